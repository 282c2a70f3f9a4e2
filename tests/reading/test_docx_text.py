"""The text inside paragraphs of Word documents."""

from __future__ import annotations

import pytest

from tenders_check.model import Box, Role
from tests.reading.docx_maker import blocks, field, p, package, read, root, styled, t, texts


def test_a_word_cut_in_runs_is_one_word():
    assert texts(p(t("Pondé", "<w:b/>") + "<w:proofErr/>" + t("ration"))) == ["Pondération"]


def test_tabs_and_line_breaks_are_kept():
    body = p(t("Prix") + "<w:r><w:tab/></w:r>" + t("40 %") + "<w:r><w:br/></w:r>" + t("HT"))
    assert texts(body) == ["Prix\t40 %\nHT"]


def test_soft_hyphens_join_and_hard_ones_show():
    body = p(
        t("pondé") + "<w:r><w:softHyphen/></w:r>" + t("ration, c’est")
        + "<w:r><w:noBreakHyphen/></w:r>" + t("à-dire")
    )  # fmt: skip
    assert texts(body) == ["pondération, c’est\u2011à-dire"]


def test_no_break_spaces_are_kept_as_typed():
    assert texts(p("30\u00a0% de 1\u202f000\u00a0€")) == ["30\u00a0% de 1\u202f000\u00a0€"]


def test_links_smart_tags_and_custom_xml_are_text():
    body = p(
        f'<w:hyperlink r:id="x">{t("profil")}</w:hyperlink><w:smartTag>{t(" d’ache")}</w:smartTag>'
        f"<w:customXml>{t('teur')}</w:customXml>"
    )
    assert texts(body) == ["profil d’acheteur"]


