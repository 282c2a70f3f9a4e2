"""Tables typed in columns: which column each part of a line stands in, even where others are empty.

Columns are told by where they begin. A row may leave some empty (merged cells, a wrapped cell);
parts that stand under no column end the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_GAP = re.compile(r"\t+| {3,}")
_FIGURE = re.compile(r"\d[\d ,.]*(?:%|points?|pts?\.?|/\s?\d+|€)?\s*$", re.IGNORECASE)
#: A column may begin one blank away from where it should: a slip of the typist.
_SLIP = 1
#: Lines looked at, from a first row, for the second.
_REACH = 4


class Part(NamedTuple):
    """A stretch of a line between wide blanks; offsets in the line."""

    start: int
    end: int
    text: str


class Columns:
    """Reads rows one after the other. `table` and `line` number the row just read, from 0.

    `lone` tells the lines that are titles or items by their own looks, whatever their blanks.
    """

    def __init__(self, lone: Callable[[str], bool]) -> None:
        self.table = self.line = -1
        self._lone = lone
        self._last = -2
        self._columns: list[tuple[int, int]] = []
        self._filled: set[int] = set()
        self._weighed = False

    def row(self, lines: Sequence[str], position: int) -> list[tuple[int, str]]:
        """(column, text) of each part of a line; none when it is no row of a table."""
        parts = _parts(lines[position])
        if not parts:
            return []
        follows = self._last >= 0 and not any(
            line.strip() for line in lines[self._last + 1 : position]
        )
        places = self._continued(lines, position, parts) if follows else None
        if places is None:
            if len(parts) < 2 or self._lone(lines[position].strip()):
                return []
            if not self._begins(lines, position, parts):
                return []
            self.table += 1
            self.line = -1
            self._columns = [(part.start, part.end) for part in parts]
            self._weighed = False
            self._filled = set()
            places = list(range(len(parts)))
        if not self._wraps(parts, places, adjacent=position == self._last + 1):
            self.line += 1
            self._filled = set()
        self._filled.update(places)
        self._weighed = self._weighed or _FIGURE.match(parts[-1].text) is not None
        self._last = position
        for part, column in zip(parts, places, strict=True):
            start, end = self._columns[column]
            self._columns[column] = (min(start, part.start), max(end, part.end))
        return [(column, part.text) for column, part in zip(places, parts, strict=True)]

    def _continued(
        self, lines: Sequence[str], position: int, parts: Sequence[Part]
    ) -> list[int] | None:
        """The columns of a line after a row, None when it is no row of the same table."""
        lone = self._lone(lines[position].strip())
        places = _places(parts, self._columns)
        if len(parts) == len(self._columns) and not (lone and places is None):
            return places or list(range(len(parts)))
        if places is None or position != self._last + 1:
            return None
        if places != [0]:
            return places
        # A line in the first column alone may be a paragraph: what follows tells.
        if parts[0].end >= self._columns[1][0]:
            return None
        after = _parts(lines[position + 1]) if position + 1 < len(lines) else []
        below = _places(after, self._columns) if after else None
        if not below or below == [0] or (lone and below[0] == 0):
            return places if not lone and parts[0].text[:1].islower() else None
        return places

    def _begins(self, lines: Sequence[str], position: int, parts: Sequence[Part]) -> bool:
        """Whether the next line is a row of the same table."""
        columns = [(part.start, part.end) for part in parts]
        for following in range(position + 1, min(position + _REACH, len(lines))):
            if not lines[following].strip():
                continue
            after = _parts(lines[following])
            lone = self._lone(lines[following].strip())
            if len(after) == len(parts) and not lone:
                return True
            places = _places(after, columns)
            return (
                places is not None
                and following == position + 1
                and len(parts) > 2 - lone
                and (len(places) > 1 or places[0] > 0)
            )
        return False

    def _wraps(self, parts: Sequence[Part], places: Sequence[int], *, adjacent: bool) -> bool:
        """Whether parts are the rest of cells of the row above, in a table of figures."""
        if not adjacent or not self._weighed or not set(places) <= self._filled:
            return False
        if len(places) == len(self._columns) or any(_FIGURE.match(one.text) for one in parts):
            return False
        return places[0] > 0 or parts[0].text[:1].islower()


def _parts(text: str) -> list[Part]:
    found: list[Part] = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        said = text[start:end].strip()
        if said:
            begin = text.index(said, start)
            found.append(Part(begin, begin + len(said), said))
        if gap:
            start = gap.end()
    return found


def _places(parts: Sequence[Part], columns: Sequence[tuple[int, int]]) -> list[int] | None:
    """The column of each part: the one that begins there, else the only one it stands under."""
    found: list[int] = []
    for part in parts:
        here = [at for at, (start, _) in enumerate(columns) if abs(start - part.start) <= _SLIP]
        here = here or [
            at for at, (start, end) in enumerate(columns) if part.start < end and start < part.end
        ]
        if len(here) != 1 or (found and here[0] <= found[-1]):
            return None
        found.append(here[0])
    return found
