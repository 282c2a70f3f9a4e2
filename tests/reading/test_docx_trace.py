"""Each block of a Word document leads back to the letters of its XML."""

from __future__ import annotations

from lxml import etree

from tenders_check.reading.docx_trace import Trace, trace
from tests.reading.docx_maker import blocks, item, p, package, root, t, tbl, tr

BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}'
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = root("footnotes", f'<w:footnote w:id="2">{p("Une note.")}</w:footnote>')
BODY = (
    p(t("  Le la") + t("bel Tilleul ") + CALL)
    + p()
    + p(t("Avant ") + BOX.format(p("Encadré")))
    + tbl(tr("Prix", "60 %"))
    + p("[x] Oui  ")
    + p("Un", item(1))
)


def traced() -> tuple[etree._Element, tuple[Trace | None, ...]]:
    main = etree.fromstring(root("document", f"<w:body>{BODY}</w:body>").encode())
    return main, trace(package(BODY, footnotes=NOTES), main)


def shown(found: Trace, start: int, end: int) -> str:
    return "".join((e.text or "")[a:b] for e, a, b in found.bits_of((start, end)))


def test_traces_are_those_of_the_blocks() -> None:
    texts = [block.text for block in blocks(BODY, footnotes=NOTES)]
    assert [found.text if found else None for found in traced()[1]] == texts


def test_letters_are_found_again() -> None:
    first = traced()[1][0]
    assert first is not None
    assert [shown(first, *span) for span in ((0, 2), (3, 8), (9, 16))] == ["Le", "label", "Tilleul"]


def test_a_decoded_box_is_three_letters() -> None:
    boxed = next(found for found in traced()[1] if found and found.text.startswith("☒"))
    assert shown(boxed, 0, 1) == "[x]"
    assert shown(boxed, 2, 5) == "Oui"


def test_a_note_knows_who_calls_it() -> None:
    note = next(found for found in traced()[1] if found and found.text == "Une note.")
    assert note.host is not None and note.host.tag.endswith("footnoteReference")


def test_the_tree_is_left_as_it_was() -> None:
    main, _ = traced()
    again = etree.fromstring(root("document", f"<w:body>{BODY}</w:body>").encode())
    assert etree.tostring(main, method="c14n") == etree.tostring(again, method="c14n")
