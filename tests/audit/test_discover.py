"""Every sub-folder, archive or notice of a collection is a tender."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenders_check import check
from tenders_check.audit.discover import places, units
from tenders_check.audit.store import Store
from tenders_check.errors import NothingReadError
from tenders_check.reports.formats import render
from tests.audit.tenders import make_tender


def ids(path: Path, **options: bool) -> list[str]:
    return [unit.id.removeprefix(path.as_posix()) for unit in units([path], **options)]


def test_each_sub_folder_is_a_tender(tmp_path: Path) -> None:
    make_tender(tmp_path / "2026" / "isere" / "mobilier")
    make_tender(tmp_path / "2026" / "isere" / "papier")
    make_tender(tmp_path / "2027" / "cycles")
    assert ids(tmp_path) == ["/2026/isere/mobilier", "/2026/isere/papier", "/2027/cycles"]


def test_the_annexes_of_a_tender_are_not_tenders(tmp_path: Path) -> None:
    make_tender(make_tender(tmp_path / "mobilier") / "Annexes")
    assert ids(tmp_path) == ["/mobilier"]


def test_a_folder_of_pieces_is_one_tender(tmp_path: Path) -> None:
    folder = make_tender(tmp_path / "mobilier")
    assert ids(folder) == [""]


def test_a_note_beside_many_tenders_does_not_join_them(tmp_path: Path) -> None:
    for name in "abcdefg":
        make_tender(tmp_path / name)
    (tmp_path / "LISEZMOI.txt").write_text("Marchés de 2026.", encoding="utf-8")
    assert ids(tmp_path) == [*(f"/{name}" for name in "abcdefg"), "/"]


def test_archives_and_notices_are_tenders(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "dce.zip", "w") as archive:
        archive.writestr("RC.md", "# Règlement de la consultation")
    (tmp_path / "avis.xml").write_text("<ContractNotice/>", encoding="utf-8")
    assert ids(tmp_path) == ["/avis.xml", "/dce.zip"]


def test_a_folder_that_does_not_open_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        make_tender(tmp_path / "2026" / name)
    really = Path.iterdir

    def closed(path: Path) -> Iterator[Path]:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    first, second = units([tmp_path])
    assert "ne s'ouvre pas" in (first.problem or "")
    assert second.problem is None


def test_an_address_of_this_machine_is_a_path(tmp_path: Path) -> None:
    folder = make_tender(tmp_path / "marché d'été")
    assert places([folder.as_uri()]) == (folder,)


def test_several_manifests_are_several_tenders(tmp_path: Path) -> None:
    for name in ("nord", "sud"):
        folder = make_tender(tmp_path / name)
        (folder / "tender.yaml").write_text(f"titre: Marché {name}\n", encoding="utf-8")
    assert ids(tmp_path) == ["/nord", "/sud"]


def test_each_makes_one_tender_of_each_file(tmp_path: Path) -> None:
    make_tender(tmp_path / "divers")
    assert ids(tmp_path, each=True) == ["/divers/CCAP.md", "/divers/RC.md"]


def test_a_path_that_does_not_exist_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match="chemin introuvable"):
        list(units([tmp_path / "absent"]))


@pytest.mark.parametrize("form", ["json", "html", "csv", "markdown", "text"])
def test_our_own_reports_beside_tenders_are_none(tmp_path: Path, form: str) -> None:
    make_tender(tmp_path / "cycles")
    make_tender(tmp_path / "papier")
    report = check(tmp_path / "cycles", select=("ENV001",))
    suffix = {"markdown": "md", "text": "txt"}.get(form, form)
    (tmp_path / f"rapport.{suffix}").write_text(render(report, form, "fr"), "utf-8")
    assert ids(tmp_path) == ["/cycles", "/papier"]


@pytest.mark.parametrize("name", ["audit.sqlite", "audit.duckdb", "audit"])
def test_the_audit_kept_in_the_folder_audited_is_no_piece(tmp_path: Path, name: str) -> None:
    make_tender(tmp_path / "cycles")
    store = Store(tmp_path / name)
    store.begin("2026-11-02", "1", "1", "audit", "2026-11-02")
    assert (tmp_path / f"{name}-wal").exists()
    assert ids(tmp_path) == ["/cycles"], "its log included, while it is written"
    store.close()
    assert ids(tmp_path) == ["/cycles"]
