"""Lines of a page with their place and font, from pdfium's text page.

pdfium is asked for the whole text at once and then for a few characters of each line: asking for
each character costs three times the extraction itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ctypes import POINTER, addressof, byref, c_int, cast, create_string_buffer
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tenders_check.reading.glyphs import shown, symbol_font
from tenders_check.reading.pdf_native import Doubles, address, native
from tenders_check.reading.pdf_page import Line, Word, piece, upright

_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_WORD = re.compile(r"\S+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|gras", re.I)

#: Difference of height, in sizes of the font, that no exponent at the end of a line explains.
UNEVEN = 0.45
#: Mean width of a letter, in sizes of the font, in a line without holes nor folds.
EVEN = (0.36, 0.54)

Point = tuple[float, float]


@lru_cache(maxsize=512)
def _font_name(raw: bytes) -> str:
    return _SUBSET.sub("", raw.decode("utf-8", "replace"))


@lru_cache(maxsize=512)
def _says_bold(font: str) -> bool:
    return bool(_BOLD.search(font))


class TextPage:
    """The text of one page and the questions the layout asks about its characters."""

    def __init__(self, raw_page: Any, turn: Callable[[float, float], Point]) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._turn = turn
        self.handle = raw.FPDFText_LoadPage(raw_page)
        self._address = address(self.handle)
        self._upright = turn is upright
        self._native = native()
        found = Doubles()
        self._found, self._box, self._corner = found.values, found.at, found.at[:2]
        self._name, self._flags = create_string_buffer(256), c_int()
        self._named = addressof(self._name), 256, addressof(self._flags)
        self._direct = True
        self.text = self._read() if self.handle else ""

    def close(self) -> None:
        """Frees the page; nothing can be asked afterwards."""
        if self.handle:
            self._raw.FPDFText_ClosePage(self.handle)

    def _read(self) -> str:
        raw = self._raw
        count = raw.FPDFText_CountChars(self.handle)
        if count <= 0:
            return ""
        buffer = create_string_buffer((count + 1) * 4)
        got = raw.FPDFText_GetText(self.handle, 0, count, cast(buffer, POINTER(raw.FPDF_WCHAR)))
        text = buffer.raw[: max(got - 1, 0) * 2].decode("utf-16-le", errors="replace")
        #: Characters without a code are not in the text: positions then need a translation.
        self._direct = len(text) == count
        return text

    def _index(self, position: int) -> int:
        if self._direct:
            return position
        return max(int(self._raw.FPDFText_GetCharIndexFromTextIndex(self.handle, position)), 0)

    def origin(self, position: int) -> Point:
        """Where the pen starts a character."""
        index = position if self._direct else self._index(position)
        if not self._native.char_origin(self._address, index, *self._corner):
            return 0.0, 0.0
        x, y = self._found[:2]
        return (x, y) if self._upright else self._turn(x, y)

    def extent(self, position: int) -> tuple[float, float]:
        """Left and right of a character."""
        index = position if self._direct else self._index(position)
        if not self._native.char_box(self._address, index, *self._box):
            return 0.0, 0.0
        left, right, bottom, top = self._found[:]
        if self._upright:
            return left, right
        first, second = self._turn(left, bottom)[0], self._turn(right, top)[0]
        return min(first, second), max(first, second)

    def font(self, position: int) -> str:
        """Name of the font of a character, without the mark of a subset."""
        index = position if self._direct else self._index(position)
        got = self._native.font_info(self._address, index, *self._named)
        return _font_name(self._name.value) if 0 < got <= 256 else ""

    def size(self, position: int) -> float:
        """Size of a character as it is set, in points."""
        index = position if self._direct else self._index(position)
        size = float(self._native.font_size(self._address, index))
        if size > 2.5:
            return size
        # Some writers set everything at size 1 and scale by the matrix.
        matrix = self._raw.FS_MATRIX()
        if self._raw.FPDFText_GetMatrix(self.handle, index, byref(matrix)):
            size *= float(max(abs(matrix.a), abs(matrix.b), abs(matrix.d)))
        return size

    def bold(self, position: int, font: str) -> bool:
        """True when the font says it is bold, by name or, without a name, by weight."""
        if font:
            return _says_bold(font)
        return int(self._raw.FPDFText_GetFontWeight(self.handle, self._index(position))) >= 700

    def invisible(self, position: int) -> bool:
        """True for a character that is there to be searched, not to be seen."""
        item = self._raw.FPDFText_GetTextObject(self.handle, self._index(position))
        mode = self._raw.FPDFTextObj_GetTextRenderMode(item) if item else None
        return bool(mode == self._raw.FPDF_TEXTRENDERMODE_INVISIBLE)

    def words(self, start: int, end: int, offset: int = 0) -> tuple[Word, ...]:
        """The words between two positions; `offset` is where the line starts in the text."""
        found: list[Word] = []
        for match in _WORD.finditer(self.text, start, end):
            left, right = self.extent(match.start())
            if match.end() - match.start() > 1:
                right = self.extent(match.end() - 1)[1]
            found.append(Word(match.start() - offset, match.end() - offset, left, right))
        return tuple(found)


def page_lines(page: TextPage, number: int, wants_words: Callable[[Line], bool]) -> list[Line]:
    """Lines of a page in the order of its content; words only where they are asked for."""
    lines: list[Line] = []
    text = page.text
    position = 0
    while position < len(text):
        cut = _BREAK.search(text, position)
        end = cut.start() if cut else len(text)
        line = _line(page, position, end, number, wants_words)
        if line is not None:
            line.hyphen = bool(cut and cut.group() == "\ufffe")
            lines.extend(_level(page, line))
        position = cut.end() if cut else len(text)
    return lines


def _level(page: TextPage, line: Line) -> list[Line]:
    """The parts of a line that stand at different heights, each a line of its own.

    A weight centred beside a label of two lines overlaps both: the text runs through the three.
    """
    start, end = line.start, line.start + len(line.text)
    # Letters take about half the size of their font: such a line runs on at one height.
    width = (line.x1 - line.x0) / max(line.size * len(line.text), 1)
    if EVEN[0] < width < EVEN[1]:
        return [line]
    last = page.origin(end - 1)[1]
    if abs(last - line.y) < UNEVEN * line.size:
        return [line]
    words = page.words(start, end, start)
    heights = [page.origin(word.start + start)[1] for word in words]
    parts: list[list[int]] = [[0]]
    for index, (before, word) in enumerate(pairwise(words), 1):
        shifted = abs(heights[index] - heights[index - 1]) >= UNEVEN * line.size
        apart = not -line.size < word.x0 - before.x1 < 1.5 * line.size
        if shifted and apart:
            parts.append([])
        parts[-1].append(index)
    if len(parts) == 1 or len(words) != len(_WORD.findall(line.text)):
        return [line]
    whole = replace(line, words=words)
    found = [
        piece(whole, [words[i] for i in part], last=n == len(parts) - 1)
        for n, part in enumerate(parts)
    ]
    for item, part in zip(found, parts, strict=True):
        item.y = heights[part[0]]
    return found


def _line(
    page: TextPage, start: int, end: int, number: int, wants_words: Callable[[Line], bool]
) -> Line | None:
    raw = page.text[start:end]
    content = raw.strip()
    if not content:
        return None
    start += len(raw) - len(raw.lstrip())
    end = start + len(content)
    x0, y = page.origin(start)
    x1 = page.extent(end - 1)[1]
    # The style is that of the words: a bullet before them has its own font.
    styled = start
    symbol = None
    if len(content) > 2 and content[1] == " ":
        styled = start + 2 + len(content[2:]) - len(content[2:].lstrip())
        symbol = symbol_font(page.font(start).split("-")[0].split(",")[0])
    font = page.font(styled)
    bold = page.bold(styled, font)
    if bold and end - 1 > styled:
        bold = page.bold(end - 1, page.font(end - 1))
    if symbol and ord(content[0]) < 0xF000:
        content = shown(content[0], symbol) + content[1:]
    line = Line(content, number, x0, max(x1, x0), y, page.size(styled), bold, start=start)
    if wants_words(line):
        line.words = page.words(start, end, start)
    return line
