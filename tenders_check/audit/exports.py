"""Exports of open data: one file, thousands of tenders, taken one record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tenders_check.audit.unit import Unit


def records(path: Path, shown: str) -> Iterator[Unit] | None:
    """The records of an export, each a tender; None for a file that holds one notice."""
    return None
