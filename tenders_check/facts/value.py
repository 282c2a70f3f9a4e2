"""Estimated value and duration of a tender.

R2121-1 CCP: the value of the need covers every lot, option and renewal, and the maximum of a
framework agreement. A yearly maximum is multiplied by the whole duration when that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tenders_check.facts.declared import UNKNOWN
from tenders_check.facts.lots import LotScopes
from tenders_check.french.cued import cued
from tenders_check.french.quantities import amounts, durations
from tenders_check.french.sentences import sentences
from tenders_check.model import Block, Evidence, Fact, Kind, Place, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import Passage, passages

_VALUE = cued(
    r"montants?\b.{0,40}\bmax|max(?:imum|imal|i)?\b.{0,60}(?:ht|hors tax|€|euro)|seuil maxim"
    r"|valeur (?:totale |globale )?(?:estimee|maximale|du besoin)|montant (?:total |global )?(?:previsionnel|estime)"
    r"|estimation (?:du marche|des travaux|globale|previsionnelle|financiere|de l)|enveloppe (?:financiere|previsionnelle|affectee)"
    r"|cout previsionnel des travaux",
    "montant",
    "max",
    "valeur",
    "estimation",
    "enveloppe",
    "cout previsionnel",
)
_NOT_VALUE = cued(
    r"penalit|avance|retenue de garantie|chiffre d'affaires|assurance|prime|indemni|sinistre|plafonn|forfait de|minimum de facturation|seuil de"
)
_YEARLY = re.compile(
    r"\bannuel|\bpar an\b|/\s?an\b|par periode|chaque annee|par annee|pour un an\b"
)
_WHOLE = re.compile(
    r"toutes periodes|reconductions? (?:comprise|incluse)|duree totale|sur la duree|pour (?:toute )?la duree|4 ans|quatre ans|global|total"
)
_DURATION = cued(
    r"\bduree (?:(?:totale|initiale|maximale|globale|ferme|previsionnelle) )?(?:d(?:u|e l[a']?\s?|e)\s?\s?(?:marche|contrat|accord[- ]cadre|execution|concession)|d'execution)"
    r"|(?:marche|contrat|accord[- ]cadre) (?:est |sera )?(?:conclu|passe|etabli|prend)\w*.{0,60}(?:duree|periode)|\bduree\b.{0,40}\ba compter",
    "duree",
    "periode",
)
_RENEWALS = re.compile(
    r"(?:reconduct\w+|renouvel\w+).{0,80}?\b(\d{1,2}|une?|deux|trois|quatre|cinq)\s*(?:\(\w+\)\s*)?(?:fois|reconductions?|periodes?)"
    r"|\b(\d{1,2}|une?|deux|trois|quatre|cinq)\s*(?:\(\w+\)\s*)?(?:fois|reconductions?|periodes? de reconduction)"
)
_COUNTS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_KINDS = frozenset({Kind.RC, Kind.AAPC, Kind.CCAP, Kind.CCP, Kind.AE, Kind.CCTP, Kind.NOTICE})
#: Below this a sum of money in a sentence on value is a unit price or a penalty.
_SMALLEST = 1_000


def find_duration(tender: Tender, folding: Folding) -> Fact:
    """Total duration in months, renewals included; unknown when no piece gives it."""
    if tender.manifest and tender.manifest.duration_months:
        return Fact(tender.manifest.duration_months, "manifest", _manifest(tender, "duree_mois"))
    for piece in tender.pieces:
        for lot in piece.notice.lots if piece.notice else ():
            if lot.duration_months:
                months = lot.duration_months * (1 + (lot.renewals or 0))
                proof = Evidence(piece.path, f"{lot.duration_months:g}", Place(pointer=lot.id))
                return Fact(months, "notice", proof)
    for passage in passages(tender, _KINDS):
        text = folding.folded(passage.piece, passage.block).text
        if not _DURATION.search(text):
            continue
        block = tender.pieces[passage.piece].blocks[passage.block]
        found = [span for span in durations(block.text) if 1 <= span.months <= 600]
        if not found:
            continue
        months = found[0].months
        if "total" not in text[:200]:
            months *= 1 + _renewals(tender, folding, passage)
        proof = evidence(tender, passage.piece, passage.block, found[0].start, found[0].end)
        return Fact(months, "document", proof)
    return UNKNOWN


def _renewals(tender: Tender, folding: Folding, passage: Passage) -> int:
    """Renewals announced in the passage or in the three that follow."""
    last = min(passage.block + 4, len(tender.pieces[passage.piece].blocks))
    for position in range(passage.block, last):
        text = folding.folded(passage.piece, position).text
        if "recond" in text or "renouvel" in text:
            match = _RENEWALS.search(text)
            if match:
                word = match[1] or match[2]
                return int(word) if word.isdigit() else _COUNTS.get(word, 0)
    return 0


def find_value(tender: Tender, folding: Folding, duration: Fact, scopes: LotScopes) -> Fact:
    """Estimated value before tax, in euros, for the whole need.

    The largest total stated wins; amounts given lot by lot are added up.
    """
    if tender.manifest and tender.manifest.estimated_value is not None:
        return Fact(
            tender.manifest.estimated_value, "manifest", _manifest(tender, "valeur_estimee_ht")
        )
    noticed = _noticed(tender)
    if noticed is not None:
        return noticed
    totals: list[tuple[float, Evidence]] = []
    by_lot: dict[str, tuple[float, Evidence]] = {}
    for passage, block, start, end in _sentences(tender, folding):
        for value, proof in _amounts(tender, passage, block, start, end, duration):
            lots = scopes.of(passage.piece, passage.block)
            if len(lots) == 1:
                if value > by_lot.get(lots[0], (0.0, proof))[0]:
                    by_lot[lots[0]] = (value, proof)
            else:
                totals.append((value, proof))
    if len(by_lot) > 1:
        summed = sum(value for value, _ in by_lot.values())
        totals.append((summed, max(by_lot.values(), key=lambda item: item[0])[1]))
    elif by_lot:
        totals.extend(by_lot.values())
    if not totals:
        return UNKNOWN
    value, proof = max(totals, key=lambda item: item[0])
    return Fact(value, "document", proof)


def _noticed(tender: Tender) -> Fact | None:
    for piece in tender.pieces:
        notice = piece.notice
        if notice is None:
            continue
        if notice.value:
            try:
                return Fact(
                    float(notice.value.value),
                    "notice",
                    Evidence(piece.path, notice.value.value, Place(pointer=notice.value.pointer)),
                )
            except ValueError:
                pass
        known = [lot.value for lot in notice.lots if lot.value is not None]
        if known and len(known) == len(notice.lots):
            total = sum(known)
            return Fact(total, "notice", Evidence(piece.path, f"{total:g}", Place(pointer="lots")))
    return None


def _sentences(tender: Tender, folding: Folding) -> Iterator[tuple[Passage, Block, int, int]]:
    """Sentences that state a value, with the passage they stand in."""
    for passage in passages(tender, _KINDS):
        folded = folding.folded(passage.piece, passage.block)
        if not _VALUE.search(folded.text):
            continue
        block = tender.pieces[passage.piece].blocks[passage.block]
        for start, end in sentences(block.text):
            from tenders_check.french.fold import fold

            text = fold(block.text[start:end]).text
            if not _NOT_VALUE.search(text):
                yield passage, block, start, end


def _amounts(
    tender: Tender, passage: Passage, block: Block, start: int, end: int, duration: Fact
) -> Iterator[tuple[float, Evidence]]:
    sentence = block.text[start:end]
    from tenders_check.french.fold import fold

    folded = fold(sentence).text
    yearly = _YEARLY.search(folded) and not _WHOLE.search(folded)
    years = duration.value / 12 if isinstance(duration.value, (int, float)) else 1.0
    for amount in amounts(sentence):
        if amount.value < _SMALLEST or amount.tax == "TTC":
            continue
        factor = max(years, 1.0) if yearly else 1.0
        proof = evidence(
            tender, passage.piece, passage.block, start + amount.start, start + amount.end
        )
        yield amount.value * factor, proof


def _manifest(tender: Tender, key: str) -> Evidence | None:
    return Evidence(tender.manifest.path, key, Place(pointer=key)) if tender.manifest else None


def as_date(fact: Fact) -> date | None:
    """The value of a fact that is a date."""
    return fact.value if isinstance(fact.value, date) else None


def as_number(fact: Fact) -> float | None:
    """The value of a fact that is a number."""
    return float(fact.value) if isinstance(fact.value, (int, float)) else None
