"""What each column of a scale holds: names by level, weights, descriptions, lots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tenders_check.facts.criteria.grid import Grid, Item, grid, lot_ids
from tenders_check.facts.criteria.noise import noise
from tenders_check.facts.criteria.scale import cell_weight, header_unit, weights
from tenders_check.facts.criteria.words import blank
from tenders_check.french.regex import regex
from tenders_check.model import Block

#: Words of headers of tables that are no scales.
NOT_CRITERIA = regex(
    r"\bpenalit|\becheanc|\bacompte|\bversement|\bmontant\s+(?:ht|ttc)|\bprix\s+unitaire"
    r"|\bquantite|\btva\b|\breference\s+cctp|\bnombre\s+de\s+jours|\btranches?\b"
)
_SUB = regex(r"\bsous[\s-]{0,2}(?:criteres?|elements?|rubriques?)\b|\bdetails?\s+des\s+criteres")
_DETAIL = regex(
    r"\b(?:complements?|elements?|modalites?|documents?|commentaires?|precisions?|descripti\w+"
    r"|justificatifs?|attendus?|contenu|appreciation|evaluation|definition|observations?|pieces?"
    r"|methode|indicateurs?|reponse|page|memoire|support|analyse)\b"
)
_RANKS = regex(r"^\W*(?:n\s?o?\.?|no|num(?:ero)?|rang|ordre|ref\w*)\W*$")
_HEADED = regex(
    r"\b(?:sous[\s-]?)?criteres?\b|\bponderations?\b|\bcoefficients?\b|\bpoids\b|\bnotation\b"
    r"|\bbareme\b|\belements?\b|\bintitules?\b"
)
_WEIGHT_HEAD = regex(r"^\W*(?:ponderation|note|notation|bareme|poids|coefficient)s?\b\D*(?:sur|/)")
_WEIGHING = regex(r"\bponder|\bsur\s+\d|/\s?\d")
_NUMBER = regex(r"^(?:(?:sous[\s-]?)?criteres?\s*)?(?:n\s?o?\s?)?\d{1,2}(?:[.\-]\d{1,2})*[.)]?$")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LETTERS = tuple("abcdefghij")
#: A longer header cell is a text, not the name of a column.
_LONGEST_HEAD = 90


class Columns(NamedTuple):
    """The roles of the columns of a grid.

    `levels`: columns of names, from the criterion down; `details`: columns that describe;
    `weights`: columns of weights, `units` what their headers say; `lots`: the lots of each weight
    column. `caption` and `header` are rows that hold no criterion; `ranks`: the column of their
    numbers.
    """

    levels: tuple[int, ...]
    details: tuple[int, ...]
    weights: tuple[int, ...]
    units: dict[int, str]
    lots: dict[int, tuple[str, ...]]
    caption: tuple[Item, ...]
    header: tuple[Item, ...]
    body: tuple[tuple[Item, ...], ...]
    ranks: int | None = None


def columns(table: Grid) -> Columns:
    """Work out the role of each column."""
    caption, header, body = _rows(table)
    units = {
        item.column: unit
        for item in header
        if len(item.folded) <= 60 and (unit := header_unit(item.folded)) is not None
    }
    weighing = _weights(table, header, body, units)
    ranks = next((one for one in range(table.width) if _counts(header, body, one)), None)
    if len(weighing) > 1 and ranks in weighing and ranks not in units:
        weighing = tuple(one for one in weighing if one != ranks)
    labels = tuple(one for one in _labels(table, header, body, weighing) if one != ranks)
    levels, details = _levels(labels, header, body, weighing)
    lots = _lots(header, weighing)
    return Columns(levels, details, weighing, units, lots, caption, header, body, ranks)


def _rows(
    table: Grid,
) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[tuple[Item, ...], ...]]:
    """(caption, header, body): a caption is a lone cell above, such as "Lot 1"."""
    rows = table.rows
    caption: tuple[Item, ...] = ()
    first = [item for item in rows[0] if item.folded]
    if len(rows) > 1 and len(first) == 1 and first[0].worded and table.width > 1:
        alone = len(rows[0]) == 1 or first[0].column_span > 1
        if alone and not weights(first[0].folded) and _is_header(rows[1]):
            caption, rows = rows[0], rows[1:]
    if not _is_header(rows[0]):
        return caption, (), rows
    said = [item.folded for item in rows[0]]
    body = tuple(row for row in rows[1:] if [item.folded for item in row] != said)
    return caption, rows[0], body


def _is_header(row: tuple[Item, ...]) -> bool:
    words = [item for item in row if item.folded]
    if not words or any(_is_figure(item) for item in words):
        return False
    if any(weights(item.folded) and not _WEIGHING.search(item.folded) for item in words):
        return False
    headed = any(_HEADED.search(item.folded) and len(item.folded) < _LONGEST_HEAD for item in words)
    weighted = any(header_unit(item.folded) is not None and len(item.folded) < 60 for item in words)
    return headed or weighted


def _is_figure(item: Item) -> bool:
    """Whether a cell is a weight; "Pondération sur 100" heads weights and is none."""
    return cell_weight(item.folded) is not None and not _WEIGHT_HEAD.search(item.folded)


def _head(header: tuple[Item, ...], column: int) -> str:
    return next(
        (item.folded for item in header if item.column <= column < item.column + item.column_span),
        "",
    )


def _in_column(body: tuple[tuple[Item, ...], ...], column: int) -> list[Item]:
    return [item for row in body for item in row if item.column == column and item.folded]


def _weights(
    table: Grid,
    header: tuple[Item, ...],
    body: tuple[tuple[Item, ...], ...],
    units: dict[int, str],
) -> tuple[int, ...]:
    found = []
    for column in range(table.width):
        items = _in_column(body, column)
        pure = [weight for item in items if (weight := item.weight) is not None]
        if not pure or _RANKS.match(_head(header, column)):
            continue
        named = column in units
        values = [weight.value for weight in pure]
        united = any(weight.unit for weight in pure)
        counting = values == [float(n) for n in range(1, len(values) + 1)]
        if counting and not united and not named:
            continue
        mostly = len(pure) * 2 >= len(items) or (named and len(pure) * 3 >= len(items))
        if mostly and (named or united or not header or (not units and column > 0)):
            found.append(column)
    return tuple(found)


def _counts(header: tuple[Item, ...], body: tuple[tuple[Item, ...], ...], column: int) -> bool:
    """Whether the cells of a column number the rows: "1", "2", "2.1", "2.2", "3"."""
    said = [item.folded for item in _in_column(body, column)]
    if len(said) > 1 and [one.strip(".) ") for one in said] in (
        list(_ROMANS[: len(said)]),
        list(_LETTERS[: len(said)]),
    ):
        return True
    if len(said) < 2 or not all(_NUMBER.match(one) for one in said):
        return False
    if _RANKS.match(_head(header, column)):
        return True
    counted = [tuple(int(digits) for digits in re.findall(r"\d+", one)) for one in said]
    return counted[0] == (1,) and all(_next(before, after) for before, after in pairwise(counted))


def _next(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a number may follow another in an outline."""
    depth = len(after)
    if depth > len(before):
        return after == (*before, 1)
    return after == (*before[: depth - 1], before[depth - 1] + 1)


