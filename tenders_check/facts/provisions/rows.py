"""What stands beside a cell: an amount, or the answer of a summary table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.french.regex import regex
from tenders_check.model import Block

_YES = regex(r"^\W*(?:oui|avec|prévue?s?|x)\b\W*$", re.IGNORECASE)
_FARTHEST = 12


def beside(reader: Reader, sentence: Sentence) -> Iterator[Block]:
    """The cells that follow in the row of a sentence; nothing outside a table."""
    blocks = reader.tender.pieces[sentence.piece].blocks
    here = blocks[sentence.block].cell
    if here is None:
        return
    for block in blocks[sentence.block + 1 : sentence.block + _FARTHEST]:
        if block.cell is None or (block.cell.table, block.cell.row) != (here.table, here.row):
            return
        yield block


def answered_yes(reader: Reader, sentence: Sentence) -> bool:
    """A line of a summary table: "Clauses sociales | Oui"."""
    for block in beside(reader, sentence):
        if block.text.strip():
            return bool(_YES.match(block.text))
    return False
