"""The command line: names, options and help; each command is a module of its own.

Values are taken as they are typed and checked in `options`, which says in French what is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tenders_check import __version__
from tenders_check.cli.app_annotate import annotate
from tenders_check.cli.app_audit import audit
from tenders_check.cli.app_compare import compare
from tenders_check.cli.app_completion import completion
from tenders_check.cli.app_export import export
from tenders_check.cli.app_init import init
from tenders_check.cli.app_rules import rules_app
from tenders_check.cli.app_stats import stats
from tenders_check.cli.help_words import spoken
from tenders_check.cli.interface import interface_language
from tenders_check.cli.options import OCR, resolve, value_of
from tenders_check.cli.parameters import (
    COMMANDS,
    READING,
    REPORT,
    RULES,
    Command,
    DateOption,
    EachOption,
    FailOnOption,
    Group,
    IgnoreOption,
    LangOption,
    OcrOption,
    PasswordOption,
    Paths,
    ProfileOption,
    RulesOption,
    SelectOption,
    ShownOption,
    StrictOption,
    WaiversOption,
    as_json,
    language,
)
from tenders_check.errors import Problem, UsageError

app = typer.Typer(
    name="tenders-check",
    cls=Group,
    help="Lit des marchés publics et dit quelles dispositions d'achat responsable manquent.",
    no_args_is_help=True,
    # Its help is in English only: see `completion`.
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(rules_app, name="rules", rich_help_panel=COMMANDS)


def _version(shown: bool) -> None:
    if shown:
        typer.echo(f"tenders-check {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Afficher la version."),
    ] = False,
) -> None:
    """Lit des marchés publics et dit quelles dispositions d'achat responsable manquent."""


@app.command("check", cls=Command, rich_help_panel=COMMANDS)
def check(
    paths: Paths = [],  # noqa: B006
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FICHIER]",
            help="text, json… ; répétable.",
            rich_help_panel=REPORT,
        ),
    ] = [],  # noqa: B006
    date: DateOption = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    select: SelectOption = [],  # noqa: B006
    ignore: IgnoreOption = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    fail_on: FailOnOption = None,
    strict: StrictOption = False,
    explain: Annotated[
        list[str],
        typer.Option(
            "--explain",
            metavar="ID",
            help="Montrer comment le verdict de cette règle est atteint ; répétable.",
            rich_help_panel=REPORT,
        ),
    ] = [],  # noqa: B006
    waivers: WaiversOption = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline",
            metavar="FICHIER",
            help="Référence : ne compter que ce qui est nouveau.",
            rich_help_panel=RULES,
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            "--write-baseline",
            metavar="FICHIER",
            help="Écrire les constats d'aujourd'hui comme référence.",
            rich_help_panel=RULES,
        ),
    ] = None,
    each: EachOption = False,
    whole_tenders: Annotated[
        bool,
        typer.Option(
            "--whole-tenders",
            help="Remplacer chaque chemin par le marché entier dont il fait partie.",
            rich_help_panel=READING,
        ),
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="COMMIT",
            help="Les marchés entiers modifiés depuis ce point de git.",
            rich_help_panel=READING,
        ),
    ] = None,
    tender_folders: Annotated[
        list[Path],
        typer.Option(
            "--tender-folders",
            metavar="MOTIF",
            help="Où sont les marchés d'un dépôt : 'marches/*' ; répétable.",
            rich_help_panel=READING,
        ),
    ] = [],  # noqa: B006
    jobs: Annotated[
        str | None,
        typer.Option(
            "--jobs",
            metavar="N",
            help="Marchés contrôlés à la fois (1).",
            rich_help_panel=READING,
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help="Ne rien reprendre de ce qui est gardé entre deux contrôles.",
            rich_help_panel=READING,
        ),
    ] = False,
    ocr: OcrOption = None,
    password: PasswordOption = [],  # noqa: B006
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="N'afficher que la conclusion.", rich_help_panel=REPORT),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Montrer aussi les preuves de ce qui est conforme.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    no_progress: Annotated[
        bool,
        typer.Option(
            "--no-progress", help="Ne pas dire où en est la lecture.", rich_help_panel=REPORT
        ),
    ] = False,
) -> int:
    """Vérifie un marché : un dossier, un zip ou des fichiers.

    Chaque option, sauf les mots de passe, peut être écrite dans le fichier .tenders-check.yaml le
    plus proche.

    Exemples :

    - tenders-check check dossier/

    - tenders-check check RC.docx CCAP.pdf --date 2026-09-15 -f text -f json=rapport.json

    - tenders-check check --changed-since origin/main --profile obligations
    """
    from tenders_check.cli.check import run_check

    given: dict[str, Any] = {
        "format": formats,
        "date": date,
        "lang": lang,
        "profile": profile,
        "select": select,
        "ignore": ignore,
        "rules": rules,
        "fail-on": fail_on,
        "strict": strict,
        "explain": explain,
        "waivers": waivers,
        "baseline": baseline,
        "write-baseline": write_baseline,
        "each": each,
        "jobs": jobs,
        "no-cache": no_cache,
        "whole-tenders": whole_tenders,
        "changed-since": changed_since,
        "tender-folders": tender_folders,
        "ocr": ocr,
        "quiet": quiet,
        "verbose": verbose,
        "no-progress": no_progress,
    }
    options = resolve(paths, given)
    if not paths and options["changed-since"] is None:
        hint = "Voir « tenders-check check --help »."
        raise UsageError(Problem("il manque l'argument CHEMIN.", hint=hint))
    return run_check(paths, options, passwords=tuple(password))


@app.command("read", cls=Command, rich_help_panel=COMMANDS)
def read(
    paths: Paths,
    format_: ShownOption = None,
    original: Annotated[
        bool, typer.Option("--original", help="Le texte avant les révisions suivies.")
    ] = False,
    blocks: Annotated[
        bool, typer.Option("--blocks", help="Montrer aussi chaque passage lu, avec sa place.")
    ] = False,
    lang: LangOption = None,
    rules: RulesOption = [],  # noqa: B006
    each: EachOption = False,
    ocr: OcrOption = None,
    password: PasswordOption = [],  # noqa: B006
) -> int:
    """Montre ce qui a été lu (rubriques, lots, critères, faits) et ce qui ne l'a pas été.

    Exemples :

    - tenders-check read dossier/

    - tenders-check read RC.docx -f json
    """
    from tenders_check.api import Settings
    from tenders_check.cli.read import run_read

    settings = Settings(
        language=language(lang),
        rules=tuple(rules),
        each=each,
        ocr=value_of("ocr", OCR, ocr or OCR.default),
        passwords=tuple(password),
        original=original,
    )
    return run_read(paths, settings, as_json=as_json(format_), blocks=blocks)


app.command("audit", cls=Command, rich_help_panel=COMMANDS)(audit)


app.command("stats", cls=Command, rich_help_panel=COMMANDS)(stats)


app.command("export", cls=Command, rich_help_panel=COMMANDS)(export)


app.command("annotate", cls=Command, rich_help_panel=COMMANDS)(annotate)


app.command("init", cls=Command, rich_help_panel=COMMANDS)(init)


app.command("completion", cls=Command, rich_help_panel=COMMANDS)(completion)


app.command("compare", cls=Command, rich_help_panel=COMMANDS)(compare)


def command() -> Any:
    """The whole command line as one Click command, its help in the language of the machine."""
    return spoken(typer.main.get_command(app), interface_language())
