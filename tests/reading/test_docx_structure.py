"""Titles, lists, numbers, tables and notes of Word documents."""

from __future__ import annotations

from tenders_check.model import Cell, Role
from tests.reading.docx_maker import (
    blocks,
    field,
    item,
    p,
    package,
    read,
    root,
    styled,
    t,
    tbl,
    tc,
    texts,
    tr,
)


def _style(identifier: str, name: str, properties: str = "", based: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{parent}<w:pPr>{properties}</w:pPr></w:style>"
    )


def _level(rank: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbering(*levels: str, nums: str = "") -> str:
    return root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + nums,
    )


ARTICLES = (_level(0, "decimal", "Article %1 –"), _level(1, "decimal", "%1.%2"))


def _numbers(body: str, **parts: str) -> list[tuple[str | None, str]]:
    return [(block.number, block.text) for block in blocks(body, **parts)]


# --- headings ----------------------------------------------------------------------------------


def test_headings_by_the_name_of_the_style_whatever_the_language():
    styles = root(
        "styles", _style("Titre1", "heading 1") + _style("Titre2", "Titre 2") + _style("x", "Corps")
    )
    body = p("Objet", styled("Titre1")) + p("Lots", styled("Titre2")) + p("Texte", styled("x"))
    assert [(b.role, b.level) for b in blocks(body, styles=styles)] == [
        (Role.HEADING, 1),
        (Role.HEADING, 2),
        (Role.PARAGRAPH, None),
    ]


def test_headings_by_outline_level_through_the_chain_of_styles():
    styles = root(
        "styles",
        _style("Art", "Article RC", '<w:outlineLvl w:val="2"/>')
        + _style("ArtBis", "Article RC bis", based="Art"),
    )
    [block] = blocks(p("Sous-traitance", styled("ArtBis")), styles=styles)
    assert (block.role, block.level) == (Role.HEADING, 3)


def test_a_paragraph_may_set_its_own_outline_level():
    assert blocks(p("Objet", '<w:outlineLvl w:val="0"/>'))[0].role is Role.HEADING
    styles = root("styles", _style("Titre1", "heading 1"))
    body = p("Texte", styled("Titre1") + '<w:outlineLvl w:val="9"/>')
    assert blocks(body, styles=styles)[0].role is Role.PARAGRAPH


def test_a_loop_of_styles_ends():
    styles = root("styles", _style("A", "a", based="B") + _style("B", "b", based="A"))
    assert texts(p("Texte", styled("A")), styles=styles) == ["Texte"]


def test_a_whole_paragraph_in_a_heading_style_is_text():
    body = p("Le titulaire " * 40, styled("Heading1"))
    assert blocks(body)[0].role is Role.PARAGRAPH


def test_a_heading_in_a_frame_of_one_cell_is_a_heading():
    framed, listed = blocks(
        tbl(tr(tc(p("Article 6", styled("Heading1")))))
        + tbl(tr(tc(p("Prix", styled("Heading1")))), tr("x"))
    )[:2]
    assert (framed.role, listed.role) == (Role.HEADING, Role.CELL)


# --- automatic numbers -------------------------------------------------------------------------