def _labels(
    table: Grid,
    header: tuple[Item, ...],
    body: tuple[tuple[Item, ...], ...],
    weighing: tuple[int, ...],
) -> tuple[int, ...]:
    return tuple(
        column
        for column in range(table.width)
        if column not in weighing
        and not _RANKS.match(_head(header, column))
        and any(item.worded for item in _in_column(body, column))
    )


def _levels(
    labels: tuple[int, ...],
    header: tuple[Item, ...],
    body: tuple[tuple[Item, ...], ...],
    weighing: tuple[int, ...],
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Label columns that make levels, from the left, and those that only describe."""
    levels: list[int] = []
    details: list[int] = []
    for column in labels:
        head = _head(header, column)
        if not levels:
            levels.append(column)
            continue
        named = _SUB.search(head) or (
            re.search(r"\bcriteres?\b", head)
            and head != _head(header, levels[-1])
            and not _DETAIL.search(head)
        )
        hangs = _nested(body, levels[-1], column)
        if named or (hangs and (not _DETAIL.search(head) or _each(body, column, weighing))):
            levels.append(column)
        else:
            details.append(column)
    return tuple(levels), tuple(details)


def _nested(body: tuple[tuple[Item, ...], ...], left: int, right: int) -> bool:
    """Whether cells of `right` hang under merged or empty cells of `left`, or carry weights."""
    hanging = 0
    for row in body:
        mine = next((item for item in row if item.column == right and item.folded), None)
        above = next((item for item in row if item.column == left), None)
        if mine is None:
            continue
        if above is None or not above.folded or above.row_span > 1:
            hanging += 1
        if weights(mine.folded) and not noise(mine.folded):
            hanging += 1
    return hanging >= 2


def _each(body: tuple[tuple[Item, ...], ...], column: int, weighing: tuple[int, ...]) -> bool:
    """Whether the cells of a column have a weight each, in their own row."""
    rows = [row for row in body if any(item.column == column and item.folded for item in row)]
    weighed = [
        row
        for row in rows
        if any(item.column in weighing and item.weight and item.row_span == 1 for item in row)
    ]
    return len(weighed) == len(rows) > 1


def _lots(header: tuple[Item, ...], weighing: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    """Weight columns whose header names lots: a scale for each."""
    if len(weighing) < 2:
        return {}
    scopes: dict[int, tuple[str, ...]] = {}
    for item in header:
        if item.column in weighing and re.search(r"\blots?\b", item.folded):
            scope = lot_ids(item.folded)
            if scope:
                scopes[item.column] = scope
    return scopes if len(scopes) >= 2 else {}


def left_empty(roles: Columns) -> bool:
    """Whether the weights of a table were left to be filled in: "XX %", or nothing."""
    if roles.weights or not roles.units or not roles.header:
        return False
    cells = [item for row in roles.body for item in row if item.column in roles.units]
    return len(cells) > 1 and all(not item.folded or blank(item.folded) for item in cells)


def without(roles: Columns, weighing: set[int]) -> Columns:
    """The roles of columns when some are left out of those that name or describe."""
    return roles._replace(
        levels=tuple(one for one in roles.levels if one not in weighing),
        details=tuple(one for one in roles.details if one not in weighing),
    )


def is_scale_table(blocks: Sequence[Block], positions: Sequence[int]) -> bool:
    """Whether a table outside any section on criteria is a scale by its own header."""
    table = grid(blocks, positions)
    for head in table.rows[:2]:
        text = " ".join(item.folded for item in head)
        if (
            len(table.rows) > 2 - (head is table.rows[0])
            and re.search(r"\bcriteres?\b", text)
            and not NOT_CRITERIA.search(text)
            and not re.search(r"\bcandidat", text)
            and any(header_unit(item.folded) is not None for item in head)
        ):
            return True
    return False
