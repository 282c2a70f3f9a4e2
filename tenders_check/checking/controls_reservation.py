"""Controls on reserved lots and thresholds that compare several pieces or facts."""

from __future__ import annotations

from tenders_check.checking.applicability import eu_threshold
from tenders_check.checking.case import Case, Outcome, reservations
from tenders_check.language import euros
from tenders_check.model import Kind, NoticeLot, Reservation
from tenders_check.ruleset.model import Where

_ANNOUNCES = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE})


def announced(where: Where, case: Case) -> Outcome:
    """A reservation that the notice denies, or that neither notice nor RC states (R2113-7, -8).

    True is the fault. A notice that is silent on this lot (BT-71 absent) leaves a doubt when the RC
    states the reservation: unknown.
    """
    mine = list(reservations(case))
    written = [one for one in mine if one.strength == "strong"]
    if not written:
        return Outcome(False)
    denied = [one for one in mine if one.strength == "denied" and one.source == "notice"]
    if denied:
        proofs = (denied[0].evidence, written[0].evidence)
        return Outcome(
            True, proofs, (("ou", case.say("l'avis déclare que le lot n'est pas réservé")),)
        )
    if any(one.source == "notice" or _announces(one, case) for one in written):
        silent = _silent_notice(case) and not any(one.source == "notice" for one in written)
        proofs = tuple(
            one.evidence for one in written if one.source == "notice" or _announces(one, case)
        )
        said = case.say("L'avis ne dit rien de la réservation (BT-71) : vérifiez-le.")
        return Outcome(None if silent else False, proofs[:3], note=said if silent else None)
    proof = written[0].evidence
    said = (
        case.say("seule la pièce {piece} le dit", piece=proof.document)
        if proof.piece is not None
        else case.say("ni l'avis ni le règlement ne le disent")
    )
    return Outcome(True, (proof,), (("ou", said),))


def _announces(one: Reservation, case: Case) -> bool:
    piece = one.evidence.piece
    return piece is not None and case.tender.pieces[piece].kind in _ANNOUNCES


def _silent_notice(case: Case) -> bool:
    found = [lot for lot in _notice_lots(case) if not lot.reserved_stated and not lot.reserved]
    return bool(found)


def _notice_lots(case: Case) -> list[NoticeLot]:
    lots = [
        lot
        for piece in case.tender.pieces
        if piece.notice and piece.notice.stage == "competition"
        for lot in piece.notice.lots
    ]
    if case.lot is None or len(lots) == 1:
        return lots
    return [lot for lot in lots if lot.id == case.lot.id]


def reached_by_lot(where: Where, case: Case) -> Outcome:
    """Whether a single lot reaches the EU threshold by itself (reading of the DAJ's kit).

    Unknown when the lots' own values are not stated; a tender that is not divided is its only lot.
    """
    threshold = eu_threshold(case)
    total = case.facts.estimated_value.value
    if len(case.facts.lots) == 1 and isinstance(total, (int, float)):
        return Outcome(total >= threshold, details=(("seuil", euros(threshold)),))
    values = [lot.value for lot in _notice_lots(case) if lot.value is not None]
    if not values:
        return Outcome(None, details=(("seuil", euros(threshold)),))
    return Outcome(max(values) >= threshold, details=(("seuil", euros(threshold)),))
