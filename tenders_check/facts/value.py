"""Estimated value of a tender, before tax, in euros.

R2121-1 CCP: the value of the need covers every lot, option and renewal, and the maximum of a
framework agreement (R2121-8). A yearly maximum is multiplied by the whole duration when that is
known, the maximum of a period by the number of periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tenders_check.facts.duration import Term, cell_beside, find_duration, find_term
from tenders_check.facts.lots import LotScopes
from tenders_check.facts.stated import UNKNOWN, from_manifest
from tenders_check.french.cued import cued
from tenders_check.french.fold import fold
from tenders_check.french.quantities import amounts
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Evidence, Fact, Kind, Place, Role, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

__all__ = ["as_date", "as_number", "find_duration", "find_value"]

_VALUE = cued(
    r"montants?\b.{0,40}\bmax|max(?:imum|imal|i)?\b.{0,60}(?:ht\b|hors tax|euro)|seuil maxim"
    r"|valeur (?:totale |globale )?(?:estimee|estimative|maximale|du besoin)|montants? (?:total |global )?(?:previsionnel|estim)"
    r"|estimation (?:du marche|des travaux|globale|previsionnelle|financiere|de l)|estime\w* a\b.{0,40}euro|enveloppe (?:financiere|previsionnelle|affectee)"
    r"|cout previsionnel des travaux|quantites? maximum|\bestimations?\b(?: ht)?\W{0,4}(?:de )?\d",
    "montant",
    "max",
    "valeur",
    "estim",
    "enveloppe",
    "cout previsionnel",
)
#: The cost of the works that a designer is asked to design is not the value of the design.
_WORKS_COST = regex(
    r"\benveloppe\b|\bcout previsionnel|\b(?:estimation|cout|montant)\w* (?:\w+ )?des travaux"
)
_DESIGN = regex(
    r"\b(?:marche|mission|contrat|accord[- ]cadre)s? (?:public )?de maitrise d'oeuvre\b"
)
_NOT_VALUE = regex(
    r"penalit|\bavances?\b|retenue de garantie|chiffre d'affaires|assurance|\bprimes?\b|indemni|sinistre|plafonn|forfait de"
    r"|minimum de facturation|\bseuils?\b(?! max)|caution|sous-trait|bon de commande (?:unitaire|minimum)|par (?:bon de )?commande\b|par intervention"
    r"|inferieure?s? (?:ou egale?s? )?(?:a|au|aux)\b|capital\b|par candidat|remboursement|frais d"
)
_YEARLY = regex(r"\bannuel|\bpar an\b|/\s?an\b|chaque annee|par annee|pour un an\b|pour une annee")
_BY_PERIOD = regex(
    r"\bpar periode|chaque periode|par reconduction|pour la periode initiale|periode initiale"
)
_WHOLE = regex(
    r"toutes periodes|reconductions? (?:comprise|incluse)|duree totale|sur la duree|pour (?:toute )?la duree|4 ans|quatre ans|\bglobal|\btotal"
)
_KINDS = frozenset({Kind.RC, Kind.AAPC, Kind.CCAP, Kind.CCP, Kind.AE, Kind.CCTP, Kind.NOTICE})
#: Below this a sum of money in a sentence on value is a unit price or a penalty.
_SMALLEST = 1_000
_COLUMN = regex(
    r"\bmax(?:i|imum|imal)?\b|\bmontants? (?:estime|previsionnel)|\bestimation\b|\bvaleur estimee"
)
_BARE_AMOUNT = regex(
    r"^\W*(\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+|\d{4,})(?:,\d{1,2})?\s*(?:€|euros?)?\s*(?:h\.?t\.?)?\W*$",
    re.IGNORECASE,
)
_COVER = 40
_LABEL = 120
_LISTED = 40


@dataclass(frozen=True, slots=True)
class _Length:
    """How long the contract lasts: `whole` in months, and the periods the pieces tell."""

    whole: Fact
    term: Term | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount found, already multiplied; `lots` it is for (() = all)."""

    value: float
    lots: tuple[str, ...]
    evidence: Evidence


def find_value(tender: Tender, folding: Folding, duration: Fact, scopes: LotScopes) -> Fact:
    """Estimated value before tax, in euros, for the whole need; unknown when no piece says it.

    The largest total stated wins; amounts given lot by lot are added up.
    """
    if tender.manifest and tender.manifest.estimated_value is not None:
        return Fact(
            tender.manifest.estimated_value, "manifest", from_manifest(tender, "valeur_estimee_ht")
        )
    noticed = _noticed(tender)
    if noticed is not None:
        return noticed
    length = _Length(duration, find_term(tender, folding))
    sums = [
        *_written(tender, folding, length, scopes),
        *_tabled(tender, folding, length, scopes),
    ]
    totals = [one for one in sums if len(one.lots) != 1]
    by_lot: dict[str, _Sum] = {}
    for one in sums:
        if len(one.lots) == 1:
            known = by_lot.get(one.lots[0])
            if known is None or one.value > known.value:
                by_lot[one.lots[0]] = one
    if by_lot:
        largest = max(by_lot.values(), key=lambda one: one.value)
        summed = sum(one.value for one in by_lot.values())
        totals.append(_Sum(summed, (), largest.evidence))
    if not totals:
        return UNKNOWN
    best = max(totals, key=lambda one: one.value)
    return Fact(best.value, "document", best.evidence)


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


