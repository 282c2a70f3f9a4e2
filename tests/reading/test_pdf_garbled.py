"""Pages that give codes instead of letters."""

from __future__ import annotations

import pytest

from tenders_check.model import PieceStatus
from tenders_check.reading.pdf_garbled import is_garbled
from tests.reading.pdf_maker import PdfMaker, read

PROSE = (
    "Le titulaire exécute les prestations dans les conditions prévues au présent cahier, avec le",
    "soin qui convient, et rend compte chaque mois de la quantité de déchets triés du chantier.",
    "Le pouvoir adjudicateur peut vérifier sur place le respect de ces engagements, et appliquer",
    "la pénalité prévue pour chaque manquement constaté par un procès-verbal contradictoire.",
)


def coded(text: str) -> str:
    """As a subset font without its table of characters gives it: each code 29 lower."""
    return "".join(chr(ord(c) - 29) if "@" < c < "{" else c for c in text)


def test_prose_is_no_code():
    assert not is_garbled(PROSE)


def test_codes_are_no_prose():
    assert is_garbled(coded(line) for line in PROSE)


@pytest.mark.parametrize("char", ["\ufffd", "\ue123", "\u4e00"])
def test_characters_without_meaning_are_no_prose(char):
    assert is_garbled([char * 300])


@pytest.mark.parametrize(
    "lines",
    [
        ["12 345,00 €  1 200 m²  0,50 kg"] * 30,
        ["BPU 1.1 Fourniture et pose de bordures T2 ml 120"] * 20,
        ["\uf0fe Oui \uf0a8 Non"] * 40,
        ["PRIX DES PRESTATIONS : RÉEMPLOI, PROPRETÉ ET SÉCURITÉ"] * 10,
        ["Lot 3 CVC : VMC DF, CTA, PAC, ECS"] * 2,
    ],
)
def test_tables_boxes_and_capitals_are_text(lines):
    assert not is_garbled(lines)


def test_a_garbled_page_is_unread():
    maker = PdfMaker().lines(*PROSE).page()
    piece = read(maker.lines(*(coded(line) for line in PROSE)))
    assert (piece.status, piece.unread_pages) == (PieceStatus.PARTLY, (2,))
    assert all(block.place.page == 1 for block in piece.blocks)
    assert piece.problem is not None and "La page 2" in piece.problem
