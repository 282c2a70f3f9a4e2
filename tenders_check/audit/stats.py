"""What an audit shows: shares with their interval, and beside each what could not be counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.audit.questions import (
    DECLARED,
    QUESTIONS,
    declared_query,
    review_query,
    share_query,
    spread_query,
    weight_query,
)
from tenders_check.audit.wilson import interval


class Share(NamedTuple):
    """A share of lots. `value`: of the dimension, None when nobody gives it.

    `percent` is rounded by the query; `low` and `high` (Wilson, 95 %) are between 0 and 1; all are
    None when nothing was counted. `review` and `undetermined` lots are in neither side of the
    share. `partly_read`: tenders of which a piece was not read, or not fully. `since`: first year
    of a yes.
    """

    measure: str
    dimension: str | None
    value: str | None
    tenders: int
    partly_read: int
    yes: int
    no: int
    review: int
    undetermined: int
    percent: float | None
    low: float | None
    high: float | None
    since: int | None


class Weight(NamedTuple):
    """The median effective weight (%) of environmental criteria, on the lots that have one."""

    dimension: str | None
    value: str | None
    median: float
    lots: int


class Step(NamedTuple):
    """Lots whose environmental criteria weigh from so many % to the next step."""

    start: int
    lots: int
    percent: float


class Agreement(NamedTuple):
    """Tenders that declare (or deny) a consideration, by what their pieces hold.

    `percent` of those whose pieces answer hold it.
    """

    consideration: str
    declared: bool
    yes: int
    no: int
    unsure: int
    percent: float | None
    low: float | None
    high: float | None


class Reviewed(NamedTuple):
    """Answers that people read again. `percent` of those they could decide are a yes.

    Of the answer "yes" it is the precision; of "no", the false omissions.
    """

    measure: str
    answer: str
    yes: int
    no: int
    undecidable: int
    percent: float | None
    low: float | None
    high: float | None


class Coverage(NamedTuple):
    """What the audit rests on. `joined`: records counted with the documents of their contract."""

    tenders: int
    examined: int
    failed: int
    partly_read: int
    joined: int
    lots: int
    documents: int
    unread_documents: int
    reviews: int


class Figures(NamedTuple):
    """All the figures of a store: the same content, the same figures, in the same order.

    `dimensions`: those asked for. `made_by`: versions and profiles (program, rules, profile) that
    made what the store holds.
    """

    dimensions: tuple[str, ...]
    made_by: tuple[tuple[str, str, str], ...]
    coverage: Coverage
    shares: tuple[Share, ...]
    weights: tuple[Weight, ...]
    spread: tuple[Step, ...]
    agreements: tuple[Agreement, ...]
    reviewed: tuple[Reviewed, ...]


def figures(db: sqlite3.Connection, dimensions: Sequence[str] = ()) -> Figures:
    """Count everything, in all and by each dimension asked for, as the store is at one moment."""
    asked = (None, *dimensions)
    db.execute("BEGIN")
    try:
        return Figures(
            dimensions=tuple(dimensions),
            made_by=tuple(_made_by(db)),
            coverage=_coverage(db),
            shares=tuple(one for by in asked for one in _shares(db, by)),
            weights=tuple(one for by in asked for one in _weights(db, by)),
            spread=tuple(Step(*row) for row in db.execute(spread_query())),
            agreements=tuple(_agreements(db)),
            reviewed=tuple(_reviewed(db)),
        )
    finally:
        db.execute("ROLLBACK")


def _shares(db: sqlite3.Connection, dimension: str | None) -> Iterator[Share]:
    for measure in QUESTIONS:
        for row in db.execute(share_query(measure, dimension)):
            value, tenders, partly_read, yes, no, review, undetermined, percent, since = row
            if tenders:
                low, high = interval(yes, yes + no) or (None, None)
                yield Share(
                    measure, dimension, None if value is None else str(value), tenders,
                    partly_read, yes, no, review, undetermined, percent, low, high, since,
                )  # fmt: skip


def _weights(db: sqlite3.Connection, dimension: str | None) -> Iterator[Weight]:
    for value, median, lots in db.execute(weight_query(dimension)):
        if lots:
            yield Weight(dimension, None if value is None else str(value), median, lots)


def _agreements(db: sqlite3.Connection) -> Iterator[Agreement]:
    for consideration in DECLARED:
        for declared, yes, no, unsure, percent in db.execute(declared_query(consideration)):
            low, high = interval(yes, yes + no) or (None, None)
            yield Agreement(consideration, bool(declared), yes, no, unsure, percent, low, high)


def _reviewed(db: sqlite3.Connection) -> Iterator[Reviewed]:
    for measure in QUESTIONS:
        for answer, yes, no, undecidable, percent in db.execute(review_query(measure)):
            low, high = interval(yes, yes + no) or (None, None)
            yield Reviewed(measure, answer, yes, no, undecidable, percent, low, high)


def _made_by(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    yield from db.execute(
        "SELECT DISTINCT r.version, r.rules_version, r.profile FROM runs r "
        "WHERE r.id IN (SELECT run FROM tenders) ORDER BY 1, 2, 3"
    )


def _coverage(db: sqlite3.Connection) -> Coverage:
    tenders, failed, partly = db.execute(
        "SELECT count(*), count(problem), coalesce(sum(unread > 0), 0) FROM tenders"
    ).fetchone()
    documents, unread = db.execute(
        "SELECT count(*), coalesce(sum(status <> 'read'), 0) FROM documents"
    ).fetchone()
    (joined,) = db.execute(
        "SELECT count(DISTINCT record) FROM links WHERE how <> 'remplace'"
    ).fetchone()
    (lots,) = db.execute("SELECT count(*) FROM lots").fetchone()
    (reviews,) = db.execute("SELECT count(*) FROM reviews").fetchone()
    return Coverage(
        tenders, tenders - failed, failed, partly, joined, lots, documents, unread, reviews
    )
