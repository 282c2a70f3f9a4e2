"""The words that name lots, shared by what lists them and what tells which lot a passage is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block
from tenders_check.tender.folding import Folding

NUMBER = r"(\d{1,3})"
#: "Lot n° 2 : taille des haies", alone on its line.
LINE = regex(
    rf"^\W*lot\s*(?:n\s?[°o]?\.?\s*)?{NUMBER}\b(?!\s*%)(?:\s*/\s*\d+)?\s*[:.\-)]*\s*(.*)$", re.S
)
#: A cell that holds a number and nothing else.
ONLY_NUMBER = regex(rf"^\W*(?:lot\s*)?(?:n\s?[°o]?\.?\s*)?{NUMBER}\W*$")
#: "lots 1, 3 et 5", "lots n° 1 à 4".
LISTED = regex(
    r"\blots?\s*(?:n\s?[°o]?s?\.?\s*)?(\d{1,3}(?:\s*(?:,|;|et|&|/|a|au|-)\s*(?:(?:le\s+)?lot\s*)?(?:n\s?[°o]?\.?\s*)?\d{1,3})*)\b"
)
#: A line that says which lots the following speaks of.
SCOPING = regex(
    r"^\W*(?:pour\s+)?(?:le\(?s?\)?\s+|les\s+|du\s+|des\s+)?lots?\s*(?:n\s?[°o]?s?\.?\s*)?\d"
    r"|\b(?:pour|concernant|s'agissant\s+d[ue]s?|relatif(?:ve)?s?\s+aux?|uniquement|seulement|titulaires?\s+d[ue]s?|dans\s+le\s+cadre\s+d[ue]s?)\s+(?:le\s+|les\s+)?lots?\s*(?:n\s?[°o]?s?\.?\s*)?\d"
)
_LOT_COLUMN = regex(r"(?:(?:n\s?[°o]?|numeros?)\s*(?:d[eu]s?\s*)?)?lots?(?:\s*n\s?[°o]?)?\(?s?\)?")
_NUMBER_COLUMN = regex(r"n\s?[°o]?s?\.?|numeros?|#")
_HEADER_LENGTH = 40


def lot_tables(blocks: Sequence[Block], folding: Folding, piece: int) -> dict[int, int]:
    """Tables of lots: table → the column of their numbers.

    The header says "Lot", "N° de lot", or just "N°" beside "Intitulé du lot" or below a line that
    speaks of lots.
    """
    found: dict[int, int] = {}
    numbered: dict[int, int] = {}
    about_lots: set[int] = set()
    before = ""
    for position, block in enumerate(blocks):
        if block.cell is None:
            if block.role not in FURNITURE and block.text.strip():
                before = folding.folded(piece, position).text
            continue
        if block.cell.row != 0 or len(block.text) >= _HEADER_LENGTH:
            continue
        text = folding.folded(piece, position).text.strip()
        if _LOT_COLUMN.fullmatch(text):
            found.setdefault(block.cell.table, block.cell.column)
        elif _NUMBER_COLUMN.fullmatch(text):
            numbered.setdefault(block.cell.table, block.cell.column)
        if re.search(r"\blots?\b", text) or re.search(r"\b(?:lots|alloti\w*)\b", before[-120:]):
            about_lots.add(block.cell.table)
    for table, column in numbered.items():
        if table in about_lots:
            found.setdefault(table, column)
    return found


def beside(blocks: Sequence[Block], position: int, step: int) -> int | None:
    """The nearest block with text before (-1) or after (1), furniture left out."""
    index = position + step
    while 0 <= index < len(blocks):
        if blocks[index].role not in FURNITURE and blocks[index].text.strip():
            return index
        index += step
    return None


def following(blocks: Sequence[Block], position: int, most: int) -> Iterator[int]:
    """The next blocks with text, furniture left out."""
    index: int | None = position
    for _ in range(most):
        index = beside(blocks, index, 1) if index is not None else None
        if index is None:
            return
        yield index


def numbers(text: str) -> set[str]:
    """ "1, 3 et 5" → {1, 3, 5}; "1 a 4" → {1, 2, 3, 4}."""
    found: set[str] = set()
    parts = re.split(r"\s*(,|;|et|&|/|au|a|-)\s*", re.sub(r"[^\d,;&/\-aetu ]", " ", text))
    previous: int | None = None
    spans = False
    for part in parts:
        digits = re.search(r"\d+", part)
        if digits is None:
            spans = part.strip() in ("a", "au", "-")
            continue
        number = int(digits[0])
        if spans and previous is not None and previous < number <= previous + 60:
            found |= {str(n) for n in range(previous, number + 1)}
        found.add(str(number))
        previous, spans = number, False
    return found


def rank(identifier: str) -> tuple[int, str]:
    return (int(identifier), "") if identifier.isdigit() else (10**6, identifier)
