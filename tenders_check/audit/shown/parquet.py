"""The figures as Parquet, in the columns of the CSV. Needs the extra `audit`."""

from __future__ import annotations

import io

from tenders_check.audit.arrow import arrow
from tenders_check.audit.shown.flat import COLUMNS, rows
from tenders_check.audit.stats import Figures


def render(figures: Figures) -> bytes:
    """One row per figure."""
    pa, parquet = arrow()
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([pa.field(name, kinds[kind]) for name, (kind, _) in COLUMNS.items()])
    written = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows(figures)), schema=schema), written)
    return written.getvalue()
