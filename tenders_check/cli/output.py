"""Where words go: reports to the terminal or to files, progress and errors to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from tenders_check.errors import Problem

_NARROW, _WIDE = 60, 200
_ERASE = "\r\x1b[2K"
_BAR = 16


def width() -> int:
    """Columns of the terminal, 80 when there is none."""
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size((80, 24)).columns))


def colour() -> bool:
    """Whether colours help: a terminal, and no NO_COLOR (https://no-color.org)."""
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


def tell(problems: Iterable[Problem]) -> None:
    """One sentence per problem, on stderr."""
    for problem in problems:
        print(f"Erreur : {problem}", file=sys.stderr)


def write_atomic(path: Path, text: str) -> None:
    """Write a file through a temporary one beside it: never half a report, never a lost one.

    A link, a pipe or a device (`/dev/stdout`) is written to, not replaced.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Permissions of the file replaced, else what this user gives to new files."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class Progress:
    """What is being read, on one line of stderr that erases itself; silent outside a terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()

    def say(self, rank: int, total: int, name: str) -> None:
        """ "[2/14] mobilier-de-bureau"."""
        self._write(f"[{rank}/{total}] {name}")

    def recognising(self, name: str, done: int, total: int) -> None:
        """ "████░░░░ 5/9 Règlement.pdf": pages read by optical recognition."""
        full = _BAR * done // max(total, 1)
        bar = "█" * full + "░" * (_BAR - full)
        self._write(f"{bar} {done}/{total} {name}")

    def _write(self, text: str) -> None:
        if self._shown:
            # One column less than the terminal has: the last one would begin a second line.
            sys.stderr.write(f"{_ERASE}{text[: width() - 1]}")
            sys.stderr.flush()
