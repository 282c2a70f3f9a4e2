"""What an audit shows: shares with their interval, and beside each what could not be counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.audit.questions import (
    DECLARED,
    DIMENSIONS,
    QUESTIONS,
    Question,
    declared_query,
    share_query,
    weight_query,
)
from tenders_check.audit.wilson import interval


class Share(NamedTuple):
    """A share of lots. `group`: value of the dimension, None when nobody gives it.

    `share`, `low` and `high` (Wilson, 95 %) are between 0 and 1, None when nothing was counted.
    `review` and `undetermined` lots are in neither side of the share.
    """

    question: Question
    dimension: str | None
    group: str | None
    tenders: int
    yes: int
    no: int
    review: int
    undetermined: int
    share: float | None
    low: float | None
    high: float | None


class Weight(NamedTuple):
    """The median effective weight (%) of environmental criteria, on the lots that have one."""

    dimension: str | None
    group: str | None
    median: float
    lots: int


class Agreement(NamedTuple):
    """Tenders by what is declared of a consideration and what is written in their pieces."""

    consideration: str
    declared: bool
    written: str
    tenders: int


class Coverage(NamedTuple):
    """What the audit rests on."""

    tenders: int
    examined: int
    failed: int
    partly_read: int
    lots: int
    documents: int
    unread_documents: int


class Figures(NamedTuple):
    """All the figures of a store: the same store, the same figures, in the same order."""

    coverage: Coverage
    shares: tuple[Share, ...]
    weights: tuple[Weight, ...]
    agreements: tuple[Agreement, ...]
    queries: tuple[tuple[str, str], ...]


def figures(db: sqlite3.Connection, dimensions: Sequence[str] = ()) -> Figures:
    """Count everything, in all and by each dimension asked for."""
    asked = (None, *dimensions)
    return Figures(
        coverage=_coverage(db),
        shares=tuple(one for by in asked for one in _shares(db, by)),
        weights=tuple(one for by in asked for one in _weights(db, by)),
        agreements=tuple(_agreements(db)),
        queries=tuple(_queries(asked)),
    )


def _column(dimension: str | None) -> str | None:
    return DIMENSIONS[dimension][0] if dimension else None


def _shares(db: sqlite3.Connection, dimension: str | None) -> Iterator[Share]:
    for question in QUESTIONS:
        for group, tenders, *counts in db.execute(
            share_query(question.measure, _column(dimension))
        ):
            if not tenders:
                continue
            yes, no, review, undetermined = (int(count or 0) for count in counts)
            bounds = interval(yes, yes + no)
            yield Share(
                question,
                dimension,
                None if group is None else str(group),
                tenders,
                yes,
                no,
                review,
                undetermined,
                yes / (yes + no) if yes + no else None,
                *(bounds or (None, None)),
            )


def _weights(db: sqlite3.Connection, dimension: str | None) -> Iterator[Weight]:
    for group, median, lots in db.execute(weight_query(_column(dimension))):
        if lots:
            yield Weight(dimension, None if group is None else str(group), median, lots)


def _agreements(db: sqlite3.Connection) -> Iterator[Agreement]:
    for consideration, measure in DECLARED.items():
        for declared, written, tenders in db.execute(declared_query(consideration, measure)):
            yield Agreement(consideration, bool(declared), written, tenders)


def _queries(asked: Sequence[str | None]) -> Iterator[tuple[str, str]]:
    """Name of a figure → the query that gives it."""
    for dimension in asked:
        by = f" by {dimension}" if dimension else ""
        for question in QUESTIONS:
            yield f"{question.measure}{by}", share_query(question.measure, _column(dimension))
        yield f"environmental_weight{by}", weight_query(_column(dimension))
    for consideration, measure in DECLARED.items():
        yield f"{consideration} declared", declared_query(consideration, measure)


def _coverage(db: sqlite3.Connection) -> Coverage:
    tenders, failed, partly = db.execute(
        "SELECT count(*), count(problem), coalesce(sum(unread > 0), 0) FROM tenders"
    ).fetchone()
    (lots,) = db.execute("SELECT count(*) FROM lots").fetchone()
    documents, unread = db.execute(
        "SELECT count(*), coalesce(sum(status <> 'read'), 0) FROM documents"
    ).fetchone()
    return Coverage(tenders, tenders - failed, failed, partly, lots, documents, unread)
