"""What governs the lines of a list or the cells of a table, besides an introduction and a colon."""

from __future__ import annotations

from tenders_check.facts.provisions import wording
from tenders_check.french.cued import cued
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Cell, Tender

#: The column of a table that holds what the contractor must do.
_DUTIES = regex(
    r"^\W*(?:obligations?|engagements?|exigences?|prescriptions?|devoirs?|"
    r"(?:mesures?|actions?) (?:attendues?|exigees?|imposees?|"
    r"a (?:prendre|mener|mettre en oeuvre)))\b"
)
#: Tables that ask, mark or merely list: their cells lay no duty.
_ASKS = regex(
    r"\b(?:pages?|questions?|reponses?|notes?|notation|points?|ponderation|criteres?|sommaire|"
    r"themes?|rubriques?)\b"
)
#: A line that says what is listed below, without a colon.
_ANNOUNCES = regex(r"^\W*(?:penalites?|sanctions?|obligations?|engagements?)\b[^.;:]{0,40}$")
_POINTS = (
    r"(?:ces|(?:l'ensemble|la totalite|chacun\w*) d(?:e ces|es)|tous ces|toutes ces) (?:\w+ )?"
    r"(?:points?|heures?|obligations?|engagements?|mesures?|dispositions?|prescriptions?|"
    r"exigences?|objectifs?|taux|regles|elements)"
)
_BINDS_TO = (
    r"(?:tenue?s? (?:par|de|d'|a|au)|s'engage\w*|s'impose\w*|obligent|engagent|lient|"
    r"obligatoires?|contractuels?|contractuelles?|doi(?:t|vent) (?:respecter|realiser|atteindre))"
)
#: What binds to all that a list or a table says: "Le titulaire est tenu par ces points".
_BINDS_ALL = cued(
    rf"\b{_BINDS_TO}\b[^.;]{{0,60}}\b{_POINTS}\b|"
    rf"\b{_POINTS}\b[^.;]{{0,30}}\b{_BINDS_TO}\b",
    "ces ",
    "ensemble des ",
    "totalite des ",
)


def binds_all(text: str) -> bool:
    """Whether a folded text binds the contractor to all the points listed beside it."""
    return _BINDS_ALL.search(text) is not None and not wording.OFFER.search(text)


def announces(text: str) -> bool:
    """Whether a short folded line says what is listed below: "Pénalités"."""
    return _ANNOUNCES.match(text) is not None


class Heads:
    """The first rows of the tables of a tender, read when a cell asks for them."""

    def __init__(self, tender: Tender) -> None:
        self._tender = tender
        self._found: dict[tuple[int, int], dict[int, str]] = {}

    def column(self, piece: int, block: int) -> str:
        """What stands at the head of the column of a cell, as written; "" outside a table."""
        cell = self._tender.pieces[piece].blocks[block].cell
        if cell is None or cell.row == 0:
            return ""
        return self._top(piece, block, cell).get(cell.column, "")

    def duties(self, piece: int, block: int) -> str:
        """The head of a column of duties, as the introduction of its cells; else ""."""
        head = self.column(piece, block)
        return f"{head} :" if head and _DUTIES.match(fold(head).text) else ""

    def asks(self, piece: int, block: int) -> bool:
        """Whether the table of a cell asks, marks or lists rather than binds."""
        cell = self._tender.pieces[piece].blocks[block].cell
        if cell is None:
            return False
        heads = fold(" ; ".join(self._top(piece, block, cell).values())).text
        return _ASKS.search(heads) is not None

    def _top(self, piece: int, block: int, cell: Cell) -> dict[int, str]:
        """The cells of the first row of a table, by column."""
        key = (piece, cell.table)
        found = self._found.get(key)
        if found is None:
            blocks = self._tender.pieces[piece].blocks
            first = block
            while first > 0 and (above := blocks[first - 1].cell) and above.table == cell.table:
                first -= 1
            found = self._found[key] = {}
            for each in blocks[first:]:
                if each.cell is None or each.cell.table != cell.table or each.cell.row > 0:
                    break
                found.setdefault(each.cell.column, each.text.strip())
        return found
