"""The package: existing comments kept, other members untouched, what is not fit told apart."""

from __future__ import annotations

import io
import zipfile

import pytest

from tenders_check.reading.docx_names import W
from tenders_check.reports.word import unfit
from tests.reading.docx_maker import p, root, t
from tests.reports.word_cases import (
    MAIN,
    annotated,
    canonical,
    comment_texts,
    marked,
    members,
    package,
    part,
    with_members,
    without_marks,
)

FIRST = p("Règlement de la consultation")
OLD = root(
    "comments",
    f'<w:comment w:id="4" w:author="Ana" w:initials="A">{p("Est-ce voulu ?")}</w:comment>',
)
COMMENTED = p(
    '<w:commentRangeStart w:id="4"/>'
    + t("Le label Tilleul est exigé.")
    + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
)


def test_existing_comments_are_kept_and_numbers_are_unique() -> None:
    data = package(FIRST + COMMENTED, comments=OLD)
    done = annotated(data, "label Tilleul").data
    numbers = [one.get(f"{W}id") for one in part(done, "word/comments.xml")]
    assert numbers == ["4", "5", "6"]
    assert len(comment_texts(done)) == 2
    first = part(done, "word/comments.xml")[0]
    assert first.get(f"{W}author") == "Ana"
    assert canonical(first) == canonical(part(data, "word/comments.xml")[0])
    assert without_marks(done, data) == canonical(part(data))


def test_a_mark_without_its_comment_does_not_lend_its_number() -> None:
    orphan = p('<w:r><w:commentReference w:id="9"/></w:r>' + t("Le label Tilleul"))
    done = annotated(package(FIRST + orphan), "Tilleul").data
    assert [one.get(f"{W}id") for one in part(done, "word/comments.xml")] == ["10", "11"]


def test_an_annotated_draft_can_be_annotated_again() -> None:
    data = package(FIRST + p("Le label Tilleul est exigé."))
    once = annotated(data, "label Tilleul").data
    twice = annotated(once, "label Tilleul").data
    assert len(comment_texts(twice)) == 4
    assert without_marks(twice, data) == canonical(part(data))


def test_other_members_keep_their_bytes_and_their_order() -> None:
    data = with_members(
        package(FIRST + COMMENTED, comments=OLD, commentsExtended=root("x", "")),
        {"word/media/image1.png": b"\x89PNG\x00", "customXml/item1.xml": "<a  b='1'/>"},
    )
    done = annotated(data, "Tilleul").data
    assert list(members(done)) == list(members(data))
    before, after = members(data), members(done)
    assert {name for name in before if before[name] != after[name]} == {
        "word/document.xml",
        "word/comments.xml",
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(done)) as new:
        assert new.testzip() is None
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.date_time, one.compress_type) == (other.date_time, other.compress_type)


def test_a_new_part_of_comments_is_made_known() -> None:
    done = annotated(package(FIRST + p("Prix")), "Prix").data
    types = members(done)["[Content_Types].xml"].decode()
    links = members(done)["word/_rels/document.xml.rels"].decode()
    assert 'PartName="/word/comments.xml"' in types
    assert "relationships/comments" in links and 'Target="comments.xml"' in links


def test_the_same_draft_gives_the_same_bytes() -> None:
    data = package(FIRST + p("Prix"))
    assert annotated(data, "Prix").data == annotated(data, "Prix").data


def test_another_library_reads_the_comments() -> None:
    import docx

    plain = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Règlement de la consultation")
    document.add_paragraph("Le label Tilleul est exigé.")
    document.save(plain)
    done = annotated(plain.getvalue(), "label Tilleul").data
    comments = list(docx.Document(io.BytesIO(done)).comments)
    assert [one.author for one in comments] == ["tenders-check"] * 2
    assert [one.initials for one in comments] == ["TC"] * 2
    assert comments[1].text.startswith("ESS001")
    assert marked(done) == ["label Tilleul"]


def _typed(kind: str) -> bytes:
    good = package(FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members(good).items():
            archive.writestr(name, content.replace(MAIN.encode(), kind.encode()))
    return out.getvalue()


def _strict() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members(package(FIRST)).items():
            usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            archive.writestr(name, content.replace(usual, strict))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_strict(), "Strict"),
        (_typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (_typed(MAIN.replace("document.main", "template.main")), "ordinaire"),
        (b"%PDF-1.7", "pas un document Word"),
        (b"", "pas un document Word"),
        (package(FIRST)[:-40], "ne s'ouvre pas"),
    ],
    ids=["strict", "macros", "template", "pdf", "empty", "cut"],
)
def test_what_cannot_be_annotated_says_why(data: bytes, why: str) -> None:
    assert why in (unfit(data, "RC.docx") or "")


def test_an_ordinary_document_is_fit() -> None:
    assert unfit(package(FIRST), "RC.docx") is None
