"""The tables of a store for other programs: CSV, JSON, JSON Lines and Parquet.

Rows come in order of tender, then in that of the tender; they are written as they are read, so
that a store of any size needs little memory. A tender is named by its `ref`: the numbers that
SQLite gives depend on the order in which tenders were audited.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from tenders_check.audit.arrow import arrow
from tenders_check.audit.tables import EXPORTED, KEYED, TENDERS, Column, Kind, Table
from tenders_check.reports.csv import safe

#: Rows read at a time, and rows of each group of a Parquet file.
_BATCH = 10_000
_JSON = frozenset({Kind.LIST, Kind.PLACE, Kind.PLACES, Kind.MISSES, Kind.SEARCHED, Kind.OBJECT})

Rows = Iterator[tuple[Any, ...]]


def tables(names: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """The tables to export, all of them when none is named; in the order of the schema."""
    return tuple(one for one in EXPORTED if not names or one.name in names)


def rows(db: sqlite3.Connection, table: Table) -> Rows:
    """The rows of a table, in order."""
    names = [column.name for column in table.columns]
    if table is TENDERS:
        own = ", ".join(column.name for column in columns(table))
        query = f"SELECT {own} FROM tenders ORDER BY ref"
    elif table.name in KEYED:
        query = KEYED[table.name]
    else:
        # In this order of tables the index on tenders gives the order of rows: nothing is sorted.
        told = ", ".join(f"x.{name}" for name in names)
        query = (
            f"SELECT t.ref, {told} FROM tenders t CROSS JOIN {table.name} x ON x.tender = t.id "
            "ORDER BY t.ref, x.rowid"
        )
    yield from db.execute(query)


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of an exported table."""
    return table.keys + table.columns


def write_csv(rows: Rows, table: Table, file: BinaryIO) -> None:
    """RFC 4180, UTF-8; no cell that a spreadsheet would take for a formula."""
    names = columns(table)
    written = io.TextIOWrapper(file, "utf-8", "surrogatepass", newline="", write_through=True)
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(column.name for column in names)
    for row in rows:
        lines.writerow(_cell(value, one.kind) for value, one in zip(row, names, strict=True))
    written.detach()


def _cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return ""
    if kind is Kind.BOOLEAN:
        return "true" if value else "false"
    return safe(value) if isinstance(value, str) else value


def write_jsonl(rows: Rows, table: Table, file: BinaryIO) -> None:
    """One object a line."""
    for row in rows:
        file.write(_object(row, columns(table)) + b"\n")


def write_json(rows: Rows, table: Table, file: BinaryIO) -> None:
    """One list of objects, one a line."""
    before = b"[\n"
    for row in rows:
        file.write(before + _object(row, columns(table)))
        before = b",\n"
    file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _object(row: tuple[Any, ...], names: tuple[Column, ...]) -> bytes:
    made = {one.name: _value(value, one.kind) for value, one in zip(row, names, strict=True)}
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _value(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.BOOLEAN:
        return bool(value)
    return json.loads(value) if kind in _JSON else value


def write_parquet(rows: Rows, table: Table, file: BinaryIO) -> None:
    """Parquet, with dates as dates and lists as lists. Needs the extra `audit`."""
    pa, parquet = arrow()
    names = columns(table)
    schema = pa.schema(
        [
            pa.field(one.name, _arrow(pa, one.kind), metadata={"description": one.meaning})
            for one in names
        ]
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as written:
        for some in iter(lambda: list(islice(rows, _BATCH)), []):
            # zip: rows to columns.
            arrays = [
                pa.array([_typed(value, one.kind) for value in values], field.type)
                for values, one, field in zip(zip(*some, strict=True), names, schema, strict=True)
            ]
            written.write_batch(pa.record_batch(arrays, schema=schema))


def _typed(value: Any, kind: Kind) -> Any:
    if value is None or kind is Kind.OBJECT:
        return value
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    if kind is Kind.TEXT:
        return value.encode("utf-8", "replace").decode()
    return _value(value, kind)


def _arrow(pa: Any, kind: Kind) -> Any:
    text, whole = pa.string(), pa.int64()
    told = [("document", text), ("page", whole), ("paragraph", whole)]
    quoted = [("section", text), ("quote", text)]
    place = pa.struct([*told, ("cell", text), ("pointer", text), *quoted, ("ocr", pa.float64())])
    return {
        Kind.DATE: pa.date32(),
        Kind.INTEGER: pa.int64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.REAL: pa.float64(),
        Kind.LIST: pa.list_(text),
        Kind.PLACE: place,
        Kind.PLACES: pa.list_(place),
        Kind.MISSES: pa.list_(pa.struct([*told, *quoted, ("rejected_because", text)])),
        Kind.SEARCHED: pa.list_(pa.struct([("document", text), ("section", text)])),
    }.get(kind, text)


Writer = Callable[[Rows, Table, BinaryIO], None]
#: Format → how a table is written.
WRITERS: Mapping[str, Writer] = {
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