def test_content_controls_are_read_wherever_they_stand():
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{t('douze')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Clause')}</w:sdtContent></w:sdt>"
    assert texts(p(t("Durée : ") + inline + t(" mois")) + around) == [
        "Durée : douze mois",
        "Clause",
    ]


@pytest.mark.parametrize(("state", "box"), [("1", Box.CHECKED), ("0", Box.UNCHECKED)])
def test_a_check_box_control_shows_its_state_not_its_drawing(state, box):
    body = p(
        "<w:sdt><w:sdtPr><w14:checkbox>"
        f'<w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{t('?')}</w:sdtContent></w:sdt>{t(' Marché réservé')}"
    )
    [block] = blocks(body)
    assert block.box is box
    assert block.text == ("☒" if state == "1" else "☐") + " Marché réservé"


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FE", "☒"),
        ("Wingdings", "F0FD", "☒"),
        ("Wingdings", "F0FC", "☒"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F06F", "☐"),
        ("Wingdings", "00FE", "☒"),
        ("Wingdings 2", "F052", "☒"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Webdings", "F063", "☐"),
    ],
)
def test_symbols_of_the_picture_fonts_are_tick_boxes(font, char, shown):
    body = p(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>{t(" Oui")}')
    assert texts(body) == [f"{shown} Oui"]


def test_letters_set_in_a_picture_font_are_tick_boxes_too():
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert texts(p(t("þ", wingdings) + t(" Oui ") + t("o", wingdings) + t(" Non"))) == [
        "☒ Oui ☐ Non"
    ]


def test_the_same_letters_in_a_text_font_are_letters():
    assert texts(p(t("o", '<w:rFonts w:ascii="Arial"/>'))) == ["o"]


def _form(state: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
        f'<w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("state", "shown"),
    [("<w:checked/>", "☒"), ("", "☐"), ('<w:checked w:val="0"/>', "☐")],
)
def test_boxes_of_old_forms_show_their_state(state, shown):
    assert texts(p(_form(state) + t(" Déclaration du candidat"))) == [
        f"{shown} Déclaration du candidat"
    ]


def test_a_paragraph_with_both_states_is_mixed():
    assert blocks(p("☒ Oui ☐ Non"))[0].box is Box.MIXED


def test_a_field_shows_its_result_not_its_instruction():
    body = p(t("cf. ") + field("REF _Ref1 \\h", t("6.2")) + t(" ci-après"))
    assert texts(body) == ["cf. 6.2 ci-après"]


def test_a_field_in_an_instruction_is_silent():
    inner = field("IF 1", t("non montré"))
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t("montré")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(body) == ["montré"]


def test_an_instruction_never_closed_swallows_nothing():
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("La clause demeure.")
    assert texts(body) == ["La clause demeure."]


def test_simple_fields_are_text():
    assert texts(p(f'<w:fldSimple w:instr="REF x">{t("2026-014")}</w:fldSimple>')) == ["2026-014"]


def test_the_choice_of_a_drop_down_form_is_text():
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Oui"/><w:listEntry w:val="Non"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(body) == ["Non"]


def test_hidden_text_is_out_and_counted_by_passage():
    hidden = t("note ", "<w:vanish/>") + t("interne", "<w:vanish/>")
    piece = read(package(p(t("Visible ") + hidden + t("suite"))))
    assert [block.text for block in piece.blocks] == ["Visible suite"]
    assert piece.markup.hidden == 1


def test_text_hidden_by_its_style_is_out():
    styles = root(
        "styles",
        '<w:style w:type="character" w:styleId="Cache"><w:name w:val="Caché"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>",
    )
    body = p(t("Visible") + t(" caché", '<w:rStyle w:val="Cache"/>'))
    assert texts(body, styles=styles) == ["Visible"]


def test_struck_words_are_kept_with_their_exact_place():
    [block] = blocks(p(t("  Clause ") + t("sociale", "<w:strike/>") + t(" supprimée")))
    assert block.text == "Clause sociale supprimée"
    assert [block.text[a:b] for a, b in block.struck] == ["sociale"]


def test_struck_runs_that_touch_are_one_span():
    [block] = blocks(p(t("so", "<w:strike/>") + t("ciale", "<w:dstrike/>")))
    assert block.struck == ((0, 7),)


def test_strike_switched_off_is_not_strike():
    assert blocks(p(t("maintenue", '<w:strike w:val="0"/>')))[0].struck == ()


def test_size_and_weight_of_the_letters():
    [block] = blocks(p(t("OBJET", '<w:b/><w:sz w:val="28"/>')))
    assert (block.bold, block.size) == (True, 14.0)
    assert blocks(p(t("Objet", "<w:b/>") + t(" du marché")))[0].bold is False


def test_formulas_are_on_one_line():
    body = p(
        "<m:oMath><m:r><m:t>N=40×</m:t></m:r><m:f><m:num><m:r><m:t>Pmin</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>P</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert texts(body) == ["N=40×(Pmin)/(P)"]


def _picture(words: str) -> str:
    shape = f'<wp:inline><wp:docPr id="1" name="x" descr="{words}"/></wp:inline>'
    return f"<w:r><w:drawing>{shape}</w:drawing></w:r>"


def test_a_picture_says_its_alternative_text():
    assert texts(p(_picture("Plan du site et accès des secours"))) == [
        "Plan du site et accès des secours"
    ]


@pytest.mark.parametrize(
    "words", ["Image 3", "logo.png", "Une image contenant texte, capture d’écran"]
)
def test_alternative_texts_that_machines_wrote_are_left_out(words):
    assert texts(p(_picture(words)) + p("Suite")) == ["Suite"]


def _box(content: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{content}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_stored_twice_is_read_once_after_its_paragraph():
    found = blocks(p(_box(p("Date limite : 12 h")) + t("Acheteur : la commune")))
    assert [(b.role, b.text) for b in found] == [
        (Role.PARAGRAPH, "Acheteur : la commune"),
        (Role.BOX, "Date limite : 12 h"),
    ]


def test_a_box_in_a_box_is_read_once():
    inner = f"<w:r><w:pict><w:txbxContent>{p('dedans')}</w:txbxContent></w:pict></w:r>"
    body = p(f"<w:r><w:pict><w:txbxContent>{p(t('autour') + inner)}</w:txbxContent></w:pict></w:r>")
    assert texts(body) == ["autour", "dedans"]


def test_notes_follow_their_call_and_are_numbered():
    notes = root(
        "footnotes",
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + t(" Hors taxes."))}</w:footnote>',
    )
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = blocks(p(t("Montant") + call + t(" maximum")) + p("Suite"), footnotes=notes)
    assert [(b.role, b.text, b.number) for b in found] == [
        (Role.PARAGRAPH, "Montant maximum", None),
        (Role.NOTE, "Hors taxes.", "1"),
        (Role.PARAGRAPH, "Suite", None),
    ]


def test_comments_are_counted_and_not_read():
    comments = root("comments", f'<w:comment w:id="0">{p("À revoir")}</w:comment>')
    body = p('<w:commentRangeStart w:id="0"/>' + t("Clause") + '<w:commentRangeEnd w:id="0"/>')
    piece = read(package(body, comments=comments))
    assert [block.text for block in piece.blocks] == ["Clause"]
    assert piece.markup.comments == 1


def test_the_title_of_the_document_is_its_title_paragraph():
    piece = read(package(p("RÈGLEMENT DE LA CONSULTATION", styled("Title")) + p("Suite")))
    assert piece.title == "RÈGLEMENT DE LA CONSULTATION"


@pytest.mark.parametrize(
    ("before", "up", "after", "shown"),
    [
        ("pondéré à 60", "1", " %", "pondéré à 60¹ %"),
        ("biosourcés", "(2)", " en bois", "biosourcés⁽²⁾ en bois"),
        ("25 m", "2", " environ", "25 m² environ"),
        ("le 1", "er", " mars", "le 1er mars"),
    ],
)
def test_raised_figures_are_no_part_of_the_number_before_them(before, up, after, shown):
    raised = t(up, '<w:vertAlign w:val="superscript"/>')
    assert texts(p(t(before) + raised + t(after))) == [shown]


def test_lowered_figures_stay():
    assert texts(p(t("CO") + t("2", '<w:vertAlign w:val="subscript"/>'))) == ["CO2"]
