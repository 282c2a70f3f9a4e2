"""Tables turned round: the criteria are columns, a row of weights below (one row for each lot)."""

from __future__ import annotations

import re

from tenders_check.facts.criteria.entry import Entry, Scope, label
from tenders_check.facts.criteria.grid import Grid, Item, lot_ids
from tenders_check.french.regex import regex

_PRICE = regex(r"\b(?:prix|cout|tarif|montant)\b")


def turned(table: Grid) -> tuple[tuple[Item, ...], int] | None:
    """(names, first row of figures) of a table whose criteria are its columns, else None."""
    for rank, (names, figures) in enumerate(zip(table.rows, table.rows[1:], strict=False)):
        weighing = [item for item in figures if item.weight is not None]
        places = {item.column for item in weighing}
        heads = tuple(item for item in names if item.worded and item.column in places)
        if (
            len(heads) >= 2
            and len(heads) == len(weighing)
            and any(_PRICE.search(item.folded) for item in heads)
        ):
            return heads, rank + 1
    return None


def read_turned(
    heads: tuple[Item, ...], first: int, table: Grid, piece: int, group: int, lots: Scope
) -> list[Entry]:
    """The entries of a turned table, row by row."""
    by_lot = re.search(r"\blots?\b", table.rows[first - 1][0].folded) is not None
    entries: list[Entry] = []
    for row in table.rows[first:]:
        lead = " ".join(item.folded for item in row if item.weight is None)
        scope = _scope(row, lead, by_lot=by_lot)
        for head in heads:
            figure = next((item for item in row if item.column == head.column), None)
            weight = figure.weight if figure else None
            read = label(head.text.split("\n")[0])
            if weight is None or weight.value == 0 or figure is None or not read.name:
                continue
            entries.append(
                Entry(
                    read.name,
                    piece,
                    head.blocks[0],
                    read.start,
                    read.end,
                    weight=weight,
                    rank=25,
                    group=group,
                    lots=scope or lots(figure.blocks[0], lead),
                )
            )
    return entries


def _scope(row: tuple[Item, ...], lead: str, *, by_lot: bool) -> tuple[str, ...]:
    if re.search(r"\blots?\b", lead):
        return lot_ids(lead)
    number = re.match(r"^\W*(\d{1,3})\b", row[0].folded)
    return (str(int(number[1])),) if by_lot and number else ()
