"""From changed files to the tenders they belong to, in a repository of several tenders.

A tender is judged whole: a criterion taken out of one piece may stand in another, so the changed
pieces alone would prove nothing. A file that was removed still names its tender.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from tenders_check.reading.sniff import DOCUMENT_SUFFIXES
from tenders_check.tender.manifest import NAME

_MANIFESTS = (NAME, "tender.yml")
_ROOTS = (".git", ".tenders-check.yaml")
#: A folder that nothing declares is a tender when it holds at least one of these.
_OFFICE = DOCUMENT_SUFFIXES | {".doc", ".rtf"}
#: Files that a repository holds about itself: alone at its root they are no piece of a tender.
_OF_A_REPOSITORY = {
    ".md", ".txt", ".html", ".htm", ".xml", ".json", ".csv", ".yaml", ".yml", ".toml", ".cfg",
    ".ini", "",
}  # fmt: skip
#: Files that are read by nobody here, wherever they stand.
_PROGRAMS = {".py", ".js", ".ts", ".sh", ".ps1", ".bat", ".toml", ".cfg", ".ini", ".lock"}


class Touched(NamedTuple):
    """The tenders to check again.

    `paths`: their folders, or files at the root of the repository that are one tender together.
    `outside`: changed files that belong to no tender. `gone`: tenders that were removed.
    """

    paths: tuple[Path, ...]
    outside: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()


def whole_tenders(paths: Iterable[Path], folders: Sequence[Path] = ()) -> Touched:
    """The whole tenders that some files or folders belong to.

    The tender of a file is the folder of its nearest `tender.yaml`; else the folder that one of
    `folders` names ("marches/*/*", relative to the working folder); else, when no `folders` are
    given, the folder that stands at the root of the repository, if it holds office documents.
    """
    kept: dict[Path, None] = {}
    outside: list[Path] = []
    gone: dict[Path, None] = {}
    for path in _files(paths):
        home = _home(path, folders)
        if home is None:
            outside.append(_short(_full(path)))
        elif _holds_files(home):
            kept[home] = None
        else:
            gone[home] = None
    return Touched(_without_inner(kept), tuple(outside), tuple(gone))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files, those of folders included."""
    for path in paths:
        if path.is_dir():
            for place, inner, names in os.walk(path):
                inner[:] = sorted(name for name in inner if not name.startswith("."))
                yield from (Path(place) / name for name in sorted(names))
        else:
            yield path


def _home(path: Path, folders: Sequence[Path]) -> Path | None:
    """The tender of a file, as a path relative to the working folder where it can be."""
    full = _full(path)
    root = root_of(full)
    within = full.relative_to(root).parts
    if any(part.startswith(".") for part in within) or full.suffix.lower() in _PROGRAMS:
        return None
    for folder in full.parents:
        if any((folder / name).is_file() for name in _MANIFESTS):
            return _short(folder)
        if folder == root:
            break
    if folders:
        return next((_short(one) for one in full.parents if _named(one, folders)), None)
    if len(within) > 1:
        return _short(root / within[0]) if _is_tender(root / within[0]) else None
    return None if full.suffix.lower() in _OF_A_REPOSITORY else _short(full)


def root_of(path: Path) -> Path:
    """The folder that holds the tenders: the repository, else the outermost configured folder.

    Else the working folder, or the folder of the file when it stands elsewhere.
    """
    above = list(path.parents)
    for mark in _ROOTS:
        found = [folder for folder in above if (folder / mark).exists()]
        if found:
            return found[0] if mark == ".git" else found[-1]
    here = Path.cwd()
    return here if here in above else above[0]


def _named(path: Path, folders: Sequence[Path]) -> bool:
    parts = path.parts
    return any(
        len(wanted) == len(parts)
        and all(fnmatch(part, pattern) for part, pattern in zip(parts, wanted, strict=True))
        for wanted in (_full(folder).parts for folder in folders)
    )


def _is_tender(folder: Path) -> bool:
    """Whether it holds office documents; what is gone was told apart by its name alone."""
    every = [path for path in folder.rglob("*") if path.is_file()]
    return not every or any(path.suffix.lower() in _OFFICE for path in every)


def _holds_files(home: Path) -> bool:
    # Git removes the files of a folder, and leaves empty folders that others made.
    return home.is_file() or any(path.is_file() for path in home.rglob("*"))


def _without_inner(homes: Iterable[Path]) -> tuple[Path, ...]:
    """Tenders without those that another one holds: it is read with its sub-folders.

    A piece at the root stands with the others there: they are one tender together.
    """
    every = list(dict.fromkeys(one for home in homes for one in _beside(home)))
    full = {home: _full(home) for home in every}
    return tuple(
        home
        for home in every
        if not any(full[other] in full[home].parents for other in every if other != home)
    )


def _beside(home: Path) -> tuple[Path, ...]:
    if home.is_dir() or home.suffix.lower() == ".zip":
        return (home,)
    apart = _OF_A_REPOSITORY | _PROGRAMS | {".zip"}
    return tuple(
        path
        for path in sorted(home.parent.iterdir())
        if path.is_file() and path.suffix.lower() not in apart and not path.name.startswith(".")
    )


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _full(path: Path) -> Path:
    # Links are kept, which `resolve` follows: they name the tender, not its store.
    return Path(os.path.abspath(path))  # noqa: PTH100
