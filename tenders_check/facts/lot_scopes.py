"""Which lots a passage speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tenders_check.facts.lot_pieces import PieceScope, piece_scope
from tenders_check.facts.lot_words import (
    LEAVES_OUT,
    LEFT_OUT,
    LETTERED_SCOPING,
    LISTED,
    ONLY_LETTER,
    ONLY_NUMBER,
    SCOPING,
    beside,
    lettered,
    letters_of,
    lot_tables,
    normal_id,
    numbers,
    rank,
)
from tenders_check.model import FURNITURE, Lot, Role, Tender
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import ancestors

#: What follows the number of a lot in a list of lots.
_ITEM = re.compile(r"\s*[:\-–—(]")
#: A scoping line introduces the passages below it; longer blocks speak for themselves.
_LEAD_LENGTH = 140


class LotScopes:
    """Which lots each passage of a tender speaks of, worked out once per piece."""

    def __init__(self, tender: Tender, folding: Folding, lots: Sequence[Lot]) -> None:
        self._tender, self._folding = tender, folding
        self._lots = tuple(lots)
        self._known = frozenset(lot.id for lot in lots)
        self._pieces: dict[int, PieceScope] = {}
        self._scopes: dict[int, list[tuple[str, ...]]] = {}
        self._letters = lettered(self._known)

    @property
    def several(self) -> bool:
        """Whether the tender is divided into lots."""
        return len(self._known) > 1

    def of(self, piece: int, block: int) -> tuple[str, ...]:
        """Lot ids, in order; empty when the passage speaks of every lot."""
        if len(self._known) < 2:
            return ()
        scopes = self._scopes.get(piece)
        if scopes is None:
            scopes = self._scopes[piece] = self._read(piece)
        return scopes[block]

    def of_piece(self, piece: int) -> tuple[str, ...]:
        """The lots that a whole piece is for; empty when it is for all of them."""
        return self._whole(piece).lots

    def within(self, piece: int, lots: tuple[str, ...]) -> tuple[str, ...]:
        """The lots named in a piece, kept among its own when it is for some lots only.

        What such a piece says of another lot ("en coordination avec le lot 3") binds its own.
        """
        whole, strict = self._whole(piece)
        if not strict:
            return lots
        return tuple(lot for lot in lots if lot in whole) or whole

    def _whole(self, piece: int) -> PieceScope:
        if len(self._known) < 2:
            return PieceScope()
        found = self._pieces.get(piece)
        if found is None:
            found = piece_scope(self._tender, self._folding, self._lots, piece, self.named)
            self._pieces[piece] = found
        return found

    def named(self, text: str) -> tuple[str, ...]:
        """The known lots that a folded text names, () when it names none or all."""
        named: set[str] = set()
        out: set[str] = set()
        for match in LISTED.finditer(text):
            left_out = LEFT_OUT.search(text[max(0, match.start() - 30) : match.start()])
            for number in numbers(match[1]):
                (out if left_out else named).update(self._called(number))
        for match in self._letters.finditer(text) if self._letters else ():
            named |= letters_of(match[1])
        named = (named or (set(self._known) if out else set())) & self._known
        named -= out
        return () if named == self._known else tuple(sorted(named, key=rank))

    def item(self, text: str, at: int) -> tuple[str, ...]:
        """The lot whose item holds an offset, in a folded text that lists lots one after the other.

        "Lot 1 : tonte / Lot 2 : taille (réservé)": what is said in an item is said of its lot.
        """
        items = [
            (match.start(), self.named(match[0]))
            for match in LISTED.finditer(text)
            if _ITEM.match(text, match.end())
        ]
        if len({lots for _, lots in items if len(lots) == 1}) < 2:
            return ()
        before = [lots for start, lots in items if start <= at]
        return before[-1] if before else ()

    def _called(self, number: str) -> set[str]:
        """The lots that a number calls: itself, the parts of it, or the whole it is a part of."""
        whole = str(rank(number)[0])
        if number in self._known or number != whole:
            return {number, whole}
        return {one for one in self._known if one[0].isdigit() and str(rank(one)[0]) == whole}

    def _scoping(self, text: str) -> bool:
        """Whether a folded text says which lots it speaks of."""
        if "lot" not in text:
            return False
        if SCOPING.search(text) or LEAVES_OUT.search(text):
            return True
        return bool(self._letters and LETTERED_SCOPING.search(text) and self._letters.search(text))

    def _read(self, piece: int) -> list[tuple[str, ...]]:
        document = self._tender.pieces[piece]
        whole, strict = self._whole(piece)
        sections = self._tender.outlines[piece]
        rows = self._rows(piece)
        result: list[tuple[str, ...]] = []
        lead: tuple[str, ...] = ()
        lead_section = -2
        lead_table: int | None = None
        for position, block in enumerate(document.blocks):
            section = sections.of_block[position]
            table = block.cell.table if block.cell else None
            if section != lead_section or (table is None and lead_table is not None):
                lead, lead_section, lead_table = (), section, None
            scope = whole
            for above in ancestors(self._tender, piece, position):
                named = self._heading_scope(piece, above.start)
                if named and not self._listed(piece, above.start, named):
                    scope = named
                    break
            scope = lead or scope
            if block.cell is not None:
                scope = rows.get((block.cell.table, block.cell.row), scope)
            text = self._folding.folded(piece, position).text
            if block.role not in FURNITURE and self._scoping(text):
                named = self.named(text)
                if named:
                    scope = named
                    if block.role is not Role.HEADING and self._leads(piece, position, named):
                        lead, lead_section, lead_table = named, section, table
            elif re.match(
                r"^\W*(?:pour\s+)?(?:tous les|l'ensemble des|chaque|commun\w* a tous les) lots?\b",
                text,
            ):
                lead, scope = (), whole if strict else ()
            result.append(self.within(piece, scope))
        return result

    def _rows(self, piece: int) -> dict[tuple[int, int], tuple[str, ...]]:
        """(table, row) → the lot of that row, in tables with a column "Lot" or rows "Lot 2"."""
        blocks = self._tender.pieces[piece].blocks
        tables = lot_tables(blocks, self._folding, piece)
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for position, block in enumerate(blocks):
            cell = block.cell
            if cell is None or len(block.text) > _LEAD_LENGTH:
                continue
            text = self._folding.folded(piece, position).text
            if tables.get(cell.table) == cell.column:
                bare = ONLY_NUMBER.match(text) or ONLY_LETTER.match(block.text)
                named = (normal_id(bare[1]),) if bare else self.named(text)
            elif cell.column == 0 and re.match(r"^\W*lot\b", text):
                named = self.named(text)
            else:
                continue
            if len(named) == 1 and named[0] in self._known:
                for row in range(cell.row, cell.row + cell.row_span):
                    found.setdefault((cell.table, row), named)
        return found

    def _leads(self, piece: int, position: int, named: tuple[str, ...]) -> bool:
        """Whether a line introduces what follows: a short one, not an item of a list of lots."""
        blocks = self._tender.pieces[piece].blocks
        short = len(blocks[position].text) <= _LEAD_LENGTH
        return short and not self._listed(piece, position, named)

    def _listed(self, piece: int, position: int, named: tuple[str, ...]) -> bool:
        """Whether the line before or after, of the same make, names another lot.

        "Lot 1 : tonte", "Lot 2 : taille" one after the other name the lots; what comes next
        speaks of all of them.
        """
        blocks = self._tender.pieces[piece].blocks
        own = self._folding.folded(piece, position).text
        for step in (-1, 1):
            near = beside(blocks, position, step)
            if near is None or blocks[near].role is not blocks[position].role:
                continue
            text = self._folding.folded(piece, near).text
            if self._scoping(text) and _opens(text) == _opens(own):
                other = self.named(text)
                if other and other != named:
                    return True
        return False

    def _heading_scope(self, piece: int, block: int) -> tuple[str, ...]:
        text = self._folding.folded(piece, block).text
        return self.named(text) if "lot" in text else ()


def scopes_of(tender: Tender, folding: Folding, lots: tuple[Lot, ...]) -> LotScopes:
    """The scopes of a tender; its facts and its verdicts rest on the same ones."""
    return _of(folding, lots) if folding.tender is tender else LotScopes(tender, folding, lots)


@lru_cache(maxsize=2)  # of the tender under judgement, and of one compared with it
def _of(folding: Folding, lots: tuple[Lot, ...]) -> LotScopes:
    return LotScopes(folding.tender, folding, lots)


def _opens(text: str) -> bool:
    """Whether a folded line begins with the name of its lot, as the items of a list of lots do."""
    return re.match(r"\W*(?:lots?\b|\d+\W*lots?\b)", text) is not None
