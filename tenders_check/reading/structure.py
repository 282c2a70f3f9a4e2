"""What a block is and where it stands, the same in every format that has titles and tables."""

from __future__ import annotations

from tenders_check.model import FURNITURE, Cell, Role

#: A whole paragraph set in a heading style is text, whatever its style.
LONGEST_HEADING = 300


def cell_place(cell: Cell | None) -> str | None:
    """Where a cell stands, for people: "tableau 2, ligne 6, colonne 1"."""
    if cell is None:
        return None
    return f"tableau {cell.table + 1}, ligne {cell.row + 1}, colonne {cell.column + 1}"


def role_of(
    around: Role, cell: Cell | None, level: int | None, *, lone: bool, toc: bool, listed: bool
) -> Role:
    """The role of a paragraph in a word processor's document.

    `around` is the role of what it stands in, `level` that of a title, None for other paragraphs;
    `lone`: its cell is alone in its table; `toc`: it is a line of a table of contents.
    """
    if around in FURNITURE:
        return around
    if toc:
        return Role.TOC
    if cell is not None:
        # Titles are often set in a frame made of a table of one cell.
        return Role.HEADING if level is not None and lone else Role.CELL
    if around is not Role.PARAGRAPH:
        return around
    if level is not None:
        return Role.HEADING
    return Role.LIST_ITEM if listed else Role.PARAGRAPH
