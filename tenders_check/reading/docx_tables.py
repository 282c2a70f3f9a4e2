"""The grid of a table: where each cell stands, merged cells once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.docx_names import VAL, W, number, value
from tenders_check.reading.docx_revisions import Revisions

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Word itself stops at 63 columns.
MAX_SPAN = 1_000

_ROW, _CELL = f"{W}tr", f"{W}tc"
_ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}trPr", f"{W}tcPr"
_REVISED = frozenset({f"{W}cellIns", f"{W}cellDel"})
_GRID_SPAN, _GRID_BEFORE = f"{W}gridSpan", f"{W}gridBefore"
_VERTICAL, _HORIZONTAL = f"{W}vMerge", f"{W}hMerge"

Flat = Callable[["_Element"], Iterator["_Element"]]


@dataclass(slots=True)
class GridCell:
    """A cell and its place, 0-based. Its spans grow while the cells merged into it are met."""

    element: _Element
    row: int
    column: int
    row_span: int
    column_span: int


def grid(table: _Element, revisions: Revisions, flat: Flat) -> list[GridCell]:
    """The cells a person sees, in reading order; rows and cells that are gone do not count."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}  # column → the cell that may go on downwards
    row = 0
    for line in flat(table):
        if line.tag != _ROW:
            continue
        properties = line.find(_ROW_PROPERTIES)
        if revisions.is_gone(properties):
            continue
        column = _span(value(properties, _GRID_BEFORE, "0"), 0)
        going: dict[int, GridCell] = {}
        previous: GridCell | None = None
        for element in flat(line):
            if element.tag != _CELL:
                continue
            merges = _merges(element)
            if merges.gone and revisions.is_cell_gone(element.find(_CELL_PROPERTIES)):
                continue
            if merges.vertical == "continue" and column in above:
                cell = going[column] = above[column]
                cell.row_span += 1
            elif merges.horizontal == "continue" and previous is not None:
                previous.column_span += merges.width
            else:
                previous = GridCell(element, row, column, 1, merges.width)
                cells.append(previous)
                if merges.vertical is not None:
                    going[column] = previous
            column += merges.width
        above = going
        row += 1
    return cells


class _Merges(NamedTuple):
    """What a cell says of its merging: "restart", "continue" or None. `gone`: it was revised."""

    width: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    gone: bool = False


_PLAIN = _Merges()


def _merges(cell: _Element) -> _Merges:
    properties = next(iter(cell), None)
    if properties is None or properties.tag != _CELL_PROPERTIES:
        return _PLAIN
    width, gone = 1, False
    vertical: str | None = None
    horizontal: str | None = None
    for child in properties:
        tag = child.tag
        if tag == _GRID_SPAN:
            width = _span(child.get(VAL), 1)
        elif tag == _VERTICAL:
            vertical = child.get(VAL, "continue")
        elif tag == _HORIZONTAL:
            horizontal = child.get(VAL, "continue")
        elif tag in _REVISED:
            gone = True
    return _Merges(width, vertical, horizontal, gone)


def _span(text: str | None, least: int) -> int:
    return max(least, min(number(text, least), MAX_SPAN))
