"""Passages found, one by one, before they are gathered into provisions."""

from __future__ import annotations

from typing import NamedTuple

from tenders_check.facts.provisions.passages import Sentence
from tenders_check.facts.provisions.proof import Proof
from tenders_check.facts.provisions.wording import PERFORMER
from tenders_check.model import Evidence

#: Refusals of one theme kept at most: they help to understand, they are not a listing.
MOST_REFUSED = 25
#: Markers of an insertion clause that stands beside: they complete it, and are nothing alone.
BESIDE = "insertion_beside"


class Draft(NamedTuple):
    """One passage of a provision. `weakness` is empty when the passage binds.

    `concrete`: a precise subject is named. `solid` ranks the passages of one section: the highest
    gives the quote.
    """

    kind: str
    sentence: Sentence
    evidence: Evidence
    weakness: tuple[str, ...] = ()
    duty: str | None = None
    proof: Proof = Proof()
    markers: tuple[str, ...] = ()
    concrete: bool = False

    @property
    def solid(self) -> int:
        """Binding passages first, then those that name who is bound, then those one can check."""
        clause = self.kind.endswith("clause")
        named = clause and PERFORMER.search(self.sentence.text) is not None
        proofs = (self.proof.measure, self.proof.document, self.proof.deadline)
        return (
            (100 if not self.weakness else 0)
            + (10 if self.concrete else 0)
            + (10 if named else 0)
            + sum(part is not None for part in proofs)
        )


class Refused(NamedTuple):
    """A passage that looked like evidence of `theme` and is none."""

    theme: str
    evidence: Evidence
    reason: str
