"""How the tables of a store stand in SQLite.

The verdicts of thousands of tenders say the same sentences. A column that is `shared` keeps the
number of its text; the view that bears the name of the table shows the text itself, so that
queries never have to know. Measured on records of essential data: 10 KB a tender, 18 without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from sqlite3 import Cursor
from typing import Any

from tenders_check.audit.tables import Column, Kind, Table
from tenders_check.audit.unit import storable

#: The texts of shared columns. The number is drawn from the text: nothing has to be looked up.
TEXTS = "CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"
#: Every share is counted on one measure: the index holds all that is counted.
INDEXES = (
    "CREATE INDEX measures_by ON measures_kept(measure, tender, answer, value)",
    "CREATE INDEX declared_by ON declared(consideration, tender, value)",
)
_STORED = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER", Kind.REAL: "REAL"}


def columns_of(table: Table) -> str:
    """The columns of a table as SQL declares them."""
    return ", ".join(f"{column.name} {_type(column)}" for column in table.columns)


def creation(table: Table) -> Iterator[str]:
    """The statements that create a table whose rows belong to a tender."""
    kept = kept_name(table)
    yield (
        f"CREATE TABLE {kept} (tender INTEGER NOT NULL REFERENCES tenders(id) "
        f"ON DELETE CASCADE, {columns_of(table)})"
    )
    yield f"CREATE INDEX {table.name}_of ON {kept}(tender)"
    if kept != table.name:
        shown = ", ".join(
            f"(SELECT text FROM texts WHERE id = k.{column.name}) AS {column.name}"
            if column.shared
            else f"k.{column.name}"
            for column in table.columns
        )
        yield (
            f"CREATE VIEW {table.name} AS SELECT k.rowid AS rowid, k.tender, {shown} FROM {kept} k"
        )
        yield (
            f"CREATE TRIGGER {table.name}_deleted INSTEAD OF DELETE ON {table.name} "
            f"BEGIN DELETE FROM {kept} WHERE rowid = OLD.rowid; END"
        )


def kept_name(table: Table) -> str:
    """The name of the table that holds the rows, when the table itself is a view."""
    shared = any(column.shared for column in table.columns)
    return f"{table.name}_kept" if shared else table.name


def insert(cursor: Cursor, table: Table, tender: int, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows of a tender, columns in the order of the table."""
    shared = [rank for rank, column in enumerate(table.columns) if column.shared]
    made = [list(stored(row)) for row in rows]
    texts = {number(row[rank]): row[rank] for row in made for rank in shared if row[rank]}
    cursor.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", texts.items())
    for row in made:
        for rank in shared:
            row[rank] = number(row[rank]) if row[rank] else None
    marks = ", ".join("?" * (len(table.columns) + 1))
    cursor.executemany(
        f"INSERT INTO {kept_name(table)} VALUES ({marks})", ((tender, *row) for row in made)
    )


def stored(row: Iterable[Any]) -> tuple[Any, ...]:
    """The values of a row as SQLite takes them."""
    return tuple(storable(value) if isinstance(value, str) else value for value in row)


def forget(cursor: Cursor, tables: Iterable[Table]) -> None:
    """Take out the texts that no row says any more."""
    said = " UNION ".join(
        f"SELECT {column.name} FROM {kept_name(table)} WHERE {column.name} IS NOT NULL"
        for table in tables
        for column in table.columns
        if column.shared
    )
    cursor.execute(f"DELETE FROM texts WHERE id NOT IN ({said})")


def number(text: str) -> int:
    """The number of a text. A million texts hold two that share one with a chance of 1 in 10⁷."""
    return (
        int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
    )


def _type(column: Column) -> str:
    return "INTEGER" if column.shared else _STORED.get(column.kind, "TEXT")
