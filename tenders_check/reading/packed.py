"""7z and RAR archives, through libarchive where it is installed (extra « archives »).

Nothing is written: members are given one after the other, within the bounds of any member.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import (
    DAMAGED,
    HOSTILE,
    MAX_MEMBER_BYTES,
    MAX_RATIO,
    RATIO_FLOOR,
)

#: By the first bytes: the name shown and what libarchive may take it for.
FORMS = {
    b"7z\xbc\xaf\x27\x1c": ("7z", "7zip"),
    b"Rar!\x1a\x07\x01\x00": ("RAR", "rar5"),
    b"Rar!\x1a\x07\x00": ("RAR", "rar"),
}
_CLOSED = (
    "Les archives {form} ne sont pas ouvertes sans libarchive. Décompressez-la et fournissez le "
    "dossier obtenu, ou une archive ZIP ; ou installez « tenders-check[archives] »."
)


def members(
    data: bytes, passwords: tuple[str, ...]
) -> Iterator[tuple[str, int, Callable[[], bytes]]]:
    """(name, size, content) of each file, to be read before the next; raises `Unreadable`."""
    form, kind = next(
        (known for magic, known in FORMS.items() if data.startswith(magic)), ("7z", "")
    )
    library = _library(form)
    # What a whole archive may unpack to, whatever its members declare.
    left = max(len(data) * MAX_RATIO, RATIO_FLOOR)
    password = passwords[0] if passwords else None
    warned = _Warned()
    logger = logging.getLogger("libarchive")
    logger.addHandler(warned)
    try:
        with library.memory_reader(data, kind or "7zip", passphrase=password) as archive:
            for entry in archive:
                if entry.isfile:
                    size = int(entry.size or 0)
                    left -= size
                    read = _reader(library, entry, size, left, warned)
                    yield str(entry.pathname or ""), size, read
    except library.ArchiveError as error:
        raise Unreadable(_said(error)) from error
    finally:
        logger.removeHandler(warned)


class _Warned(logging.Handler):
    """Hears what the binding only logs: a wrong checksum is a warning for libarchive."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning, and keep it off the terminal."""
        del record
        self.count += 1


def _library(form: str) -> Any:
    try:
        import libarchive
    except Exception as error:  # the binding fails in its own ways when the library is not there
        raise Unreadable(_CLOSED.format(form=form)) from error
    return libarchive


def _reader(library: Any, entry: Any, size: int, left: int, warned: _Warned) -> Callable[[], bytes]:
    def read() -> bytes:
        before = warned.count
        if size > MAX_MEMBER_BYTES or left < 0:
            raise Unreadable(HOSTILE.format(why="il se décompresse démesurément"))
        parts: list[bytes] = []
        found = 0
        try:
            for part in entry.get_blocks():
                found += len(part)
                if found > size:
                    raise Unreadable(DAMAGED.format(why="taille fausse"))
                parts.append(bytes(part))
        except library.ArchiveError as error:
            raise Unreadable(_said(error)) from error
        if found != size:
            raise Unreadable(DAMAGED.format(why="contenu tronqué"))
        if warned.count > before:
            raise Unreadable(DAMAGED.format(why="contenu corrompu (somme de contrôle fausse)"))
        return b"".join(parts)

    return read


def _said(error: Exception) -> str:
    words = str(error).lower()
    if "passphrase" in words or "encrypt" in words:
        return (
            "L'archive est protégée par un mot de passe. Décompressez-la et fournissez le dossier, "
            "ou fournissez-la sans protection."
        )
    return DAMAGED.format(why="l'archive ne se décompresse pas")
