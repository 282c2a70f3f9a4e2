"""`tenders-check audit`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.api import load_catalogue
from tenders_check.audit.apart import Children
from tenders_check.audit.discover import shown as ref_of
from tenders_check.audit.discover import units
from tenders_check.audit.run import Counts, Plan, audit
from tenders_check.audit.store import Store
from tenders_check.audit.unit import Limits, Setup, Unit
from tenders_check.cli.check import settings_of
from tenders_check.cli.output import Rate
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say

#: Options whose default differs from those of a check.
DEFAULTS: Mapping[str, Any] = {"profile": "audit"}
FOUND, NOT_READ = 1, 3
_SEVERITIES = ("error", "warning", "info")
_MOST_TOLD = 10


class Work(NamedTuple):
    """Where an audit is kept, and with what it is done. `jobs` None = one per processor."""

    store: Path
    jobs: int | None = None
    limits: Limits = Limits()
    again: bool = False


def run_audit(
    paths: Sequence[Path],
    options: Mapping[str, Any],
    work: Work,
    *,
    passwords: tuple[str, ...] = (),
) -> int:
    """Audit, say what was done, and return the exit code."""
    settings = settings_of(options, passwords)
    settings = replace(settings, today=settings.today or date.today())
    catalogue = load_catalogue(settings)
    jobs = work.jobs or os.cpu_count() or 1
    shown = not (options["no-progress"] or options["quiet"])
    found = units(paths, each=options["each"])
    with locked(work.store), _opened(work.store) as store:
        children = Children(Setup(settings, work.limits))
        try:
            with ThreadPoolExecutor(jobs) as executor, Rate(shown=shown) as rate:

                def told(unit: Unit, counts: Counts) -> None:
                    rate.say(unit.id, counts.done, counts.failed, counts.unchanged)

                roots = tuple(ref_of(path) for path in paths)
                plan = Plan(executor, children.examine, jobs, work.again, told, roots)
                try:
                    counts = audit(found, store, catalogue, settings, plan)
                except BaseException:
                    # What is being examined ends at once; it is not lost, the next run takes it.
                    children.close()
                    raise
        finally:
            children.close()
        if not options["quiet"]:
            _say(store, counts, options["lang"])
        return _code(store, counts, options)


def _code(store: Store, counts: Counts, options: Mapping[str, Any]) -> int:
    if counts.done + counts.unchanged == counts.failed:
        return NOT_READ
    if options["fail-on"] == "never":
        return 0
    severities = _SEVERITIES[: _SEVERITIES.index(options["fail-on"]) + 1]
    return FOUND * store.fails(severities, strict=options["strict"])


def _say(store: Store, counts: Counts, language: str) -> None:
    told = say(
        language,
        "Marchés examinés : {n} ; inchangés : {m} ; en échec : {k}.",
        n=counts.done,
        m=counts.unchanged,
        k=counts.failed,
    )
    print(told)
    if counts.gone:
        print(say(language, "Marchés disparus depuis le dernier audit : {n}.", n=counts.gone))
    failures = list(store.failures())
    for unit, problem in failures[:_MOST_TOLD]:
        print(f"- {unit} : {problem}", file=sys.stderr)
    if len(failures) > _MOST_TOLD:
        print(f"- … ({len(failures) - _MOST_TOLD})", file=sys.stderr)


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Nobody else writes to the store meanwhile; the lock goes with the process that holds it."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():
        raise UsageError(
            Problem("dossier introuvable.", str(path.parent), hint="Créez-le d'abord.")
        )
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout:
        raise UsageError(
            Problem(
                "un audit est déjà en cours dans ce fichier.",
                str(path),
                hint="Attendez sa fin, ou donnez un autre nom à --store.",
            )
        ) from None
