"""Running headers and footers: what returns at the edges of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tenders_check.model import Role
from tenders_check.reading.pdf_page import Line, Page

#: Lines looked at from each edge of a page, and the share of pages they must return on.
EDGE = 5
SHARE = 0.6
#: Share of the pages on which the numbers of a running line stay or follow those of the pages.
REGULAR = 0.7
#: Points; running lines stand where they stand, text does not.
SAME_HEIGHT = 3.0
_NAMED = re.compile(r"(?:lot|article|annexe|chapitre|titre|partie|crit[èe]re)s?\b")
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|sur|de)\s*\d{1,4})?\s*[-–—]?(?:\s*page)?", re.I
)


def furniture(pages: Sequence[Page]) -> dict[int, Role]:
    """Role of each line (by `id`) that is a running header or footer."""
    edges = [(page, *_edges(page)) for page in pages if page.lines]
    roles: dict[int, Role] = {}
    if len(edges) < 2:
        return roles
    for position, role in ((1, Role.HEADER), (2, Role.FOOTER)):
        counts: Counter[str] = Counter()
        shaped: list[tuple[Page, Line, str]] = []
        for entry in edges:
            lines: list[Line] = entry[position]  # type: ignore[assignment]
            own = [(entry[0], line, shape(line.text)) for line in lines]
            counts.update({key for _, _, key in own})
            shaped += own
        least = max(SHARE * len(edges), 3 if len(edges) > 2 else 2)
        frequent = {key for key, count in counts.items() if count >= least}
        frequent |= _but_the_first(shaped, [entry[0] for entry in edges])
        running = frequent - _irregular(frequent, shaped)
        for page, line, key in shaped:
            if _far(line, page, role) and (key in running or _page_number(line, page)):
                roles[id(line)] = role
    _free_tables(pages, roles)
    return roles


def _but_the_first(shaped: Sequence[tuple[Page, Line, str]], pages: Sequence[Page]) -> set[str]:
    """The shapes at one height of every page but the first, which often has a header of its own."""
    seen: dict[str, dict[int, float]] = {}
    for page, line, key in shaped:
        seen.setdefault(key, {})[page.number] = line.y
    others = {page.number for page in pages[1:]}
    return {
        key
        for key, heights in seen.items()
        if len(others) > 1
        and heights.keys() == others
        and max(heights.values()) - min(heights.values()) < SAME_HEIGHT
    }


def _irregular(keys: set[str], shaped: Sequence[tuple[Page, Line, str]]) -> set[str]:
    """The shapes whose numbers neither stay nor follow the pages: "10 %", "Critère 3".

    Tables of the same form at the top of several pages are text.
    """
    numbers: dict[str, list[tuple[int, list[int]]]] = {key: [] for key in keys if "#" in key}
    for page, line, key in shaped:
        if key in numbers:
            found = [int(digits) for digits in _DIGITS.findall(line.text)]
            numbers[key].append((page.number, found))
    return {
        key
        for key, seen in numbers.items()
        if any(not _regular(column, key) for column in _columns(seen))
    }


def _columns(seen: list[tuple[int, list[int]]]) -> list[list[tuple[int, int]]]:
    """For each number of a shape, its values with their pages."""
    width = min(len(found) for _, found in seen)
    return [[(page, found[i]) for page, found in seen] for i in range(width)]


def _regular(values: list[tuple[int, int]], key: str) -> bool:
    same = Counter(value for _, value in values).most_common(1)[0][1]
    if same >= REGULAR * len(values):
        return True
    # "Lot 1", "Lot 2": titles of pages, though they count with them.
    if _NAMED.match(key):
        return False
    following = Counter(value - page for page, value in values).most_common(1)[0][1]
    return following >= REGULAR * len(values)


def shape(text: str) -> str:
    """What stays of a line from page to page: numbers change."""
    return _BLANKS.sub(" ", _DIGITS.sub("#", text)).strip().lower()


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    ordered = sorted(page.lines, key=lambda line: -line.y)
    return ordered[: EDGE * 2], ordered[-EDGE * 2 :]


def _far(line: Line, page: Page, role: Role) -> bool:
    """True in the zone where running lines stand: a quarter of the page at most."""
    if role is Role.HEADER:
        return line.y > 0.75 * page.height
    return line.y < 0.2 * page.height


def _page_number(line: Line, page: Page) -> bool:
    """True for a page number that stands alone at the very edge."""
    text = line.text.strip()
    numbers = [int(found) for found in _DIGITS.findall(text)]
    edge = line.y < 0.09 * page.height or line.y > 0.93 * page.height
    return edge and bool(_NUMBER.fullmatch(text)) and page.number in numbers


def _free_tables(pages: Sequence[Page], roles: dict[int, Role]) -> None:
    """The heading row a table repeats on each page belongs to the table."""
    for page in pages:
        for table in {line.cell.table for line in page.lines if line.cell}:
            lines = [line for line in page.lines if line.cell and line.cell.table == table]
            kept = [line for line in lines if id(line) not in roles]
            if kept:
                for line in lines:
                    roles.pop(id(line), None)
            else:
                for line in lines:
                    line.cell = None
        for line in page.lines:
            if id(line) in roles:
                line.cell = None
