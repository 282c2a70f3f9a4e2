"""Tables of a pdf, ruled or only aligned."""

from __future__ import annotations

import pytest

from tenders_check.model import Role
from tests.reading.pdf_maker import HEIGHT, PdfMaker, find, read, texts

XS = [70.0, 330.0, 430.0]


def place(block):
    return (block.cell.row, block.cell.column) if block.cell else None


def rows(piece, table=0):
    found: dict[int, list[str]] = {}
    for block in piece.blocks:
        if block.cell and block.cell.table == table:
            found.setdefault(block.cell.row, []).append(block.text)
    return [found[row] for row in sorted(found)]


def test_a_ruled_table_gives_cells_with_their_places():
    maker = PdfMaker().grid(
        XS, [700, 680, 660, 640], [["Critère", "Poids"], ["Prix", "60 %"], ["Délai", "40 %"]]
    )
    piece = read(maker)
    assert rows(piece) == [["Critère", "Poids"], ["Prix", "60 %"], ["Délai", "40 %"]]
    block = find(piece, "40 %")
    assert block.role is Role.CELL
    assert block.place.cell == "tableau 1, ligne 3, colonne 2"


def test_a_label_on_several_lines_with_its_weight_in_the_middle_is_one_row():
    maker = PdfMaker().grid(XS, [700, 650, 630], [["", ""], ["Prix", "60 %"]])
    maker.at(74, 682, "Performance environnementale du")
    maker.at(334, 676, "40 %")
    maker.at(74, 670, "chantier et des véhicules")
    assert rows(read(maker))[0] == [
        "Performance environnementale du chantier et des véhicules",
        "40 %",
    ]


def test_paragraphs_of_a_cell_share_it():
    maker = PdfMaker().grid(XS, [700, 650], [["- réduction des déchets\n- réemploi", "10"]])
    blocks = [b for b in read(maker).blocks if place(b) == (0, 0)]
    assert [b.text for b in blocks] == ["- réduction des déchets", "- réemploi"]
    assert blocks[0].cell == blocks[1].cell


def test_a_word_cut_by_the_side_of_its_cell_is_whole():
    xs = [70, 146, 430]
    cells = [["Performance\nenvironnement\nale", "40 %"], ["Prix", "60 %"]]
    assert rows(read(PdfMaker().grid(xs, [700, 650, 630], cells)))[0] == [
        "Performance environnementale",
        "40 %",
    ]


def test_merged_cells_have_spans():
    maker = PdfMaker()
    for y in (700, 680, 640):
        maker.rule(70, y, 430, y)
    maker.rule(330, 660, 430, 660)
    maker.rule(70, 700, 70, 640).rule(430, 700, 430, 640).rule(330, 680, 330, 640)
    maker.at(74, 688, "Barème").at(74, 660, "Technique").at(334, 668, "30").at(334, 648, "20")
    piece = read(maker)
    title, technical = find(piece, "Barème").cell, find(piece, "Technique").cell
    assert title is not None and title.column_span == 2
    assert technical is not None and technical.row_span == 2
    assert place(find(piece, "20")) == (2, 1)


def test_a_frame_is_no_table():
    maker = PdfMaker().grid([70, 430], [700, 650], [["Attention : visite obligatoire."]])
    assert find(read(maker), "Attention").cell is None


def test_a_table_broken_over_pages_is_one():
    maker = PdfMaker()
    maker.grid(XS, [120, 100, 80], [["Critère", "Poids"], ["Prix", "60 %"]]).page()
    maker.grid(XS, [HEIGHT - 80, HEIGHT - 100], [["Environnement", "40 %"]])
    piece = read(maker)
    block = find(piece, "Environnement")
    assert place(block) == (2, 0)
    assert block.cell and block.cell.table == 0
    assert block.place.page == 2


def test_a_row_broken_over_pages_is_one_row():
    maker = PdfMaker()
    maker.grid(XS, [120, 60], [["Valeur technique au vu\nde la méthode et des", "40 %"]]).page()
    rest = [["moyens affectés au chantier", ""], ["Prix", "60 %"]]
    maker.grid(XS, [HEIGHT - 80, HEIGHT - 100, HEIGHT - 120], rest)
    piece = read(maker)
    assert place(find(piece, "moyens affectés")) == (0, 0)
    assert place(find(piece, "60 %")) == (1, 1)


