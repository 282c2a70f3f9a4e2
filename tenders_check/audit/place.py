"""The département of a tender, as its notices give it."""

from __future__ import annotations

from collections.abc import Iterable

from tenders_check.model import Notice
from tenders_check.reading.notices.places import department as of_place


def department(notices: Iterable[Notice]) -> str | None:
    """The number of a département ("38", "2A", "974"), None when no notice says where."""
    for notice in notices:
        number = of_place(notice.place.value) if notice.place else None
        if number:
            return number
    return None
