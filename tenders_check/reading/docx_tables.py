"""The grid of a table: where each cell stands, merged cells once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tenders_check.reading.docx_names import VAL, W, number, value
from tenders_check.reading.docx_revisions import Revisions

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Word itself stops at 63 columns.
MAX_SPAN = 1_000

_ROW, _CELL = f"{W}tr", f"{W}tc"
_GRID_SPAN, _GRID_BEFORE = f"{W}gridSpan", f"{W}gridBefore"
_VERTICAL, _HORIZONTAL = f"{W}vMerge", f"{W}hMerge"

Flat = Callable[["_Element"], Iterator["_Element"]]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and its place, 0-based."""

    element: _Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def grid(table: _Element, revisions: Revisions, flat: Flat) -> list[GridCell]:
    """The cells a person sees, in reading order; rows and cells that are gone do not count."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}  # column → position of the cell that may go on downwards
    row = 0
    for line in flat(table):
        if line.tag != _ROW:
            continue
        properties = line.find(f"{W}trPr")
        if revisions.is_gone(properties):
            continue
        column = _span(value(properties, _GRID_BEFORE, "0"), 0)
        going: dict[int, int] = {}
        for element in flat(line):
            if element.tag != _CELL:
                continue
            own = element.find(f"{W}tcPr")
            if revisions.is_cell_gone(own):
                continue
            width = _span(value(own, _GRID_SPAN), 1)
            vertical = _merge(own, _VERTICAL)
            if vertical == "continue" and column in above:
                position = above[column]
                cells[position] = replace(cells[position], row_span=cells[position].row_span + 1)
                going[column] = position
            elif _merge(own, _HORIZONTAL) == "continue" and cells and cells[-1].row == row:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + width)
            else:
                if vertical is not None:
                    going[column] = len(cells)
                cells.append(GridCell(element, row, column, 1, width))
            column += width
        above = going
        row += 1
    return cells


def _merge(properties: _Element | None, tag: str) -> str | None:
    element = None if properties is None else properties.find(tag)
    return None if element is None else element.get(VAL, "continue")


def _span(text: str | None, least: int) -> int:
    return max(least, min(number(text, least), MAX_SPAN))
