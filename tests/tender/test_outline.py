"""Sections: numbered, styled or only typed; never a line of the contents, a cell or a sentence."""

from __future__ import annotations

import time

import pytest

from tenders_check.model import Block, Box, Role
from tenders_check.tender.outline import outline


def heading(text: str, level: int = 1, **fields) -> Block:
    return Block(text, Role.HEADING, level=level, **fields)


def titles(*blocks: Block) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.title) for s in outline(blocks).sections]


TEXT = Block("Le titulaire exécute les prestations conformément aux pièces du marché.")


def test_styled_headings_make_sections_with_their_numbers():
    assert titles(heading("6 Jugement"), TEXT, heading("6.2 Critères", 2), TEXT) == [
        (1, "6", "Jugement"),
        (2, "6.2", "Critères"),
    ]


def test_an_automatic_number_is_not_in_the_text():
    assert titles(heading("Critères", 2, number="6.2.")) == [(2, "6.2", "Critères")]


def test_a_number_repeated_from_the_text_is_shown_once():
    assert titles(heading("I Prescriptions générales", number="I")) == [
        (1, "I", "Prescriptions générales")
    ]
    assert titles(heading("CHAPITRE 2 : Exécution", number="CHAPITRE 2")) == [
        (1, None, "CHAPITRE 2 : Exécution")
    ]


@pytest.mark.parametrize(
    "text", ["ARTICLE 6 – Critères d’attribution", "Article 6 : Critères d’attribution"]
)
def test_articles_are_headings_without_any_style(text):
    ((level, number, title),) = titles(TEXT, Block(text), TEXT)
    assert (level, number, title) == (1, "6", "Critères d’attribution")


def test_typed_numbers_with_two_levels_are_headings():
    assert titles(Block("4.5 Insertion professionnelle :"), TEXT) == [
        (2, "4.5", "Insertion professionnelle :")
    ]
    assert titles(Block("10.1.Obligations du titulaire"), TEXT) == [
        (2, "10.1", "Obligations du titulaire")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "4.5 Le titulaire doit remettre un plan de gestion des déchets.",
        "1,5 tonne de gravats",
        "2 agents présents",
        "Le prix est ferme",
        "1.2 ;",
    ],
)
def test_sentences_and_quantities_are_no_headings(text):
    assert titles(TEXT, Block(text), TEXT) == []


def test_lines_of_the_contents_are_no_sections():
    contents = Block("6.2 Critères d’attribution .......... 7", Role.TOC)
    assert titles(contents, heading("6.2 Critères d’attribution", 2)) == [
        (2, "6.2", "Critères d’attribution")
    ]


def test_a_paragraph_the_contents_name_is_a_heading():
    contents = Block("3. Le titulaire est responsable .......... 7", Role.TOC)
    plain = Block("3. Le titulaire est responsable")
    assert titles(contents, plain, TEXT) == [(1, "3", "Le titulaire est responsable")]
    assert titles(plain, TEXT) == []


@pytest.mark.parametrize("role", [Role.CELL, Role.HEADER, Role.FOOTER, Role.NOTE, Role.BOX])
def test_cells_and_furniture_are_no_headings(role):
    assert titles(TEXT, Block("ARTICLE 6 – Critères", role), TEXT) == []


def test_a_line_with_a_box_is_no_heading():
    assert titles(Block("☒ ARTICLE 6 – Critères", box=Box.CHECKED), TEXT) == []


def test_bold_lines_are_headings_when_nothing_is_styled():
    bold = Block("Critères d’attribution", bold=True)
    assert titles(bold, TEXT)[0][2] == "Critères d’attribution"
    assert titles(heading("1 Objet"), bold, TEXT) == [(1, "1", "Objet")]


def test_a_list_that_starts_again_at_one_stays_in_its_article():
    found = titles(
        heading("9 Offres"),
        heading("9.2 Contenu", 2),
        heading("1 Mémoire"),
        heading("2 Planning"),
        heading("10 Jugement"),
    )
    assert [level for level, _, _ in found] == [1, 2, 3, 3, 1]


def test_a_short_list_before_the_next_article_stays_in_its_article():
    names = [heading(f"{n} Article") for n in (1, 2, 3)]
    items = [heading(f"{n} Point") for n in (1, 2, 3)]
    found = titles(*names, *items, heading("4 Article"))
    assert [level for level, _, _ in found] == [1, 1, 1, 2, 2, 2, 1]


def test_a_second_document_in_the_same_piece_counts_from_one():
    first = [heading(f"{n} Article") for n in range(1, 11)]
    second = [heading(f"{n} Article") for n in range(1, 13)]
    assert {level for level, _, _ in titles(*first, *second)} == {1}


def test_every_block_knows_its_innermost_section():
    blocks = (TEXT, heading("1 Objet"), TEXT, heading("1.1 Lots", 2), TEXT, heading("2 Durée"))
    found = outline(blocks)
    assert found.of_block == (-1, 0, 0, 1, 1, 2)
    assert [(s.start, s.end) for s in found.sections] == [(1, 5), (3, 5), (5, 6)]
    assert found.sections[1].path == ("1 Objet", "1.1 Lots")
    assert found.sections[1].parent == 0


def test_a_level_that_is_skipped_still_nests():
    found = outline((heading("1 Objet", 1), heading("1.1.1 Détail", 3), heading("2 Durée", 1)))
    assert [s.parent for s in found.sections] == [None, 0, None]


def test_no_blocks_no_sections():
    assert outline(()) == outline([])
    assert outline(()).sections == ()


def test_endless_numbers_take_no_time():
    blocks = [heading(f"{n % 50} Article") for n in range(30_000)]
    start = time.perf_counter()
    outline(blocks)
    assert time.perf_counter() - start < 10


def test_short_lines_that_count_are_titles_in_a_text_without_styles():
    lines = [
        Block("Règlement de la consultation"),
        Block("1 Objet"),
        Block("La consultation porte sur le nettoyage des écoles."),
        Block("2 Procédure"),
        Block("Procédure adaptée."),
        Block("5 Critères de jugement"),
        Block("Prix 60 %, qualité 40 %."),
    ]
    assert [(s.number, s.title) for s in outline(lines).sections] == [
        ("1", "Objet"),
        ("2", "Procédure"),
        ("5", "Critères de jugement"),
    ]


def test_lines_of_a_list_amounts_and_sentences_that_begin_with_a_number_are_no_titles():
    lines = [
        Block("Le mobilier comprend :"),
        Block("12 Chaises"),
        Block("14 Tables"),
        Block("20 Agents sont présents sur le site"),
        Block("30 Points au plus 10 %"),
    ]
    assert outline(lines).sections == ()
