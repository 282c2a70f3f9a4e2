"""Words read by optical recognition: what they prove, and what their silence proves.

Real text is what the buyer wrote; recognised text is what a program believes it saw. Where it is
not sure, a verdict that rests on it is for a person to confirm on the original.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from tenders_check.checking.case import Case, Outcome, pieces_of
from tenders_check.model import Evidence, Piece, Status
from tenders_check.ruleset.model import Where

#: Confidence of a line (0–100) below which words are often wrong. Clean scans read above 85.
SURE = 80.0
#: Share of the recognised letters of a piece that may be unsure: stamps, logos, handwriting.
MOST_UNSURE = 0.1
#: `NearMiss.reason` of what may be a criterion that was not seen.
UNSURE = "unsure_reading"


def doubt(status: Status, outcome: Outcome, where: Where, case: Case) -> str | None:
    """Why a pass or a fault rests on words badly recognised; None when it does not."""
    if status not in (Status.PASS, Status.FAIL):
        return None
    if outcome.evidence:
        return _unsure_proof(outcome.evidence, case)
    unsure = [
        piece.path
        for index, piece in pieces_of(case, where.kinds)
        if case.once(("badly read", index), partial(_badly_read, piece))
    ]
    if not unsure:
        return None
    return case.say(
        "Rien trouvé, mais la reconnaissance de caractères y est peu sûre : {pieces}. "
        "Vérifiez sur l'original.",
        pieces=", ".join(unsure),
    )


def _unsure_proof(proofs: Iterable[Evidence], case: Case) -> str | None:
    """One proof in real text, or well recognised, is enough."""
    confidences = [100.0 if proof.ocr is None else proof.ocr for proof in proofs]
    best = max(confidences)
    if best >= SURE:
        return None
    return case.say(
        "La preuve est lue par reconnaissance de caractères, peu sûre ({n} %). "
        "Vérifiez sur l'original.",
        n=round(best),
    )


def _badly_read(piece: Piece) -> bool:
    recognised = [(len(block.text), block.ocr) for block in piece.blocks if block.ocr is not None]
    letters = sum(length for length, _ in recognised)
    unsure = sum(length for length, confidence in recognised if confidence < SURE)
    return unsure > MOST_UNSURE * letters


def unsure_criteria(status: Status, outcome: Outcome, case: Case) -> str | None:
    """Why a fault may come from criteria that were not read surely; None when it does not."""
    if status is not Status.FAIL:
        return None
    if all(miss.reason != UNSURE for miss in outcome.near_misses):
        return None
    return case.say(
        "La grille des critères n'a pas pu être lue avec certitude. Vérifiez sur l'original."
    )
