"""Comments stand on the exact words, in every construct, and change nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.docx_maker import field, p, root, t, tbl, tr
from tests.reports.word_cases import (
    annotated,
    canonical,
    marked,
    members,
    package,
    part,
    read,
    without_marks,
)

INK = "<w:b/>"
FIRST = p("Règlement de la consultation")
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}'
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT x </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def inserted(content: str) -> str:
    return f'<w:ins w:id="7" w:author="Ana" w:date="2026-08-01T08:00:00Z">{content}</w:ins>'


def deleted(text: str) -> str:
    return (
        '<w:del w:id="8" w:author="Ana" w:date="2026-08-01T08:00:00Z">'
        f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


#: (body after the first paragraph, words found, words marked); None: the same.
CASES = {
    "a whole run": (p("Prix"), "Prix", None),
    "inside a run": (p("Le label Tilleul est exigé."), "label Tilleul", None),
    "across runs": (p(t("Le la") + t("bel Til", INK) + t("leul est")), "label Tilleul", None),
    "across a link": (
        p(t("Voir ") + f'<w:hyperlink w:anchor="x">{t("le label")}</w:hyperlink>' + t(" du lot")),
        "label du",
        None,
    ),
    "a whole link": (
        p(t("Voir ") + f'<w:hyperlink w:anchor="x">{t("le label")}</w:hyperlink>'),
        "le label",
        None,
    ),
    "in an insertion": (p(t("Le prix ") + inserted(t("compte pour 60 %")) + t(".")), "60 %", None),
    "around a deletion": (
        p(t("Le prix ") + deleted("seul ") + t("compte")), "prix compte", None
    ),
    "a rich content control": (p(control(t("label Tilleul exigé"))), "Tilleul", None),
    "a bound content control": (
        p(t("Objet : ") + control(t("achat de bancs"), "<w:text/>")), "bancs", "achat de bancs"
    ),
    "a tab and a break": (
        p("<w:r><w:t>Prix</w:t><w:tab/><w:t>60 %</w:t><w:br/><w:t>Délai</w:t></w:r>"),
        "60 %\nDélai",
        None,
    ),
    "a cell": (tbl(tr("Critère", "Poids"), tr("Prix", "60 %")), "60 %", None),
    "half a field": (
        p(t("Voir l'") + field("REF x", t("article 12 du CCAP")) + t(" du marché")),
        "12 du CCAP du",
        "article 12 du CCAP du",
    ),
    "a simple field": (
        p(t("Voir ") + f'<w:fldSimple w:instr="REF x">{t("article 12")}</w:fldSimple>' + t(" bis")),
        "12 bis",
        "article 12 bis",
    ),
    "a field over two paragraphs": (
        p(BEGIN + t("Le label "))
        + p(t("Tilleul est exigé") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "Tilleul est",
        None,
    ),
    "a smart tag": (
        p(f'<w:smartTag w:element="x">{t("label Tilleul exigé")}</w:smartTag>'), "Tilleul", None
    ),
    "words moved here": (
        p(
            '<w:moveTo w:id="3" w:author="Ana" w:date="2026-08-01T08:00:00Z">'
            + t("label Tilleul exigé") + "</w:moveTo>"
        ),
        "Tilleul",
        None,
    ),
    "a formula alone": (
        p("<m:oMath><m:r><m:t>N = 40</m:t></m:r></m:oMath>"), "N = 40", ""
    ),
    "a box in a cell": (
        tbl(tr(f"<w:tc>{p(t('Avant ') + BOX.format(p('Lot réservé')))}</w:tc>")),
        "Lot",
        "[dessin]",
    ),
    "a table in a cell": (tbl(tr(f"<w:tc>{tbl(tr('Prix', '60 %'))}{p()}</w:tc>")), "60 %", None),
    "hidden words": (
        p(t("Le label ") + t("secret ", "<w:vanish/>") + t("Tilleul")),
        "label Tilleul",
        "label secret Tilleul",
    ),
    "a typed box": (p(t("[x] Le label est ex") + t("igé")), "☒ Le label", "[x] Le label"),
    "a text box": (p(t("Avant ") + BOX.format(p("Lot réservé"))), "réservé", "[dessin]"),
    "several paragraphs of one": (
        f"<w:p><w:pPr><w:rPr>{inserted('').replace('w:ins', 'w:del')}</w:rPr></w:pPr>"
        f"{t('Le label ')}</w:p>" + p("Tilleul est exigé"),
        "label Tilleul",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_comment_holds_to_the_words(name: str) -> None:
    body, quote, held = CASES[name]
    data = package(FIRST + body)
    done = annotated(data, quote)
    # The copy that old programs read holds the text box again.
    words = marked(done.data)[0].replace("[dessin]Lot réservé" * 2, "[dessin]")
    assert words == (quote if held is None else held)


@pytest.mark.parametrize("name", CASES)
def test_nothing_else_changes(name: str) -> None:
    body, quote, _ = CASES[name]
    data = package(FIRST + body)
    done = annotated(data, quote).data
    assert without_marks(done, data) == canonical(part(data))
    for original in (False, True):
        before, after = read(data, original=original), read(done, original=original)
        assert before.blocks == after.blocks
    kept = members(data)
    changed = {name for name, content in members(done).items() if kept.get(name) != content}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_several_comments_cut_the_same_run() -> None:
    data = package(FIRST + p("Le label Tilleul, le label Sorbier et le label Frêne."))
    done = annotated(data, "label Sorbier", "Tilleul", "label Sorbier et le label Frêne", "bel Fr")
    assert sorted(marked(done.data)) == sorted(
        ["label Sorbier", "Tilleul", "label Sorbier et le label Frêne", "bel Fr"]
    )
    assert without_marks(done.data, data) == canonical(part(data))


RUNS = st.lists(st.text("abcé ", min_size=1, max_size=6), min_size=1, max_size=8)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=5)


@given(runs=RUNS, spans=SPANS)
@settings(max_examples=60, deadline=None)
def test_any_words_of_any_runs(runs: list[str], spans: list[tuple[int, int]]) -> None:
    """Whatever the runs, and however comments overlap."""
    looks = ("", INK, "<w:i/>")
    data = package(FIRST + p("".join(t(run, looks[rank % 3]) for rank, run in enumerate(runs))))
    text = "".join(runs).strip()
    quotes = {text[start : start + size].strip() for start, size in spans} - {""}
    done = annotated(data, *sorted(quotes)).data
    assert sorted(marked(done)) == sorted(quotes)
    assert without_marks(done, data) == canonical(part(data))


def test_a_note_is_commented_where_it_is_called() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = root(
        "footnotes", f'<w:footnote w:id="2">{p("Le label Tilleul est exigé.")}</w:footnote>'
    )
    data = package(FIRST + p(t("Bancs") + call + t(" neufs")), footnotes=notes)
    done = annotated(data, "label Tilleul")
    assert marked(done.data) == ["[note]"]
    assert members(done.data)["word/footnotes.xml"] == members(data)["word/footnotes.xml"]


def test_a_reference_is_no_part_of_a_link() -> None:
    link = f'<w:hyperlink w:anchor="x">{t("le label Tilleul exigé")}</w:hyperlink>'
    done = annotated(package(FIRST + p(link)), "Tilleul").data
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    holders = [ref.getparent().getparent().tag for ref in part(done).iter(f"{w}commentReference")]
    assert holders == [f"{w}p", f"{w}p"]


def test_an_xml_comment_inside_words_does_not_shift_them() -> None:
    data = package(FIRST + p("<w:r><w:t>Le la<!-- x -->bel Tilleul</w:t></w:r>"))
    assert marked(annotated(data, "label Tilleul").data) == ["label Tilleul"]
