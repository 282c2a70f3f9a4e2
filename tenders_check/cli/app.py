"""The command line: names, options and help; each command is a module of its own.

Values are taken as they are typed and checked in `options`, which says in French what is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tenders_check import __version__
from tenders_check.cli.options import LANG, OCR, SHOWN_AS, resolve, value_of

#: Panels of the help.
REPORT, RULES, READING, COMMANDS = "Rapport", "Règles et sévérité", "Lecture", "Commandes"


class Command(TyperCommand):
    """A command whose help option speaks French, whatever the locale of the machine."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _in_french(super().get_help_option(ctx))


class Group(TyperGroup):
    """The same for a group of commands."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _in_french(super().get_help_option(ctx))


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = "Afficher cette aide."
    return option


app = typer.Typer(
    name="tenders-check",
    cls=Group,
    help="Lit des marchés publics et dit quelles dispositions d'achat responsable manquent.",
    no_args_is_help=True,
    # Its help is in English only.
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
rules_app = typer.Typer(
    cls=Group,
    help="Le catalogue : lister, montrer, valider et essayer les règles.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(rules_app, name="rules", rich_help_panel=COMMANDS)

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="CHEMIN…", help="Fichier, dossier ou zip.", show_default=False),
]
RulesOption = Annotated[
    list[Path],
    typer.Option(
        "--rules",
        metavar="DOSSIER",
        help="Règles à ajouter à celles livrées.",
        rich_help_panel=RULES,
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="[fr|en]", help="Langue du rapport (fr).", rich_help_panel=REPORT
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile", metavar="NOM|FICHIER", help="Choix de règles (complet).", rich_help_panel=RULES
    ),
]
ShownOption = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="[text|json]", help="Format (text).", rich_help_panel=REPORT
    ),
]
PasswordOption = Annotated[
    list[str],
    typer.Option(
        "--password",
        metavar="MOT",
        help="Mot de passe de fichiers protégés ; répétable.",
        rich_help_panel=READING,
    ),
]
OcrOption = Annotated[
    str | None,
    typer.Option(
        "--ocr",
        metavar="[auto|off|force]",
        help="Reconnaître les pages numérisées (off).",
        rich_help_panel=READING,
    ),
]
EachOption = Annotated[
    bool, typer.Option("--each", help="Un marché par chemin.", rich_help_panel=READING)
]


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
    paths: Paths,
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FICHIER]",
            help="text ou json ; répétable.",
            rich_help_panel=REPORT,
        ),
    ] = [],  # noqa: B006
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="AAAA-MM-JJ",
            help="Date de lancement ; l'emporte.",
            rich_help_panel=READING,
        ),
    ] = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    select: Annotated[
        list[str],
        typer.Option("--select", metavar="ID", help="Ces règles seulement.", rich_help_panel=RULES),
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[str],
        typer.Option("--ignore", metavar="ID", help="Pas ces règles.", rich_help_panel=RULES),
    ] = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="[error|warning|info|never]",
            help="Gravité à partir de laquelle le code de sortie est 1 (error).",
            rich_help_panel=RULES,
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="« À vérifier » et « indéterminé » comptent comme des échecs.",
            rich_help_panel=RULES,
        ),
    ] = False,
    each: EachOption = False,
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
        "each": each,
        "ocr": ocr,
        "quiet": quiet,
        "verbose": verbose,
        "no-progress": no_progress,
    }
    return run_check(paths, resolve(paths, given), passwords=tuple(password))


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
    """Montre ce qui a été lu (rubriques, lots, critères, faits) et ce qui ne l'a pas été."""
    from tenders_check.api import Settings
    from tenders_check.cli.read import run_read

    settings = Settings(
        language=_language(lang),
        rules=tuple(rules),
        each=each,
        ocr=value_of("ocr", OCR, ocr or OCR.default),
        passwords=tuple(password),
        original=original,
    )
    return run_read(paths, settings, as_json=_as_json(format_), blocks=blocks)


@rules_app.command("list", cls=Command, rich_help_panel=COMMANDS)
def rules_list(
    format_: ShownOption = None,
    profile: ProfileOption = None,
    rules: RulesOption = [],  # noqa: B006
    lang: LangOption = None,
) -> int:
    """Liste les règles d'un profil."""
    from tenders_check.cli.rules import list_rules

    return list_rules(
        profile or "complet", tuple(rules), as_json=_as_json(format_), language=_language(lang)
    )


@rules_app.command("show", cls=Command, rich_help_panel=COMMANDS)
def rules_show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="Identifiant ou nom de la règle.")],
    format_: ShownOption = None,
    rules: RulesOption = [],  # noqa: B006
    lang: LangOption = None,
) -> int:
    """Montre une règle : exigence, droit, dates, clause proposée, exemples, limites."""
    from tenders_check.cli.rules import show_rule

    return show_rule(rule, tuple(rules), as_json=_as_json(format_), language=_language(lang))


@rules_app.command("check", cls=Command, rich_help_panel=COMMANDS)
def rules_check(
    folders: Annotated[
        list[Path], typer.Argument(metavar="[DOSSIER]…", help="Par défaut, les règles livrées.")
    ] = [],  # noqa: B006
) -> int:
    """Valide les fichiers de règles et de vocabulaire."""
    from tenders_check.cli.rules import check_rules

    return check_rules(tuple(folders))


@rules_app.command("test", cls=Command, rich_help_panel=COMMANDS)
def rules_test(
    names: Annotated[
        list[str], typer.Argument(metavar="[ID]…", help="Par défaut, toutes les règles.")
    ] = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Essaie les règles sur leurs propres exemples."""
    from tenders_check.cli.rules import run_rule_tests

    return run_rule_tests(tuple(names), tuple(rules))


def _language(given: str | None) -> str:
    return str(value_of("lang", LANG, given or LANG.default))


def _as_json(given: str | None) -> bool:
    return bool(value_of("format", SHOWN_AS, given or SHOWN_AS.default) == "json")


def command() -> Any:
    """The whole command line as one Click command."""
    return typer.main.get_command(app)
