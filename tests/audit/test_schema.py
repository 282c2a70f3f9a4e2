"""Sentences are stored once; whoever queries a table never has to know."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tenders_check.audit.schema import number
from tenders_check.audit.store import Store
from tenders_check.audit.tables import FINDINGS, MEASURES
from tests.audit.filled import fill, many, tender

SAID = "Le critère environnemental manque au lot n° {n}, et rien n'en tient lieu."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "audit.sqlite", many(30))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    found = db.execute(query).fetchall()
    db.close()
    return found


def test_a_table_shows_the_texts_themselves(store: Path) -> None:
    assert rows(store, "SELECT DISTINCT message FROM findings") == [("Trouvé.",)]
    (searched,) = rows(store, "SELECT DISTINCT searched FROM measures WHERE searched IS NOT NULL")
    assert str(searched[0]).startswith('[{"document": "RC.docx"')
    for table in (FINDINGS, MEASURES):
        db = sqlite3.connect(store)
        names = [column[0] for column in db.execute(f"SELECT * FROM {table.name}").description]
        assert names == ["rowid", "tender", *(column.name for column in table.columns)]


def test_a_text_said_a_thousand_times_is_kept_once(store: Path) -> None:
    ((texts,),) = rows(store, "SELECT count(*) FROM texts WHERE text = 'Trouvé.'")
    ((said,),) = rows(store, "SELECT count(*) FROM findings WHERE message = 'Trouvé.'")
    assert (texts, said) == (1, 30)


def test_a_text_that_nobody_says_any_more_goes(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.sqlite", [tender("m/1", {}), tender("m/2", {"reserved": "no"})])
    assert len(rows(path, "SELECT * FROM texts WHERE text LIKE '[{%'")) == 1
    kept = Store(path)
    assert kept.vanished(("m",), ["m/1"]) == 1
    kept.close()
    assert rows(path, "SELECT * FROM texts WHERE text LIKE '[{%'") == []
    assert rows(path, "SELECT message FROM findings") == [("Trouvé.",)]


def test_rows_are_taken_out_through_the_table_as_well(store: Path) -> None:
    db = sqlite3.connect(store)
    db.execute("DELETE FROM findings WHERE tender IN (SELECT id FROM tenders LIMIT 10)")
    assert db.execute("SELECT count(*) FROM findings").fetchone() == (20,)


def test_numbers_of_texts_fit_and_differ() -> None:
    numbers = {number(SAID.format(n=n)) for n in range(10_000)}
    assert len(numbers) == 10_000
    assert all(0 <= one < 2**63 for one in numbers)
