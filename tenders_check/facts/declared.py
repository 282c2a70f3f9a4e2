"""When the consultation was launched and what it buys: launch date and CPV codes.

Order of trust for each fact: command option, manifest, structured notice, documents. A fact that
nobody states stays unknown (`value` None, source "unknown"), except the launch date, which is
today and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tenders_check.facts.buyer import find_buyer_kind
from tenders_check.facts.contract import find_nature, find_object, find_procedure
from tenders_check.facts.stated import UNKNOWN, from_manifest, from_notices
from tenders_check.french.cued import Cued, cued
from tenders_check.french.dates import dates
from tenders_check.french.regex import regex
from tenders_check.model import Declared, Fact, Lot, Notice, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import Passage, passages

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

_SENT = cued(
    r"date d'envoi (?:du present avis|de l'avis|a la publication|de la publicite|de l'invitation|du dossier|de la (?:lettre de )?consultation)"
    r"|date d'envoi\b.{0,60}\b(?:publication|avis|boamp|joue)"
    r"|(?:date de )?(?:lancement|publication|mise en ligne) (?:de la |du |de l')(?:consultation|marche|avis|procedure|dce|dossier|publicite)"
    r"|^\W*date (?:de|du) (?:lancement|publication|mise en ligne)\b|\bconsultation\b[^.;:]{0,40}\b(?:lancee|engagee)\b[^.;:]{0,20}\ble\b"
    r"|envoyee? a la publication le|mise? en ligne le|\b(?:avis|aapc|invitation\w*)\b[^.;:]{0,40}\b(?:publiee?|envoyee?|transmise?)\b[^.;:]{0,40}\ble\b",
    "date d'envoi",
    "lancement",
    "lancee",
    "engagee",
    "publication",
    "envoye",
    "transmis",
    "en ligne",
    "publie",
)
_DEADLINE = cued(
    r"date (?:et heure )?limites? (?:de |d')?(?:reception|remise|depot|envoi|reponse)"
    r"|limite de (?:reception|remise|depot) des (?:offres|plis|candidatures|propositions)"
    r"|(?:offres|plis) (?:devront|doivent) (?:parvenir|etre remis\w*|etre transmis\w*) (?:.{0,40})avant le",
    "limite",
    "avant le",
)
_CPV = regex(r"\b(\d{8})(?:\s?-\s?\d)\b")
_CPV_NEAR = regex(r"\bcpv\b\D{0,60}(\d{8}|\d{3} \d{5}|\d{5} \d{3}|\d{2} \d{2} \d{2} \d{2})\b")
#: A cell that holds codes only, beside or below a label "CPV".
_CPV_ALONE = regex(r"^\W*\d{8}(?:\s?-\s?\d)?(?:\W+\d{8}(?:\s?-\s?\d)?)*\W*$")
_LABEL = 80
#: An "avis" that is a text of law (thresholds, the publication of an arrêté), or another notice.
_LEGAL = regex(
    r"\b(?:attribution|resultats?|rectificatifs?|preinformation|arretes?|decrets?|ordonnances?|lois?|seuils?|jorf|journal officiel de la republique)\b"
)


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who runs the check states; wins over everything."""

    launch_date: date | None = None
    today: date | None = None


def find_launch_date(tender: Tender, folding: Folding, options: Options) -> Fact:
    """The day the consultation was launched (dispatch of the notice), which decides the law.

    The deadline for offers is never the launch date, but a tender cannot be launched after it:
    without anything better it stands for the latest possible day ("document_deadline"), which
    keeps yesterday's tenders under yesterday's law and frees nobody from today's. So does the
    notice of the award ("notice_result").
    """
    if options.launch_date:
        return Fact(options.launch_date, "option")
    if tender.manifest and tender.manifest.launch_date:
        return Fact(
            tender.manifest.launch_date, "manifest", from_manifest(tender, "date_lancement")
        )
    noticed = _noticed(tender, result=False)
    if noticed is not None:
        return noticed
    today = options.today or date.today()
    sent = _dated(tender, folding, _SENT)
    if sent is not None:
        return sent
    awarded = _noticed(tender, result=True)
    if awarded is not None:
        return awarded
    limit = _dated(tender, folding, _DEADLINE)
    if limit is not None and isinstance(limit.value, date) and limit.value <= today:
        return Fact(limit.value, "document_deadline", limit.evidence)
    return Fact(today, "assumed_today")


def _noticed(tender: Tender, *, result: bool) -> Fact | None:
    """The day a notice was sent, else published; that of an award apart from the others."""

    def sent(notice: Notice) -> Declared | None:
        if (notice.stage == "result") is not result:
            return None
        return notice.dispatch_date or notice.publication_date

    noticed = from_notices(tender, sent)
    day = _iso(str(noticed.value)) if noticed else None
    if noticed is None or day is None:
        return None
    return Fact(day, "notice_result" if result else "notice", noticed.evidence)


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


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _dated(tender: Tender, folding: Folding, words: Cued) -> Fact | None:
    """The date that follows some words, in the same block or in the cell or line beside it."""
    for passage in passages(tender):
        folded = folding.folded(passage.piece, passage.block)
        match = words.search(folded.text)
        if match is None or (words is _SENT and _LEGAL.search(folded.text)):
            continue
        start, end = folded.span(match.start(), match.end())
        for position, offset in _places(tender, folding, passage, start, end):
            text = tender.pieces[passage.piece].blocks[position].text
            found = [day for day in dates(text) if day.start >= offset]
            if found:
                proof = evidence(tender, passage.piece, position, offset, found[0].end)
                return Fact(found[0].date, "document", proof)
    return None


def _places(
    tender: Tender, folding: Folding, passage: Passage, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """(block, offset) where the date of a label may stand.

    A label followed by something else ("[à compléter]") has no date; the next line is another's.
    """
    blocks = tender.pieces[passage.piece].blocks
    yield passage.block, start
    if blocks[passage.block].text[end:].strip(" :.\n") and not blocks[passage.block].text[
        end:
    ].rstrip().endswith(":"):
        return
    for position in range(passage.block + 1, min(passage.block + 3, len(blocks))):
        text = folding.folded(passage.piece, position).text
        if len(text) > _LABEL or _DEADLINE.search(text) or _SENT.search(text):
            return
        yield position, 0
