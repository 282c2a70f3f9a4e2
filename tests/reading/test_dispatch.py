"""From a path to pieces: nothing is silent, nothing raises for what a file holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading import ReadOptions, read_path, text
from tests.reading.build import docx, zipped


def _one(path: Path) -> Piece:
    (piece,) = read_path(path)
    return piece


def test_a_file_is_shown_by_its_name(tmp_path: Path):
    path = tmp_path / "RC.txt"
    path.write_text("Objet du marché", encoding="utf-8")
    assert (_one(path).path, _one(path).status) == ("RC.txt", PieceStatus.READ)


def test_a_folder_is_read_in_order_without_what_is_no_piece(tmp_path: Path):
    for name in (
        "b/CCTP.txt", "a/CCAP.txt", "RC.txt", ".cache/x.txt", ".hidden.txt", "~$RC.docx",
        "Thumbs.db", "__MACOSX/RC.txt", "tender.yaml", "derogations.csv", "b/desktop.ini",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("texte", encoding="utf-8")
    (tmp_path / "rapport.json").write_text('{"tool": {"name": "tenders-check"}}', encoding="utf-8")
    assert [piece.path for piece in read_path(tmp_path)] == ["RC.txt", "a/CCAP.txt", "b/CCTP.txt"]


def test_linked_folders_cannot_make_a_loop(tmp_path: Path):
    (tmp_path / "RC.txt").write_text("texte", encoding="utf-8")
    (tmp_path / "boucle").symlink_to(tmp_path, target_is_directory=True)
    assert [piece.path for piece in read_path(tmp_path)] == ["RC.txt"]


def test_a_broken_link_is_an_unreadable_piece(tmp_path: Path):
    (tmp_path / "RC.docx").symlink_to(tmp_path / "absent")
    (piece,) = read_path(tmp_path)
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("vide.docx", b"", "vide"),
        ("RC.docx", b"du texte", "extension .docx"),
        ("RC.docx", docx("x")[:300], "endommagé"),
        ("plan.png", b"\x89PNG\r\n", "image"),
        ("plan.dwg", b"AC1032\x00\x00", "pris en charge"),
        ("dce.7z", b"7z\xbc\xaf\x27\x1c rest", "rchive"),
        ("dce.rar", b"Rar!\x1a\x07\x01", "rchive"),
        ("data.json", b'{"a": 1}', "avis"),
    ],
)
def test_what_cannot_be_read_is_a_piece_that_says_why_in_french(
    tmp_path: Path, name: str, data: bytes, word: str
):
    path = tmp_path / name
    path.write_bytes(data)
    piece = _one(path)
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem is not None and word in piece.problem
    assert piece.problem.endswith(".")
    assert not piece.blocks


def test_a_parser_that_crashes_costs_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def crash(data: bytes, name: str, options: ReadOptions) -> Piece:
        raise RecursionError

    monkeypatch.setattr(text, "read", crash)
    (tmp_path / "a.txt").write_text("texte", encoding="utf-8")
    (tmp_path / "b.md").write_text("texte", encoding="utf-8")
    first, second = read_path(tmp_path)
    assert first.status is PieceStatus.UNREADABLE
    assert first.problem is not None and "RecursionError" in first.problem
    assert second.status is PieceStatus.READ


def test_a_missing_path_is_the_caller_s_concern(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_path(tmp_path / "absent")


def test_nothing_is_written_beside_the_inputs(tmp_path: Path):
    (tmp_path / "dce.zip").write_bytes(zipped({"RC.docx": docx("x"), "../evil.txt": "mal"}))
    assert [p.path for p in read_path(tmp_path)] == ["dce.zip › RC.docx", "dce.zip › evil.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["dce.zip"]
    assert not (tmp_path.parent / "evil.txt").exists()


def test_importing_the_room_loads_no_parser():
    code = (
        "import sys, tenders_check.reading; heavy = {'lxml', 'docx', 'pypdfium2',"
        "'python_calamine', 'msoffcrypto', 'olefile', 'zipfile', 'email'};"
        "print(heavy & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
