"""Plain text: encodings, wrapped lines, titles and lists without styles."""

from __future__ import annotations

import time

import pytest

from tenders_check.model import Box, Role
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.text import read
from tests.reading.build import texts

OPTIONS = ReadOptions()
SENTENCE = "Le marché est alloti ; l’accès à l’œuvre coûte 5 €."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode("utf-8"),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("cp1252"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes):
    assert texts(read(data, "note.txt", OPTIONS).blocks) == [SENTENCE]


def test_hard_wrapped_lines_make_one_paragraph_so_that_sentences_are_whole():
    piece = read(
        (
            "Le titulaire réserve une part des heures de travail nécessaires à\n"
            "l'exécution du marché à des personnes éloignées de l'emploi, sur\n"
            "toute la durée du marché.\n"
            "\n"
            "Le paiement intervient sous trente jours.\n"
        ).encode(),
        "ccap.txt",
        OPTIONS,
    )
    assert texts(piece.blocks) == [
        "Le titulaire réserve une part des heures de travail nécessaires à l'exécution du marché à "
        "des personnes éloignées de l'emploi, sur toute la durée du marché.",
        "Le paiement intervient sous trente jours.",
    ]
    assert [block.place.paragraph for block in piece.blocks] == [1, 5]


def test_a_blank_line_inside_a_sentence_does_not_cut_it():
    piece = read(
        (
            "Le présent accord-cadre est à bons de commande, conformément à l'article\n"
            "\n"
            "R. 2162-13 du code, et s'exécute au fur et à mesure de leur émission par\n"
            "\n"
            "le pouvoir adjudicateur pendant toute sa durée de validité.\n"
            "Il est conclu pour quatre ans.\n"
        ).encode(),
        "ccap.txt",
        OPTIONS,
    )
    assert piece.blocks[0].text.endswith(
        "à l'article R. 2162-13 du code, et s'exécute au fur et à "
        "mesure de leur émission par le pouvoir adjudicateur pendant toute sa durée de validité."
    )


def test_list_items_and_titles_begin_a_block():
    piece = read(
        "6.2 Critères\nLes critères sont :\n- prix : 60 % ;\n- délai : 40 %.\n".encode(),
        "rc.txt",
        OPTIONS,
    )
    assert texts(piece.blocks)[-2:] == ["prix : 60 % ;", "délai : 40 %."]
    assert [block.role for block in piece.blocks[-2:]] == [Role.LIST_ITEM] * 2


def test_the_margin_of_a_list_item_gives_its_level():
    piece = read(
        (
            "- prix : 60 %\n- environnement : 40 %\n   - véhicules\n    - emballages\n- délai\n"
            "Les offres sont classées.\n  - une autre liste\n"
        ).encode(),
        "rc.txt",
        OPTIONS,
    )
    assert [block.level for block in piece.blocks] == [1, 1, 2, 2, 1, None, 1]


def test_aligned_columns_are_cells():
    piece = read(
        "Critère                 Pondération\nPrix                    60 %\n"
        "Environnement           40 %\n".encode(),
        "rc.txt",
        OPTIONS,
    )
    assert [(b.text, b.cell.row, b.cell.column) for b in piece.blocks if b.cell] == [
        ("Critère", 0, 0),
        ("Pondération", 0, 1),
        ("Prix", 1, 0),
        ("60 %", 1, 1),
        ("Environnement", 2, 0),
        ("40 %", 2, 1),
    ]
    assert piece.blocks[3].place.cell == "tableau 1, ligne 2, colonne 2"


def test_each_ticked_line_is_its_own_block_however_long_the_lines_are():
    long = "le titulaire remet chaque année un bilan des déchets évacués et de leur traitement"
    lines = f"☐ Environnement : {long}\n☐ Insertion : {long}\n☒ Prix : {long}\n"
    piece = read(lines.encode(), "ccap.txt", OPTIONS)
    assert [block.box for block in piece.blocks] == [Box.UNCHECKED, Box.UNCHECKED, Box.CHECKED]


def test_typed_and_lost_tick_boxes_are_decoded():
    piece = read(
        "[x] Réservé\n[ ] Non réservé\n\uf0fe Oui \uf0a8 Non\n".encode(), "ae.txt", OPTIONS
    )
    assert texts(piece.blocks) == ["☒ Réservé", "☐ Non réservé", "☒ Oui ☐ Non"]
    assert [block.box for block in piece.blocks] == [Box.CHECKED, Box.UNCHECKED, Box.MIXED]


def test_leader_dots_are_a_table_of_contents():
    piece = read("Article 6 Critères ........... 12\n\nTexte.\n".encode(), "rc.txt", OPTIONS)
    assert piece.blocks[0].role is Role.TOC


def test_form_feeds_give_pages_and_repeated_lines_are_furniture():
    pages = [f"Commune - RC - page {n}\n\nTexte propre numéro {'a' * n}.\n" for n in range(1, 6)]
    piece = read("\f".join(pages).encode(), "rc.txt", OPTIONS)
    assert piece.pages == 5
    assert [b.place.page for b in piece.blocks if b.role is Role.HEADER] == [1, 2, 3, 4, 5]
    assert sum(b.role is Role.PARAGRAPH for b in piece.blocks) == 5


def test_a_word_cut_at_the_end_of_its_line_is_whole():
    text = (
        "Le titulaire respecte la réglementation environnementale, et le volet environne-\n"
        "mental de son mémoire ; le sous-traitant aussi, dans les conditions des sous-\n"
        "traitants agréés, selon les articles L. 2193-1 et suivants et l'article R. 2193-\n"
        "10 du code de la commande publique, la performance environne-\n"
        "mentale du chantier étant suivie chaque mois par le maître d'ouvrage du lot.\n"
    )
    (block,) = read(text.encode(), "rc.txt", OPTIONS).blocks
    assert "performance environnementale du chantier" in block.text
    assert "conditions des sous-traitants agréés" in block.text
    assert "R. 2193-10 du code" in block.text


def test_weights_with_leaders_are_no_contents():
    weights = "Prix ........ 60\nDélai ........ 30\nEnvironnement ........ 10\n"
    found = read(weights.encode(), "rc.txt", OPTIONS).blocks
    assert [b.role for b in found] == [Role.PARAGRAPH] * 3
    pages = weights.replace("60", "2").replace("30", "3").replace("10", "3")
    found = read(pages.encode(), "rc.txt", OPTIONS).blocks
    assert [b.role for b in found] == [Role.TOC] * 3


def test_a_file_of_blanks_is_unreadable():
    with pytest.raises(Unreadable, match="aucun texte"):
        read(b" \n\n \t", "vide.txt", OPTIONS)


@pytest.mark.parametrize("line", ["a" * 2_000_000, ". " * 500_000, "." * 300_000, "a\tb" * 300_000])
def test_a_line_of_a_megabyte_takes_no_time(line: str):
    start = time.perf_counter()
    assert read(line.encode(), "RC.txt", OPTIONS).characters
    assert time.perf_counter() - start < 5


def test_a_text_without_end_is_refused():
    with pytest.raises(Unreadable, match="lignes"):
        read(b"a\n" * 400_000, "RC.txt", OPTIONS)
