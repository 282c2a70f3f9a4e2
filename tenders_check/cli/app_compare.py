"""The `compare` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tenders_check.cli.options import resolve
from tenders_check.cli.parameters import (
    READING,
    RULES,
    LangOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    RulesOption,
    ShownOption,
    as_json,
)


def compare(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="AVANT", help="Dossier, zip, fichier ou rapport .json.", show_default=False
        ),
    ],
    new: Annotated[
        Path,
        typer.Argument(metavar="APRES", help="La version suivante.", show_default=False),
    ],
    format_: ShownOption = None,
    fail_on_loss: Annotated[
        bool,
        typer.Option(
            "--fail-on-loss",
            help="Code de sortie 1 si la nouvelle version a perdu quelque chose.",
            rich_help_panel=RULES,
        ),
    ] = False,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="AAAA-MM-JJ",
            help="Juger les deux versions à cette date de lancement.",
            rich_help_panel=READING,
        ),
    ] = None,
    lang: LangOption = None,
    profile: ProfileOption = None,
    rules: RulesOption = [],  # noqa: B006
    ocr: OcrOption = None,
    password: PasswordOption = [],  # noqa: B006
) -> int:
    """Compare deux versions d'un marché : verdicts, critères, clauses, lots, pièces.

    Une perte est une obligation ou une vigilance qui était respectée et ne l'est plus, un critère,
    une clause ou une réservation qui a disparu ou s'est affaibli.

    Exemples :

    - tenders-check compare dossier-v2/ dossier-v3/

    - tenders-check compare rapport-v2.json dossier-v3/ --fail-on-loss
    """
    from tenders_check.cli.compare import Asked, run_compare

    given: dict[str, Any] = {
        "date": date,
        "lang": lang,
        "profile": profile,
        "rules": rules,
        "ocr": ocr,
    }
    asked = Asked(old, new, as_json(format_), fail_on_loss)
    options = resolve([new], given)
    return run_compare(asked, options, tuple(password))
