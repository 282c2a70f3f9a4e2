"""One tender from files to rows, with what an earlier audit kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from tenders_check.api import (
    Catalogue,
    Settings,
    Understood,
    case_of,
    judge,
    manifest_of,
    read_options,
    read_pieces,
    with_derogations,
)
from tenders_check.audit.keeping import (
    CorruptError,
    keep_pieces,
    keep_understanding,
    pieces_of,
    tender_again,
    understanding_of,
)
from tenders_check.audit.measures import MEASURED, measures
from tenders_check.audit.remote import FetchError, fetched, needed
from tenders_check.audit.rows import rows_of, verdicts_of
from tenders_check.audit.unit import Result, Task, Unit
from tenders_check.checking.applicability import families_of
from tenders_check.checking.case import Case
from tenders_check.errors import NothingReadError, Problem, TendersCheckError
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.model import Manifest, Piece, PieceStatus
from tenders_check.reading import ReadOptions
from tenders_check.tender.assemble import assemble
from tenders_check.tender.derogations import declared
from tenders_check.tender.folding import Folding


class Watch(NamedTuple):
    """Who watches an examination: told what begins, and that something still moves.

    `refused`: pieces that are not to be read, each with the reason to give.
    """

    beginning: Callable[[str], None] | None = None
    moving: Callable[[str, int, int], None] | None = None
    refused: Mapping[str, str] = {}


def examine(
    task: Task, catalogue: Catalogue, settings: Settings, watch: Watch | None = None
) -> Result:
    """Read, understand and judge one tender; never raises for what it holds."""
    watch = watch or Watch()
    unit = task.unit
    if unit.problem:
        return Result(unit.id, problem=unit.problem)
    if unit.remote:
        try:
            held = needed(unit.remote) if _kept_pieces(task) else unit.remote
            with fetched(held, _moves(watch)) as source:
                # Its files were fetched: from here on it is a tender like another.
                here = unit._replace(source=source, remote=None)
                return examine(task._replace(unit=here), catalogue, settings, watch)
        except FetchError as error:
            return Result(unit.id, problem=str(error), passing=True)
    try:
        manifest = manifest_of(unit.source) if unit.source else None
        understood, kept = _understood(task, manifest, catalogue, settings, watch)
        understood = with_derogations(understood, unit.source, settings)
        case = case_of(understood, catalogue, settings)
        if task.only is not None and not declared(understood.tender):
            # Rules on declared motives look at the verdicts of all the others.
            return _judged_again(task, task.only, understood, case, catalogue, settings)
        report = judge(understood, catalogue, settings, case)
    except TendersCheckError as error:
        return Result(unit.id, problem=" ".join(str(problem) for problem in error.problems))
    families = tuple(family.name for family in families_of(case))
    rules = {rule.id: rule for rule in catalogue.rules}
    asked = measures(case, rules, report.findings)
    return Result(unit.id, rows_of(report, families, asked), None, *kept)


def _judged_again(
    task: Task,
    only: frozenset[str],
    understood: Understood,
    case: Case,
    catalogue: Catalogue,
    settings: Settings,
) -> Result:
    """The verdicts of some rules, with the measures where one of these rules answers them."""
    few = catalogue._replace(rules=tuple(rule for rule in catalogue.rules if rule.id in only))
    report = judge(understood, few, settings, case)
    rules = {rule.id: rule for rule in catalogue.rules}
    asked = measures(case, rules, report.findings) if only & MEASURED else None
    return Result(task.unit.id, verdicts_of(report, asked), only=only)


def _moves(watch: Watch) -> Callable[[], None]:
    return lambda: watch.moving("", 0, 0) if watch.moving else None


def _understood(
    task: Task,
    manifest: Manifest | None,
    catalogue: Catalogue,
    settings: Settings,
    watch: Watch,
) -> tuple[Understood, tuple[bytes | None, bytes | None]]:
    """The tender with its facts, and what to keep of it: its pieces, its facts."""
    pieces, again = _kept_pieces(task), False
    if pieces is None:
        pieces, again = _read(task.unit, settings, watch), True
    if not again and task.understanding:
        try:
            known = understanding_of(task.understanding)
            tender = tender_again(pieces, known, manifest)
            return Understood(tender, known.facts, Folding(tender)), (None, None)
        except CorruptError:
            pass
    if watch.beginning:
        watch.beginning("")
    unit = task.unit
    home = unit.source.path if unit.source else unit.name
    name = unit.source.id if unit.source else unit.id
    tender = assemble(pieces, catalogue.lexicon, identifier=name, path=home, manifest=manifest)
    folding = Folding(tender)
    facts = find(tender, folding, catalogue.lexicon, Options(settings.launch_date, settings.today))
    reading = keep_pieces(pieces) if again else None
    return Understood(tender, facts, folding), (reading, keep_understanding(tender, facts))


def _kept_pieces(task: Task) -> tuple[Piece, ...] | None:
    if task.reading is None:
        return None
    try:
        return pieces_of(task.reading)
    except CorruptError:
        return None


def _read(unit: Unit, settings: Settings, watch: Watch) -> tuple[Piece, ...]:
    options = replace(
        read_options(settings),
        beginning=watch.beginning,
        recognising=watch.moving,
        refused=dict(watch.refused),
    )
    if unit.source:
        return read_pieces(unit.source, settings, options)
    return _record(unit, options)


def _record(unit: Unit, options: ReadOptions) -> tuple[Piece, ...]:
    """One record of an export, read as a file of its own."""
    # The parsers are loaded by the first file that is read.
    from tenders_check.reading.archive_budget import Budget
    from tenders_check.reading.dispatch import read_data

    pieces = read_data(unit.payload or b"", unit.name, unit.name, options, Budget())
    if all(piece.status is PieceStatus.UNREADABLE for piece in pieces):
        raise NothingReadError(
            *(Problem(piece.problem or "illisible", unit.id) for piece in pieces)
        )
    return pieces
