"""The commands; the only room that prints, asks or exits."""

from __future__ import annotations

import gc
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 10_000


def main() -> None:
    """Entry point of `tenders-check`."""
    if sys.argv[1:] == ["--version"]:
        # The one answer that needs nothing: scripts ask for it often.
        from tenders_check import __version__

        print(f"tenders-check {__version__}")
        return
    # A command ends before reference cycles weigh: looking for them takes a twentieth of its time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from tenders_check.cli.run import run

    sys.exit(run(sys.argv[1:]))
