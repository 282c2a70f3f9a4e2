"""A single lot and the motive given for it (L2113-11, COH007)."""

from __future__ import annotations

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_text import places, sentence
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence

_THEME = "non_allotissement_motive"
_MOST = 3


def motive_given(where: Where, case: Case) -> Outcome:
    """A motive for not dividing the contract, whatever its negations.

    "Son objet ne permet pas d'identifier des prestations distinctes": the negation is the motive.
    """
    found = [
        evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
        for piece, block in places((_THEME,), where, case)
        for hit in case.lexicon.find(case.folding.folded(piece, block), _THEME)
    ]
    return Outcome(bool(found), tuple(dict.fromkeys(found))[:_MOST])
