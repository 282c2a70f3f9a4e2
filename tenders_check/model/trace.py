"""How a verdict was reached, step by step."""

from __future__ import annotations

from tenders_check.model.facts import Evidence, NearMiss
from tenders_check.model.words import Kind, PieceStatus, Status
from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition for a rule to bind, and what was found.

    `name`: "launch", "nature", "exception", "object", "buyer", "family" or "value". `truth`: True
    when it lets the rule bind, False when it rules it out, None when nobody can tell. `asked` and
    `found` are in the language of the report; `reason` is empty when the condition holds.
    """

    name: str
    truth: bool | None
    asked: str
    found: str
    source: str | None = None
    evidence: Evidence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of an evidence tree, with what it was worth on one scope.

    `op` and `arguments` are the words of the rule file; only the nodes "tous", "au_moins_un" and
    "aucun" have `children`.
    """

    op: str
    arguments: tuple[tuple[str, str], ...]
    truth: bool | None
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    note: str | None = None
    children: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One question put to the pieces.

    `name`: "trigger", "strong" and "weak" (the proof), "forbidden_strong" and "forbidden_weak" (the
    fault, of a prohibition), "severity" or "motive".
    """

    name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece and how a rule looked at it; `sections` empty: the whole piece."""

    document: str
    kind: Kind | None
    status: PieceStatus
    sections: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A status reached on the way to the verdict.

    `stage`: "binding", "trigger", "proof", "day", "date", "recognition", "criteria" or "waiver".
    """

    stage: str
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How one verdict was reached, in the order in which it was.

    `elsewhere`: pieces given where the rule does not look. `gap`: what was needed and not read,
    None when nothing was missing.
    """

    conditions: tuple[Condition, ...] = ()
    looked: tuple[Looked, ...] = ()
    elsewhere: tuple[str, ...] = ()
    gap: str | None = None
    weighed: tuple[Weighed, ...] = ()
    turns: tuple[Turn, ...] = ()
