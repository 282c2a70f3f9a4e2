"""Criteria written as tables: weights in a column, merged parents, columns by lot, tables turned round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.lines import Line, visible
from tenders_check.facts.criteria.listing import is_total, noise, read_lines
from tenders_check.facts.criteria.scale import Weight, cell_weight, header_unit
from tenders_check.french.fold import fold
from tenders_check.model import FURNITURE, Block, Cell, Role

Scope = Callable[[int, str], tuple[str, ...]]

_SUB = re.compile(r"\bsous[\s-]{0,2}(?:criteres?|elements?|rubriques?)\b|\bdetails?\s+des\s+criteres")
_DETAIL = re.compile(
    r"\b(?:complements?|elements?|modalites?|documents?|commentaires?|precisions?|descripti\w+|justificatifs?|attendus?|contenu"
    r"|appreciation|evaluation|definition|observations?|pieces?|methode|indicateurs?|reponse|page|memoire|support|analyse)\b"
)
_RANKS = re.compile(r"^\W*(?:n\s?o?\.?|no|num(?:ero)?|rang|ordre|ref\w*)\W*$")
_HEADED = re.compile(r"\b(?:sous[\s-]?)?criteres?\b|\bponderations?\b|\bcoefficients?\b|\bpoids\b|\bnotation\b|\bbareme\b|\belements?\b|\bintitules?\b")
_NOT_CRITERIA = re.compile(
    r"\bpenalit|\becheanc|\bacompte|\bversement|\bmontant\s+(?:ht|ttc)|\bprix\s+unitaire|\bquantite|\btva\b|\breference\s+cctp|\bnombre\s+de\s+jours|\btranches?\b"
)


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


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells; `width` is its number of columns."""

    rows: tuple[tuple[Item, ...], ...]
    width: int

    def column(self, index: int) -> list[Item]:
        """Cells that begin in a column, top down."""
        return [item for row in self.rows for item in row if item.column == index]


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
    order: dict[tuple[int, int], int] = {}
    for key, inside in sorted(cells.items(), key=lambda one: one[0]):
        cell = where[key]
        text = "\n".join(visible(blocks[one]) for one in inside)
        rank = order.setdefault((cell.table, cell.row), len(order))
        rows.setdefault((cell.table, cell.row), []).append(
            Item(
                tuple(inside),
                text,
                fold(text).text.strip(),
                rank,
                cell.column,
                cell.row_span,
                cell.column_span,
            )
        )
    width = max((item.column + item.column_span for row in rows.values() for item in row), default=0)
    return Grid(tuple(tuple(row) for row in rows.values()), width)


def read_table(
    blocks: Sequence[Block], positions: Sequence[int], piece: int, group: int, lots: Scope
) -> tuple[list[Entry], float | None]:
    """The entries of a table and its announced total; nothing for a table that is no scale."""
    table = grid(blocks, positions)
    if not table.rows:
        return [], None
    head = " ".join(item.folded for item in table.rows[0])
    if _NOT_CRITERIA.search(head):
        return [], None
    turned = _turned(table)
    if turned is not None:
        return _read_turned(blocks, turned, table, piece, group, lots), None
    return _Reader(blocks, table, piece, group, lots).read()


def is_scale_table(blocks: Sequence[Block], positions: Sequence[int]) -> bool:
    """Whether a table outside any section on criteria is a scale by its own header."""
    table = grid(blocks, positions)
    if len(table.rows) < 2:
        return False
    head = table.rows[0]
    text = " ".join(item.folded for item in head)
    if not re.search(r"\bcriteres?\b", text) or _NOT_CRITERIA.search(text):
        return False
    return any(header_unit(item.folded) is not None for item in head)


