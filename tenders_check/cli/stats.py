"""`tenders-check stats`: figures of an audit, samples to read again, and what was found in them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tenders_check.audit.questions import DIMENSIONS, QUESTIONS
from tenders_check.audit.sample import drawn, has_verdicts, read_reviews, sheet
from tenders_check.audit.stats import Figures, figures
from tenders_check.audit.store import Store, open_to_read
from tenders_check.cli.audit import locked
from tenders_check.cli.output import colour, width
from tenders_check.cli.targets import Target, emit
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say
from tenders_check.ruleset.suggest import meant

FORMATS = ("text", "csv", "json", "html", "parquet")


def show_stats(
    path: Path, dimensions: Sequence[str], targets: Sequence[Target], language: str
) -> None:
    """Count everything, and write it in every format asked for."""
    asked = tuple(dict.fromkeys(known("by", one, DIMENSIONS) for one in dimensions))
    with closing(open_to_read(path)) as db:
        for target in targets:
            emit(target, _render(db, target, asked, language))


class _Shown(NamedTuple):
    """What is to be shown, where, and in which language."""

    figures: Figures
    target: Target
    language: str


def _render(
    db: sqlite3.Connection, target: Target, asked: tuple[str, ...], language: str
) -> str | bytes:
    # The page has every dimension unless some are chosen: nothing can be asked of it later.
    every = target.format == "html" and not asked
    counted = figures(db, tuple(DIMENSIONS) if every else asked)
    return _RENDER[target.format](_Shown(counted, target, language))


def _text(shown: _Shown) -> str:
    from tenders_check.audit.shown import text

    terminal = shown.target.file is None
    return text.render(
        shown.figures,
        shown.language,
        _families(shown.figures),
        width=width() if terminal else 80,
        colour=terminal and colour(),
    )


def _csv(shown: _Shown) -> str:
    from tenders_check.audit.shown import csv

    return csv.render(shown.figures)


def _json(shown: _Shown) -> str:
    from tenders_check.audit.shown import json

    return json.render(shown.figures)


def _html(shown: _Shown) -> str:
    from tenders_check.audit.dashboard import render

    return render(shown.figures, shown.language, _families(shown.figures))


def _parquet(shown: _Shown) -> bytes:
    from tenders_check.audit.shown import parquet

    return parquet.render(shown.figures)


_RENDER: Mapping[str, Callable[[_Shown], str | bytes]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
    "html": _html,
    "parquet": _parquet,
}


def _families(counted: Figures) -> Mapping[str, str]:
    """Name of a purchase family → its title, where a table has families."""
    if "family" not in counted.dimensions:
        return {}
    from tenders_check.api import Settings, load_catalogue

    return {one.name: one.title for one in load_catalogue(Settings()).families}


def draw_sample(
    path: Path, count: int, seed: int, measures: Sequence[str], target: Target, language: str
) -> None:
    """Write a sheet of answers for people to read again."""
    asked = tuple(dict.fromkeys(known("measure", one, QUESTIONS) for one in measures))
    if target.file is not None and has_verdicts(target.file):
        hint = "Enregistrez-les avec --review, ou donnez un autre nom de fichier."
        raise UsageError(
            Problem("cette feuille contient des verdicts.", str(target.file), hint=hint)
        )
    with closing(open_to_read(path)) as db:
        emit(target, sheet(db, drawn(db, count, seed, asked), seed, language))


def take_reviews(path: Path, filled: Path, language: str) -> None:
    """Keep the verdicts of a sheet in the store."""
    with closing(open_to_read(path)) as db:
        found = read_reviews(db, filled)
    with locked(path), closing(Store(path)) as store:
        store.review(
            (c.ref, c.lot, c.measure, c.content, one.answer, one.author, one.note)
            for one in found
            for c in (one.claim,)
        )
    print(say(language, "Verdicts humains enregistrés : {n}.", n=len(found)), file=sys.stderr)


def known(option: str, name: str, names: Mapping[str, object] | Sequence[str]) -> str:
    """A name that an option takes. Raises `UsageError` for another."""
    if name in names:
        return name
    hint = meant(name, tuple(names)) or f"Choix : {', '.join(names)}."
    raise UsageError(Problem(f"--{option} : valeur « {name} » inconnue.", hint=hint))
