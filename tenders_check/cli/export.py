"""`tenders-check export`: the tables of an audit, for other programs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tenders_check.audit.export import WRITERS, rows, tables
from tenders_check.audit.store import open_to_read
from tenders_check.audit.tables import EXPORTED
from tenders_check.cli.output import replacing
from tenders_check.cli.stats import known
from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.suggest import meant

OCDS = "ocds"
FORMATS = (*WRITERS, OCDS)
#: How our tables begin in CSV: the first column is the reference of a tender.
_FIRST = b"ref,"
_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")


def export_store(
    path: Path, form: str, folder: Path, names: Sequence[str] = (), prefix: str | None = None
) -> list[Path]:
    """Write each table to a file of a folder, and tell which files."""
    if form not in FORMATS:
        hint = meant(form, FORMATS) or f"Formats : {', '.join(FORMATS)}."
        raise UsageError(Problem(f"format « {form} » inconnu.", hint=hint))
    asked = tuple(known("table", one, [table.name for table in EXPORTED]) for one in names)
    if form == "parquet":
        from tenders_check.audit.arrow import arrow

        arrow()
    with closing(open_to_read(path)) as db:
        if folder.exists() and not folder.is_dir():
            raise UsageError(
                Problem("ce n'est pas un dossier.", str(folder), hint="Donnez un dossier à -o.")
            )
        if form == OCDS:
            if asked:
                raise UsageError(
                    Problem("--table ne va pas avec -f ocds.", hint="Retirez --table.")
                )
            return [_ocds(db, folder, prefix)]
        folder.mkdir(parents=True, exist_ok=True)
        found = [one.name for one in tables(asked)]
        if form == "csv":
            _spare([folder / f"{name}.csv" for name in found])
        db.execute("BEGIN")
        return [_table(db, form, folder, name) for name in found]


def _spare(files: Sequence[Path]) -> None:
    """Refuse to replace a table of somebody else, whose name is ours by chance (`lots.csv`)."""
    for file in files:
        if file.is_file() and file.stat().st_size:
            with file.open("rb") as held:
                ours = held.read(len(_FIRST)) == _FIRST
            if not ours:
                problem = "ce fichier n'a pas été produit par cette commande."
                hint = "Donnez un autre dossier à -o."
                raise UsageError(Problem(problem, str(file), hint=hint))


def _table(db: sqlite3.Connection, form: str, folder: Path, name: str) -> Path:
    (table,) = tables((name,))
    file = folder / f"{name}.{form}"
    with replacing(file) as written:
        WRITERS[form](rows(db, table), table, written)
    return file


def _ocds(db: sqlite3.Connection, folder: Path, prefix: str | None) -> Path:
    from tenders_check.audit.ocds import write_ocds

    if prefix is None or not _PREFIX.fullmatch(prefix):
        raise UsageError(
            Problem(
                "--ocid-prefix : il faut un préfixe OCDS (« ocds- » et six lettres ou chiffres).",
                hint="Il s'obtient auprès de l'Open Contracting Partnership.",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "ocds.json"
    with replacing(file) as written:
        write_ocds(db, written, prefix)
    return file
