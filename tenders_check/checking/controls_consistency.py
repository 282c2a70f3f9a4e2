"""The notice against the rules: criteria, lots, reservation, and what the terms are (COH002)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tenders_check.checking import controls_terms
from tenders_check.checking.case import Case, Outcome, readable, reservations
from tenders_check.checking.scales_compared import NOTICES, calls, criteria, of_kinds
from tenders_check.facts.lots import find_lots, normal_id
from tenders_check.model import Evidence, Kind, PieceStatus
from tenders_check.ruleset.model import Where
from tenders_check.tender.folding import Folding


def both_given(where: Where, case: Case) -> Outcome:
    """A notice that calls for competition and rules of consultation: else nothing to compare."""
    notices, rules = calls(case), of_kinds(case, {Kind.RC})
    if not notices or not rules:
        return Outcome(
            False, note=case.say("L'avis et le règlement ne sont pas donnés tous les deux.")
        )
    if not any(readable(piece) for _, piece in rules):
        return Outcome(None, note=case.say("Ni l'avis ni le règlement n'ont pu être lus."))
    return Outcome(True)


def notice_and_rules(where: Where, case: Case) -> Outcome:
    """Criteria, weights, lots, reservation or variants that differ between the notice and the RC.

    True is the fault. Unknown when nothing could be compared.
    """
    found = [criteria(case), _lots(case), _reserved(case), controls_terms.variants(case)]
    faults = [one for one in found if one.truth]
    if faults:
        said = " ; ".join(dict(one.details)["ecart"] for one in faults)
        proofs = tuple(proof for one in faults for proof in one.evidence)
        return Outcome(True, proofs, (("ecart", said),))
    if any(one.truth is False for one in found):
        return Outcome(False, tuple(proof for one in found for proof in one.evidence))
    return Outcome(
        None, note=case.say("Les critères de l'avis et du règlement n'ont pu être comparés.")
    )


def terms_that_differ(where: Where, case: Case) -> Outcome:
    """A duration or a value that the pieces seem to give differently: a person compares them."""
    found = [controls_terms.duration(case), controls_terms.value(case)]
    faults = [one for one in found if one.truth]
    said = " ; ".join(dict(one.details)["ecart"] for one in faults)
    proofs = tuple(proof for one in faults for proof in one.evidence)
    return Outcome(bool(faults), proofs, (("ecart", said),) if faults else ())


def reservation_in_notice_only(where: Where, case: Case) -> Outcome:
    """A lot that the notice reserves and of which the rules say nothing: a doubt."""
    announced, rules = _reserving(case, "strong")
    if not announced or rules or _reserving(case, "denied")[1]:
        return Outcome(False)
    said = case.say("l'avis réserve le lot, le règlement n'en dit rien")
    return Outcome(True, tuple(announced[:2]), (("ecart", said),))


# --- lots ---------------------------------------------------------------------------------------


def _lots(case: Case) -> Outcome:
    """The number of lots; only where both pieces count several, or the notice is structured."""
    written = _count(case.folding, frozenset({Kind.RC}))
    declared = {
        len({normal_id(lot.id) for lot in piece.notice.lots})
        for _, piece in calls(case)
        if piece.notice and piece.notice.lots
    } or {_count(case.folding, frozenset({Kind.AAPC}))}
    if written < 2 or 0 in declared or (declared == {1} and not _structured(case)):
        return Outcome(None)
    if written in declared:
        return Outcome(False)
    said = case.say(
        "lots : {avis} dans l'avis, {reglement} dans le règlement",
        avis=max(declared),
        reglement=written,
    )
    return Outcome(True, (), (("ecart", said),))


def _structured(case: Case) -> bool:
    return any(piece.notice and piece.notice.lots for _, piece in calls(case))


@lru_cache(maxsize=2)  # every lot of a tender asks the same of its notice and of its rules
def _count(folding: Folding, kinds: frozenset[Kind]) -> int:
    """The lots that the pieces of some kinds count by themselves; 0 without such a piece read."""
    tender = folding.tender
    kept = [
        index
        for index, piece in enumerate(tender.pieces)
        if piece.kind in kinds and piece.status is not PieceStatus.UNREADABLE
    ]
    if not kept:
        return 0
    part = replace(
        tender,
        manifest=None,
        pieces=tuple(tender.pieces[index] for index in kept),
        outlines=tuple(tender.outlines[index] for index in kept),
    )
    return len(find_lots(part, Folding(part)))


# --- reservation --------------------------------------------------------------------------------


def _reserved(case: Case) -> Outcome:
    """A reservation that one of the two states and the other denies."""
    announced, written = _reserving(case, "strong")
    open_notice, open_rules = _reserving(case, "denied")
    if announced and open_rules and not written:
        said = case.say("réservation : l'avis réserve le lot, le règlement dit qu'il ne l'est pas")
        return Outcome(True, (announced[0], open_rules[0]), (("ecart", said),))
    if written and open_notice and not announced:
        said = case.say("réservation : le règlement réserve le lot, l'avis dit qu'il ne l'est pas")
        return Outcome(True, (open_notice[0], written[0]), (("ecart", said),))
    return Outcome(False if announced and written else None)


def _reserving(case: Case, strength: str) -> tuple[list[Evidence], list[Evidence]]:
    """What the notice and the rules say of the reservation of the lot, with this strength."""
    found: tuple[list[Evidence], list[Evidence]] = ([], [])
    for one in _of_strength(case, strength):
        piece = one.piece
        if piece is None:
            continue
        kind = case.tender.pieces[piece].kind
        if kind in NOTICES:
            found[0].append(one)
        elif kind is Kind.RC:
            found[1].append(one)
    return found


def _of_strength(case: Case, strength: str) -> Iterator[Evidence]:
    for one in reservations(case):
        if one.strength == strength:
            yield one.evidence
