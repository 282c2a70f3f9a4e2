"""The files that the guide gives to CI systems: they are read, and their commands run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tenders_check.cli.run import run
from tests.docs.transcript import File, steps

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/guides/integration-continue.md"


def texts(data: Any) -> Iterator[str]:
    """Every text of a YAML file."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from texts(item)


def commands() -> list[str]:
    """The `tenders-check` commands of the YAML files, and of the pipeline of Jenkins."""
    files = [step for step in steps(PAGE) if isinstance(step, File)]
    found = [text for file in files for text in texts(yaml.safe_load(file.text))]
    found += re.findall(r"sh '''(.*?)'''", PAGE.read_text("utf-8"), re.S)
    return [text.replace("\\\n", " ") for text in found if text.startswith("tenders-check")]


def test_the_guide_has_a_command_for_each_system() -> None:
    assert len(commands()) == 3


@pytest.mark.parametrize("command", commands())
def test_its_commands_write_the_files_they_name(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    shutil.copytree(ROOT / "examples/travaux-ecole", tmp_path / "depot")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert run(shlex.split(command)[1:]) == 1
    named = re.findall(r"=(\S+)", command)
    assert named
    assert all((tmp_path / name).stat().st_size for name in named)
    assert "Conclusion" in capsys.readouterr().out


def test_what_a_job_keeps_was_written() -> None:
    """The artifacts of GitLab and the files of later steps are those of the command."""
    for file in (step for step in steps(PAGE) if isinstance(step, File)):
        written = set(re.findall(r"-f [\w-]+=(\S+)", file.text))
        named = set(re.findall(r"[\w-]+\.(?:sarif|json|xml|md|html)\b", file.text))
        assert named == written, file.path
