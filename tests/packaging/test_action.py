"""The GitHub action and the hooks: valid, and their script run as GitHub runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tenders_check.cli.options import OPTIONS
from tests.cli.conftest import TEXT
from tests.cli.test_init import program

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "github-action.sh"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def job(tmp_path: Path, require_program, monkeypatch: pytest.MonkeyPatch):
    """`job(profile="etat")`: what the step prints, in a repository of two tenders."""
    bash, git = require_program("bash"), require_program("git")
    place = tmp_path / "depot"
    for name in ("cantine", "voirie"):
        (place / name).mkdir(parents=True)
        (place / name / "RC.md").write_text(TEXT, "utf-8")
        (place / name / "tender.yaml").write_text("date_lancement: 2026-09-15\n", "utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT")}
    identity = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr")
    for words in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "Deux marchés")):
        subprocess.run([git, *words], cwd=place, env=clean, check=True)
    (place / "voirie" / "annexe.md").write_text("Une annexe.\n", "utf-8")
    subprocess.run([git, "add", "-A"], cwd=place, env=clean, check=True)
    runner = tmp_path / "runner temp"
    runner.mkdir()

    def call(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {"paths": "", "profile": "obligations", "fail_on": "error", "options": ""}
        given |= {"changed_since": "HEAD"} | inputs
        environment = clean | {f"TENDERS_{name.upper()}": value for name, value in given.items()}
        environment |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "GITHUB_WORKSPACE": str(place),
            "RUNNER_TEMP": str(runner),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        return subprocess.run(
            [bash, str(SCRIPT)],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return call


def outputs(folder: Path) -> dict[str, str]:
    lines = (folder / "output").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_the_changed_tender_is_annotated_summed_up_and_kept(job, tmp_path) -> None:
    ran = job()
    assert ran.returncode == 1, ran.stderr
    assert re.search(r"^::error .*ENV001", ran.stdout, re.M)
    assert "ENV001" in (tmp_path / "summary").read_text("utf-8")
    found = outputs(tmp_path)
    assert found["exit-code"] == "1"
    sarif = json.loads(Path(found["sarif"]).read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert "cantine" not in json.dumps(sarif), "only the changed tender"
    assert Path(found["html"]).is_file()


def test_without_a_base_every_tender_is_checked(job, tmp_path) -> None:
    job(changed_since="")
    said = Path(outputs(tmp_path)["html"]).read_text("utf-8")
    assert "cantine" in said and "voirie" in said


def test_inputs_are_words_never_code(job, tmp_path) -> None:
    ran = job(options="--select\nENV001\n", paths="cantine\n$(touch intrus)\n")
    assert ran.returncode == 3
    assert outputs(tmp_path)["exit-code"] == "3"
    assert not (tmp_path / "depot" / "intrus").exists()


def test_a_job_that_never_fails(job, tmp_path) -> None:
    assert job(fail_on="never").returncode == 0


def test_the_step_is_given_every_variable_of_the_script() -> None:
    step = next(one for one in ACTION["runs"]["steps"] if one.get("id") == "check")
    used = set(re.findall(r"TENDERS_\w+", SCRIPT.read_text("utf-8"))) - {"TENDERS_"}
    assert set(step["env"]) == used
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert not any("${{" in one.get("run", "") for one in ACTION["runs"]["steps"])


def test_the_action_is_valid() -> None:
    checker = program("check-jsonschema")
    words = [checker, "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")]
    ran = subprocess.run(words, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_the_hooks_are_valid_and_their_options_exist() -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    ran = subprocess.run([program("pre-commit"), "validate-manifest", manifest])
    assert ran.returncode == 0
    for hook in HOOKS:
        assert {name[2:] for name in re.findall(r"--[\w-]+", hook["entry"])} <= set(OPTIONS)
    assert HOOKS[0]["entry"].split()[:2] == ["tenders-check", "check"]


def test_the_scripts_are_sound(require_program) -> None:
    ran = subprocess.run(
        [require_program("shellcheck"), str(SCRIPT)], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout
