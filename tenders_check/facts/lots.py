"""Lots of a tender, and the lots a passage speaks of.

The manifest wins, then a structured notice, then the documents in the order a buyer would trust
them. A tender that is not divided has one lot, "1", as in eForms (LOT-0001).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.model import FURNITURE, Block, Evidence, Kind, Lot, Role, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import ancestors

#: The pieces in which lots are looked for, the surest first; None = any other piece.
_TRUST: tuple[Kind | None, ...] = (
    Kind.RC, Kind.AAPC, Kind.CCP, Kind.CCAP, Kind.AE, Kind.CCTP, Kind.NOTICE, None,
)  # fmt: skip
_NUMBER = r"(\d{1,3})"
_LINE = re.compile(
    rf"^\W*lot\s*(?:n\s?[°o]?\.?\s*)?{_NUMBER}\b(?!\s*%)(?:\s*/\s*\d+)?\s*[:.\-)]*\s*(.*)$", re.S
)
_ONLY_NUMBER = re.compile(rf"^\W*(?:lot\s*)?(?:n\s?[°o]?\.?\s*)?{_NUMBER}\W*$")
_LISTED = re.compile(
    r"\blots?\s*(?:n\s?[°o]?s?\.?\s*)?(\d{1,3}(?:\s*(?:,|;|et|&|/|a|au|-)\s*(?:(?:le\s+)?lot\s*)?(?:n\s?[°o]?\.?\s*)?\d{1,3})*)\b"
)
_SCOPING = re.compile(
    r"^\W*(?:pour\s+)?(?:le\(?s?\)?\s+|les\s+|du\s+|des\s+)?lots?\s*(?:n\s?[°o]?s?\.?\s*)?\d"
    r"|\b(?:pour|concernant|s'agissant\s+d[ue]s?|relatif(?:ve)?s?\s+aux?|uniquement|seulement|titulaires?\s+d[ue]s?|dans\s+le\s+cadre\s+d[ue]s?)\s+(?:le\s+|les\s+)?lots?\s*(?:n\s?[°o]?s?\.?\s*)?\d"
)
_UNDIVIDED = re.compile(
    r"n'est pas (?:alloti|divise|decompose)|non alloti|lot unique|pas l'objet d'un allotissement"
    r"|ne comporte (?:pas de|aucun) lots?|sans allotissement|n'est pas prevu (?:de decomposition|d'allotissement)"
    r"|pas (?:de )?decompos\w+ en lots|ne (?:fait|font) pas l'objet d'une? (?:decomposition|division) en lots"
)
#: A scoping line introduces the passages below it; longer blocks speak for themselves.
_LEAD_LENGTH = 140


def find_lots(tender: Tender, folding: Folding) -> tuple[Lot, ...]:
    """The lots in the order of their numbers; always at least one."""
    if tender.manifest and tender.manifest.lots:
        return tuple(
            Lot(normal_id(entry.number), entry.title, entry.cpv) for entry in tender.manifest.lots
        )
    declared = _declared(tender)
    if len(declared) > 1:
        return declared
    for kind in _TRUST:
        written = _written(tender, folding, kind)
        if written:
            return written
    if declared:
        return declared
    return (Lot("1", tender.title),)


def normal_id(identifier: str) -> str:
    """ "LOT-0001", "01", "n° 1" → "1"; anything without a number is kept."""
    digits = re.findall(r"\d+", identifier)
    return str(int(digits[-1])) if digits else identifier.strip()


def _declared(tender: Tender) -> tuple[Lot, ...]:
    """Lots of the structured notice with the most of them."""
    best: tuple[Lot, ...] = ()
    for piece in tender.pieces:
        if piece.notice is None:
            continue
        lots: dict[str, Lot] = {}
        for rank, lot in enumerate(piece.notice.lots, start=1):
            identifier = normal_id(lot.id) if re.search(r"\d", lot.id) else str(rank)
            lots.setdefault(
                identifier, Lot(identifier if identifier != "0" else "1", lot.title, lot.cpv)
            )
        if len(lots) > len(best):
            best = tuple(lots.values())
    if len(best) == 1:
        return (Lot("1", best[0].title, best[0].cpv),)
    return best


def _written(tender: Tender, folding: Folding, kind: Kind | None) -> tuple[Lot, ...]:
    """Lots listed in the pieces of one kind: at least two numbers, counted from 1 or nearly so."""
    found: dict[int, Lot] = {}
    for index, piece in enumerate(tender.pieces):
        if piece.kind is not kind and not (kind is None and piece.kind not in _TRUST):
            continue
        for number, title, proof in _mentions(tender, folding, index):
            known = found.get(number)
            if known is None or (not known.title and title):
                found[number] = Lot(str(number), title, evidence=proof)
        if any(
            _UNDIVIDED.search(folding.folded(index, position).text)
            for position, block in enumerate(piece.blocks)
            if block.role not in FURNITURE and "lot" in block.text.lower()
        ):
            return (Lot("1", tender.title),)
    numbers = sorted(found)
    if len(numbers) < 2 or numbers[0] > 2 or numbers[-1] > 4 * len(numbers):
        return ()
    return tuple(found[number] for number in numbers)


def _mentions(tender: Tender, folding: Folding, piece: int) -> Iterator[tuple[int, str, Evidence]]:
    blocks = tender.pieces[piece].blocks
    tables = _lot_tables(blocks, folding, piece)
    for position, block in enumerate(blocks):
        if block.role in FURNITURE or not block.text.strip():
            continue
        folded = folding.folded(piece, position)
        if block.cell is not None:
            column = tables.get(block.cell.table)
            if column == block.cell.column and block.cell.row > 0:
                bare = _ONLY_NUMBER.match(folded.text)
                if bare:
                    title = _next_cell(blocks, position)
                    yield int(bare[1]), title, evidence(tender, piece, position)
                    continue
        line = _LINE.match(folded.text)
        if line and int(line[1]) > 0:
            start, end = folded.span(line.start(2), line.end(2))
            title = " ".join(block.text[start:end].split()).strip(" :-–—.")
            if not title and block.cell is not None:
                title = _next_cell(blocks, position)
            if len(title) <= 200 and _names_a_lot(title):
                yield int(line[1]), title, evidence(tender, piece, position)


def _names_a_lot(title: str) -> bool:
    """A lot is named by a noun phrase; "Lot 1 est attribué à…" is prose."""
    first = title.split(" ", 1)[0].lower()
    return first not in {"est", "sera", "et", "ou", "a", "à", "ne", "doit", "n'est", "seront"}


def _lot_tables(blocks: Sequence[Block], folding: Folding, piece: int) -> dict[int, int]:
    """Tables whose header row has a column "Lot", "N° de lot" or "Lots": table → that column."""
    found: dict[int, int] = {}
    for position, block in enumerate(blocks):
        if block.cell is not None and block.cell.row == 0 and len(block.text) < 40:
            text = folding.folded(piece, position).text.strip()
            if re.fullmatch(
                r"(?:n\s?[°o]?\s*(?:d[eu]s?\s*)?)?lots?(?:\s*n\s?[°o]?)?\(?s?\)?", text
            ):
                found.setdefault(block.cell.table, block.cell.column)
    return found


def _next_cell(blocks: Sequence[Block], position: int) -> str:
    here = blocks[position].cell
    for block in blocks[position + 1 : position + 6]:
        if here is None or block.cell is None or block.cell.row != here.row:
            break
        if block.cell.column > here.column and len(block.text.strip()) > 3:
            return " ".join(block.text.split())
    return ""


class LotScopes:
    """Which lots each passage of a tender speaks of, worked out once per piece."""

    def __init__(self, tender: Tender, folding: Folding, lots: Sequence[Lot]) -> None:
        self._tender, self._folding = tender, folding
        self._known = frozenset(lot.id for lot in lots)
        self._scopes: dict[int, list[tuple[str, ...]]] = {}

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

    def named(self, text: str) -> tuple[str, ...]:
        """The known lots that a folded text names, () when it names none or all."""
        named: set[str] = set()
        for match in _LISTED.finditer(text):
            named |= _numbers(match[1])
        named &= self._known
        return () if named == self._known else tuple(sorted(named, key=_rank))

    def _read(self, piece: int) -> list[tuple[str, ...]]:
        document = self._tender.pieces[piece]
        whole = self._piece_scope(piece)
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
            if "lot" in text and block.role not in FURNITURE and _SCOPING.search(text):
                named = self.named(text)
                if named:
                    scope = named
                    if block.role is not Role.HEADING and self._leads(piece, position, named):
                        lead, lead_section, lead_table = named, section, table
            elif re.match(
                r"^\W*(?:pour\s+)?(?:tous les|l'ensemble des|chaque|commun\w* a tous les) lots?\b",
                text,
            ):
                lead, scope = (), ()
            result.append(scope)
        return result

    def _rows(self, piece: int) -> dict[tuple[int, int], tuple[str, ...]]:
        """(table, row) → the lot of that row, in tables with a column "Lot" or rows "Lot 2"."""
        blocks = self._tender.pieces[piece].blocks
        tables = _lot_tables(blocks, self._folding, piece)
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for position, block in enumerate(blocks):
            cell = block.cell
            if cell is None or len(block.text) > _LEAD_LENGTH:
                continue
            text = self._folding.folded(piece, position).text
            if tables.get(cell.table) == cell.column and cell.row > 0:
                bare = _ONLY_NUMBER.match(text)
                named = (str(int(bare[1])),) if bare else self.named(text)
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
        """Whether the line before or after names another lot.

        "Lot 1 : tonte", "Lot 2 : taille" one after the other name the lots; what comes next
        speaks of all of them.
        """
        blocks = self._tender.pieces[piece].blocks
        for step in (-1, 1):
            beside = _beside(blocks, position, step)
            if beside is None:
                continue
            text = self._folding.folded(piece, beside).text
            if "lot" in text and _SCOPING.search(text):
                other = self.named(text)
                if other and other != named:
                    return True
        return False

    def _heading_scope(self, piece: int, block: int) -> tuple[str, ...]:
        text = self._folding.folded(piece, block).text
        return self.named(text) if "lot" in text else ()

    def _piece_scope(self, piece: int) -> tuple[str, ...]:
        """A piece for one lot says so in its name or on its cover."""
        document = self._tender.pieces[piece]
        from tenders_check.french.fold import fold

        path = re.sub(r"[_.]", " ", document.path)
        named = self.named(fold(path).text)
        if named:
            return named
        if document.kind in (Kind.RC, Kind.AAPC, Kind.NOTICE):
            return ()
        covers: set[str] = set()
        for position, block in enumerate(document.blocks[:25]):
            if block.role in FURNITURE or block.cell is not None or len(block.text) > 200:
                continue
            covers |= set(self.named(self._folding.folded(piece, position).text))
        return tuple(covers) if len(covers) == 1 else ()


def _beside(blocks: Sequence[Block], position: int, step: int) -> int | None:
    """The nearest block with text before (-1) or after (1), furniture left out."""
    index = position + step
    while 0 <= index < len(blocks):
        if blocks[index].role not in FURNITURE and blocks[index].text.strip():
            return index
        index += step
    return None


def lot_scope(scopes: LotScopes, piece: int, block: int) -> tuple[str, ...]:
    """The lots a passage speaks of, () = all."""
    return scopes.of(piece, block)


def _numbers(text: str) -> set[str]:
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


def _rank(identifier: str) -> tuple[int, str]:
    return (int(identifier), "") if identifier.isdigit() else (10**6, identifier)
