"""What a spreadsheet shows, whatever its format: sheets, cells, and values as people read them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tenders_check.model import Span
from tenders_check.reading.ticks import decode
from tenders_check.records import dataclass

#: About 15 seconds and 500 MB: no person reads that many.
MAX_CELLS = 300_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows `text`; `row` and `column` are 0-based."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    struck: tuple[Span, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet; `stale` are addresses of cells whose value was not saved or is lost."""

    name: str
    cells: tuple[SheetCell, ...]
    stale: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The visible part of a spreadsheet, and how much of it is hidden."""

    form: str
    sheets: tuple[Sheet, ...]
    hidden: int = 0
    comments: int = 0


def address(row: int, column: int) -> str:
    """The name of a cell: "B12" for (11, 1)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def shown_number(value: float, decimals: int | None = None) -> str:
    """A number as a French spreadsheet shows it: "1234,5"."""
    text = f"{value:.{decimals}f}" if decimals is not None else f"{value:.10g}"
    return text.replace(".", ",")


def shown(value: object) -> str:
    """A value as a French spreadsheet shows it."""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float | int):
        return shown_number(value)
    if isinstance(value, datetime):
        pattern = "%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M"
        return value.strftime(pattern)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def clean_cell(text: str) -> str:
    """The text of a cell, boxes decoded, without blanks around it."""
    return decode(text).strip()


def too_many() -> str:
    """The message for a sheet nobody could have written."""
    return f"Le classeur a plus de {MAX_CELLS} cellules. Fournissez un extrait utile."
