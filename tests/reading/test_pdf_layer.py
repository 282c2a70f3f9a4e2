"""Searchable scans: the invisible text over the picture of a page is recognised text."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tenders_check.model import PieceStatus
from tenders_check.reading.pdf_layer import CLEAN, UNKNOWN, is_odd
from tests.reading.pdf_maker import HEIGHT, PdfMaker, read, texts
from tests.reading.test_ocr import scan

LINES = (
    "Le titulaire réserve cinq cents heures de travail à des personnes en insertion.",
    "Il remet chaque trimestre un bilan de ces heures à la commune de Valbrune.",
    "Les emballages des fournitures sont repris sans supplément de prix.",
    "Les véhicules de livraison sont électriques ou roulent au gaz naturel.",
    "Toute absence de bilan donne lieu à une pénalité de cent euros par jour.",
)
#: What scanners take for other letters.
CONFUSED = {"e": "c", "l": "1", "i": "l", "o": "0", "n": "ru", "s": "5", "t": "f"}


def blurred(text: str, share: float) -> str:
    random = Random(3)
    return "".join(CONFUSED[c] if c in CONFUSED and random.random() < share else c for c in text)


def layer(maker: PdfMaker, *lines: str, picture: bool = True) -> PdfMaker:
    """A page as a scanner makes it: its picture, then its words in render mode 3."""
    if picture:
        scan(maker)
    for line in lines:
        shown = maker.canvas.beginText(70, maker.y)
        shown.setTextRenderMode(3)
        shown.setFont("Helvetica", 10)
        shown.textLine(line)
        maker.canvas.saveState()
        maker.canvas.drawText(shown)
        maker.canvas.restoreState()
        maker.y -= 26
    return maker


def test_the_invisible_text_of_a_scan_is_recognised_text() -> None:
    piece = read(layer(PdfMaker(), *LINES))
    assert texts(piece) == list(LINES)
    assert [block.ocr for block in piece.blocks] == [CLEAN] * len(LINES)
    assert (piece.status, piece.unread_pages) == (PieceStatus.READ, ())
    assert piece.problem == (
        "Texte reconnu par numérisation (couche invisible), page 1 sur 1 : sûr à 90 % environ, "
        "d'après la forme des mots."
    )


def test_a_badly_recognised_layer_is_unsure() -> None:
    piece = read(layer(PdfMaker(), *(blurred(line, 0.1) for line in LINES)))
    assert all(block.ocr is not None and block.ocr < 80 for block in piece.blocks)
    assert piece.problem is not None and "--ocr force" in piece.problem


def test_nobody_knows_how_sure_a_few_words_are() -> None:
    (block,) = read(layer(PdfMaker(), LINES[0])).blocks
    assert block.ocr == UNKNOWN < 80


def test_a_short_page_is_as_sure_as_the_others_of_its_document() -> None:
    maker = layer(PdfMaker(), *LINES).page()
    piece = read(layer(maker, LINES[0]))
    assert {block.place.page: block.ocr for block in piece.blocks} == {1: CLEAN, 2: CLEAN}


def test_a_stamp_that_is_shown_stays_real_text() -> None:
    maker = layer(PdfMaker(), *LINES)
    maker.at(60, HEIGHT - 30, "Reçu en préfecture le 3 mars 2026", size=7)
    confidences = {block.text: block.ocr for block in read(maker).blocks}
    assert confidences["Reçu en préfecture le 3 mars 2026"] is None
    assert confidences[LINES[0]] == CLEAN


def test_text_shown_on_a_picture_is_real_text() -> None:
    maker = scan(PdfMaker())
    piece = read(maker.lines(*LINES, drop=26))
    assert {block.ocr for block in piece.blocks} == {None}
    assert piece.problem is None


def test_invisible_text_without_a_picture_is_no_scan() -> None:
    piece = read(layer(PdfMaker(), *LINES, picture=False))
    assert {block.ocr for block in piece.blocks} == {None}


def test_only_the_pages_of_the_scan_are_told() -> None:
    maker = PdfMaker().lines(*LINES, drop=26).page()
    piece = read(layer(maker, *LINES))
    assert {block.place.page: block.ocr for block in piece.blocks} == {1: None, 2: CLEAN}
    assert piece.problem is not None and "page 2 sur 2" in piece.problem


def test_a_forced_recognition_replaces_the_layer(require_program: Callable[[str], str]) -> None:
    require_program("tesseract")
    piece = read(layer(PdfMaker(), *(blurred(line, 0.1) for line in LINES)), ocr="force")
    assert "Les véhicules sont électriques." in texts(piece)
    assert piece.problem is None


@pytest.mark.parametrize("word", ["titu1aire", "marcHé", "prcstr", "lllisible", "xrtplzk", "|"])
def test_what_no_word_looks_like(word: str) -> None:
    assert is_odd(word)


@pytest.mark.parametrize(
    "word", ["titulaire", "CCTP", "R2113", "2026", "strictement", "Œuvre", "RO2V", "et", "m2"]
)
def test_what_words_look_like(word: str) -> None:
    assert not is_odd(word)
