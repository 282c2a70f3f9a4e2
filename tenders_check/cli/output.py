"""Where reports go: the terminal, or files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

_NARROW, _WIDE = 60, 120


def width() -> int:
    """Columns of the terminal, 80 when there is none."""
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size((80, 24)).columns))


def colour() -> bool:
    """Whether colours help: a terminal, and no NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write_atomic(path: Path, text: str) -> None:
    """Write a file through a temporary one beside it: never half a report, never a lost one."""
    handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
