"""What a person wrote is never lost to an output with the wrong name."""

from __future__ import annotations

from pathlib import Path

import pytest

USAGE = 2


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", ["RC.md", "tender.yaml", "derogations.csv", "plan.txt"])
@pytest.mark.parametrize("option", [("-f", "json={}"), ("--write-baseline", "{}")])
def test_a_report_never_takes_the_place_of_a_piece(
    tenders, draft: Path, name: str, option: tuple[str, str]
) -> None:
    (draft / "tender.yaml").write_text("titre: Vélos\n", "utf-8")
    (draft / "derogations.csv").write_text("regle;motif\n", "utf-8")
    (draft / "plan.txt").write_text("Plan de la salle.", "utf-8")
    before = kept(draft)
    ran = tenders("check", draft, option[0], option[1].format(draft / name))
    assert ran.code == USAGE
    assert ran.out == ""
    assert f"{name}: la commande lit ce fichier, et l'effacerait." in ran.err
    assert kept(draft) == before


def test_a_report_never_takes_the_place_of_a_file_given(tenders, draft: Path, monkeypatch) -> None:
    monkeypatch.chdir(draft)
    before = kept(draft)
    assert tenders("check", "RC.md", "-f", f"html={draft / 'RC.md'}").code == USAGE
    assert kept(draft) == before


def test_the_table_of_motives_beside_files_given_is_spared(tenders, draft: Path) -> None:
    table = draft / "derogations.csv"
    table.write_text("regle;motif\n", "utf-8")
    assert tenders("check", draft / "RC.md", "-f", f"csv={table}").code == USAGE
    assert table.read_text("utf-8") == "regle;motif\n"


def test_rules_and_profiles_are_spared(tenders, draft: Path, tmp_path: Path) -> None:
    profile = tmp_path / "ville.yml"
    profile.write_text("format: 1\nprofil: ville\ntitre: Ville\netend: obligations\n", "utf-8")
    before = profile.read_bytes()
    assert tenders("check", draft, "--profile", profile, "-f", f"json={profile}").code == USAGE
    assert profile.read_bytes() == before


@pytest.mark.parametrize("form", ["text", "json", "html", "csv", "junit", "sarif", "gitlab"])
def test_an_earlier_report_beside_the_pieces_is_replaced(tenders, draft: Path, form: str) -> None:
    target = f"{form}={draft / 'rapport'}"
    assert tenders("check", draft, "-f", target).code == 1
    assert tenders("check", draft, "-f", target).code == 1


def test_a_baseline_is_read_then_written_again(tenders, draft: Path, tmp_path: Path) -> None:
    known = tmp_path / "reference.json"
    assert tenders("check", draft, "--write-baseline", known).code == 0
    again = ("check", draft, "--baseline", known, "--write-baseline", known)
    assert tenders(*again).code == 0
    ran = tenders("check", draft, "--baseline", known, "-f", f"json={known}")
    assert ran.code == USAGE and "reference.json: la commande lit ce fichier" in ran.err


def test_a_report_and_a_baseline_do_not_share_a_file(tenders, draft: Path, tmp_path: Path) -> None:
    one = tmp_path / "tout.json"
    ran = tenders("check", draft, "-f", f"json={one}", "--write-baseline", one)
    assert ran.code == USAGE
    assert "deux rapports iraient dans le même fichier (json, --write-baseline)." in ran.err
    assert not one.exists()
