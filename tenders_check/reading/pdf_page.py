"""What a page of a pdf is made of, as the layout steps share it.

Coordinates are points of the page as it is shown (rotation applied), y upwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from tenders_check.model import Cell, Span


def upright(x: float, y: float) -> tuple[float, float]:
    """From the coordinates of the file to those of a page that is shown as it is."""
    return x, y


class Word(NamedTuple):
    """A word of a line: where it is in the text and on the page.

    A tuple: a page has hundreds of them, and a frozen dataclass costs four times as much to make.
    """

    start: int
    end: int
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """A physical line, or the part of one that stands in a cell.

    `y` is the baseline. `hyphen`: cut inside a word; the hyphen itself is not in the text.
    `right` is where its column or cell ends. `level` is set on lines of a heading. `start` is the
    position of its text in that of its page. `ocr` is the confidence of a recognised line, 0–100.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    hyphen: bool = False
    words: tuple[Word, ...] = ()
    cell: Cell | None = None
    right: float = 0.0
    level: int | None = None
    toc: bool = False
    struck: tuple[Span, ...] = ()
    start: int = 0
    ocr: float | None = None


@dataclass(slots=True)
class Grid:
    """A ruled table: `xs` from left to right, `ys` from top to bottom, cells by position."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    _by_place: dict[tuple[int, int], Cell] = field(init=False)
    _depths: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._by_place = {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        self._depths = [-y for y in self.ys]

    def at(self, x: float, y: float) -> Cell | None:
        """The cell that holds a point."""
        row = bisect_left(self._depths, -y) - 1
        return self._by_place.get((row, bisect_right(self.xs, x + 1) - 1))

    def holds(self, x: float, y: float) -> bool:
        """True for a point inside the outer border."""
        return self.xs[0] - 1 <= x <= self.xs[-1] and self.ys[-1] - 0.5 <= y < self.ys[0]


@dataclass(slots=True)
class Page:
    """A page read: lines in reading order; `pictured` when it holds a picture and no text.

    `layer` is the confidence (0–100) of the invisible text that a scanner put over its picture.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pictured: bool = False
    layer: float | None = None


def piece(line: Line, words: list[Word], *, last: bool) -> Line:
    """The part of a line made of some of its words."""
    start, end = words[0].start, words[-1].end
    moved = tuple(Word(w.start - start, w.end - start, w.x0, w.x1) for w in words)
    struck = tuple(
        (max(a, start) - start, min(b, end) - start)
        for a, b in line.struck
        if a < end and b > start
    )
    return Line(
        line.text[start:end], line.page, words[0].x0, words[-1].x1, line.y, line.size, line.bold,
        hyphen=line.hyphen and last, words=moved, struck=struck,
        start=line.start + start, ocr=line.ocr,
    )  # fmt: skip
