"""Word documents as files: their variants, their parts, what is told as unread."""

from __future__ import annotations

import io
import time
import zipfile

import docx as python_docx
import pytest
from lxml import etree

from tenders_check.model import PieceStatus
from tenders_check.reading.problem import Unreadable
from tests.reading.docx_maker import field, p, package, read, root, t, tbl, tc, texts, tr


def _edited(data: bytes, change) -> bytes:
    """The package with `change(name, content)` applied to each part; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def test_a_document_made_by_a_common_library():
    document = python_docx.Document()
    document.add_heading("Objet du marché", 1)
    document.add_paragraph("Nettoyage des locaux", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    piece = read(out.getvalue())
    assert [(b.role.value, b.text) for b in piece.blocks] == [
        ("heading", "Objet du marché"),
        ("list_item", "Nettoyage des locaux"),
    ]
    assert piece.status is PieceStatus.READ
    assert piece.characters == len("Objet du marché") + len("Nettoyage des locaux")


def test_strict_documents_read_the_same():
    def strict(_, content: bytes) -> bytes:
        for old, new in (
            (b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"wordprocessingml/main"),
            (
                b"schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"officeDocument/relationships",
            ),
        ):
            content = content.replace(old, b"purl.oclc.org/ooxml/" + new)
        return content

    numbering = root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = p("Objet", '<w:numPr><w:numId w:val="1"/></w:numPr>') + p(
        t("x") + field("REF a", t("y"))
    )
    usual = package(body, numbering=numbering)
    assert read(_edited(usual, strict)).blocks == read(usual).blocks
    assert read(usual).blocks[0].number == "1."


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx"])
def test_macro_documents_and_templates_keep_their_format(suffix):
    assert read(package(p("Texte")), name=f"rc.{suffix}").format == suffix


def test_the_main_part_is_found_wherever_it_is():
    def moved(name: str, content: bytes) -> bytes | None:
        return content.replace(b"word/document.xml", b"word/document2.xml")

    data = _edited(package(p("Texte")), moved)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("document.xml", "document2.xml"), old.read(name))
    assert [b.text for b in read(out.getvalue()).blocks] == ["Texte"]


def test_imported_contents_are_told_as_unread():
    piece = read(package(p("Texte") + '<w:altChunk r:id="x"/>'))
    assert piece.status is PieceStatus.PARTLY
    assert "altChunk" in (piece.problem or "")


def test_embedded_files_are_told_as_unread():
    body = p(
        '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>' + t("Bordereau")
    )
    piece = read(package(body))
    assert piece.status is PieceStatus.PARTLY
    assert "incorporé" in (piece.problem or "")


def test_a_damaged_secondary_part_costs_only_itself():
    piece = read(package(p("Texte"), numbering="<w:numbering"))
    assert [b.text for b in piece.blocks] == ["Texte"]
    assert piece.status is PieceStatus.PARTLY
    assert "numbering.xml" in (piece.problem or "")


def _pasted(wide: float, high: float, frame: str = "<wp:inline>") -> str:
    """A picture of so many centimetres."""
    extent = f'<wp:extent cx="{wide * 360_000:.0f}" cy="{high * 360_000:.0f}"/>'
    close = frame.split()[0].replace("<", "</").rstrip(">") + ">"
    return f"<w:r><w:drawing>{frame}{extent}{close}</w:drawing></w:r>"


def test_a_scanned_page_pasted_in_a_document_is_said():
    piece = read(package(p(t("Annexe")) + p(_pasted(16, 24))))
    assert piece.status is PieceStatus.PARTLY
    assert piece.problem is not None and "1 image(s) de la taille d'une page" in piece.problem


@pytest.mark.parametrize(
    "picture", [_pasted(16, 8), _pasted(20, 29, '<wp:anchor behindDoc="1">'), _pasted(0, 0)]
)
def test_logos_and_backgrounds_are_no_pages(picture):
    assert read(package(p(t("Annexe")) + p(picture))).status is PieceStatus.READ


def test_a_document_of_pictures_is_unreadable():
    picture = '<w:r><w:drawing><wp:inline><wp:docPr descr=""/></wp:inline></w:drawing></w:r>'
    with pytest.raises(Unreadable, match="images"):
        read(package(p(picture)))


def test_a_document_without_text_is_unreadable():
    with pytest.raises(Unreadable, match="aucun texte"):
        read(package(p("")))


@pytest.mark.parametrize("data", [b"", b"not a zip", package(p("Texte"))[:300]])
def test_what_is_not_a_package_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


def test_a_document_type_is_refused():
    def hostile(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        return content.replace(b"?>", b'?><!DOCTYPE w [<!ENTITY a "x">]>', 1)

    with pytest.raises(Unreadable, match="DOCTYPE"):
        read(_edited(package(p("Texte")), hostile))


def test_tables_nested_out_of_measure_do_not_crash():
    body = "<w:tbl><w:tr><w:tc>" * 60 + p("fond") + "</w:tc></w:tr></w:tbl>" * 60
    assert texts(body) == ["fond"]
    with pytest.raises(Unreadable):
        read(package("<w:tbl><w:tr><w:tc>" * 600 + p("x") + "</w:tc></w:tr></w:tbl>" * 600))


def test_absurd_attributes_are_survived():
    body = tbl(tr(tc("a", '<w:gridSpan w:val="999999999"/>'), tc("b", '<w:gridSpan w:val="-4"/>')))
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>'
    assert texts(body + p(symbol + t("c", '<w:sz w:val="x"/>'))) == ["a", "b", "c"]


def test_reading_costs_little_more_than_parsing():
    words = t("Le titulaire ") + t("réserve", "<w:b/>") + t(" cinq pour cent des heures. ") * 6
    data = package((p(words) + tbl(tr("Prix", "40 %"), tr("Valeur", "60 %"))) * 250)

    def bare() -> None:
        etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))

    def best(action) -> float:
        spent = []
        for _ in range(5):
            start = time.process_time()
            action()
            spent.append(time.process_time() - start)
        return min(spent)

    # The budget is 6; twice that here, so that a busy machine does not cry wolf.
    assert best(lambda: read(data)) < 12 * best(bare)
