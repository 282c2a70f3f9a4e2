"""Excel workbooks (xlsx, xlsm, strict), walked directly.

Libraries either allocate the rectangle that two far cells define (and end the process) or cost a
second; the walk also knows what a number looks like: 0.6 shown "60 %" is a weight.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tenders_check.model import Span
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sheets import (
    MAX_CELLS,
    Book,
    Sheet,
    SheetCell,
    address,
    clean_cell,
    shown,
    shown_number,
    too_many,
)
from tenders_check.reading.ticks import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tenders_check.reading.xmlsafe import Package

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_PERCENT_IDS = {9: "0%", 10: "0.00%"}
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
#: Literals, colours and conditions of a number format, which may hold any letter.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class _Looks:
    """Number formats and struck or bold fonts, by the index cells refer to."""

    codes: tuple[str, ...]
    struck: tuple[bool, ...]
    bold: tuple[bool, ...]
    epoch: datetime


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    struck: tuple[Span, ...] = ()


def book(package: Package) -> Book:
    """The visible sheets of a workbook; raises `Unreadable`."""
    workbook = package.xml("xl/workbook.xml")
    targets = _targets(package, "xl/workbook.xml")
    strings = _strings(package)
    looks = _looks(package, workbook)
    sheets: list[Sheet] = []
    hidden = total = 0
    for sheet in workbook.iter("{*}sheet"):
        if sheet.get("state", "visible") != "visible":
            hidden += 1
            continue
        relation = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
        part = targets.get(str(relation))
        if part is None or part not in package:
            raise Unreadable(
                f"La feuille « {sheet.get('name')} » manque dans le classeur : il est endommagé. "
                "Rouvrez-le dans un tableur et enregistrez-le de nouveau."
            )
        read, unseen = _sheet(package, part, str(sheet.get("name")), strings, looks)
        hidden += unseen
        total += len(read.cells)
        if total > MAX_CELLS:
            raise Unreadable(too_many())
        sheets.append(read)
    comments = sum(
        sum(1 for _ in package.xml(name).iter("{*}comment"))
        for name in package.names
        if re.fullmatch(r"xl/comments\d*\.xml", name)
    )
    return Book("xlsx", tuple(sheets), hidden, comments)


def _targets(package: Package, part: str) -> dict[str, str]:
    """Parts that `part` refers to, by identifier."""
    folder, name = posixpath.split(part)
    data = package.get(f"{folder}/_rels/{name}.rels")
    if data is None:
        return {}
    from tenders_check.reading.xmlsafe import parse_xml

    found: dict[str, str] = {}
    for relation in parse_xml(data):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        found[relation.get("Id", "")] = posixpath.normpath(path)
    return found


def _strings(package: Package) -> tuple[_Text, ...]:
    if "xl/sharedStrings.xml" not in package:
        return ()
    return tuple(_rich(item) for item in package.xml("xl/sharedStrings.xml").iter("{*}si"))


def _rich(item: _Element) -> _Text:
    """Text of a string with its runs; phonetic guides are left out."""
    text = ""
    struck: list[Span] = []
    for child in item:
        name = _local(child)
        if name == "t":
            text += decode(child.text or "")
        elif name == "r":
            added = decode("".join(t.text or "" for t in child.iter("{*}t")))
            if any(_on(mark) for mark in child.iter("{*}strike")):
                struck.append((len(text), len(text) + len(added)))
            text += added
    return _Text(text, tuple(struck))


def _looks(package: Package, workbook: _Element) -> _Looks:
    properties = next(workbook.iter("{*}workbookPr"), None)
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    epoch = _EPOCH_1904 if is_1904 else _EPOCH
    if "xl/styles.xml" not in package:
        return _Looks((), (), (), epoch)
    styles = package.xml("xl/styles.xml")
    customs = {
        fmt.get("numFmtId", ""): fmt.get("formatCode", "") for fmt in styles.iter("{*}numFmt")
    }
    fonts = next(styles.iter("{*}fonts"), None)
    listed = list(fonts) if fonts is not None else []
    struck = [any(_on(mark) for mark in font.iter("{*}strike")) for font in listed]
    bold = [any(_on(mark) for mark in font.iter("{*}b")) for font in listed]
    formats = next(styles.iter("{*}cellXfs"), None)
    looks = list(formats) if formats is not None else []
    font_of = [_integer(xf.get("fontId")) for xf in looks]
    return _Looks(
        tuple(_code(xf.get("numFmtId", "0"), customs) for xf in looks),
        tuple(0 <= font < len(struck) and struck[font] for font in font_of),
        tuple(0 <= font < len(bold) and bold[font] for font in font_of),
        epoch,
    )


def _code(identifier: str, customs: dict[str, str]) -> str:
    if identifier in customs:
        return customs[identifier]
    number = _integer(identifier)
    return "dd/mm/yyyy" if number in _DATE_IDS else _PERCENT_IDS.get(number, "")


def _sheet(
    package: Package, part: str, name: str, strings: tuple[_Text, ...], looks: _Looks
) -> tuple[Sheet, int]:
    """A sheet, and how many of its filled cells are hidden."""
    root = package.xml(part)
    spans = _merged(root)
    unseen_columns = frozenset(
        column
        for col in root.iter("{*}col")
        if col.get("hidden") in ("1", "true")
        for column in range(_integer(col.get("min")) - 1, min(_integer(col.get("max")), 16_384))
    )
    cells: list[SheetCell] = []
    stale: list[str] = []
    hidden = 0
    for row, column, unseen, element in _cells(root):
        found = _content(element, strings, looks)
        if found is None:
            lost = element.get("t") == "s" and any(_local(child) == "v" for child in element)
            if not unseen and (lost or any(_local(child) == "f" for child in element)):
                stale.append(address(row, column))
            continue
        text = clean_cell(found.text)
        if not text:
            continue
        if unseen or column in unseen_columns:
            hidden += 1
            continue
        look = _integer(element.get("s"))
        whole = 0 <= look < len(looks.struck) and looks.struck[look]
        cells.append(
            SheetCell(
                row,
                column,
                text,
                *spans.get((row, column), (1, 1)),
                struck=((0, len(text)),) if whole else _inside(found, text),
                bold=0 <= look < len(looks.bold) and looks.bold[look],
            )
        )
    return Sheet(name, tuple(cells), tuple(stale), _text_boxes(package, part)), hidden


def _inside(found: _Text, text: str) -> tuple[Span, ...]:
    """Struck spans moved with the blanks that were cut off before the text."""
    shift = found.text.find(text)
    return tuple(
        (max(start - shift, 0), min(end - shift, len(text)))
        for start, end in found.struck
        if end > shift and start - shift < len(text)
    )


def _cells(root: _Element) -> Iterator[tuple[int, int, bool, _Element]]:
    """(row, column, hidden row, cell); an address may be left out and is then the next one."""
    row = -1
    for line in root.iter("{*}row"):
        number = _integer(line.get("r"))
        row = number - 1 if number > 0 else row + 1
        unseen = line.get("hidden") in ("1", "true")
        column = -1
        for element in line:
            if _local(element) != "c":
                continue
            match = _ADDRESS.fullmatch(element.get("r") or "")
            column = _column(match.group(1)) if match else column + 1
            yield row, column, unseen, element


def _content(element: _Element, strings: tuple[_Text, ...], looks: _Looks) -> _Text | None:
    """What a cell shows, None when it holds no value."""
    kind = element.get("t", "n")
    value: str | None = None
    for child in element:
        name = _local(child)
        if name == "is":
            return _rich(child)
        if name == "v":
            value = child.text or ""
    if value is None or (value == "" and kind == "n"):
        return None
    if kind == "s":
        index = _integer(value)
        return strings[index] if 0 <= index < len(strings) else None
    if kind == "b":
        return _Text("VRAI" if value == "1" else "FAUX")
    if kind in ("str", "e", "d"):
        return _Text(value)
    look = _integer(element.get("s"))
    code = looks.codes[look] if 0 <= look < len(looks.codes) else ""
    return _Text(_number(value, code, looks.epoch))


def _number(value: str, code: str, epoch: datetime) -> str:
    """A number through its format: percentages, dates, euros; else as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    bare = _LITERAL.sub("", code.split(";")[0]).lower()
    decimals = len(bare.partition(".")[2].split("%")[0].split("e")[0].rstrip("# ?"))
    if "%" in bare:
        return f"{shown_number(round(number * 100, 10), decimals if decimals else None)} %"
    if re.search(r"[dmyhsaj]", bare) and "general" not in bare and 0 <= number < 2_958_466:
        return shown(epoch + timedelta(seconds=round(number * 86_400)))
    euros = " €" if "€" in code else ""
    return shown_number(number, decimals if euros and decimals else None) + euros


def _merged(root: _Element) -> dict[tuple[int, int], tuple[int, int]]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in root.iter("{*}mergeCell"):
        corners = _ADDRESS.findall(merge.get("ref", ""))
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            first = int(top) - 1, _column(left)
            spans[first] = (
                max(int(bottom) - first[0], 1),
                max(_column(right) - first[1] + 1, 1),
            )
    return spans


def _text_boxes(package: Package, part: str) -> tuple[str, ...]:
    """Paragraphs of the text boxes laid over a sheet."""
    found: list[str] = []
    for target in _targets(package, part).values():
        if "/drawings/drawing" in target and target in package:
            for paragraph in package.xml(target).iter("{*}p"):
                text = clean_cell("".join(t.text or "" for t in paragraph.iter("{*}t")))
                if text:
                    found.append(text)
    return tuple(found)


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _on(mark: _Element) -> bool:
    return mark.get("val", "1") not in ("0", "false")


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
