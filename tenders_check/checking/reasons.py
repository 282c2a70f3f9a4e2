"""Why a verdict is what it is, in one sentence."""

from __future__ import annotations

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.coverage import Coverage
from tenders_check.model import Evidence, Status

_SHOWN = 3


def reason_of(
    status: Status, outcome: Outcome, refused: int, covered: Coverage | None, case: Case
) -> str:
    """Where the proof stands, or where it was looked for and how many passages were refused."""
    if outcome.evidence:
        proof = outcome.evidence[0]
        return case.say("Trouvé dans {lieu}.", lieu=_place(proof))
    if status is Status.PASS:
        return case.say("Rien de contraire dans les pièces lues{lieux}.", lieux=_places(covered))
    if outcome.truth:
        return case.say("Constaté sur l'ensemble des pièces.")
    if refused:
        return case.say(
            "Rien trouvé{lieux} ; passages voisins écartés : {nombre}.",
            lieux=_places(covered),
            nombre=refused,
        )
    return case.say("Rien trouvé{lieux} ; aucun passage voisin.", lieux=_places(covered))


def _place(proof: Evidence) -> str:
    return f"{proof.document}, {proof.section}" if proof.section else proof.document


def _places(covered: Coverage | None) -> str:
    documents = dict.fromkeys(place.document for place in covered.searched) if covered else {}
    if not documents:
        return ""
    shown = list(documents)[:_SHOWN]
    more = ", …" if len(documents) > _SHOWN else ""
    return f" ({', '.join(shown)}{more})"
