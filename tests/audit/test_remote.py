"""Tenders in a bucket are found, examined and skipped by the rules of local folders."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenders_check.api import Settings, load_catalogue
from tenders_check.audit import remote
from tenders_check.audit.content import content, stamp
from tenders_check.audit.discover import places, units
from tenders_check.audit.examine import examine
from tenders_check.audit.run import Counts, Plan, audit
from tenders_check.audit.store import Store
from tenders_check.audit.unit import Task
from tenders_check.errors import NothingReadError, UsageError
from tests.audit.tenders import make_collection, make_tender
from tests.audit.test_run import contents, start

pytestmark = pytest.mark.slow

pytest.importorskip("s3fs")
moto_server = pytest.importorskip("moto.server")
boto3 = pytest.importorskip("boto3")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a store that speaks S3, on this machine."""
    made = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    yield f"http://{host}:{port}"
    made.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket, with the usual environment to reach it."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    remote._system.cache_clear()
    made = boto3.resource("s3").create_bucket(Bucket="archives")
    yield made
    made.objects.all().delete()
    made.delete()
    remote._system.cache_clear()


def upload(bucket: Any, home: Path) -> None:
    for path in sorted(home.rglob("*")):
        if path.is_file():
            bucket.upload_file(str(path), path.relative_to(home.parent).as_posix())


def ids(address: str) -> list[str]:
    return [unit.id.removeprefix(address) for unit in units(places([address]))]


def collection(home: Path) -> Path:
    """One tender of each kind: folder, folder with an annex, archive, notice, export, manifests."""
    make_collection(home, 2)
    make_tender(home / "marche-001" / "Annexes")
    with zipfile.ZipFile(home / "dce.zip", "w") as archive:
        for name in ("RC.md", "CCAP.md"):
            archive.write(home / "marche-000" / name, name)
    donnees = {"FNSimple": {"initial": {"natureMarche": {"intitule": "Mobilier"}}}}
    one = {"idweb": "26-1", "donnees": donnees}
    (home / "avis.json").write_text(json.dumps(one), encoding="utf-8")
    (home / "boamp.json").write_text(json.dumps([one, {**one, "idweb": "26-2"}]), encoding="utf-8")
    for name in ("nord", "sud"):
        inner = make_tender(home / "agence" / name)
        (inner / "tender.yaml").write_text(f"titre: Marché {name}\n", encoding="utf-8")
    return home


def test_the_same_tenders_as_in_a_local_folder(bucket: Any, tmp_path: Path) -> None:
    home = collection(tmp_path / "marches")
    upload(bucket, home)
    local = [unit.id.removeprefix(home.as_posix()) for unit in units([home])]
    assert ids("s3://archives/marches") == local
    (first, *_) = units(places(["s3://archives/marches/"]))
    assert first.id == "s3://archives/marches/agence/nord"


def test_a_manifest_deep_in_a_tender_is_its_own(bucket: Any, tmp_path: Path) -> None:
    home = make_tender(tmp_path / "marche")
    (home / "note.txt").write_text("Note.", encoding="utf-8")
    for name in ("nord", "sud"):
        inner = make_tender(home / name)
        (inner / "tender.yaml").write_text(f"titre: Marché {name}\n", encoding="utf-8")
    upload(bucket, home)
    local = [unit.id.removeprefix(home.as_posix()) for unit in units([home])]
    assert ids("s3://archives/marche") == local


def test_the_same_rows(bucket: Any, tmp_path: Path) -> None:
    home = collection(tmp_path / "marches")
    upload(bucket, home)
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    process = start("s3://archives/marches", there, "--jobs", "1")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    start(home, here).communicate(timeout=120)
    local = json.dumps(contents(here), ensure_ascii=False)
    assert json.dumps(contents(there), ensure_ascii=False) == local.replace(
        home.as_posix(), "s3://archives/marches"
    )


