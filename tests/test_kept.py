"""Files kept between runs: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tenders_check import kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "tenders-check"


def test_what_is_written_is_read(place: Path) -> None:
    kept.write("essai-1", b"des octets", most=2)
    assert kept.read("essai-1") == b"des octets"
    assert [path.name for path in place.iterdir()] == ["essai-1"]


def test_one_byte_that_changed_is_enough(place: Path) -> None:
    kept.write("essai-1", b"des octets", most=2)
    file = place / "essai-1"
    file.write_bytes(file.read_bytes().replace(b"octets", b"octots"))
    assert kept.read("essai-1") is None


def test_the_latest_files_of_a_kind_are_kept(place: Path) -> None:
    for rank in range(4):
        kept.write(f"essai-{rank}", b"x", most=2)
        os.utime(place / f"essai-{rank}", (rank, rank))
    kept.write("autre-1", b"x", most=1)
    kept.write("essai-4", b"x", most=2)
    assert {path.name for path in place.iterdir()} == {"autre-1", "essai-3", "essai-4"}


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fichier"))
    kept.write("essai-1", b"x", most=2)
    assert kept.read("essai-1") is None
