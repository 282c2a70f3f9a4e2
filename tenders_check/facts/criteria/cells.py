"""What the cells of a scale say by themselves, and where what they say goes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tenders_check.facts.criteria.columns import Columns
from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.grid import Item
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.noise import noise
from tenders_check.facts.criteria.scale import weights
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

#: How a cell ranks among looks: between a paragraph and an item.
CELL_RANK = 25
#: A cell that gives a lot no weight.
_SILENT = regex(r"^\W*(?:sans objet|neant|non(?: applicable| concerne)?|so|n/?a|0(?:,0+)?)?\W*$")


def named(item: Item) -> bool:
    """Whether a label says something: a dash fills an empty cell."""
    return re.search(r"[a-z\d]", item.folded) is not None


def weighs_itself(item: Item) -> bool:
    """Whether a label ends with its own weight: "Organisation (40 %)"."""
    first = " ".join(item.folded.split("\n", 2)[:2])
    found = weights(first)
    return bool(found) and found[-1].end >= len(first.rstrip(" )].")) and not noise(first)


def repeats(inner: list[Entry], figure: Item) -> bool:
    """Whether a label says the weight that its cell on the right says again."""
    weight = inner[0].weight if len(inner) == 1 else None
    return weight is not None and figure.weight is not None and weight.value == figure.weight.value


def same_spot(entry: Entry, line: Line) -> bool:
    """Whether an entry was read from a line."""
    return any(
        part[1] == entry.block and part[2] <= entry.start < part[2] + len(line.text)
        for part in line.parts
    )


def inline(inner: list[Entry], depth: int) -> list[Entry]:
    """Weights typed in the label: the first line is the criterion, marked lines below its parts."""
    return [
        replace(
            entry,
            depth=depth + entry.depth + (index > 0 and entry.rank > inner[0].rank),
            rank=CELL_RANK,
        )
        for index, entry in enumerate(inner)
    ]


def scoped(entry: Entry, scope: tuple[str, ...]) -> Entry:
    """An entry, and its elements, of some lots."""
    below = tuple(scoped(one, scope) for one in entry.elements)
    return replace(entry, lots=scope, elements=below)


#: What opens a line of a list in a cell.
_BULLET = regex(r"^\s*[-*o>]\s*(?=[a-z])")
#: Where a name may begin inside a line that a reader joined: at a capital after a blank.
_CAPITAL = regex(r"(?<=[a-zà-ÿ)])\s+(?=[A-ZÀ-Ý][a-zà-ÿ])")


def apart(lines: list[Line], wanted: int) -> list[Line]:
    """The names of a cell, one for each of its weights, when capitals tell names that were joined.

    The lines as they are when capitals do not give the wanted number.
    """
    found: list[Line] = []
    for line in lines:
        cuts = [0, *(cut.end() for cut in _CAPITAL.finditer(line.text)), len(line.text)]
        if len(line.parts) > 1:
            cuts = [0, len(line.text)]
        for low, high in pairwise(cuts):
            text = line.text[low:high].rstrip()
            offset, block, inside = line.parts[0]
            part = (0, block, inside + low - offset)
            found.append(line._replace(text=text, folded=fold(text), parts=(part,)))
    return found if len(found) == wanted else lines


def banded(entries: list[Entry]) -> list[Entry]:
    """Rows one level below the rows without weights that part them: "A. Valeur financière".

    The first row is such a band, and so is another; each has weighted rows below it.
    """
    rows = [one for one in entries if not one.element and not one.header]
    bare = [one.weight is None for one in rows]
    if bare.count(True) < 2 or not bare[0] or bare[-1] or any(one.depth for one in rows):
        return entries
    if any(one and other for one, other in pairwise(bare)):
        return entries
    if len({one.lots for one in rows}) > 1:
        return entries  # the bands are lots
    return [one if one.weight is None else replace(one, depth=1) for one in entries]


Row = tuple[Item, ...]


def with_next(body: tuple[Row, ...]) -> zip[tuple[Row, Row]]:
    """Each row with the one below it; an empty one below the last."""
    return zip(body, (*body[1:], ()), strict=False)


def listing_cell(row: Row, roles: Columns, after: Row) -> Item | None:
    """The cell that lists what a criterion is judged by, when one weight counts for all of it.

    "Technique | - équipe - méthode | 60 %", and the next row has a criterion of its own.
    """
    labels = [item for item in row if item.column in roles.levels and named(item)]
    figures = [item for item in row if item.column in roles.weights and item.weight]
    if len(labels) != 2 or len(figures) != 1 or len(figures[0].weights) > 1:
        return None
    first, last = labels
    begins = any(item.column == first.column and named(item) for item in after)
    lines = [line for line in last.folded.split("\n") if line.strip()]
    if first.row_span > 1 or len(lines) < 2 or weights(last.folded) or (after and not begins):
        return None
    return last if all(_BULLET.match(line) for line in lines) else None


def rows_of_lot(roles: Columns, column: int) -> tuple[tuple[Item, ...], ...]:
    """The rows of one lot, without the labels that only other lots weigh: "20 % | -"."""
    kept: list[tuple[Item, ...]] = []
    for row in roles.body:
        others = any(item.column in roles.lots and item.weight for item in row)
        mine = next((item for item in row if item.column == column), None)
        labels = [item for item in row if item.column in roles.levels and item.folded]
        silent = mine is None or _SILENT.match(mine.folded)
        if others and silent and labels and labels[-1].row_span == 1:
            row = tuple(item for item in row if item is not labels[-1])
        kept.append(row)
    return tuple(kept)
