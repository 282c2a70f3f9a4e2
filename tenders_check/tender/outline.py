"""Sections of a piece: what a person sees as "6.2 Critères d'attribution".

Readers mark headings where the format says so. Many real drafts have none: headings are then
bold or larger lines, "ARTICLE 6 – …", or a typed number. A line of a table of contents, a cell or
a long sentence is never a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tenders_check.french.regex import regex
from tenders_check.model import Block, Outline, Role, Section

#: Longest heading seen on real tenders is about 150 characters; sentences start above.
LONGEST_HEADING = 160
#: Lists of items inside an article are shorter than documents have articles.
SHORT_LIST = 6
#: Articles an extract may leave out between two that it keeps.
MISSING = 6

_ARTICLE = regex(
    r"^\s*(?P<word>article|art\.?|chapitre|titre|section|partie|annexe|lot)\s+"
    r"(?:n[°o]\s*)?(?P<number>\d+(?:[.\-]\d+)*|[ivxlc]+\b|premier|1er|[a-z]\b)\s*[.):–—\-]*\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = regex(
    r"^\s*(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,5})\s*(?P<mark>[.)°]?\s*[-–—:]?)(?:\s+|(?<=\d[.)])(?=[^\W\d_]))(?P<title>\S.*)$",
    re.DOTALL,
)
_LETTERED = regex(
    r"^\s*(?P<number>[IVX]{1,5}|[A-H])\s*(?:[.)]|\s[-–—])\s*(?P<title>\S.*)$", re.DOTALL
)
#: "Chapitre 2": a number that repeats the first word of its title.
_WORD = regex(r"\s*[^\W\d_]{3,}", re.UNICODE)
_RANK = {"titre": 1, "partie": 1, "chapitre": 1, "annexe": 1, "section": 2, "lot": 2}
_TO_PAGE = regex(r"[\s._…·]*\d{0,4}\s*$")
_PLAIN = regex(r"[\W_]+")
#: Amounts, weights and measures stand in lines of tables and lists, not in titles.
_FIGURE = regex(r"\d\s*(?:%|€|points?\b|euros?\b|m[²2]\b|kg\b)")
_VERB = regex(
    r"\b(?:est|sont|sera|seront|doit|doivent|devra|devront|peut|peuvent|pourra|a|ont|s'engage)\b",
    re.IGNORECASE,
)


class _Heading(NamedTuple):
    block: int
    number: str | None
    title: str
    level: int


def outline(blocks: Sequence[Block]) -> Outline:
    """The numbered outline of a piece and, for each block, its innermost section (-1: none)."""
    headings = _headings(blocks)
    sections: list[Section] = []
    open_: list[int] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for heading in headings:
        while open_ and sections[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.block
        parent = open_[-1] if open_ else None
        label = f"{heading.number} {heading.title}".strip() if heading.number else heading.title
        path = (*(sections[parent].path if parent is not None else ()), label)
        index = len(sections)
        sections.append(
            Section(heading.number, heading.title, heading.level, path, heading.block, 0, parent)
        )
        starts[heading.block] = index
        open_.append(index)
    for index in open_:
        ends[index] = len(blocks)
    closed = tuple(
        Section(s.number, s.title, s.level, s.path, s.start, ends[i], s.parent)
        for i, s in enumerate(sections)
    )
    of_block: list[int] = []
    current = -1
    for position in range(len(blocks)):
        current = starts.get(position, current)
        of_block.append(current)
    return Outline(closed, tuple(of_block))


def _headings(blocks: Sequence[Block]) -> list[_Heading]:
    body_size = _body_size(blocks)
    styled = sum(block.role is Role.HEADING for block in blocks)
    listed = _listed(blocks)
    counted = frozenset() if styled else _counted(blocks)
    found: list[_Heading] = []
    for position, block in enumerate(blocks):
        if block.role is Role.HEADING and block.text.strip():
            found.append(_styled(position, block))
        elif block.role in (Role.PARAGRAPH, Role.LIST_ITEM):
            heading = (
                _named(position, block, listed)
                or _typed(position, block, body_size, styled)
                or (_numbered(position, block) if position in counted else None)
            )
            if heading is not None:
                found.append(heading)
    return _nested(found)


def _nested(headings: list[_Heading]) -> list[_Heading]:
    """The headings with lists that number their items "1", "2"… inside an article below it.

    After article 9, "1", "2", "3" are items when "10" comes next; another document that begins in
    the same piece counts on from its own "1".
    """
    main = [
        int(h.number) if h.level == 1 and h.number and h.number.isdigit() else None
        for h in headings
    ]
    numbers = [number for number in main if number is not None]
    found: list[_Heading] = []
    last, level, rank = 0, 1, -1
    for heading, number in zip(headings, main, strict=True):
        if number is None:
            found.append(heading)
            level = heading.level
            continue
        rank += 1
        # Numbers have two digits: a list is never longer.
        if number <= last and _comes_back(numbers[rank : rank + 100], last + 1):
            found.append(heading._replace(level=min(level + 1, 9)))
        else:
            found.append(heading)
            last, level = number, 1
    return found


def _comes_back(numbers: Sequence[int], awaited: int) -> bool:
    """Whether the main numbering goes on after the list that some numbers begin with."""
    for before, number in pairwise(numbers):
        if number == before + 1 and (number != awaited or awaited > SHORT_LIST):
            continue
        return number == awaited
    return False


def _counted(blocks: Sequence[Block]) -> frozenset[int]:
    """Short lines "6 Jugement des offres" of a text without styles, when they count 1, 2, 3…

    The numbers may skip some, as extracts do, but they only grow and prose stands between them:
    the items of a list follow each other.
    """
    lines = [position for position, block in enumerate(blocks) if _numbered(position, block)]
    chain: list[int] = []
    last = 0
    for position, following in zip(lines, [*lines[1:], len(blocks)], strict=False):
        number = int(_split(blocks[position].text)[0] or 0)
        if last < number <= last + MISSING and following > position + 1:
            chain.append(position)
            last = number
    return frozenset(chain) if len(chain) > 1 else frozenset()


def _numbered(position: int, block: Block) -> _Heading | None:
    """A short line that begins with a whole number and a capital, and is no sentence."""
    text = block.text.strip()
    if len(text) > 80 or text.endswith((".", ";", ",", ":")) or block.box is not None:
        return None
    number, title, level = _split(text)
    if not number or not number.isdigit() or not title[:1].isupper() or _FIGURE.search(title):
        return None
    said = not title.isupper() and _VERB.search(title)
    return None if said else _Heading(position, number, title, level or 1)


def _listed(blocks: Sequence[Block]) -> frozenset[str]:
    """The titles that the table of contents names, without blanks nor punctuation."""
    texts = (_plain(_TO_PAGE.sub("", b.text)) for b in blocks if b.role is Role.TOC)
    return frozenset(text for text in texts if len(text) > 5)


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).lower()


def _named(position: int, block: Block, listed: frozenset[str]) -> _Heading | None:
    """A paragraph that the table of contents names, whatever it looks like."""
    text = block.text.strip()
    if not listed or len(text) > LONGEST_HEADING or _plain(text) not in listed:
        return None
    number, title, level = _split(text)
    return _Heading(position, number, title, level or 1) if number else None


def _body_size(blocks: Sequence[Block]) -> float | None:
    """The font size most characters are set in."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size is not None and block.role is Role.PARAGRAPH:
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _styled(position: int, block: Block) -> _Heading:
    number, title, level = _split(block.text)
    if block.number and not _WORD.match(block.number):
        number, title = block.number.strip().rstrip(".)"), title if number else block.text.strip()
        if title.startswith(number) and title[len(number) :].lstrip(" .)-–—:"):
            title = title[len(number) :].lstrip(" .)-–—:")
    return _Heading(position, number, title, block.level or level or 1)


