"""Compiled regular expressions, kept between runs.

A check needs three hundred of them, and compiling those takes longer than reading sixty pages.
What is kept under a source and its flags is the program that CPython's compiler made of them: a
source that changes is another source. Python promises nothing about these programs, so they are
kept for one version of Python only, and `re.compile` does the work wherever anything is unusual.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from tenders_check import __version__, kept

#: Beyond what the package holds: its patterns are being changed, and old ones pile up.
_MOST = 3000
#: Python and program versions side by side.
_MOST_FILES = 4
#: The type of a code of CPython's regular expression machine.
_CODE = "I"

#: Another Python than those we know, or a program that its machine refuses.
_UNUSUAL = (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError)

#: Flags, codes, number of groups and their names, as the machine takes them.
_Program = tuple[int, bytes, int, Mapping[str, int]]


class Compiled:
    """The patterns compiled by earlier runs, and those that this one adds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._programs = _load(name)
        self._added = False

    def pattern(self, source: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`."""
        key = source, int(flags)
        try:
            program = self._programs.get(key)
            if program is not None:
                return _restored(source, program)
            program = _program(*key)
            pattern = _restored(source, program)
        except _UNUSUAL:
            return re.compile(source, flags)
        self._programs[key] = program
        self._added = True
        return pattern

    def keep(self) -> None:
        """Keep what was added for the next run."""
        if self._added:
            self._added = False
            kept.write(self._name, marshal.dumps(self._programs), most=_MOST_FILES)


@cache
def compiled() -> Compiled:
    """The patterns of this run."""
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
    return Compiled(f"motifs-{__version__}-{python}")


def _load(name: str) -> dict[tuple[str, int], _Program]:
    data = kept.read(name)
    try:
        found = marshal.loads(data) if data else {}
    except (ValueError, EOFError, TypeError):
        return {}
    return found if len(found) < _MOST else {}


def _program(source: str, flags: int) -> _Program:
    """What `re.compile` gives to the machine. Raises `re.error`."""
    parsed = _inside("re._parser").parse(source, flags)
    codes: list[int] = _inside("re._compiler")._code(parsed, flags)
    state = parsed.state
    return flags | state.flags, array(_CODE, codes).tobytes(), state.groups - 1, state.groupdict


def _restored(source: str, program: _Program) -> re.Pattern[str]:
    flags, codes, groups, names = program
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    restored: re.Pattern[str] = _inside("_sre").compile(
        source, flags, array(_CODE, codes).tolist(), groups, names, tuple(by_number)
    )
    return restored


def _inside(name: str) -> Any:
    """A module of CPython's that no documentation describes."""
    return import_module(name)
