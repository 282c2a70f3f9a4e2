"""The notice against the documents on the terms: variants, duration, value (COH002)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tenders_check.checking.applicability import eu_threshold
from tenders_check.checking.case import NO, Case, Outcome, concerns
from tenders_check.facts.duration import find_term
from tenders_check.facts.lots import LotScopes, find_lots, normal_id
from tenders_check.facts.stated import UNKNOWN
from tenders_check.facts.value import find_value
from tenders_check.facts.variants import Variants, find_variants
from tenders_check.language import euros, number
from tenders_check.model import Evidence, Fact, Kind, NoticeLot, Piece, PieceStatus, Place, Tender
from tenders_check.tender.folding import Folding

#: Rounded months, "365 jours" for a year.
_CLOSE_MONTHS = 1.0
_CLOSE = 0.05
_STAGES = ("competition", "change")


class Term(NamedTuple):
    """How long a contract lasts: the first period, and renewals included."""

    first: float
    total: float
    evidence: Evidence


# --- variants -----------------------------------------------------------------------------------


def variants(case: Case) -> Outcome:
    """Variants admitted by one of the notice and the rules, and refused by the other.

    Unknown where one of them says nothing, or says both.
    """
    announced, written = _announced(case), _said(case, Kind.RC)
    if announced is None or written is None:
        return Outcome(None)
    if announced.admitted == written.admitted:
        return Outcome(False, (announced.evidence, written.evidence))
    said = case.say(
        "variantes : {avis} dans l'avis, {reglement} dans le règlement",
        avis=case.say("admises") if announced.admitted else case.say("interdites"),
        reglement=case.say("admises") if written.admitted else case.say("interdites"),
    )
    return Outcome(True, (announced.evidence, written.evidence), (("ecart", said),))


def _announced(case: Case) -> Variants | None:
    for piece, lot in _declared_lots(case):
        if lot.variants is not None and lot.variants.value:
            admitted = lot.variants.value != "not-allowed"
            proof = declared_at(case, piece, lot.variants.pointer, lot.variants.value)
            return Variants(admitted, (), proof)
    return _said(case, Kind.AAPC)


def _said(case: Case, kind: Kind) -> Variants | None:
    """What the pieces of a kind say for the lot; None when nothing, or one thing and its contrary.

    What they say of the lot itself goes before what they say of all lots.
    """
    found = [one for one in _variants(case.folding, kind) if concerns(one.lots, case.lot)]
    found = [one for one in found if one.lots] or found
    return found[0] if len({one.admitted for one in found}) == 1 else None


@lru_cache(maxsize=4)  # every lot of a tender asks the same of its notice and of its rules
def _variants(folding: Folding, kind: Kind) -> tuple[Variants, ...]:
    tender = folding.tender
    scopes = LotScopes(tender, folding, find_lots(tender, folding))
    return tuple(find_variants(tender, folding, scopes, frozenset({kind})))


# --- duration -----------------------------------------------------------------------------------


def duration(case: Case) -> Outcome:
    """A duration that differs between the notice, the rules and the administrative clauses."""
    said = [
        (case.say("l'avis"), _declared_term(case) or _term(case, Kind.AAPC)),
        (case.say("le règlement"), _term(case, Kind.RC)),
        (case.say("le CCAP"), _term(case, Kind.CCAP) or _term(case, Kind.CCP)),
    ]
    known = [(name, term) for name, term in said if term is not None]
    for rank, (name, term) in enumerate(known):
        for other, another in known[rank + 1 :]:
            if not _agree(term, another):
                told = case.say(
                    "durée : {un} mois dans {piece}, {autre} mois dans {autre_piece}",
                    un=number(term.total),
                    piece=name,
                    autre=number(another.total),
                    autre_piece=other,
                )
                return Outcome(True, (term.evidence, another.evidence), (("ecart", told),))
    return Outcome(False if len(known) > 1 else None)


def _agree(one: Term, other: Term) -> bool:
    """Whether two durations are the same, the first period or renewals included.

    A notice often gives the first period alone, rules often the whole.
    """
    pairs = ((a, b) for a in (one.first, one.total) for b in (other.first, other.total))
    return any(abs(a - b) <= max(_CLOSE_MONTHS, _CLOSE * max(a, b)) for a, b in pairs)


def _declared_term(case: Case) -> Term | None:
    for piece, lot in _declared_lots(case):
        if lot.duration_months:
            total = lot.duration_months * (1 + (lot.renewals or 0))
            quote = f"{lot.duration_months:g}"
            return Term(lot.duration_months, total, declared_at(case, piece, lot.pointer, quote))
    return None


def _term(case: Case, kind: Kind) -> Term | None:
    """The duration that the pieces of a kind give to the lot, or to all lots."""
    found = _terms(case.folding, kind)
    if found is None or case.scopes is None:
        return found
    piece, block = found.evidence.piece, found.evidence.block
    if piece is None or block is None:
        return None
    own = case.scopes.of(piece, block)
    return found if not own or (case.lot is not None and case.lot.id in own) else None


@lru_cache(maxsize=8)
def _terms(folding: Folding, kind: Kind) -> Term | None:
    part = _part(folding.tender, frozenset({kind}))
    if part is None:
        return None
    term = find_term(part.tender, Folding(part.tender))
    if term is None or term.evidence.piece is None:
        return None
    home = replace(term.evidence, piece=part.indices[term.evidence.piece])
    return Term(term.months / term.periods, term.months, home)


# --- value --------------------------------------------------------------------------------------


def value(case: Case) -> Outcome:
    """Values on both sides of the European threshold: the duties depend on which one is right."""
    declared, written = _values(case.folding)
    one, other = declared.value, written.value
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
        return Outcome(None)
    limit = eu_threshold(case)
    if (one < limit) == (other < limit):
        return NO
    said = case.say(
        "valeur : {avis} HT dans l'avis, {pieces} HT dans les pièces, de part et d'autre du seuil "
        "européen ({seuil} HT)",
        avis=euros(float(one)),
        pieces=euros(float(other)),
        seuil=euros(limit),
    )
    proofs = tuple(fact.evidence for fact in (declared, written) if fact.evidence)
    return Outcome(True, proofs, (("ecart", said),))


@lru_cache(maxsize=2)
def _values(folding: Folding) -> tuple[Fact, Fact]:
    notices = frozenset({Kind.AAPC, Kind.NOTICE})
    others = frozenset(Kind) - notices
    declared, written = (_value(folding.tender, kinds) for kinds in (notices, others))
    return declared, written


def _value(tender: Tender, kinds: frozenset[Kind]) -> Fact:
    part = _part(tender, kinds)
    if part is None:
        return UNKNOWN
    folding = Folding(part.tender)
    term = find_term(part.tender, folding)
    length = Fact(term.months, "document", term.evidence) if term else UNKNOWN
    scopes = LotScopes(part.tender, folding, find_lots(part.tender, folding))
    found = find_value(part.tender, folding, length, scopes)
    if found.evidence is None or found.evidence.piece is None:
        return found
    home = replace(found.evidence, piece=part.indices[found.evidence.piece])
    return replace(found, evidence=home)


# --- pieces -------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """A tender of some pieces, and the places that these have in the whole one."""

    tender: Tender
    indices: tuple[int, ...]


def _part(tender: Tender, kinds: frozenset[Kind]) -> _Part | None:
    kept = tuple(
        index
        for index, piece in enumerate(tender.pieces)
        if piece.kind in kinds and piece.status is not PieceStatus.UNREADABLE and _calls(piece)
    )
    if not kept:
        return None
    return _Part(
        replace(
            tender,
            manifest=None,
            pieces=tuple(tender.pieces[index] for index in kept),
            outlines=tuple(tender.outlines[index] for index in kept),
        ),
        kept,
    )


def _calls(piece: Piece) -> bool:
    """Whether a piece is no notice, or one that calls for competition."""
    return piece.notice is None or piece.notice.stage in _STAGES


def _declared_lots(case: Case) -> Iterator[tuple[int, NoticeLot]]:
    """The lot under judgement as structured notices declare it; the only one when there is one."""
    for index, piece in enumerate(case.tender.pieces):
        if piece.notice is None or not _calls(piece):
            continue
        lots = piece.notice.lots
        mine = [lot for lot in lots if case.lot and normal_id(lot.id) == case.lot.id]
        alone = lots if len(lots) == len(case.facts.lots) == 1 else ()
        for lot in mine or alone:
            yield index, lot


def declared_at(case: Case, index: int, pointer: str, quote: str) -> Evidence:
    """What a structured notice declares at a pointer, as the block that shows it or by itself."""
    piece = case.tender.pieces[index]
    for block, found in enumerate(piece.blocks):
        if found.place.pointer == pointer:
            return Evidence(piece.path, found.text, found.place, piece=index, block=block)
    return Evidence(piece.path, quote, Place(pointer=pointer), piece=index)
