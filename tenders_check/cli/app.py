"""The command line: names, options and help; each command is a module of its own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
import typer

from tenders_check import __version__

app = typer.Typer(
    name="tenders-check",
    help="Lit des marchés publics et dit quelles dispositions d'achat responsable manquent.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
rules_app = typer.Typer(
    help="Le catalogue : lister, montrer, valider et essayer les règles.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(rules_app, name="rules")


class FailOn(StrEnum):
    """From which severity a finding makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Lang(StrEnum):
    """Language of the report."""

    FR = "fr"
    EN = "en"


class Ocr(StrEnum):
    """When to recognise the text of scanned pages."""

    AUTO = "auto"
    OFF = "off"
    FORCE = "force"


class TextOrJson(StrEnum):
    """Formats of the commands that show something."""

    TEXT = "text"
    JSON = "json"


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="CHEMIN…", help="Fichier, dossier ou zip.", show_default=False),
]
RulesOption = Annotated[
    list[Path],
    typer.Option("--rules", metavar="DOSSIER", help="Règles à ajouter à celles livrées."),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="Langue du rapport.")]
ProfileOption = Annotated[
    str, typer.Option("--profile", metavar="NOM", help="obligations, complet, audit ou etat.")
]
FormatOption = Annotated[TextOrJson, typer.Option("--format", "-f", help="text ou json.")]
PasswordOption = Annotated[
    list[str], typer.Option("--password", metavar="MOT", help="Mot de passe de fichiers chiffrés.")
]
OcrOption = Annotated[Ocr, typer.Option("--ocr", help="Reconnaître le texte des pages numérisées.")]


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


@app.command("check")
def check(
    paths: Paths,
    formats: Annotated[
        list[str],
        typer.Option(
            "--format", "-f", metavar="FORMAT[=FICHIER]", help="text ou json ; répétable."
        ),
    ] = [],  # noqa: B006
    date: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], metavar="AAAA-MM-JJ", help="Date de lancement."
        ),
    ] = None,
    lang: LangOption = Lang.FR,
    profile: ProfileOption = "complet",
    select: Annotated[
        list[str], typer.Option("--select", metavar="ID", help="Ces règles seulement.")
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[str], typer.Option("--ignore", metavar="ID", help="Pas ces règles.")
    ] = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Gravité à partir de laquelle le code de sortie est 1."),
    ] = FailOn.ERROR,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="« À vérifier » et « indéterminé » comptent comme des échecs."
        ),
    ] = False,
    each: Annotated[bool, typer.Option("--each", help="Un marché par chemin.")] = False,
    ocr: OcrOption = Ocr.OFF,
    password: PasswordOption = [],  # noqa: B006
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="N'afficher que la conclusion.")
    ] = False,
) -> int:
    """Vérifie un marché : un dossier, un zip ou des fichiers.

    Exemples :

      tenders-check check dossier/

      tenders-check check RC.docx CCAP.pdf --date 2026-09-15 -f json=rapport.json
    """
    from tenders_check.api import Settings
    from tenders_check.cli.check import run_check

    settings = Settings(
        launch_date=date.date() if date else None,
        language=lang.value,
        profile=profile,
        select=_split(select),
        ignore=_split(ignore),
        rules=tuple(rules),
        each=each,
        ocr=ocr.value,
        passwords=tuple(password),
    )
    return run_check(
        paths, settings, formats=formats, fail_on=fail_on.value, strict=strict, quiet=quiet
    )


@app.command("read")
def read(
    paths: Paths,
    format_: FormatOption = TextOrJson.TEXT,
    original: Annotated[
        bool, typer.Option("--original", help="Le texte avant les révisions suivies.")
    ] = False,
    blocks: Annotated[
        bool, typer.Option("--blocks", help="Montrer aussi chaque passage lu, avec sa place.")
    ] = False,
    lang: LangOption = Lang.FR,
    ocr: OcrOption = Ocr.OFF,
    password: PasswordOption = [],  # noqa: B006
) -> int:
    """Montre ce qui a été lu : pièces, rubriques, critères, lots, faits, et ce qui n'a pas été lu."""
    from tenders_check.api import Settings
    from tenders_check.cli.read import run_read

    settings = Settings(
        language=lang.value, ocr=ocr.value, passwords=tuple(password), original=original
    )
    return run_read(paths, settings, as_json=format_ is TextOrJson.JSON, blocks=blocks)


@rules_app.command("list")
def rules_list(
    format_: FormatOption = TextOrJson.TEXT,
    profile: ProfileOption = "complet",
    rules: RulesOption = [],  # noqa: B006
    lang: LangOption = Lang.FR,
) -> int:
    """Liste les règles d'un profil."""
    from tenders_check.cli.rules import list_rules

    return list_rules(
        profile, tuple(rules), as_json=format_ is TextOrJson.JSON, language=lang.value
    )


@rules_app.command("show")
def rules_show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="Identifiant ou nom de la règle.")],
    format_: FormatOption = TextOrJson.TEXT,
    rules: RulesOption = [],  # noqa: B006
    lang: LangOption = Lang.FR,
) -> int:
    """Montre une règle : exigence, droit, dates, clause proposée, exemples, limites."""
    from tenders_check.cli.rules import show_rule

    return show_rule(rule, tuple(rules), as_json=format_ is TextOrJson.JSON, language=lang.value)


@rules_app.command("check")
def rules_check(
    folders: Annotated[
        list[Path], typer.Argument(metavar="[DOSSIER]…", help="Par défaut, les règles livrées.")
    ] = [],  # noqa: B006
) -> int:
    """Valide les fichiers de règles et de vocabulaire."""
    from tenders_check.cli.rules import check_rules

    return check_rules(tuple(folders))


@rules_app.command("test")
def rules_test(
    names: Annotated[
        list[str], typer.Argument(metavar="[ID]…", help="Par défaut, toutes les règles.")
    ] = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Essaie les règles sur leurs propres exemples."""
    from tenders_check.cli.rules import run_rule_tests

    return run_rule_tests(tuple(names), tuple(rules))


def _split(values: list[str]) -> tuple[str, ...]:
    """`--select ENV001,ENV003 --select SOC` as a list."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def command() -> click.Command:
    """The whole command line as one Click command."""
    return typer.main.get_command(app)
