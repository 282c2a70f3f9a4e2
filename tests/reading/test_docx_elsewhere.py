"""Text of a Word document that stands out of its paragraphs: controls, notes, first pages."""

from __future__ import annotations

import pytest

from tenders_check.model import Cell, Role
from tests.reading.docx_maker import blocks, p, package, read, root, t, tbl, tc, texts, tr


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_a_table_in_a_control_is_a_table():
    (one, two) = blocks(control(tbl(tr("Prix", "60 %"))))
    assert (one.text, two.text) == ("Prix", "60 %")
    assert (one.cell, two.cell) == (Cell(0, 0, 0), Cell(0, 0, 1))


def test_controls_in_controls_are_read_once():
    assert texts(control(control(p("Clause sociale")))) == ["Clause sociale"]
    assert texts(p(control(control(t("soixante"))) + t(" jours"))) == ["soixante jours"]


def test_the_choice_of_a_drop_down_control_is_text():
    choices = (
        '<w:dropDownList><w:listItem w:displayText="Lot 1" w:value="1"/>'
        '<w:listItem w:displayText="Lot 2" w:value="2"/></w:dropDownList>'
    )
    assert texts(p(t("Réservé : ") + control(t("Lot 2"), choices))) == ["Réservé : Lot 2"]


@pytest.mark.parametrize(("kind", "note"), [("footnotes", "footnote"), ("endnotes", "endnote")])
def test_notes_of_both_kinds_are_blocks_after_their_paragraph(kind: str, note: str):
    call = f'<w:r><w:{note}Reference w:id="2"/></w:r>'
    body = p(t("Le lot est réservé") + call) + p("Suite.")
    said = f'<w:{note} w:id="2">{p("Sous réserve d’agrément.")}</w:{note}>'
    found = blocks(body, **{kind: root(kind, said)})
    assert [(b.role, b.text) for b in found] == [
        (Role.PARAGRAPH, "Le lot est réservé"),
        (Role.NOTE, "Sous réserve d’agrément."),
        (Role.PARAGRAPH, "Suite."),
    ]


def test_headers_of_first_and_even_pages_are_furniture():
    section = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{kind}"/>'
        for kind in ("default", "first", "even")
    )
    kinds = ("default", "first", "even")
    data = package(
        p("Objet") + f"<w:sectPr>{section}</w:sectPr>",
        tuple((kind, "header", f"{kind}.xml") for kind in kinds),
        **{kind: root("hdr", p(f"En-tête {kind}")) for kind in kinds},
    )
    assert [b.text for b in read(data).blocks if b.role is Role.HEADER] == [
        f"En-tête {kind}" for kind in kinds
    ]


def test_all_the_text_of_a_row_shares_the_row():
    found = blocks(tbl(tr("Critère", "Poids"), tr(tc(p("Prix")), tc(p("60 %")))))
    assert [(b.text, b.cell.row) for b in found if b.cell] == [
        ("Critère", 0), ("Poids", 0), ("Prix", 1), ("60 %", 1),
    ]  # fmt: skip


def test_the_last_paragraph_is_read_with_or_without_a_section():
    assert texts(p("Début") + p("Fin")) == ["Début", "Fin"]
    assert texts(p("Début") + p("Fin") + "<w:sectPr/>") == ["Début", "Fin"]


def test_paragraphs_moved_whole_are_read_once_where_they_arrive():
    gone = p(f'<w:moveFrom w:id="3">{t("Clause")}</w:moveFrom>', "<w:rPr><w:moveFrom/></w:rPr>")
    come = p(f'<w:moveTo w:id="4">{t("Clause")}</w:moveTo>', "<w:rPr><w:moveTo/></w:rPr>")
    body = gone + p("Milieu") + come + p("Fin")
    assert texts(body) == ["Milieu", "Clause", "Fin"]
    assert texts(body, original=True) == ["Clause", "Milieu", "Fin"]
    markup = read(package(body)).markup
    assert (markup.insertions, markup.deletions) == (1, 1)
