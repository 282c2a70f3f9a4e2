"""Annotations of GitHub Actions: workflow commands, `::error file=…::message`.

A step shows ten errors, ten warnings and ten notices at most, the first ones written. The most
serious come first; where there are more, the last of a level says how many are not shown.
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.language import FRENCH, say
from tenders_check.model import Report, Severity, Status, TenderReport
from tenders_check.reports.groups import group
from tenders_check.reports.layout import clean
from tenders_check.reports.places import Spot, located, printable, spots
from tenders_check.reports.told import labelled, merged, problem, scope, sentences, unread, verdict

_LEVELS = ("error", "warning", "notice")
_MOST = 10
_FAILED = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Annotation(NamedTuple):
    """One command, before it is written; `rank` orders those of a level."""

    level: str
    rank: int
    title: str
    text: str
    spot: Spot | None


def render(report: Report, language: str = FRENCH) -> str:
    """The commands, one a line; nothing when there is nothing to tell."""
    found = [item for one in report.tenders for item in _of_tender(one, language)]
    lines = []
    for level in _LEVELS:
        mine = sorted((item for item in found if item.level == level), key=lambda item: item.rank)
        shown = mine if len(mine) <= _MOST else mine[: _MOST - 1]
        lines += [_command(item) for item in shown]
        if len(mine) > len(shown):
            lines.append(_command(_more(level, len(mine) - len(shown), language)))
    return printable("".join(f"{line}\n" for line in lines))


def _of_tender(one: TenderReport, language: str) -> Iterator[Annotation]:
    """What fails and what a person must look at, unless a baseline holds it; once for all lots."""
    for some in group(one.findings, (Status.FAIL, Status.REVIEW, Status.UNDETERMINED)):
        first = merged(some)
        if first.known:
            continue
        level = _FAILED[first.severity]
        if first.status is not Status.FAIL:
            # Nothing is established: a doubt about an obligation is a warning at most.
            level = "warning" if first.severity is Severity.ERROR else "notice"
        said = "\n".join(sentences(first, language))
        yield Annotation(
            level,
            2 if first.status is Status.FAIL else 3,
            f"{first.rule} {first.title}{scope(some, one, language)}",
            labelled(verdict(first, language), said, language),
            next(iter(spots(first, one.tender)), None),
        )
    for piece in unread(one):
        path, member = located(piece.path, one.tender)
        name = say(language, "Pièce non lue, ou lue en partie")
        # Before all other warnings: they rest on what was read.
        yield Annotation(
            "warning",
            1,
            name,
            labelled(piece.path, problem(piece, language), language),
            Spot(piece.path, path, member),
        )


def _more(level: str, count: int, language: str) -> Annotation:
    said = say(
        language,
        "{n} annotations de plus ne sont pas montrées : GitHub en montre dix par niveau et par "
        "étape. Elles sont toutes dans le résumé de l'étape, ou dans le rapport (-f "
        "html=rapport.html).",
        n=count,
    )
    return Annotation(level, 9, "tenders-check", said, None)


def _command(item: Annotation) -> str:
    told = {"title": item.title}
    if item.spot:
        told = {"file": item.spot.path}
        if item.spot.line:
            told["line"] = str(item.spot.line)
        told["title"] = item.title
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    return f"::{item.level} {properties}::{_data(item.text)}"


def _data(text: str) -> str:
    # Control characters would paint the log.
    return clean(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
