"""Optical recognition: pages without text, pictures, and what is said without Tesseract."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader

from tenders_check.model import PieceStatus
from tenders_check.reading import ReadOptions, ocr, pdf, read_path
from tests.reading.pdf_maker import HEIGHT, WIDTH, PdfMaker, read, texts

SENTENCES = ("Le prix compte pour soixante points.", "Les véhicules sont électriques.")


def pixels(*lines: str, dpi: int = 150, drop: float = 30) -> bytes:
    """The grey rows of a page with these lines, as a PNM picture."""
    maker = PdfMaker()
    for line in lines or SENTENCES:
        maker.text(line, size=13, drop=drop)
    document = pypdfium2.PdfDocument(maker.data)
    bitmap = document[0].render(scale=dpi / 72, grayscale=True)
    raw, stride = bytes(bitmap.buffer), bitmap.stride
    rows = b"".join(raw[n * stride : n * stride + bitmap.width] for n in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + rows


def scan(maker: PdfMaker, *lines: str) -> PdfMaker:
    """A page that is only a picture of these lines."""
    maker.canvas.drawImage(ImageReader(BytesIO(pixels(*lines))), 0, 0, WIDTH, HEIGHT)
    return maker


def test_a_scanned_page_is_recognised(require_program: Callable[[str], str]):
    require_program("tesseract")
    piece = read(scan(PdfMaker()), ocr="auto")
    assert (piece.status, piece.problem, piece.unread_pages) == (PieceStatus.READ, None, ())
    assert texts(piece) == list(SENTENCES)
    assert all(block.ocr is not None and 50 < block.ocr <= 100 for block in piece.blocks)
    assert all(block.place.page == 1 for block in piece.blocks)


def test_only_pages_without_text_are_recognised(require_program: Callable[[str], str]):
    require_program("tesseract")
    maker = PdfMaker().text("Une page de texte véritable, assez longue pour être lue.").page()
    first, second, *_ = read(scan(maker), ocr="auto").blocks
    assert (first.ocr, first.place.page) == (None, 1)
    assert (second.text, second.place.page) == (SENTENCES[0], 2)
    assert second.ocr is not None


def test_every_page_is_recognised_when_forced(require_program: Callable[[str], str]):
    require_program("tesseract")
    maker = PdfMaker().text("Une page de texte véritable.", size=13)
    (block,) = read(maker, ocr="force").blocks
    assert block.text == "Une page de texte véritable."
    assert block.ocr is not None


def test_a_blank_scanned_page_is_read(require_program: Callable[[str], str]):
    require_program("tesseract")
    piece = read(scan(scan(PdfMaker()).page(), " "), ocr="auto")
    assert (piece.status, piece.unread_pages) == (PieceStatus.READ, ())


def test_a_picture_is_recognised(require_program: Callable[[str], str], tmp_path: Path):
    require_program("tesseract")
    path = tmp_path / "RC.png"
    path.write_bytes(png(pixels()))
    (piece,) = read_path(path, ReadOptions(ocr="auto"))
    assert [block.text for block in piece.blocks] == list(SENTENCES)
    assert all(block.place.page == 1 and block.ocr for block in piece.blocks)
    assert [found.name for found in tmp_path.iterdir()] == ["RC.png"]


def test_a_sentence_over_the_lines_of_a_picture_is_whole(
    require_program: Callable[[str], str], tmp_path: Path
):
    require_program("tesseract")
    lines = (
        "Le titulaire réserve au moins cinq cents heures de travail à des",
        "personnes en insertion, que le facilitateur lui présente avant le",
        "commencement de chaque période, et il remet au pouvoir adjudicateur",
        "un bilan de ces heures tous les trois mois, signé par la personne qui",
        "est chargée du suivi, avec la liste des contrats conclus dans le cadre",
        "du marché et des formations suivies par les personnes concernées.",
    )
    path = tmp_path / "AE.png"
    path.write_bytes(png(pixels(*lines, drop=16)))
    (piece,) = read_path(path, ReadOptions(ocr="auto"))
    assert [block.text for block in piece.blocks] == [" ".join(lines)]


def png(pnm: bytes) -> bytes:
    import struct
    import zlib

    head, _, rows = pnm.partition(b"\n")
    _, width, height, _ = head.split()
    wide, high = int(width), int(height)
    lines = b"".join(b"\0" + rows[n * wide : (n + 1) * wide] for n in range(high))

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checked)

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_without_recognition_a_scan_says_how_to_have_it_read():
    piece = read(scan(PdfMaker()))
    assert (piece.status, piece.unread_pages) == (PieceStatus.UNREADABLE, (1,))
    assert piece.problem is not None and "--ocr auto" in piece.problem


def test_without_tesseract_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "program", lambda: None)
    piece = read(scan(PdfMaker()), ocr="auto")
    assert (piece.status, piece.unread_pages) == (PieceStatus.UNREADABLE, (1,))
    assert piece.problem is not None and "installez Tesseract" in piece.problem


def test_a_picture_without_recognition_is_unreadable(tmp_path: Path):
    path = tmp_path / "RC.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    (piece,) = read_path(path)
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem is not None and "--ocr auto" in piece.problem


def test_tesseract_without_french_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    command = tmp_path / "tesseract"
    command.write_text("#!/bin/sh\necho 'List of languages (1):'\necho eng\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: str(command))
    assert ocr.program() is None


def test_a_failing_tesseract_leaves_the_page_unread(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    command = tmp_path / "tesseract"
    command.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(ocr, "program", lambda: str(command))
    piece = read(scan(PdfMaker()), ocr="auto")
    assert (piece.status, piece.unread_pages) == (PieceStatus.UNREADABLE, (1,))


def test_a_slow_tesseract_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    command = tmp_path / "tesseract"
    command.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(ocr, "program", lambda: str(command))
    monkeypatch.setattr(ocr, "TIME_LIMIT", 0.3)
    assert read(scan(PdfMaker()), ocr="auto").unread_pages == (1,)


def test_the_confidence_of_a_line_is_that_of_its_letters():
    words = (ocr.Word("abcdef", 0, 0, 1, 1, 90), ocr.Word("ab", 2, 0, 3, 1, 10))
    assert ocr.TextLine(1, words).confidence == 70


def test_a_stamp_on_a_scan_is_not_the_text_of_its_page():
    maker = scan(PdfMaker())
    maker.at(60, HEIGHT - 30, "Document reçu au contrôle de légalité le 3 mars 2026", size=7)
    assert read(maker).unread_pages == (1,)


def test_a_title_over_a_picture_is_text():
    maker = scan(PdfMaker())
    maker.at(120, 500, "Règlement de la consultation du marché de nettoyage", size=16)
    assert read(maker).unread_pages == ()


def test_each_page_recognised_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "program", lambda: "tesseract")
    monkeypatch.setattr(ocr, "workers", lambda: 1)
    monkeypatch.setattr(ocr, "recognise", lambda *_: [])
    maker = PdfMaker()
    for _ in range(4):
        scan(maker).page()
    told: list[tuple[str, int, int]] = []
    options = ReadOptions(ocr="auto", recognising=lambda *said: told.append(said))
    pdf.read(scan(maker, " ").data, "RC.pdf", options)
    done = [count for name, count, total in told if (name, total) == ("RC.pdf", 5)]
    assert (done[0], done[-1], len(done)) == (0, 5, len(told))
    assert sorted(done) == done and set(range(1, 6)) <= set(done)
