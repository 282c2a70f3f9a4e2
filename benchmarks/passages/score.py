"""Verdicts on the passages, and what they are worth for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.passages.data import Passage
from tenders_check.api import Catalogue
from tenders_check.checking.rehearsal import rehearse_one
from tenders_check.model import Finding, Status

#: Prohibitions, defects, warnings and advice whose positive is the fault (`fail`).
FAULTS = frozenset({
    "ENV002", "ENV005", "ENV006", "ENV007", "ENV008", "ENV009", "ENV010", "ENV011",
    "ENV012", "SOC002", "SOC003", "SOC004", "RES001", "RES002", "RES003", "RES004",
    "RES005", "RES006", "RES007", "RES008", "REU003", "REU007", "REU009", "SEC007",
    "COH001", "COH002", "COH003", "COH004", "COH005", "COH006", "COH007", "DOC001",
    "DOC002", "DOC003",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says of a passage."""

    rule: str
    passage: Passage
    finding: Finding

    @property
    def expected(self) -> Status:
        """The labelled verdict."""
        return self.passage.expected[self.rule]

    @property
    def right(self) -> bool:
        """Whether the verdict is the labelled one."""
        return self.finding.status is self.expected


@dataclass(slots=True)
class Counts:
    """Totals of one rule, or of several. `said`: positives said; `true`: those labelled so."""

    verdicts: int = 0
    right: int = 0
    traps: int = 0
    labelled: int = 0
    said: int = 0
    true: int = 0
    doubtful: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one verdict."""
        positive = Status.FAIL if outcome.rule in FAULTS else Status.PASS
        labelled = outcome.expected is positive
        said = outcome.finding.status is positive
        self.verdicts += 1
        self.right += outcome.right
        self.traps += outcome.passage.trap
        self.labelled += labelled
        self.said += said
        self.true += labelled and said
        self.doubtful += outcome.finding.status is Status.REVIEW

    @property
    def precision(self) -> float | None:
        """None when nothing was said positive."""
        return _share(self.true, self.said)

    @property
    def recall(self) -> float | None:
        """None when nothing is labelled positive."""
        return _share(self.true, self.labelled)

    @property
    def exact(self) -> float | None:
        """Share of the verdicts that are the labelled ones."""
        return _share(self.right, self.verdicts)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def judge(
    passages: Iterable[Passage], catalogue: Catalogue, only: Sequence[str] = ()
) -> Iterator[Outcome]:
    """The verdict of each labelled rule on each passage."""
    rules = {rule.id: rule for rule in catalogue.rules}
    for passage in passages:
        for name in passage.expected:
            if only and name not in only:
                continue
            tried = rehearse_one(
                rules[name],
                passage.example(name),
                lexicon=catalogue.lexicon,
                law=catalogue.law,
                families=catalogue.families,
            )
            yield Outcome(name, passage, tried.finding)


def count(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """Totals per rule, in the order of their identifiers."""
    totals: dict[str, Counts] = {}
    for outcome in outcomes:
        totals.setdefault(outcome.rule, Counts()).add(outcome)
    return dict(sorted(totals.items()))


def whole(outcomes: Iterable[Outcome]) -> Counts:
    """Totals of all rules together."""
    total = Counts()
    for outcome in outcomes:
        total.add(outcome)
    return total
