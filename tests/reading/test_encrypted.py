"""Office files under a password."""

from __future__ import annotations

import io

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tenders_check.reading import ReadOptions, Unreadable
from tenders_check.reading.encrypted import read
from tenders_check.reading.ole import is_encrypted
from tests.reading.build import docx, texts


@pytest.fixture(scope="module")
def protected() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(docx("Objet du marché"))).encrypt("sésame", stream)
    return stream.getvalue()


def test_protected_files_are_recognised(protected: bytes):
    assert is_encrypted(protected)
    assert not is_encrypted(docx("x"))
    assert not is_encrypted(protected[:600])


def test_a_password_that_fits_opens_the_document(protected: bytes):
    piece = read(protected, "AE.docx", ReadOptions(passwords=("faux", "sésame")))
    assert texts(piece.blocks) == ["Objet du marché"]


def test_without_the_password_the_piece_is_unreadable(protected: bytes):
    with pytest.raises(Unreadable, match="mot de passe"):
        read(protected, "AE.docx", ReadOptions())
