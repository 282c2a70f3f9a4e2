"""The figures as JSON (`schemas/stats.schema.json`), with the query behind each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tenders_check.audit.questions import (
    DECLARED,
    QUESTIONS,
    declared_query,
    review_query,
    share_query,
    spread_query,
    weight_query,
)
from tenders_check.audit.shown.flat import bounds
from tenders_check.audit.stats import Figures

SCHEMA_VERSION = "1"


def render(figures: Figures) -> str:
    """The figures as one JSON object."""
    return json.dumps(data(figures), ensure_ascii=False, indent=2) + "\n"


def data(figures: Figures) -> dict[str, Any]:
    """What the JSON holds."""
    made = ("version", "rules_version", "profile")
    return {
        "schema_version": SCHEMA_VERSION,
        "made_by": [dict(zip(made, one, strict=True)) for one in figures.made_by],
        "dimensions": list(figures.dimensions),
        "coverage": figures.coverage._asdict(),
        "shares": [_bounded(one) for one in figures.shares],
        "weights": [one._asdict() for one in figures.weights],
        "spread": [one._asdict() for one in figures.spread],
        "declared": [_bounded(one) for one in figures.agreements],
        "reviewed": [_bounded(one) for one in figures.reviewed],
        "queries": dict(_queries(figures.dimensions)),
    }


def _bounded(one: Any) -> dict[str, Any]:
    known: dict[str, Any] = one._asdict()
    return known | bounds(one.low, one.high)


def _queries(dimensions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Figure → the query that gives it."""
    for dimension in (None, *dimensions):
        by = f" by {dimension}" if dimension else ""
        for measure in QUESTIONS:
            yield f"{measure}{by}", share_query(measure, dimension)
        yield f"weights{by}", weight_query(dimension)
    yield "spread", spread_query()
    for consideration in DECLARED:
        yield f"{consideration} declared", declared_query(consideration)
    for measure in QUESTIONS:
        yield f"{measure} reviewed", review_query(measure)
