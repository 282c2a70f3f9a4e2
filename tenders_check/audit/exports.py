"""Exports of open data as tenders: one per record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tenders_check.audit.remote import RemotePath
from tenders_check.audit.unit import Unit
from tenders_check.errors import NothingReadError, TendersCheckError

#: Ends the identifier of the unit that tells that an export breaks off.
BROKEN = "…"


def is_export(path: Path | RemotePath) -> bool:
    """Whether a file holds several tenders, each a record; False for what cannot be opened."""
    from tenders_check.reading.notices.bulk import is_bulk

    try:
        return is_bulk(path)
    except NothingReadError:
        return False


def records(path: Path | RemotePath, shown: str) -> Iterator[Unit]:
    """The records of an export, each a tender named after its identifier.

    A contract published twice in one export (essential data modified) is two records. An export
    that breaks off ends with a unit that tells why.
    """
    from tenders_check.reading.notices.bulk import records as read

    met: Counter[int] = Counter()
    try:
        for record in read(path):
            # Hashes only: an export may hold millions of identifiers.
            key = hash(record.id)
            met[key] += 1
            again = f"~{met[key]}" if met[key] > 1 else ""
            yield Unit(f"{shown}#{record.id}{again}", None, record.name, record.data)
    except TendersCheckError as error:
        yield Unit(f"{shown}#{BROKEN}", problem=" ".join(str(one) for one in error.problems))
