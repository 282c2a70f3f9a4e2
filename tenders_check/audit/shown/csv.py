"""The figures as comma-separated values (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io

from tenders_check.audit.shown.flat import COLUMNS, rows
from tenders_check.audit.stats import Figures
from tenders_check.reports.csv import safe
from tenders_check.reports.places import printable


def render(figures: Figures) -> str:
    """One line per figure, under a header."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for row in rows(figures):
        lines.writerow(
            "" if value is None else safe(value) if isinstance(value, str) else value
            for value in row.values()
        )
    return printable(written.getvalue())
