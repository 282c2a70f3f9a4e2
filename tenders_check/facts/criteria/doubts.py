"""Lines of a region that look like criteria and went to none: the reading may be wrong.

A table whose every weight found its criterion was read; one with figures left over may hold a
criterion that nobody saw, and proves neither a wrong sum nor a missing theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.facts.criteria.columns import columns
from tenders_check.facts.criteria.entry import label
from tenders_check.facts.criteria.grid import grid
from tenders_check.facts.criteria.left_out import withdrawn, without
from tenders_check.facts.criteria.lines import Line, cell_lines, lines
from tenders_check.facts.criteria.names import PRICE, empty, junk
from tenders_check.facts.criteria.noise import formula, is_mark, is_total
from tenders_check.facts.criteria.phrases import SUB_LEAD
from tenders_check.facts.criteria.region import Region, Run
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.criteria.tree import Scale
from tenders_check.french.regex import regex
from tenders_check.model import Block, Evidence, Tender
from tenders_check.tender.evidence import evidence

#: A longer line is a sentence on the procedure, not a criterion.
_LONGEST = 160
#: Passages kept for one scale: enough to show, never a whole section.
_MOST = 6
#: Words of lines whose figures measure marks, thresholds or the procedure.
_ASIDE = regex(
    r"\bnot(?:e|es|ee?s?|ation)\b|\btotal|\bsomme\b|\bmaxim|\bminim|\bbareme\b|\bcandidat|\bsoit\b"
    r"|\bexemple|\becart|\blots?\b|\bmontant|\bcalcul|\boffres?\b|\bponder|\bsur\s+\d"
)

#: The band of a lot in a table: "Lots 1 à 3", "Lot n° 2 : fruits".
_BAND = regex(r"^\W*(?:pour\s+)?(?:les?\s+)?lots?\b")


def doubts(scales: Sequence[Scale], region: Region, tender: Tender) -> tuple[Evidence, ...]:
    """The passages among the criteria of some scales that were given to none of them."""
    read = _Read(scales, region.piece)
    if not read.blocks:
        return ()
    blocks = tender.pieces[region.piece].blocks
    found: list[Evidence] = []
    for run in region.runs:
        held = any(one in read.blocks for one in run.positions)
        left = (
            _rows_left(blocks, run, read) if run.table and held else _lines_left(blocks, run, read)
        )
        for block, start, end in left:
            found.append(evidence(tender, region.piece, block, start, end))
    return tuple(dict.fromkeys(found))[:_MOST]


class _Read:
    """What was read: the blocks and values that criteria, their elements and contents stand for."""

    def __init__(self, scales: Sequence[Scale], piece: int) -> None:
        self.blocks: set[int] = set()
        self.values: set[float] = {100.0}
        for scale in scales:
            if scale.total is not None:
                self.values.add(scale.total)
            for node in scale.nodes():
                told = [node.entry, *node.elements, *node.content]
                told.extend(inner for one in node.elements for inner in one.elements)
                here = [one.block for one in told if one.piece == piece]
                self.blocks.update(here)
                weight = node.entry.weight
                if weight is not None:
                    self.values.update({weight.value, weight.maximum or weight.value})
                parts = [one.entry.weight for one in node.children]
                self.values.add(sum(one.value for one in parts if one is not None))


def _rows_left(blocks: Sequence[Block], run: Run, read: _Read) -> Iterator[tuple[int, int, int]]:
    """The first worded cell of each row of a scale that nothing was read in."""
    table = grid(blocks, run.positions)
    roles = columns(table)
    if sum(bool(read.blocks.intersection(item.blocks)) for item in table.rows[0]) > 1:
        return  # turned: the criteria are in the header, each row is a lot
    for row in roles.body:
        inside = {block for item in row for block in item.blocks}
        named = [item for item in row if item.worded]
        figures = [item for item in row if item.column in roles.weights and item.weight]
        if not named and not figures:
            continue
        if inside & read.blocks:
            cells = [item.weights for item in figures if len(item.weights) > 1]
            values = [one.value for cell in cells for one in cell]
            if named and any(value and value not in read.values for value in values):
                # Several figures in a cell, and fewer names read beside it.
                block = named[-1].blocks[-1]
                yield block, 0, len(blocks[block].text)
            continue
        first = (named or figures)[0]
        if any(withdrawn(item.folded) for item in row):
            continue
        if _nothing(first.folded) or (len(first.folded) > _LONGEST and not figures):
            continue
        if not figures and PRICE.search(first.folded):
            continue  # what a price is read in weighs nothing
        if not named and any(one.weight and one.weight.value in read.values for one in figures):
            continue
        block = first.blocks[0]
        yield block, 0, len(blocks[block].text)


def _lines_left(blocks: Sequence[Block], run: Run, read: _Read) -> Iterator[tuple[int, int, int]]:
    """The short lines among the criteria whose weight is that of no criterion."""
    typed = (cell_lines if run.cell else lines)(blocks, run.positions)
    for line in map(without, typed):
        if _counts(line, read):
            yield line.place(0, len(line.text))


def _counts(line: Line, read: _Read) -> bool:
    plain = line.folded.text
    if len(plain) > _LONGEST or (
        "%" not in plain and not re.search(r"\d\s?(?:points?|pts?)\b", plain)
    ):
        return False
    if is_total(plain) or is_mark(plain) or _BAND.match(plain) or formula(plain):
        return False
    if _ASIDE.search(plain) and not SUB_LEAD.search(plain):
        return False
    found = [one for one in weights(plain) if one.unit in ("%", "points")]
    return any(one.value not in read.values for one in found)


def _nothing(plain: str) -> bool:
    """Whether a label is a total, a step of a mark scale, the band of a lot, or no name."""
    name = label(plain).name
    if _BAND.match(plain):
        return True
    return is_total(plain) or is_mark(plain) or not name or junk(name) or empty(name)
