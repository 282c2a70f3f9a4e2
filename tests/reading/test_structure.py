"""What a paragraph is, by what surrounds it."""

import pytest

from tenders_check.model import Cell, Role
from tenders_check.reading.structure import cell_place, role_of

CELL = Cell(1, 5, 0)


@pytest.mark.parametrize(
    ("around", "cell", "level", "lone", "toc", "listed", "expected"),
    [
        (Role.PARAGRAPH, None, None, False, False, False, Role.PARAGRAPH),
        (Role.PARAGRAPH, None, None, False, False, True, Role.LIST_ITEM),
        (Role.PARAGRAPH, None, 2, False, False, True, Role.HEADING),
        (Role.PARAGRAPH, CELL, 2, False, False, False, Role.CELL),
        (Role.PARAGRAPH, CELL, 2, True, False, False, Role.HEADING),
        (Role.PARAGRAPH, None, 2, False, True, False, Role.TOC),
        (Role.NOTE, None, 2, False, False, False, Role.NOTE),
        (Role.FOOTER, CELL, None, False, True, False, Role.FOOTER),
    ],
)
def test_roles(around, cell, level, lone, toc, listed, expected):
    assert role_of(around, cell, level, lone=lone, toc=toc, listed=listed) is expected


def test_where_a_cell_stands():
    assert cell_place(CELL) == "tableau 2, ligne 6, colonne 1"
    assert cell_place(None) is None
