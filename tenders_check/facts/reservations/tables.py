"""A column "Réservé" in a table of lots: "oui", "ESAT", a tick, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tenders_check.facts.reservations.audience import audience
from tenders_check.facts.reservations.statements import Reader, Statement
from tenders_check.facts.reservations.wording import answer
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Block

_HEADER = regex(r"^\W*(?:(?:marche|lot)s? )?(?:reserve(?:e|s|es)?|reservation)\b")
_FLAT_HEADER = regex(r"^\W*(?:n\w?\W{0,3}(?:du |de )?)?lots?\b.{0,60}\breserve\w*\W*$")
_FLAT_ROW = regex(
    r"^\W*(?:lot\W*)?(?:n\s?o\W*)?(?P<lot>\d{1,2}[a-h]?)\b.*\b(?P<said>oui|non)\b\W*(?:[(:\-].*)?$"
)
_LONGEST_ROW = 200
_ROWS = 30
_DASH = regex(r"^[\W_]*$")


def reserved_columns(reader: Reader, piece: int) -> dict[int, tuple[int, int]]:
    """Tables of lots with a column "Réservé": table → (block of the header, column)."""
    found: dict[int, tuple[int, int]] = {}
    rows: dict[int, int] = {}
    blocks = reader.tender.pieces[piece].blocks
    for position, block in enumerate(blocks):
        if block.cell is None:
            continue
        rows[block.cell.table] = max(rows.get(block.cell.table, 0), block.cell.row)
        header = block.cell.row == 0 and block.cell.column > 0 and len(block.text) < 60
        if header and _HEADER.match(reader.folding.folded(piece, position).text):
            found.setdefault(block.cell.table, (position, block.cell.column))
    return {table: where for table, where in found.items() if rows[table] > 1}


def column_statements(
    reader: Reader, piece: int, columns: Mapping[int, tuple[int, int]]
) -> Iterator[Statement]:
    """One statement per answered row of these tables."""
    for position, block in enumerate(reader.tender.pieces[piece].blocks):
        if block.cell is None or block.cell.row == 0:
            continue
        if columns.get(block.cell.table, (0, -1))[1] != block.cell.column or _claimed(block):
            continue
        lots = reader.scopes.of(piece, position)
        strength = _strength(block, reader)
        if lots and strength:
            who = audience(block.text, reader.lexicon)
            yield Statement(
                piece, position, 0, len(block.text), strength, lots, who, boxed=True, named=True
            )


def flattened_statements(reader: Reader, piece: int) -> Iterator[Statement]:
    """The same table when its columns were lost: "Lot Objet Réservé", "2 Lavage Oui (ESAT)"."""
    blocks = reader.tender.pieces[piece].blocks
    below = 0
    for position, block in enumerate(blocks):
        folded = reader.folding.folded(piece, position)
        if block.cell is not None or len(block.text) > _LONGEST_ROW:
            below = 0
        elif _FLAT_HEADER.match(folded.text):
            below = _ROWS
        elif below and (row := _FLAT_ROW.match(folded.text)):
            lots = reader.scopes.named(f"lot {row['lot']}")
            if len(lots) == 1:
                start, end = folded.span(row.start("said"), row.end())
                who = audience(block.text[start:end], reader.lexicon)
                strength = "strong" if row["said"] == "oui" else "denied"
                yield Statement(
                    piece, position, 0, len(block.text), strength, lots, who, boxed=True, named=True
                )
        below = max(below - 1, 0)


def _strength(block: Block, reader: Reader) -> str | None:
    text = block.text.strip()
    if text in ("☒", "☑"):
        return "strong"
    if not text or _DASH.match(text):
        return None
    replied = answer(fold(text).text)
    if replied is not None:
        return "strong" if replied else "denied"
    who = audience(text, reader.lexicon)
    return "strong" if who.kinds or who.articles else None


def _claimed(block: Block) -> bool:
    """Cells that say it in words are read as statements already."""
    return "reserv" in fold(block.text).text
