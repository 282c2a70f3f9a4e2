"""Logical lines of a region: wrapped lines joined, with the way back to the exact blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tenders_check.facts.criteria.scale import cell_weight, weights
from tenders_check.french.fold import Folded, fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Role

#: A line that starts like this starts something new.
MARKER = regex(
    r"^\s*(?:[-•*▪▫◦●○■□➢➤►▸✓✔→§·–—]|o\s(?=[A-ZÀ-Ý])|[\uf000-\uf0ff]|\(?\d{1,2}(?:[.\-]\d{1,2})*\s?[.):°/\-–]"
    r"|\d{1,2}(?:\.\d{1,2})*\s+(?=[A-ZÀ-Ý])|\(?[a-hA-H]\s?[).]|[IVX]{1,4}\s?[).\-–]|(?:sous[\s-]*)?crit[eè]re\s*(?:n\s?°?\s?)?\d)",
    re.IGNORECASE,
)
#: The header of a table that a converter flattened to text.
TABLE_HEAD = regex(
    r"^\W*(?:n\s?o?\.?\s+)?(?:(?:intitules?|libelles?|designation|noms?)\s+d[eu]s?\s+)?(?:sous[\s-]?)?criteres?(?:\s+(?:d'attribution|de\s+(?:jugement|choix|notation|selection|classement|evaluation)(?:\s+des\s+offres)?))?"
    r"(?:\s*(?:et|/|,)?\s*sous[\s-]?criteres?)?(?:\s+elements?\s+d'appreciation)?\W*(?:nombre\s+(?:maxi\w*\s+)?de\s+|en\s+)?"
    r"(?:(?:ponderations?|poids|coefficients?|notes?|points?|baremes?)\b|%).{0,30}$"
)
#: The header of a flattened table with a column of weights for each lot.
LOTS_HEAD = regex(
    r"^\W*criteres?\b.{0,40}?\blots?\s*(?:n\s?[o.]?\s?)?\d.*\blots?\s*(?:n\s?[o.]?\s?)?\d"
)
#: Words no line of text ends with.
_UNFINISHED = regex(
    r"(?:\b(?:de|du|des|la|le|les|et|ou|en|a|au|aux|par|pour|sur|une?|dans|avec)|[dl]')$"
)
#: A criterion that a converter glued to the end of the line before: "… 60 % Critère n° 2 : …".
_GLUED = regex(
    r"[^\s:(«\"-]\s+(?=(?:Sous[\s-]?)?[Cc]rit[eè]re\s*(?:n\s?°\s?)?\d{1,2}(?:\.\d{1,2})*\s*[:(–-])(?-i:(?=[CS]))"
    r"|[.;)%]\s+(?=Crit[eè]res?\s+(?:d'attribution\s+)?(?:du|des|pour\s+les?)\s+lots?\s)"
)
_BULLET = regex(r"^\s*(?:[-•*▪▫◦●○■□➢➤►▸✓✔→·–—]|o\s|[\uf000-\uf0ff])")


class Line(NamedTuple):
    """Original text of one logical line (parts joined by a space) and where each part stands."""

    text: str
    folded: Folded
    parts: tuple[tuple[int, int, int], ...]
    role: Role
    level: int
    bold: bool
    number: str | None = None

    @property
    def marked(self) -> bool:
        """Whether a bullet, a number or its role makes it an item."""
        return (
            self.role in (Role.LIST_ITEM, Role.HEADING)
            or self.number is not None
            or MARKER.match(self.text) is not None
        )

    @property
    def rank(self) -> int:
        """How deep the line looks: heading, paragraph, numbered item, bullet, nested bullet."""
        if self.role is Role.HEADING:
            return min(self.level, 9)
        if self.role is Role.LIST_ITEM:
            return 30 + 2 * self.level
        if _BULLET.match(self.text):
            indent = len(self.text) - len(self.text.lstrip())
            second = self.text.lstrip()[:1] in "o○▫◦·"
            return 30 + min(indent // 2, 3) + second
        return 20

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """(block, start, end) of the part of `text[start:end]` that lies in one block."""
        chosen = self.parts[0]
        limit = len(self.text)
        for part, following in zip(self.parts, [*self.parts[1:], None], strict=True):
            if part[0] <= start:
                chosen = part
                limit = following[0] - 1 if following else len(self.text)
        offset, block, inside = chosen
        return block, inside + start - offset, inside + min(end, limit) - offset


@dataclass(slots=True)
class _Draft:
    text: str
    parts: list[tuple[int, int, int]]
    block: Block
    last: int
    flat: bool = False
    role: Role = field(init=False)

    def __post_init__(self) -> None:
        self.role = self.block.role

    def line(self) -> Line:
        """The line, with what was gathered so far."""
        return Line(
            self.text,
            fold(self.text),
            tuple(self.parts),
            self.role,
            self.block.level or 1,
            self.block.bold,
            self.block.number
            if self.block.number and not self.text.lstrip().startswith(self.block.number)
            else None,
        )


def visible(block: Block) -> str:
    """The text of a block, struck words blanked: they are never evidence. Offsets are kept."""
    text = block.text
    for start, end in block.struck:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def lines(blocks: Sequence[Block], positions: Iterable[int]) -> Iterator[Line]:
    """The logical lines of some blocks (cells and furniture left out)."""
    draft: _Draft | None = None
    flat = False
    for position in positions:
        block = blocks[position]
        if block.role in FURNITURE or block.cell is not None:
            continue
        for offset, piece in _pieces(visible(block)):
            if draft is not None and _continues(draft, piece, block, position):
                draft.parts.append((len(draft.text) + 1, position, offset))
                draft.text += " " + piece
                draft.last = position
                continue
            if draft is not None:
                line = draft.line()
                flat = flat or any(head.match(line.folded.text) for head in (TABLE_HEAD, LOTS_HEAD))
                yield line
            draft = _Draft(piece, [(0, position, offset)], block, position, flat)
    if draft is not None:
        yield draft.line()


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of the lines of a block; a criterion glued to the line before is apart."""
    for match in re.finditer(r"[^\n\x0b\x0c]+", text):
        cuts = [0, *(cut.end() for cut in _GLUED.finditer(match[0])), len(match[0])]
        for start, end in pairwise(cuts):
            piece = match[0][start:end].rstrip()
            if piece.strip():
                yield match.start() + start, piece


