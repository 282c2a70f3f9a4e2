"""The table of verdicts: a row per rule that binds, a column per lot.

A verdict on the whole tender spans the columns. So many lots that paper could not hold them are
cut into several tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tenders_check.language import say
from tenders_check.model import Finding, Lot, Severity, Status, TenderReport

#: Lots that still have room for their titles, that fit on the screen, and on a sheet on its side.
_TITLED, _FIT, _SHEET = 5, 8, 40


class Column(NamedTuple):
    """A lot; `title` is empty where there would be too many."""

    head: str
    title: str = ""


class Verdict(NamedTuple):
    """One cell; `anchor` leads to the finding, and is empty for a rule that does not bind."""

    status: Status
    anchor: str


class Row(NamedTuple):
    """A rule: its verdict on the whole tender, or one per column (None where it does not look)."""

    rule: str
    title: str
    whole: Verdict | None
    cells: tuple[Verdict | None, ...] = ()


class Table(NamedTuple):
    """Rows by severity; `missing`: obligations not met, for each column and on the tender.

    `wide`: more columns than a screen shows. `span`: the first and last heads of a table that is
    one of several.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Severity, tuple[Row, ...]], ...]
    missing: tuple[int, ...]
    whole_missing: int
    wide: bool
    span: tuple[str, str] | None


class Matrix(NamedTuple):
    """The tables of a tender, and how many rules stand in no row: without object everywhere."""

    tables: tuple[Table, ...]
    without_object: int


Anchors = Mapping[tuple[str, str | None], str]


def matrix(report: TenderReport, anchors: Anchors, language: str) -> Matrix:
    """The verdicts of a tender; one that is not divided has one column, of both scopes."""
    rules: dict[str, list[Finding]] = {}
    for one in report.findings:
        rules.setdefault(one.rule, []).append(one)
    binding = [
        some
        for some in rules.values()
        if any(one.status is not Status.NOT_APPLICABLE for one in some)
    ]
    lots = report.facts.lots
    chunks = [lots[start : start + _SHEET] for start in range(0, len(lots), _SHEET)] or [()]
    tables = (
        _table(binding, chunk, anchors, language, rank=rank, of=len(chunks))
        for rank, chunk in enumerate(chunks)
    )
    return Matrix(tuple(one for one in tables if one.rows), len(rules) - len(binding))


def _table(
    rules: Sequence[list[Finding]],
    lots: Sequence[Lot],
    anchors: Anchors,
    language: str,
    *,
    rank: int,
    of: int,
) -> Table:
    """The rank-th table; verdicts on the whole tender stand in the first one."""
    rows: dict[Severity, list[Row]] = {severity: [] for severity in Severity}
    for some in rules:
        severity = min((one.severity for one in some), key=list(Severity).index)
        rows[severity] += _rows(some, lots, anchors, whole=rank == 0)
    duties = rows[Severity.ERROR]
    columns = _columns(lots, language, of)
    lot_rows = [row for row in duties if row.cells]
    return Table(
        columns=columns,
        rows=tuple((severity, tuple(some)) for severity, some in rows.items() if some),
        missing=tuple(
            sum(_is_missing(row.cells[n]) for row in lot_rows) for n in range(len(columns))
        ),
        whole_missing=sum(_is_missing(row.whole) for row in duties),
        wide=len(columns) > _FIT,
        span=(columns[0].head, columns[-1].head) if of > 1 else None,
    )


def _rows(
    findings: list[Finding], lots: Sequence[Lot], anchors: Anchors, *, whole: bool
) -> list[Row]:
    """The rows of one rule: on the whole tender, on the lots, or both."""
    first = findings[0]
    by_lot = {one.lot: one for one in findings}
    rows = []
    if whole and None in by_lot:
        rows.append(Row(first.rule, first.title, _verdict(by_lot[None], anchors)))
    cells = tuple(_verdict(by_lot[lot.id], anchors) if lot.id in by_lot else None for lot in lots)
    if any(cells):
        rows.append(Row(first.rule, first.title, None, cells))
    return rows


def _verdict(finding: Finding, anchors: Anchors) -> Verdict:
    return Verdict(finding.status, anchors.get((finding.rule, finding.lot), ""))


def _is_missing(cell: Verdict | None) -> bool:
    return cell is not None and cell.status is Status.FAIL


def _columns(lots: Sequence[Lot], language: str, of: int) -> tuple[Column, ...]:
    if of == 1 and len(lots) < 2:
        return (Column(say(language, "Verdict")),)
    titled = len(lots) <= _TITLED
    return tuple(
        Column(say(language, "Lot {n}", n=lot.id), lot.title if titled else "") for lot in lots
    )
