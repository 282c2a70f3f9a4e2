"""All figures as rows of one table, for CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tenders_check.audit.stats import Figures

#: Column → its type, and what it holds (in French, as the page that shows it).
COLUMNS = {
    "figure": (str, "`share`, `weight`, `spread`, `declared` ou `review`"),
    "measure": (str, "ce qui est compté (voir la table `measures`)"),
    "dimension": (str, "par quoi ; vide : dans l'ensemble"),
    "value": (str, "de la dimension ; vide : le marché ne la donne pas"),
    "answer": (str, "`declared` ou `denied` (declared) ; réponse relue (review)"),
    "tenders": (int, "marchés comptés"),
    "partly_read": (int, "dont une pièce n'est pas lue, ou pas entièrement"),
    "yes": (int, "lots (marchés, pour declared) qui la prévoient"),
    "no": (int, "qui ne la prévoient pas"),
    "review": (int, "qu'une personne doit trancher ; indécidables, pour review"),
    "undetermined": (int, "dont on ne peut rien dire ; incertains, pour declared"),
    "percent": (float, "oui / (oui + non), en %"),
    "low": (float, "borne basse de son intervalle de Wilson à 95 %, en %"),
    "high": (float, "borne haute"),
    "since": (int, "première année d'un oui"),
    "median_weight": (float, "poids effectif médian des critères environnementaux, en %"),
    "lots": (int, "lots dont le poids est connu ; pour spread, dont le poids est dans ce pas"),
}


def rows(figures: Figures) -> Iterator[dict[str, Any]]:
    """One row per figure; columns that do not apply are None."""
    empty = dict.fromkeys(COLUMNS)
    for share in figures.shares:
        known = share._asdict() | {"figure": "share"} | bounds(share.low, share.high)
        yield empty | known
    for weight in figures.weights:
        yield empty | {
            "figure": "weight",
            "measure": "environmental_weight",
            "dimension": weight.dimension,
            "value": weight.value,
            "median_weight": weight.median,
            "lots": weight.lots,
        }
    for step in figures.spread:
        yield empty | {
            "figure": "spread",
            "measure": "environmental_weight",
            "value": str(step.start),
            "percent": step.percent,
            "lots": step.lots,
        }
    for one in figures.agreements:
        yield (
            empty
            | {
                "figure": "declared",
                "measure": one.consideration,
                "answer": "declared" if one.declared else "denied",
                "yes": one.yes,
                "no": one.no,
                "undetermined": one.unsure,
                "percent": one.percent,
            }
            | bounds(one.low, one.high)
        )
    for seen in figures.reviewed:
        yield (
            empty
            | {
                "figure": "review",
                "measure": seen.measure,
                "answer": seen.answer,
                "yes": seen.yes,
                "no": seen.no,
                "review": seen.undecidable,
                "percent": seen.percent,
            }
            | bounds(seen.low, seen.high)
        )


def bounds(low: float | None, high: float | None) -> dict[str, float | None]:
    """The interval in %, with two decimals."""
    return {
        "low": None if low is None else round(100 * low, 2),
        "high": None if high is None else round(100 * high, 2),
    }
