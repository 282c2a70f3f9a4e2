"""What commands show holds in the terminal, narrow or wide; files and addresses go where told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenders_check.cli.check import output
from tests.examples.make import EXAMPLES

EXAMPLE = str(EXAMPLES / "mobilier-de-bureau")
COMMANDS = {
    "check": ("check", EXAMPLE),
    "verbose": ("check", EXAMPLE, "-v"),
    "explain": ("check", EXAMPLE, "--explain", "ENV001"),
    "english": ("check", EXAMPLE, "--lang", "en"),
    "read": ("read", EXAMPLE),
    "list": ("rules", "list"),
    "profiles": ("rules", "list", "--profiles"),
    "show": ("rules", "show", "ENV001"),
}


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_lines_hold_in_the_terminal(tenders, monkeypatch, words, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = tenders(*words).out.splitlines()
    assert lines
    # An address is copied whole.
    assert not [line for line in lines if len(line) > columns and "https://" not in line]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (r"json=C:\rapports\juin.json", r"C:\rapports\juin.json"),
        (r"json=..\juin.json", r"..\juin.json"),
        ("json=a=b.json", "a=b.json"),
    ],
)
def test_a_file_keeps_its_drive_and_its_backslashes(
    tmp_path, monkeypatch, text: str, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert output(text) == ("json", Path(target))
