"""What a command reads is never written over, whatever name a person types for an output."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tenders_check.cli.options import NAME as CONFIGURATION
from tenders_check.errors import Problem, UsageError
from tenders_check.reading.sniff import is_own_report
from tenders_check.tender.derogations import NAMES as DEROGATIONS
from tenders_check.tender.manifest import NAME as MANIFEST

#: Read wherever they stand above the pieces; nobody means one of them as a report.
_WRITTEN_BY_HAND = frozenset({MANIFEST, "tender.yml", CONFIGURATION, *DEROGATIONS})


def spare(outputs: Iterable[Path], read: Iterable[Path]) -> None:
    """Refuse, before anything is read, an output that would take the place of what is read.

    `read`: the files and folders a command reads. In a folder, an earlier report may be replaced:
    it is no piece. Raises `UsageError`.
    """
    inputs = [Path(os.path.realpath(path)) for path in read]
    hint = "Donnez un autre nom de fichier."
    problems = [
        Problem("la commande lit ce fichier, et l'effacerait.", str(path), hint=hint)
        for path in dict.fromkeys(outputs)
        if _holds_something(path)
        and (path.name in _WRITTEN_BY_HAND or any(_lost(path, one) for one in inputs))
    ]
    if problems:
        raise UsageError(*problems)


def different(outputs: Iterable[tuple[str, Path]]) -> None:
    """Refuse two outputs to one file, which would keep the last one only. Raises `UsageError`.

    Devices and pipes hold several.
    """
    files: dict[str, str] = {}
    for name, path in outputs:
        file = os.path.normcase(os.path.realpath(path))
        if file in files and (path.is_file() or not path.exists()):
            problem = f"deux rapports iraient dans le même fichier ({files[file]}, {name})."
            raise UsageError(Problem(problem, str(path), hint="Donnez un fichier à chacun."))
        files[file] = name


def files_of(*given: object) -> Iterator[Path]:
    """Those of some values that are paths: options that may be absent."""
    return (one for one in given if isinstance(one, Path))


def _holds_something(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _lost(path: Path, one: Path) -> bool:
    """Whether writing to an existing file loses what is read at a path."""
    file = Path(os.path.realpath(path))
    if one.is_dir():
        return one in file.parents and not is_own_report(path.read_bytes())
    return one.exists() and file.samefile(one)
