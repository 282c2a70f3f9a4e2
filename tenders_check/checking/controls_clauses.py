"""Controls on clauses that look at several lots, or at what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.checking.applicability import eu_threshold
from tenders_check.checking.case import Case, Outcome, concerns
from tenders_check.checking.controls_reservation import reached_by_lot
from tenders_check.checking.coverage import coverage
from tenders_check.language import euros
from tenders_check.model import Kind, Lot, Provision
from tenders_check.ruleset.model import Where

_MOST = 5
_SOCIAL = frozenset({"social_clause", "insertion_clause"})
#: A duty of the tender's own that merely lacks firmness; a reminder or a bare name is none.
_OWN_THOUGH_WEAK = frozenset({"soft", "conditional", "hypothetical"})


def ccag_alone(where: Where, case: Case) -> Outcome:
    """Lots without any environmental clause of their own, in a tender to which a CCAG applies.

    Unknown while a piece where such a clause may stand was not read.
    """
    own = [
        one
        for one in case.facts.provisions
        if one.kind == "environmental_clause"
        and (one.strength == "strong" or set(one.weakness) <= _OWN_THOUGH_WEAK)
    ]
    bare = [lot for lot in case.facts.lots if not any(concerns(one.lots, lot) for one in own)]
    gap = coverage(where, case).gap
    if bare and gap:
        return Outcome(None, note=gap)
    said = ", ".join(lot.id for lot in bare)
    if len(case.facts.lots) == 1:
        said = case.say("le marché") if bare else ""
    references = [one.evidence for one in case.facts.provisions if one.kind == "ccag_environment"]
    misses = tuple(miss for miss in case.facts.near_misses if miss.reason == "ccag_reference")
    return Outcome(bool(bare), tuple(references[:_MOST]), (("lots", said),), near_misses=misses)


def social_everywhere(where: Where, case: Case) -> Outcome:
    """Every lot carries an execution condition on social matters or employment (L2112-2-1)."""
    found = list(_social(case))
    proofs = tuple(dict.fromkeys(one.evidence for one in found))[:_MOST]
    if not found:
        misses = [miss for miss in case.facts.near_misses if miss.theme in ("social", "insertion")]
        return Outcome(False, near_misses=tuple(misses[:_MOST]))
    without = _without(case, found)
    if not without:
        return Outcome(True, proofs)
    note = case.say(
        "La clause ne porte pas sur tous les lots : rien pour {lots}.",
        lots=", ".join(lot.id for lot in without),
    )
    return Outcome(False, proofs, note=note)


def social_on_some_lots(where: Where, case: Case) -> Outcome:
    """Some lots carry such a condition and others do not: whether each must is not settled."""
    found = list(_social(case))
    without = _without(case, found)
    if not found or not without:
        return Outcome(False)
    note = case.say(
        "La clause ne porte pas sur tous les lots : rien pour {lots}.",
        lots=", ".join(lot.id for lot in without),
    )
    return Outcome(True, tuple(dict.fromkeys(one.evidence for one in found))[:_MOST], note=note)


def social_below_by_lot(where: Where, case: Case) -> Outcome:
    """No such condition, and the threshold is reached by the total alone: two readings.

    R2121-1 estimates all the lots together; the ministry's kit reads the threshold lot by lot.
    """
    if list(_social(case)) or len(case.facts.lots) < 2 or coverage(where, case).gap:
        return Outcome(False)
    reached = reached_by_lot(where, case).truth
    if reached:
        return Outcome(False)
    threshold = euros(eu_threshold(case))
    if reached is False:
        note = case.say(
            "Aucun lot n'atteint à lui seul le seuil de {seuil} HT : l'ensemble des lots l'atteint "
            "(art. R2121-1), mais lue lot par lot, comme dans le kit de la DAJ, l'obligation ne "
            "joue pas.",
            seuil=threshold,
        )
    else:
        note = case.say(
            "Le seuil de {seuil} HT est atteint par l'ensemble des lots (art. R2121-1) ; lue lot "
            "par lot, comme dans le kit de la DAJ, l'obligation ne vaut que pour les lots qui "
            "l'atteignent.",
            seuil=threshold,
        )
    return Outcome(True, note=note)


def _social(case: Case) -> Iterator[Provision]:
    """Strong social or insertion clauses, outside the rules of consultation and the notices."""
    announcing = (Kind.RC, Kind.AAPC, Kind.NOTICE)
    for one in case.facts.provisions:
        piece = one.evidence.piece
        kind = case.tender.pieces[piece].kind if piece is not None else None
        if one.kind in _SOCIAL and one.strength == "strong" and kind not in announcing:
            yield one


def _without(case: Case, found: list[Provision]) -> list[Lot]:
    return [lot for lot in case.facts.lots if not any(concerns(one.lots, lot) for one in found)]