def _written(
    tender: Tender, folding: Folding, length: _Length, scopes: LotScopes
) -> Iterator[_Sum]:
    """Amounts in sentences that state a value, or in the cell beside such a label."""
    design = _is_design(tender, folding)
    for passage in passages(tender, _KINDS):
        if not _VALUE.search(folding.folded(passage.piece, passage.block).text):
            continue
        blocks = tender.pieces[passage.piece].blocks
        block = blocks[passage.block]
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            folded = fold(sentence).text
            if _NOT_VALUE.search(folded) or (design and _WORKS_COST.search(folded)):
                continue
            factor = _factor(folded, length)
            if factor is None:
                continue
            named = scopes.named(folded) or scopes.of(passage.piece, passage.block)
            for amount in amounts(sentence):
                if amount.value >= _SMALLEST and amount.tax != "TTC":
                    proof = evidence(
                        tender,
                        passage.piece,
                        passage.block,
                        start + amount.start,
                        start + amount.end,
                    )
                    yield _Sum(amount.value * factor, named, proof)
            if len(sentence) >= _LABEL or amounts(sentence):
                continue
            for place in _answers(tender, passage.piece, passage.block, sentence):
                lots = scopes.named(fold(blocks[place].text).text) or scopes.of(
                    passage.piece, place
                )
                for value in _cell_amounts(blocks[place].text):
                    proof = evidence(tender, passage.piece, place)
                    yield _Sum(value * factor, lots, proof)


def _answers(tender: Tender, piece: int, position: int, sentence: str) -> Iterator[int]:
    """Where the amount of a label stands: the cell beside it, the list it introduces."""
    beside = cell_beside(tender, piece, position)
    if beside is not None:
        yield beside
    elif sentence.rstrip().endswith(":"):
        blocks = tender.pieces[piece].blocks
        for index in range(position + 1, min(position + 1 + _LISTED, len(blocks))):
            if blocks[index].role is not Role.LIST_ITEM:
                break
            yield index


def _tabled(tender: Tender, folding: Folding, length: _Length, scopes: LotScopes) -> Iterator[_Sum]:
    """Amounts of a column "Maximum HT" in a table, one per row."""
    for index, piece in enumerate(tender.pieces):
        if piece.kind not in _KINDS:
            continue
        columns: dict[int, tuple[int, float]] = {}
        for position, block in enumerate(piece.blocks):
            cell = block.cell
            if cell is None:
                continue
            if cell.row == 0:
                text = folding.folded(index, position).text
                if cell.column > 0 and _COLUMN.search(text) and not _NOT_VALUE.search(text):
                    factor = _factor(text, length)
                    if factor is not None:
                        columns[cell.table] = (cell.column, factor)
                continue
            column, factor = columns.get(cell.table, (-1, 1.0))
            if cell.column == column:
                for value in _cell_amounts(block.text):
                    proof = evidence(tender, index, position)
                    yield _Sum(value * factor, scopes.of(index, position), proof)


def _factor(folded: str, length: _Length) -> float | None:
    """What an amount is to be multiplied by to cover the whole duration.

    None for a yearly amount of a contract of unknown duration: a part is not the whole value.
    """
    if _WHOLE.search(folded):
        return 1.0
    if _YEARLY.search(folded):
        months = length.whole.value
        return max(months / 12, 1.0) if isinstance(months, (int, float)) else None
    if _BY_PERIOD.search(folded):
        return float(length.term.periods) if length.term else 1.0
    return 1.0


def _is_design(tender: Tender, folding: Folding) -> bool:
    if _DESIGN.search(fold(tender.title).text):
        return True
    return any(
        _DESIGN.search(folding.folded(index, position).text)
        for index, piece in enumerate(tender.pieces)
        if piece.kind in _KINDS
        for position in range(min(_COVER, len(piece.blocks)))
    )


def _cell_amounts(text: str) -> list[float]:
    """The amount of a cell, with or without its euro sign."""
    said = [one.value for one in amounts(text) if one.tax != "TTC" and one.value >= _SMALLEST]
    if said:
        return said
    match = _BARE_AMOUNT.match(text)
    if match is None:
        return []
    value = float(re.sub(r"\D", "", match[1]))
    return [value] if value >= _SMALLEST else []


def as_date(fact: Fact) -> date | None:
    """The value of a fact that is a date."""
    return fact.value if isinstance(fact.value, date) else None


def as_number(fact: Fact) -> float | None:
    """The value of a fact that is a number."""
    return float(fact.value) if isinstance(fact.value, (int, float)) else None