def test_what_did_not_change_is_not_fetched_again(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(bucket, make_collection(tmp_path / "marches", 3))
    settings = Settings(today=date(2026, 11, 2))
    asked: list[str] = []

    def audited(settings: Settings = settings) -> Counts:
        rules = load_catalogue(settings)
        store = Store(tmp_path / "audit.sqlite")
        with ThreadPoolExecutor(1) as executor:
            plan = Plan(executor, lambda task: examine(task, rules, settings), 1)
            found = units(places(["s3://archives/marches"]))
            counts = audit(found, store, rules, settings, plan)
        store.close()
        return counts

    def fetch(one: remote.RemoteFile, *others: Any) -> Path:
        asked.append(one.address.removeprefix("s3://archives/marches/"))
        return really(one, *others)

    really = remote._fetch
    monkeypatch.setattr(remote, "_fetch", fetch)
    assert audited() == Counts(done=3)
    assert len(asked) == 6
    bucket.put_object(Key="marches/marche-001/RC.md", Body=b"# Reglement de la consultation")
    asked.clear()
    assert audited() == Counts(done=1, unchanged=2)
    assert sorted(asked) == ["marche-001/CCAP.md", "marche-001/RC.md"]
    asked.clear()
    assert audited(replace(settings, select=("ENV001",))) == Counts(done=3)
    assert asked == [], "other rules are tried on what was kept"


def test_what_cannot_be_fetched_is_told_and_tried_again(bucket: Any, tmp_path: Path) -> None:
    upload(bucket, make_collection(tmp_path / "marches", 1))
    (unit,) = units(places(["s3://archives/marches"]))
    bucket.objects.all().delete()
    result = examine(Task(unit), load_catalogue(Settings()), Settings())
    assert result.passing
    assert "RC.md" in (result.problem or "") or "CCAP.md" in (result.problem or "")


def test_the_store_tells_versions(bucket: Any, tmp_path: Path) -> None:
    upload(bucket, make_collection(tmp_path / "marches", 1))
    address = "s3://archives/marches"
    (first,), (again,) = units(places([address])), units(places([address]))
    assert stamp(first) == stamp(again) == content(first)
    bucket.put_object(Key="marches/marche-000/RC.md", Body=b"autre")
    (changed,) = units(places([address]))
    assert stamp(changed) != stamp(first)


def test_nothing_there_is_told(bucket: Any) -> None:
    with pytest.raises(NothingReadError, match="introuvable"):
        list(units(places(["s3://archives/rien"])))


def test_no_credentials_is_told(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError("Forbidden")

    system = remote._system("s3")
    monkeypatch.setattr(system, "info", denied)
    with pytest.raises(NothingReadError, match="AWS_PROFILE"):
        list(units(places(["s3://archives/marches"])))


def test_an_unknown_kind_of_address_is_told() -> None:
    with pytest.raises(UsageError, match="inconnue"):
        places(["ftpx://serveur/marches"])


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    remote._system.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"tenders-check\[remote\]"):
        places(["s3://archives/marches"])
    remote._system.cache_clear()


def test_a_drive_is_no_address() -> None:
    assert not remote.is_address(r"C:\marches")
    assert not remote.is_address("marches/2026")
    assert remote.is_address("s3://archives")


def test_nothing_of_the_network_is_loaded_for_local_paths(tmp_path: Path) -> None:
    import subprocess

    home = make_collection(tmp_path / "marches", 1)
    code = (
        "import sys; from tenders_check.cli.run import run; "
        f"run(['audit', {str(home)!r}, '--store', {str(tmp_path / 'a.sqlite')!r}, '-q']); "
        "print([m for m in ('fsspec', 's3fs', 'aiohttp', 'distributed') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_names_of_a_bucket_stay_in_their_folder(tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/marche/sous/../../RC.md", b"# RC")
    held = remote.Held(
        "marche",
        "memory://marche",
        (remote.RemoteFile("../../../RC.md", "memory://marche/RC.md", "", 4),),
        folder=True,
    )
    memory.pipe("/marche/RC.md", b"# RC")
    with remote.fetched(held) as source:
        (home,) = source.paths
        found = [path for path in home.rglob("*") if path.is_file()]
        assert [path.name for path in found] == ["RC.md"]
    memory.rm("/marche", recursive=True)
