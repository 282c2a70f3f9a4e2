"""Automatic numbers of OpenDocument lists and headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.docx_numbers import written
from tenders_check.reading.odt_names import LOEXT, STYLE, TEXT, XML, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01": "decimalZero",
    "1st": "ordinal",
}
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_AFTER = " \t\u00a0\u202f–—-:"
MAX_LEVEL = 10


class Level(NamedTuple):
    """One level. `pattern` is "%1%.%2%" with what surrounds it; empty for a bullet."""

    format: str = ""
    pattern: str = ""
    start: int = 1


class Count:
    """Where one list stands: the count of each of its levels, 1-based."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def advance(self, level: int, start: int, restart: int | None) -> None:
        """Pass an item. `restart` is the number it gives itself, if it does."""
        if restart is not None:
            self._counts[level] = restart
        else:
            self._counts[level] = self._counts.get(level, start - 1) + 1
        for deeper in [key for key in self._counts if key > level]:
            del self._counts[deeper]

    def get(self, level: int, start: int) -> int:
        """The count shown for a level, which may not have begun."""
        return self._counts.get(level, start)


class Lists:
    """Definitions and counts. Lists must be met in reading order."""

    def __init__(self, definitions: dict[str, _Element]) -> None:
        self._levels = {name: _levels(element) for name, element in definitions.items()}
        self._by_id: dict[str, Count] = {}
        self._by_style: dict[str, Count] = {}
        self._outline = Count()

    def begin(self, element: _Element, style: str) -> Count:
        """The count of a list that begins, which may go on from an earlier one."""
        before = element.get(f"{TEXT}continue-list")
        if before is not None and before in self._by_id:
            count = self._by_id[before]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._by_style:
            count = self._by_style[style]
        else:
            count = Count()
        identifier = element.get(f"{XML}id") or element.get(f"{TEXT}id")
        if identifier is not None:
            self._by_id[identifier] = count
        self._by_style[style] = count
        return count

    def item(self, count: Count, style: str, level: int, restart: int | None) -> str | None:
        """The number of the next item, None for a bullet."""
        levels = self._levels.get(style, {})
        own = levels.get(level, Level())
        count.advance(level, own.start, restart)
        return _number(levels, own, count)

    def heading(self, level: int, restart: int | None) -> str | None:
        """The number of a heading outside any list, None when headings have none."""
        return self.item(self._outline, "", level, restart)


def _levels(element: _Element) -> dict[int, Level]:
    found = {}
    for child in element:
        level = whole(child.get(f"{TEXT}level"), 0)
        if level and not str(child.tag).endswith("list-level-style-bullet"):
            found[level] = _level(child, level)
    return found


def _level(element: _Element, level: int) -> Level:
    form = _FORMATS.get(element.get(f"{STYLE}num-format", ""), "")
    start = whole(element.get(f"{TEXT}start-value"), 1)
    before = element.get(f"{STYLE}num-prefix", "")
    after = element.get(f"{STYLE}num-suffix", "")
    pattern = element.get(f"{LOEXT}num-list-format")
    if pattern is None:
        shown = min(whole(element.get(f"{TEXT}display-levels"), 1), level)
        middle = ".".join(f"%{rank}%" for rank in range(level - shown + 1, level + 1))
        pattern = f"{before}{middle if form else ''}{after}"
    return Level(form, pattern, start)


def _number(levels: dict[int, Level], own: Level, count: Count) -> str | None:
    if not own.pattern or not (own.format or "%" not in own.pattern):
        return None

    def shown(match: re.Match[str]) -> str:
        rank = int(match[1])
        level = levels.get(rank, Level("decimal"))
        return written(count.get(rank, level.start), level.format or "decimal")

    return _PLACEHOLDER.sub(shown, own.pattern).strip(_AFTER) or None