def cell_lines(blocks: Sequence[Block], positions: Iterable[int]) -> list[Line]:
    """The logical lines of one cell; its paragraphs look like paragraphs or items."""
    found: list[Line] = []
    for position in positions:
        block = blocks[position]
        draft: _Draft | None = None
        for offset, piece in _pieces(visible(block)):
            if draft is not None and _continues(draft, piece, block, position):
                draft.parts.append((len(draft.text) + 1, position, offset))
                draft.text += " " + piece
                continue
            if draft is not None:
                found.append(draft.line())
            draft = _Draft(piece, [(0, position, offset)], block, position)
            draft.last = position
        if draft is not None:
            found.append(draft.line())
    return found


def _continues(draft: _Draft, text: str, block: Block, position: int) -> bool:
    """Whether `text` is the rest of a wrapped line (layouts of PDF and plain text)."""
    if block.role is Role.HEADING or MARKER.match(text):
        return False
    stripped = text.strip()
    before = draft.text.rstrip()
    if draft.role is Role.HEADING and not (
        # A line that a converter wrapped and that counts like a title.
        position != draft.last and block.role is Role.PARAGRAPH and stripped[:1].islower()
    ):
        return False
    if cell_weight(fold(stripped).text) is not None and re.search(r"%|point|pts", stripped):
        return not weights(fold(before).text) and before[-1:] not in ":.;"
    if before.endswith((".", ":", ";", "!", "?")) or _ends_with_weight(before):
        return False
    if stripped.startswith("%") and before[-1:].isdigit():
        return True
    if before[-1:].isdigit() and stripped.startswith("dont "):
        return False  # "Valeur technique … 40", then "dont méthode … 25"
    if position == draft.last:
        return stripped[:1].islower() or len(before) > 60
    item = draft.role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.HEADING)
    if not item or block.role is not Role.PARAGRAPH or block.number is not None:
        return False
    if _UNFINISHED.search(fold(before[-12:]).text):
        return True
    return stripped[:1] in "(" or (stripped[:1].islower() and (draft.flat or len(before) > 25))


def _ends_with_weight(text: str) -> bool:
    plain = fold(text[-30:]).text.rstrip(" )]")
    found = weights(plain)
    return bool(found) and found[-1].end >= len(plain) - 1
