"""An audit takes up where it was left, does again what changed, and nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.audit import examine as examining
from tenders_check.audit.discover import units
from tenders_check.audit.examine import examine
from tenders_check.audit.measures import MEASURED
from tenders_check.audit.run import Counts, Plan, audit
from tenders_check.audit.store import Store
from tenders_check.audit.tables import TABLES
from tenders_check.audit.unit import Result, Task
from tenders_check.cli.audit import locked
from tenders_check.errors import UsageError
from tests.audit.tenders import make_collection, make_tender

SETTINGS = Settings(today=date(2026, 11, 2))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SETTINGS)


Audit = Callable[..., Counts]


@pytest.fixture
def run(tmp_path: Path, catalogue: Catalogue) -> Audit:
    """Audit the marches/ of the test into audit.sqlite, in this process."""

    def audited(settings: Settings = SETTINGS, *, again: bool = False) -> Counts:
        rules = catalogue if settings == SETTINGS else load_catalogue(settings)

        def one(task: Task) -> Result:
            return examine(task, rules, settings)

        store = Store(tmp_path / "audit.sqlite")
        with ThreadPoolExecutor(1) as executor:
            found = units([tmp_path / "marches"])
            plan = Plan(executor, one, 1, again, roots=((tmp_path / "marches").as_posix(),))
            counts = audit(found, store, rules, settings, plan)
        store.close()
        return counts

    return audited


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a store, whatever the order in which tenders were stored."""
    db = sqlite3.connect(path)
    found = {}
    for table in TABLES:
        names = ", ".join(column.name for column in table.columns)
        query = (
            f"SELECT ref, problem, {names} FROM tenders ORDER BY ref"
            if table.name == "tenders"
            else f"SELECT ref, {', '.join(f'x.{c.name}' for c in table.columns)} "
            f"FROM {table.name} x JOIN tenders t ON t.id = x.tender ORDER BY ref, x.rowid"
        )
        found[table.name] = db.execute(query).fetchall()
    db.close()
    return found


def test_what_did_not_change_is_not_examined_again(run: Audit, tmp_path: Path) -> None:
    make_collection(tmp_path / "marches", 3)
    assert run() == Counts(done=3)
    before = contents(tmp_path / "audit.sqlite")
    assert run() == Counts(unchanged=3)
    assert contents(tmp_path / "audit.sqlite") == before


def test_a_file_touched_without_change_costs_no_examination(run: Audit, tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 2)
    run()
    os.utime(home / "marche-000" / "RC.md", (1, 1))
    assert run() == Counts(unchanged=2)


def test_a_tender_that_changed_replaces_what_was_known(run: Audit, tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 2)
    run()
    piece = home / "marche-001" / "RC.md"
    text = piece.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "environnementale" not in line]
    piece.write_text("\n".join([*lines, "- Délai : 10 %"]), encoding="utf-8")
    assert run() == Counts(done=1, unchanged=1)
    held = contents(tmp_path / "audit.sqlite")
    assert len(held["tenders"]) == 2
    verdicts = [row[5] for row in held["findings"] if row[2] == "ENV001"]
    assert verdicts == ["pass", "fail"]


