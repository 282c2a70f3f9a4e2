"""Patterns kept between runs match as patterns compiled now, and nothing kept is ever believed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tenders_check import kept
from tenders_check.french.compiled import Compiled

NAME = "motifs-essai"
LOT = (r"\blot n° ?(?P<number>\d+)(?:\s*[:–]\s*(?P<title>[^.;]+))?", re.IGNORECASE)
TEXT = "Le LOT n° 12 – Plantations ; le lot n°3 : élagage."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_a_kept_pattern_matches_as_one_compiled_now() -> None:
    first = Compiled(NAME)
    first.pattern(*LOT)
    first.keep()
    restored = Compiled(NAME).pattern(*LOT)
    plain = re.compile(*LOT)
    assert [m.groupdict() for m in restored.finditer(TEXT)] == [
        {"number": "12", "title": "Plantations "},
        {"number": "3", "title": "élagage"},
    ]
    assert [m.span() for m in restored.finditer(TEXT)] == [m.span() for m in plain.finditer(TEXT)]
    assert (restored.pattern, restored.flags, restored.groups) == (
        plain.pattern,
        plain.flags,
        plain.groups,
    )


def test_the_same_source_with_other_flags_is_another_pattern() -> None:
    patterns = Compiled(NAME)
    assert patterns.pattern("lot", re.IGNORECASE).search("LOT")
    assert not patterns.pattern("lot", 0).search("LOT")


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-3], lambda d: d[:40] + b"\0" + d[41:], lambda _: b""]
)
def test_a_damaged_file_is_made_again(damage) -> None:
    first = Compiled(NAME)
    first.pattern(*LOT)
    first.keep()
    file = kept.folder() / NAME
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    again = Compiled(NAME)
    assert again.pattern(*LOT).search(TEXT)
    again.keep()
    assert file.read_bytes() == sound


def test_a_program_that_the_machine_refuses_is_compiled_now() -> None:
    import marshal

    nonsense = {(LOT[0], int(LOT[1])): (0, b"\1\2\3\4" * 7, 2, {})}
    kept.write(NAME, marshal.dumps(nonsense), most=1)
    assert Compiled(NAME).pattern(*LOT).search(TEXT)


def test_a_malformed_source_is_told() -> None:
    with pytest.raises(re.error):
        Compiled(NAME).pattern("(", 0)


def test_nothing_new_writes_nothing() -> None:
    Compiled(NAME).keep()
    assert not kept.folder().exists()