class _Reader:
    """Reads one table whose rows are criteria."""

    def __init__(
        self, blocks: Sequence[Block], table: Grid, piece: int, group: int, lots: Scope
    ) -> None:
        self.blocks, self.table, self.piece, self.group, self.lots = blocks, table, piece, group, lots
        self.header = self._header()
        self.units = {
            item.column: header_unit(item.folded)
            for item in (self.header or ())
            if header_unit(item.folded) is not None and not _wordy(item)
        }
        self.weight_columns = self._weight_columns()
        self.label_columns = self._label_columns()
        self.total: float | None = None

    def read(self) -> tuple[list[Entry], float | None]:
        by_lot = self._lot_columns()
        if by_lot:
            entries: list[Entry] = []
            for column, scope in by_lot.items():
                entries.extend(
                    replace(entry, lots=scope, group=self.group + 0) for entry in self._rows((column,))
                )
            return entries, None
        return self._rows(self.weight_columns), self.total

    def _header(self) -> tuple[Item, ...] | None:
        first = self.table.rows[0]
        words = [item for item in first if item.folded]
        if not words or any(cell_weight(item.folded) is not None for item in words):
            return None
        headed = any(_HEADED.search(item.folded) and len(item.folded) < 90 for item in words)
        weighted = any(header_unit(item.folded) is not None and len(item.folded) < 60 for item in words)
        from tenders_check.facts.criteria.scale import weights

        if any(weights(item.folded) and not re.search(r"\bponder|\bsur\s+\d|/\s?\d", item.folded) for item in words):
            return None
        return first if headed or weighted else None

    def _body(self) -> tuple[tuple[Item, ...], ...]:
        rows = self.table.rows
        if self.header is None:
            return rows
        said = [item.folded for item in self.header]
        return tuple(row for row in rows[1:] if [item.folded for item in row] != said)

    def _weight_columns(self) -> tuple[int, ...]:
        found = []
        for column in range(self.table.width):
            items = [item for row in self._body() for item in row if item.column == column and item.folded]
            pure = [weight for item in items if (weight := _weight(item)) is not None]
            if not pure:
                continue
            if self._ranks(column, items, pure):
                continue
            named = column in self.units
            united = any(weight.unit for weight in pure)
            if len(pure) * 2 >= len(items) or (named and len(pure) * 3 >= len(items)):
                if named or united or self.header is None or self._only_numbers(column):
                    found.append(column)
        return tuple(found)

    def _only_numbers(self, column: int) -> bool:
        """A nameless column of bare numbers weighs when no other column has weights."""
        return not self.units and column > 0

    def _ranks(self, column: int, items: list[Item], pure: list[Weight]) -> bool:
        """Whether a column only numbers the rows."""
        head = next((item.folded for item in self.header or () if item.column == column), "")
        if _RANKS.match(head):
            return True
        values = [weight.value for weight in pure]
        return (
            len(pure) == len(items)
            and all(weight.unit is None for weight in pure)
            and values == [float(n) for n in range(1, len(values) + 1)]
            and column not in self.units
        )

    def _label_columns(self) -> tuple[int, ...]:
        found = []
        for column in range(self.table.width):
            items = [item for row in self._body() for item in row if item.column == column]
            worded = [item for item in items if re.search(r"[a-z]{3}", item.folded) and _weight(item) is None]
            head = next((item.folded for item in self.header or () if item.column == column), "")
            if worded and column not in self.weight_columns and not _RANKS.match(head):
                found.append(column)
        return tuple(found)

    def _lot_columns(self) -> dict[int, tuple[str, ...]]:
        """Weight columns whose header names lots: a scale for each."""
        if self.header is None or len(self.weight_columns) < 2:
            return {}
        scopes: dict[int, tuple[str, ...]] = {}
        for item in self.header:
            if item.column in self.weight_columns and re.search(r"\blots?\b", item.folded):
                scope = tuple(str(int(n)) for n in re.findall(r"\d+", item.folded))
                if scope:
                    scopes[item.column] = scope
        return scopes if len(scopes) >= 2 else {}

    def _rows(self, columns: tuple[int, ...]) -> list[Entry]:
        parents, details = self._roles()
        entries: list[Entry] = []
        for row in self._body():
            entries.extend(self._row(row, columns, parents, details))
        return entries

    def _roles(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Label columns that make levels, from the left, and those that only describe."""
        levels: list[int] = []
        details: list[int] = []
        heads = {item.column: item.folded for item in self.header or ()}
        for column in self.label_columns:
            head = heads.get(column, "")
            if not levels:
                levels.append(column)
            elif _SUB.search(head) or (re.search(r"\bcriteres?\b", head) and not _DETAIL.search(head)):
                levels.append(column)
            elif not _DETAIL.search(head) and self._nested(levels[-1], column):
                levels.append(column)
            else:
                details.append(column)
        return tuple(levels), tuple(details)

    def _nested(self, left: int, right: int) -> bool:
        """Whether cells of `right` hang under merged or empty cells of `left`, with weights of their own."""
        merged = 0
        for row in self._body():
            mine = next((item for item in row if item.column == right and item.folded), None)
            above = next((item for item in row if item.column == left), None)
            if mine is not None and (above is None or not above.folded or above.row_span > 1):
                merged += 1
            if mine is not None and self._embedded(mine):
                merged += 1
        return merged >= 2

    @staticmethod
    def _embedded(item: Item) -> bool:
        from tenders_check.facts.criteria.scale import weights

        return bool(weights(item.folded)) and not noise(item.folded)

    def _row(
        self,
        row: tuple[Item, ...],
        columns: tuple[int, ...],
        levels: tuple[int, ...],
        details: tuple[int, ...],
    ) -> list[Entry]:
        labels = [item for item in row if item.column in levels and item.folded]
        figures = [item for item in row if item.column in columns and item.folded]
        if not labels:
            if len(row) == 1 and row[0].folded and _weight(row[0]) is None:
                labels = [row[0]]
            else:
                described = [item for item in row if item.column in details and item.folded]
                return self._elements(described, None)
        if is_total(labels[0].folded):
            values = [weight for item in figures if (weight := _weight(item)) is not None]
            if values and not labels[0].folded.startswith("sous"):
                self.total = values[-1].value
            return []
        if any(noise(item.folded) and len(item.folded) < 120 for item in labels) and not figures:
            return []
        given = self._give(labels, figures)
        entries: list[Entry] = []
        for item in labels:
            depth = levels.index(item.column) if item.column in levels else 0
            entries.extend(self._label(item, given.get(item.column), depth, bool(columns)))
        described = [item for item in row if item.column in details and item.folded]
        if entries:
            return [*entries, *self._elements(described, entries[-1])]
        return entries

    def _give(self, labels: list[Item], figures: list[Item]) -> dict[int, Item]:
        """Each label's weight cell: the nearest on its right, with the same height when cells are merged."""
        best = {item.column: item for item in figures if _weight(item) is not None}
        if len(labels) == 1 and best:
            return {labels[0].column: min(best.values(), key=self._telling)}
        given: dict[int, Item] = {}
        free = dict(best)
        for index, item in enumerate(labels):
            limit = labels[index + 1].column if index + 1 < len(labels) else 10**6
            between = [one for one in free.values() if item.column < one.column < limit]
            if between:
                chosen = min(between, key=self._telling)
                given[item.column] = chosen
                free.pop(chosen.column)
        last = labels[-1].column if labels else -1
        if last not in given and free:
            given[last] = min(free.values(), key=self._telling)
            free.pop(given[last].column)
        elif free and len(labels) > 1 and labels[0].row_span > 1:
            tall = [one for one in free.values() if one.row_span == labels[0].row_span]
            if tall and labels[0].column not in given:
                given[labels[0].column] = tall[0]
        if len(labels) > 1 and labels[0].column not in given and last in given:
            chosen = given[last]
            if labels[0].row_span > 1 and chosen.row_span == labels[0].row_span:
                given = {labels[0].column: chosen}
        return given

    def _telling(self, item: Item) -> tuple[int, int]:
        weight = _weight(item)
        unit = (weight.unit if weight else None) or self.units.get(item.column)
        return ({"%": 0, "points": 1, "coefficient": 2}.get(unit or "", 3), item.column)

    def _label(self, item: Item, figure: Item | None, depth: int, weighted: bool) -> list[Entry]:
        """The entries of one label cell: its first line is the name, the others its details."""
        paragraphs = self._lines(item)
        if not paragraphs:
            return []
        if figure is not None:
            many = [cell_weight(fold(line).text) for line in figure.text.split("\n") if line.strip()]
            if len(many) > 1 and len(many) == len(paragraphs) and all(one is not None for one in many):
                pairs = zip(paragraphs, many, strict=True)
                return [
                    entry
                    for line, weight in pairs
                    if (entry := self._entry(item, [line], weight, figure, depth)) is not None
                ]
        inner, _ = read_lines(paragraphs, self.piece, self.group, self.lots)
        inner = [entry for entry in inner if not entry.header]
        if figure is None:
            if not weighted or any(entry.weight for entry in inner):
                return self._inline(inner, depth, item)
            first = self._entry(item, paragraphs[:1], None, None, depth)
            return [first] if first else []
        weight = _weight(figure)
        first = self._entry(item, paragraphs, weight, figure, depth)
        if first is None:
            return []
        below = [
            replace(entry, depth=depth + 1 + entry.depth, rank=25)
            for entry in inner[1:]
            if entry.weight is not None
        ]
        if not below:
            extra = tuple(
                replace(entry, element=True, weight=None) for entry in inner[1:] if not entry.element
            )
            first = replace(first, elements=(*first.elements, *extra))
        return [first, *below]

    def _inline(self, inner: list[Entry], depth: int, item: Item) -> list[Entry]:
        """Weights typed in the label: the first line is the criterion, marked lines below its parts."""
        found = []
        for index, entry in enumerate(inner):
            deeper = 1 if index and entry.rank > inner[0].rank else 0
            found.append(replace(entry, depth=depth + entry.depth + deeper, rank=25))
        return found

    def _entry(
        self, item: Item, lines: list[Line], weight: Weight | None, figure: Item | None, depth: int
    ) -> Entry | None:
        line = lines[0]
        read = label(line.text)
        if not read.name:
            return None
        block, first, last = line.place(read.start, read.end)
        if weight is not None and weight.unit is None and figure is not None:
            weight = replace(weight, unit=self.units.get(figure.column) or None)
        if weight is not None and weight.unit in ("points",) and figure is not None and self.units.get(figure.column) == "%":
            weight = replace(weight, unit="%")
        entry = Entry(
            read.name,
            self.piece,
            block,
            first,
            last,
            weight=weight,
            rank=25,
            mark=read.mark,
            number=read.number,
            depth=depth,
            group=self.group,
            lots=self.lots(block, line.folded.text),
            bold=line.bold,
        )
        from tenders_check.facts.criteria.listing import tail_elements

        tails = tail_elements(line, entry, read.tail)
        return replace(entry, elements=tuple(tails))

    def _lines(self, item: Item) -> list[Line]:
        """The paragraphs of a cell, as logical lines."""
        from tenders_check.facts.criteria.lines import cell_lines

        return cell_lines(self.blocks, item.blocks)

    def _elements(self, items: list[Item], parent: Entry | None) -> list[Entry]:
        """What a descriptive column says: assessment elements of the row's criterion."""
        found: list[Entry] = []
        for item in items:
            for line in self._lines(item):
                read = label(line.text)
                if len(re.findall(r"[a-z]", line.folded.text)) < 4 or not read.name:
                    continue
                block, first, last = line.place(0, len(line.text))
                found.append(
                    Entry(
                        " ".join(line.text.split()),
                        self.piece,
                        block,
                        first,
                        last,
                        rank=25,
                        depth=(parent.depth if parent else 0) + 1,
                        element=True,
                        group=self.group,
                        lots=parent.lots if parent else self.lots(block, line.folded.text),
                    )
                )
        return found


def _weight(item: Item) -> Weight | None:
    """The weight that is all a cell says; a cell of several lines gives its first."""
    whole = cell_weight(item.folded)
    if whole is not None:
        return whole
    many = [cell_weight(fold(line).text) for line in item.text.split("\n") if line.strip()]
    return many[0] if many and all(one is not None for one in many) else None


def _wordy(item: Item) -> bool:
    return len(item.folded) > 60


def _turned(table: Grid) -> tuple[tuple[Item, ...], tuple[Item, ...]] | None:
    """(names, figures) of a table whose criteria are its columns, None for an ordinary table."""
    for names, figures in zip(table.rows, table.rows[1:], strict=False):
        worded = [item for item in names if re.search(r"[a-z]{3}", item.folded) and _weight(item) is None]
        weighing = [item for item in figures if _weight(item) is not None]
        prices = any(re.search(r"\b(?:prix|cout|tarif|montant)\b", item.folded) for item in worded)
        columns = {item.column for item in weighing}
        heads = [item for item in worded if item.column in columns]
        if prices and len(heads) >= 2 and len(weighing) >= 2 and len(heads) == len(weighing):
            return tuple(heads), tuple(figures)
    return None


def _read_turned(
    blocks: Sequence[Block],
    turned: tuple[tuple[Item, ...], tuple[Item, ...]],
    table: Grid,
    piece: int,
    group: int,
    lots: Scope,
) -> list[Entry]:
    heads, first = turned
    entries: list[Entry] = []
    for row in table.rows[first[0].row :]:
        lead = " ".join(item.folded for item in row if _weight(item) is None)
        named = tuple(str(int(n)) for n in re.findall(r"\d+", lead)) if re.search(r"\blots?\b", lead) else ()
        if not named and table.rows[0] and re.search(r"\blots?\b", table.rows[0][0].folded):
            number = re.match(r"^\W*(\d{1,3})\b", row[0].folded)
            named = (str(int(number[1])),) if number else ()
        for head in heads:
            figure = next((item for item in row if item.column == head.column), None)
            weight = _weight(figure) if figure else None
            read = label(head.text.split("\n")[0])
            if weight is None or not read.name or figure is None:
                continue
            entries.append(
                Entry(
                    read.name, piece, head.blocks[0], read.start, read.end, weight=weight, rank=25,
                    group=group, lots=named or lots(figure.blocks[0], lead),
                )
            )  # fmt: skip
    return entries
