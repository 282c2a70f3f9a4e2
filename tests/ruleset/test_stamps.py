"""Files are known again by their stamps, and read as soon as one of these differs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tenders_check.ruleset.stamps import Stamps, stamps

SAID = "version", "shown"
LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rules = tmp_path / "regles"
    (rules / "droit").mkdir(parents=True)
    for name in ("MIEN001.yml", "droit/seuils.yml"):
        (rules / name).write_text("format: 1\n", "utf-8")
        os.utime(rules / name, (LONG_AGO, LONG_AGO))
    return rules


def state(*places: Path, form: int = 1) -> Stamps:
    """The stamps of our files only: those shipped may have changed a second ago."""
    found = stamps(places, form)
    assert found is not None
    ours = tuple(one for one in found.files if one[0].startswith(tuple(map(str, places))))
    return found._replace(files=ours)


def test_files_left_alone_are_known_again(folder: Path) -> None:
    assert state(folder).known() is None
    state(folder).remember(SAID)
    assert state(folder).known() == SAID


def test_what_changes_is_not_known_any_more(folder: Path) -> None:
    state(folder).remember(SAID)
    (folder / "MIEN001.yml").write_text("format: 2\n", "utf-8")
    assert state(folder).known() is None


def test_a_file_more_or_less_is_not_known(folder: Path) -> None:
    state(folder).remember(SAID)
    (folder / "MIEN002.yml").write_text("format: 1\n", "utf-8")
    assert state(folder).known() is None
    (folder / "MIEN002.yml").unlink()
    assert state(folder).known() == SAID
    (folder / "droit/seuils.yml").unlink()
    assert state(folder).known() is None


def test_another_working_folder_or_format_is_another_state(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state(folder).remember(SAID)
    assert state(folder, form=2).known() is None
    monkeypatch.chdir(folder)
    assert state(folder).known() is None


def test_a_file_changed_a_moment_ago_is_not_trusted(folder: Path) -> None:
    os.utime(folder / "MIEN001.yml")
    state(folder).remember(SAID)
    assert state(folder).known() is None


def test_a_missing_folder_has_no_state(folder: Path) -> None:
    assert stamps([folder / "absent"], 1) is None
