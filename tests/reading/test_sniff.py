"""What a file is, by its content before its name."""

from __future__ import annotations

import pytest

from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sniff import Format, is_own_report, sniff
from tests.reading.build import docx, tarred, zipped


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "sans-extension", Format.PDF),
        (b"junk before\n%PDF-1.4\n", "a.txt", Format.PDF),
        (b"\x00\x01\x02\x03" * 50, "a.pdf", Format.PDF),
        (b"{\\rtf1\\ansi texte}", "AE.doc", Format.OFFICE),
        (b"<html><body>x</body></html>", "AE.doc", Format.HTML),
        (b"<!DOCTYPE html><p>x", "avis", Format.HTML),
        (b'<?xml version="1.0"?><ContractNotice/>', "avis.xml", Format.XML),
        ('\ufeff<?xml version="1.0"?><a/>'.encode(), "avis", Format.XML),
        (b'{"idweb": "26-1"}', "avis", Format.JSON),
        (b"[Profil](https://example.org)\n", "RC.md", Format.MARKDOWN),
        (b"# Titre\n", "RC.md", Format.MARKDOWN),
        (b"a;b\n1;2\n", "dpgf.csv", Format.CSV),
        (b"Du texte, simplement.", "note", Format.TEXT),
        (b"Objet: RC\nDate: demain\n", "note.txt", Format.TEXT),
        (b"From: a@b.fr\nTo: c@d.fr\nSubject: DCE\n\ntexte", "dce", Format.MAIL),
        (b"\x89PNG\r\n", "plan.png", Format.IMAGE),
        (b"MZ\x90\x00\x03", "a.exe", Format.UNKNOWN),
        (b"du texte", "RC.docx", Format.UNKNOWN),
        (b"7z\xbc\xaf\x27\x1c", "dce.7z", Format.ARCHIVE),
        (zipped({"RC.txt": "x"}), "dce", Format.ARCHIVE),
        (zipped({"xl/workbook.xml": "x"}), "bpu.zip", Format.SPREADSHEET),
        (tarred({"RC.txt": b"x"}), "dce.tgz", Format.ARCHIVE),
        (tarred({"RC.txt": b"x"}, "w"), "dce", Format.ARCHIVE),
        (zipped({"mimetype": "abîmé", "content.xml": "<a/>"}), "BPU.ods", Format.SPREADSHEET),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "RC",
            Format.ODT,
        ),
    ],
)
def test_content_decides_and_the_name_helps(data: bytes, name: str, expected: Format):
    assert sniff(data, name) is expected


def test_word_documents_are_known_whatever_their_name():
    assert sniff(docx("x"), "RC.zip") is Format.DOCX


def test_a_truncated_zip_is_unreadable():
    with pytest.raises(Unreadable):
        sniff(docx("x")[:300], "RC.docx")


def test_our_own_reports_are_recognised_and_mentions_are_not():
    assert is_own_report(b'{"schema": "1", "tool": {"name": "tenders-check"}}')
    assert is_own_report(b'<html><meta name="generator" content="tenders-check 1.0">')
    assert not is_own_report(b"<p>Documents verifies avec tenders-check.</p>")
