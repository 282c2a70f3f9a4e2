"""From paths to the tenders of an audit: every sub-folder, archive or notice is one.

A folder whose files are pieces is a tender with all that is below it. A folder that holds only
folders, archives and notices is a collection, and each of them is looked at in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tenders_check.audit.exports import is_export, records
from tenders_check.audit.unit import Unit
from tenders_check.errors import NothingReadError, Problem
from tenders_check.reading.members import is_piece_name
from tenders_check.tender.manifest import NAME
from tenders_check.tender.sources import Source, find_sources

_MANIFESTS = (NAME, "tender.yml")
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_NOTICES = frozenset({".xml", ".json", ".jsonl", ".ndjson"})


def units(paths: Sequence[Path], *, each: bool = False) -> Iterator[Unit]:
    """The tenders under some paths, in order, as they are found: an archive may hold millions.

    `each`: every file of a collection is a tender of its own, pieces too. Raises `NothingReadError`
    for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise NothingReadError(
                Problem("chemin introuvable.", str(path), hint="Vérifiez le nom du dossier.")
            )
    for path in paths:
        if path.is_dir():
            yield from _folder(path, shown(path), each=each, top=True)
        else:
            yield from _file(path, shown(path))


def shown(path: Path) -> str:
    """How a path that was given begins the identifiers of its tenders."""
    return path.as_posix().rstrip("/") or "/"


def _folder(folder: Path, ref: str, *, each: bool, top: bool = False) -> Iterator[Unit]:
    entries = [one for one in sorted(folder.iterdir()) if is_piece_name(one.name)]
    folders = [one for one in entries if one.is_dir() and not one.is_symlink()]
    files = [one for one in entries if one.is_file()]
    pieces = [one for one in files if one.suffix.lower() not in _ARCHIVES | _NOTICES]
    manifest = any((folder / name).is_file() for name in _MANIFESTS)
    if manifest or (pieces and not each and not (top and _collects(folders, pieces))):
        yield from _tender(folder, ref)
        return
    for one in entries:
        name = f"{ref}/{one.name}"
        if one in folders:
            yield from _folder(one, name, each=each)
        elif one in files and (each or one not in pieces):
            yield from _file(one, name)
    if pieces and not each:
        # A note beside the tenders: it is none of theirs, and is audited as what it is.
        yield Unit(f"{ref}/", Source(folder.name, str(folder), tuple(pieces)))


def _collects(folders: Sequence[Path], pieces: Sequence[Path]) -> bool:
    """Whether the folder given holds tenders, and its own files are notes beside them.

    A tender has annexes in a few sub-folders; a collection has many, or its folders have theirs.
    """
    homes = sum(any((one / name).is_file() for name in _MANIFESTS) for one in folders)
    return homes > 0 or len(folders) > max(5, 2 * len(pieces))


def _tender(folder: Path, ref: str) -> Iterator[Unit]:
    """A folder of pieces: one tender, or those of its manifests."""
    found = find_sources([folder])
    for source in found:
        within = Path(source.path)
        inner = within.relative_to(folder).as_posix() if within != folder else "."
        yield Unit(ref if inner == "." else f"{ref}/{inner}", source)


def _file(path: Path, ref: str) -> Iterator[Unit]:
    if path.suffix.lower() in _NOTICES | _ARCHIVES and is_export(path):
        yield from records(path, ref)
        return
    for source in find_sources([path]):
        yield Unit(ref, source)
