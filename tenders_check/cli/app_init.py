"""The `init` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WHAT = "À écrire"


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DOSSIER]", help="Où écrire (ici).", show_default=False)
    ] = Path(),
    manifest: Annotated[
        bool,
        typer.Option(
            "--manifest", help="tender.yaml, les faits d'un marché.", rich_help_panel=WHAT
        ),
    ] = False,
    pre_commit: Annotated[
        bool,
        typer.Option(
            "--pre-commit", help="Vérifier avant chaque commit de git.", rich_help_panel=WHAT
        ),
    ] = False,
    github: Annotated[
        bool, typer.Option("--github", help="Vérifier dans GitHub Actions.", rich_help_panel=WHAT)
    ] = False,
    action: Annotated[
        str | None,
        typer.Option(
            "--action",
            metavar="DÉPÔT@VERSION",
            help="Où est l'action pour GitHub.",
            rich_help_panel=WHAT,
        ),
    ] = None,
    gitlab: Annotated[
        bool, typer.Option("--gitlab", help="Vérifier dans GitLab CI.", rich_help_panel=WHAT)
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Remplacer ce qui existe.")] = False,
) -> int:
    """Écrit un .tenders-check.yaml commenté et, sur demande, de quoi vérifier à chaque changement.

    N'écrase rien sans --force ; complète la configuration de pre-commit si elle existe.

    Exemples :

    - tenders-check init

    - tenders-check init marches --pre-commit --gitlab

    - tenders-check init marches/mobilier --manifest
    """
    from tenders_check.cli.init import Wanted, run_init

    wanted = Wanted(manifest, pre_commit, github or bool(action), gitlab, action)
    return run_init(folder, wanted, force=force)
