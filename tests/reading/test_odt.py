"""OpenDocument texts: what a reader sees, in reading order, and what is left out."""

from __future__ import annotations

import io

import pytest
from odfdo import Document, Header, Paragraph

from tenders_check.model import Box, Cell, PieceStatus, Role
from tenders_check.reading.problem import Unreadable
from tests.reading.odt_maker import (
    blocks,
    cell,
    h,
    items,
    letters,
    p,
    package,
    read,
    row,
    table,
    texts,
)

# --- text --------------------------------------------------------------------------------------


def test_a_document_made_by_a_common_library():
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Objet du marché"))
    document.body.append(Paragraph("Nettoyage des locaux"))
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue()).blocks
    assert [(b.role, b.level, b.text) for b in found] == [
        (Role.HEADING, 1, "Objet du marché"),
        (Role.PARAGRAPH, None, "Nettoyage des locaux"),
    ]


def test_blanks_are_elements_and_blanks_of_the_file_are_one():
    body = p("Prix\n   hors<text:s text:c='2'/>taxes<text:tab/>40 %<text:line-break/>HT")
    assert texts(body) == ["Prix hors  taxes\t40 %\nHT"]


def test_spans_and_links_are_text():
    assert texts(p("le <text:span>profil</text:span> d’<text:a>acheteur</text:a>")) == [
        "le profil d’acheteur"
    ]


def test_hidden_text_is_out_and_counted():
    hidden = letters("T1", 'text:display="none"')
    body = p('Visible <text:span text:style-name="T1">interne</text:span>suite')
    piece = read(package(body, hidden))
    assert [b.text for b in piece.blocks] == ["Visible suite"]
    assert piece.markup.hidden == 1


def test_hidden_sections_and_paragraphs_are_out():
    body = (
        f'<text:section text:display="none">{p("interne")}</text:section>'
        + p('<text:hidden-paragraph text:is-hidden="true"/>caché')
        + f"<text:section>{p('visible')}</text:section>"
    )
    piece = read(package(body))
    assert [b.text for b in piece.blocks] == ["visible"]
    assert piece.markup.hidden == 2


def test_struck_words_are_kept_with_their_exact_place():
    struck = letters("T1", 'style:text-line-through-style="solid"')
    [block] = blocks(p('Clause <text:span text:style-name="T1">sociale</text:span>'), struck)
    assert [block.text[a:b] for a, b in block.struck] == ["sociale"]


@pytest.mark.parametrize(
    ("position", "shown"),
    [("super 58%", "60¹ %"), ("33% 58%", "60¹ %"), ("sub 58%", "601 %"), ("0% 100%", "601 %")],
)
def test_raised_figures_are_no_part_of_the_number_before_them(position, shown):
    style = letters("T1", f'style:text-position="{position}"')
    assert texts(p('60<text:span text:style-name="T1">1</text:span> %'), style) == [shown]


def test_size_and_weight_of_the_letters():
    bold = letters("T1", 'fo:font-weight="bold" fo:font-size="14pt"')
    [block] = blocks(p('<text:span text:style-name="T1">OBJET</text:span>'), bold)
    assert (block.bold, block.size) == (True, 14.0)


def test_letters_set_in_a_picture_font_are_tick_boxes():
    face = letters("T1", 'style:font-name="Wingdings"')
    [block] = blocks(p('<text:span text:style-name="T1">þ</text:span> Oui'), face)
    assert (block.text, block.box) == ("☒ Oui", Box.CHECKED)


def test_boxes_of_content_controls_of_old_forms_and_of_form_controls():
    control = (
        '<loext:content-control loext:checkbox="true" loext:checked="true">?'
        "</loext:content-control> Oui"
    )
    old = (
        '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
        '<field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark> DC1'
    )
    forms = (
        "<office:forms><form:form><form:checkbox form:id='c1' form:label='Marché réservé'"
        " form:current-state='checked'/></form:form></office:forms>"
    )
    drawn = '<draw:control draw:control="c1"/>'
    assert texts(forms + p(control) + p(old) + p(drawn)) == ["☒ Oui", "☒ DC1", "☒ Marché réservé"]


def test_comments_are_counted_and_not_read():
    body = p(f"Clause<office:annotation>{p('À revoir')}</office:annotation> sociale")
    piece = read(package(body))
    assert [b.text for b in piece.blocks] == ["Clause sociale"]
    assert piece.markup.comments == 1


def test_notes_follow_their_call_and_are_numbered():
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('Hors taxes.')}</text:note-body></text:note>"
    )
    assert [(b.role, b.text, b.number) for b in blocks(p(f"Montant{note} maximum"))] == [
        (Role.PARAGRAPH, "Montant maximum", None),
        (Role.NOTE, "Hors taxes.", "1"),
    ]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<draw:frame><draw:text-box>{p('Date limite')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('Encadré')}</draw:custom-shape></draw:g>"
    found = blocks(p(f"{box}Acheteur{shape}"))
    assert [(b.role, b.text) for b in found] == [
        (Role.PARAGRAPH, "Acheteur"),
        (Role.BOX, "Date limite"),
        (Role.BOX, "Encadré"),
    ]


