"""What each line and paragraph is: title, table of contents, list item, cell or text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from tenders_check.model import Block, Place, Role
from tenders_check.reading.contents import are_pages
from tenders_check.reading.pdf_page import Line, Page
from tenders_check.reading.pdf_paragraphs import BULLET, ITEM, NUMBERED, WORDED, Paragraph
from tenders_check.reading.structure import cell_place
from tenders_check.reading.ticks import state

_LEADERS = re.compile(r"(?:\.{3,}|…+|(?:\. ){3,}|_{4,}|\s{2,}|·{3,})\s*\d{1,4}\s*$")
_ENTRY = re.compile(r"^.*\S(?:\s|[._…·])\s*\d{1,4}$")
_LISTED_PAGE = re.compile(r"[\s._…·]*\d{0,4}\s*$")
_CONTENTS = re.compile(r"(?:sommaire|tabledesmati[eè]res|contenu):?", re.I)
#: Sizes further apart than this, in points, are meant to differ.
LARGER = 0.9
_PLAIN = re.compile(r"[\W_]+")
_LEVELS = re.compile(r"\d+")

Bookmarks = Mapping[int, Sequence[tuple[str, int]]]


def body_size(lines: Iterable[Line]) -> float:
    """The size most of the text is set in."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of a paragraph, in sizes of the font."""
    ratios = [
        (a.y - b.y) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.size > 2 and abs(a.size - b.size) < 0.5 and a.cell == b.cell
        and 0.9 < (a.y - b.y) / a.size < 2.2 and b.text[:1].islower()
    ]  # fmt: skip
    return median(ratios) if len(ratios) > 4 else 1.2


def set_margins(page: Page) -> None:
    """Where the column of each free line ends, on its right."""
    free = [line for line in page.lines if line.cell is None]
    if not free:
        return
    middle = page.width / 2
    inner = [line for line in free if line.x1 < middle + 15]
    outer = [line for line in free if line.x0 > middle - 15]
    two = len(outer) > 8 and len(inner) > 8 and len(inner) + len(outer) > 0.8 * len(free)
    for group in (inner, outer) if two else (free,):
        ends = sorted(line.x1 for line in group)
        edge = ends[max(int(len(ends) * 0.95) - 1, 0)]
        for line in group:
            line.right = max(edge, line.x1)


def mark_contents(lines: Sequence[Line], pages: int) -> None:
    """Marks the lines of a table of contents: leaders or links to pages, in order."""
    entries = [i for i, line in enumerate(lines) if _to_page(line, pages)]
    title = next((i for i, line in enumerate(lines[:400]) if _is_contents(line.text)), None)
    leading = [i for i in entries if _LEADERS.search(lines[i].text)]
    runs = _runs(leading, lines)
    kept = [i for run in runs if are_pages([_page(lines[i]) for i in run]) for i in run]
    if title is not None:
        kept = sorted({*kept, *_following(entries, title)})
    if len(kept) < 3:
        return
    for i in kept:
        lines[i].toc = True
    # A long title takes two lines; only the last one has the page.
    for before, after in pairwise(kept):
        if 1 < after - before <= 3 and lines[before].page == lines[after].page:
            for i in range(before + 1, after):
                lines[i].toc = True
    if title is not None and kept[0] - title <= 3:
        for i in range(title, kept[0]):
            lines[i].toc = True


def _is_contents(text: str) -> bool:
    """True for "Sommaire", also set with spaced letters: "S O M MA I R E"."""
    return len(text) < 50 and bool(_CONTENTS.fullmatch("".join(text.split())))


def _to_page(line: Line, pages: int) -> bool:
    if not line.text[-1:].isdigit():
        return False
    if not _ENTRY.match(line.text):
        return False
    return 0 < _page(line) <= pages + 5


def _page(line: Line) -> int:
    """The page a line of contents ends with."""
    return int(_LEVELS.findall(line.text)[-1])


def _runs(positions: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    """Entries of one page that follow each other, up to a few other lines apart."""
    runs: list[list[int]] = []
    for position in positions:
        near = runs and position - runs[-1][-1] <= 5
        if near and lines[position].page == lines[runs[-1][-1]].page:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _following(entries: Sequence[int], title: int) -> list[int]:
    found: list[int] = []
    last = title
    for i in entries:
        if i <= title:
            continue
        if i - last > 4:
            break
        found.append(i)
        last = i
    return found


def mark_bookmarked(lines: Sequence[Line], bookmarks: Bookmarks) -> int:
    """Sets the level of the lines that bookmarks name; the number of titles found."""
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if not line.toc:
            by_page.setdefault(line.page, []).append(i)
    found = 0
    for page, titles in bookmarks.items():
        own = by_page.get(page, []) + by_page.get(page + 1, [])
        for title, level in titles:
            found += _mark_title(lines, own, _plain(title), level)
    return found


def _mark_title(lines: Sequence[Line], own: Sequence[int], wanted: str, level: int) -> bool:
    if len(wanted) < 3:
        return False
    for position, i in enumerate(own):
        if lines[i].level is not None:
            continue
        text = _plain(lines[i].text)
        if not text:
            continue
        taken = [i]
        for j in own[position + 1 : position + 4]:
            if not wanted.startswith(text) or len(text) >= len(wanted):
                break
            text += _plain(lines[j].text)
            taken.append(j)
        if text == wanted or (text.endswith(wanted) and len(text) - len(wanted) <= 10):
            for j in taken:
                lines[j].level = level
            return True
    return False


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).lower()


