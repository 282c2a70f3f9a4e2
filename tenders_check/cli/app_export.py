"""The `export` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tenders_check.cli.app_stats import StoreArgument


def export(
    store: StoreArgument,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="csv, json, jsonl, parquet ou ocds.",
            show_default=False,
        ),
    ],
    folder: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DOSSIER", help="Où écrire les fichiers.", show_default=False
        ),
    ],
    table: Annotated[
        list[str],
        typer.Option(
            "--table", metavar="TABLE", help="Cette table seulement (findings…) ; répétable."
        ),
    ] = [],  # noqa: B006
    prefix: Annotated[
        str | None,
        typer.Option(
            "--ocid-prefix", metavar="PRÉFIXE", help="Préfixe des ocid (format ocds) : ocds-…"
        ),
    ] = None,
) -> int:
    """Écrit les tables d'un audit pour un tableur, pandas, Polars, DuckDB ou R.

    Un fichier par table ; leurs colonnes sont décrites dans la documentation. « ocds » écrit un
    extrait au standard Open Contracting : ce que prévoit chaque marché.

    Exemples :

    - tenders-check export audit.sqlite -f parquet -o tables/

    - tenders-check export audit.sqlite -f csv -o tables/ --table findings
    """
    from tenders_check.cli.export import export_store

    for file in export_store(store, form, folder, table, prefix):
        typer.echo(str(file))
    return 0
