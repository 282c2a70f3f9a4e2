"""OpenDocument spreadsheets: cells keep the text they show, so nothing has to be formatted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sheets import (
    MAX_CELLS,
    Book,
    Sheet,
    SheetCell,
    address,
    clean_cell,
    too_many,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tenders_check.reading.xmlsafe import Package

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
#: A filled cell repeated more than this is a painted background, shown once.
MAX_REPEATED = 50


def book(package: Package) -> Book:
    """The visible sheets; raises `Unreadable`."""
    root = package.xml("content.xml")
    unseen = frozenset(
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(p.get(f"{_TABLE}display") == "false" for p in style)
    )
    sheets: list[Sheet] = []
    hidden = total = 0
    for table in root.iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}style-name") in unseen or table.get(f"{_TABLE}display") == "false":
            hidden += 1
            continue
        sheet, masked = _sheet(table)
        hidden += masked
        total += len(sheet.cells)
        if total > MAX_CELLS:
            raise Unreadable(too_many())
        sheets.append(sheet)
    comments = sum(1 for _ in root.iter(f"{_OFFICE}annotation"))
    return Book("ods", tuple(sheets), hidden, comments)


def _sheet(table: _Element) -> tuple[Sheet, int]:
    cells: list[SheetCell] = []
    stale: list[str] = []
    hidden = 0
    row = 0
    for line in _rows(table):
        repeated = _count(line, "number-rows-repeated")
        masked = line.get(f"{_TABLE}visibility") in ("collapse", "filter")
        found, missing = _row(line, row)
        if masked:
            hidden += len(found)
        else:
            times = repeated if repeated <= MAX_REPEATED else 1
            for offset in range(times if found else 0):
                cells.extend(_moved(found, offset))
            stale.extend(missing)
            if len(cells) > MAX_CELLS:
                raise Unreadable(too_many())
        row += repeated
    name = table.get(f"{_TABLE}name", "Feuille")
    return Sheet(str(name), tuple(cells), tuple(stale)), hidden


def _rows(element: _Element) -> Iterator[_Element]:
    """Rows of a table and of its groups and headers, not of tables inside cells."""
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (
            f"{_TABLE}table-row-group",
            f"{_TABLE}table-header-rows",
            f"{_TABLE}table-rows",
        ):
            yield from _rows(child)


def _row(line: _Element, row: int) -> tuple[list[SheetCell], list[str]]:
    cells: list[SheetCell] = []
    stale: list[str] = []
    column = 0
    for cell in line:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = clean_cell(_text(cell))
        if text and cell.tag == f"{_TABLE}table-cell":
            spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            times = repeated if repeated <= MAX_REPEATED else 1
            cells.extend(SheetCell(row, column + k, text, *spans) for k in range(times))
        elif cell.get(f"{_TABLE}formula") and not _has_value(cell):
            stale.append(address(row, column))
        column += repeated
    return cells, stale


def _has_value(cell: _Element) -> bool:
    return any(str(name).startswith(_OFFICE) for name in cell.attrib)


def _moved(cells: list[SheetCell], offset: int) -> Iterator[SheetCell]:
    for cell in cells:
        yield SheetCell(cell.row + offset, cell.column, cell.text, cell.row_span, cell.column_span)


def _text(cell: _Element) -> str:
    """Paragraphs of a cell, without its annotation."""
    return "\n".join(_inline(paragraph) for paragraph in cell if paragraph.tag == f"{_TEXT}p")


def _inline(paragraph: _Element) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(_number(child.get(f"{_TEXT}c")), 100))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append("".join(str(text) for text in child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts)


def _count(element: _Element, name: str) -> int:
    return _number(element.get(f"{_TABLE}{name}"))


def _number(text: str | None) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 8
    return max(int(text), 1) if known and text else 1
