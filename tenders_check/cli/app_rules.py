"""The `rules` commands: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tenders_check.cli.options import OPTIONS, value_of
from tenders_check.cli.parameters import (
    COMMANDS,
    RULES,
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
    profiles: Annotated[
        bool,
        typer.Option(
            "--profiles", help="Les profils et ce qu'ils changent.", rich_help_panel=RULES
        ),
    ] = False,
) -> int:
    """Liste les règles d'un profil, ou les profils.

    Exemples :

    - tenders-check rules list --profile obligations

    - tenders-check rules list --profiles
    """
    from tenders_check.cli.rules import list_rules

    if profiles:
        from tenders_check.cli.rules_profiles import list_profiles

        return list_profiles(
            profile, tuple(rules), as_json=as_json(format_), language=language(lang)
        )
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
    """Montre une règle : exigence, droit, dates, clause proposée, exemples, limites.

    Exemples :

    - tenders-check rules show ENV001

    - tenders-check rules show critere-environnemental --lang en
    """
    from tenders_check.cli.rules import show_rule

    return show_rule(rule, tuple(rules), as_json=as_json(format_), language=language(lang))


@rules_app.command("check", cls=Command, rich_help_panel=COMMANDS)
def rules_check(
    folders: Annotated[
        list[Path], typer.Argument(metavar="[DOSSIER]…", help="Par défaut, les règles livrées.")
    ] = [],  # noqa: B006
) -> int:
    """Valide les fichiers de règles et de vocabulaire.

    Exemples :

    - tenders-check rules check

    - tenders-check rules check nos-regles/
    """
    from tenders_check.cli.rules import check_rules

    return check_rules(tuple(folders))


@rules_app.command("test", cls=Command, rich_help_panel=COMMANDS)
def rules_test(
    names: Annotated[
        list[str], typer.Argument(metavar="[ID]…", help="Par défaut, toutes les règles.")
    ] = [],  # noqa: B006
    rules: RulesOption = [],  # noqa: B006
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate",
            help="Ôter aussi sa preuve à chaque exemple conforme : il ne doit plus l'être.",
        ),
    ] = False,
) -> int:
    """Essaie les règles sur leurs propres exemples.

    Exemples :

    - tenders-check rules test ENV001 ENV003

    - tenders-check rules test --rules nos-regles/
    """
    from tenders_check.cli.rules import run_rule_tests

    return run_rule_tests(tuple(names), tuple(rules), mutated=mutate)


@rules_app.command("stale", cls=Command, rich_help_panel=COMMANDS)
def rules_stale(
    format_: ShownOption = None,
    months: Annotated[
        int,
        typer.Option(
            "--months", metavar="N", min=0, help="Âge admis, en mois (6).", show_default=False
        ),
    ] = 6,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="AAAA-MM-JJ", help="Compter jusqu'à ce jour (aujourd'hui)."),
    ] = None,
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Liste les faits de droit qui n'ont pas été relus depuis N mois.

    Fondements des règles, dates et seuils, textes périmés, sources des familles, empreintes des
    articles ; du plus ancien au plus récent. Code de sortie : 1 s'il y en a, 0 sinon.
    """
    from datetime import date as day

    from tenders_check.cli.rules_law import stale_facts

    today = value_of("date", OPTIONS["date"], date) if date else day.today()
    return stale_facts(tuple(rules), months=months, today=today, as_json=as_json(format_))


@rules_app.command("law", cls=Command, rich_help_panel=COMMANDS)
def rules_law(
    code: Annotated[
        Path,
        typer.Option(
            "--code", metavar="FICHIER", help="Code de la commande publique, texte consolidé."
        ),
    ],
    former: Annotated[
        Path | None,
        typer.Option(
            "--former", metavar="FICHIER", help="Texte lu avant lui, pour montrer les mots perdus."
        ),
    ] = None,
    record: Annotated[
        bool,
        typer.Option("--record", help="Noter l'empreinte des articles tels que ce texte les dit."),
    ] = False,
    format_: ShownOption = None,
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Compare les articles cités par les règles avec un texte consolidé du code.

    Dit ceux qui n'existent pas, sont abrogés ou ont changé depuis leur lecture, et qui les cite.
    Code de sortie : 1 s'il y en a, 0 sinon.
    """
    from tenders_check.cli.rules_law import check_law

    return check_law(code, tuple(rules), former=former, record=record, as_json=as_json(format_))


@rules_app.command("docs", cls=Command, rich_help_panel=COMMANDS)
def rules_docs(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DOSSIER", help="Où écrire les pages (Markdown)."),
    ],
    check: Annotated[
        bool,
        typer.Option("--check", help="Ne rien écrire : code 1 si une page n'est pas à jour."),
    ] = False,
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Écrit la documentation du catalogue : une page par règle, familles, droit, commandes."""
    from tenders_check.cli.rules_docs import write_docs

    return write_docs(output, tuple(rules), check=check)


@rules_app.command("new", cls=Command, rich_help_panel=COMMANDS)
def rules_new(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Trois lettres et trois chiffres : ENV050.")
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NOM", help="Nom en minuscules et tirets.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITRE", help="Titre lu dans les rapports.")
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DOSSIER", help="Où l'écrire (ici).", show_default=False
        ),
    ] = Path(),
    rules: RulesOption = [],  # noqa: B006
) -> int:
    """Commence une règle : un fichier commenté, à compléter ; n'écrase jamais rien."""
    from tenders_check.cli.rules_new import new_rule

    return new_rule(identifier, name=name, title=title, folder=output, added=tuple(rules))
