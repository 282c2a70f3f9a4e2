"""Shares with their interval, and beside each what could not be counted."""

from __future__ import annotations

import builtins
import json
import os
import random
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tenders_check.audit import arrow as arrow_module
from tenders_check.audit.dashboard import render as as_html
from tenders_check.audit.questions import COLUMNS, DIMENSIONS, QUESTIONS, overall_query, share_query
from tenders_check.audit.shown import csv, text
from tenders_check.audit.shown import json as shown_json
from tenders_check.audit.stats import Figures, Share, figures
from tenders_check.audit.store import Store, open_to_read
from tenders_check.cli.run import run
from tests.audit.filled import fill, link, many, tender

CRITERION = "environmental_criterion"


def counted(path: Path, *dimensions: str) -> Figures:
    db = open_to_read(path)
    try:
        return figures(db, dimensions)
    finally:
        db.close()


def shares(found: Figures, dimension: str | None = None) -> dict[str | None, Share]:
    """Value of the dimension → share of the environmental criterion."""
    return {
        one.value: one
        for one in found.shares
        if one.dimension == dimension and one.measure == CRITERION
    }


def test_what_is_unsure_is_on_neither_side_of_a_share(tmp_path: Path) -> None:
    answers = ["yes", "yes", "no", "review", "undetermined"]
    store = fill(
        tmp_path / "a.sqlite",
        (tender(f"m/{n}", {CRITERION: said}, year=2026) for n, said in enumerate(answers)),
    )
    share = shares(counted(store))[None]
    assert (share.yes, share.no, share.review, share.undetermined) == (2, 1, 1, 1)
    assert share.percent == 66.7
    assert share.low is not None and share.high is not None
    # Three lots say little: the interval says so.
    assert share.low < 0.25 and share.high > 0.9
    assert share.since == 2026


