"""Where a tender says how offers are judged: sections, scales outside any section, lead sentences.

What is asked of candidates is never a region: CE and CCP keep the selection of candidates apart from
the award criteria.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenders_check.facts.criteria.grid import split_tables
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.criteria.table import is_scale_table
from tenders_check.french.fold import Folded
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import FURNITURE, Kind, Role, Section, Tender
from tenders_check.tender.folding import Folding

#: Pieces that may hold the scale, the surest first; a piece of any other kind never does.
TRUST = (Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.CCP, Kind.AUTRE, Kind.AE, Kind.ANNEXE, Kind.CCAP)
#: Pieces where a table headed "Critères | Pondération" is a scale wherever it stands.
_ANYWHERE = frozenset({Kind.RC, Kind.AAPC, Kind.CCP, Kind.AUTRE, Kind.NOTICE, Kind.AE})
#: Blocks read after a lead sentence that stands in no section of its own.
_REACH = 60

#: A piece with more lead sentences speaks of criteria in general.
_LEADS = 25

#: Pieces in which the word "critères" alone means the award criteria.
_CONSULTING = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.AUTRE})

_OF_OFFERS = re.compile(
    r"\boffres?\b|\battribu|\bconsultation\b|\bcandidat|\bconcurrents?\b|\bavantageuse\b"
)
_OFFERS = re.compile(
    r"\bcriteres?\b|\b(?:jugement|examen|analyse|notation|choix|selection|evaluation|classement)\b.{0,40}\boffres?\b"
)
_CANDIDATES = re.compile(r"\bcandidat(?:ure)?s?\b")
#: Titles of sections inside the judgement of offers that hold no criteria.
_ASIDE = re.compile(
    r"\bnegociation|\banormalement|\bnotification|\bpieces? a (?:fournir|remettre|produire)|\bdocuments? a (?:fournir|remettre|produire)"
    r"|\battestation|\brecours\b|\bmarches? subsequents?|\bsous[\s-]traitance|\bvariante|\bregularisation|\breception des offres"
    r"|\bremise des offres|\bouverture des plis|\bdelai de validite|\bcontenu des? (?:offres?|plis)|\bavance\b|\bpenalit|\binterdiction"
)
_LEAD = re.compile(
    r"\bcriteres?\b.{0,120}\b(?:suivants?|suivante|ci[\s-]?dessous|ci[\s-]?apres|ponder|enonces?|enumeres?|retenus?)|\bcriteres? (?:d'attribution|d'analyse|de jugement|de choix|de notation)"
    r"|\b(?:jugees?|jugement|analysees?|classees?|notees?|evaluees?|appreciees?)\b.{0,80}\bcriteres?\b|\boffre economiquement la plus avantageuse\b"
    r"|\bcriteres? (?:unique|de selection des offres)|\b(?:unique|seul) critere\b|\bau regard du seul\b|\boffre la moins[\s-]disante\b"
)
_SUBSEQUENT = re.compile(r"\bmarches? subsequents?|\bremise en concurrence")
_CANDIDATE_LEAD = re.compile(
    r"\b(?:candidatures?|candidats?)\b.{0,60}\b(?:selectionn|retenu|admis|limite|juge|examin|appreci)\w*"
    r"|\b(?:selection|examen|jugement|recevabilite|appreciation|analyse|choix) des (?:candidatures?|candidats?)"
)
_LOT_TITLE = re.compile(r"^\W*(?:pour\s+)?(?:les?\s+)?lots?\s*(?:n\s?[o.]?s?\s?)?\d")
_DECLARED = re.compile(r"^criteres? d'attribution (?:\(|:)")
_CRITERION_TITLE = re.compile(
    r"^\W*(?:\d[\d.]*\s*[-.)]?\s*)?(?:sous[\s-]{0,2})?criteres?\b|^\W*(?:\w+\W+){0,3}?sous[\s-]criteres?\b"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks read together: lines of text, or one table."""

    positions: tuple[int, ...]
    table: bool


@dataclass(frozen=True, slots=True)
class Region:
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


