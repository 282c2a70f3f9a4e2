"""`check --changed-since` and `--whole-tenders`: what changed is judged as whole tenders."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT

MANIFEST = "date_lancement: 2026-09-15\n"


@pytest.fixture
def git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, require_program
) -> Callable[..., subprocess.CompletedProcess]:
    """`git("add", "-A")` in a repository with two committed tenders, where one works."""
    require_program("git")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> subprocess.CompletedProcess:
        identity = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr")
        return subprocess.run(["git", *identity, *words], check=True, capture_output=True)

    call("init", "-q", "-b", "main")
    for name in ("cantine", "voirie et réseaux"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "RC.md").write_text(TEXT, "utf-8")
        (tmp_path / name / "CCAP.md").write_text("# CCAP\n\nClause pénale.\n", "utf-8")
        (tmp_path / name / "tender.yaml").write_text(MANIFEST, "utf-8")
    call("add", "-A")
    call("commit", "-q", "-m", "Deux marchés")
    return call


def checked(out: str) -> dict[str, list[str]]:
    """The tenders of a JSON report and their pieces."""
    report = json.loads(out)
    return {
        one["id"]: sorted(piece["path"] for piece in one["documents"]) for one in report["tenders"]
    }


def since(tenders, reference: str, *more: object):
    return tenders("check", "--changed-since", reference, "-f", "json", *more)


def test_nothing_changed(git, tenders) -> None:
    ran = since(tenders, "HEAD")
    assert (ran.code, checked(ran.out)) == (0, {})
    assert "Aucun marché modifié" in ran.err


def test_one_changed_piece_brings_its_whole_tender_only(git, tenders, tmp_path) -> None:
    with (tmp_path / "voirie et réseaux" / "RC.md").open("a", encoding="utf-8") as piece:
        piece.write("\nUn alinéa de plus.\n")
    ran = since(tenders, "HEAD")
    assert checked(ran.out) == {"voirie et réseaux": ["CCAP.md", "RC.md"]}
    assert ran.code == 1


def test_a_removed_piece_changes_its_tender(git, tenders, tmp_path) -> None:
    (tmp_path / "cantine" / "CCAP.md").unlink()
    assert checked(since(tenders, "HEAD").out) == {"cantine": ["RC.md"]}


def test_a_removed_tender_is_told(git, tenders) -> None:
    git("rm", "-rq", "cantine")
    ran = since(tenders, "HEAD")
    assert (ran.code, checked(ran.out)) == (0, {})
    assert "Marchés retirés : cantine." in ran.err


def test_a_moved_piece_changes_both_tenders(git, tenders) -> None:
    git("mv", "cantine/CCAP.md", "voirie et réseaux/CCAP bis.md")
    assert set(checked(since(tenders, "HEAD").out)) == {"cantine", "voirie et réseaux"}


def test_what_others_did_since_is_theirs(git, tenders, tmp_path) -> None:
    git("switch", "-qc", "projet")
    (tmp_path / "cantine" / "annexe.md").write_text("Une annexe.\n", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "Annexe")
    git("switch", "-q", "main")
    git("rm", "-q", "voirie et réseaux/CCAP.md")
    git("commit", "-qm", "Retrait")
    git("switch", "-q", "projet")
    assert set(checked(since(tenders, "main").out)) == {"cantine"}


@pytest.mark.parametrize("reference", ["0" * 40, ""])
def test_without_a_former_state_everything_is_new(git, tenders, reference: str) -> None:
    assert set(checked(since(tenders, reference).out)) == {"cantine", "voirie et réseaux"}


def test_a_name_that_git_does_not_know(git, tenders) -> None:
    ran = since(tenders, "mian")
    assert ran.code == 2
    assert "git ne connaît pas « mian »" in ran.err
    assert "fetch-depth: 0" in ran.err


def test_an_option_is_no_commit(git, tenders, tmp_path) -> None:
    ran = tenders("check", f"--changed-since=--output={tmp_path / 'écrasé'}")
    assert ran.code == 2
    assert not (tmp_path / "écrasé").exists()


def test_a_conclusion_of_nothing_is_not_a_blank_line(git, tenders) -> None:
    assert tenders("check", "--changed-since", "HEAD", "-q").out == ""


def test_outside_git(tenders, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = since(tenders, "main")
    assert ran.code == 2
    assert "ce dossier n'est pas dans un dépôt git. Placez-vous dans le dépôt" in ran.err


def test_files_given_stand_for_their_tender(git, tenders) -> None:
    ran = tenders("check", "cantine/RC.md", "--whole-tenders", "-f", "json")
    assert checked(ran.out) == {"cantine": ["CCAP.md", "RC.md"]}


def test_every_output_is_written_even_when_nothing_changed(git, tenders, tmp_path) -> None:
    names = ("json", "sarif", "junit", "gitlab", "html", "markdown", "csv", "github")
    words = [word for name in names for word in ("-f", f"{name}={tmp_path / f'r.{name}'}")]
    assert tenders("check", "--changed-since", "HEAD", *words).code == 0
    assert all((tmp_path / f"r.{name}").is_file() for name in names)


def test_no_path_and_no_commit(tenders, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tenders("check")
    assert ran.code == 2
    assert "il manque l'argument CHEMIN" in ran.err
