"""On several processes of a scheduler, one of which is lost, an audit finds what it finds alone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tenders_check.api import Settings
from tenders_check.audit.run import AbandonedError
from tenders_check.audit.unit import Setup, Task, Unit
from tests.audit.tenders import make_collection
from tests.audit.test_run import contents, start, stored

pytestmark = pytest.mark.slow

pytest.importorskip("distributed")
DASK = (sys.executable, "-m", "dask")
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Dask(NamedTuple):
    """Processes as a person starts them, and the address to give."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def begun(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([*DASK, *arguments], **QUIET)

    def end() -> None:
        process.kill()
        process.wait()

    stack.callback(end)
    return process


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """A scheduler and two workers."""
    file = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        where = ("--scheduler-file", str(file))
        address = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        scheduler = begun(stack, "scheduler", *where, *address)
        own = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        workers = [begun(stack, "worker", *where, *own) for _ in range(2)]
        yield Dask(json.loads(file.read_text())["address"], scheduler, workers)


def examining(process: subprocess.Popen[bytes], store: Path) -> int:
    """How many tenders are stored, once there are some."""
    deadline = time.monotonic() + 90
    while stored(store) < 5 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return stored(store)


def test_a_lost_worker_loses_nothing(tmp_path: Path, dask: Dask) -> None:
    home = make_collection(tmp_path / "marches", 30)
    spread, alone = tmp_path / "spread.sqlite", tmp_path / "alone.sqlite"
    process = start(home, spread, "--scheduler", dask.address)
    before = examining(process, spread)
    dask.workers[0].kill()
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()
    assert 5 <= before < 30
    assert "examinés : 30 ; inchangés : 0 ; en échec : 0" in out.decode()
    start(home, alone).communicate(timeout=120)
    assert contents(spread) == contents(alone)


def test_a_lost_scheduler_is_told_and_the_audit_goes_on_later(tmp_path: Path, dask: Dask) -> None:
    home = make_collection(tmp_path / "marches", 30)
    store = tmp_path / "audit.sqlite"
    process = start(home, store, "--scheduler", dask.address)
    before = examining(process, store)
    dask.scheduler.kill()
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "Relancez la même commande" in said.decode()
    assert "Traceback" not in said.decode()
    assert 5 <= before < 30
    out, _ = start(home, store).communicate(timeout=120)
    assert "en échec : 0" in out.decode()
    assert stored(store) == 30


def test_nobody_at_the_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tenders_check.audit import cluster
    from tenders_check.errors import UsageError

    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    with (
        pytest.raises(UsageError, match="aucun serveur"),
        cluster.cluster("tcp://127.0.0.1:9", Setup(Settings())),
    ):
        pass


def test_a_worker_with_other_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from tenders_check.audit import cluster

    monkeypatch.setattr(cluster, "_here", lambda: "tcp://10.0.0.7:4000")
    settings = Settings(today=date(2026, 11, 2))
    ours = cluster.fingerprint(replace(settings, select=("ENV001",)))
    with pytest.raises(AbandonedError, match=r"10\.0\.0\.7"):
        cluster.examine_there(Task(Unit("x", problem="vide")), Setup(settings), ours)


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from tenders_check.audit import cluster
    from tenders_check.errors import UsageError

    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"tenders-check\[cluster\]"),
        cluster.cluster("tcp://127.0.0.1:9", Setup(Settings())),
    ):
        pass
