"""The `stats` command: names, options and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tenders_check.cli.parameters import REPORT, LangOption, language
from tenders_check.errors import Problem, UsageError

SAMPLE = "Relecture humaine"
StoreArgument = Annotated[
    Path,
    typer.Argument(metavar="AUDIT", help="Fichier gardé par « audit ».", show_default=False),
]


def stats(
    store: StoreArgument,
    by: Annotated[
        list[str],
        typer.Option(
            "--by",
            metavar="DIMENSION",
            help="buyer, buyer-kind, division, family, procedure, nature, object, year, department "
            "ou source ; répétable.",
            rich_help_panel=REPORT,
        ),
    ] = [],  # noqa: B006
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FICHIER]",
            help="text, csv, json, html ou parquet ; répétable.",
            rich_help_panel=REPORT,
        ),
    ] = [],  # noqa: B006
    lang: LangOption = None,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="N",
            min=1,
            help="Tirer N réponses à relire, dans une feuille CSV.",
            rich_help_panel=SAMPLE,
        ),
    ] = None,
    seed: Annotated[
        int,
        typer.Option("--seed", metavar="S", help="Graine du tirage (1).", rich_help_panel=SAMPLE),
    ] = 1,
    measure: Annotated[
        list[str],
        typer.Option(
            "--measure",
            metavar="MESURE",
            help="Tirer ces mesures seulement ; répétable.",
            rich_help_panel=SAMPLE,
        ),
    ] = [],  # noqa: B006
    review: Annotated[
        Path | None,
        typer.Option(
            "--review",
            metavar="FICHIER",
            help="Enregistrer les verdicts de cette feuille, remplie.",
            rich_help_panel=SAMPLE,
        ),
    ] = None,
) -> int:
    """Compte ce que prévoient les marchés d'un audit, avec ce qui n'a pu l'être.

    Le même audit donne les mêmes octets. À côté de chaque part : son intervalle à 95 %, les lots à
    vérifier et indéterminés, les marchés qui ne sont pas entièrement lus.

    Exemples :

    - tenders-check stats audit.sqlite --by year -f text -f html=tableau.html

    - tenders-check stats audit.sqlite --sample 50 -f csv=a-relire.csv

    - tenders-check stats audit.sqlite --review a-relire.csv
    """
    from tenders_check.cli.spared import files_of, spare
    from tenders_check.cli.stats import FORMATS, draw_sample, show_stats, take_reviews
    from tenders_check.cli.targets import targets

    said = language(lang)
    if sample is not None:
        if review is not None or by:
            # An option without effect would make believe that it had one.
            other = "--by" if review is None else "--review"
            raise UsageError(
                Problem(f"--sample et {other} ne vont pas ensemble.", hint="Lancez deux commandes.")
            )
        for target in targets(formats, ("csv",)):
            spare(files_of(target.file), [store])
            draw_sample(store, sample, seed, measure, target, said)
        return 0
    if measure:
        raise UsageError(Problem("--measure ne va qu'avec --sample.", hint="Ajoutez --sample N."))
    asked = targets(formats, FORMATS)
    spare((one.file for one in asked if one.file), [store, *files_of(review)])
    if review is not None:
        take_reviews(store, review, said)
    show_stats(store, by, asked, said)
    return 0
