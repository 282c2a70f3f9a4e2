"""The shortcut of `check` and the command line proper understand the same words alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tenders_check.cli import app, check, plain
from tenders_check.cli.options import OPTIONS, resolve


def by_typer(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> tuple[Any, ...]:
    """What Typer hands to the check."""
    seen: list[tuple[Any, ...]] = []

    def record(paths: Any, options: Any, *, passwords: tuple[str, ...]) -> int:
        seen.append((tuple(paths), options, passwords))
        return 0

    monkeypatch.setattr(check, "run_check", record)
    app.command().main(words, standalone_mode=False)
    return seen[0]


@pytest.mark.parametrize(
    "line",
    [
        "check RC.docx",
        "check dossier CCAP.pdf -q",
        "check RC.docx -f text -f json=rapport.json --date 2026-09-15",
        "check --strict RC.docx --fail-on warning --lang en --profile essentiel -v",
        "check RC.docx --select ENV001,ENV003 --select SOC --ignore LOT --each",
        "check RC.docx --rules autres --rules miennes --ocr auto --no-progress",
        "check RC.docx --password secret --password autre --lang fr --lang en",
    ],
)
def test_both_understand_the_same(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    asked = plain.understood(line.split())
    assert asked is not None
    shortcut = (asked.paths, resolve(asked.paths, asked.given), asked.passwords)
    assert shortcut == by_typer(monkeypatch, line.split())


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_is_understood(name: str) -> None:
    value = [] if OPTIONS[name].kind == "flag" else ["valeur"]
    asked = plain.understood(["check", "RC.docx", f"--{name}", *value])
    assert asked is not None
    assert list(asked.given) == [name]


def test_a_plain_check_loads_only_what_it_needs(draft: Path, tmp_path: Path) -> None:
    """Each of these takes as long to load as pages take to read."""
    heavy = ["typer", "rich", "yaml", "jsonschema", "json", "pypdfium2", "docx", "jinja2"]
    script = (
        "import sys; from tenders_check.cli.run import run; "
        f"run(['check', {str(draft)!r}]); print([n for n in {heavy} if n in sys.modules])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in ("cold", "warm"):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
        )
    assert ran.stdout.splitlines()[-1] == "[]", ran.stderr


@pytest.mark.parametrize(
    "line",
    [
        "",
        "check",
        "check --help",
        "check RC.docx -h",
        "rules list",
        "read RC.docx",
        "check RC.docx --inconnue",
        "check RC.docx --date",
        "check RC.docx --date --strict",
        "check RC.docx --date=2026-09-15",
        "check RC.docx -qv",
        "check -- RC.docx",
        "check - RC.docx",
        "check RC.docx --strict=oui",
    ],
)
def test_the_rest_is_for_typer(line: str) -> None:
    assert plain.understood(line.split()) is None