class _Finder:
    """Finds the regions of one piece."""

    def __init__(self, tender: Tender, folding: Folding, lexicon: Lexicon, piece: int) -> None:
        self._piece = piece
        self._kind = tender.pieces[piece].kind or Kind.AUTRE
        self._blocks = tender.pieces[piece].blocks
        self._outline = tender.outlines[piece]
        self._folding, self._lexicon = folding, lexicon

    def regions(self) -> Iterator[Region]:
        titled = self._titled()
        covered: set[int] = set()
        for start, end in titled:
            positions = [one for one in range(start, end) if one not in self._aside]
            covered.update(range(start, end))
            yield self._region(positions, titled=True)
        for start, end in self._leads(covered):
            covered.update(range(start, end))
            yield self._region(range(start, end), titled=False)
        if self._kind in _ANYWHERE:
            yield from self._tables(covered)

    def of_candidates(self) -> Iterator[Region]:
        """Sections about candidates that speak of criteria or weights."""
        for section in self._outline.sections:
            positions = range(section.start, section.end)
            if (
                self._says(section) == "candidates"
                and len(positions) <= _REACH
                and any("crit" in self._blocks[one].text.lower() for one in positions)
            ):
                yield self._region(positions, titled=True)

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

        for position in positions:
            block = self._blocks[position]
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
        self._aside: set[int] = set()
        for section in sections:
            said = self._says(section)
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

    def _says(self, section: Section) -> str:
        """ "award", "candidates", "other", or "" when the title leaves it to the parent's."""
        if self._kind is Kind.NOTICE:
            return "other"
        folded = self._folding.folded(self._piece, section.start)
        text = folded.text
        if len(text) > 250 and not self._heading(section.start):
            return ""
        about = _OFFERS.search(text) is not None
        if self._kind not in _CONSULTING:
            about = about and _OF_OFFERS.search(text) is not None
        if about or self._lexicon.mentions(folded, "rubrique_criteres_attribution"):
            if _SUBSEQUENT.search(text):
                return "other"
            return "candidates" if self._only_candidates(folded) else "award"
        if _CANDIDATES.search(text) or self._lexicon.mentions(folded, "rubrique_candidature"):
            return "candidates"
        return "other" if _ASIDE.search(text) else ""

    def _heading(self, position: int) -> bool:
        return self._blocks[position].role is Role.HEADING

    @staticmethod
    def _only_candidates(folded: Folded) -> bool:
        """ "Critères de sélection des candidatures", not "Jugement des candidatures et des offres"."""
        return _CANDIDATES.search(folded.text) is not None and not re.search(
            r"\boffres?\b|\battribution\b", folded.text
        )

    def _extended(self, index: int, section: Section) -> int:
        """Sections that follow at the same level and are criteria themselves: "1. Prix (40 %)"."""
        sections = self._outline.sections
        end = section.end
        for following in sections[index + 1 :]:
            if following.start < end:
                continue
            if following.start > end or not self._continues(section, following):
                break
            end = following.end
        return end

    def _continues(self, section: Section, following: Section) -> bool:
        text = self._folding.folded(self._piece, following.start).text
        if _CRITERION_TITLE.match(text) or weights(text):
            return True
        if _LOT_TITLE.match(text):
            inside = range(following.start + 1, following.end)
            return any(
                weights(self._folding.folded(self._piece, one).text) for one in inside[:_REACH]
            )
        if not section.number or not following.number:
            return False
        here, there = section.number.split(".")[0], following.number.split(".")[0]
        # A number that starts again at 1 after "7. Jugement des offres" counts criteria.
        return (
            here.isdigit()
            and there.isdigit()
            and int(there) < int(here)
            and following.level >= section.level
            and not _ASIDE.search(text)
        )

    def _leads(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Stretches opened by a sentence such as "les critères suivants", outside of sections on them."""
        limit = found = 0
        for position, block in enumerate(self._blocks):
            if position < limit or position in covered or block.role in FURNITURE:
                continue
            lowered = block.text.lower()
            if not ("crit" in lowered or "avantageuse" in lowered or "disante" in lowered):
                continue
            folded = self._folding.folded(self._piece, position)
            text = folded.text
            if not _LEAD.search(text) or _SUBSEQUENT.search(text):
                continue
            if self._of_candidates(position, text) or self._declared(text):
                continue
            if self._kind not in _CONSULTING and not _OF_OFFERS.search(text):
                continue
            limit = self._stretch(position, covered)
            found += 1
            if found > _LEADS:
                return
            yield position, limit

    def _declared(self, text: str) -> bool:
        """Lines that repeat the structured fields of a notice."""
        return self._kind is Kind.NOTICE and _DECLARED.match(text) is not None

    def _of_candidates(self, position: int, text: str) -> bool:
        if _CANDIDATE_LEAD.search(text) and not re.search(r"\boffres?\b", text):
            return True
        index: int | None = self._outline.of_block[position]
        while index is not None and index >= 0:
            section = self._outline.sections[index]
            said = self._says(section)
            if said == "award":
                return False
            if said == "candidates":
                return not re.search(r"\boffres?\b|\bcriteres? d'attribution", text)
            index = section.parent
        return False

    def _stretch(self, position: int, covered: set[int]) -> int:
        """The end of what a lead opens: the next section that is no criterion, or a bounded reach."""
        end = min(len(self._blocks), position + _REACH)
        home = self._outline.of_block[position]
        for one in range(position + 1, end):
            if one in covered:
                return one
            block = self._blocks[one]
            if block.cell is not None:
                continue
            text = self._folding.folded(self._piece, one).text
            if self._outline.of_block[one] != home:
                section = self._outline.sections[self._outline.of_block[one]]
                if section.start == one and not (
                    _CRITERION_TITLE.match(text) or weights(text) or self._lettered(section)
                ):
                    return one
            if _CANDIDATE_LEAD.search(text) and len(text) < 120 and "offre" not in text:
                return one
            if self._declared(text):
                return one
        return end

    @staticmethod
    def _lettered(section: Section) -> bool:
        return section.number in ("1", "A", "a", "I")

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
        if not any("crit" in self._blocks[one].text.lower() for one in head):
            return False
        if self._of_candidates(cells[0], ""):
            return False
        return is_scale_table(self._blocks, cells)
