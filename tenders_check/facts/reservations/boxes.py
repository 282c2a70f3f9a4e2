"""Tick boxes around the words that reserve."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenders_check.french.regex import regex
from tenders_check.model import Block

_BOX = regex("[☐☒☑]")
_YES_NO = regex(
    r"(?P<before>[☐☒☑□■])\s*(?P<one>oui|non)\b|\b(?P<two>oui|non)\s*:?\s*(?P<after>[☐☒☑□■])",
    re.IGNORECASE,
)
#: ■ is often a bullet: it is a ticked box only beside "oui" or "non".
_TICKED = frozenset("☒☑■")


def state(
    blocks: Sequence[Block], position: int, start: int, end: int, floor: int = 0
) -> bool | None:
    """Whether the box of `text[start:end]` of a block is ticked; None when it has none.

    A box stands before its label, in the text (after `floor`, where the label before ended) or in
    the cell on the left; a lone one may close the line.
    """
    block = blocks[position]
    found = list(_BOX.finditer(block.text, floor, start))
    if found and len(block.text[found[-1].end() : start].strip()) <= 60:
        return found[-1][0] in _TICKED
    if not found and not floor and block.cell is not None:
        left = _left_cell(blocks, position)
        if left is not None and _BOX.fullmatch(left.strip()):
            return left.strip() in _TICKED
    after = _BOX.match(block.text[end:].lstrip(" :.–-"))
    if after and not block.text[end:].strip(" :.–-☐☒☑"):
        return after[0] in _TICKED
    return None


def yes_or_no(text: str) -> bool | None:
    """The answer ticked in "☐ Oui ☒ Non"; None when there is not exactly one."""
    ticked = set()
    pairs = list(_YES_NO.finditer(text))
    leading = bool(pairs) and pairs[0]["before"] is not None
    for match in pairs:
        if leading != (match["before"] is not None):
            continue
        box, word = match["before"] or match["after"], match["one"] or match["two"]
        if box in _TICKED:
            ticked.add(word.lower())
    return None if len(ticked) != 1 else ticked == {"oui"}


def next_box(text: str, start: int) -> int | None:
    """Where the next box of a text begins."""
    found = _BOX.search(text, start)
    return found.start() if found else None


def has_boxes(text: str) -> bool:
    """Whether a text holds tick boxes."""
    return _BOX.search(text) is not None


def _left_cell(blocks: Sequence[Block], position: int) -> str | None:
    here = blocks[position].cell
    for block in reversed(blocks[max(0, position - 4) : position]):
        if here is None or block.cell is None or block.cell.table != here.table:
            return None
        if block.cell.row == here.row and block.cell.column < here.column:
            return block.text
    return None
