"""Tables of contents typed by hand: lines that end with a page and name titles found further on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tenders_check.french.regex import regex
from tenders_check.model import Block, Role

#: Entries below this number are no table.
FEWEST = 3
LONGEST = 200
_ENTRY = regex(
    r"^(?P<title>.*?\S)\s*(?:\.{4,}|…{2,}|_{4,}|(?:\. ){4,}|·{4,}|\t)"
    r"[\s.…]*(?:p(?:age)?\.?\s*)?(?P<page>\d{1,3})\s*$"
)
_HEAD = regex(r"(?:sommaire|tabledesmati[eè]res|contenu):?", re.IGNORECASE)
_NUMBER = regex(
    r"^\s*(?:(?:article|chapitre|titre|section|partie|annexe)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-h])?"
    r"\s*[.)°:–—-]*\s+",
    re.IGNORECASE,
)
_PLAIN = regex(r"[\W_]+")
_FREE = frozenset({Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM})


def mark_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the entries of typed tables of contents, and their title, as `Role.TOC`.

    A list of prices or of weights with leaders ("Prix ..... 60") looks alike: it names no title.
    """
    entries = {
        position: match
        for position, block in enumerate(blocks)
        if block.role in _FREE and len(block.text) <= LONGEST
        and (match := _ENTRY.match(block.text))
    }  # fmt: skip
    if len(entries) < FEWEST:
        return tuple(blocks)
    marked: set[int] = set()
    for run in _runs(sorted(entries)):
        if len(run) < FEWEST:
            continue
        pages = [int(entries[position]["page"]) for position in run]
        titles = _titles(blocks[run[-1] + 1 :])
        named = sum(_names(entries[position]["title"], titles) for position in run)
        if are_pages(pages) and named >= 0.5 * len(run):
            marked.update(run)
            if run[0] and _HEAD.fullmatch("".join(blocks[run[0] - 1].text.split())):
                marked.add(run[0] - 1)
    return tuple(
        replace(block, role=Role.TOC, level=None) if position in marked else block
        for position, block in enumerate(blocks)
    )


def are_pages(numbers: Sequence[int]) -> bool:
    """True for numbers that rise as pages do; weights fall, or make 100 together."""
    rising = sum(a <= b for a, b in pairwise(numbers))
    return rising >= 0.8 * (len(numbers) - 1) and sum(numbers) != 100


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Entries that follow each other, up to two other lines apart."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position - runs[-1][-1] <= 3:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _titles(blocks: Sequence[Block]) -> frozenset[str]:
    short = (block.text for block in blocks if block.role in _FREE and len(block.text) <= LONGEST)
    return frozenset(_plain(text) for text in short)


def _names(entry: str, titles: frozenset[str]) -> bool:
    """True when a title further on is that of the entry, with its number or without."""
    bare = _plain(_NUMBER.sub("", entry, count=1))
    return _plain(entry) in titles or (len(bare) > 3 and bare in titles)


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).lower()
