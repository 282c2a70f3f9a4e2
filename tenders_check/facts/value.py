"""Estimated value of a tender, before tax, in euros.

R2121-1 CCP: the value of the need covers every lot, option and renewal, and the maximum of a
framework agreement (R2121-8). A yearly maximum is multiplied by the whole duration when that is
known, the maximum of a period by the number of periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tenders_check.facts.duration import cell_beside, find_duration, find_term
from tenders_check.facts.lots import LotScopes
from tenders_check.facts.stated import UNKNOWN, from_manifest
from tenders_check.facts.value_sums import (
    BARE_AMOUNT,
    KINDS,
    NOT_VALUE,
    SMALLEST,
    Length,
    Sum,
    cell_amounts,
    factor_of,
)
from tenders_check.facts.value_tables import flattened, tabled
from tenders_check.french.cued import cued
from tenders_check.french.fold import fold
from tenders_check.french.quantities import Amount, amounts
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Evidence, Fact, Place, Role, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

__all__ = ["as_date", "as_number", "find_duration", "find_value"]

_VALUE = cued(
    r"montants?\b.{0,40}\bmax|max(?:imum|imal|i)?\b.{0,60}(?:ht\b|hors tax|euro)|seuil maxim"
    r"|valeur (?:totale |globale )?(?:estimee|estimative|maximale|du besoin)|montants? (?:total |global |annuel |mensuel )?(?:previsionnel|estim)"
    r"|estimation (?:du marche|des travaux|globale|previsionnelle|financiere|de l)|(?:estime|evalue|chiffre)\w* (?:\w+ )?a\b.{0,40}euro|\bbudget (?:total |global )?(?:previsionnel|estim|allou|affect|maxim)\w*|cout (?:total |global )?(?:estim|previsionnel)\w*|enveloppe (?:financiere|previsionnelle|affectee|budgetaire|globale|maximale|maximum|estimee)"
    r"|\benveloppe\W{0,4}(?=\d)|\d (?:[mk]?€|[mk] ?euros?|euros?)\W{0,2}(?:h\.?t\.?|hors taxes?)?\W{0,3}(?:estime|estimatif|previsionnel)"
    r"|cout previsionnel des travaux|quantites? maximum|\bestimations?\b(?: ht)?\W{0,4}(?:de )?\d",
    "montant",
    "max",
    "valeur",
    "estim",
    "enveloppe",
    "evalu",
    "chiffre",
    "budget",
    "cout",
)
#: The cost of the works that a designer is asked to design is not the value of the design.
_WORKS_COST = regex(
    r"\benveloppe\b|\bcout previsionnel|\b(?:estimation|cout|montant)\w* (?:\w+ )?des travaux"
)
_DESIGN = regex(
    r"\b(?:marche|mission|contrat|accord[- ]cadre)s? (?:public )?de maitrise d'oeuvre\b"
)
_MINIMUM = regex(r"\bmini?(?:mum|mal|ma|maux)?\b")
_MINIMUM_AFTER = regex(r"^\W*(?:h\.?t\.?|hors taxes?)?\W*(?:au |de |en )?mini")
#: "Montant maximum (€ HT) : 330 000": the unit stands in the label.
_UNIT = regex(r"\(\s*(?:en )?euros?\b[^)]{0,10}\)|\ben euros?\b")
_COVER = 40
_LABEL = 120
_LISTED = 40


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
    length = Length(duration, find_term(tender, folding))
    sums = [
        *_written(tender, folding, length, scopes),
        *tabled(tender, folding, length, scopes),
        *flattened(tender, folding, length, scopes),
    ]
    totals = [one for one in sums if len(one.lots) != 1]
    by_lot: dict[str, Sum] = {}
    for one in sums:
        if len(one.lots) == 1:
            known = by_lot.get(one.lots[0])
            if known is None or one.value > known.value:
                by_lot[one.lots[0]] = one
    if by_lot:
        largest = max(by_lot.values(), key=lambda one: one.value)
        summed = sum(one.value for one in by_lot.values())
        totals.append(Sum(summed, (), largest.evidence))
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


def _written(tender: Tender, folding: Folding, length: Length, scopes: LotScopes) -> Iterator[Sum]:
    """Amounts in sentences that state a value, or in the cell beside such a label."""
    design = _is_design(tender, folding)
    for passage in passages(tender, KINDS):
        if not _VALUE.search(folding.folded(passage.piece, passage.block).text):
            continue
        blocks = tender.pieces[passage.piece].blocks
        block = blocks[passage.block]
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            folded = fold(sentence).text
            if NOT_VALUE.search(folded) or (design and _WORKS_COST.search(folded)):
                continue
            factor = factor_of(folded, length)
            if factor is None:
                continue
            named = scopes.named(folded) or scopes.of(passage.piece, passage.block)
            said = amounts(sentence) or _after_unit(sentence, folded)
            for amount in said:
                if _is_minimum(sentence, amount):
                    continue
                own = () if len(named) == 1 else _own_lot(sentence[: amount.start], scopes)
                if amount.value >= SMALLEST and amount.tax != "TTC":
                    proof = evidence(
                        tender,
                        passage.piece,
                        passage.block,
                        start + amount.start,
                        start + amount.end,
                    )
                    yield Sum(amount.value * factor, own or named, proof)
            if len(sentence) >= _LABEL or said:
                continue
            for place in _answers(tender, passage.piece, passage.block, sentence):
                lots = scopes.named(fold(blocks[place].text).text) or scopes.of(
                    passage.piece, place
                )
                for value in cell_amounts(blocks[place].text):
                    proof = evidence(tender, passage.piece, place)
                    yield Sum(value * factor, lots, proof)


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


def _after_unit(sentence: str, folded: str) -> list[Amount]:
    """The bare number after a label that holds the unit."""
    label, colon, rest = sentence.partition(":")
    number = BARE_AMOUNT.match(rest) if colon and _UNIT.search(folded) else None
    if number is None or "ttc" in folded:
        return []
    start = len(label) + 1 + number.start(1)
    value = float(re.sub(r"\D", "", number[1]))
    return [Amount(value, None, start, start + len(number[1]))]


def _is_minimum(sentence: str, amount: Amount) -> bool:
    """Whether an amount is the least the buyer will order, which tells nothing of the need."""
    before = fold(sentence[max(0, amount.start - 60) : amount.start]).text
    least = [match.start() for match in _MINIMUM.finditer(before)]
    if least and before.rfind("max") < least[-1] and before.rfind("sans") < least[-1] - 8:
        return True
    return _MINIMUM_AFTER.search(fold(sentence[amount.end : amount.end + 30]).text) is not None


def _own_lot(before: str, scopes: LotScopes) -> tuple[str, ...]:
    """The lot named last before an amount, in a sentence that gives one amount for each."""
    folded = fold(before).text
    last = folded.rfind("lot")
    named = scopes.named(folded[last:]) if last >= 0 else ()
    return named if len(named) == 1 else ()


def _is_design(tender: Tender, folding: Folding) -> bool:
    if _DESIGN.search(fold(tender.title).text):
        return True
    return any(
        _DESIGN.search(folding.folded(index, position).text)
        for index, piece in enumerate(tender.pieces)
        if piece.kind in KINDS
        for position in range(min(_COVER, len(piece.blocks)))
    )


def as_date(fact: Fact) -> date | None:
    """The value of a fact that is a date."""
    return fact.value if isinstance(fact.value, date) else None


def as_number(fact: Fact) -> float | None:
    """The value of a fact that is a number."""
    return float(fact.value) if isinstance(fact.value, (int, float)) else None
