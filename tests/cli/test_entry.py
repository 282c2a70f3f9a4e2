"""The command as it is installed: entry point, version, pipes, profile files, the Python way in."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import tenders_check
from tenders_check.errors import NothingReadError, UsageError
from tests.examples.make import EXAMPLES


def run(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tenders_check", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        **options,  # type: ignore[call-overload]
    )


def test_version() -> None:
    assert run("--version").stdout == f"tenders-check {tenders_check.__version__}\n"


def test_no_argument_shows_the_help() -> None:
    ran = run()
    assert ran.returncode == 2
    assert "check" in ran.stderr


@pytest.mark.parametrize("command", [(), ("check",), ("rules",), ("rules", "show")])
def test_help_speaks_french(command: tuple[str, ...]) -> None:
    shown = run(*command, "--help").stdout
    assert "Afficher cette aide." in shown
    assert "Show this message" not in shown and "Commands" not in shown


@pytest.mark.parametrize("variable", ["PYTHONIOENCODING", "LC_ALL"])
def test_french_survives_a_poor_locale(variable: str) -> None:
    value = "ascii" if variable == "PYTHONIOENCODING" else "C"
    ran = run("rules", "show", "ENV001", env={variable: value, "PATH": "/usr/bin:/bin"})
    assert "Critère d'attribution" in ran.stdout


def test_a_closed_pipe_is_no_error() -> None:
    code = (
        f"{sys.executable} -m tenders_check read {EXAMPLES / 'travaux-ecole'} --blocks | head -n 1"
    )
    ran = subprocess.run(
        ["/bin/sh", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip()
    assert ran.stderr == ""


def test_a_profile_of_ones_own(tenders, draft: Path, tmp_path: Path) -> None:
    profile = tmp_path / "mairie.yml"
    profile.write_text(
        "format: 1\nprofil: mairie\ntitre: Les nôtres\netend: obligations\n"
        "retire: [COH]\ngravite: {ENV001: conseil}\n",
        "utf-8",
    )
    ran = tenders("check", draft, "--profile", profile, "--date", "2026-09-15", "-f", "text")
    assert "COH001" not in ran.out
    assert "Non conforme (conseil)" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        ("etend: obligations", "etend: obligation", "4:8", "Vouliez-vous dire « obligations » ?"),
        ("retire:", "retier:", "5:1", "Vouliez-vous dire « retire » ?"),
        ("ENV001: conseil", "ENV999: conseil", "6:11", ""),
    ],
)
def test_a_broken_profile(
    tenders, draft: Path, tmp_path: Path, old: str, new: str, place: str, hint: str
) -> None:
    profile = tmp_path / "mairie.yml"
    text = (
        "format: 1\nprofil: mairie\ntitre: Les nôtres\netend: obligations\n"
        "retire: [COH]\ngravite: {ENV001: conseil}\n"
    )
    profile.write_text(text.replace(old, new), "utf-8")
    ran = tenders("check", draft, "--profile", profile)
    assert ran.code == 2
    assert f"mairie.yml:{place}: " in ran.err
    assert hint in ran.err


def test_the_python_way_in(draft: Path) -> None:
    report = tenders_check.check(draft, launch_date=date(2026, 9, 15), select=("ENV001",))
    (finding,) = report.tenders[0].findings
    assert (finding.rule, finding.status, finding.lot) == ("ENV001", "fail", "1")


def test_the_python_way_in_raises_what_went_wrong(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(NothingReadError, match="chemin introuvable"):
        tenders_check.check(tmp_path / "absent")
    with pytest.raises(UsageError, match="profil « x » inconnu"):
        tenders_check.check(draft, profile="x")
