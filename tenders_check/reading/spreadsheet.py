"""Spreadsheets: one block per cell that shows something, with its address.

What is hidden (sheets, rows, columns) is not what the bidder sees: it is counted, not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from tenders_check.model import Block, Cell, Markup, Piece, PieceStatus, Place, Role
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sheets import (
    MAX_CELLS,
    Book,
    Sheet,
    SheetCell,
    address,
    clean_cell,
    shown,
    too_many,
)
from tenders_check.reading.sniff import OLE_MAGIC, ZIP_MAGICS
from tenders_check.reading.text import decode_text
from tenders_check.reading.ticks import state


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
        from tenders_check.reading import xls

        with xls.opened(data) as workbook:
            book = _calamine_book(workbook)
    else:
        return _csv(data, name)
    return _piece(book, name)


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


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(";\t,|", key=lambda mark: (sum(mark in line for line in lines), mark == ";"))
