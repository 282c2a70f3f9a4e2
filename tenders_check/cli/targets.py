"""`-f FORMAT` and `-f FORMAT=FILE`, for commands that have formats of their own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tenders_check.cli.output import write_atomic
from tenders_check.cli.spared import different
from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.suggest import meant

#: Formats that are no text: a terminal has no use for them.
_BINARY = frozenset({"parquet"})


class Target(NamedTuple):
    """A format, and the file it goes to; None: the standard output."""

    format: str
    file: Path | None = None


def targets(given: Sequence[str], formats: Sequence[str]) -> tuple[Target, ...]:
    """What was asked for, the first of the formats when nothing was.

    Raises `UsageError`, also for two that would be lost in one another.
    """
    asked = tuple(_target(text, formats) for text in given) or (Target(formats[0]),)
    shown = [one.format for one in asked if one.file is None]
    if len(shown) > 1:
        raise UsageError(
            Problem(
                f"un seul rapport peut être affiché ({', '.join(shown)}).",
                hint=f"Donnez un fichier aux autres, par exemple -f {shown[-1]}=rapport.",
            )
        )
    different((one.format, one.file) for one in asked if one.file is not None)
    return asked


def _target(text: str, formats: Sequence[str]) -> Target:
    name, equals, file = text.partition("=")
    if name not in formats:
        hint = meant(name, formats) or f"Formats : {', '.join(formats)}."
        raise UsageError(Problem(f"format « {name} » inconnu.", hint=hint))
    if not equals:
        if name in _BINARY and sys.stdout.isatty():
            raise UsageError(
                Problem(f"{name} ne s'affiche pas.", hint=f"Écrivez -f {name}=FICHIER.")
            )
        return Target(name)
    if not file:
        raise UsageError(Problem(f"il manque le nom du fichier après « {name}= »."))
    path = Path(file)
    if path.is_dir():
        hint = "Indiquez un nom de fichier."
        raise UsageError(Problem("c'est un dossier.", str(path), hint=hint))
    if not path.parent.is_dir():
        hint = "Créez-le d'abord."
        raise UsageError(Problem("dossier introuvable.", str(path.parent), hint=hint))
    return Target(name, path)


def emit(target: Target, content: str | bytes) -> None:
    """Write to the file of a target, or to the standard output."""
    if target.file is not None:
        write_atomic(target.file, content)
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)
