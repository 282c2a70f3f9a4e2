"""Several reports of one check: each in its place, and the summary of a GitHub job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tenders_check.reports.markdown import MARKER


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that holds one tender, in text: its pieces have lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    pieces = tmp_path / "marché été"
    pieces.mkdir()
    (pieces / "RC.txt").write_text(
        "Règlement de la consultation\n\nLa commune passe un marché de fournitures.\n\n"
        "Article 5 - Critères d'attribution\n\nPrix : 70 %\nDélai de livraison : 30 %\n",
        "utf-8",
    )
    return tmp_path


def test_one_run_writes_every_format(tenders, folder: Path) -> None:
    names = (
        "json",
        "html",
        "sarif",
        "sarif-alerts",
        "junit",
        "github",
        "gitlab",
        "markdown",
        "csv",
    )
    wished = [word for name in names for word in ("-f", f"{name}={name}.out")]
    ran = tenders("check", "marché été", "--date", "2026-09-15", "-f", "text", *wished)
    assert ran.code == 1
    assert "Conclusion" in ran.out
    for name in names:
        text = (folder / f"{name}.out").read_text("utf-8")
        assert "ENV001" in text, name


def test_files_are_told_from_the_working_folder(tenders, folder: Path) -> None:
    """Also when the tender is named by its full path: a code host knows its repository only."""
    ran = tenders("check", folder / "marché été", "--date", "2026-09-15", "-f", "gitlab")
    paths = {one["location"]["path"] for one in json.loads(ran.out)}
    assert paths == {"marché été/RC.txt"}
    ran = tenders("check", folder / "marché été", "--date", "2026-09-15", "-f", "sarif")
    (run,) = json.loads(ran.out)["runs"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }
    assert uris == {"march%C3%A9%20%C3%A9t%C3%A9/RC.txt"}


def test_annotations_may_follow_the_report_in_a_log(tenders, folder: Path) -> None:
    ran = tenders("check", "marché été", "--date", "2026-09-15", "-f", "text", "-f", "github")
    assert "Conclusion" in ran.out
    assert "\n::error file=marché été/RC.txt,line=5,title=ENV001" in ran.out


@pytest.mark.parametrize("pair", [("json", "sarif"), ("text", "json"), ("csv", "csv")])
def test_two_reports_are_not_mixed_in_one_output(tenders, folder: Path, pair) -> None:
    first, second = pair
    ran = tenders("check", "marché été", "-f", first, "-f", second)
    assert ran.code == 2
    assert ran.err.startswith(f"Erreur : un seul rapport peut être affiché ({first}, {second}).")
    assert ran.out == ""


def test_two_reports_do_not_go_to_the_same_file(tenders, folder: Path) -> None:
    (folder / "x").mkdir()
    ran = tenders("check", "marché été", "-f", "json=r.out", "-f", "sarif=x/../r.out")
    assert ran.code == 2
    assert "deux rapports iraient dans le même fichier (json, sarif)" in ran.err
    assert not (folder / "r.out").exists()


def test_an_unknown_format_is_guessed(tenders, folder: Path) -> None:
    ran = tenders("check", "marché été", "-f", "sarfi")
    assert ran.code == 2
    assert "« sarif »" in ran.err


@pytest.mark.parametrize(
    "name",
    [
        "json",
        "html",
        "sarif",
        "sarif-alerts",
        "junit",
        "github",
        "gitlab",
        "markdown",
        "csv",
        "text",
    ],
)
def test_a_report_kept_with_the_pieces_is_no_piece(tenders, folder: Path, name: str) -> None:
    """The clauses that it proposes would prove what the pieces lack."""
    words = ("check", "marché été", "--date", "2026-09-15", "-f", "json")
    before = tenders(*words).out
    tenders(*words[:-2], "-f", f"{name}=marché été/rapport.{name}")
    assert (folder / "marché été" / f"rapport.{name}").stat().st_size
    assert tenders(*words).out == before


def test_a_report_of_nothing_is_no_piece_either(tenders, folder: Path) -> None:
    words = ("check", "marché été", "--date", "2026-09-15", "--select", "SEC001", "-f")
    before = tenders(*words, "json").out
    tenders(*words, "gitlab=marché été/rapport.json")
    assert (folder / "marché été/rapport.json").read_text("utf-8") == "[]\n"
    assert tenders(*words, "json").out == before


# --- commands hidden in documents ---------------------------------------------------------------


def test_words_of_documents_are_no_command_in_a_log_of_github(
    tenders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runner obeys any line that begins with "::"; what a document says is shown only."""
    (folder / "marché été" / "RC.txt").write_text(
        "Règlement de la consultation\n\nLa commune passe un marché de fournitures.\n\n"
        "Article 5 - Critères d'attribution\n\n"
        "Valeur environnementale des emballages proposés par le candidat pour ce lot précis "
        "::error::faux : 40 %\nPrix : 70 %\n",
        "utf-8",
    )
    words = ("check", "marché été", "--date", "2026-09-15", "-v", "-f", "text", "-f", "github")
    assert "stop-commands" not in tenders(*words).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = tenders(*words).out.splitlines()
    (start,) = (place for place, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[start].removeprefix("::stop-commands::")
    end = lines.index(f"::{token}::")
    assert start == 0
    assert any("::error::faux" in line for line in lines[start:end])
    assert all(
        line.startswith(("::error ", "::warning ", "::notice ")) for line in lines[end + 1 :]
    )


# --- the summary of a GitHub job ----------------------------------------------------------------


def test_the_summary_is_added_to_what_the_job_said_already(
    tenders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = folder / "summary.md"
    summary.write_text("# Avant\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    tenders("check", "marché été", "--date", "2026-09-15", "-f", "github")
    said = summary.read_text("utf-8")
    assert said.startswith(f"# Avant\n{MARKER}")
    assert "**Conclusion" in said


def test_without_annotations_no_summary_is_written(
    tenders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    tenders("check", "marché été", "-f", "json")
    assert not (folder / "summary.md").exists()


def test_a_summary_nearly_full_is_not_overfilled(
    tenders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = folder / "summary.md"
    summary.write_bytes(b"x" * (1024 * 1024 - 4000))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    tenders("check", "marché été", "--date", "2026-09-15", "-f", "github")
    assert summary.stat().st_size <= 1024 * 1024
    assert "Rapport coupé" in summary.read_text("utf-8")


def test_a_summary_that_cannot_be_written_costs_no_verdict(
    tenders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))
    ran = tenders("check", "marché été", "--date", "2026-09-15", "-f", "github")
    assert ran.code == 1
    assert "::error" in ran.out
    assert "le résumé du job ne s'écrit pas" in ran.err
