"""`tenders-check compare`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check import __version__
from tenders_check.api import (
    Catalogue,
    Settings,
    Understood,
    judge,
    load_catalogue,
    understand,
)
from tenders_check.cli.check import settings_of
from tenders_check.cli.output import Progress, colour, width
from tenders_check.errors import Problem, UsageError
from tenders_check.language import day, say
from tenders_check.model import Fact
from tenders_check.reports import comparison_json, comparison_text
from tenders_check.reports.comparison import Comparison, compare
from tenders_check.reports.json import SCHEMA_VERSION, tender_data
from tenders_check.tender.sources import find_sources

FOUND = 1
_ASSUMED = "assumed_today"
_REPORT = ".json"


class Asked(NamedTuple):
    """What to compare, and how to tell it."""

    old: Path
    new: Path
    as_json: bool = False
    fail_on_loss: bool = False


class _Side(NamedTuple):
    """One version: tenders that were read, by id, or the data of an earlier report."""

    path: Path
    read: dict[str, Understood]
    told: dict[str, dict[str, Any]]
    rules_version: str | None = None


def run_compare(asked: Asked, options: Mapping[str, Any], passwords: tuple[str, ...] = ()) -> int:
    """Compare two versions, print what changed, and return the exit code."""
    settings = settings_of(options, passwords)
    catalogue = load_catalogue(settings)
    with Progress(shown=not options["no-progress"]) as progress:
        settings = replace(settings, recognising=progress.recognising)
        old = _side(asked.old, catalogue, settings)
        new = _side(asked.new, catalogue, settings)
    notes: list[str] = []
    found = [
        _compared(old, new, ids, catalogue, settings, notes)
        for ids in _pairs(old, new, notes, settings.language)
    ]
    if asked.as_json:
        sys.stdout.write(comparison_json.render(found, version=__version__, notes=notes))
    else:
        shown = comparison_text.render(
            found, notes=notes, width=width(), colour=colour(), language=settings.language
        )
        sys.stdout.write(shown)
    return FOUND * (asked.fail_on_loss and any(one.losses for one in found))


def _side(path: Path, catalogue: Catalogue, settings: Settings) -> _Side:
    if path.suffix.lower() == _REPORT and path.is_file():
        earlier = _report(path)
        if earlier is not None:
            told = {one["id"]: one for one in earlier["tenders"]}
            return _Side(path, {}, told, earlier["tool"]["rules_version"])
    read = {
        source.id: understand(source, catalogue.lexicon, settings)
        for source in find_sources([path])
    }
    return _Side(path, read, {})


def _report(path: Path) -> dict[str, Any] | None:
    """The JSON report of an earlier check; None for a file that is something else (a notice).

    Raises `UsageError` for a report of another version.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("tool"), dict):
        return None
    if data["tool"].get("name") != "tenders-check" or "tenders" not in data:
        return None
    if data.get("schema_version") != SCHEMA_VERSION:
        said = f"rapport d'une autre version ({data.get('schema_version')})."
        raise UsageError(Problem(said, str(path), hint="Donnez les pièces de cette version."))
    return data


def _pairs(old: _Side, new: _Side, notes: list[str], language: str) -> Iterator[tuple[str, str]]:
    """The ids of what is compared: the only tender of each side, else those of the same name."""
    before, after = [*old.read, *old.told], [*new.read, *new.told]
    if len(before) == 1 and len(after) == 1:
        yield before[0], after[0]
        return
    both = [one for one in after if one in before]
    if not both:
        hint = "Donnez le dossier d'un marché de chaque côté."
        raise UsageError(Problem("aucun marché n'est des deux côtés.", str(new.path), hint=hint))
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    if gone:
        said = ", ".join(gone)
        notes.append(say(language, "Marchés qui ne sont plus là : {noms}.", noms=said))
    if come:
        notes.append(say(language, "Marchés nouveaux : {noms}.", noms=", ".join(come)))
    yield from ((one, one) for one in both)


def _compared(
    old: _Side,
    new: _Side,
    ids: tuple[str, str],
    catalogue: Catalogue,
    settings: Settings,
    notes: list[str],
) -> Comparison:
    """Both versions judged under the law of one day, each with its own facts."""
    on = settings.launch_date or _common_day(old, new, ids)
    datas = [
        _data(side, id_, on, catalogue, settings) for side, id_ in zip((old, new), ids, strict=True)
    ]
    notes += _doubts(old, new, ids, on, catalogue, settings.language)
    return compare(datas[0], datas[1])


def _common_day(old: _Side, new: _Side, ids: tuple[str, str]) -> date | None:
    """The launch date of the new version, else of the old one; that of a report that is given.

    A report was judged once and for all: the other version is judged as it was.
    """
    told = [side.told[id_] for side, id_ in zip((new, old), ids[::-1], strict=True) if side.told]
    for data in told:
        return date.fromisoformat(data["launch_date"]["value"])
    for side, id_ in ((new, ids[1]), (old, ids[0])):
        fact = side.read[id_].facts.launch_date
        if isinstance(fact.value, date) and fact.source != _ASSUMED:
            return fact.value
    return None


def _data(
    side: _Side, id_: str, on: date | None, catalogue: Catalogue, settings: Settings
) -> dict[str, Any]:
    if side.told:
        return side.told[id_]
    understood = side.read[id_]
    own = understood.facts
    if on is not None:
        dated = replace(own, launch_date=Fact(on, "option", own.launch_date.evidence))
        understood = replace(understood, facts=dated)
    report = judge(understood, catalogue, settings)
    # Facts are compared as each version states them.
    return tender_data(replace(report, facts=own))


def _doubts(
    old: _Side,
    new: _Side,
    ids: tuple[str, str],
    on: date | None,
    catalogue: Catalogue,
    language: str,
) -> Iterator[str]:
    """What makes two sides less comparable than they look."""
    if on is not None:
        yield say(language, "Les deux versions sont jugées au {jour}.", jour=day(on, language))
    for side, id_ in ((old, ids[0]), (new, ids[1])):
        if not side.told:
            continue
        judged = side.told[id_]["launch_date"]["value"]
        if on is not None and judged != on.isoformat():
            yield say(
                language,
                "{fichier} a été jugé à une autre date ({jour}) : des verdicts peuvent en "
                "différer.",
                fichier=side.path.name,
                jour=day(date.fromisoformat(judged), language),
            )
        if side.rules_version != catalogue.version:
            yield say(
                language,
                "{fichier} vient d'une autre version des règles : des verdicts peuvent en "
                "différer.",
                fichier=side.path.name,
            )