def test_a_row_that_begins_a_page_is_a_row():
    maker = PdfMaker()
    maker.grid(XS, [120, 100], [["Valeur technique.", "40 %"]]).page()
    maker.grid(XS, [HEIGHT - 80, HEIGHT - 100], [["prix des prestations", "60 %"]])
    assert place(find(read(maker), "prix des")) == (1, 0)


def test_tables_of_other_columns_stay_apart():
    maker = PdfMaker()
    maker.grid(XS, [120, 100, 80], [["Critère", "Poids"], ["Prix", "60 %"]]).page()
    maker.grid([70, 200, 500], [HEIGHT - 80, HEIGHT - 100], [["Lot", "Titre"]])
    block = find(read(maker), "Titre")
    assert block.cell and block.cell.table == 1


def test_borders_drawn_as_thin_rectangles_make_a_table():
    maker = PdfMaker()
    for y in (700, 680, 660):
        maker.canvas.rect(70, y, 360, 0.5, stroke=0, fill=1)
    for x in XS:
        maker.canvas.rect(x, 660, 0.5, 40, stroke=0, fill=1)
    maker.at(74, 687, "Prix").at(334, 687, "60").at(74, 667, "Délai").at(334, 667, "40")
    assert rows(read(maker)) == [["Prix", "60"], ["Délai", "40"]]


def test_aligned_columns_without_rules_are_cells():
    maker = PdfMaker()
    for n, (label, weight) in enumerate((("Prix", "60 %"), ("Délai", "30 %"), ("RSE", "10 %"))):
        maker.at(70, 700 - 16 * n, label).at(400, 700 - 16 * n, weight)
    assert rows(read(maker)) == [["Prix", "60 %"], ["Délai", "30 %"], ["RSE", "10 %"]]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2)])
def test_a_weight_centred_beside_its_label_without_rules_shares_its_row(order):
    parts = [
        (70, 690, "Valeur technique au vu du"),
        (400, 683.5, "40 %"),
        (70, 677, "mémoire remis"),
    ]
    maker = PdfMaker()
    for index in order:
        maker.at(*parts[index])
    maker.at(70, 650, "Prix des prestations").at(400, 650, "60 %")
    assert rows(read(maker)) == [
        ["Valeur technique au vu du mémoire remis", "40 %"],
        ["Prix des prestations", "60 %"],
    ]


def test_a_label_and_a_weight_drawn_column_by_column_share_a_row():
    maker = PdfMaker()
    for n, label in enumerate(("Prix", "Délai", "Environnement")):
        maker.at(70, 700 - 16 * n, label)
    for n, weight in enumerate(("60 %", "30 %", "10 %")):
        maker.at(400, 700 - 16 * n, weight)
    assert rows(read(maker))[2] == ["Environnement", "10 %"]


def test_a_lonely_label_and_its_weight_are_one_line():
    maker = PdfMaker().at(70, 700, "Prix des prestations").at(400, 700, "60 points")
    assert texts(read(maker)) == ["Prix des prestations 60 points"]


def test_a_number_far_from_its_label_is_a_column():
    maker = PdfMaker()
    for row, (number, name) in enumerate((("Lot", "Objet"), ("1", "Tonte"), ("2", "Taille"))):
        maker.at(70, 700 - 16 * row, number)
        maker.at(190, 700 - 16 * row, name)
    cells = [(b.cell.row, b.cell.column, b.text) for b in read(maker).blocks if b.cell]
    assert cells == [
        (0, 0, "Lot"),
        (0, 1, "Objet"),
        (1, 0, "1"),
        (1, 1, "Tonte"),
        (2, 0, "2"),
        (2, 1, "Taille"),
    ]


def test_a_number_and_its_title_are_no_table():
    maker = PdfMaker()
    for n, title in enumerate(("Objet", "Durée", "Prix")):
        maker.at(70, 700 - 30 * n, f"{n + 1}.").at(110, 700 - 30 * n, title)
    assert all(b.cell is None for b in read(maker).blocks)


def test_tables_at_the_top_of_every_page_are_no_running_headers():
    maker = PdfMaker()
    top = HEIGHT - 80
    for page in range(3):
        cells = [["Critères", "Poids"], [f"Critère {2 * page + 1}", "10 %"]]
        cells.append([f"Critère {2 * page + 2}", "20 %"])
        maker.grid(XS, [top, top - 25, top - 50, top - 75], cells).page()
    assert [row[0] for row in rows(read(maker.text("Fin du document.")))] == [
        "Critères", "Critère 1", "Critère 2", "Critères", "Critère 3", "Critère 4",
        "Critères", "Critère 5", "Critère 6",
    ]  # fmt: skip
