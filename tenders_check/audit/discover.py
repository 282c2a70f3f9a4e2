"""From paths to the tenders of an audit: every sub-folder, archive or notice is one.

A folder whose files are pieces is a tender with all that is below it. A folder that holds only
folders, archives and notices is a collection, and each of them is looked at in turn. Folders of
this machine and of object stores (`remote`) follow the same rules.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from tenders_check.audit.exports import is_export, records
from tenders_check.audit.remote import RemotePath, is_address, remote_path
from tenders_check.audit.unit import Unit, storable
from tenders_check.errors import NothingReadError, Problem
from tenders_check.reading.members import is_piece_name
from tenders_check.reading.sniff import is_own_report
from tenders_check.tender.manifest import NAME
from tenders_check.tender.sources import Source, find_sources

#: A file or a folder, here or elsewhere.
Place = Path | RemotePath
_MANIFESTS = (NAME, "tender.yml")
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".taz", ".bz2", ".xz"})
_NOTICES = frozenset({".xml", ".json", ".jsonl", ".ndjson"})
_REPORTS = frozenset(
    {".html", ".json", ".csv", ".md", ".txt", ".sarif", ".sqlite", ".duckdb", ".db", ""}
)
#: Bytes at either end of a file that tell whether it is a report of ours.
_HEAD = 2048
#: Seconds that counting may take before the work begins.
_COUNTING = 3.0


def places(paths: Sequence[str]) -> tuple[Place, ...]:
    """Paths and addresses as they are typed. Raises `UsageError` for what cannot be reached."""
    return tuple(remote_path(path) if is_address(path) else Path(path) for path in paths)


def units(paths: Sequence[Place], *, each: bool = False) -> Iterator[Unit]:
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
            found = _folder(path, shown(path), each=each, top=True)
        else:
            found = _file(path, shown(path), top=True)
        yield from (unit._replace(id=storable(unit.id)) for unit in found)


def quick_count(paths: Sequence[Place], *, each: bool = False) -> int | None:
    """How many tenders there are; None where counting them takes long, or goes over a network."""
    if not all(isinstance(path, Path) for path in paths):
        return None
    deadline = time.monotonic() + _COUNTING
    count = 0
    for _ in units(paths, each=each):
        count += 1
        if time.monotonic() > deadline:
            return None
    return count


def shown(path: Place) -> str:
    """How a path that was given begins the identifiers of its tenders."""
    return storable(path.as_posix().rstrip("/") or "/")


def _folder(folder: Place, ref: str, *, each: bool, top: bool = False) -> Iterator[Unit]:
    try:
        held: list[Place] = sorted(folder.iterdir(), key=lambda one: one.name)
    except (OSError, NothingReadError) as error:
        # One closed door does not stop the audit of all the others.
        reason = str(error.strerror if isinstance(error, OSError) else error)
        yield Unit(ref, problem=f"Le dossier ne s'ouvre pas ({reason}). Vérifiez vos droits.")
        return
    entries = [one for one in held if is_piece_name(one.name) and not _ours(one)]
    folders = [one for one in entries if one.is_dir() and not one.is_symlink()]
    files = [one for one in entries if one.is_file()]
    pieces = [one for one in files if _suffix(one) not in _ARCHIVES | _NOTICES]
    manifest = any(one.name in _MANIFESTS and one.is_file() for one in held)
    if manifest or (pieces and not each and not (top and _collects(folders, pieces))):
        yield from _tender(folder, ref)
        return
    within, alone = set(folders), set(pieces)
    for one in entries:
        name = f"{ref}/{one.name}"
        if one in within:
            yield from _folder(one, name, each=each)
        elif each or one not in alone:
            yield from _file(one, name)
    if pieces and not each:
        # A note beside the tenders: it is none of theirs, and is audited as what it is.
        yield _notes(folder, pieces, f"{ref}/")


def _notes(folder: Place, pieces: Sequence[Place], ref: str) -> Unit:
    if isinstance(folder, RemotePath):
        return Unit(ref, remote=folder.holding(p for p in pieces if isinstance(p, RemotePath)))
    paths = tuple(piece for piece in pieces if isinstance(piece, Path))
    return Unit(ref, Source(folder.name, str(folder), paths))


def _ours(file: Place) -> bool:
    """Whether a file is a report or an audit of this tool, beside the tenders it speaks of."""
    if not isinstance(file, Path):
        return False
    # SQLite keeps a log beside a store that is open.
    file = file.with_name(file.name.removesuffix("-wal").removesuffix("-shm"))
    if _suffix(file) not in _REPORTS or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            opened.seek(max(opened.tell(), file.stat().st_size - _HEAD))
            return is_own_report(head + opened.read())
    except OSError:
        return False


def _collects(folders: Sequence[Place], pieces: Sequence[Place]) -> bool:
    """Whether the folder given holds tenders, and its own files are notes beside them.

    A tender has annexes in a few sub-folders; a collection has many, or its folders have theirs.
    """
    if len(folders) > max(5, 2 * len(pieces)):
        return True
    return any((one / name).is_file() for one in folders for name in _MANIFESTS)


def _tender(folder: Place, ref: str) -> Iterator[Unit]:
    """A folder of pieces: one tender, or those of its manifests."""
    if isinstance(folder, RemotePath):
        for name, held in folder.tenders(_MANIFESTS):
            yield Unit(f"{ref}/{name}" if name else ref, remote=held)
        return
    for source in find_sources([folder]):
        within = Path(source.path)
        inner = within.relative_to(folder).as_posix() if within != folder else "."
        yield Unit(ref if inner == "." else f"{ref}/{inner}", source)


def _file(path: Place, ref: str, *, top: bool = False) -> Iterator[Unit]:
    if not path.is_file():
        return
    suffix = _suffix(path)
    # The address of a download often ends with a number.
    nameless = top and isinstance(path, RemotePath) and suffix not in _ARCHIVES | _NOTICES
    if (nameless or suffix in _NOTICES | _ARCHIVES) and is_export(path):
        yield from records(path, ref)
    elif isinstance(path, RemotePath):
        yield Unit(ref, remote=path.alone())
    else:
        for source in find_sources([path]):
            yield Unit(ref, source)


def _suffix(path: Place) -> str:
    return PurePath(path.name).suffix.lower()
