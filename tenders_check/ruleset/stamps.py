"""Tell that the files of rules are those of an earlier run, without reading them.

A file is the same when its path, its size and the time of its last change are. Files that changed
within the last seconds are always read: a clock may give the same time to two changes.
"""

from __future__ import annotations

import marshal
import os
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tenders_check import __version__, kept
from tenders_check.ruleset.paths import rules_folder

_ENDINGS = (".yml", ".yaml", ".schema.json")
#: Sets of folders and working folders side by side.
_MOST_FILES = 24
#: Nanoseconds: the coarsest clock of a file system (FAT) counts two seconds.
_TOO_RECENT = 3_000_000_000

#: Path, size, and time of the last change in nanoseconds.
_Stamp = tuple[str, int, int]


class Stamps(NamedTuple):
    """The state of all files of rules seen from a working folder."""

    program: str
    home: str
    files: tuple[_Stamp, ...]

    def known(self) -> tuple[str, str] | None:
        """What was remembered of these files in this very state, or None."""
        data = kept.read(self._name())
        if data is None:
            return None
        try:
            state, said = marshal.loads(data)
        except (ValueError, EOFError, TypeError):
            return None
        return said if state == tuple(self) else None

    def remember(self, said: tuple[str, str]) -> None:
        """Keep what was learnt from the contents of the files, read after their stamps."""
        latest = max((changed for _, _, changed in self.files), default=0)
        if latest < time.time_ns() - _TOO_RECENT:
            data = marshal.dumps((tuple(self), said))
            kept.write(self._name(), data, most=_MOST_FILES)

    def _name(self) -> str:
        paths = "\n".join([self.home, *(path for path, _, _ in self.files)])
        return f"empreintes-{zlib.crc32(paths.encode()):08x}"


def stamps(places: Sequence[Path], form: int) -> Stamps | None:
    """The state of the files of some folders (or files), None when one holds or shows none.

    `form`: the format of what is kept.
    """
    try:
        held = [list(_under(str(place))) for place in (rules_folder(), *places)]
    except OSError:
        return None
    if not all(held):
        # Nothing is remembered of a folder without rules: it has to be refused each time.
        return None
    files = tuple(sorted(stamp for each in held for stamp in each))
    return Stamps(f"{__version__}/{form}", str(Path.cwd()), files)


def _under(place: str) -> Iterator[_Stamp]:
    if not os.path.isdir(place):  # noqa: PTH112 (a hundred of them: pathlib takes four times longer)
        found = os.stat(place)  # noqa: PTH116
        yield place, found.st_size, found.st_mtime_ns
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _under(entry.path)
            elif entry.name.endswith(_ENDINGS):
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns
