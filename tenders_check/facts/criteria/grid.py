"""Tables as grids of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tenders_check.facts.criteria.lines import visible
from tenders_check.facts.criteria.scale import Weight, cell_weight
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Cell
from tenders_check.records import dataclass

#: Figures that a reader took for one cell.
_FIGURES = regex(r"^\d{1,3}(?:[.,]\d{1,2})?%?(?:\s\d{1,3}(?:[.,]\d{1,2})?%?)+$")
_HEAD_WORDS = regex(r"\bcriteres?\b|\bponderations?\b|\bcoefficients?\b|\bpoids\b|\bnotation\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One cell: the blocks in it, their text, and its place in the grid."""

    blocks: tuple[int, ...]
    text: str
    folded: str
    row: int
    column: int
    row_span: int
    column_span: int

    @property
    def weight(self) -> Weight | None:
        """The weight that is all the cell says; a cell of several lines gives its first."""
        whole = cell_weight(self.folded)
        if whole is not None:
            return whole
        many = self.weights
        return many[0] if many else None

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights of a cell whose every line is one, () for any other cell."""
        found = [cell_weight(fold(line).text) for line in self.text.split("\n") if line.strip()]
        known = tuple(one for one in found if one is not None)
        return known if len(known) == len(found) else ()

    @property
    def worded(self) -> bool:
        """Whether the cell holds words that are no weight."""
        return re.search(r"[a-z]{3}", self.folded) is not None and self.weight is None


class Grid(NamedTuple):
    """A table as rows of cells; `width` is its number of columns."""

    rows: tuple[tuple[Item, ...], ...]
    width: int


def grid(blocks: Sequence[Block], positions: Iterable[int]) -> Grid:
    """The grid of some cell blocks; tables that follow each other (page breaks) are one grid."""
    cells: dict[tuple[int, int, int], list[int]] = {}
    where: dict[tuple[int, int, int], Cell] = {}
    for position in positions:
        block = blocks[position]
        if block.cell is None or block.role in FURNITURE:
            continue
        key = (block.cell.table, block.cell.row, block.cell.column)
        cells.setdefault(key, []).append(position)
        where[key] = block.cell
    rows: dict[tuple[int, int], list[Item]] = {}
    for key, inside in sorted(cells.items(), key=lambda one: one[0]):
        cell = where[key]
        text = "\n".join(visible(blocks[one]) for one in inside)
        row = rows.setdefault((cell.table, cell.row), [])
        folded = fold(text).text.strip()
        rank = len(rows) - 1
        row.append(
            Item(tuple(inside), text, folded, rank, cell.column, cell.row_span, cell.column_span)
        )
    width = max(
        (item.column + item.column_span for row in rows.values() for item in row), default=0
    )
    return Grid(tuple(_parted(row, width) for row in rows.values()), width)


def _parted(row: Sequence[Item], width: int) -> tuple[Item, ...]:
    """A row in which the figures of several columns, read as one cell, are apart: "20 10"."""
    taken = {item.column for item in row}
    found: list[Item] = []
    for item in row:
        figures = item.folded.split() if _FIGURES.match(item.folded) else []
        columns = range(item.column, item.column + len(figures))
        if len(figures) < 2 or columns[-1] >= width or taken & set(columns[1:]):
            found.append(item)
            continue
        found.extend(
            replace(item, text=figure, folded=figure, column=column, column_span=1)
            for figure, column in zip(figures, columns, strict=True)
        )
    return tuple(found)


def split_tables(blocks: Sequence[Block], cells: Sequence[int]) -> list[tuple[int, ...]]:
    """Adjacent tables, apart; one that goes on over a page without its own header is joined."""
    tables: list[list[int]] = []
    for position in cells:
        cell = blocks[position].cell
        if cell is None:
            continue
        last = blocks[tables[-1][-1]].cell if tables else None
        if last is not None and last.table == cell.table:
            tables[-1].append(position)
        else:
            tables.append([position])
    joined: list[list[int]] = []
    for table in tables:
        if joined and _goes_on(blocks, joined[-1], table):
            joined[-1].extend(table)
        else:
            joined.append(table)
    return [tuple(table) for table in joined]


def _goes_on(blocks: Sequence[Block], before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether `after` is the rest of `before`: as wide, and no header, or the same one repeated."""
    if _width(blocks, before) != _width(blocks, after):
        return False
    first = _row(blocks, after, _first_row(blocks, after))
    if first == _row(blocks, before, _first_row(blocks, before)):
        return True
    return not any(_HEAD_WORDS.search(text) for text in first if len(text) < 60)


