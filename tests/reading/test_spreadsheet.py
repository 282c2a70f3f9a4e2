"""Spreadsheets: a block per cell shown, with its address; what is hidden is counted."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook import Workbook

from tenders_check.model import Piece, PieceStatus, Role
from tenders_check.reading import xls
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.spreadsheet import read
from tests.reading.build import texts, zipped


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(book: Workbook, name: str = "bpu.xlsx") -> Piece:
    return read(_saved(book), name, ReadOptions())


def _book() -> Workbook:
    book = openpyxl.Workbook()
    book.active.title = "BPU"
    return book


def test_each_filled_cell_is_a_block_with_its_address():
    book = _book()
    book.active["B12"] = "Prix unitaire"
    book.active["C12"] = 12.5
    piece = _read(book)
    assert [(b.text, b.place.cell, b.role) for b in piece.blocks] == [
        ("Prix unitaire", "BPU!B12", Role.CELL),
        ("12,5", "BPU!C12", Role.CELL),
    ]
    assert (piece.blocks[0].cell.row, piece.blocks[0].cell.column) == (11, 1)


def test_numbers_read_as_they_are_shown():
    book = _book()
    sheet = book.active
    for where, value, code in [
        ("A1", 0.6, "0%"),
        ("A2", 0.125, "0.0%"),
        ("A3", date(2026, 12, 1), "dd/mm/yyyy"),
        ("A4", 1200, '#,##0.00 "€"'),
        ("A5", 221.0, "General"),
        ("A6", True, "General"),
    ]:
        sheet[where] = value
        sheet[where].number_format = code
    assert texts(_read(book).blocks) == ["60 %", "12,5 %", "01/12/2026", "1200,00 €", "221", "VRAI"]


def test_merged_cells_have_their_spans():
    book = _book()
    book.active["A1"] = "Critères"
    book.active.merge_cells("A1:C2")
    cell = _read(book).blocks[0].cell
    assert (cell.row_span, cell.column_span) == (2, 3)


def test_hidden_sheets_rows_and_columns_are_counted_not_read():
    book = _book()
    book.active["A1"], book.active["A2"], book.active["B1"] = "vu", "ligne", "colonne"
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Interne")["A1"] = "feuille"
    book["Interne"].sheet_state = "hidden"
    piece = _read(book)
    assert texts(piece.blocks) == ["vu"]
    assert piece.markup.hidden == 3


def test_formulas_without_a_saved_value_are_said():
    book = _book()
    book.active["A1"] = 2
    book.active["B1"] = "=A1*2"
    piece = _read(book)
    assert piece.status is PieceStatus.PARTLY
    assert piece.problem is not None and "BPU!B1" in piece.problem


def _shared(*values: str) -> dict[str, bytes]:
    """The parts of a workbook whose texts are shared strings, as Excel writes them."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("BPU").write_column("A1", values)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_shared_strings_are_read():
    piece = read(zipped(_shared("un", "deux", "un")), "bpu.xlsx", ReadOptions())
    assert texts(piece.blocks) == ["un", "deux", "un"]


def test_a_cell_whose_text_is_lost_is_said():
    parts = _shared("un", "deux")
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v>1</v>", b"<v>99</v>")
    piece = read(zipped(parts), "bpu.xlsx", ReadOptions())
    assert texts(piece.blocks) == ["un"]
    assert piece.problem is not None and "BPU!A2" in piece.problem


def test_struck_words_are_marked():
    book = _book()
    book.active["A1"] = CellRichText(
        "Délai ", TextBlock(InlineFont(strike=True), "30"), " 60 jours"
    )
    block = _read(book).blocks[0]
    assert [block.text[start:end] for start, end in block.struck] == ["30"]


def test_two_far_cells_cost_nothing():
    book = _book()
    book.active["A1"] = "a"
    book.active.cell(1_048_576, 16_384).value = "z"
    assert [b.place.cell for b in _read(book).blocks] == ["BPU!A1", "BPU!XFD1048576"]


def test_ods_shows_the_text_of_its_cells():
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="DPGF"><table:table-row'
        ' table:number-rows-repeated="3"/><table:table-row><table:table-cell'
        ' table:number-columns-repeated="16383"/><table:table-cell office:value="0.6">'
        "<office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>60<text:s/>%</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell'
        ' table:number-columns-repeated="16384"><text:p>fond</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    data = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )
    piece = read(data, "dpgf.ods", ReadOptions())
    assert [(b.text, b.place.cell) for b in piece.blocks] == [
        ("60 %", "DPGF!XFD4"),
        ("fond", "DPGF!A5"),
    ]
    assert piece.markup.comments == 1


def test_csv_of_french_spreadsheets():
    piece = read("Critère;Poids\nPrix, net;60 %\n".encode("cp1252"), "dpgf.csv", ReadOptions())
    assert [(b.text, b.place.cell) for b in piece.blocks][2:] == [
        ("Prix, net", "CSV!A2"),
        ("60 %", "CSV!B2"),
    ]


def test_an_empty_workbook_is_unreadable():
    with pytest.raises(Unreadable, match="aucune donnée"):
        _read(_book())


def _record(kind: int, content: bytes) -> bytes:
    """A BIFF record."""
    return kind.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content


def _number(row: int, column: int) -> bytes:
    return _record(0x0203, row.to_bytes(2, "little") + column.to_bytes(2, "little") + bytes(10))


def _dimensions(top: int, bottom: int, left: int, right: int) -> bytes:
    rows = top.to_bytes(4, "little") + bottom.to_bytes(4, "little")
    return _record(0x0200, rows + left.to_bytes(2, "little") + right.to_bytes(2, "little") + b"00")


@pytest.mark.parametrize(
    "book",
    [
        _number(0, 300),
        _dimensions(32_768, 301, 0, 10),
        _dimensions(0, 301, 200, 10),
        _dimensions(0, 70_000, 0, 10),
        _dimensions(0, 10, 0, 300),
    ],
)
def test_places_that_a_binary_workbook_cannot_have_are_damage(book: bytes):
    with pytest.raises(Unreadable):
        xls.check_cells(book)


@pytest.mark.parametrize("dimensions", [(0, 0, 0, 0), (0, 301, 0, 10), (0, 65_536, 0, 256)])
def test_ordinary_sheets_pass(dimensions: tuple[int, int, int, int]):
    xls.check_cells(_dimensions(*dimensions) + _number(3, 0) + _number(1, 0) + b"\x03")
