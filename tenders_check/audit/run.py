"""An audit: every tender that is new or changed is examined, and stored as soon as it is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from tenders_check import __version__
from tenders_check.api import Catalogue, Settings
from tenders_check.audit.content import content, stamp, vocabularies
from tenders_check.audit.exports import BROKEN
from tenders_check.audit.store import Keys, Known, Ruled, Store
from tenders_check.audit.unit import Result, Task, Unit
from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.paths import rules_folder
from tenders_check.tender.derogations import load_derogations

#: Tenders handed out beyond those being examined, so that no process waits for the next one.
_AHEAD = 2


class AbandonedError(UsageError):
    """The audit cannot go on: what examines the tenders is gone, or is not what it should be."""


class Counts(NamedTuple):
    """What an audit did so far: examined, of which failed, left as they were, gone since.

    At its end: records `joined` to the pieces of their tender, records for which several tenders
    would do (`unsure`), and older versions of a record, which statistics leave out (`old`).
    """

    done: int = 0
    failed: int = 0
    unchanged: int = 0
    gone: int = 0
    joined: int = 0
    unsure: int = 0
    old: int = 0


#: Examines one task; called in threads of an executor, here or on other machines.
Examiner = Callable[[Task], Result]


class Plan(NamedTuple):
    """How an audit runs. `again`: take nothing from the store. `told` hears of each tender.

    `roots`: the paths audited; what the store holds under them and is there no more, goes.
    """

    executor: Executor
    examine: Examiner
    jobs: int
    again: bool = False
    told: Callable[[Unit, Counts], None] | None = None
    roots: tuple[str, ...] = ()


def audit(
    found: Iterable[Unit], store: Store, catalogue: Catalogue, settings: Settings, plan: Plan
) -> Counts:
    """Examine what the store does not know yet.

    Interrupted at any time, it loses what is under way: a tender is in the store whole, or as it
    was before.
    """
    current = versions(catalogue, settings)
    store.rule(current.verdict, current.ruled)
    on = settings.today.isoformat() if settings.today else ""
    run = store.begin(_now(), __version__, catalogue.version, catalogue.profile, on)
    counts, pending = Counts(), dict[Future[Result], tuple[Unit, Keys]]()
    cut: list[str] = []
    try:
        for unit in found:
            store.see(unit.id)
            if unit.problem:
                # What comes after a break, or below a closed folder, may well be there still.
                cut.append(unit.id.removesuffix(BROKEN))
            keys, task = _planned(unit, store, current, again=plan.again)
            if not isinstance(task, Task):
                counts = _at_once(task, keys, store, run, counts)
                _tell(plan, unit, counts)
                continue
            while len(pending) >= plan.jobs + _AHEAD:
                counts = _gathered(pending, store, run, counts, plan)
            pending[plan.executor.submit(plan.examine, task)] = (unit, keys)
        while pending:
            counts = _gathered(pending, store, run, counts, plan)
        # Only here: an audit that was interrupted has not seen everything.
        counts = counts._replace(gone=store.vanished(plan.roots, cut))
        if counts.done or counts.gone:
            (joined, unsure), old = store.joined()
            counts = counts._replace(joined=joined, unsure=unsure, old=old)
    finally:
        for future in pending:
            future.cancel()
        store.end(run, _now(), counts.done, counts.unchanged, counts.failed)
    return counts


def _at_once(result: Result | None, keys: Keys, store: Store, run: int, counts: Counts) -> Counts:
    """Store what needs no examination; None: it did not change."""
    if result is None:
        return counts._replace(unchanged=counts.unchanged + 1)
    store.save(result, keys, run)
    return counts._replace(done=counts.done + 1)


def _gathered(
    pending: dict[Future[Result], tuple[Unit, Keys]],
    store: Store,
    run: int,
    counts: Counts,
    plan: Plan,
) -> Counts:
    """Store what has ended; waits for one to end."""
    ended, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in ended:
        unit, keys = pending.pop(future)
        result = _result(future, unit)
        store.save(result, keys, run)
        failed = counts.failed + (result.rows is None)
        counts = counts._replace(done=counts.done + 1, failed=failed)
        _tell(plan, unit, counts)
    return counts


def _result(future: Future[Result], unit: Unit) -> Result:
    try:
        error = future.exception()
    except CancelledError:
        raise AbandonedError(
            Problem(
                "le serveur de calcul ne répond plus.",
                hint="Relancez la même commande : l'audit reprend où il en est.",
            )
        ) from None
    if error is None:
        return future.result()
    if isinstance(error, AbandonedError):
        raise error
    # A machine that was lost more often than the scheduler tries again: another run tries again.
    said = f"L'examen n'a pas abouti ({type(error).__name__}). Il sera repris au prochain audit."
    return Result(unit.id, problem=said, passing=True)


def _tell(plan: Plan, unit: Unit, counts: Counts) -> None:
    if plan.told:
        plan.told(unit, counts)


class Versions(NamedTuple):
    """What readings, facts and verdicts depend on, apart from the tender."""

    reading: str
    facts: str
    verdict: str
    ruled: Ruled


def versions(catalogue: Catalogue, settings: Settings) -> Versions:
    """The keys under which an audit with these rules and options keeps its work."""
    reading = _digest(__version__, settings.ocr, *settings.passwords)
    date = settings.launch_date.isoformat() if settings.launch_date else ""
    facts = _digest(reading, vocabularies(rules_folder(), *settings.rules), date)
    waivers = load_derogations(settings.waivers) if settings.waivers else ()
    grounds = _digest(
        facts, settings.language, repr(waivers), repr(catalogue.law), repr(catalogue.families)
    )
    # What the rules say, not the files that say it: a comment or a name of profile changes nothing.
    rules = {rule.id: _digest(repr(_bare(rule))) for rule in catalogue.rules}
    verdict = _digest(grounds, *(f"{name} {digest}" for name, digest in rules.items()))
    return Versions(reading, facts, verdict, Ruled(grounds, rules))


def _bare(rule: Rule) -> Rule:
    """A rule without what no verdict depends on."""
    return replace(rule, examples=(), path="", line=1, limits=None)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _planned(
    unit: Unit, store: Store, versions: Versions, *, again: bool
) -> tuple[Keys, Task | Result | None]:
    """The keys of a tender, and what to do; None when the store knows all of it.

    A result where nothing has to be examined: rules were only taken away.
    """
    quick = stamp(unit)
    known = None if again else store.known(unit.id)
    same = known is not None and known.stamp == quick
    held = (known.content if known and same else None) or content(unit)
    keys = Keys(quick, held, versions.reading, versions.facts, versions.verdict)
    if known is None or known.content != held:
        return keys, Task(unit)
    if known.verdict_key == versions.verdict:
        if known.stamp != quick:
            store.restamp(known.id, quick)
        return keys, None
    task = Task(unit, *_kept(known, keys, store))
    if task.reading and task.understanding and not known.problem:
        only = store.changed(known.verdict_key, versions.ruled)
        if only == frozenset():
            return keys, Result(unit.id, {}, only=only)
        task = task._replace(only=only)
    return keys, task


def _kept(known: Known, keys: Keys, store: Store) -> tuple[bytes | None, bytes | None]:
    """The pieces and the facts that still hold."""
    if known.reading_key != keys.reading:
        return None, None
    pieces, facts = store.reading(known.id)
    return pieces, facts if known.facts_key == keys.facts else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