def _typed(position: int, block: Block, body_size: float | None, styled: int) -> _Heading | None:
    """A heading that only its look or its number tells, None for ordinary text."""
    text = block.text.strip()
    if not text or len(text) > LONGEST_HEADING or block.box is not None:
        return None
    if text.endswith((";", ",")) or (text.endswith(".") and len(text) > 80):
        return None
    number, title, level = _split(text)
    if block.number and block.role is not Role.LIST_ITEM:
        number, level = block.number.strip().rstrip(".)"), _depth(block.number)
    loud = block.bold or (
        body_size is not None and block.size is not None and block.size > body_size * 1.08
    )
    article = _ARTICLE.match(text) is not None and not _VERB.search(title)
    if article and (loud or not styled or len(text) < 90):
        return _Heading(position, number, title or text, level or 1)
    if block.role is Role.LIST_ITEM and not (loud and number):
        return None
    if not any(c.isalpha() for c in title):
        return None
    if number and loud and title[:1].isupper():
        return _Heading(position, number, title, level or 2)
    deep = number is not None and "." in number and title[:1].isupper()
    said = not title.isupper() and _VERB.search(title)
    room = 60 if text.endswith(":") else 100
    if deep and len(text) <= room and not said and not text.endswith("."):
        return _Heading(position, number, title, level or 2)
    if (
        loud
        and not styled
        and len(text) <= 100
        and not text.endswith((".", ":"))
        and title[:1].isupper()
    ):
        return _Heading(position, None, text, 6 if not text.isupper() else 5)
    return None


def _split(text: str) -> tuple[str | None, str, int | None]:
    """(number, title, level) of a heading line: "6.2 Critères" → ("6.2", "Critères", 2)."""
    stripped = text.strip()
    article = _ARTICLE.match(stripped)
    if article:
        word, number = article["word"].lower(), article["number"]
        title = article["title"].strip() or stripped
        if word in ("article", "art", "art."):
            return number, title, _depth(number)
        return None, stripped, _RANK.get(word, 1)
    numbered = _NUMBERED.match(stripped)
    if numbered:
        number = numbered["number"].replace(" ", "")
        return number, numbered["title"].strip(), _depth(number)
    lettered = _LETTERED.match(stripped)
    if lettered:
        return lettered["number"], lettered["title"].strip(), 1
    return None, stripped, None


def _depth(number: str) -> int:
    """ "6" → 1, "6.2" → 2, "6.2.1" → 3; other marks are top level."""
    return len([part for part in re.split(r"[.\-]", number) if part]) or 1
