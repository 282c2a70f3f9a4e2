"""Criteria written as tables: weights in a column, merged parents, columns by lot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tenders_check.facts.criteria.cells import (
    CELL_RANK,
    apart,
    banded,
    inline,
    listing_cell,
    named,
    repeats,
    rows_of_lot,
    same_spot,
    scoped,
    weighs_itself,
    with_next,
)
from tenders_check.facts.criteria.columns import NOT_CRITERIA, Columns, columns, left_empty, without
from tenders_check.facts.criteria.elements import tail_elements
from tenders_check.facts.criteria.entry import PART, Entry, Scope, label
from tenders_check.facts.criteria.grid import Item, by_lot, grid
from tenders_check.facts.criteria.lines import Line, cell_lines
from tenders_check.facts.criteria.listing import read_lines
from tenders_check.facts.criteria.noise import is_mark, is_total, noise
from tenders_check.facts.criteria.scale import Weight, cell_weight
from tenders_check.facts.criteria.sums import close
from tenders_check.facts.criteria.turned import read_turned, turned
from tenders_check.french.regex import regex
from tenders_check.model import Block

_GENERIC_HEAD = regex(
    r"^\W*(?:les\s+)?(?:sous[\s-]?)?(?:criteres?|elements?|intitules?|libelles?|designation)\b.{0,60}$"
)
#: A row without a weight that announces those below it.
_OPENING = regex(
    r"^\W*(?:decomposition|detail|repartition|sous[\s-]?criteres)\b.{0,60}:?$|\b(?:decompos\w+|repartie?s?)\b.{0,40}:$"
)
#: A label set under another one by its dash.
_DASH = regex(r"\s*[-–—•·*]\s*(?=[^\W\d_])")
_UNIT_ORDER = {"%": 0, "points": 1, "coefficient": 2}


def read_table(
    blocks: Sequence[Block], positions: Sequence[int], piece: int, group: int, lots: Scope
) -> tuple[list[Entry], float | None]:
    """The entries of a table and its announced total; nothing for a table that is no scale."""
    table = grid(blocks, positions)
    if not table.rows:
        return [], None
    if NOT_CRITERIA.search(" ".join(item.folded for item in table.rows[0])):
        return [], None
    sideways = turned(table)
    if sideways is not None:
        return read_turned(*sideways, table, piece, group, lots), None
    several = by_lot(table)
    if several:
        return [
            scoped(entry, scope)
            for scope, own in several
            for entry in _Reader(blocks, columns(own), piece, group, lots).read()[0]
        ], None
    return _Reader(blocks, columns(table), piece, group, lots).read()


def _detail(item: Item, roles: Columns) -> bool:
    """Whether a cell alone in its row (the others are merged) describes the criterion above."""
    return item.column in roles.details and item.column_span == 1


class _Reader:
    """Reads one table whose rows are criteria."""

    def __init__(
        self, blocks: Sequence[Block], roles: Columns, piece: int, group: int, lots: Scope
    ) -> None:
        self._empty = left_empty(roles)
        if self._empty:
            roles = without(roles, set(roles.units))
        self._blocks, self._roles = blocks, roles
        self._piece, self._group, self._lots = piece, group, lots
        self._total: float | None = None
        # Whether labels that begin with a dash are details of those that do not.
        self._dashes = False

    def read(self) -> tuple[list[Entry], float | None]:
        """The entries, top down, and the total of the total row."""
        heads = [*self._heads(self._roles.caption), *self._heads(self._roles.header)]
        if self._roles.lots:
            entries: list[Entry] = []
            for column, scope in self._roles.lots.items():
                body = rows_of_lot(self._roles, column)
                rows = self._rows((column,), body)
                entries.extend(scoped(entry, scope) for entry in rows)
            return [*heads, *entries], None
        return [*heads, *self._rows(self._roles.weights)], self._total

    def _heads(self, row: Iterable[Item]) -> list[Entry]:
        """A header cell may name the criterion that the table details: "Valeur technique"."""
        found: list[Entry] = []
        for item in row:
            named = item.column in self._roles.levels or item.column_span > 1
            if named and item.worded and not _GENERIC_HEAD.match(item.folded):
                found.extend(
                    self._described(line, 0, header=True) for line in self._lines(item)[:1]
                )
        return found

    def _rows(
        self, weighing: tuple[int, ...], body: tuple[tuple[Item, ...], ...] | None = None
    ) -> list[Entry]:
        body = self._roles.body if body is None else body
        marks = [row for row in body if any(is_mark(item.folded) for item in row)]
        if len(marks) > 1:
            # One label may begin with "Bonne…"; several are the steps of a mark scale.
            body = tuple(row for row in body if row not in marks)
        self._dashes = self._are_details(body)
        listed = [listing_cell(row, self._roles, after) for row, after in with_next(body)]
        rows = zip(body, listed, strict=True)
        return banded([entry for row, cell in rows for entry in self._row(row, weighing, cell)])

    def _row(
        self, row: tuple[Item, ...], weighing: tuple[int, ...], listing: Item | None
    ) -> list[Entry]:
        roles = self._roles
        labels = [item for item in row if item.column in roles.levels and named(item)]
        figures = [item for item in row if item.column in weighing and item.folded]
        described = [item for item in row if item.column in roles.details and item.folded]
        if listing is not None:
            labels, described = [one for one in labels if one is not listing], [listing, *described]
        if not labels:
            if len(row) != 1 or not row[0].worded or _detail(row[0], roles):
                return self._elements(described, None)
            labels, described = [row[0]], []
        if is_total(labels[0].folded):
            values = [weight for item in figures if (weight := item.weight) is not None]
            if values and not labels[0].folded.startswith("sous"):
                self._total = values[-1].value
            return []
        if not figures and any(noise(item.folded) and len(item.folded) < 120 for item in labels):
            return []
        if not figures and len(labels) == 1 and _OPENING.search(labels[0].folded):
            # "Décomposition de la valeur technique :" over its rows.
            return [self._described(line, 0, header=True) for line in self._lines(labels[0])[:1]]
        given = self._give(labels, figures)
        entries: list[Entry] = []
        for item in labels:
            depth = roles.levels.index(item.column) if item.column in roles.levels else 0
            weighted = bool(weighing) or self._empty
            entries.extend(self._label(item, given.get(item.column), depth, weighted))
        if entries:
            number = self._number(row)
            if number and not entries[0].number:
                entries[0] = replace(entries[0], number=number)
            return [*entries, *self._details(described, entries[-1])]
        return entries

    def _are_details(self, body: Iterable[tuple[Item, ...]]) -> bool:
        """Whether some labels begin with a dash, below one that does not: "- planning"."""
        labels = [item.folded for row in body for item in row[:1] if item.worded]
        dashed = [_DASH.match(label) is not None for label in labels]
        return any(dashed) and not dashed[0]

    def _is_part(self, line: Line) -> bool:
        text = line.folded.text
        return PART.match(text) is not None or (self._dashes and _DASH.match(text) is not None)

    def _number(self, row: tuple[Item, ...]) -> tuple[int, ...]:
        """The number of a row, from the column that counts."""
        said = next((item.folded for item in row if item.column == self._roles.ranks), "")
        return tuple(int(digits) for digits in re.findall(r"\d+", said))

    def _give(self, labels: list[Item], figures: list[Item]) -> dict[int, Item]:
        """Each label's weight: the nearest cell on its right, as high as it if cells are merged."""
        free = {item.column: item for item in figures if item.weight is not None}
        bare = [item for item in labels if not weighs_itself(item)]
        if bare and len(bare) < len(labels):
            return self._give(bare, figures)
        if len(labels) == 1 and free:
            return {labels[0].column: min(free.values(), key=self._telling)}
        given: dict[int, Item] = {}
        for index, item in enumerate(labels):
            limit = labels[index + 1].column if index + 1 < len(labels) else 10**6
            between = [one for one in free.values() if item.column < one.column < limit]
            if between:
                chosen = min(between, key=lambda one: self._fit(item, one))
                given[item.column] = free.pop(chosen.column)
        first, last = labels[0], labels[-1]
        if last.column not in given and free:
            chosen = min(free.values(), key=self._telling)
            given[last.column] = free.pop(chosen.column)
        if len(labels) > 1 and first.column not in given and first.row_span > 1:
            tall = [one for one in free.values() if one.row_span == first.row_span]
            if tall:
                given[first.column] = tall[0]
            elif last.column in given and given[last.column].row_span == first.row_span:
                given = {first.column: given[last.column]}
        return given

    def _fit(self, item: Item, figure: Item) -> tuple[bool, int, int]:
        return (figure.row_span != item.row_span, *self._telling(figure))

    def _telling(self, item: Item) -> tuple[int, int]:
        weight = item.weight
        unit = (weight.unit if weight else None) or self._roles.units.get(item.column)
        return (_UNIT_ORDER.get(unit or "", 3), item.column)

    def _label(self, item: Item, figure: Item | None, depth: int, weighted: bool) -> list[Entry]:
        """The entries of one label cell: its first line is the name, the others its details."""
        lines = self._lines(item)
        if not lines:
            return []
        if figure is not None and len(figure.weights) > len(lines) > 1:
            lines = apart(lines, len(figure.weights))
        if figure is not None and len(figure.weights) == len(lines) > 1:
            pairs = zip(lines, figure.weights, strict=True)
            return [
                entry
                for line, weight in pairs
                if (entry := self._entry(line, weight, figure, depth)) is not None
            ]
        inner, _ = read_lines(lines, self._piece, self._group, self._lots)
        inner = [entry for entry in inner if not entry.header]
        if figure is not None and len(lines) == 1 and repeats(inner, figure):
            figure = None
        if figure is None and len(lines) > 1:
            stated = cell_weight(lines[1].folded.text)
            if stated is not None and stated.unit and lines[1].text.strip():
                # "Valeur technique", and "60 points" on the next line of the cell.
                first = self._entry(lines[0], stated, None, depth)
                return [first, *self._below(inner, lines[0], depth)] if first else []
        if figure is None:
            if not weighted or any(entry.weight for entry in inner):
                return inline(inner, depth)
            first = self._entry(lines[0], None, None, depth)
            return [first, *self._below(inner, lines[0], depth)] if first else []
        first = self._entry(lines[0], figure.weight, figure, depth)
        return [first, *self._below(inner, lines[0], depth)] if first else []

    def _below(self, inner: list[Entry], named: Line, depth: int) -> list[Entry]:
        """What the other lines of a label cell say: weighted parts, else elements."""
        rest = [entry for entry in inner if not same_spot(entry, named)]
        weighted = [entry for entry in rest if entry.weight is not None]
        if not rest and sum(entry.weight is not None for entry in inner) > 1:
            # "Valeur technique, dont : organisation (25 %), déchets (35 %)" in one line.
            weighted = [entry for entry in inner if entry.weight is not None]
            weighted = [replace(entry, depth=0) for entry in weighted]
        if weighted:
            return [
                replace(entry, depth=depth + 1 + entry.depth, rank=CELL_RANK) for entry in weighted
            ]
        return [
            replace(entry, depth=depth + 1, rank=CELL_RANK, element=True, elements=())
            for entry in rest
            if not entry.element
        ]

    def _entry(
        self, line: Line, weight: Weight | None, figure: Item | None, depth: int
    ) -> Entry | None:
        read = label(line.text)
        if not read.name or (weight is not None and weight.value == 0):
            return None
        block, first, last = line.place(read.start, read.end)
        if weight is not None and figure is not None:
            unit = self._roles.units.get(figure.column)
            if weight.unit is None or (weight.unit == "points" and unit == "%"):
                weight = replace(weight, unit=unit or weight.unit)
        entry = Entry(
            read.name,
            self._piece,
            block,
            first,
            last,
            weight=weight,
            rank=CELL_RANK,
            mark=read.mark,
            number=read.number,
            depth=depth + (1 if self._is_part(line) else 0),
            group=self._group,
            lots=self._lots(block, line.folded.text),
            bold=line.bold,
            blank=self._empty,
        )
        return replace(entry, elements=tuple(tail_elements(line, entry, read.tail)))

    def _lines(self, item: Item) -> list[Line]:
        return cell_lines(self._blocks, item.blocks)

    def _details(self, items: list[Item], parent: Entry) -> list[Entry]:
        """What a descriptive column says: parts that add up to the row's weight, else elements."""
        lines = [line for item in items for line in self._lines(item)]
        read, _ = read_lines(lines, self._piece, self._group, self._lots)
        parts = [entry for entry in read if entry.weight is not None]
        if len(parts) > 1 and parent.weight is not None and len(parts) >= len(lines):
            total = sum(one.weight.value for one in parts if one.weight is not None)
            if close(total, parent.weight.value) or close(total, 100):
                deep = parent.depth + 1
                return [replace(one, depth=deep, rank=CELL_RANK, prose=False) for one in parts]
        return self._elements(items, parent)

    def _elements(self, items: list[Item], parent: Entry | None) -> list[Entry]:
        """What a descriptive column says: assessment elements of the row's criterion."""
        depth = (parent.depth if parent else 0) + 1
        return [
            self._described(line, depth, header=False)
            for item in items
            for line in self._lines(item)
            if len(re.findall(r"[a-z]", line.folded.text)) >= 4 and label(line.text).name
        ]

    def _described(self, line: Line, depth: int, *, header: bool) -> Entry:
        block, first, last = line.place(0, len(line.text))
        return Entry(
            " ".join(line.text.split()),
            self._piece,
            block,
            first,
            last,
            rank=CELL_RANK,
            depth=depth,
            element=not header,
            header=header,
            group=self._group,
            lots=self._lots(block, line.folded.text),
        )
