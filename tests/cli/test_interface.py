"""The command line speaks the language of the machine; reports keep theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tenders_check.cli.interface import interface_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "de:en:fr"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C", "LANGUAGE": "en"}, "fr"),
        ({"LANG": "", "LC_ALL": "", "LANGUAGE": ""}, "fr"),
    ],
)
def test_the_locale_says_the_language(monkeypatch, environment: dict, language: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert interface_language(environment) == language


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("check", "absent"),
            "Error: absent: path not found. Check the name of the file or folder.",
        ),
        (("chekc",), "Error: unknown command “chekc”. Did you mean “check”?"),
        (("check", ".", "--fail-on", "eror"), "Error: --fail-on: unknown value “eror”. Did you"),
        (("check", ".", "--zz"), "Error: unknown option “--zz”. See “tenders-check check --help”."),
        (
            ("stats", "RC.md"),
            "Error: RC.md: this file is not an audit of tenders-check. Give the file that “audit”",
        ),
        (
            ("check", ".", "-f", "json=RC.md"),
            "Error: RC.md: the command reads this file, and would erase it. Give another file",
        ),
        (("init", "absent"), "Error: absent: folder not found. Make it first."),
        (("check",), "Error: the argument PATH is missing."),
    ],
)
def test_errors_in_english(tenders, monkeypatch, tmp_path, words, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "RC.md").write_text("Prix : 60 %", "utf-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert tenders(*words).err.startswith(said)


def test_a_report_keeps_its_language(tenders, draft, monkeypatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "Conclusion : " in tenders("check", draft).out
    assert "Conclusion: " in tenders("check", draft, "--lang", "en").out


def helped(*words: str, **environment: str) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "tenders_check", *words, "--help"],
        env=kept | {"PYTHONUTF8": "1", "COLUMNS": "80"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_help_in_english() -> None:
    shown = helped("check", LANG="en_GB.UTF-8")
    assert "Checks a tender: a folder, a zip or files." in shown
    assert "Show this help." in shown and "Rules and severity" in shown and "PATH…" in shown
    assert "Afficher" not in shown and "Rapport" not in shown


def test_help_in_french_holds_no_english_label() -> None:
    shown = helped("rules", "docs", LANG="fr_FR.UTF-8")
    assert "[obligatoire]" in shown
    assert "required" not in shown and "default" not in shown


def widths(columns: int) -> list[int]:
    """The longest line of each help."""
    program = "from tenders_check.cli.help_pages import help_pages; import json, sys; "
    program += f"print(json.dumps(help_pages({columns})))"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return [max(map(len, text.splitlines())) for _, text in json.loads(printed.stdout)]


@pytest.mark.parametrize("columns", [60, 200])
def test_helps_hold_in_their_terminal(columns: int) -> None:
    assert max(widths(columns)) <= columns
