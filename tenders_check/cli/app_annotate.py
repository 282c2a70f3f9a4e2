"""The `annotate` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tenders_check.cli.options import resolve
from tenders_check.cli.parameters import (
    READING,
    REPORT,
    DateOption,
    IgnoreOption,
    LangOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    RulesOption,
    SelectOption,
)


def annotate(
    draft: Annotated[
        Path,
        typer.Argument(metavar="DOCUMENT", help="Document Word (.docx).", show_default=False),
    ],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--with",
            metavar="DOSSIER",
            help="Les autres pièces du marché.",
            rich_help_panel=READING,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FICHIER",
            help="Copie à écrire (DOCUMENT-annote.docx).",
            rich_help_panel=REPORT,
        ),
    ] = None,
    insert: Annotated[
        bool,
        typer.Option(
            "--insert-clauses",
            help="Ajouter les clauses proposées en révision, à accepter ou à refuser.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    every: Annotated[
        bool,
        typer.Option("--all", help="Commenter aussi ce qui est conforme.", rich_help_panel=REPORT),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Remplacer une copie existante.", rich_help_panel=REPORT),
    ] = False,
    date: DateOption = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    select: SelectOption = [],  # noqa: B006
    ignore: IgnoreOption = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    ocr: OcrOption = None,
    password: PasswordOption = [],  # noqa: B006
) -> int:
    """Écrit une copie commentée d'un document Word, clauses proposées comprises.

    Le document n'est jamais modifié. Ce qui ne s'annote pas dans Word (PDF, macros…) reçoit le
    rapport HTML.

    Exemples :

    - tenders-check annotate RC.docx

    - tenders-check annotate dossier/CCAP.docx --with dossier --insert-clauses -o CCAP-relu.docx
    """
    from tenders_check.cli.annotate import Asked, run_annotate

    given: dict[str, Any] = {
        "date": date,
        "lang": lang,
        "profile": profile,
        "select": select,
        "ignore": ignore,
        "rules": rules,
        "ocr": ocr,
    }
    asked = Asked(draft, folder, out, insert, every, force)
    return run_annotate(asked, resolve([folder or draft], given), tuple(password))
