"""`init`: what it writes is valid, says every option, loses nothing, and works for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tenders_check.cli.init import template, with_hook
from tenders_check.cli.options import OPTIONS, resolve
from tenders_check.tender.manifest import parse_manifest
from tests.cli.conftest import TEXT
from tests.conftest import missing

BIN = Path(sys.executable).parent


def uncommented(text: str) -> str:
    """The text with every setting in force: those whose `#` a person may remove."""
    return re.sub(r"^# (?=[a-z_-]+:( |$)|  - \{)", "", text, flags=re.MULTILINE)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_configuration_is_valid_as_written_and_changes_nothing(here, tenders) -> None:
    assert tenders("init").code == 0
    assert resolve([here], {}) == {name: option.default for name, option in OPTIONS.items()}


def test_the_configuration_tells_every_option(here, tenders) -> None:
    tenders("init")
    path = here / ".tenders-check.yaml"
    path.write_text(uncommented(path.read_text("utf-8")), "utf-8")
    (here / "nos-regles").mkdir()
    assert set(yaml.safe_load(path.read_text("utf-8"))) == set(OPTIONS)
    resolve([here], {})


def test_the_model_of_a_manifest_is_valid_with_and_without_its_settings() -> None:
    text = template("tender.yaml")
    assert not yaml.safe_load(text)
    parse_manifest(text)
    whole = parse_manifest(uncommented(text))
    assert whole.title == "Fourniture de mobilier de bureau"
    assert len(whole.lots) == 2


def test_it_says_what_it_wrote_and_what_comes_next(here, tenders) -> None:
    ran = tenders("init", "--manifest", "--pre-commit", "--github", "--gitlab")
    written = re.findall(r"^Écrit : (.+)$", ran.out, re.M)
    assert sorted(written) == sorted(
        str(Path(name))
        for name in (
            "tender.yaml",
            ".tenders-check.yaml",
            ".pre-commit-config.yaml",
            ".github/workflows/tenders-check.yml",
            ".gitlab-ci.yml",
        )
    )
    assert all((here / name).is_file() for name in written)
    assert "tenders-check check ." in ran.out and "pre-commit install" in ran.out


def test_nothing_is_lost_without_force(here, tenders) -> None:
    own = here / ".tenders-check.yaml"
    own.write_text("profile: etat\n", "utf-8")
    ran = tenders("init", "--gitlab")
    assert ran.code == 2
    assert ".tenders-check.yaml: ce fichier existe déjà. Ajoutez --force" in ran.err
    assert own.read_text("utf-8") == "profile: etat\n"
    assert not (here / ".gitlab-ci.yml").exists(), "all or nothing"
    assert "Remplacé" in tenders("init", "--force").out
    assert "Inchangé" in tenders("init").out


def test_files_of_forges_stand_at_the_root_of_the_repository(here, tenders) -> None:
    (here / ".git").mkdir()
    (here / "marches").mkdir()
    tenders("init", "marches", "--pre-commit", "--gitlab", "--github")
    assert (here / ".gitlab-ci.yml").is_file()
    assert (here / ".pre-commit-config.yaml").is_file()
    assert (here / "marches" / ".tenders-check.yaml").is_file()


def test_a_folder_that_is_not_there(here, tenders) -> None:
    assert "dossier introuvable" in tenders("init", "absent").err


@pytest.mark.parametrize("action", ["sans version", "ville/outil", "a/b@v1\n  evil: 1"])
def test_an_action_that_is_no_address(here, tenders, action: str) -> None:
    ran = tenders("init", "--action", action)
    assert ran.code == 2
    assert "--action" in ran.err


CONFIGURATIONS = {
    "shifted": "# Le nôtre\nrepos:  # à garder\n  # fin de ligne\n  - repo: local\n    hooks: []\n",
    "aligned": "repos:\n- repo: local\n  hooks: []  # rien\ndefault_stages: [pre-commit]\n",
    "empty list": "minimum_pre_commit_version: 3.2.0\nrepos: []\n",
    "nothing": "repos:\n",
}


@pytest.mark.parametrize("text", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_a_configuration_of_pre_commit_keeps_every_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(text, "utf-8")
    merged = with_hook(path)
    before, after = yaml.safe_load(text), yaml.safe_load(merged)
    assert after["repos"][1:] == (before["repos"] or [])
    assert after["repos"][0]["hooks"][0]["id"] == "tenders-check"
    head, rest = re.split(r"^repos:.*\n", text, flags=re.M)
    assert merged.startswith(head) and merged.endswith(rest)
    assert ("# à garder" in merged) == ("# à garder" in text)
    path.write_text(merged, "utf-8")
    assert with_hook(path) == merged, "once is enough"


@pytest.mark.parametrize(
    "text", ["repos: [{repo: local, hooks: []}]\n", "- un\n- deux\n", "a: [\n"]
)
def test_what_cannot_be_merged_is_shown_instead(here, tenders, text: str) -> None:
    path = here / ".pre-commit-config.yaml"
    path.write_text(text, "utf-8")
    ran = tenders("init", "--pre-commit")
    assert ran.code == 2
    assert "id: tenders-check" in ran.out
    assert path.read_text("utf-8") == text
    assert not (here / ".tenders-check.yaml").exists()


def program(name: str) -> str:
    """A program of the development dependencies."""
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
    if not found:
        missing(f"the program {name!r} is not installed")
    return str(found)


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        (".github/workflows/tenders-check.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_forges_accept_their_files(here, tenders, file: str, schema: str) -> None:
    tenders("init", "--action", "une-ville/tenders-check@v1", "--gitlab")
    checker = program("check-jsonschema")
    ran = subprocess.run(
        [checker, "--builtin-schema", schema, file], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
def test_pre_commit_checks_the_tenders_that_change(here, tenders, require_program) -> None:
    """The whole way, as a team does it: init, commit, change a piece, remove one."""
    git, hook = require_program("git"), program("pre-commit")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(here / ".git" / "pre-commit"),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, env=environment, capture_output=True, text=True, encoding="utf-8"
        )

    def commit(message: str) -> subprocess.CompletedProcess[str]:
        run(git, "add", "-A")
        identity = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr")
        return run(git, *identity, "commit", "-m", message)

    run(git, "init", "-q", "-b", "main")
    tenders("init", "--pre-commit")
    (here / "lisezmoi.md").write_text("# Nos marchés\n", "utf-8")
    assert run(hook, "install").returncode == 0
    first = commit("Réglages")
    assert first.returncode == 0, first.stdout + first.stderr
    for name in ("cantine", "voirie"):
        (here / name).mkdir()
        (here / name / "RC.md").write_text(TEXT, "utf-8")
        (here / name / "tender.yaml").write_text("date_lancement: 2026-09-15\n", "utf-8")
    refused = commit("Deux marchés")
    assert refused.returncode == 1
    assert "ENV001" in refused.stdout + refused.stderr
    run(git, "-c", "user.name=E", "-c", "user.email=e@f.fr", "commit", "-qnm", "Tels quels")
    (here / "voirie" / "annexe.md").write_text("Une annexe.\n", "utf-8")
    told = commit("Une annexe")
    said = told.stdout + told.stderr
    assert told.returncode == 1
    assert "voirie" in said and "cantine" not in said
