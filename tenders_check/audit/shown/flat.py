"""All figures as rows of one table, for CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tenders_check.audit.stats import Figures

#: Column → its type, and what it holds.
COLUMNS = {
    "figure": (str, "share, weight, spread, declared or review"),
    "measure": (str, "what is counted (see the table measures)"),
    "dimension": (str, "by what; empty: in all"),
    "value": (str, "of the dimension; empty: not given by the tender"),
    "answer": (str, "declared or denied (figure declared); answer reviewed (figure review)"),
    "tenders": (int, "tenders counted"),
    "partly_read": (int, "of which a piece was not read, or not fully"),
    "yes": (int, "lots (tenders, for declared) that provide it"),
    "no": (int, "that do not"),
    "review": (int, "that a person must decide; undecidable, for review"),
    "undetermined": (int, "of which nobody can tell; unsure, for declared"),
    "percent": (float, "yes / (yes + no), in %"),
    "low": (float, "lower bound of its 95 % Wilson interval, in %"),
    "high": (float, "upper bound"),
    "since": (int, "first year of a yes"),
    "median_weight": (float, "median effective weight of environmental criteria, in %"),
    "lots": (int, "lots with a weight; for spread, with a weight of this step"),
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
