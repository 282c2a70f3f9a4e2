"""Archives: members are pieces, under budgets."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading import ReadOptions, archive_budget
from tenders_check.reading.archive import member_name
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.dispatch import read_data
from tests.reading.build import docx, tarred, zipped


def _read(data: bytes, name: str = "dce.zip", options: ReadOptions = ReadOptions()):  # noqa: B008
    return read_data(data, name, name, options, Budget())


def _paths(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.path for piece in pieces]


def test_members_are_pieces_with_their_way_in():
    inner = zipped({"BPU.csv": "a;b\n"})
    pieces = _read(zipped({"Lot 2/CCTP.docx": docx("Objet"), "Lot 2/annexes.zip": inner}))
    assert _paths(pieces) == [
        "dce.zip › Lot 2/CCTP.docx",
        "dce.zip › Lot 2/annexes.zip › BPU.csv",
    ]
    assert [piece.name for piece in pieces] == ["CCTP.docx", "BPU.csv"]


def test_what_is_no_piece_is_left_out():
    pieces = _read(zipped({"__MACOSX/._RC.txt": "x", "~$RC.docx": "x", "RC.txt": "texte"}))
    assert _paths(pieces) == ["dce.zip › RC.txt"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Règlement À signer.txt".encode("cp850"), "Règlement À signer.txt"),
        ("Règlement À signer.txt".encode(), "Règlement À signer.txt"),
        (b"Lot 1\\CCTP.txt", "Lot 1/CCTP.txt"),
        (b"../../evil.txt", "evil.txt"),
    ],
)
def test_names_are_read_as_typed(raw: bytes, shown: str):
    info = zipfile.ZipInfo(raw.decode("cp437"))
    info.flag_bits = 0
    assert member_name(info) == shown


def test_tar_and_gzip():
    assert _paths(_read(tarred({"Lot 1/RC.txt": b"texte"}), "dce.tar.gz")) == [
        "dce.tar.gz › Lot 1/RC.txt"
    ]
    assert _paths(_read(gzip.compress(b"texte"), "RC.txt.gz")) == ["RC.txt.gz › RC.txt"]


def test_a_bomb_is_one_unreadable_piece_among_others():
    pieces = _read(zipped({"RC.txt": "texte", "bombe.txt": b"0" * 30_000_000}))
    assert [piece.status for piece in pieces] == [PieceStatus.READ, PieceStatus.UNREADABLE]


def test_a_gzip_bomb_is_refused():
    (piece,) = _read(gzip.compress(b"0" * 30_000_000), "a.gz")
    assert piece.problem is not None and "démesurément" in piece.problem


def test_nested_archives_stop_at_a_depth():
    data = zipped({"RC.txt": "texte"})
    for _ in range(5):
        data = zipped({"a.zip": data})
    (piece,) = _read(data)
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem is not None and "emboîtées" in piece.problem


def test_the_budget_is_shared_by_the_whole_nest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive_budget, "MAX_FILES", 10)
    inner = zipped({f"{n}.txt": "texte" for n in range(9)})
    pieces = _read(zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner}))
    assert sum(piece.status is PieceStatus.READ for piece in pieces) == 9
    assert pieces[-1].path == "dce.zip › …"
    assert pieces[-1].problem is not None and "la suite" in pieces[-1].problem


def test_an_archive_without_documents_is_said():
    (piece,) = _read(zipped({"__MACOSX/a": "x"}))
    assert piece.problem is not None and "aucun document" in piece.problem


def _protected() -> bytes:
    """A zip whose member claims to be encrypted (the header says so, the bytes do not matter)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("RC.txt", "x" * 40)
    data = bytearray(stream.getvalue())
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize("passwords", [(), ("mauvais",)])
def test_a_protected_member_is_unreadable(passwords: tuple[str, ...]):
    (piece,) = _read(_protected(), options=ReadOptions(passwords=passwords))
    assert piece.path == "dce.zip › RC.txt"
    assert piece.problem is not None and "mot de passe" in piece.problem


@pytest.mark.parametrize("cut", [30, 60, 100, 150])
def test_truncated_archives_are_said(cut: int, tmp_path: Path):
    for data, name in (
        (zipped({"RC.txt": "texte" * 50}), "a.zip"),
        (tarred({"RC.txt": b"texte" * 50}), "a.tgz"),
    ):
        pieces = _read(data[:-cut], name)
        assert all(p.status is PieceStatus.UNREADABLE and p.problem for p in pieces)
