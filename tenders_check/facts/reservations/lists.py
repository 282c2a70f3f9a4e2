"""The choices that a sentence introduces: a list below it, or the lines and boxes of its block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenders_check.facts.reservations.boxes import has_boxes
from tenders_check.french.sentences import sentences
from tenders_check.model import FURNITURE, Block, Role, Span

#: Blocks after "Le marché est réservé :" that may list to whom.
_LISTED = 8


def introduces(tail: str) -> bool:
    """Whether the end of a block leaves to what follows to say to whom: "réservé aux :"."""
    return tail.rstrip().endswith((":", "à", "aux", ";", ",")) and len(tail) < 200


def items(blocks: Sequence[Block], position: int) -> list[Block]:
    """The list that follows a block: list items, dashes, ticked lines."""
    here = blocks[position].cell
    found: list[Block] = []
    for block in blocks[position + 1 : position + 1 + _LISTED]:
        cell = block.cell
        same = (cell is None) == (here is None) and (
            cell is None or here is None or (cell.table == here.table and cell.row >= here.row)
        )
        item = block.role is Role.LIST_ITEM or re.match(
            r"\s*(?:[-–•☐☒☑]|aux?\b|à\b|soit\b|ou\b|et\b)", block.text
        )
        if block.role in FURNITURE:
            continue
        if not same or not item or block.role is Role.HEADING:
            break
        found.append(block)
    return found


def continuation(blocks: Sequence[Block], position: int) -> str:
    """The next block when it carries on the sentence of this one, "" otherwise."""
    here = blocks[position]
    if position + 1 >= len(blocks) or here.text.rstrip().endswith((".", ";", ":", "!", "?")):
        return ""
    following = blocks[position + 1]
    carries_on = following.text.lstrip()[:1].islower() and following.role is here.role
    same_place = following.cell == here.cell
    return following.text if carries_on and same_place else ""


def split(text: str, sentence: str) -> list[str]:
    """The choices printed in one block: its lines, or what each box announces."""
    if has_boxes(text):
        parts = re.split(r"(?=[☐☒☑])", text)
        return [part for part in parts if part.strip()]
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [line for line in lines if re.match(r"\s*[-–•]", line)]
    return lines if len(marked) > 1 else [sentence]


def claim_end(text: str, tail: str) -> int:
    """Offset in a text where its tail begins."""
    return len(text) - len(tail)


def sentence_of(text: str, start: int, end: int) -> Span:
    """The sentence around a passage, exact offsets."""
    for first, last in sentences(text):
        if first <= start < last:
            return first, max(last, end)
    return start, end
