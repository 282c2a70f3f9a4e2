"""Completion: what may follow some words, and the scripts that shells load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tenders_check.cli.completion import SHELLS

BIN = Path(sys.executable).parent


@pytest.fixture
def words(tenders, monkeypatch):
    """`words("check", "--se")`: what may stand in the place of the last word."""

    def call(*typed: str) -> list[str]:
        monkeypatch.setenv("_TENDERS_CHECK_COMPLETE", str(len(typed)))
        ran = tenders(*typed)
        assert (ran.code, ran.err) == (0, "")
        return [line.split("\t")[0] for line in ran.out.splitlines()]

    return call


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("che",), ["check"]),
        (("rules", "st"), ["stale"]),
        (("check", "--sel"), ["--select"]),
        (("check", "--select", "ENV00"), [f"ENV00{n}" for n in range(1, 10)]),
        (("check", "--select", "SOC001,ENV001"), ["SOC001,ENV001"]),
        (("rules", "show", "REU001"), ["REU001"]),
        (("check", "--profile", "obl"), ["obligations"]),
        (("check", "-f", "j"), ["json", "junit"]),
        (("read", "-f", ""), ["text", "json"]),
        (("check", "--ocr", ""), ["auto", "off", "force"]),
        (("check", "--fail-on", "w"), ["warning"]),
        (("completion", "p"), ["powershell"]),
        # Names of files are the shell's.
        (("check", "mar"), []),
        (("check", "-f", "json=rap"), []),
        (("check", "--rules", ""), []),
        (("inconnue", "--zz"), []),
    ],
)
def test_what_may_follow(words, typed, expected) -> None:
    assert words(*typed) == expected


def test_a_flag_waits_for_no_value(words) -> None:
    assert words("check", "--strict", "--sel") == ["--select"]


def test_the_word_after_the_last_one(tenders, monkeypatch) -> None:
    """PowerShell drops an empty word: its rank alone tells of it."""
    monkeypatch.setenv("_TENDERS_CHECK_COMPLETE", "2")
    assert "show" in tenders("rules").out


def test_every_word_has_its_meaning(tenders, monkeypatch) -> None:
    monkeypatch.setenv("_TENDERS_CHECK_COMPLETE", "3")
    assert "ENV001\tCritère d'attribution environnemental" in tenders("check", "--select", "").out


def test_an_unknown_shell(tenders) -> None:
    ran = tenders("completion", "zhs")
    assert ran.code == 2
    assert "Vouliez-vous dire « zsh » ?" in ran.err


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(tenders, shell: str) -> None:
    ran = tenders("completion", shell)
    assert ran.code == 0
    assert "_TENDERS_CHECK_COMPLETE" in ran.out


def in_shell(shell: str, script: str, tmp_path: Path) -> list[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"HOME": str(tmp_path), "TERM": "dumb"}
    ran = subprocess.run(
        [shell, "-c", script], env=environment, capture_output=True, encoding="utf-8", timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return [line.split("\t")[0] for line in ran.stdout.split("\n") if line]


def test_bash_completes(require_program, tmp_path) -> None:
    script = """
    eval "$(tenders-check completion bash)"
    COMP_WORDS=(tenders-check check --profile ob) COMP_CWORD=3
    _tenders_check
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert in_shell(require_program("bash"), script, tmp_path) == ["obligations"]


def test_fish_completes(require_program, tmp_path) -> None:
    script = """
    tenders-check completion fish | source
    complete -C 'tenders-check check --profile ob'
    """
    assert in_shell(require_program("fish"), script, tmp_path) == ["obligations"]


def test_zsh_completes(require_program, tmp_path) -> None:
    script = """
    autoload -Uz compinit && compinit -u
    eval "$(tenders-check completion zsh)"
    _describe() { print -l -- "${found[@]}"; }
    words=(tenders-check check --profile ob) CURRENT=4
    _tenders_check
    """
    assert in_shell(require_program("zsh"), script, tmp_path) == [
        "obligations:Les obligations légales seulement, pour un contrôle automatique"
    ]
