"""A check asked in plain words, understood without Typer, which takes 40 ms to import.

Thirty pages must be checked in less than 0.4 s from a cold start, and are not without this. The
tests hold that both understand the same words alike; it may go when Typer starts faster.

Only what can be read one way is understood here (`check`, paths, whole option names, values
apart). Help, mistakes and every other spelling are left to the command line proper, in `app`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.cli.options import OPTIONS

_SHORT = {"-f": "format", "-q": "quiet", "-v": "verbose"}
_PASSWORD = "password"


class Asked(NamedTuple):
    """What to check; `given` holds the options as `options.resolve` takes them."""

    paths: tuple[Path, ...]
    given: dict[str, Any]
    passwords: tuple[str, ...]


def understood(arguments: Sequence[str]) -> Asked | None:
    """What a command line asks for, or None when it is for the command line proper to read."""
    if not arguments or arguments[0] != "check":
        return None
    paths: list[Path] = []
    given: dict[str, Any] = {}
    passwords: list[str] = []
    words = iter(arguments[1:])
    for word in words:
        if not word.startswith("-"):
            paths.append(Path(word))
            continue
        name = _SHORT.get(word) or word.removeprefix("--")
        if word not in _SHORT and not word.startswith("--"):
            return None
        option = OPTIONS.get(name)
        if option and option.kind == "flag":
            given[name] = True
            continue
        value = next(words, "-")
        if value.startswith("-") or not (option or name == _PASSWORD):
            return None
        if option is None:
            passwords.append(value)
        elif option.kind == "list":
            given.setdefault(name, []).append(Path(value) if option.paths else value)
        else:
            given[name] = value
    return Asked(tuple(paths), given, tuple(passwords)) if paths else None
