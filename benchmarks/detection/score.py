"""Expected × found → outcomes, counts, precision and recall with their uncertainty."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import sqrt
from typing import Any

from tenders_check.french.fold import fold

#: Two-sided 95 % quantile of the normal law.
_Z = 1.959964


class Expected(StrEnum):
    """What a label says."""

    YES = "oui"
    NO = "non"
    #: A reminder of the law: nothing found, or something weak.
    GENERIC = "générique"
    #: Not decided by the label.
    APART = "à part"


class Strength(StrEnum):
    """What the product found."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


class Verdict(StrEnum):
    """How the two compare. The two `weak_*` are worth a look and change no figure of precision."""

    TRUE_POSITIVE = "true positive"
    WEAK_YES = "found weak"
    TRUE_NEGATIVE = "true negative"
    WEAK_NO = "weak on a no"
    FALSE_POSITIVE = "FALSE PRESENT"
    FALSE_NEGATIVE = "FALSE MISSING"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Seen:
    """One passage: its quote, where it stands, and why it counts or was refused."""

    quote: str
    where: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says on one question."""

    strength: Strength = Strength.NONE
    seen: tuple[Seen, ...] = ()
    refused: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One label against one answer."""

    question: str
    sample: str
    expected: Expected
    answer: Answer
    quote: str = ""
    note: str = ""
    weight: int = 1

    @property
    def verdict(self) -> Verdict:
        """How label and answer compare."""
        return judge(self.expected, self.answer.strength)

    @property
    def agrees(self) -> bool:
        """True unless somebody should look at it."""
        return self.verdict in (Verdict.TRUE_POSITIVE, Verdict.TRUE_NEGATIVE)


def judge(expected: Expected, found: Strength) -> Verdict:
    """Compare what is expected with what is found."""
    if expected is Expected.APART:
        return Verdict.APART
    if expected is Expected.YES:
        return {
            Strength.STRONG: Verdict.TRUE_POSITIVE,
            Strength.WEAK: Verdict.WEAK_YES,
            Strength.NONE: Verdict.FALSE_NEGATIVE,
        }[found]
    if found is Strength.STRONG:
        return Verdict.FALSE_POSITIVE
    weak_is_wrong = expected is Expected.NO and found is Strength.WEAK
    return Verdict.WEAK_NO if weak_is_wrong else Verdict.TRUE_NEGATIVE


def wilson(hits: int, total: int) -> tuple[float, float]:
    """95 % interval of a proportion; (0, 1) when nothing was counted (Wilson, JASA 22, 1927)."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z / total
    middle = share + square / 2
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total))
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


@dataclass(slots=True)
class Counts:
    """Totals of one question. A yes found weak is found; a no found weak is not a false present."""

    verdicts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))

    def add(self, outcome: Outcome) -> None:
        """Count one outcome, with its weight."""
        self.verdicts[outcome.verdict] += outcome.weight

    @property
    def found(self) -> int:
        """Yes labels found, strong or weak."""
        return self.verdicts[Verdict.TRUE_POSITIVE] + self.verdicts[Verdict.WEAK_YES]

    @property
    def claimed(self) -> int:
        """All that was found where the label decides."""
        return self.found + self.verdicts[Verdict.FALSE_POSITIVE]

    @property
    def wanted(self) -> int:
        """Yes labels."""
        return self.found + self.verdicts[Verdict.FALSE_NEGATIVE]

    def row(self) -> dict[str, Any]:
        """Figures of the question, ready for a table or for JSON."""
        return {
            **{verdict.name.lower(): number for verdict, number in self.verdicts.items()},
            "precision": proportion(self.found, self.claimed),
            "recall": proportion(self.found, self.wanted),
        }


def proportion(hits: int, total: int) -> dict[str, Any]:
    """A share with its counts and interval; the share is None when nothing was counted."""
    low, high = wilson(hits, total)
    share = round(hits / total, 4) if total else None
    return {
        "hits": hits,
        "total": total,
        "share": share,
        "interval": [round(low, 3), round(high, 3)],
    }


def count(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """Totals per question, in the order of first appearance."""
    totals: dict[str, Counts] = {}
    for outcome in outcomes:
        totals.setdefault(outcome.question, Counts()).add(outcome)
    return totals


def as_dict(outcome: Outcome) -> dict[str, Any]:
    """An outcome for JSON."""
    return {**asdict(outcome), "verdict": outcome.verdict.value}


def fold_of(wording: str) -> str:
    """ "A" or "B": the same half for ever for the same wording, case and accents aside."""
    plain = " ".join(fold(wording).text.split())
    return "AB"[hashlib.sha256(plain.encode()).digest()[0] & 1]
