"""The `rules` commands: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tenders_check.cli.parameters import (
    COMMANDS,
    Command,
    Group,
    LangOption,
    ProfileOption,
    RulesOption,
    ShownOption,
    as_json,
    language,
)

rules_app = typer.Typer(
    cls=Group,
    help="Le catalogue : lister, montrer, valider et essayer les règles.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


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
        profile or "complet", tuple(rules), as_json=as_json(format_), language=language(lang)
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

    return show_rule(rule, tuple(rules), as_json=as_json(format_), language=language(lang))


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
