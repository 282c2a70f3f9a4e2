"""Where a tender says how offers are judged: sections, scales outside of any, lead sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.facts.criteria.columns import is_scale_table
from tenders_check.facts.criteria.grid import split_tables
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.criteria.titles import Titles
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Box, Kind, Section, Tender
from tenders_check.tender.folding import Folding

#: Pieces that may hold the scale, the surest first; a piece of any other kind never does.
TRUST = (Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.CCP, Kind.AUTRE, Kind.AE, Kind.ANNEXE, Kind.CCAP)
#: Pieces where a table headed "Critères | Pondération" is a scale wherever it stands.
_ANYWHERE = frozenset({Kind.RC, Kind.AAPC, Kind.CCP, Kind.AUTRE, Kind.NOTICE, Kind.AE})
#: Blocks read after a lead sentence that stands in no section of its own.
_REACH = 60
#: No section on criteria is longer; one that seems to be holds something else as well.
_LONGEST = 1500
#: A longer line of a frame for answers is no title, and one without a figure weighs nothing.
_TITLE = 160
_FIGURE = regex(r"\d\s?(?:%|points?\b|pts\b|/)|/\s?\d|\bcoef|\bpour cent\b")
#: A longer frame for answers is a document of another kind.
_FRAME = 1500
#: A piece with more lead sentences speaks of criteria in general.
_LEADS = 25


class Run(NamedTuple):
    """Blocks read together: lines of text, one table, or (`cell`) the paragraphs of one cell."""

    positions: tuple[int, ...]
    table: bool
    cell: bool = False


class Region(NamedTuple):
    """A stretch of a piece that may hold criteria. `titled`: its section says so."""

    piece: int
    runs: tuple[Run, ...]
    titled: bool


def regions(tender: Tender, folding: Folding, lexicon: Lexicon) -> Iterator[Region]:
    """The regions of every piece, the surest pieces first."""
    order = sorted(
        (index for index, piece in enumerate(tender.pieces) if (piece.kind or Kind.AUTRE) in TRUST),
        key=lambda index: (TRUST.index(tender.pieces[index].kind or Kind.AUTRE), index),
    )
    for index in order:
        yield from _Finder(tender, folding, lexicon, index).regions()


def candidate_regions(tender: Tender, folding: Folding, lexicon: Lexicon) -> Iterator[Region]:
    """Sections on the selection of candidates: what they ask weighs nothing in the award."""
    for index, piece in enumerate(tender.pieces):
        if piece.kind in _ANYWHERE and piece.kind is not Kind.NOTICE:
            yield from _Finder(tender, folding, lexicon, index).of_candidates()


def frames(tender: Tender, folding: Folding, lexicon: Lexicon) -> Iterator[Region]:
    """Whole frames for answers: some give the weights of details that the rules leave out."""
    for index, piece in enumerate(tender.pieces):
        if piece.kind is Kind.CRT and len(piece.blocks) <= _FRAME:
            yield _Finder(tender, folding, lexicon, index).whole()


class _Finder:
    """Finds the regions of one piece."""

    def __init__(self, tender: Tender, folding: Folding, lexicon: Lexicon, piece: int) -> None:
        self._piece = piece
        self._kind = tender.pieces[piece].kind or Kind.AUTRE
        self._blocks = tender.pieces[piece].blocks
        self._outline = tender.outlines[piece]
        self._titles = Titles(tender, folding, lexicon, piece)
        self._aside: set[int] = set()

    def regions(self) -> Iterator[Region]:
        """Regions in reading order; stretches that touch are one."""
        stretches = [(start, end, True) for start, end in self._titled()]
        covered = {one for start, end, _ in stretches for one in range(start, end)}
        fields = list(self._fields(covered))
        for start, end in self._leads(covered):
            covered.update(range(start, end))
            stretches.append((start, end, False))
        joined: list[tuple[int, int, bool]] = []
        for start, end, titled in sorted(stretches):
            if joined and joined[-1][1] == start:
                joined[-1] = (joined[-1][0], end, joined[-1][2] or titled)
            else:
                joined.append((start, end, titled))
        for start, end, titled in joined:
            positions = [one for one in range(start, end) if one not in self._aside]
            yield self._region(positions, titled=titled)
        if self._kind in _ANYWHERE:
            yield from self._tables(covered)
            yield from fields

    def of_candidates(self) -> Iterator[Region]:
        """Sections about candidates that speak of criteria or weights."""
        for index, section in enumerate(self._outline.sections):
            positions = range(section.start, section.end)
            if (
                self._titles.says(index) == "candidates"
                and len(positions) <= _REACH
                and any("crit" in self._titles.text(one) for one in positions)
            ):
                yield self._region(positions, titled=True)

    def whole(self) -> Region:
        """The titles and cells of the piece, and its lines with figures."""
        shown = [
            position
            for position, block in enumerate(self._blocks)
            if len(block.text) <= _TITLE
            and (block.cell is not None or _FIGURE.search(self._titles.text(position)))
        ]
        return self._region(shown, titled=True)

    def _region(self, positions: Sequence[int], *, titled: bool) -> Region:
        runs: list[Run] = []
        lines: list[int] = []
        cells: list[int] = []

        def flush() -> None:
            if lines:
                runs.append(Run(tuple(lines), False))
                lines.clear()
            if cells:
                runs.extend(Run(table, True) for table in split_tables(self._blocks, cells))
                cells.clear()

        positions = positions[:_LONGEST]
        ticked = any(self._blocks[one].box is Box.CHECKED for one in positions)
        for position in positions:
            block = self._blocks[position]
            if ticked and block.box is Box.UNCHECKED:
                continue  # a choice that was not made; boxes none of which is ticked are bullets
            if block.role in FURNITURE or not block.text.strip():
                if block.cell is not None:
                    cells.append(position)
                continue
            if (block.cell is not None) != bool(cells) and (cells or lines):
                flush()
            (cells if block.cell is not None else lines).append(position)
        flush()
        return Region(self._piece, tuple(runs), titled)

    def _titled(self) -> list[tuple[int, int]]:
        """Stretches of sections about award criteria, in order; asides are kept in `_aside`."""
        sections = self._outline.sections
        says: list[str] = []
        for index, section in enumerate(sections):
            said = self._titles.says(index)
            if said == "":
                said = says[section.parent] if section.parent is not None else "other"
            says.append(said)
        found: list[tuple[int, int]] = []
        for index, section in enumerate(sections):
            parent = section.parent
            if says[index] != "award":
                if parent is not None and says[parent] == "award":
                    self._aside.update(range(section.start, section.end))
                continue
            inside = found and section.start < found[-1][1]
            if inside:
                self._aside.difference_update(range(section.start, section.end))
                continue
            end = self._extended(index, section)
            found.append((section.start, end))
        return found

    def _extended(self, index: int, section: Section) -> int:
        """Sections that follow at the same level and are criteria themselves: "1. Prix (40 %)"."""
        sections = self._outline.sections
        end = section.end
        for following in sections[index + 1 :]:
            if following.start < end:
                continue
            if following.start > end or not self._titles.continues(section, following):
                break
            end = following.end
        return end

    def _leads(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Stretches opened by a sentence or a typed title, outside of sections on the award."""
        limit = found = 0
        of_candidates = False
        for position, block in enumerate(self._blocks):
            if position < limit or position in covered or block.role in FURNITURE:
                continue
            said = self._titles.typed(position)
            if said or (of_candidates and self._titles.numbered(position)):
                of_candidates = said == "candidates"
            if of_candidates or not self._titles.leads(position):
                continue
            limit = self._stretch(position, covered)
            found += 1
            if found > _LEADS:
                return
            yield position, limit

    def _stretch(self, lead: int, covered: set[int]) -> int:
        """The end of what a lead opens: another title, or a bounded reach."""
        end = min(len(self._blocks), lead + _REACH)
        for one in range(lead + 1, end):
            if one in covered:
                return one
            if self._blocks[one].cell is None and self._titles.ends(one, lead):
                return one
        return end

    def _tables(self, covered: set[int]) -> Iterator[Region]:
        """Tables headed as a scale, wherever they stand; never those about candidates."""
        blocks = self._blocks
        cells: list[int] = []
        for position in range(len(blocks) + 1):
            block = blocks[position] if position < len(blocks) else None
            cell = block.cell if block is not None else None
            if cell is not None and (
                not cells or cell.table == (blocks[cells[-1]].cell or cell).table
            ):
                cells.append(position)
                continue
            if cells and cells[0] not in covered and self._is_scale(cells):
                yield Region(self._piece, (Run(tuple(cells), True),), False)
            cells = [position] if cell is not None else []

    def _is_scale(self, cells: Sequence[int]) -> bool:
        head = [one for one in cells if (cell := self._blocks[one].cell) and cell.row <= 1]
        if not any("crit" in self._titles.text(one) for one in head):
            return False
        if self._titles.of_candidates(cells[0]):
            return False
        return is_scale_table(self._blocks, cells)

    def _fields(self, covered: set[int]) -> Iterator[Region]:
        """Fields of a form: "Critères de jugement" in a cell, the criteria in the cell beside it.

        They are added to `covered`.
        """
        for position, block in enumerate(self._blocks):
            cell = block.cell
            if cell is None or cell.column > 0 or position in covered:
                continue
            if len(block.text) > _TITLE or "crit" not in self._titles.text(position):
                continue
            beside = self._beside(position)
            figures = sum(len(weights(self._titles.text(one))) for one in beside)
            if figures > 1 and self._titles.speaks_of(position) == "award":
                covered.update((position, *beside))
                yield Region(self._piece, (Run(beside, False, cell=True),), True)

    def _beside(self, position: int) -> tuple[int, ...]:
        """The blocks of the next cell of the row, when it is the last one."""
        here = self._blocks[position].cell
        found: list[int] = []
        for one in range(position + 1, min(len(self._blocks), position + _REACH)):
            cell = self._blocks[one].cell
            if here is None or cell is None or (cell.table, cell.row) != (here.table, here.row):
                break
            if cell.column > here.column:
                found.append(one)
        cells = {self._blocks[one].cell for one in found}
        return tuple(found) if len(cells) == 1 else ()
