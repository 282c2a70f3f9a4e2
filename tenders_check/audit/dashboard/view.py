"""The figures, arranged as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tenders_check.audit.names import label
from tenders_check.audit.questions import (
    DECLARED,
    DIMENSIONS,
    QUESTIONS,
    declared_query,
    overall_query,
    reviews_query,
    share_query,
    spread_query,
    weight_query,
)
from tenders_check.audit.stats import Agreement, Figures, Share, Weight

#: Groups shown in the page, the largest ones: every browser must open it. Files have them all.
MOST = 100
WEIGHT = "environmental_weight"


class Row(NamedTuple):
    """A group and its figures: a share, or the weight of its criteria."""

    name: str
    share: Share | None = None
    weight: Weight | None = None


class Cut(NamedTuple):
    """One measure by one dimension. `more`: groups that are too many for the page."""

    anchor: str
    measure: str
    dimension: str
    query: str
    rows: tuple[Row, ...]
    more: int = 0


class Declared(NamedTuple):
    """What is declared of a consideration, and the query that counts it."""

    consideration: str
    query: str
    rows: tuple[Agreement, ...]


class View(NamedTuple):
    """The page. `measures`: those of which something is counted, and the weight."""

    overall: tuple[Row, ...]
    overall_query: str
    weight: Weight | None
    weight_query: str
    spread_query: str
    declared: tuple[Declared, ...]
    reviews_query: str
    measures: tuple[str, ...]
    cuts: tuple[Cut, ...]


def view(figures: Figures, language: str, families: Mapping[str, str]) -> View:
    """Everything that the page shows, in its order."""
    overall = tuple(Row(one.measure, one) for one in figures.shares if one.dimension is None)
    cuts = tuple(_cuts(figures, language, families))
    shown = {cut.measure for cut in cuts}
    return View(
        overall=overall,
        overall_query=overall_query(),
        weight=next((one for one in figures.weights if one.dimension is None), None),
        weight_query=weight_query(),
        spread_query=spread_query(),
        declared=tuple(_declared(figures)),
        reviews_query=reviews_query(),
        measures=tuple(name for name in (*QUESTIONS, WEIGHT) if name in shown),
        cuts=cuts,
    )


def _declared(figures: Figures) -> Iterator[Declared]:
    for name in DECLARED:
        rows = tuple(one for one in figures.agreements if one.consideration == name)
        if rows:
            yield Declared(name, declared_query(name), rows)


def _cuts(figures: Figures, language: str, families: Mapping[str, str]) -> Iterator[Cut]:
    for dimension in (name for name in DIMENSIONS if name in figures.dimensions):
        for measure in QUESTIONS:
            rows = [
                Row(label(dimension, one.value, language, families), one)
                for one in figures.shares
                if one.dimension == dimension and one.measure == measure
            ]
            if rows:
                yield _cut(measure, dimension, share_query(measure, dimension), rows)
        weights = [
            Row(label(dimension, one.value, language, families), weight=one)
            for one in figures.weights
            if one.dimension == dimension
        ]
        if weights:
            yield _cut(WEIGHT, dimension, weight_query(dimension), weights)


def _cut(measure: str, dimension: str, query: str, rows: list[Row]) -> Cut:
    anchor = f"{dimension}-{measure}"
    if len(rows) <= MOST:
        return Cut(anchor, measure, dimension, query, tuple(rows))
    largest = sorted(rows, key=lambda row: (-_size(row), row.name))[:MOST]
    return Cut(anchor, measure, dimension, query, tuple(largest), len(rows) - MOST)


def _size(row: Row) -> int:
    if row.weight is not None:
        return row.weight.lots
    return row.share.yes + row.share.no if row.share is not None else 0
