"""Automatic numbers: what Word shows before a paragraph and stores nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.docx_names import VAL, W, is_on, number, value
from tenders_check.reading.glyphs import glyph
from tenders_check.reading.ticks import CHECKED, UNCHECKED, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_NUMBER = 32_767
_PLACEHOLDER = re.compile(r"%([1-9])")
#: Dashes and colons between a number and its title belong to neither.
_AFTER = " \t\u00a0\u202f–—-:"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class Level(NamedTuple):
    """One level of a list. `restart`: None = after any higher level, 0 = never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None


class Mark(NamedTuple):
    """What stands before a paragraph: a number, or a bullet (`number` None) and its tick box."""

    number: str | None
    box: str | None = None


class _List(NamedTuple):
    abstract: str
    levels: dict[int, Level]
    restarted: tuple[int, ...]


class Numbering:
    """The lists of a document and where each stands: paragraphs must come in reading order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root)
        #: Boxes drawn by bullets are tick boxes when some are ticked; else they are mere bullets.
        self.ticks = any(
            _box(level) == CHECKED
            for known in self._lists.values()
            for level in known.levels.values()
        )

    def level_of(self, number_id: str, style: str) -> int:
        """The level a heading style stands at in a list that names it; 0 when it does not."""
        known = self._lists.get(number_id)
        for rank, level in known.levels.items() if known else ():
            if level.style == style:
                return rank
        return 0

    def advance(self, number_id: str, rank: int) -> Mark | None:
        """The mark of the next paragraph of a list; None when the list does not exist."""
        known = self._lists.get(number_id)
        level = known.levels.get(rank) if known else None
        if known is None or level is None:
            return None
        counters = self._counters.setdefault(known.abstract, {})
        if number_id not in self._begun:
            # Lists that share a definition share its count, until one is told to start again.
            self._begun.add(number_id)
            for restarted in known.restarted:
                counters.pop(restarted, None)
        counters[rank] = min(counters[rank] + 1, _MAX_NUMBER) if rank in counters else level.start
        for deeper in [key for key in counters if key > rank]:
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or rank < restart:
                del counters[deeper]
        if level.format == "bullet":
            return Mark(None, _box(level) if self.ticks else None)
        return Mark(_written(known.levels, level, counters).strip(_AFTER) or None)

    def _load(self, root: _Element) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        styled: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            identifier = element.get(f"{W}abstractNumId", "")
            abstracts[identifier] = {
                number(level.get(f"{W}ilvl")): _level(level)
                for level in element.iterchildren(f"{W}lvl")
            }
            style = value(element, f"{W}styleLink")
            if style is not None:
                styled[style] = identifier
            link = value(element, f"{W}numStyleLink")
            if link is not None:
                linked[identifier] = link
        for element in root.iterchildren(f"{W}num"):
            abstract = value(element, f"{W}abstractNumId") or ""
            abstract = styled.get(linked.get(abstract, ""), abstract)
            levels = dict(abstracts.get(abstract, {}))
            restarted = tuple(_override(element, levels))
            self._lists[element.get(f"{W}numId", "")] = _List(abstract, levels, restarted)


def _override(element: _Element, levels: dict[int, Level]) -> list[int]:
    """Apply what a list changes of its definition; the levels that it starts again."""
    restarted = []
    for override in element.iterchildren(f"{W}lvlOverride"):
        rank = number(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[rank] = _level(own)
        start = value(override, f"{W}startOverride")
        if start is not None:
            levels[rank] = levels.get(rank, Level())._replace(start=_bounded(start))
            restarted.append(rank)
    return restarted


def _level(element: _Element) -> Level:
    legal = element.find(f"{W}isLgl")
    restart = value(element, f"{W}lvlRestart")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=_bounded(value(element, f"{W}start", "1")),
        format=value(element, f"{W}numFmt") or _alternate(element) or "decimal",
        text=value(element, f"{W}lvlText") or "",
        restart=None if restart is None else number(restart),
        legal=legal is not None and is_on(legal.get(VAL)),
        style=value(element, f"{W}pStyle"),
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )


def _alternate(element: _Element) -> str | None:
    """Formats newer than the standard ("01, 02…") are wrapped with a fallback."""
    found = next(element.iter(f"{W}numFmt"), None)
    return None if found is None else found.get(VAL)


def _bounded(text: str | None) -> int:
    return max(0, min(number(text, 1), _MAX_NUMBER))


def _box(level: Level) -> str | None:
    """The tick box a bullet draws, if it draws one."""
    if level.format != "bullet" or not level.text:
        return None
    drawn = glyph(level.font, ord(level.text[0])) if level.font else level.text[0]
    drawn = decode(drawn)
    return drawn if drawn in (CHECKED, UNCHECKED) else None


def _written(levels: dict[int, Level], level: Level, counters: dict[int, int]) -> str:
    def shown(match: re.Match[str]) -> str:
        rank = int(match[1]) - 1
        other = levels.get(rank, Level())
        count = counters.get(rank, other.start)
        return written(count, "decimal" if level.legal else other.format)

    return _PLACEHOLDER.sub(shown, level.text)


def written(count: int, form: str) -> str:
    """A count in a format of Word; those not known here are shown in figures."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 30) if count else "0"
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        return "1er" if count == 1 else f"{count}e"
    return str(count)


def _roman(count: int) -> str:
    out = []
    for amount, letters in _ROMAN:
        times, count = divmod(count, amount)
        out.append(letters * times)
    return "".join(out)
