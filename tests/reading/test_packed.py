"""7z archives, where libarchive is installed."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading import ReadOptions, packed
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.dispatch import read_data
from tests.conftest import missing

SEVEN = b"7z\xbc\xaf\x27\x1c rest"


def seven(members: Mapping[str, bytes]) -> bytes:
    """A 7z archive of these members; the test is skipped without libarchive."""
    try:
        import libarchive
    except Exception:
        missing("libarchive is not installed")
    parts: list[bytes] = []

    def keep(block: bytes) -> int:
        parts.append(bytes(block))
        return len(block)

    with libarchive.custom_writer(keep, "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(parts)


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    return read_data(data, "dce.7z", "dce.7z", ReadOptions(), Budget())


def test_members_are_pieces_with_their_way_in():
    found = pieces_of(seven({"RC.txt": b"Objet", "Lot 2/CCTP é.txt": b"Prix"}))
    assert [(p.path, p.status) for p in found] == [
        ("dce.7z › RC.txt", PieceStatus.READ),
        ("dce.7z › Lot 2/CCTP é.txt", PieceStatus.READ),
    ]


def test_a_bomb_is_refused_and_the_others_are_read():
    found = pieces_of(seven({"RC.txt": b"Objet", "bombe.txt": b"0" * 30_000_000}))
    assert [piece.status for piece in found] == [PieceStatus.READ, PieceStatus.UNREADABLE]


def test_a_wrong_checksum_is_never_read(capfd: pytest.CaptureFixture[str]):
    sound = seven({"RC.txt": "".join(f"Article {n}. " for n in range(400)).encode()})
    statuses = []
    for position in range(32, len(sound) - 120, 7):
        damaged = bytearray(sound)
        damaged[position] ^= 4
        statuses += [piece.status for piece in pieces_of(bytes(damaged))]
    assert set(statuses) == {PieceStatus.UNREADABLE}
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("cut", [20, 60, 100])
def test_truncated_archives_are_said(cut: int):
    found = pieces_of(seven({"RC.txt": b"Objet du march\xc3\xa9" * 50})[:-cut])
    assert all(piece.status is PieceStatus.UNREADABLE and piece.problem for piece in found)


def test_without_libarchive_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "libarchive", None)
    (piece,) = pieces_of(SEVEN)
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem is not None
    assert "archives 7z" in piece.problem and "archive ZIP" in piece.problem


def test_a_password_is_asked_for():
    assert "mot de passe" in packed._said(RuntimeError("Encrypted file is unsupported"))
