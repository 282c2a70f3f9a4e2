"""From the paths a person gives to the tenders they hold.

A folder or an archive is one tender unless it holds several `tender.yaml`; files given side by side
belong to the tender of their nearest `tender.yaml`, else they are one tender together.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tenders_check.errors import NothingReadError, Problem
from tenders_check.tender.derogations import NAMES as DEROGATIONS
from tenders_check.tender.manifest import NAME

_NAMES = (NAME, "tender.yml")
#: How far up a file looks for its manifest: its own folder, and a folder of pieces inside it.
_LEVELS = 2
#: Copies that `annotate` writes beside a draft: the draft itself is the piece.
COPY = "-annote.docx"


class Source(NamedTuple):
    """The files of one tender before anything is read.

    `paths`: folders, archives or files to read. `apart`: sub-folders that are tenders of their own,
    and files to leave out.
    `member`: the manifest inside an archive.
    """

    id: str
    path: str
    paths: tuple[Path, ...]
    manifest: Path | None = None
    apart: tuple[Path, ...] = ()
    member: str | None = None


def find_sources(paths: Sequence[Path], *, each: bool = False) -> tuple[Source, ...]:
    """The tenders in some paths, in the order given.

    Raises `NothingReadError` when a path does not exist or holds no file.
    """
    for path in paths:
        if not path.exists():
            raise NothingReadError(
                Problem(
                    "chemin introuvable.",
                    str(path),
                    hint="Vérifiez le nom du fichier ou du dossier.",
                )
            )
    paths = _once(paths)
    found: list[Source] = []
    loose: dict[Path | None, list[Path]] = {}
    for path in paths:
        if path.is_dir():
            found += _folder(path)
        elif (
            each or len(paths) == 1 or (zipfile.is_zipfile(path) and path.suffix.lower() == ".zip")
        ):
            found.append(_file(path))
        else:
            loose.setdefault(_nearest(path), []).append(path)
    for manifest, files in loose.items():
        home = manifest.parent if manifest else files[0].parent
        found.append(Source(_name(home), str(home), tuple(files), manifest))
    return tuple(found)


def _once(paths: Sequence[Path]) -> list[Path]:
    """Each path once: a piece given twice (`check RC* RC.docx`) would be two pieces."""
    unique: dict[str, Path] = {}
    for path in paths:
        unique.setdefault(os.path.realpath(path), path)
    return list(unique.values())


def _folder(folder: Path) -> Iterator[Source]:
    manifests = sorted(path for name in _NAMES for path in folder.rglob(name) if path.is_file())
    homes = sorted({path.parent for path in manifests})
    copies = _copies(folder)
    if len(homes) <= 1:
        manifest = manifests[0] if manifests else None
        yield Source(_name(folder), str(folder), (folder,), manifest, copies)
        return
    for home in homes:
        manifest = next(path for path in manifests if path.parent == home)
        inner = tuple(other for other in homes if other != home and home in other.parents)
        yield Source(_name(home), str(home), (home,), manifest, (*inner, *copies))
    if folder not in homes:
        yield from _rest(folder, homes)


def _copies(folder: Path) -> tuple[Path, ...]:
    """The annotated copies of drafts that stand beside them."""
    found = sorted(folder.rglob(f"*{COPY}"))
    return tuple(
        path for path in found if path.with_name(f"{path.name.removesuffix(COPY)}.docx").is_file()
    )


def _rest(folder: Path, homes: Sequence[Path]) -> Iterator[Source]:
    """What stands outside every tender of a folder: files, and folders without manifest."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            within = tuple(home for home in homes if home == path or path in home.parents)
            if path in homes or (within and not _has_files(path)):
                continue
            yield Source(_name(path), str(path), (path,), None, within)


def _has_files(folder: Path) -> bool:
    return any(path.is_file() for path in folder.iterdir())


def _file(path: Path) -> Source:
    if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        return Source(path.stem, str(path), (path,), None, (), _member(path))
    return Source(path.stem, str(path), (path,), _nearest(path))


def _member(path: Path) -> str | None:
    """The manifest of an archive, when it holds exactly one."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.rsplit("/", 1)[-1] in _NAMES]
    except (OSError, zipfile.BadZipFile):
        return None
    return names[0] if len(names) == 1 else None


def derogations_beside(source: Source) -> tuple[tuple[Path, str | None], ...]:
    """The tables of declared motives of a tender, each with its name inside an archive, if any.

    They stand in the folder of the tender, beside its manifest or the files given, or in the folder
    above, where a table serves several tenders; or in the archive.
    """
    homes: list[Path] = [source.manifest.parent] if source.manifest else []
    found: list[tuple[Path, str | None]] = []
    for path in source.paths:
        homes += [path] if path.is_dir() else []
        homes += list(path.resolve().parents)[: 1 if path.is_dir() else _LEVELS]
        if path.suffix.lower() == ".zip" and path.is_file():
            found += [(path, name) for name in _members(path)]
    unique = {home.resolve(): home for home in homes}.values()
    beside = [(home / name, None) for home in unique for name in DEROGATIONS]
    return (*((path, name) for path, name in beside if path.is_file()), *found)


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return []
    return [name for name in names if name.rsplit("/", 1)[-1].lower() in DEROGATIONS]


def _nearest(path: Path) -> Path | None:
    """The manifest beside a file, or beside the folder that holds it."""
    for folder in list(path.resolve().parents)[:_LEVELS]:
        for name in _NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def _name(folder: Path) -> str:
    return folder.resolve().name or str(folder)
