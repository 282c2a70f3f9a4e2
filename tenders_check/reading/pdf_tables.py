"""Ruled tables: rules that touch make a grid; a cell spreads until a rule stops it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from tenders_check.model import Cell
from tenders_check.reading.pdf_page import Grid, Line, Word, piece
from tenders_check.reading.pdf_paths import Rules

#: Rules of one border are drawn up to this far apart (thickness, rounding, double lines).
NEAR = 2.5
#: A grid with more rows or columns than this is a plan or a graph.
MAX_ROWS, MAX_COLUMNS = 200, 60

Rule = tuple[float, float, float]

#: The same cells come again in every table.
_cell = lru_cache(maxsize=1024)(Cell)


def grids(rules: Rules) -> list[Grid]:
    """The ruled tables of a page, from top to bottom; frames of one cell are none."""
    across, down = rules.across, rules.down
    if (len(across) < 2 or len(down) < 2) and len(rules.fills) >= 4:
        across, down = _edges(rules.fills)
    found = [grid for group in _groups(across, down) if (grid := _grid(*group)) is not None]
    found.sort(key=lambda grid: -grid.ys[0])
    return [grid for grid in found if not any(_inside(grid, other) for other in found)]


def _inside(grid: Grid, other: Grid) -> bool:
    return (
        grid is not other
        and other.xs[0] < grid.xs[0] - NEAR
        and grid.xs[-1] < other.xs[-1] - NEAR
        and other.ys[-1] < grid.ys[-1] - NEAR
        and grid.ys[0] < other.ys[0] - NEAR
    )


def _edges(
    fills: Iterable[tuple[float, float, float, float]],
) -> tuple[list[Rule], list[Rule]]:
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in fills:
        across += [(bottom, left, right), (top, left, right)]
        down += [(left, bottom, top), (right, bottom, top)]
    return across, down


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch, together; a union-find over the crossings."""
    if len(across) < 2 or len(down) < 2:
        return []
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    order = sorted(range(len(down)), key=lambda index: down[index][0])
    for i, (y, left, right) in enumerate(across):
        for j in order:
            x, bottom, top = down[j]
            if x < left - NEAR:
                continue
            if x > right + NEAR:
                break
            if bottom - NEAR <= y <= top + NEAR:
                parents[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(down):
        groups[root(len(across) + j)][1].append(rule)
    return list(groups.values())


def _snap(values: Iterable[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _snap(rule[0] for rule in down), _snap(rule[0] for rule in across)[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    # Frames around titles and paragraphs: one column holds text, not a table.
    if rows < 1 or columns < 2 or rows > MAX_ROWS or columns > MAX_COLUMNS:
        return None
    # Rows go down and heights go up.
    depths = [-y for y in ys]
    walls = _barriers([(x, -top, -bottom) for x, bottom, top in down], xs, depths)
    floors = _barriers([(-y, left, right) for y, left, right in across], depths, xs)
    used: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in used:
                continue
            right = column + 1
            while right < columns and (right, row) not in walls and (row, right) not in used:
                right += 1
            below = row + 1
            while below < rows and not any((below, c) in floors for c in range(column, right)):
                below += 1
            if below - row > 1 or right - column > 1:
                used.update((r, c) for r in range(row, below) for c in range(column, right))
            cells.append(_cell(0, row, column, below - row, right - column))
    return Grid(xs, ys, cells) if len(cells) > 1 else None


def _barriers(
    rules: list[Rule], positions: list[float], others: list[float]
) -> set[tuple[int, int]]:
    """(position, interval between `others`) pairs where a rule stands; both lists ascend."""
    found: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in pairwise(others)]
    for at, start, end in rules:
        index = bisect_left(positions, at)
        if index == len(positions) or (
            index and at - positions[index - 1] <= positions[index] - at
        ):
            index -= 1
        first, last = bisect_left(middles, start - NEAR), bisect_right(middles, end + NEAR)
        found.update((index, k) for k in range(first, last))
    return found


def into_cells(lines: list[Line], tables: list[Grid], first: int) -> list[Line]:
    """The lines with those of each table cut into their cells, in the order of rows and columns.

    `first` is the number of the page's first table in the document.
    """
    if not tables:
        return lines
    result: list[Line | Grid] = []
    held: dict[int, list[Line]] = {}
    for line in lines:
        index = _table_of(line, tables)
        if index is None:
            result.append(line)
            continue
        if index not in held:
            held[index] = []
            result.append(tables[index])
        held[index].extend(_split(line, tables[index], first + index))
    ordered: list[Line] = []
    for item in result:
        if isinstance(item, Line):
            ordered.append(item)
        else:
            index = next(i for i, t in enumerate(tables) if t is item)
            ordered.extend(sorted(held[index], key=_rank))
    return ordered


def _table_of(line: Line, tables: list[Grid]) -> int | None:
    for index, table in enumerate(tables):
        if _in(line, table):
            return index
    return None


def _in(line: Line, grid: Grid) -> bool:
    middle = line.y + 0.25 * line.size
    # Most lines of a page are above its table or below it.
    if not grid.ys[-1] - 1 < middle < grid.ys[0]:
        return False
    return grid.holds(line.x0 + 1, middle) or grid.holds(max(line.x1 - 1, line.x0), middle)


def _rank(line: Line) -> tuple[int, int, float, float]:
    cell = line.cell
    if cell is None:
        return (10_000, 0, -line.y, line.x0)
    return (cell.row, cell.column, -round(line.y), line.x0)


def _split(line: Line, grid: Grid, table: int) -> list[Line]:
    """A line cut where its words change cells."""
    middle = line.y + 0.25 * line.size
    runs: list[tuple[Cell | None, list[Word]]] = []
    for word in line.words or (Word(0, len(line.text), line.x0, line.x1),):
        cell = grid.at((word.x0 + min(word.x1, word.x0 + line.size)) / 2 + 0.5, middle)
        if runs and (cell is None or runs[-1][0] is cell):
            runs[-1][1].append(word)
        else:
            runs.append((cell, [word]))
    parts: list[Line] = []
    for number, (cell, words) in enumerate(runs):
        part = piece(line, words, last=number == len(runs) - 1)
        if cell is not None:
            part.cell = _cell(table, cell.row, cell.column, cell.row_span, cell.column_span)
            part.right = grid.xs[cell.column + cell.column_span] - 4
        parts.append(part)
    return parts