def listed_titles(lines: Iterable[Line]) -> frozenset[str]:
    """The titles that the table of contents names, without blanks nor punctuation."""
    texts = (_plain(_LISTED_PAGE.sub("", line.text)) for line in lines if line.toc)
    return frozenset(text for text in texts if len(text) > 5)


def looks_like_title(paragraph: Paragraph, body: float, listed: frozenset[str]) -> bool:
    """Named in the contents, or by its font and its number; never ended as a sentence is."""
    first = paragraph.lines[0]
    text = paragraph.text.strip()
    if first.cell is not None or len(paragraph.lines) > 3 or not 3 <= len(text) <= 180:
        return False
    if text[-1] in ";," or (text[-1] == "." and len(text) > 80) or not re.search(r"[^\W\d_]", text):
        return False
    if listed and _plain(text) in listed:
        return True
    bold = all(line.bold for line in paragraph.lines)
    large = first.size > body + LARGER
    numbered = bool(NUMBERED.match(text) or WORDED.match(text))
    if BULLET.match(text) and not large:
        return False
    if numbered and WORDED.match(text) and text.isupper():
        return True
    if large and (len(text) <= 120 or numbered):
        return bold or numbered or first.size > body * 1.15
    if bold and text[-1] != ":":
        return numbered or (len(text) <= 100 and text[-1] != ".")
    return bold and numbered


def title_levels(titles: Sequence[Paragraph]) -> dict[int, int]:
    """Level of each title (by `id`): by its number, else by its font among all titles."""
    styles = sorted(
        {(round(t.lines[0].size * 2) / 2, t.lines[0].bold, t.text.isupper()) for t in titles},
        reverse=True,
    )
    rank = {style: min(i + 1, 6) for i, style in enumerate(styles)}
    levels: dict[int, int] = {}
    deepest = 0
    for title in titles:
        depth = _depth(title.text)
        if depth is None:
            line = title.lines[0]
            style = (round(line.size * 2) / 2, line.bold, title.text.isupper())
            depth = max(rank[style], deepest + 1 if deepest and not title.text.isupper() else 1)
            depth = min(depth, 6)
        else:
            deepest = depth
        levels[id(title)] = depth
    return levels


def under_bookmarks(paragraphs: Iterable[Paragraph], levels: Mapping[int, int]) -> dict[int, int]:
    """The levels of all titles: those that bookmarks name, and between them those of `levels`.

    Without a number, a title told by its font only stands below the bookmark above it: a line in
    bold does not end the article that it is in. One that is larger than the bookmark's does.
    """
    found = dict(levels)
    above: tuple[int, float] | None = None
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        if first.level is not None and first.cell is None:
            above = first.level, first.size
            found[id(paragraph)] = first.level
            continue
        own = levels.get(id(paragraph))
        if own is None or above is None or _depth(paragraph.text) is not None:
            continue
        if first.size <= above[1] + LARGER:
            found[id(paragraph)] = max(own, above[0] + 1)
    return found


def _depth(text: str) -> int | None:
    match = WORDED.match(text) or NUMBERED.match(text)
    return max(len(_LEVELS.findall(match["number"])), 1) if match else None


def block(paragraph: Paragraph, level: int | None, role: Role | None, rank: int) -> Block:
    """The block of a paragraph; `rank` is its place in the reading order."""
    first = paragraph.lines[0]
    cell = first.cell
    text = paragraph.text
    where = None
    number = None
    shown = Role.PARAGRAPH
    if role is not None:
        shown = role
    elif first.toc:
        shown = Role.TOC
    elif cell is not None:
        shown = Role.CELL
        where = cell_place(cell)
    elif level is not None:
        shown = Role.HEADING
        match = WORDED.match(text) or NUMBERED.match(text)
        number = re.sub(r"\s*\.\s*", ".", match["number"]) if match else None
    elif bullet := (BULLET.match(text) or ITEM.match(text)):
        shown, level = Role.LIST_ITEM, 1
        number = bullet["mark"] if ITEM.match(text) else None
    return Block(
        text=text,
        role=shown,
        place=Place(page=first.page, paragraph=rank, cell=where),
        level=level if shown in (Role.HEADING, Role.LIST_ITEM) else None,
        number=number,
        cell=cell if shown is Role.CELL else None,
        box=state(text),
        struck=paragraph.struck,
        size=round(first.size, 1),
        bold=all(line.bold for line in paragraph.lines),
        ocr=_confidence(paragraph.lines),
    )


def _confidence(lines: Sequence[Line]) -> float | None:
    """Mean confidence of the recognised letters, None for real text."""
    if all(line.ocr is None for line in lines):
        return None
    known = [(line.ocr, len(line.text)) for line in lines if line.ocr is not None]
    letters = sum(length for _, length in known)
    return round(sum(c * length for c, length in known) / letters, 1) if letters else None
