"""The tables of a store as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
import random
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from tenders_check.audit.export import WRITERS, columns, rows, tables, write_parquet
from tenders_check.audit.store import open_to_read
from tenders_check.audit.tables import EXPORTED, MEASURES, TENDERS
from tenders_check.cli.run import run
from tests.audit.filled import fill, many, tender

NAMES = [table.name for table in EXPORTED]


def export(store: Path, form: str, folder: Path, *options: str) -> Path:
    assert run(["export", str(store), "-f", form, "-o", str(folder), *options]) == 0
    return folder


@pytest.mark.parametrize("form", WRITERS)
def test_every_table_has_its_file_and_its_columns(form: str, tmp_path: Path) -> None:
    folder = export(fill(tmp_path / "a.sqlite", many(5)), form, tmp_path / "out")
    assert sorted(one.name for one in folder.iterdir()) == sorted(f"{n}.{form}" for n in NAMES)


@pytest.mark.parametrize("form", WRITERS)
def test_the_order_of_the_audit_changes_nothing(form: str, tmp_path: Path) -> None:
    tenders = list(many(30))
    first = export(fill(tmp_path / "a.sqlite", tenders), form, tmp_path / "a")
    random.Random(2).shuffle(tenders)
    second = export(fill(tmp_path / "b.sqlite", tenders), form, tmp_path / "b")
    for one in first.iterdir():
        assert one.read_bytes() == (second / one.name).read_bytes(), one.name


def test_parquet_has_dates_lists_and_places(tmp_path: Path) -> None:
    store = fill(
        tmp_path / "a.sqlite",
        [
            tender(
                "m/1",
                {"reserved": "yes"},
                launch_date="2026-09-15",
                value=1000.5,
                contradictions='["Deux dates"]',
                declared={"reservation": 1},
            )
        ],
    )
    folder = export(store, "parquet", tmp_path / "out")
    (one,) = parquet.read_table(folder / "tenders.parquet").to_pylist()
    assert one["launch_date"] == date(2026, 9, 15) and one["value"] == 1000.5
    assert one["contradictions"] == ["Deux dates"] and one["ref"] == "m/1"
    (answer,) = parquet.read_table(folder / "measures.parquet").to_pylist()
    assert answer["evidence"][0]["paragraph"] == 12
    assert answer["searched"] == [{"document": "RC.docx", "section": "6 Critères"}]
    (said,) = parquet.read_table(folder / "declared.parquet").to_pylist()
    assert said["value"] is True
    field = parquet.read_schema(folder / "tenders.parquet").field("cpv")
    assert field.metadata[b"description"] == b"code CPV principal, huit chiffres"


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    folder = export(fill(tmp_path / "a.sqlite", []), "parquet", tmp_path / "out")
    for table in EXPORTED:
        schema = parquet.read_schema(folder / f"{table.name}.parquet")
        assert schema.names == [column.name for column in columns(table)]
    export(fill(tmp_path / "b.sqlite", []), "json", tmp_path / "out")
    assert json.loads((folder / "findings.json").read_text("utf-8")) == []


def test_json_and_json_lines_say_the_same(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", many(12))
    folder = export(store, "json", tmp_path / "out")
    export(store, "jsonl", folder)
    for name in NAMES:
        lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        whole = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert [json.loads(line) for line in lines] == whole
    assert whole == []
    measures = json.loads((folder / "measures.json").read_text("utf-8"))
    assert isinstance(measures[0]["searched"], list)


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    attack = '=HYPERLINK("http://exemple.invalid")'
    store = fill(tmp_path / "a.sqlite", [tender("m/1", {}, title=attack, buyer="@x", value=-3.0)])
    folder = export(store, "csv", tmp_path / "out", "--table", "tenders")
    text = (folder / "tenders.csv").read_bytes().decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == "'" + attack and row["buyer"] == "'@x" and row["value"] == "-3.0"


def test_one_table_alone(tmp_path: Path, capsys: Any) -> None:
    folder = export(
        fill(tmp_path / "a.sqlite", many(2)), "csv", tmp_path / "out", "--table", "findings"
    )
    assert [one.name for one in folder.iterdir()] == ["findings.csv"]
    assert "findings.csv" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-f", "xlsx"], "format « xlsx » inconnu"),
        (["-f", "csv", "--table", "finding"], "findings"),
        (["-f", "ocds"], "--ocid-prefix"),
    ],
)
def test_what_cannot_be_written_is_said(
    options: list[str], said: str, tmp_path: Path, capsys: Any
) -> None:
    store = fill(tmp_path / "a.sqlite", [])
    assert run(["export", str(store), "-o", str(tmp_path / "out"), *options]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_table_of_somebody_else_is_not_replaced(tmp_path: Path, capsys: Any) -> None:
    store = fill(tmp_path / "a.sqlite", many(2))
    mine = tmp_path / "lots.csv"
    mine.write_text("lot;montant\n1;1000\n", "utf-8")
    assert run(["export", str(store), "-f", "csv", "-o", str(tmp_path)]) == 2
    assert "lots.csv: ce fichier n'a pas été produit par cette commande." in capsys.readouterr().err
    assert mine.read_text("utf-8") == "lot;montant\n1;1000\n"
    assert not (tmp_path / "tenders.csv").exists()
    mine.unlink()
    export(store, "csv", tmp_path)
    export(store, "csv", tmp_path)


def test_memory_is_flat(tmp_path: Path) -> None:
    """Rows are written as they are read: ten times as many need no more memory."""

    def most(count: int) -> int:
        made = (
            ("m/1", "1", "reserved", "yes", None, None, '[{"document":"a"}]') for _ in range(count)
        )
        tracemalloc.start()
        with (tmp_path / "x").open("wb") as file:
            write_parquet(made, MEASURES, file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(100_000) < 1.2 * most(20_000)


def test_rows_are_read_in_order_without_a_sort(tmp_path: Path) -> None:
    db = open_to_read(fill(tmp_path / "a.sqlite", many(3)))
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    for table in tables():
        list(rows(db, table))
    db.set_trace_callback(None)
    for query in asked[: len(EXPORTED) - 2]:
        plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert "TEMP B-TREE" not in plan, query


def test_a_column_says_what_it_holds() -> None:
    for table in EXPORTED:
        assert table.meaning.endswith(".")
        assert all(column.meaning for column in columns(table))
    assert [column.name for column in columns(TENDERS)][:3] == ["ref", "content", "problem"]