def test_numbers_come_through_the_style_of_headings():
    styles = root(
        "styles",
        _style("H1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + _style("H2", "heading 2", item(1, 1)),
    )
    body = "".join(
        p(text, styled(style))
        for text, style in [
            ("Objet", "H1"),
            ("Critères", "H1"),
            ("Prix", "H2"),
            ("Valeur", "H2"),
            ("Fin", "H1"),
        ]
    )
    found = _numbers(body, styles=styles, numbering=_numbering(*ARTICLES))
    assert [number for number, _ in found] == ["Article 1", "Article 2", "2.1", "2.2", "Article 3"]


def test_a_heading_style_may_be_named_by_its_list_level_only():
    styles = root("styles", _style("H2", "heading 2", '<w:numPr><w:numId w:val="1"/></w:numPr>'))
    levels = (
        _level(0, "decimal", "%1"),
        _level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
    )
    body = p("Objet", item(1)) + p("Prix", styled("H2"))
    assert _numbers(body, styles=styles, numbering=_numbering(*levels)) == [
        ("1", "Objet"),
        ("1.1", "Prix"),
    ]


def test_letters_romans_and_what_surrounds_them():
    levels = (_level(0, "lowerLetter", "%1)"), _level(1, "upperRoman", "%2."))
    body = p("un", item(1)) + p("deux", item(1)) + p("x", item(1, 1)) + p("y", item(1, 1))
    found = blocks(body, numbering=_numbering(*levels))
    assert [(b.number, b.role, b.level) for b in found] == [
        ("a)", Role.LIST_ITEM, 1),
        ("b)", Role.LIST_ITEM, 1),
        ("I.", Role.LIST_ITEM, 2),
        ("II.", Role.LIST_ITEM, 2),
    ]


def test_bullets_have_no_number():
    [block] = blocks(p("Puce", item(1)), numbering=_numbering(_level(0, "bullet", "•")))
    assert (block.role, block.number, block.box) == (Role.LIST_ITEM, None, None)


def test_box_bullets_are_tick_boxes_only_when_some_are_ticked():
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    empty = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a8"/>{font}</w:lvl>'
    ticked = empty.replace("\uf0a8", "\uf0fe")
    other = (
        f'<w:abstractNum w:abstractNumId="5">{ticked}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = p("Oui", item(5)) + p("Non", item(1))
    assert texts(body, numbering=_numbering(empty, nums=other)) == ["☒ Oui", "☐ Non"]
    assert texts(p("Prix", item(1)), numbering=_numbering(empty)) == ["Prix"]


def test_a_list_started_again_begins_where_it_says():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = p("a", item(1)) + p("b", item(1)) + p("c", item(2)) + p("d", item(2))
    found = _numbers(body, numbering=_numbering(_level(0, "decimal", "%1."), nums=again))
    assert [number for number, _ in found] == ["1.", "2.", "5.", "6."]


def test_lists_that_share_a_definition_share_its_count():
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = p("a", item(1)) + p("b", item(2))
    found = _numbers(body, numbering=_numbering(_level(0, "decimal", "%1."), nums=other))
    assert [number for number, _ in found] == ["1.", "2."]


def test_a_level_that_never_restarts_goes_on():
    levels = (
        _level(0, "decimal", "%1"),
        _level(1, "decimal", "Annexe %2", '<w:lvlRestart w:val="0"/>'),
    )
    body = p("a", item(1)) + p("b", item(1, 1)) + p("c", item(1)) + p("d", item(1, 1))
    found = _numbers(body, numbering=_numbering(*levels))
    assert [number for number, _ in found] == ["1", "Annexe 1", "2", "Annexe 2"]


def test_legal_numbers_are_all_figures():
    levels = (_level(0, "upperRoman", "%1"), _level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = p("a", item(1)) + p("b", item(1, 1))
    assert _numbers(body, numbering=_numbering(*levels)) == [("I", "a"), ("1.1", "b")]


def test_a_paragraph_may_leave_the_list_of_its_style():
    styles = root("styles", _style("H1", "heading 1", item(1)))
    body = p("Sommaire", styled("H1") + item(0)) + p("Objet", styled("H1"))
    assert _numbers(body, styles=styles, numbering=_numbering(*ARTICLES)) == [
        (None, "Sommaire"),
        ("Article 1", "Objet"),
    ]


def test_an_empty_item_counts_and_a_deleted_one_does_not():
    body = (
        p("a", item(1))
        + p("", item(1))
        + p(
            '<w:del w:id="1"><w:r><w:delText>ôté</w:delText></w:r></w:del>',
            item(1) + "<w:rPr><w:del/></w:rPr>",
        )
        + p("b", item(1))
    )
    found = _numbers(body, numbering=_numbering(_level(0, "decimal", "%1.")))
    assert found == [("1.", "a"), ("3.", "b")]


def test_a_list_that_does_not_exist_numbers_nothing():
    assert _numbers(p("Texte", item(9)), numbering=_numbering(*ARTICLES)) == [(None, "Texte")]


# --- tables ------------------------------------------------------------------------------------


def test_cells_know_their_place():
    found = blocks(tbl(tr("Critère", "Pondération"), tr("Prix", "40 %")))
    assert [(b.text, b.cell, b.place.cell) for b in found][3] == (
        "40 %",
        Cell(0, 1, 1),
        "tableau 1, ligne 2, colonne 2",
    )
    assert {b.role for b in found} == {Role.CELL}


def test_merged_cells_are_read_once_with_their_spans():
    wide = '<w:gridSpan w:val="2"/>'
    begin, go = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc("Prix", wide), "40 %"),
        tr(tc("Valeur", begin), "Moyens", "30 %"),
        tr(tc("", go), "Délai", "30 %"),
    )
    cells = {b.text: b.cell for b in blocks(body)}
    assert cells["Prix"] == Cell(0, 0, 0, 1, 2)
    assert cells["Valeur"] == Cell(0, 1, 0, 2, 1)
    assert cells["Délai"] == Cell(0, 2, 1)
    assert [b.text for b in blocks(body)].count("30 %") == 2


def test_a_row_may_begin_later():
    body = tbl(tr("a", "b"), tr("c", properties='<w:gridBefore w:val="1"/>'))
    assert blocks(body)[2].cell == Cell(0, 1, 1)


def test_paragraphs_of_a_cell_share_it():
    first, second = blocks(tbl(tr(tc(p("Prix") + p("hors taxes")))))
    assert first.cell == second.cell
    assert (first.place.paragraph, second.place.paragraph) == (1, 2)


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = tbl(tr("Note", "5"))
    body = tbl(tr(tc(inner + p("")), "x"))
    assert [(b.text, b.place.cell) for b in blocks(body)] == [
        ("Note", "tableau 2, ligne 1, colonne 1"),
        ("5", "tableau 2, ligne 1, colonne 2"),
        ("x", "tableau 1, ligne 1, colonne 2"),
    ]


def test_rows_and_cells_in_content_controls_are_read():
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = tbl(control(tr("Lot 1")), tr(control(tc("Lot 2"))))
    assert texts(body) == ["Lot 1", "Lot 2"]


def test_rows_added_stand_and_rows_deleted_are_gone():
    change = '<w:{} w:id="1" w:author="A"/>'
    body = tbl(
        tr("ôtée", properties=change.format("del")),
        tr("ajoutée", properties=change.format("ins")),
        tr("gardée"),
    )
    assert texts(body) == ["ajoutée", "gardée"]
    assert texts(body, original=True) == ["ôtée", "gardée"]
    assert blocks(body)[0].cell == Cell(0, 0, 0)


# --- furniture ---------------------------------------------------------------------------------


def test_headers_come_first_and_footers_last_each_once():
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/>'
        '<w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    )
    body = p("Page un", section) + p("Page deux") + section
    data = package(
        body,
        (("h", "header", "header1.xml"), ("f", "footer", "footer1.xml")),
        header1=root("hdr", p("Commune de X")),
        footer1=root("ftr", tbl(tr(tc(p(t("Page ") + field("PAGE", t("3"))))))),
    )
    assert [(b.role, b.text) for b in read(data).blocks] == [
        (Role.HEADER, "Commune de X"),
        (Role.PARAGRAPH, "Page un"),
        (Role.PARAGRAPH, "Page deux"),
        (Role.FOOTER, "Page 3"),
    ]


def test_the_table_of_contents_is_furniture_by_its_control_or_its_styles():
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Objet')}</w:sdtContent></w:sdt>"
    )
    styles = root("styles", _style("TM1", "toc 1"))
    found = blocks(control + p("Objet\t3", styled("TM1")) + p("Objet"), styles=styles)
    assert [b.role for b in found] == [Role.TOC, Role.TOC, Role.PARAGRAPH]


def test_a_table_of_contents_never_closed_hides_no_clause():
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="_Toc1">{t("Objet")}</w:hyperlink>'
    found = blocks(p(begin + link) + p("Le titulaire réserve 5 % des heures."))
    assert [b.role for b in found] == [Role.TOC, Role.PARAGRAPH]
