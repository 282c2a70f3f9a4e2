"""A piece that crashes its reader, hangs or eats memory costs that piece only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tenders_check.api import Settings
from tenders_check.audit.apart import Child
from tenders_check.audit.discover import units
from tenders_check.audit.unit import Limits, Result, Setup, Task
from tests.audit.tenders import make_tender

STAND_IN = (sys.executable, "-m", "tests.audit.stand_in")


@pytest.fixture
def child() -> Iterator[Child]:
    setup = Setup(Settings(today=date(2026, 11, 2)), Limits(seconds=3, megabytes=2048))
    made = Child(setup, STAND_IN)
    yield made
    made.close()


def examine(child: Child, folder: Path) -> Result:
    (unit,) = units([folder])
    return child.examine(Task(unit))


def problems(result: Result) -> dict[str, str]:
    assert result.rows is not None
    return {row[0]: row[6] for row in result.rows["documents"] if row[6]}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plante.md", "fait tomber le lecteur"),
        ("boucle.md", "n'a pas abouti en 3 s"),
        ("gonfle.md", "MemoryError"),
    ],
)
def test_only_the_bad_piece_is_lost(child: Child, tmp_path: Path, name: str, said: str) -> None:
    folder = make_tender(tmp_path / "marche")
    (folder / name).write_text("Annexe.", encoding="utf-8")
    result = examine(child, folder)
    assert list(problems(result)) == [name]
    assert said in problems(result)[name]
    assert result.rows is not None
    unread = [row for row in result.rows["findings"] if row[1] == "DOC001"]
    assert [row[4] for row in unread] == ["fail"]


def test_the_next_tender_is_examined_as_if_nothing_had_happened(
    child: Child, tmp_path: Path
) -> None:
    bad = make_tender(tmp_path / "bad")
    (bad / "plante.md").write_text("Annexe.", encoding="utf-8")
    good = make_tender(tmp_path / "good")
    examine(child, bad)
    assert problems(examine(child, good)) == {}


def test_a_tender_of_bad_pieces_only_is_told_and_left(child: Child, tmp_path: Path) -> None:
    folder = tmp_path / "marche"
    folder.mkdir()
    (folder / "plante.md").write_text("Annexe.", encoding="utf-8")
    result = examine(child, folder)
    assert result.rows is None
    assert "fait tomber le lecteur" in (result.problem or "")
