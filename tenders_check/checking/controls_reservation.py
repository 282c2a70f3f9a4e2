"""Controls on reserved lots and thresholds that compare several pieces or facts."""

from __future__ import annotations

from tenders_check.checking.applicability import eu_threshold
from tenders_check.checking.case import Case, Outcome, reservations
from tenders_check.facts.lots import normal_id
from tenders_check.language import euros
from tenders_check.model import Kind, NoticeLot, Piece, PieceStatus, Reservation
from tenders_check.ruleset.model import Where

_NOTICES = frozenset({Kind.AAPC, Kind.NOTICE})
_ANNOUNCES = _NOTICES | {Kind.RC}
_MOST = 3


def announced(where: Where, case: Case) -> Outcome:
    """A reservation that the notice denies, or that neither notice nor RC states (R2113-7, -8).

    True is the fault. The notice must say it; only without a notice do the other documents of the
    consultation stand for it. A notice that is silent is told by `silent_notice`.
    """
    mine = list(reservations(case))
    written = [one for one in mine if one.strength == "strong"]
    if not written:
        return Outcome(False)
    denied = [one for one in mine if one.strength == "denied" and _in(one, case, _NOTICES)]
    if denied:
        said = case.say("l'avis déclare que le lot n'est pas réservé")
        return Outcome(True, (denied[0].evidence, written[0].evidence), (("ou", said),))
    saying = [one for one in written if _in(one, case, _ANNOUNCES)]
    if saying or _notices(case):
        return Outcome(False, tuple(one.evidence for one in saying)[:_MOST])
    rules = [piece for piece in case.tender.pieces if piece.kind is Kind.RC]
    if not any(piece.status is PieceStatus.READ for piece in rules):
        return Outcome(None, note=case.say("Ni l'avis ni le règlement n'ont pu être lus."))
    proof = written[0].evidence
    said = (
        case.say("seule la pièce {piece} le dit", piece=proof.document)
        if proof.piece is not None
        else case.say("ni l'avis ni le règlement ne le disent")
    )
    return Outcome(True, (proof,), (("ou", said),))


def silent_notice(where: Where, case: Case) -> Outcome:
    """A lot that some piece reserves while the notice given says nothing of it.

    Forms of notice differ in what they can say, and a notice may be given in part: a doubt.
    """
    written = [one for one in reservations(case) if one.strength == "strong"]
    if not written or not _notices(case):
        return Outcome(False)
    if any(_in(one, case, _NOTICES) for one in reservations(case)):
        return Outcome(False)
    said = case.say("L'avis ne dit rien de la réservation (BT-71) : vérifiez-le.")
    return Outcome(True, tuple(one.evidence for one in written)[:_MOST], note=said)


def _in(one: Reservation, case: Case, kinds: frozenset[Kind]) -> bool:
    piece = one.evidence.piece
    if piece is None:
        return one.source == "notice" and Kind.NOTICE in kinds
    return case.tender.pieces[piece].kind in kinds


def _notices(case: Case) -> list[Piece]:
    """The calls for competition that were read; a prior information notice need not tell."""
    return [
        piece
        for piece in case.tender.pieces
        if piece.kind in _NOTICES
        and piece.status is not PieceStatus.UNREADABLE
        and (piece.notice is None or piece.notice.stage in ("competition", "change"))
    ]


def _notice_lots(case: Case) -> list[NoticeLot]:
    lots = [
        lot
        for piece in case.tender.pieces
        if piece.notice and piece.notice.stage == "competition"
        for lot in piece.notice.lots
    ]
    if case.lot is None or len(lots) == 1:
        return lots
    return [lot for lot in lots if normal_id(lot.id) == case.lot.id]


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
