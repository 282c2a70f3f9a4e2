"""Findings that say the same thing of several lots, told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tenders_check.model import Finding, Severity, Status

_STATUS_ORDER = (
    Status.FAIL, Status.REVIEW, Status.UNDETERMINED, Status.WAIVED, Status.PASS,
    Status.NOT_APPLICABLE,
)  # fmt: skip
_SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Group(NamedTuple):
    """Findings of one rule with the same status and message, known or not, one per lot."""

    findings: tuple[Finding, ...]


def lots_of(one: Group) -> list[str]:
    """The lots that a group speaks of; none for a verdict on the whole tender."""
    return [finding.lot for finding in one.findings if finding.lot is not None]


def group(findings: Iterable[Finding], statuses: Sequence[Status]) -> list[Group]:
    """The findings of some statuses, the worst first, those of one rule and message together."""
    together: dict[tuple[str, Status, Severity, str, bool], list[Finding]] = {}
    for finding in findings:
        if finding.status in statuses:
            key = (finding.rule, finding.status, finding.severity, finding.message, finding.known)
            together.setdefault(key, []).append(finding)
    return [Group(tuple(some)) for some in sorted(together.values(), key=_rank)]


def _rank(some: list[Finding]) -> tuple[int, int, str]:
    first = some[0]
    return (
        _SEVERITY_ORDER.index(first.severity) if first.status is Status.FAIL else 3,
        _STATUS_ORDER.index(first.status) * 3 + _SEVERITY_ORDER.index(first.severity),
        first.rule,
    )
