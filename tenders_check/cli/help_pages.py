"""What `--help` prints for every command, the same on every machine.

Run as a program of its own (`python -m tenders_check.cli.help_pages`): the width, the colours and
the language of a help are settled when the command line is built, from the environment.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

#: Columns of the help in the documentation: read without scrolling, on a screen as in print.
WIDTH = 80
_SETTINGS = {
    "NO_COLOR": "1",
    "TERM": "dumb",
    "LANG": "fr_FR.UTF-8",
    "LC_ALL": "fr_FR.UTF-8",
    "LANGUAGE": "fr",
    "PYTHONUTF8": "1",
    "PYTHONIOENCODING": "utf-8",
}
#: What makes a terminal out of a file, or English out of French.
_UNSET = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "CLICOLOR_FORCE")


def help_pages(width: int = WIDTH) -> list[tuple[str, str]]:
    """Each command, with what it prints for `--help` on a terminal of some columns."""
    columns = {"COLUMNS": str(width), "TERMINAL_WIDTH": str(width)}
    environment = {key: value for key, value in os.environ.items() if key not in _UNSET}
    printed = subprocess.run(
        [sys.executable, "-m", "tenders_check.cli.help_pages"],
        env=environment | _SETTINGS | columns,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [(command, text) for command, text in json.loads(printed.stdout)]


def _contexts(command: Any, name: str, parent: Any = None) -> Iterator[Any]:
    """A context for a command and for every one under it, as if each had been called."""
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    yield context
    for inner_name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from _contexts(inner, inner_name, context)


def _help_of(context: Any) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        returned = context.get_help()
    lines = (printed.getvalue() or returned).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def main() -> None:
    """Print every help, as JSON."""
    from tenders_check.cli.app import command

    root = command()
    found = [(one.command_path, _help_of(one)) for one in _contexts(root, "tenders-check")]
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
