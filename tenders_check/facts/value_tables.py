"""The value of a need in tables: a column "Maximum HT", one row per lot or per period."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.facts.lot_words import FLAT_HEADER
from tenders_check.facts.lots import LotScopes
from tenders_check.facts.value_sums import (
    BY_PERIOD,
    KINDS,
    NOT_VALUE,
    WHOLE,
    YEARLY,
    Length,
    Sum,
    cell_amounts,
    factor_of,
)
from tenders_check.french.regex import regex
from tenders_check.model import Piece, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

_TOTAL_ROW = regex(r"^\W*(?:montant )?(?:total|totaux|ensemble)\b")
_PERIOD_ROW = regex(r"\bperiodes?\b|\breconductions?\b|\bannees?\b|^\W*(?:an|19|20)\W*\d")
_COLUMN = regex(
    r"\bmax(?:i|imum|imal)?\b|\bmontants? (?:estime|previsionnel)|\bestimation\b|\bvaleur estimee"
)
_LEAD = 300
_LAST_MAXIMUM = regex(r"\b(?:max\w*|estim\w*)[^a-z]*(?:(?:h\.?t|hors taxes?|annuels?|euros?)\W*)*$")
_ROW = regex(r"^\W*(?:lot\W*)?(\d{1,2}[a-h]?)\b")
#: A table of one column of amounts has no labels: its header is longer than a number.
_SHORTEST_HEADER = 8


def tabled(tender: Tender, folding: Folding, length: Length, scopes: LotScopes) -> Iterator[Sum]:
    """Amounts of a column "Maximum HT" in a table, one per row.

    Rows that are the periods of the contract are added up, unless a row gives their total.
    """
    for index, piece in enumerate(tender.pieces):
        if piece.kind not in KINDS:
            continue
        columns: dict[int, tuple[int, float]] = {}
        periods: dict[int, list[Sum]] = {}
        labels: dict[tuple[int, int], str] = {}
        lead = ""
        for position, block in enumerate(piece.blocks):
            cell = block.cell
            text = folding.folded(index, position).text
            if cell is None:
                lead = text if len(text) < _LEAD else ""
                continue
            labels.setdefault((cell.table, cell.row), text)
            if cell.row == 0:
                if cell.column > 0 or len(text) > _SHORTEST_HEADER:
                    column = _column(text, lead, length)
                    if column is not None:
                        columns.setdefault(cell.table, (cell.column, column))
                continue
            at, factor = columns.get(cell.table, (-1, 1.0))
            if cell.column != at:
                continue
            label = labels[cell.table, cell.row] if cell.column else ""
            for value in cell_amounts(block.text):
                proof = evidence(tender, index, position)
                found = Sum(value * factor, scopes.of(index, position), proof)
                if not found.lots and _PERIOD_ROW.search(label) and not _TOTAL_ROW.search(label):
                    periods.setdefault(cell.table, []).append(Sum(value, (), proof))
                else:
                    yield found
        for rows in periods.values():
            yield Sum(sum(one.value for one in rows), (), rows[0].evidence)


def flattened(tender: Tender, folding: Folding, length: Length, scopes: LotScopes) -> Iterator[Sum]:
    """The last column of a table of lots whose header stands above it: "Lot Objet Maximum HT"."""
    for index, piece in enumerate(tender.pieces):
        if piece.kind not in KINDS:
            continue
        factor: float | None = None
        for position, block in enumerate(piece.blocks):
            text = folding.folded(index, position).text
            if block.cell is None and FLAT_HEADER.match(text) and len(text) < _LEAD:
                factor = factor_of(text, length) if _LAST_MAXIMUM.search(text) else None
                continue
            if factor is None:
                continue
            named = _ROW.match(text) if block.cell is None else None
            lots = scopes.named(f"lot {named[1]}") if named else scopes.of(index, position)
            if len(lots) != 1:
                factor = factor if block.cell is not None else None
                continue
            amounts = (
                cell_amounts(block.text) if block.cell is None or _ends_row(piece, position) else []
            )
            if amounts:
                yield Sum(amounts[-1] * factor, lots, evidence(tender, index, position))


def _ends_row(piece: Piece, position: int) -> bool:
    here = piece.blocks[position].cell
    following = piece.blocks[position + 1].cell if position + 1 < len(piece.blocks) else None
    return here is not None and (
        following is None or (following.table, following.row) != (here.table, here.row)
    )


def _column(text: str, lead: str, length: Length) -> float | None:
    """What the amounts below a header are to be multiplied by; None when it gives no value."""
    if not _COLUMN.search(text) or NOT_VALUE.search(text):
        return None
    if YEARLY.search(text) or BY_PERIOD.search(text) or WHOLE.search(text):
        return factor_of(text, length)
    return factor_of(lead, length)
