"""Criteria that a sentence enumerates without weights: "Les critères sont le prix et la qualité".

Such a sentence gives no scale to read, and yet it is the fault of COH006 when nothing else in the
article weighs what it names.
"""

from __future__ import annotations

from typing import NamedTuple

from tenders_check.checking.case import Case, concerns
from tenders_check.facts.criteria.scale import weights
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Evidence, Kind
from tenders_check.tender.evidence import evidence
from tenders_check.tender.passages import ancestors, passages

_KINDS = frozenset({Kind.RC, Kind.CCP})
_LIST = regex(
    r"\bcriteres?\b(?: (?:d'attribution|de (?:jugement|choix|selection)|d'evaluation))?"
    r"(?: des offres| du marche)?(?: retenus?)? sont\W+(?P<names>(?:l[ae]s? |l')[^.;:%\d]{4,300})$"
)
_CUT = regex(r"\s*(?:,\s*(?:et\s+)?|\bet\s+)(?=(?:l[ae]s? |l'))")
_ARTICLE = regex(r"^(?:l[ae]s? |l')")
_PRICE = regex(r"\b(?:prix|couts?|tarifs?)\b")
#: Sentences whose figures may weigh criteria.
_WEIGHING = regex(r"\bponder\w*|\bcriteres?\b|\bpoints?\b|\bpoids\b|\bnotee?s?\b|\bcoefficient")
_LONGEST = 90


class Sentence(NamedTuple):
    """The names of the criteria, and the words that list them."""

    names: tuple[str, ...]
    evidence: Evidence


def in_a_sentence(case: Case) -> Sentence | None:
    """The criteria of the lot that the rules list in a sentence, when their article weighs none."""
    for piece, block in passages(case.tender, _KINDS):
        if "critere" not in case.folding.folded(piece, block).text:
            continue
        if case.scopes is not None and not concerns(case.scopes.of(piece, block), case.lot):
            continue
        text = case.tender.pieces[piece].blocks[block].text
        for start, end in sentences(text):
            match = _LIST.search(fold(text[start:end]).text.rstrip(" .;\n"))
            names = _names(match["names"]) if match else ()
            if len(names) > 1 and not _weighed(piece, block, names, case):
                return Sentence(names, evidence(case.tender, piece, block, start, end))
    return None


def _names(text: str) -> tuple[str, ...]:
    """The names listed; none when no price is among them: they may be of something else."""
    found = tuple(_ARTICLE.sub("", one.strip()) for one in _CUT.split(text) if one.strip())
    known = _PRICE.search(text) and all(len(one) <= _LONGEST for one in found)
    return found if known else ()


def _weighed(piece: int, block: int, names: tuple[str, ...], case: Case) -> bool:
    """Whether the article weighs something that may be one of the criteria."""
    section = next(iter(ancestors(case.tender, piece, block)), None)
    blocks = range(section.start, section.end) if section else range(block, block + 1)
    words = [name.split()[0] for name in names]
    for position in blocks:
        text = case.tender.pieces[piece].blocks[position].text
        for start, end in sentences(text):
            said = fold(text[start:end]).text
            if not weights(said):
                continue
            if _WEIGHING.search(said) or any(word in said for word in words):
                return True
    return False
