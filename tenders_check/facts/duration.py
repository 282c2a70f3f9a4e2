"""How long a tender lasts, renewals included."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from tenders_check.facts.stated import UNKNOWN, from_manifest
from tenders_check.french.cued import cued
from tenders_check.french.dates import dates
from tenders_check.french.fold import fold
from tenders_check.french.quantities import Duration, durations
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Evidence, Fact, Kind, Place, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import Passage, passages

_WORDS = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|dix-huit|vingt|vingt-quatre|trente|trente-six|quarante-huit)\b"
_DURATION = cued(
    r"\bduree (?:(?:totale|initiale|maximale|globale|ferme|previsionnelle) )?(?:d(?:u|e l[a']?\s?|e)\s?\s?(?:marche|contrat|accord[- ]cadre|execution|concession|convention)|d'execution)"
    r"|\b(?:marche|contrat|accord[- ]cadre|concession)s? (?:public )?(?:est |sera |sont )?(?:conclu|passe|etabli|prend)\w*.{0,60}(?:duree|periode)|\bduree\b.{0,40}\ba compter|\bperiode initiale\b"
    rf"|\b(?:marche|contrat|accord[- ]cadre|concession)s? (?:public )?(?:est |sera |sont )?(?:conclu|passe)\w* pour (?:une? |{_WORDS}|\d{{1,2}}\b)"
    rf"|\b(?:marche|contrat|accord[- ]cadre)s? (?:public )?(?:de |d')(?:{_WORDS}|\d{{1,2}}) ?(?:\(\w+\) ?)?(?:ans?|annees?|mois)\b"
    r"|\bsa duree\b|^\W*durees?\W*$|^\W*(?:(?:article )?\d[\d.]*\W+)?durees?\W{0,4}:|\bduree de validite (?:du marche|du contrat|de l[a']\s?accord)|^\W*durees?\b[^.;:]{0,60}\b(?:en |\()(?:mois|annees)\b|\bduree totale\b|\bdelai (?:global )?d'execution (?:du marche|des travaux|de l'ensemble)"
    rf"|\b(?:{_WORDS}|\d{{1,2}}) ?(?:\(\w+\) ?)?(?:ans?|annees?|mois)\b[^.;]{{0,25}}\b(?:reconductible|renouvelable)"
    r"|\b(?:marche|contrat|accord[- ]cadre|concession)s? (?:dure\w*|court|courent|s'etend\w*|porte sur|portera sur) (?:sur |pour )?(?:une? |\d|deux|trois|quatre|cinq|six|douze)",
    " dure",
    " cour",
    "etend",
    "reconductible",
    "renouvelable",
    "duree",
    "periode",
    "conclu",
    "passe",
    "delai",
    "marche d",
    "marche public d",
    "contrat d",
    "cadre d",
)
#: The time given for works, when nothing tells how long the contract lasts.
_DELAY = cued(
    r"\bdelais? (?:global |total |maximum |maximal |previsionnel )?d'execution\b[^.;]{0,30}(?:\best\b|\bsont\b|:)",
    "delai",
)
_ORDER = regex(r"\bcommandes?\b|\binterventions?\b|\btranches?\b")
#: "Le marché court du 1er janvier 2027 au 31 décembre 2028."
_DATED = cued(
    r"\b(?:marche|contrat|accord[- ]cadre|concession|convention|duree|prestations?)s?\b[^.;]{0,80}\b(?:du|le|compter du|partir du)\b[^.;]{0,60}\b(?:au|jusqu'au|acheve\w*|fin le|termine\w*|expire\w*)\b",
    " au ",
    "jusqu'au",
    "acheve",
    "fin le",
    "termine",
    "expire",
)
_TOTAL = regex(
    r"\bduree (?:totale|maximale|globale)\b|\btoutes (?:periodes|reconductions)|\breconductions? (?:comprises?|incluses?)"
)
#: "…, soit quatre ans": the total, when it is longer than the first period.
_SO = regex(r"\bsoit\b")
_COUNT = r"(\d{1,2}|une?|deux|trois|quatre|cinq|six|sept)"
_RENEWALS = regex(
    rf"(?:reconduct\w+|reconduit\w*|renouvel\w+)[^.;]{{0,80}}?\b{_COUNT}\s*(?:\(\w+\)\s*)?(?:fois|(?:nouvelles? )?reconductions?|(?:nouvelles? )?periodes?)"
    rf"|\b{_COUNT}\s*(?:\(\w+\)\s*)?(?:fois\b[^.;]{{0,40}}reconduct|reconductions?|(?:fois )?periodes? de reconduction)"
    rf"|\bnombre (?:maximum |maximal )?(?:de |des )(?:periodes de )?reconductions?\b\D{{0,30}}\b{_COUNT}\b"
)
#: "reconductible par périodes de 6 mois", "pour une période de 24 mois".
_RENEWED_FOR = regex(
    r"\b(?:periodes?|durees?|reconductions?)\b[^.;]{0,40}?\b(?:de |d')"
    rf"|\bfois (?=(?:pour )?(?:{_WORDS}|\d{{1,2}}) ?(?:\(\w+\) ?)?(?:ans?|mois)\b)"
)
#: "du 1er janvier 2027 au 31 décembre 2028", around the two dates.
_FROM = regex(r"\b(?:du|le|compter du|partir du)\W*$")
_TO = regex(r"\b(?:au|jusqu'au|acheve\w* le|fin le|termine\w* le|expire\w* le|echeance le)\W*$")
_DAYS_A_MONTH = 30.44
_NOT_RENEWED = regex(
    r"\b(?:ne (?:sera|seront|fera|peut|est) pas|n'est pas|sans|non|aucune) (?:etre )?(?:reconduct|reconduit|renouvel|tacite)"
)
#: "Durée du marché en mois : 36".
_IN_LABEL = regex(r"(?:\ben |\()(?P<unit>mois|annees)\)?\W{0,6}(?P<count>\d{1,3})\b")
#: Other durations that stand near: validity of offers, warranties, notices.
_OTHER = regex(
    r"\b(?:validite(?! (?:du marche|du contrat|de l[a']\s?accord))|garantie|preavis|delai (?:global |maximum )?de paiement|mandatement|confidentialite|conservation|amortissement"
    r"|engages? par leurs? offres?|maintien des offres)\b"
)
_COUNTS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7}
_KINDS = frozenset({Kind.RC, Kind.AAPC, Kind.CCAP, Kind.CCP, Kind.AE, Kind.CCTP, Kind.NOTICE})
_LONGEST = 600
#: "soit une durée totale maximale de quatre ans".
_SOON = 50
#: Renewals are told in the same article, a few blocks below at most.
_NEAR = 10


class Term(NamedTuple):
    """`months` in all, in `periods` (1 + renewals)."""

    months: float
    periods: int
    evidence: Evidence


def find_duration(tender: Tender, folding: Folding) -> Fact:
    """Total duration in months, renewals included; unknown when no piece gives it."""
    if tender.manifest and tender.manifest.duration_months:
        return Fact(
            tender.manifest.duration_months, "manifest", from_manifest(tender, "duree_mois")
        )
    for piece in tender.pieces:
        for lot in piece.notice.lots if piece.notice else ():
            if lot.duration_months:
                months = lot.duration_months * (1 + (lot.renewals or 0))
                place = Place(pointer=lot.pointer or lot.id)
                proof = Evidence(piece.path, f"{lot.duration_months:g}", place)
                return Fact(months, "notice", proof)
    term = find_term(tender, folding)
    return Fact(term.months, "document", term.evidence) if term else UNKNOWN


def find_term(tender: Tender, folding: Folding) -> Term | None:
    """The first duration of the contract that the pieces give, with its renewals."""
    for words in (_DURATION, _DELAY):
        for passage in passages(tender, _KINDS):
            text = folding.folded(passage.piece, passage.block).text
            if words is _DELAY and _ORDER.search(text):
                continue
            match = words.search(text)
            start = (
                folding.folded(passage.piece, passage.block).span(match.start(), match.end())[0]
                if match
                else 0
            )
            found = _first(tender, passage, start) if match else None
            if found is None and words is _DURATION and _two_years(text) and _DATED.search(text):
                dated = _between(tender, passage)
                found = (passage, dated) if dated else None
            if found is not None:
                return _term(tender, folding, *found)
    return None


def _first(tender: Tender, passage: Passage, start: int) -> tuple[Passage, Duration] | None:
    """The length of time nearest after the words in a block, else in the cell beside it."""
    for block in (passage.block, cell_beside(tender, passage.piece, passage.block)):
        if block is None:
            continue
        said = tender.pieces[passage.piece].blocks[block].text
        found = [
            span
            for span in durations(said)
            if 0 < span.months <= _LONGEST and not _is_other(said, span.start)
        ]
        if not found and (counted := _IN_LABEL.search(fold(said).text)):
            months = float(counted["count"]) * (12 if counted["unit"] == "annees" else 1)
            found = [Duration(months, 0, len(said))]
        if found:
            after = [span for span in found if block != passage.block or span.start >= start]
            return Passage(passage.piece, block), (after or found)[0]
    return None


def _two_years(text: str) -> bool:
    """Whether a text can hold two dates: years begin with 20, or end a date "01/02/27"."""
    return text.count("20") > 1 or text.count("/") > 3


def _is_other(text: str, start: int) -> bool:
    """Whether the words right before a length of time make it that of something else."""
    before = fold(text[max(0, start - 120) : start]).text
    return _OTHER.search(before.rpartition(". ")[2]) is not None


def _between(tender: Tender, passage: Passage) -> Duration | None:
    """The time between the two dates of "du 1er janvier 2027 au 31 décembre 2028"."""
    text = tender.pieces[passage.piece].blocks[passage.block].text
    found = dates(text)
    for first, last in pairwise(found):
        before = fold(text[max(0, first.start - 30) : first.start]).text
        middle = fold(text[first.end : last.start]).text
        days = (last.date - first.date).days + 1
        if days > 0 and "." not in middle and _FROM.search(before) and _TO.search(middle):
            return Duration(float(max(round(days / _DAYS_A_MONTH), 1)), first.start, last.end)
    return None


def cell_beside(tender: Tender, piece: int, position: int) -> int | None:
    """The next cell of the row, None outside a table or at its end."""
    blocks = tender.pieces[piece].blocks
    here = blocks[position].cell
    following = blocks[position + 1].cell if position + 1 < len(blocks) else None
    if here is None or following is None:
        return None
    return position + 1 if (following.table, following.row) == (here.table, here.row) else None


def _term(tender: Tender, folding: Folding, passage: Passage, first: Duration) -> Term:
    proof = evidence(tender, passage.piece, passage.block, first.start, first.end)
    total: float | None = None
    renewals, each = 0, first.months
    for position in _near(tender, passage):
        text = tender.pieces[passage.piece].blocks[position].text
        folded = folding.folded(passage.piece, position)
        said = _TOTAL.search(folded.text)
        if said and total is None:
            start = folded.span(said.start(), said.end())[0]
            later = [span for span in durations(text) if span.start >= start]
            total = later[0].months if later else None
        elif total is None and (said := _SO.search(folded.text)):
            start = folded.span(said.start(), said.end())[0]
            later = [span for span in durations(text) if start <= span.start < start + _SOON]
            total = later[0].months if later and later[0].months > first.months else None
        if renewals == 0 and ("recond" in folded.text or "renouvel" in folded.text):
            answer = cell_beside(tender, passage.piece, position)
            if answer is not None:
                text = f"{text} {tender.pieces[passage.piece].blocks[answer].text}"
            renewals, own = _renewals(fold(text).text, text)
            each = own or each
    if total is not None and total >= first.months:
        return Term(total, 1 + renewals, proof)
    return Term(first.months + renewals * each, 1 + renewals, proof)


def _near(tender: Tender, passage: Passage) -> list[int]:
    blocks = tender.pieces[passage.piece].blocks
    last = min(passage.block + _NEAR, len(blocks))
    return [
        position
        for position in range(passage.block, last)
        if blocks[position].role not in FURNITURE
    ]


def _renewals(folded: str, text: str) -> tuple[int, float | None]:
    """How many renewals, and how long each is when that is said."""
    if _NOT_RENEWED.search(folded):
        return 0, None
    match = _RENEWALS.search(folded)
    if match is None:
        return 0, None
    word = next(one for one in match.groups() if one)
    count = int(word) if word.isdigit() else _COUNTS.get(word, 0)
    where = max(folded.find("recond"), 0) if "recond" in folded else max(folded.find("renouvel"), 0)
    said = _RENEWED_FOR.search(folded, where)
    # Folding moves offsets by a few characters at most: close enough to tell what follows.
    own = [one for one in durations(text) if said and one.start >= said.start()]
    return count, own[0].months if own else None
