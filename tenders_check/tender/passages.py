"""Walk over what a tender says, furniture left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.model import FURNITURE, Kind, Section, Tender


class Passage(NamedTuple):
    """One block of a tender, by the indices of its piece and of the block in that piece."""

    piece: int
    block: int


def passages(tender: Tender, kinds: frozenset[Kind] | None = None) -> Iterator[Passage]:
    """Every block that a person reads as text, in order; `kinds` keeps pieces of these kinds."""
    for index, piece in enumerate(tender.pieces):
        if kinds is not None and piece.kind not in kinds:
            continue
        for position, block in enumerate(piece.blocks):
            if block.role not in FURNITURE and block.text:
                yield Passage(index, position)


def section_of(tender: Tender, piece: int, block: int) -> Section | None:
    """The innermost section that holds a block, None outside any section."""
    outline = tender.outlines[piece]
    index = outline.of_block[block]
    return outline.sections[index] if index >= 0 else None


def ancestors(tender: Tender, piece: int, block: int) -> Iterator[Section]:
    """The sections that hold a block, innermost first."""
    outline = tender.outlines[piece]
    index: int | None = outline.of_block[block]
    while index is not None and index >= 0:
        section = outline.sections[index]
        yield section
        index = section.parent