def test_a_box_anchored_to_a_page_is_read():
    box = f"<draw:frame><draw:text-box>{p('Date limite')}</draw:text-box></draw:frame>"
    assert texts(box + p("Objet")) == ["Date limite", "Objet"]


def test_a_picture_says_its_alternative_text():
    picture = "<draw:frame><draw:image/><svg:desc>Plan du site</svg:desc></draw:frame>"
    assert texts(p(picture)) == ["Plan du site"]


def test_formulas_are_text():
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>N</mi><mo>=</mo><mn>40</mn></math>'
    )
    body = p('<draw:frame><draw:object xlink:href="./Object1"/></draw:frame>')
    data = package(body, Object1__content=formula)
    assert [b.text for b in read(data).blocks] == ["N=40"]


def test_other_embedded_objects_are_told_as_unread():
    piece = read(package(p('x<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>')))
    assert piece.status is PieceStatus.PARTLY


# --- structure ---------------------------------------------------------------------------------


def _list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def _level(rank: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{rank}" style:num-format="{form}" {more}/>'


def _numbers(body: str, *styles: str, outline: str = "") -> list[str | None]:
    common = f"<office:styles>{outline}</office:styles>"
    return [block.number for block in blocks(body, "".join(styles), common)]


def test_headings_take_the_numbers_of_the_outline():
    outline = (
        "<text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="1"'
        ' style:num-prefix="Article "/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = h(1, "Objet") + h(1, "Critères") + h(2, "Prix") + h(2, "Valeur") + h(1, "Fin")
    assert _numbers(body, outline=outline) == ["Article 1", "Article 2", "2.1", "2.2", "Article 3"]


def test_headings_without_outline_numbers_have_none():
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format=""/>'
        "</text:outline-style>"
    )
    assert _numbers(h(1, "1. Objet"), outline=outline) == [None]


def test_lists_are_numbered_level_by_level():
    style = _list_style(
        "L1", _level(1, "a", 'style:num-suffix=")"'), _level(2, "i", 'style:num-suffix="."')
    )
    inner = "<text:list><text:list-item>" + p("x") + "</text:list-item></text:list>"
    body = items("L1", p("un"), p("deux") + inner)
    found = blocks(body, style)
    assert [(b.number, b.role, b.level) for b in found] == [
        ("a)", Role.LIST_ITEM, 1),
        ("b)", Role.LIST_ITEM, 1),
        ("i.", Role.LIST_ITEM, 2),
    ]


def test_numbers_as_recent_versions_write_them():
    style = _list_style("L1", _level(1, "1", 'loext:num-list-format="Lot n° %1% –"'))
    assert _numbers(items("L1", p("Voirie"), p("Réseaux")), style) == ["Lot n° 1", "Lot n° 2"]


def test_bullets_have_no_number():
    style = _list_style("L1", '<text:list-level-style-bullet text:level="1"/>')
    [block] = blocks(items("L1", p("Puce")), style)
    assert (block.role, block.number) == (Role.LIST_ITEM, None)


def test_a_new_list_starts_again_unless_it_goes_on():
    style = _list_style("L1", _level(1, "1"))
    body = (
        items("L1", p("a"), p("b"), more='xml:id="l1"')
        + items("L1", p("c"))
        + items("L1", p("d"), more='text:continue-numbering="true"')
        + items("L1", p("e"), more='text:continue-list="l1"')
    )
    assert _numbers(body, style) == ["1", "2", "1", "2", "3"]


def test_an_item_may_give_its_own_number():
    style = _list_style("L1", _level(1, "1"))
    body = (
        '<text:list text:style-name="L1"><text:list-item text:start-value="4">'
        + p("a")
        + "</text:list-item><text:list-item>"
        + p("b")
        + "</text:list-item></text:list>"
    )
    assert _numbers(body, style) == ["4", "5"]


def test_only_the_first_paragraph_of_an_item_has_its_number():
    style = _list_style("L1", _level(1, "1"))
    found = blocks(items("L1", p("a") + p("suite de a"), p("b")), style)
    assert [(b.number, b.role) for b in found] == [
        ("1", Role.LIST_ITEM),
        (None, Role.PARAGRAPH),
        ("2", Role.LIST_ITEM),
    ]


def test_merged_cells_are_read_once_with_their_spans():
    body = table(
        row(
            cell(p("Prix"), 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", "40"
        ),
        row(cell(p("Valeur"), 'table:number-rows-spanned="2"'), "Moyens", "30"),
        row("<table:covered-table-cell/>", "Délai", "20"),
    )
    cells = {b.text: b.cell for b in blocks(body)}
    assert cells["Prix"] == Cell(0, 0, 0, 1, 2)
    assert cells["Valeur"] == Cell(0, 1, 0, 2, 1)
    assert cells["Délai"] == Cell(0, 2, 1)
    assert cells["40"] == Cell(0, 0, 2)


def test_header_rows_and_repeated_cells():
    body = table(
        f"<table:table-header-rows>{row('Lot')}</table:table-header-rows>",
        row(cell(p("x"), 'table:number-columns-repeated="2"'), "y"),
    )
    assert [(b.text, b.place.cell) for b in blocks(body)] == [
        ("Lot", "tableau 1, ligne 1, colonne 1"),
        ("x", "tableau 1, ligne 2, colonne 1"),
        ("x", "tableau 1, ligne 2, colonne 2"),
        ("y", "tableau 1, ligne 2, colonne 3"),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    body = table(row(cell(table(row("5")) + p("")), "x"))
    assert [(b.text, b.cell.table if b.cell else None) for b in blocks(body)] == [
        ("5", 1),
        ("x", 0),
    ]


def test_the_table_of_contents_is_furniture():
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"{p('Objet 3')}</text:index-body></text:table-of-content>" + p("Objet")
    )
    assert [b.role for b in blocks(body)] == [Role.TOC, Role.PARAGRAPH]


def test_headers_come_first_and_footers_last_each_once():
    page = (
        f"<style:master-page><style:header>{p('Commune')}</style:header>"
        f"<style:footer>{p('Page <text:page-number>2</text:page-number>')}</style:footer>"
        "</style:master-page>"
    )
    styles = f"<office:master-styles>{page}{page}</office:master-styles>"
    assert [(b.role, b.text) for b in blocks(p("Objet"), "", styles)] == [
        (Role.HEADER, "Commune"),
        (Role.PARAGRAPH, "Objet"),
        (Role.FOOTER, "Page 2"),
    ]


# --- revisions ---------------------------------------------------------------------------------


def _region(identifier: str, kind: str, content: str = "") -> str:
    return (
        f'<text:changed-region text:id="{identifier}"><text:{kind}>{content}</text:{kind}>'
        "</text:changed-region>"
    )


def _change(kind: str, identifier: str) -> str:
    return f'<text:{kind} text:change-id="{identifier}"/>'


REVISED = (
    "<text:tracked-changes>"
    + _region("d", "deletion", p("trente"))
    + _region("i", "insertion")
    + "</text:tracked-changes>"
    + p(
        "Délai de "
        + _change("change", "d")
        + _change("change-start", "i")
        + "soixante"
        + _change("change-end", "i")
        + " jours"
    )
)


def test_insertions_are_text_and_deletions_are_not():
    [block] = blocks(REVISED)
    assert (block.text, block.inserted) == ("Délai de soixante jours", True)


def test_the_text_before_revision():
    [block] = blocks(REVISED, original=True)
    assert (block.text, block.inserted) == ("Délai de trente jours", False)


def test_revisions_are_counted():
    markup = read(package(REVISED)).markup
    assert (markup.insertions, markup.deletions) == (1, 1)


def test_an_inserted_paragraph_end_joins_before_revision():
    body = (
        f"<text:tracked-changes>{_region('i', 'insertion')}</text:tracked-changes>"
        + p("Le titulaire " + _change("change-start", "i"))
        + p(_change("change-end", "i") + "réserve 5 % des heures.")
    )
    assert texts(body) == ["Le titulaire", "réserve 5 % des heures."]
    assert texts(body, original=True) == ["Le titulaire réserve 5 % des heures."]


def test_an_insertion_never_closed_loses_no_older_text():
    body = f"<text:tracked-changes>{_region('i', 'insertion')}</text:tracked-changes>" + p(
        "Ancien " + _change("change-start", "i") + "nouveau"
    )
    assert texts(body, original=True) == ["Ancien"]


# --- what cannot be read -----------------------------------------------------------------------


def test_a_protected_document_is_unreadable():
    manifest = '<m xmlns="x"><encryption-data/></m>'
    data = package(p("Texte"), **{"META-INF__manifest": manifest})
    with pytest.raises(Unreadable, match="mot de passe"):
        read(data)


def test_a_document_without_text_is_unreadable():
    with pytest.raises(Unreadable, match="aucun texte"):
        read(package(p("")))


def test_a_document_of_pictures_is_unreadable():
    with pytest.raises(Unreadable, match="images"):
        read(package(p("<draw:frame><draw:image/></draw:frame>")))


@pytest.mark.parametrize("data", [b"", b"not a zip", package(p("Texte"))[:200]])
def test_what_is_not_a_package_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


@pytest.mark.parametrize(
    ("wide", "high", "status"),
    [("17cm", "24.5cm", PieceStatus.PARTLY), ("160mm", "80mm", PieceStatus.READ)],
)
def test_a_scanned_page_pasted_in_a_document_is_said(wide, high, status):
    image = f'<draw:frame svg:width="{wide}" svg:height="{high}"><draw:image/></draw:frame>'
    piece = read(package(p("Annexe") + p(image)))
    assert piece.status is status
    assert (piece.problem is not None) is (status is PieceStatus.PARTLY)