def test_other_rules_are_tried_on_what_was_kept_without_reading(
    run: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_collection(tmp_path / "marches", 2)
    run()

    def read(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(examining, "_read", read)
    monkeypatch.setattr(examining, "find", read)
    assert run(replace(SETTINGS, select=("ENV001",))) == Counts(done=2)
    held = contents(tmp_path / "audit.sqlite")
    assert {row[2] for row in held["findings"]} == {"ENV001"}
    # And back again: what was kept is still there.
    assert run() == Counts(done=2)


def test_a_profile_of_ones_own_that_changed_is_applied(run: Audit, tmp_path: Path) -> None:
    make_collection(tmp_path / "marches", 1)
    own = tmp_path / "ville.yml"
    head = "format: 1\nprofil: ville\ntitre: Ville\netend: obligations\n"
    settings = replace(SETTINGS, profile=str(own))
    own.write_text(f"{head}ajoute: [REU001]\n", "utf-8")
    run(settings)
    assert run(settings) == Counts(unchanged=1)
    own.write_text(f"{head}ajoute: [ENV008]\n", "utf-8")
    assert run(settings) == Counts(done=1)
    told = {row[2] for row in contents(tmp_path / "audit.sqlite")["findings"]}
    assert "ENV008" in told
    assert "REU001" not in told


def rule_changed(catalogue: Catalogue, *ids: str) -> Catalogue:
    """The same rules, some of which say something else."""
    return catalogue._replace(
        rules=tuple(
            replace(rule, message=f"{rule.message} Voir l'article 5.") if rule.id in ids else rule
            for rule in catalogue.rules
        )
    )


@pytest.mark.parametrize(
    ("changed", "tried"),
    [
        (("ENV009",), {"ENV009"}),
        # A measure rests on it: the rules of all measures are tried again.
        (("ENV005",), MEASURED),
        ((), set()),
    ],
    ids=("one", "measured", "none"),
)
def test_only_the_rules_that_changed_are_tried_again(
    tmp_path: Path, catalogue: Catalogue, changed: tuple[str, ...], tried: set[str]
) -> None:
    home = make_collection(tmp_path / "marches", 2)
    other = rule_changed(catalogue, *changed)
    seen: set[str] = set()

    def run(rules: Catalogue, name: str) -> Counts:
        def one(task: Task) -> Result:
            seen.update(task.only or {"all"})
            return examine(task, rules, SETTINGS)

        store = Store(tmp_path / name)
        with ThreadPoolExecutor(1) as executor:
            counts = audit(units([home]), store, rules, SETTINGS, Plan(executor, one, 1))
        store.close()
        return counts

    run(catalogue, "a.sqlite")
    seen.clear()
    run(other, "a.sqlite")
    assert seen == set(tried) & {rule.id for rule in catalogue.rules}
    run(other, "whole.sqlite")
    assert contents(tmp_path / "a.sqlite") == contents(tmp_path / "whole.sqlite")


def test_a_rule_that_is_left_out_costs_nothing_and_may_come_back(
    run: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_collection(tmp_path / "marches", 2)
    run()
    whole = contents(tmp_path / "audit.sqlite")
    settings = replace(SETTINGS, ignore=("ENV009",))

    def nothing(*_: object) -> None:
        raise AssertionError("examined")

    with monkeypatch.context() as patch:
        patch.setattr(examining, "judge", nothing)
        assert run(settings) == Counts(done=2)
    told = {row[2] for row in contents(tmp_path / "audit.sqlite")["findings"]}
    assert "ENV009" not in told
    assert len(told) > 30
    run()
    assert contents(tmp_path / "audit.sqlite") == whole


def test_where_motives_are_declared_every_rule_is_tried_again(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    folder = make_collection(tmp_path / "marches", 1) / "marche-000"
    (folder / "tender.yaml").write_text(
        "derogations:\n  - {regle: ENV003, motif: Aucune clause n'est utile ici, vraiment.}\n",
        encoding="utf-8",
    )
    (unit,) = units([tmp_path / "marches"])
    first = examine(Task(unit), catalogue, SETTINGS)
    task = Task(unit, first.reading, first.understanding, frozenset({"ENV009"}))
    again = examine(task, catalogue, SETTINGS)
    assert again.only is None
    assert again.rows == first.rows


def test_what_is_there_no_more_is_taken_out(run: Audit, tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 2)
    run()
    shutil.rmtree(home / "marche-001")
    assert run() == Counts(unchanged=1, gone=1)
    held = contents(tmp_path / "audit.sqlite")
    assert len(held["tenders"]) == 1
    assert {row[0] for row in held["findings"]} == {(home / "marche-000").as_posix()}


def test_no_cache_does_everything_again(run: Audit, tmp_path: Path) -> None:
    make_collection(tmp_path / "marches", 2)
    run()
    assert run(again=True) == Counts(done=2)
    assert len(contents(tmp_path / "audit.sqlite")["tenders"]) == 2


def test_a_damaged_reading_is_made_again(run: Audit, tmp_path: Path) -> None:
    make_collection(tmp_path / "marches", 1)
    run()
    before = contents(tmp_path / "audit.sqlite")
    db = sqlite3.connect(tmp_path / "audit.sqlite")
    db.execute("UPDATE readings SET pieces = x'00', facts = x'00'")
    db.execute("UPDATE tenders SET verdict_key = ''")
    db.commit()
    db.close()
    assert run() == Counts(done=1)
    assert contents(tmp_path / "audit.sqlite") == before


COMMAND = (sys.executable, "-m", "tenders_check", "audit")


def start(home: Path | str, store: Path, *options: str, **popen: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, str(home), "--store", str(store), "--fail-on", "never", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **popen,
    )


def stored(path: Path) -> int:
    try:
        db = sqlite3.connect(path)
        (count,) = db.execute("SELECT count(*) FROM tenders").fetchone()
        db.close()
    except sqlite3.DatabaseError:
        return 0
    return int(count)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_at_any_moment_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 40)
    killed, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    process = start(home, killed, "--jobs", "2")
    deadline = time.monotonic() + 60
    while stored(killed) < 10 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    before = stored(killed)
    assert 10 <= before < 40
    out, _ = start(home, killed, "--jobs", "2").communicate(timeout=120)
    assert f"inchangés : {before}".encode() in out
    start(home, whole).communicate(timeout=120)
    assert contents(killed) == contents(whole)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes on this system")
def test_stopped_by_a_person_it_says_how_to_go_on_and_does(tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 30)
    stopped, whole = tmp_path / "stopped.sqlite", tmp_path / "whole.sqlite"
    process = start(home, stopped, "--jobs", "1", start_new_session=True)
    deadline = time.monotonic() + 60
    while stored(stopped) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    # As a terminal does: every process of the command hears it.
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Relancez la même commande" in said.decode()
    assert "Traceback" not in said.decode()
    assert 5 <= stored(stopped) < 30
    out, _ = start(home, stopped, "--jobs", "1").communicate(timeout=120)
    assert "en échec : 0" in out.decode()
    start(home, whole, "--jobs", "1").communicate(timeout=120)
    assert contents(stopped) == contents(whole)


def test_two_audits_do_not_write_to_one_store(tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 1)
    with locked(tmp_path / "audit.sqlite"):
        process = start(home, tmp_path / "audit.sqlite")
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "déjà en cours" in said.decode()
    process = start(home, tmp_path / "audit.sqlite")
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_file_that_is_no_audit_is_left_alone(tmp_path: Path) -> None:
    home = make_collection(tmp_path / "marches", 1)
    other = tmp_path / "comptes.sqlite"
    other.write_bytes(b"Mes comptes.")
    process = start(home, other)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "n'est pas un audit" in said.decode()
    assert other.read_bytes() == b"Mes comptes."


def test_nothing_is_left_beside_a_file_that_is_no_audit(tmp_path: Path) -> None:
    (tmp_path / "RC.docx").write_bytes(b"PK\x03\x04 un document")
    with pytest.raises(UsageError, match="n'est pas un audit"), locked(tmp_path / "RC.docx"):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["RC.docx"]
    with pytest.raises(UsageError, match="c'est un dossier"), locked(tmp_path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders there")
def test_a_pipe_among_the_pieces_is_not_waited_for(run: Audit, tmp_path: Path) -> None:
    home = make_tender(tmp_path / "marches" / "cycles")
    os.mkfifo(home / "tuyau")
    assert run().done == 1
    with sqlite3.connect(tmp_path / "audit.sqlite") as db:
        found = db.execute("SELECT path, status FROM documents WHERE status <> 'read'").fetchall()
    assert found == [("tuyau", "unreadable")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are characters there")
def test_a_name_that_is_no_utf8_does_not_stop_the_audit(run: Audit, tmp_path: Path) -> None:
    """An archive of Windows, unpacked here, gives such names."""
    home = make_tender(tmp_path / "marches" / os.fsdecode(b"caf\xe9"))
    (home / "CCAP.md").rename(home / os.fsdecode(b"r\xe8glement.md"))
    assert run().done == 1
    assert run().unchanged == 1
    with sqlite3.connect(tmp_path / "audit.sqlite") as db:
        (ref,) = db.execute("SELECT ref FROM tenders").fetchone()
    assert ref.endswith("/caf\\udce9")
