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
        for page, line, key in shaped:
            if _far(line, page, role) and (counts[key] >= least or _page_number(line, page)):
                roles[id(line)] = role
    _free_tables(pages, roles)
    return roles


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