def test_nothing_counted_is_no_percentage(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", [tender("m/1", {CRITERION: "undetermined"})])
    share = shares(counted(store))[None]
    assert share.percent is None and share.low is None
    assert "–" in text.render(counted(store))


def test_an_empty_store_has_figures_too(tmp_path: Path) -> None:
    found = counted(fill(tmp_path / "a.sqlite", []), *DIMENSIONS)
    assert found.shares == () and found.coverage.tenders == 0
    assert "0 marchés" in text.render(found)
    as_html(found)


def test_every_group_is_there_those_that_nobody_names_last(tmp_path: Path) -> None:
    store = fill(
        tmp_path / "a.sqlite",
        [
            tender("m/1", {CRITERION: "yes"}, department="38"),
            tender("m/2", {CRITERION: "no"}, department=None),
            tender("m/3", {CRITERION: "no"}, department="2A", unread=2),
        ],
    )
    found = shares(counted(store, "department"), "department")
    assert list(found) == ["2A", "38", None]
    assert [one.partly_read for one in found.values()] == [1, 0, 0]


def test_a_record_joined_to_the_pieces_is_not_counted_twice(tmp_path: Path) -> None:
    store = fill(
        tmp_path / "a.sqlite",
        [
            tender("m/dossier", {CRITERION: "yes"}),
            tender("m/record", {CRITERION: "undetermined"}, form="decp", documents=[]),
        ],
    )
    assert shares(counted(store))[None].undetermined == 1
    link(store, "m/dossier", "m/record")
    found = counted(store)
    assert (shares(found)[None].tenders, shares(found)[None].undetermined) == (1, 0)
    assert found.coverage.joined == 1


def test_declared_against_written(tmp_path: Path) -> None:
    notice = [{"path": "d.json", "kind": "notice", "status": "read"}]
    said = {CRITERION: True}
    store = fill(
        tmp_path / "a.sqlite",
        [
            tender("m/1", {CRITERION: "yes"}, declared=said),
            tender("m/2", {CRITERION: "no"}, declared=said),
            tender("m/3", {CRITERION: "review"}, declared=said),
            tender("m/4", {CRITERION: "yes"}, declared={CRITERION: False}),
            # No piece was read: it tells nothing of what is written.
            tender("m/5", {CRITERION: "undetermined"}, declared=said, documents=notice),
            # What a record declares counts for the pieces of its contract.
            tender("m/6", {CRITERION: "no"}),
            tender("m/7", {CRITERION: "undetermined"}, declared=said, documents=notice),
        ],
    )
    link(store, "m/6", "m/7")
    yes, no = counted(store).agreements
    assert (yes.declared, yes.yes, yes.no, yes.unsure, yes.percent) == (True, 1, 2, 1, 33.3)
    assert (no.declared, no.yes, no.no) == (False, 1, 0)


@pytest.mark.parametrize(
    ("weights", "median"), [([10.0], 10), ([5.0, 30.0, 10.0], 10), ([5.0, 10.0, 20.0, 40.0], 15)]
)
def test_the_median_weight(tmp_path: Path, weights: Sequence[float], median: float) -> None:
    store = fill(
        tmp_path / "a.sqlite",
        (tender(f"m/{n}", {"environmental_weight": w}, year=2026) for n, w in enumerate(weights)),
    )
    found = counted(store, "year")
    assert [(one.value, one.median, one.lots) for one in found.weights] == [
        (None, median, len(weights)),
        ("2026", median, len(weights)),
    ]
    assert sum(step.lots for step in found.spread) == len(weights)


def test_a_weight_of_100_is_in_the_last_step(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", [tender("m/1", {"environmental_weight": 100.0})])
    assert [step.start for step in counted(store).spread] == [95]


def test_the_query_of_all_measures_gives_what_each_of_theirs_does(tmp_path: Path) -> None:
    db = open_to_read(fill(tmp_path / "a.sqlite", many(60)))
    at_once = {row[0]: row[1:] for row in db.execute(overall_query())}
    for measure, row in at_once.items():
        assert db.execute(share_query(measure)).fetchone()[1:] == row
    assert len(at_once) > 5


def test_reading_a_group_needs_no_sort_of_all_measures(tmp_path: Path) -> None:
    """A question on twenty thousand tenders takes milliseconds: its index holds the answers."""
    db = open_to_read(fill(tmp_path / "a.sqlite", many(5)))
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {share_query('reserved')}"))
    assert "COVERING INDEX measures_by" in plan


FORMATS: dict[str, Callable[[Figures], str]] = {
    "text": text.render,
    "csv": csv.render,
    "json": shown_json.render,
    "html": as_html,
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_audit_changes_nothing(name: str, tmp_path: Path) -> None:
    tenders = list(many(40))
    first = fill(tmp_path / "a.sqlite", tenders)
    random.Random(3).shuffle(tenders)
    second = fill(tmp_path / "b.sqlite", tenders)
    render = FORMATS[name]
    assert render(counted(first, *DIMENSIONS)) == render(counted(second, *DIMENSIONS))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_eighty_columns(language: str, tmp_path: Path) -> None:
    found = counted(fill(tmp_path / "a.sqlite", many(80)), *DIMENSIONS)
    shown = text.render(found, language)
    assert max(map(len, shown.splitlines())) <= 80
    assert ("Wilson" in shown) and ("{" not in shown)


def test_values_are_said_in_french(tmp_path: Path) -> None:
    shown = text.render(counted(fill(tmp_path / "a.sqlite", many(80)), "division", "source"))
    assert "45 Travaux de construction" in shown
    assert "Avis BOAMP" in shown


def test_json_follows_its_schema(tmp_path: Path) -> None:
    schema = json.loads(
        files("tenders_check").joinpath("schemas", "stats.schema.json").read_text("utf-8")
    )
    data = json.loads(shown_json.render(counted(fill(tmp_path / "a.sqlite", many(30)), "year")))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data | {"shares": [{"measure": CRITERION}]}, schema)


def test_the_queries_of_the_json_give_its_shares(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", many(30))
    data = json.loads(shown_json.render(counted(store, "year")))
    db = sqlite3.connect(store)
    for share in data["shares"]:
        by = f" by {share['dimension']}" if share["dimension"] else ""
        rows = db.execute(data["queries"][share["measure"] + by]).fetchall()
        value = None if share["value"] is None else int(share["value"])
        assert (value, share["percent"]) in [(row[0], row[7]) for row in rows]


def test_a_name_that_a_spreadsheet_would_run_is_a_text(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", [tender("m/1", {CRITERION: "yes"}, buyer="=1+2")])
    assert ",'=1+2," in csv.render(counted(store, "buyer"))


# --- the command ----------------------------------------------------------------------------


def test_the_command_writes_every_format(tmp_path: Path, capsys: Any) -> None:
    store = fill(tmp_path / "a.sqlite", many(30))
    names = ["csv", "json", "html", "parquet"]
    outputs = [word for name in names for word in ("-f", f"{name}={tmp_path / name}")]
    assert run(["stats", str(store), "--by", "year", "-f", "text", *outputs]) == 0
    assert "Critère environnemental – Année" in capsys.readouterr().out
    assert all((tmp_path / name).stat().st_size > 500 for name in names)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["absent.sqlite"], "audit introuvable"),
        (["other.sqlite"], "n'est pas un audit"),
        (["text.txt"], "n'est pas un audit"),
        (["a.sqlite", "--by", "yaer"], "year"),
        (["a.sqlite", "-f", "xlsx"], "format « xlsx » inconnu"),
        (["a.sqlite", "-f", "csv=absent/x.csv"], "dossier introuvable"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "a.sqlite", [])
    (tmp_path / "text.txt").write_text("Bonjour" * 1000, "utf-8")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE x (y)")
    other.close()
    assert run(["stats", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err and len(err.splitlines()) == 1


def test_without_pyarrow_the_reader_is_told_what_to_install(
    tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    def missing(name: str, *rest: Any) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(arrow_module, "import_module", missing)
    store = fill(tmp_path / "a.sqlite", [])
    assert run(["stats", str(store), "-f", f"parquet={tmp_path / 'x'}"]) == 2
    assert "pip install tenders-check[audit]" in capsys.readouterr().err
    assert run(["export", str(store), "-f", "parquet", "-o", str(tmp_path / "out")]) == 2


def test_text_needs_no_arrow(tmp_path: Path, monkeypatch: Any) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        assert not name.startswith(("pyarrow", "jinja2"))
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert run(["stats", str(fill(tmp_path / "a.sqlite", [])), "-f", "csv"]) == 0


def test_figures_are_read_while_an_audit_writes(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.sqlite", many(3))
    store = Store(path)
    with store._writing() as cursor:
        cursor.execute("DELETE FROM tenders")
        assert counted(path).coverage.tenders == 3
    store.close()
    assert counted(path).coverage.tenders == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_store_on_a_medium_that_cannot_be_written_is_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = fill(Path(name) / "a.sqlite", many(3))
        path.chmod(0o444)
        Path(name).chmod(0o555)
        child = os.fork()
        if child == 0:
            # Root writes anywhere: as somebody who cannot.
            if os.getuid() == 0:
                os.setuid(65534)
            os._exit(0 if counted(path).coverage.tenders == 3 else 1)
        _, status = os.waitpid(child, 0)
        Path(name).chmod(0o755)
        assert os.waitstatus_to_exitcode(status) == 0


def test_every_dimension_and_measure_has_a_name() -> None:
    assert set(DIMENSIONS) == set(COLUMNS)
    assert len(QUESTIONS) == len(set(QUESTIONS.values()))
