"""Tracked changes of Word documents: insertions are text, deletions are not."""

from __future__ import annotations

from tests.reading.docx_maker import blocks, p, package, read, t, texts

INS = '<w:ins w:id="1" w:author="A">'
DEL = '<w:del w:id="2" w:author="A">'


def _deleted(text: str) -> str:
    return f'{DEL}<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def _inserted(text: str) -> str:
    return f"{INS}{t(text)}</w:ins>"


REVISED = p(t("Délai de ") + _deleted("trente") + _inserted("soixante") + t(" jours"))


def test_insertions_are_text_and_deletions_are_not():
    [block] = blocks(REVISED)
    assert block.text == "Délai de soixante jours"
    assert block.inserted


def test_the_text_before_revision():
    [block] = blocks(REVISED, original=True)
    assert block.text == "Délai de trente jours"
    assert not block.inserted


def test_revisions_are_counted():
    markup = read(package(REVISED)).markup
    assert (markup.insertions, markup.deletions) == (1, 1)


def test_a_paragraph_inserted_whole_is_one_insertion():
    body = p(_inserted("Clause nouvelle."), "<w:rPr><w:ins/></w:rPr>")
    assert read(package(body)).markup.insertions == 1


def test_moved_text_is_read_once():
    body = (
        p(f'<w:moveFrom w:id="3">{t("Clause sociale")}</w:moveFrom>')
        + p("Milieu")
        + p(f'<w:moveTo w:id="4">{t("Clause sociale")}</w:moveTo>')
    )
    assert texts(body) == ["Milieu", "Clause sociale"]
    assert texts(body, original=True) == ["Clause sociale", "Milieu"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = p("Le titulaire ", "<w:rPr><w:del/></w:rPr>") + p("réserve 5 % des heures.")
    assert texts(body) == ["Le titulaire réserve 5 % des heures."]
    assert texts(body, original=True) == ["Le titulaire", "réserve 5 % des heures."]


def test_an_inserted_paragraph_mark_joins_them_before_revision():
    body = p("Le titulaire ", "<w:rPr><w:ins/></w:rPr>") + p("réserve 5 % des heures.")
    assert texts(body, original=True) == ["Le titulaire réserve 5 % des heures."]
    assert texts(body) == ["Le titulaire", "réserve 5 % des heures."]


def test_a_last_mark_deleted_loses_no_text():
    assert texts(p("Fin", "<w:rPr><w:del/></w:rPr>")) == ["Fin"]


def test_a_paragraph_deleted_whole_is_gone():
    body = p("Avant") + p(_deleted("Ôté"), "<w:rPr><w:del/></w:rPr>") + p("Après")
    assert texts(body) == ["Avant", "Après"]


def test_an_insertion_deleted_later_is_gone_from_both():
    body = p(t("A") + f"{INS}{_deleted('B')}</w:ins>" + t("C"))
    assert texts(body) == ["AC"]
    assert texts(body, original=True) == ["AC"]


def test_a_field_deleted_does_not_silence_what_follows():
    body = p(
        f'{DEL}<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:delInstrText> REF x </w:delInstrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>' + t("La clause demeure.")
    )
    assert texts(body) == ["La clause demeure."]
