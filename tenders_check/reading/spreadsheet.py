"""Spreadsheets: one block per cell that shows something, with its address.

What is hidden (sheets, rows, columns) is not what the bidder sees: it is counted, not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tenders_check.model import Block, Cell, Markup, Piece, PieceStatus, Place, Role, Span
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sniff import OLE_MAGIC, ZIP_MAGICS
from tenders_check.reading.text import decode_text
from tenders_check.reading.ticks import decode, state

#: About 15 seconds and 500 MB: no person reads that many.
MAX_CELLS = 300_000
#: Rows and columns of the old binary format; more means a damaged file.
XLS_ROWS, XLS_COLUMNS = 65_536, 256
#: BIFF records that put something in a cell: row and column are their first two words.
_XLS_DIMENSIONS = 0x0200
_XLS_CELLS = frozenset({0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00BE})


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
    """A visible sheet. `stale` are addresses of cells whose value was not saved or
    is lost."""

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


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """A spreadsheet or a CSV; `Place.cell` is "Feuille!B12". Raises `Unreadable`."""
    del options
    if data.startswith(ZIP_MAGICS):
        from tenders_check.reading.xmlsafe import open_package

        package = open_package(data)
        if "xl/workbook.bin" not in package:
            from tenders_check.reading import ods, xlsx

            book = xlsx.book(package) if "xl/workbook.xml" in package else ods.book(package)
        else:
            raise Unreadable(
                "Le format XLSB n'est pas pris en charge. Enregistrez le classeur en XLSX."
            )
    elif data.startswith(OLE_MAGIC):
        book = _xls(data)
    else:
        return _csv(data, name)
    return _piece(book, name)


def address(row: int, column: int) -> str:
    """ "B12" for (11, 1)."""
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


def _piece(book: Book, name: str) -> Piece:
    blocks: list[Block] = []
    for table, sheet in enumerate(book.sheets):
        blocks.extend(_blocks(sheet, table, len(blocks)))
    stale = [f"{sheet.name}!{where}" for sheet in book.sheets for where in sheet.stale]
    if not blocks and not stale:
        hidden = " Tout ce qu'il contient est masqué." if book.hidden else ""
        raise Unreadable(
            f"Le classeur ne montre aucune donnée.{hidden} Vérifiez-le ou retirez-le du dossier."
        )
    problem = None
    if stale:
        some = ", ".join(stale[:3]) + (", …" if len(stale) > 3 else "")
        problem = (
            f"{len(stale)} cellule(s) sans valeur enregistrée ({some}) : formules jamais calculées "
            "ou fichier abîmé. Ouvrez le classeur dans un tableur et enregistrez-le de nouveau."
        )
    return Piece(
        path=name,
        name=name,
        format=book.form,
        status=PieceStatus.PARTLY if stale else PieceStatus.READ,
        blocks=tuple(blocks),
        problem=problem,
        characters=sum(len(block.text) for block in blocks),
        markup=Markup(comments=book.comments, hidden=book.hidden),
    )


def _blocks(sheet: Sheet, table: int, rank: int) -> Iterator[Block]:
    for cell in sheet.cells:
        rank += 1
        yield Block(
            text=cell.text,
            role=Role.CELL,
            place=Place(paragraph=rank, cell=f"{sheet.name}!{address(cell.row, cell.column)}"),
            cell=Cell(table, cell.row, cell.column, cell.row_span, cell.column_span),
            box=state(cell.text),
            struck=cell.struck,
            bold=cell.bold,
        )
    for text in sheet.boxes:
        rank += 1
        place = Place(paragraph=rank, cell=f"{sheet.name}!zone de texte")
        yield Block(text, Role.BOX, place, box=state(text))


def clean_cell(text: str) -> str:
    """The text of a cell, boxes decoded, without blanks around it."""
    return decode(text).strip()


def _xls(data: bytes) -> Book:
    """The old binary format, through calamine."""
    import python_calamine

    _check_xls(data)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _calamine_book(workbook)
    except python_calamine.PasswordError as error:
        raise Unreadable(
            "Le classeur est protégé par un mot de passe. Fournissez-le sans protection."
        ) from error
    except python_calamine.CalamineError as error:
        raise Unreadable(_DAMAGED) from error
    except BaseException as error:
        # A Rust panic comes as a BaseException so that nobody swallows it by chance.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(_DAMAGED) from error


_DAMAGED = (
    "Le classeur est endommagé ou n'est pas un vrai fichier XLS. "
    "Rouvrez-le dans un tableur et enregistrez-le en XLSX."
)


def _calamine_book(workbook: object) -> Book:
    import python_calamine

    assert isinstance(workbook, python_calamine.CalamineWorkbook)
    visible = python_calamine.SheetVisibleEnum.Visible
    work = python_calamine.SheetTypeEnum.WorkSheet
    sheets: list[Sheet] = []
    hidden = 0
    for meta in workbook.sheets_metadata:
        if meta.typ != work:
            continue
        if meta.visible != visible:
            hidden += 1
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        spans = {
            first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
            for first, last in sheet.merged_cell_ranges or ()
        }
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
        sheets.append(Sheet(meta.name, tuple(_cells(rows, top, left, spans))))
    return Book("xls", tuple(sheets), hidden)


def _cells(
    rows: Iterable[Iterable[object]],
    top: int,
    left: int,
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[SheetCell]:
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values, left):
            text = clean_cell(shown(value))
            if text:
                yield SheetCell(row, column, text, *spans.get((row, column), (1, 1)))


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


def _check_xls(data: bytes) -> None:
    """Refuse a workbook whose cells calamine could not hold; raises `Unreadable`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            stream = next((n for n in ("Workbook", "Book") if container.exists(n)), None)
            if stream is None:
                raise Unreadable(_DAMAGED)
            book = container.openstream(stream).read()
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(_DAMAGED) from error
    check_cells(book)


