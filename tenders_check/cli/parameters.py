"""What the commands share: the French help option, the panels of the help, common parameters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tenders_check.cli.help_words import label
from tenders_check.cli.interface import interface_language
from tenders_check.cli.options import LANG, SHOWN_AS, value_of
from tenders_check.language import say

#: Panels of the help.
REPORT, RULES, READING, COMMANDS = "Rapport", "Règles et sévérité", "Lecture", "Commandes"


class Command(TyperCommand):
    """A command whose help option speaks French or English, as the rest of its help."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _said(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, what Typer adds to it included."""
        label(interface_language())
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """The same for a group of commands."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _said(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, what Typer adds to it included."""
        label(interface_language())
        super().format_help(ctx, formatter)


def _said(option: Any) -> Any:
    if option is not None:
        option.help = say(interface_language(), "Afficher cette aide.")
    return option


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
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="AAAA-MM-JJ",
        help="Date de lancement ; l'emporte.",
        rich_help_panel=READING,
    ),
]
SelectOption = Annotated[
    list[str],
    typer.Option("--select", metavar="ID", help="Ces règles seulement.", rich_help_panel=RULES),
]
IgnoreOption = Annotated[
    list[str],
    typer.Option("--ignore", metavar="ID", help="Pas ces règles.", rich_help_panel=RULES),
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="[error|warning|info|never]",
        help="Gravité à partir de laquelle le code de sortie est 1 (error).",
        rich_help_panel=RULES,
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="« À vérifier » et « indéterminé » comptent comme des échecs.",
        rich_help_panel=RULES,
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
WaiversOption = Annotated[
    str | None,
    typer.Option(
        "--waivers",
        metavar="FICHIER",
        help="Dérogations, en .csv ou .xlsx (derogations.csv à côté des pièces).",
        rich_help_panel=RULES,
    ),
]
EachOption = Annotated[
    bool, typer.Option("--each", help="Un marché par chemin.", rich_help_panel=READING)
]


def language(given: str | None) -> str:
    """The language asked for, checked."""
    return str(value_of("lang", LANG, given or LANG.default))


def as_json(given: str | None) -> bool:
    """Whether JSON is asked for, in a command that shows text or JSON."""
    return bool(value_of("format", SHOWN_AS, given or SHOWN_AS.default) == "json")
