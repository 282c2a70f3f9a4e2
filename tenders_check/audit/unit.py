"""What an audit is made of: one tender to examine, how to examine it, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tenders_check.api import Settings
from tenders_check.audit.remote import Held
from tenders_check.tender.sources import Source

#: Table of the store → rows, in the order of its columns (see `rows`).
Rows = Mapping[str, tuple[tuple[Any, ...], ...]]


def storable(text: str) -> str:
    """A text as a store can hold it: bytes of a file name that are no UTF-8 are written out.

    Names of files that come from an old archive, or half characters in a document.
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


class Unit(NamedTuple):
    """One tender of an audit, before anything is read.

    `id` names it in the store: the path a person gave and what leads from there to it. A tender is
    either files (`source`, or `remote` when they are elsewhere), or one record of an export: `name`
    and `payload`, its bytes as a file of its own. `problem`: why there is nothing to examine.
    """

    id: str
    source: Source | None = None
    name: str = ""
    payload: bytes | None = None
    problem: str | None = None
    remote: Held | None = None


class Limits(NamedTuple):
    """What one piece may cost: seconds without a sign of life, and megabytes of memory.

    None = no limit. Memory is bounded where the system can (not on Windows).
    """

    seconds: float | None = 120.0
    megabytes: int | None = 4096


class Setup(NamedTuple):
    """What all the tenders of an audit have in common."""

    settings: Settings
    limits: Limits = Limits()


class Task(NamedTuple):
    """One tender to examine, with what an earlier audit kept of it.

    `reading`: its pieces, already read. `understanding`: its facts, under the same vocabularies.
    `only`: the rules to try, where the verdicts of the others still hold; None = all.
    """

    unit: Unit
    reading: bytes | None = None
    understanding: bytes | None = None
    only: frozenset[str] | None = None


class Result(NamedTuple):
    """What is known of one tender: `rows` to store, or the `problem` that prevented any.

    `reading` and `understanding` are what to keep for the next audit, None when nothing is new.
    `only`: the rules whose verdicts are in `rows`, with nothing else but measures; None = all.
    `passing`: the problem may not last (network, machine), so the next audit tries again.
    """

    unit: str
    rows: Rows | None = None
    problem: str | None = None
    reading: bytes | None = None
    understanding: bytes | None = None
    passing: bool = False
    only: frozenset[str] | None = None
