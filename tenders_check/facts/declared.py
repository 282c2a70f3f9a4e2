"""What the tender declares of itself; here, its CPV codes.

Order of trust for each fact: command option, manifest, structured notice, documents. A fact that
nobody states stays unknown (`value` None, source "unknown"), except the launch date, which is
today and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.facts.buyer import find_buyer_kind
from tenders_check.facts.contract import find_nature, find_object, find_procedure
from tenders_check.facts.launch import Options, find_launch_date
from tenders_check.facts.stated import UNKNOWN
from tenders_check.french.regex import regex
from tenders_check.model import Lot, Tender
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

__all__ = [
    "UNKNOWN",
    "Options",
    "find_buyer_kind",
    "find_cpv",
    "find_launch_date",
    "find_nature",
    "find_object",
    "find_procedure",
]

_CPV = regex(r"\b(\d{8})(?:\s?-\s?\d)\b")
_CPV_NEAR = regex(r"\bcpv\b\D{0,60}(\d{8}|\d{3} \d{5}|\d{5} \d{3}|\d{2} \d{2} \d{2} \d{2})\b")
#: A cell that holds codes only, beside or below a label "CPV".
_CPV_ALONE = regex(r"^\W*\d{8}(?:\s?-\s?\d)?(?:\W+\d{8}(?:\s?-\s?\d)?)*\W*$")
_LABEL = 80


def find_cpv(tender: Tender, folding: Folding, lots: Sequence[Lot]) -> tuple[str, ...]:
    """CPV codes of the whole tender, eight digits, in the order they are met, without repeats."""
    if tender.manifest and tender.manifest.cpv:
        return tender.manifest.cpv
    codes: dict[str, None] = {}
    for piece in tender.pieces:
        if piece.notice:
            for code in piece.notice.cpv:
                codes.setdefault(code.value.split("-")[0])
            for lot in piece.notice.lots:
                for lot_code in lot.cpv:
                    codes.setdefault(lot_code.split("-")[0])
    if not codes:
        codes = dict.fromkeys(_written_codes(tender, folding))
    for known in lots:
        for code_ in known.cpv:
            codes.setdefault(code_.split("-")[0])
    return tuple(codes)


def _written_codes(tender: Tender, folding: Folding) -> Iterator[str]:
    """Codes in the text: with their check digit anywhere, without it after "CPV"."""
    announced = False
    for passage in passages(tender):
        text = folding.folded(passage.piece, passage.block).text
        said = "cpv" in text
        if said or ("-" in text and _CPV.search(text)):
            for match in _CPV.finditer(text):
                yield match[1]
        if said:
            for match in _CPV_NEAR.finditer(text):
                yield re.sub(r"\s", "", match[1])
        elif announced and _CPV_ALONE.match(text):
            yield from re.findall(r"\d{8}", text)
        announced = said and len(text) < _LABEL
