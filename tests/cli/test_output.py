"""The terminal and files: colours, width, progress, whole reports or none."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tenders_check.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def plain(shown: str) -> str:
    """What is shown, without colours and moves."""
    return re.sub(r"\x1b\[[?\d;]*\w", "", shown)


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (True, {"FORCE_COLOR": ""}, True),
        (True, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(monkeypatch, terminal: bool, environment: dict, expected: bool) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", Terminal() if terminal else io.StringIO())
    assert output.colour() is expected


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("200", 200), ("20", 60), ("900", 200)])
def test_width_is_that_of_the_terminal_within_reason(monkeypatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.width() == width


@pytest.mark.parametrize("bar", [output.Progress, output.Rate])
def test_progress_is_silent_in_a_terminal_that_does_not_move(monkeypatch, bar) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "dumb")
    with bar(shown=True) as progress:
        progress.say("mobilier", 1, 0, 0) if bar is output.Rate else progress.say(1, 2, "mobilier")
    assert terminal.getvalue() == ""


def test_progress_names_the_tender_then_erases_itself(monkeypatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with output.Progress(shown=True) as progress:
        progress.say(2, 14, "mobilier-de-bureau")
    assert "1/14 mobilier-de-bureau" in plain(terminal.getvalue())
    assert terminal.getvalue().endswith("\x1b[2K")


@pytest.mark.parametrize(("shown", "stream"), [(False, Terminal), (True, io.StringIO)])
def test_progress_is_silent_when_unwanted_or_outside_a_terminal(monkeypatch, shown, stream) -> None:
    monkeypatch.setattr("sys.stderr", stream())
    with output.Progress(shown=shown) as progress:
        progress.say(1, 1, "dossier")
    import sys

    assert sys.stderr.getvalue() == ""


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "réel.json", tmp_path / "lien.json"
    link.symlink_to(real)
    output.write_atomic(link, "nouveau")
    assert link.is_symlink()
    assert real.read_text() == "nouveau"


def test_a_device_is_not_replaced() -> None:
    output.write_atomic(Path("/dev/null"), "nouveau")
    assert Path("/dev/null").is_char_device()


def test_a_failed_write_leaves_the_last_report_and_no_rubbish(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "rapport.json"
    target.write_text("ancien")

    def full(self: Path, other: Path) -> None:
        raise OSError(28, "No space left on device", str(other))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        output.write_atomic(target, "nouveau")
    assert target.read_text() == "ancien"
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.json"]


def test_recognition_shows_how_far_it_is(monkeypatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    with output.Progress(shown=True) as progress:
        progress.recognising("Règlement [v2].pdf", 2, 8)
    assert "2/8 Règlement [v2].pdf" in plain(terminal.getvalue())
