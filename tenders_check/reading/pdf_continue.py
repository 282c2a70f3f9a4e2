"""Tables broken over pages: the rows of the next page belong to the same table."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.model import Cell
from tenders_check.reading.pdf_page import Grid, Line, Page

_ENDS = (".", ";", ":", "!", "?")


def continue_tables(pages: list[Page]) -> None:
    """Renumbers, in place, the rows of tables that go on at the top of the next page."""
    ends: tuple[int, int, list[float]] | None = None
    before: Page | None = None
    for page in pages:
        ruled = sorted({line.cell.table for line in page.lines if line.cell})
        first = page.lines[0].cell if page.lines else None
        if ends is not None and first is not None and first.row == 0:
            columns = _columns(page, first.table)
            mapping = _mapping(columns, ends[2])
            if mapping is not None:
                cut = before is not None and _cut_row(before, page, first.table)
                _move(page.lines, first.table, ends[0], ends[1] - cut, mapping)
                if len(ruled) == 1:
                    ruled = [ends[0]]
        ends = _last(page)
        before = page


def _cut_row(before: Page, page: Page, table: int) -> bool:
    """True when the first row of a page is the rest of the last row of the page before.

    Every cell that holds something goes on in the middle of a sentence.
    """
    last = before.lines[-1].cell
    opened: dict[int, str] = {}
    for line in before.lines:
        if last and line.cell and (line.cell.table, line.cell.row) == (last.table, last.row):
            opened[line.cell.column] = line.text
    begun: dict[int, str] = {}
    for line in page.lines:
        if line.cell and line.cell.table == table and line.cell.row == 0:
            begun.setdefault(line.cell.column, line.text)
    return bool(begun) and all(
        text[:1].islower() and column in opened and not opened[column].rstrip().endswith(_ENDS)
        for column, text in begun.items()
    )


def _last(page: Page) -> tuple[int, int, list[float]] | None:
    """Table, next row and columns of the table a page ends with."""
    last = page.lines[-1].cell if page.lines else None
    if last is None:
        return None
    rows = [
        line.cell.row + line.cell.row_span
        for line in page.lines
        if line.cell and line.cell.table == last.table
    ]
    columns = _columns(page, last.table)
    return (last.table, max(rows), columns) if columns else None


def _columns(page: Page, table: int) -> list[float]:
    """Where the columns of a ruled table of a page stand."""
    lines = [line for line in page.lines if line.cell and line.cell.table == table]
    grid: Grid | None = next(
        (g for g in page.grids if lines and g.holds(lines[0].x0 + 1, lines[0].y + 1)), None
    )
    return grid.xs if grid else []


def _mapping(columns: list[float], before: list[float]) -> dict[int, int] | None:
    """Columns of the rest of a table as columns of its beginning; None when they differ."""
    if len(columns) < 2 or len(columns) > len(before):
        return None
    found: dict[int, int] = {}
    for index, left in enumerate(columns):
        near = next((i for i, x in enumerate(before) if abs(x - left) <= 4), None)
        if near is None:
            return None
        found[index] = near
    whole = found[0] == 0 and found[len(columns) - 1] == len(before) - 1
    return found if whole else None


def _move(lines: list[Line], table: int, target: int, offset: int, mapping: dict[int, int]) -> None:
    for line in lines:
        cell = line.cell
        if cell is None or cell.table != table:
            continue
        left = mapping[cell.column]
        right = mapping[cell.column + cell.column_span]
        line.cell = replace(
            Cell(target, cell.row + offset, left), row_span=cell.row_span, column_span=right - left
        )
