"""`.tenders-check.yaml`: the nearest wins, the command line wins over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenders_check.cli.options import NAME, OPTIONS, resolve
from tenders_check.errors import UsageError

NOTHING = dict.fromkeys(OPTIONS)


def write(folder: Path, text: str) -> None:
    (folder / NAME).write_text(text, "utf-8")


def test_defaults_without_any_file(draft: Path) -> None:
    options = resolve([draft], NOTHING)
    assert (options["lang"], options["fail-on"], options["strict"]) == ("fr", "error", False)


def test_a_file_in_a_folder_above_counts(draft: Path) -> None:
    write(draft.parent, "lang: en\nstrict: true\nselect: [ENV, SOC001]\n")
    options = resolve([draft / "RC.md"], NOTHING)
    assert (options["lang"], options["strict"]) == ("en", True)
    assert options["select"] == ("ENV", "SOC001")


def test_the_nearest_file_alone_counts(draft: Path) -> None:
    write(draft.parent, "lang: en\nprofile: obligations\n")
    write(draft, "fail-on: warning\n")
    options = resolve([draft], NOTHING)
    assert (options["fail-on"], options["lang"], options["profile"]) == ("warning", "fr", "complet")


def test_the_command_line_wins(draft: Path) -> None:
    write(draft, "lang: en\ndate: 2026-01-01\n")
    options = resolve([draft], {**NOTHING, "lang": "fr", "date": "2026-09-15"})
    assert options["lang"] == "fr"
    assert options["date"].isoformat() == "2026-09-15"


def test_paths_are_those_of_the_file(draft: Path) -> None:
    write(draft, "rules: regles\nformat: [text, json=rapport.json]\n")
    options = resolve([draft], NOTHING)
    assert options["rules"] == (draft / "regles",)
    assert options["format"] == ("text", f"json={draft / 'rapport.json'}")


def test_paths_that_depend_on_different_files_are_refused(draft: Path) -> None:
    other = draft.parent / "autre"
    other.mkdir()
    write(draft, "lang: en\n")
    with pytest.raises(UsageError, match="ne dépendent pas de la même configuration"):
        resolve([draft, other], NOTHING)


def test_the_working_folder_counts_when_the_paths_have_none(
    draft: Path, tmp_path: Path, monkeypatch
) -> None:
    here = tmp_path / "ici"
    here.mkdir()
    write(here, "lang: en\n")
    monkeypatch.chdir(here)
    assert resolve([draft], NOTHING)["lang"] == "en"


def test_every_option_of_check_may_stand_in_the_file() -> None:
    from tenders_check.cli.app import command

    check = command().commands["check"]
    names = {opt.lstrip("-") for param in check.params for opt in param.opts if opt[:2] == "--"}
    # Secrets do not belong in a file that is shared.
    assert names - {"password"} == set(OPTIONS)
