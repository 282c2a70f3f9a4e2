"""From Python: archives with their manifest, several tenders, what is refused."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tenders_check.api import Settings, check, check_all
from tenders_check.errors import NothingReadError, UsageError
from tests.examples.make import EXAMPLES

RC = "# Règlement de la consultation\n\nMarché de fournitures.\n\n# Critères\n\n- Prix : 100 %\n"


def archive(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("_", "."), text)
    return path


def test_a_zip_is_one_tender_with_its_manifest(tmp_path: Path) -> None:
    path = archive(tmp_path / "dossier.zip", RC_md=RC, tender_yaml="date_lancement: 2026-10-01\n")
    (tender,) = check(path).tenders
    assert tender.tender.id == "dossier"
    assert tender.facts.launch_date.value == date(2026, 10, 1)
    assert tender.facts.launch_date.source == "manifest"


def test_a_broken_manifest_in_a_zip_says_where(tmp_path: Path) -> None:
    path = archive(tmp_path / "dossier.zip", RC_md=RC, tender_yaml="objet: travau\n")
    with pytest.raises(UsageError, match=r"dossier\.zip › tender\.yaml:1:1: .*« travaux »"):
        check(path)


def test_a_manifest_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "dossier.zip", RC_md=RC, tender_yaml="#" * 2_000_000)
    with pytest.raises(UsageError, match="manifeste trop gros"):
        check(path)


def test_a_damaged_manifest_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "dossier.zip", RC_md=RC, tender_yaml="objet: travaux\n" * 50)
    data = bytearray(path.read_bytes())
    # The size of the member's data as told by its own header: everything after is nonsense.
    start = data.index(b"tender.yaml") + len("tender.yaml")
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(UsageError, match="manifeste illisible dans l'archive"):
        check(path)


def test_a_folder_with_several_manifests_holds_several_tenders() -> None:
    report = check(EXAMPLES, today=date(2026, 11, 20))
    assert {one.tender.id for one in report.tenders} == {
        "ancien-marche-2024", "entretien-des-cycles", "mobilier-de-bureau", "travaux-ecole",
    }  # fmt: skip


def test_what_could_not_be_read_is_told_beside_what_could(tmp_path: Path) -> None:
    for name in ("plein", "vide"):
        (tmp_path / name).mkdir()
    (tmp_path / "plein" / "RC.md").write_text(RC, "utf-8")
    report, unread = check_all([tmp_path / "plein", tmp_path / "vide"], Settings())
    assert [one.tender.id for one in report.tenders] == ["plein"]
    assert [problem.message for problem in unread] == ["aucune pièce à lire."]
    with pytest.raises(NothingReadError):
        check(tmp_path / "plein", tmp_path / "vide")


def test_progress_is_told_before_each_tender() -> None:
    told: list[tuple[int, int, str]] = []
    names = ["mobilier-de-bureau", "travaux-ecole"]
    check_all(
        [EXAMPLES / name for name in names],
        Settings(),
        progress=lambda rank, total, name: told.append((rank, total, name)),
    )
    assert told == [(1, 2, "mobilier-de-bureau"), (2, 2, "travaux-ecole")]


def test_several_tenders_taken_for_one_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "RC.md").write_text(RC, "utf-8")
    (note,) = check(tmp_path).notes
    assert "2 sous-dossiers ont leur règlement ou leur avis" in note
    assert check(tmp_path / "a").notes == ()
    for name in ("a", "b"):
        (tmp_path / name / "tender.yaml").write_text("objet: fournitures\n")
    assert check(tmp_path).notes == ()