def check_cells(book: bytes) -> None:
    """Refuse addresses the format cannot have, in a stream of BIFF records.

    calamine allocates the rectangle that a sheet announces: a failed allocation ends the process
    instead of raising.
    """
    position = 0
    while position + 4 <= len(book):
        record = int.from_bytes(book[position : position + 2], "little")
        length = int.from_bytes(book[position + 2 : position + 4], "little")
        if record in _XLS_CELLS and length >= 4:
            column = int.from_bytes(book[position + 6 : position + 8], "little")
            if column >= XLS_COLUMNS:
                raise Unreadable(_DAMAGED)
        elif record == _XLS_DIMENSIONS:
            size = 4 if length >= 12 else 2
            edges = [
                int.from_bytes(book[at : at + width], "little")
                for at, width in (
                    (position + 4, size),
                    (position + 4 + size, size),
                    (position + 4 + 2 * size, 2),
                    (position + 6 + 2 * size, 2),
                )
            ]
            top, bottom, left, right = edges
            # The second edges are one past the last cell, 0 in an empty sheet.
            if max(top, bottom) > XLS_ROWS or max(left, right) > XLS_COLUMNS:
                raise Unreadable(_DAMAGED)
            if (bottom and top >= bottom) or (right and left >= right):
                raise Unreadable(_DAMAGED)
        position += 4 + length


def _csv(data: bytes, name: str) -> Piece:
    """Values separated by ";" (French spreadsheets), "," or tabs; the address is "B12"."""
    text = decode_text(data)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Unreadable(
            "Le fichier CSV est endommagé. Ouvrez-le dans un tableur et enregistrez-le en XLSX."
        ) from error
    cells = tuple(_cells(rows, 0, 0, {}))
    if len(cells) > MAX_CELLS:
        raise Unreadable(too_many())
    return _piece(Book("csv", (Sheet("CSV", cells),)), name)


def too_many() -> str:
    """The message for a sheet nobody could have written."""
    return f"Le classeur a plus de {MAX_CELLS} cellules. Fournissez un extrait utile."


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(";\t,|", key=lambda mark: (sum(mark in line for line in lines), mark == ";"))