def goes_on_narrower(blocks: Sequence[Block], before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether a table without a header holds rows of a wider one whose first columns are empty."""
    if not 1 < _width(blocks, after) < _width(blocks, before):
        return False
    first = _row(blocks, after, _first_row(blocks, after))
    return not any(_HEAD_WORDS.search(text) for text in first if len(text) < 60)


def _width(blocks: Sequence[Block], cells: Sequence[int]) -> int:
    return max(
        (cell.column + cell.column_span for one in cells if (cell := blocks[one].cell)), default=0
    )


def _first_row(blocks: Sequence[Block], cells: Sequence[int]) -> int:
    return min((cell.row for one in cells if (cell := blocks[one].cell)), default=0)


def _row(blocks: Sequence[Block], cells: Sequence[int], row: int) -> list[str]:
    return [
        fold(blocks[one].text).text.strip()
        for one in cells
        if (cell := blocks[one].cell) and cell.row == row
    ]


_AFTER_LOT = regex(
    r"\blots?\s*(?:n\s?[o.]?s?\s?)?(\d{1,3}(?:\s*(?:,|et|a|au|-)\s*(?:lots?\s*)?(?:n\s?[o.]?s?\s?)?\d{1,3}\b)*)"
)
_SEVERAL = regex(r"(\d{1,3})\s*(?:a|au|-)\s*(\d{1,3})|(\d{1,3})")


def lot_ids(text: str) -> tuple[str, ...]:
    """The lots that a folded text numbers: "lots 1 a 3 et 5" → 1, 2, 3, 5."""
    found: dict[str, None] = {}
    after = _AFTER_LOT.search(text)
    for low, high, alone in _SEVERAL.findall(after[1] if after else text):
        first, last = int(low or alone), int(high or low or alone)
        for number in range(first, min(last, first + 60) + 1):
            found[str(number)] = None
    return tuple(found)


_LOT_LINE = regex(
    r"^\W*(?:pour\s+)?(?:le\s+|les\s+)?lots?\s*(?:n\s?[o.]?s?\s?)?(?P<lots>\d[\d\s,aet]*?)\s*[:=\-]\s*(?P<weight>.+)$"
)


def by_lot(table: Grid) -> list[tuple[tuple[str, ...], Grid]]:
    """A grid for each group of lots named in cells: "Lot 1 : 60 %", "Lot 2 : 50 %"; often none."""
    scopes: dict[tuple[str, ...], None] = {}
    for row in table.rows:
        for item in row:
            for scope in _lot_weights(item):
                scopes[scope] = None
    if len(scopes) < 2:
        return []
    return [(scope, _for_lot(table, scope)) for scope in scopes]


def _lot_weights(item: Item) -> dict[tuple[str, ...], str]:
    """The weights of a cell whose every line gives one to some lots."""
    found: dict[tuple[str, ...], str] = {}
    for line in item.text.split("\n"):
        if not line.strip():
            continue
        match = _LOT_LINE.match(fold(line).text)
        if match is None or cell_weight(match["weight"]) is None:
            return {}
        found[lot_ids(match["lots"])] = match["weight"]
    return found


def _for_lot(table: Grid, scope: tuple[str, ...]) -> Grid:
    """The grid with only the weights of some lots in the cells that give several."""
    rows = []
    for row in table.rows:
        items = []
        for item in row:
            given = _lot_weights(item)
            text = given.get(scope, "") if given else item.text
            items.append(
                replace(item, text=text, folded=fold(text).text.strip()) if given else item
            )
        rows.append(tuple(items))
    return Grid(tuple(rows), table.width)
