"""A comparison as data, for programs. Keys and codes are English, sentences those of the check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tenders_check.reports.comparison import SCHEMA_VERSION, Change, Comparison

_PARTS = ("lots", "verdicts", "criteria", "clauses", "reservations", "facts", "documents")
#: Of a finding, a criterion or a clause, all but what the reports hold already at length.
_LEFT_OUT = frozenset({"searched", "near_misses", "law", "remedy", "clause", "trace", "content"})


def render(comparisons: Sequence[Comparison], *, version: str, notes: Iterable[str] = ()) -> str:
    """The comparison as JSON text: same versions, same bytes."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tenders-check", "version": version},
        "tenders": [to_data(one) for one in comparisons],
        "losses": sum(one.losses for one in comparisons),
        "notes": list(notes),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_data(one: Comparison) -> dict[str, Any]:
    """The comparison of one tender as plain data."""
    return {
        "old": _side(one.old),
        "new": _side(one.new),
        **{part: [_change(change) for change in getattr(one, part)] for part in _PARTS},
        "losses": one.losses,
    }


def _side(tender: dict[str, Any]) -> dict[str, Any]:
    return {key: tender[key] for key in ("id", "path", "title", "launch_date")}


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": list(change.what),
        "lots": list(change.lots),
        "loss": change.loss,
        "lacks": list(change.lacks),
        "old": _short(change.old),
        "new": _short(change.new),
    }


def _short(side: dict[str, Any] | None) -> dict[str, Any] | None:
    return side and {key: value for key, value in side.items() if key not in _LEFT_OUT}
