"""Old formats, through LibreOffice or a message that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenders_check.model import PieceStatus
from tenders_check.reading import ReadOptions, Unreadable, office, read_path
from tests.reading.build import texts
from tests.reading.docx_maker import p, package, t

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 P\'e9nalit\'e9s : 100 \'80 par jour.\par "
    rb"Objet du march\'e9.\par}"
)


def test_rtf_is_read_through_libreoffice(require_program: Callable[[str], str], tmp_path: Path):
    require_program("soffice")
    path = tmp_path / "AE.doc"
    path.write_bytes(RTF)
    (piece,) = read_path(path)
    assert (piece.status, piece.format) == (PieceStatus.READ, "doc")
    assert texts(piece.blocks) == ["Pénalités : 100 € par jour.", "Objet du marché."]
    assert [found.name for found in tmp_path.iterdir()] == ["AE.doc"]


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(Unreadable, match="Installez LibreOffice"):
        office.read(RTF, "AE.rtf", ReadOptions())


def _fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(program))


def test_a_slow_conversion_is_stopped_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _fake(tmp_path, "sleep 30 & wait", monkeypatch)
    with pytest.raises(Unreadable, match="secondes"):
        office.convert(RTF, ".rtf", "docx", limit=0.2)


def test_success_without_a_result_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _fake(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(Unreadable, match="LibreOffice n'a pas pu"):
        office.convert(RTF, ".rtf", "docx")


def test_a_broken_reference_reads_as_word_shows_it(monkeypatch: pytest.MonkeyPatch):
    body = p(t("Voir l'article Error: Reference source not found du CCAP."))
    monkeypatch.setattr(office, "convert", lambda *_: package(body))
    piece = office.read(b"", "RC.doc", ReadOptions())
    shown = "Voir l'article Erreur ! Source du renvoi introuvable du CCAP."
    assert (texts(piece.blocks), piece.characters) == ([shown], len(shown))
