"""`check`: formats, files, exit codes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

ENV = ("--select", "ENV001", "--date", "2026-09-15")


def test_a_missing_obligation_exits_1(tenders, draft: Path) -> None:
    ran = tenders("check", draft, *ENV)
    assert ran.code == 1
    assert "obligations non satisfaites : 1 (ENV001)" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "never"), 0),
        (("--fail-on", "info"), 1),
        (("--date", "2025-01-01"), 0),
        (("--ignore", "ENV001", "--select", "ENV"), 0),
    ],
)
def test_what_makes_it_fail_can_be_chosen(tenders, draft: Path, options, code: int) -> None:
    assert tenders("check", draft, *ENV, *options).code == code


def test_strict_counts_what_could_not_be_settled(tenders, tmp_path: Path) -> None:
    piece = tmp_path / "CCAP.md"
    piece.write_text("# Cahier des clauses administratives particulières\n\nPrix fermes.\n")
    assert tenders("check", piece, *ENV).code == 0
    assert tenders("check", piece, *ENV, "--strict").code == 1


def test_json_goes_to_a_file_and_text_to_the_terminal(tenders, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport.json"
    ran = tenders("check", draft, *ENV, "-f", "text", "-f", f"json={target}")
    assert "Conclusion" in ran.out
    assert json.loads(target.read_text("utf-8"))["tenders"][0]["findings"][0]["rule"] == "ENV001"


def test_a_report_replaces_the_last_one_whole_and_keeps_its_rights(
    tenders, draft: Path, tmp_path: Path
) -> None:
    target = tmp_path / "rapport.txt"
    target.write_text("ancien")
    target.chmod(0o600)
    tenders("check", draft, *ENV, "-f", f"text={target}")
    assert "Conclusion" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier", "rapport.txt"]


def test_quiet_says_the_conclusion_only(tenders, draft: Path) -> None:
    ran = tenders("check", draft, *ENV, "--quiet")
    assert ran.out == "dossier : Conclusion : obligations non satisfaites : 1 (ENV001).\n"


def test_quiet_spares_the_terminal_only(tenders, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport.txt"
    tenders("check", draft, *ENV, "--quiet", "-f", f"text={target}")
    assert "À faire" in target.read_text("utf-8")


def test_english(tenders, draft: Path) -> None:
    assert "Conclusion: obligations not met: 1" in tenders("check", draft, *ENV, "--lang", "en").out


def test_each_path_can_be_a_tender_of_its_own(tenders, draft: Path) -> None:
    other = draft / "RC2.md"
    other.write_text((draft / "RC.md").read_text("utf-8"), "utf-8")
    together = tenders("check", draft / "RC.md", other, *ENV, "--quiet")
    apart = tenders("check", draft / "RC.md", other, *ENV, "--quiet", "--each")
    assert together.out.count("Conclusion") == 1
    assert apart.out.count("Conclusion") == 2


def test_one_unreadable_tender_does_not_hide_the_others(tenders, draft: Path) -> None:
    empty = draft.parent / "vide"
    empty.mkdir()
    ran = tenders("check", draft, empty, *ENV)
    assert ran.code == 3
    assert "ENV001" in ran.out
    assert "vide: aucune pièce à lire." in ran.err


def test_no_colour_outside_a_terminal(tenders, draft: Path) -> None:
    assert "\x1b" not in tenders("check", draft, *ENV).out


def test_every_rule_of_the_profile_is_answered_for(tenders, draft: Path) -> None:
    asked = json.loads(tenders("rules", "list", "-f", "json").out)
    ran = tenders("check", draft, "-f", "json")
    answered = [one["rule"] for one in json.loads(ran.out)["tenders"][0]["findings"]]
    assert answered == [rule["id"] for rule in asked]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_report_kept_with_the_pieces_is_not_a_piece(tenders, draft: Path, language: str) -> None:
    for name in ("text", "json"):
        tenders("check", draft, "--lang", language, "-f", f"{name}={draft / f'rapport.{name}'}")
    (draft / "rapport.text").rename(draft / "rapport.txt")
    ran = tenders("check", draft, "-f", "json")
    (tender,) = json.loads(ran.out)["tenders"]
    assert [one["path"] for one in tender["documents"]] == ["RC.md"]


def test_tenders_checked_at_once_are_reported_as_one_after_the_other(
    tenders, tmp_path: Path
) -> None:
    words = ("check", "examples/travaux-ecole", "examples/entretien-des-cycles", "vide", "--each")
    words = tuple(str(tmp_path) if word == "vide" else word for word in words)
    alone = tenders(*words, "-f", "json")
    several = tenders(*words, "-f", "json", "--jobs", "2")
    assert json.loads(several.out)["summary"]["tenders"] == 2
    assert (several.code, several.out, several.err) == (alone.code, alone.out, alone.err)


@pytest.mark.parametrize("jobs", ["0", "deux", "-1"])
def test_a_number_of_jobs_is_a_number(tenders, draft: Path, jobs: str) -> None:
    ran = tenders("check", draft, f"--jobs={jobs}")
    assert ran.code == 2
    assert f"valeur « {jobs} » refusée" in ran.err


def test_no_cache_reads_and_keeps_nothing(
    tenders, draft: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # Undone after the test, though the command sets it.
    monkeypatch.setenv("TENDERS_CHECK_NO_CACHE", "")
    assert tenders("check", draft, *ENV, "--no-cache").code == 1
    assert not (tmp_path / "cache").exists()
