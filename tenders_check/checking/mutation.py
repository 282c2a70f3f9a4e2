"""What a pass rests on: an example without its evidence must not pass any more.

A rule that still passes then was satisfied with something else than what it showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from tenders_check.checking.rehearsal import played, rehearse_one
from tenders_check.errors import Problem
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Evidence, Finding, Status, Tender
from tenders_check.ruleset.examples import example_tender
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import Example, Rule


class Mutation(NamedTuple):
    """A compliant example, the evidence taken from it, and the verdict without it."""

    rule: Rule
    example: Example
    removed: tuple[Evidence, ...]
    finding: Finding

    @property
    def fell(self) -> bool:
        """Whether the pass fell with its evidence."""
        return self.finding.status is not Status.PASS

    def problem(self) -> Problem:
        """What was taken away from a pass that stands without it, and what it rests on then."""
        gone = " ; ".join(f"« {proof.quote} »" for proof in self.removed)
        said = f"{self.rule.id}, exemple « {self.example.name} » : encore conforme sans {gone}."
        line = self.example.line or self.rule.line
        return Problem(said, self.rule.path, line, None, self.finding.reason)


def mutate(rule: Rule, *, lexicon: Lexicon, law: Law, families: Families) -> Iterator[Mutation]:
    """Each compliant example of a rule that shows evidence, without that evidence.

    A prohibition that is kept shows none: there is nothing to take away.
    """
    for example in rule.examples:
        if example.expected is not Status.PASS:
            continue
        kept = rehearse_one(rule, example, lexicon=lexicon, law=law, families=families).finding
        written = tuple(proof for proof in kept.evidence if proof.piece is not None)
        if not written:
            continue
        tender = without(example_tender(example, lexicon), written)
        finding = played(rule, example, tender, lexicon=lexicon, law=law, families=families)
        yield Mutation(rule, example, written, finding)


def without(tender: Tender, proofs: Iterable[Evidence]) -> Tender:
    """The tender without the words of some evidence; places and sections stay as they are."""
    pieces = [list(piece.blocks) for piece in tender.pieces]
    for proof in proofs:
        if proof.piece is None or proof.block is None:
            continue
        block = pieces[proof.piece][proof.block]
        left = block.text.replace(proof.quote, "").strip()
        pieces[proof.piece][proof.block] = replace(block, text=left, struck=(), number=None)
    blocks = zip(tender.pieces, pieces, strict=True)
    return replace(
        tender, pieces=tuple(replace(piece, blocks=tuple(some)) for piece, some in blocks)
    )
