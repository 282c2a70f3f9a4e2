"""Files kept in the user's cache folder between runs, to do the same work once.

Whatever happens to them (folder that cannot be written, file cut short, bytes that changed), the
work is done again and nothing is said.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

#: Set to anything, this variable makes every run do all its work again.
OFF = "TENDERS_CHECK_NO_CACHE"
#: Bytes of the checksum at the head of a file.
_HEAD = 4


def folder() -> Path:
    """Where caches go: the folder the system gives for that."""
    chosen = os.environ.get("XDG_CACHE_HOME")
    if chosen:
        return Path(chosen) / "tenders-check"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "tenders-check" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tenders-check"
    return Path.home() / ".cache" / "tenders-check"


def read(name: str) -> bytes | None:
    """What was kept under a name, to the byte, or None."""
    if os.environ.get(OFF):
        return None
    with suppress(OSError, RuntimeError):
        data = (folder() / name).read_bytes()
        if data[:_HEAD] == _checksum(data[_HEAD:]):
            return data[_HEAD:]
    return None


def write(name: str, data: bytes, *, most: int) -> None:
    """Keep bytes; the file appears whole or not at all.

    `most`: how many files of the same kind ("kind-….ext") are kept, the latest ones.
    """
    if os.environ.get(OFF):
        return
    import tempfile

    with suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(data) + data)
            Path(temporary).replace(place / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        kind = name.partition("-")[0]
        same = sorted(place.glob(f"{kind}-*"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in same[most:]:
            old.unlink(missing_ok=True)


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_HEAD, "big")
