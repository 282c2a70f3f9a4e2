"""What tells that a tender has not changed: its stamp, quick to take, and its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from tenders_check.audit.remote import mark
from tenders_check.audit.unit import Unit, storable
from tenders_check.tender.sources import Source, derogations_beside

_BLOCK = 1 << 20


def stamp(unit: Unit) -> str:
    """Names, sizes and times of the files of a tender: the same stamp, the same files.

    Files of which one cannot be looked at give a stamp of their own, that matches no other.
    """
    if unit.source is None:
        return content(unit)
    digest = hashlib.blake2b(digest_size=16)
    for name, path in _files(unit.source):
        try:
            state = path.stat()
        except OSError:
            digest.update(os.urandom(16))
            continue
        digest.update(f"{storable(name)}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def content(unit: Unit) -> str:
    """Names and bytes of the files of a tender."""
    digest = hashlib.blake2b(digest_size=16)
    if unit.remote:
        # Fetching everything to compare it would cost what the store spares: it tells versions.
        digest.update(mark(unit.remote).encode())
        return digest.hexdigest()
    if unit.source is None:
        digest.update(unit.payload or storable(unit.problem or "").encode())
        return digest.hexdigest()
    for name, path in _files(unit.source):
        digest.update(f"{storable(name)}\0".encode())
        if not path.is_file():
            # A pipe would be waited for without end; who reads it says what it is.
            continue
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError as error:
            digest.update(type(error).__name__.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def vocabularies(*folders: Path) -> str:
    """The vocabularies of some folders of rules: all that facts are found with."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.glob("vocabulaire/**/*.y*ml")):
            name = path.relative_to(folder).as_posix()
            digest.update(f"{storable(name)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(source: Source) -> Iterator[tuple[str, Path]]:
    """The files of a tender with their names in it, its manifest and its motives included."""
    if source.manifest:
        yield source.manifest.name, source.manifest
    for path, member in derogations_beside(source):
        if member is None:
            yield path.name, path
    for home in source.paths:
        if not home.is_dir():
            yield home.name, home
            continue
        for root, folders, files in os.walk(home, followlinks=False):
            folders.sort()
            for name in sorted(files):
                path = Path(root) / name
                yield path.relative_to(home).as_posix(), path
