"""`tenders-check audit`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.audit.apart import Children
from tenders_check.audit.discover import Place, places, quick_count, units
from tenders_check.audit.discover import shown as ref_of
from tenders_check.audit.run import Counts, Examiner, Plan, audit
from tenders_check.audit.store import Store, maybe_a_store, not_a_store
from tenders_check.audit.unit import Limits, Setup, Unit
from tenders_check.cli.check import settings_of
from tenders_check.cli.output import Rate
from tenders_check.errors import NothingReadError, Problem, UsageError
from tenders_check.language import say

#: Options whose default differs from those of a check.
DEFAULTS: Mapping[str, Any] = {"profile": "audit"}
FOUND, NOT_READ, INTERRUPTED = 1, 3, 130
_SEVERITIES = ("error", "warning", "info")
_MOST_TOLD = 10


class Work(NamedTuple):
    """Where an audit is kept, and with what it is done. `jobs` None = one per processor."""

    store: Path
    jobs: int | None = None
    limits: Limits = Limits()
    again: bool = False
    scheduler: str | None = None


def run_audit(
    paths: Sequence[str],
    options: Mapping[str, Any],
    work: Work,
    *,
    passwords: tuple[str, ...] = (),
) -> int:
    """Audit, say what was done, and return the exit code."""
    settings = settings_of(options, passwords)
    settings = replace(settings, today=settings.today or date.today())
    catalogue = load_catalogue(settings)
    roots = places(paths)
    with locked(work.store), _opened(work.store) as store:
        counts = _audited(roots, options, work, store, catalogue, settings)
        if counts is None:
            told = say(
                options["lang"],
                "Audit interrompu : ce qui est examiné est gardé. Relancez la même commande "
                "pour le reprendre.",
            )
            print(told, file=sys.stderr)
            return INTERRUPTED
        if counts.done + counts.unchanged == 0:
            hint = "Indiquez le dossier qui contient les dossiers des marchés."
            names = ", ".join(paths)
            raise NothingReadError(Problem("aucun marché à examiner.", names, hint=hint))
        if not options["quiet"]:
            _say(store, counts, options["lang"])
        return _code(store, counts, options)


def _audited(
    roots: Sequence[Place],
    options: Mapping[str, Any],
    work: Work,
    store: Store,
    catalogue: Catalogue,
    settings: Settings,
) -> Counts | None:
    """What was done; None when a person stopped it."""
    shown = not (options["no-progress"] or options["quiet"])
    with (
        _workers(work, Setup(settings, work.limits), roots) as (executor, examine, jobs),
        Rate(shown=shown) as rate,
    ):

        def told(unit: Unit, counts: Counts) -> None:
            rate.say(unit.id, counts.done, counts.failed, counts.unchanged)

        plan = Plan(executor, examine, jobs, work.again, told, tuple(ref_of(one) for one in roots))
        try:
            if rate.shown:
                rate.total(quick_count(roots, each=options["each"]))
            return audit(units(roots, each=options["each"]), store, catalogue, settings, plan)
        except KeyboardInterrupt:
            return None


@contextmanager
def _workers(
    work: Work, setup: Setup, roots: Sequence[Place]
) -> Iterator[tuple[Executor, Examiner, int]]:
    """What examines the tenders, and how many at once: this machine, or those of a scheduler."""
    if work.scheduler:
        from tenders_check.audit.cluster import cluster

        homes = [root for root in roots if isinstance(root, Path)]
        with cluster(work.scheduler, setup, homes) as found:
            yield found
        return
    jobs = work.jobs or usable_processors()
    children = Children(setup)
    executor = ThreadPoolExecutor(jobs)
    try:
        yield executor, children.examine, jobs
    finally:
        # What is being examined ends at once; it is not lost, the next run takes it.
        children.close()
        executor.shutdown(cancel_futures=True)


def usable_processors() -> int:
    """Processors that this process may use: fewer than the machine has, in a container."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


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
    if counts.joined or counts.unsure:
        joined = say(
            language,
            "Données ouvertes rapprochées de leur marché : {n} ; hésitations, laissées à part : "
            "{m}.",
            n=counts.joined,
            m=counts.unsure,
        )
        print(joined)
    if counts.old:
        print(say(language, "Versions anciennes d'un même contrat, écartées : {n}.", n=counts.old))
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
    if path.is_dir():
        hint = "Indiquez un nom de fichier."
        raise UsageError(Problem("c'est un dossier.", str(path), hint=hint))
    if not maybe_a_store(path):
        # Said before a lock is left beside the file of somebody else.
        raise UsageError(not_a_store(path))
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        with lock.acquire(timeout=0):
            yield
    except PermissionError as error:
        error.filename = str(path)
        raise
    except Timeout:
        raise UsageError(
            Problem(
                "un audit est déjà en cours dans ce fichier.",
                str(path),
                hint="Attendez sa fin, ou donnez un autre nom à --store.",
            )
        ) from None
