"""Markdown, typed by hand or written by converters."""

from __future__ import annotations

from tenders_check.model import Piece, Role
from tenders_check.reading.markdown import inline, read
from tenders_check.reading.options import ReadOptions
from tests.reading.build import texts


def _read(text: str) -> Piece:
    return read(text.encode(), "rc.md", ReadOptions())


def test_titles_have_their_level_and_keep_their_typed_number():
    piece = _read("# Règlement\n\n## 6.2 Critères **d'attribution** ##\n\nObjet\n=====\n\nTexte.\n")
    assert [(b.text, b.level) for b in piece.blocks if b.role is Role.HEADING] == [
        ("Règlement", 1),
        ("6.2 Critères d'attribution", 2),
        ("Objet", 1),
    ]


def test_emphasis_links_and_code_leave_their_words_only():
    assert inline("un **prix** de _base_ et *net*, [profil](https://a.fr), `R. 2152-7`") == (
        "un prix de _base_ et net, profil, R. 2152-7"
    )
    assert inline("5 * 3 * 2 et nom_de_champ et l\\*astérisque") == (
        "5 * 3 * 2 et nom_de_champ et l*astérisque"
    )


def test_pipe_tables_give_cells():
    piece = _read("| Critère | Poids |\n|:--|--:|\n| **Prix** | 60 % |\n| Valeur | 40 % |\n")
    assert [(b.text, b.cell.row, b.cell.column, b.bold) for b in piece.blocks if b.cell] == [
        ("Critère", 0, 0, False),
        ("Poids", 0, 1, False),
        ("Prix", 1, 0, True),
        ("60 %", 1, 1, False),
        ("Valeur", 2, 0, False),
        ("40 %", 2, 1, False),
    ]
    assert piece.blocks[3].place.cell == "tableau 1, ligne 2, colonne 2"


def test_a_table_typed_without_its_rule_gives_cells():
    piece = _read("| Critère | Poids |\n| Prix | 60 % |\n| Délai | 40 % |\n\n| seul | ici |\n")
    assert [b.text for b in piece.blocks if b.cell] == [
        "Critère", "Poids", "Prix", "60 %", "Délai", "40 %",
    ]  # fmt: skip


def test_two_tables_have_two_ranks():
    piece = _read("| a | b |\n|--|--|\n| c | d |\n\nTexte.\n\n| e | f |\n|--|--|\n| g | h |\n")
    assert {b.cell.table for b in piece.blocks if b.cell} == {0, 1}


def test_list_items_keep_a_typed_number_and_lose_their_bullet():
    piece = _read("1. le prix ;\n2. le délai.\n\n- a\n* b\n")
    assert [b.role for b in piece.blocks] == [Role.LIST_ITEM] * 4
    assert texts(piece.blocks) == ["1. le prix ;", "2. le délai.", "a", "b"]
    assert [b.number for b in piece.blocks] == ["1.", "2.", None, None]


def test_page_titles_left_by_converters_are_pages_not_sections():
    piece = _read("# RC\n\n## Page 1\n\nTexte un.\n\n---\n\n## Page 2\n\nTexte deux.\n")
    assert piece.pages == 2
    assert [(b.text, b.place.page) for b in piece.blocks[1:]] == [
        ("Texte un.", 1),
        ("Texte deux.", 2),
    ]


def test_comments_and_rules_are_not_text():
    piece = _read("Avant\n\n<!-- note\ninterne -->\n\n---\n\nAprès\n")
    assert texts(piece.blocks) == ["Avant", "Après"]


def test_task_lists_are_tick_boxes():
    piece = _read("- [x] lot réservé\n- [ ] lot ouvert\n")
    assert texts(piece.blocks) == ["☒ lot réservé", "☐ lot ouvert"]
