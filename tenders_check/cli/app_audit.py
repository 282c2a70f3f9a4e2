"""The `audit` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tenders_check.cli.options import resolve
from tenders_check.cli.parameters import (
    READING,
    REPORT,
    EachOption,
    FailOnOption,
    IgnoreOption,
    LangOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    RulesOption,
    SelectOption,
    StrictOption,
    WaiversOption,
)
from tenders_check.errors import Problem, UsageError

WORK = "Travail"


def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="CHEMIN…",
            help="Dossier, zip, export de données, ou adresse s3:// ou https://.",
            show_default=False,
        ),
    ],
    store: Annotated[
        Path,
        typer.Option("--store", metavar="FICHIER", help="Où garder l'audit.", show_default=False),
    ],
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="AAAA-MM-JJ",
            help="Date de lancement de tous les marchés ; l'emporte.",
            rich_help_panel=READING,
        ),
    ] = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    select: SelectOption = [],  # noqa: B006
    ignore: IgnoreOption = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    waivers: WaiversOption = None,
    fail_on: FailOnOption = None,
    strict: StrictOption = False,
    each: EachOption = False,
    ocr: OcrOption = None,
    password: PasswordOption = [],  # noqa: B006
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            min=1,
            help="Marchés examinés à la fois (nombre de processeurs).",
            rich_help_panel=WORK,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADRESSE",
            help="Serveur Dask qui répartit le travail : tcp://10.0.0.1:8786.",
            rich_help_panel=WORK,
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar="SECONDES",
            min=1,
            help="Temps laissé à chaque pièce.",
            rich_help_panel=WORK,
        ),
    ] = 120.0,
    memory_limit: Annotated[
        int,
        typer.Option(
            "--memory-limit",
            metavar="Mo",
            min=256,
            help="Mémoire laissée à chaque processus (sauf sous Windows).",
            rich_help_panel=WORK,
        ),
    ] = 4096,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Tout refaire, même l'inchangé.", rich_help_panel=WORK),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Ne rien afficher.", rich_help_panel=REPORT),
    ] = False,
    no_progress: Annotated[
        bool,
        typer.Option(
            "--no-progress", help="Ne pas dire où en est l'audit.", rich_help_panel=REPORT
        ),
    ] = False,
) -> int:
    """Examine tous les marchés d'un dossier et garde ce qui est établi, avec ses preuves.

    Chaque sous-dossier, archive ou avis est un marché. Interrompu, l'audit reprend où il en était :
    relancez la même commande. Les marchés inchangés ne sont pas examinés de nouveau.

    Exemples :

    - tenders-check audit marches/ --store audit.sqlite

    - tenders-check stats audit.sqlite
    """
    from tenders_check.audit.unit import Limits
    from tenders_check.cli.audit import DEFAULTS, Work, run_audit

    given = {
        "date": date,
        "lang": lang,
        "profile": profile,
        "select": select,
        "ignore": ignore,
        "rules": rules,
        "waivers": waivers,
        "fail-on": fail_on,
        "strict": strict,
        "each": each,
        "ocr": ocr,
        "quiet": quiet,
        "no-progress": no_progress,
    }
    if jobs and scheduler:
        raise UsageError(
            Problem("--jobs et --scheduler ne vont pas ensemble.", hint="Retirez --jobs.")
        )
    work = Work(store, jobs, Limits(time_limit, memory_limit), no_cache, scheduler)
    local = [Path(path) for path in paths if "://" not in path]
    return run_audit(paths, resolve(local, given, DEFAULTS), work, passwords=tuple(password))
