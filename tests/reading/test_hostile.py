"""Broken and malicious files, each made here: never a crash, a wait, nor a piece taken for read."""

from __future__ import annotations

import random
import re
import time
import zipfile
from io import BytesIO

import pytest

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading import ReadOptions
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.dispatch import read_data
from tests.reading.build import zipped
from tests.reading.docx_maker import NAMESPACES, p, package, tbl, tr
from tests.reading.pdf_maker import PdfMaker

#: Seconds; a file of five pages takes a tenth of it.
LONG = 5.0
SOUND = package(p("Le titulaire réserve cent heures à l'insertion."))
PDF = PdfMaker().lines("Le titulaire réserve cent heures à l'insertion.").data


def pieces_of(data: bytes, name: str) -> tuple[Piece, ...]:
    start = time.perf_counter()
    found = read_data(data, name, name, ReadOptions(), Budget())
    assert time.perf_counter() - start < LONG
    return found


def with_document(xml: str) -> bytes:
    """A docx whose main part is this."""
    with zipfile.ZipFile(BytesIO(SOUND)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {"word/document.xml": xml.encode()})


def entity(declared: str, used: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>A{used}B</w:t></w:r></w:p></w:body>"
    return with_document(f"<!DOCTYPE w [{declared}]><w:document {NAMESPACES}>{body}</w:document>")


def nested_tables(depth: int) -> bytes:
    """Tables in tables; the text is in the innermost one."""
    opened = "<w:tbl><w:tr><w:tc>" * depth
    closed = "<w:p/></w:tc></w:tr></w:tbl>" * depth
    return package(opened + p("Clause sociale") + closed)


def bad_sum() -> bytes:
    """A stored member with one byte changed: its checksum tells."""
    with zipfile.ZipFile(BytesIO(SOUND)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    data = zipped(parts, zipfile.ZIP_STORED)
    return data.replace(b"insertion", b"insertian", 1)


def bomb(megabytes: int) -> bytes:
    """A main part of so many megabytes of blanks."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(SOUND)) as sound,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sound.namelist():
            if name != "word/document.xml":
                archive.writestr(name, sound.read(name))
        with archive.open("word/document.xml", "w") as member:
            for _ in range(megabytes):
                member.write(b" " * (1 << 20))
    return stream.getvalue()


def nest(width: int, depth: int) -> bytes:
    """Zips in zips, so many in each."""
    data = zipped({"RC.txt": "texte"})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(width)})
    return data


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
QUADRATIC = f'<!ENTITY e "{"a" * 50_000}">'
REFUSED = {
    "laughs.docx": (entity(f'<!ENTITY e0 "ha">{LAUGHS}', "&e9;"), "DOCTYPE"),
    "quadratic.docx": (entity(QUADRATIC, "&e;" * 2_000), "DOCTYPE"),
    "outside.docx": (entity('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "DOCTYPE"),
    "bomb.docx": (bomb(64), "prudence"),
    "deep.docx": (nested_tables(3_000), "emboîtés"),
    "badsum.docx": (bad_sum(), "somme de contrôle"),
    "empty.docx": (b"", "vide"),
    "text.docx": (b"Le prix compte.", "extension .docx"),
    "truncated.docx": (SOUND[: len(SOUND) // 2], "endommagé"),
    "truncated.pdf": (PDF[: len(PDF) // 3], "endommagé"),
    "garbage.pdf": (b"%PDF-1.7\n" + random.Random(5).randbytes(100_000), "endommagé"),
    "garbage.docx": (b"PK\x03\x04" + random.Random(5).randbytes(100_000), "endommagé"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said(name: str):
    data, reason = REFUSED[name]
    (piece,) = pieces_of(data, name)
    assert (piece.status, piece.blocks) == (PieceStatus.UNREADABLE, ())
    assert piece.problem is not None and reason in piece.problem


def test_an_endless_nest_of_archives_ends_and_nothing_of_it_passes_for_read():
    pieces = pieces_of(nest(6, 6), "dce.zip")
    assert len(pieces) < 60
    assert all(piece.status is PieceStatus.UNREADABLE and piece.problem for piece in pieces)
    assert pieces[-1].path.endswith("…")


READ = {
    "sixty.docx": nested_tables(60),
    "noheader.pdf": b"\xef\xbb\xbf\r\n" + PDF,
    "noxref.pdf": re.sub(rb"xref\r?\n.*?trailer", b"trailer", PDF, flags=re.DOTALL),
    "html-as.doc": b"<html><body><p>Le titulaire r\xc3\xa9serve cent heures.</p></body></html>",
}


@pytest.mark.parametrize("name", READ)
def test_what_can_still_be_read_is(name: str):
    (piece,) = pieces_of(READ[name], name)
    assert piece.status is PieceStatus.READ
    assert any("réserve cent heures" in b.text or b.text == "Clause sociale" for b in piece.blocks)


def test_a_table_of_a_thousand_columns_is_read_in_time():
    (piece,) = pieces_of(package(tbl(*(tr(*["60 %"] * 1_000) for _ in range(20)))), "RC.docx")
    assert (piece.status, len(piece.blocks)) == (PieceStatus.READ, 20_000)
