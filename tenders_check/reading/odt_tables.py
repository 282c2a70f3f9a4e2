"""The grid of an OpenDocument table: merged cells once, repeated ones as often as they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.odt_names import TABLE, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A filled cell repeated more than this is an error or an attack.
MAX_REPEATED = 50
MAX_SPAN = 1_000
_ROW, _CELL, _COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_GROUPS = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)


class GridCell(NamedTuple):
    """A cell and its place, 0-based."""

    element: _Element
    row: int
    column: int
    row_span: int
    column_span: int


def grid(table: _Element) -> list[GridCell]:
    """The cells a person sees, in reading order."""
    cells: list[GridCell] = []
    row = 0
    for line in _rows(table):
        repeated = whole(line.get(f"{TABLE}number-rows-repeated"), 1) or 1
        if line.get(f"{TABLE}visibility") in ("collapse", "filter"):
            continue
        for _ in range(min(repeated, MAX_REPEATED)):
            cells.extend(_cells(line, row))
            row += 1
        row += max(repeated - MAX_REPEATED, 0)
    return cells


def _rows(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == _ROW:
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cells(line: _Element, row: int) -> Iterator[GridCell]:
    column = 0
    for cell in line:
        if cell.tag not in (_CELL, _COVERED):
            continue
        repeated = whole(cell.get(f"{TABLE}number-columns-repeated"), 1) or 1
        if cell.tag == _CELL and len(cell):
            rows = whole(cell.get(f"{TABLE}number-rows-spanned"), 1, MAX_SPAN) or 1
            columns = whole(cell.get(f"{TABLE}number-columns-spanned"), 1, MAX_SPAN) or 1
            for offset in range(min(repeated, MAX_REPEATED)):
                yield GridCell(cell, row, column + offset, rows, columns)
        column += repeated
