"""`tenders-check check`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tenders_check.api import Settings, check_all
from tenders_check.checking.engine import fails
from tenders_check.cli.output import Progress, colour, tell, width, write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.model import Report, Severity
from tenders_check.reports.formats import FORMATS, TEXT
from tenders_check.reports.formats import render as render_format
from tenders_check.ruleset.suggest import meant

FOUND, NOT_READ = 1, 3
_NEVER = "never"


def run_check(
    paths: Sequence[Path], options: Mapping[str, Any], *, passwords: tuple[str, ...] = ()
) -> int:
    """Check, report in every format asked for, and return the exit code.

    A tender of which nothing could be read is told apart; the others are reported all the same.
    """
    outputs = [output(text) for text in options["format"]] or [("text", None)]
    settings = settings_of(options, passwords)
    with Progress(shown=not (options["no-progress"] or options["quiet"])) as progress:
        settings = replace(settings, recognising=progress.recognising)
        report, unread = check_all(paths, settings, progress=progress.say)
    for name, target in outputs if report.tenders else ():
        if target is None:
            sys.stdout.write(render(report, name, options))
        else:
            write_atomic(target, render(report, name, options, terminal=False))
    if unread:
        tell(unread)
        return NOT_READ
    if options["fail-on"] == _NEVER:
        return 0
    threshold = Severity(options["fail-on"])
    return FOUND * any(
        fails(tender, threshold, strict=options["strict"]) for tender in report.tenders
    )


def settings_of(options: Mapping[str, Any], passwords: tuple[str, ...] = ()) -> Settings:
    """The settings of the programming interface that the options ask for."""
    return Settings(
        launch_date=options["date"],
        language=options["lang"],
        profile=options["profile"],
        select=_split(options["select"]),
        ignore=_split(options["ignore"]),
        rules=tuple(options["rules"]),
        each=options["each"],
        ocr=options["ocr"],
        passwords=passwords,
        explain=_split(options["explain"]),
    )


def _split(values: Sequence[str]) -> tuple[str, ...]:
    """`--select ENV001,ENV003 --select SOC` as a list."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def output(text: str) -> tuple[str, Path | None]:
    """`FORMAT` or `FORMAT=FILE`; refused before anything is read."""
    name, equals, target = text.partition("=")
    if name not in FORMATS:
        raise UsageError(
            Problem(
                f"format « {name} » inconnu.",
                hint=meant(name, FORMATS) or f"Formats : {', '.join(FORMATS)}.",
            )
        )
    if not equals:
        return name, None
    if not target:
        raise UsageError(Problem(f"il manque le nom du fichier après « {name}= »."))
    path = Path(target)
    if path.is_dir():
        raise UsageError(
            Problem("c'est un dossier.", str(path), hint="Indiquez un nom de fichier.")
        )
    if not path.parent.is_dir():
        raise UsageError(
            Problem("dossier introuvable.", str(path.parent), hint="Créez-le d'abord.")
        )
    return name, path


def render(report: Report, name: str, options: Mapping[str, Any], *, terminal: bool = True) -> str:
    """The report in one format."""
    language = options["lang"]
    if name != TEXT:
        return render_format(report, name, language)
    if options["quiet"] and terminal:
        from tenders_check.reports.summary import conclusion

        lines = [f"{one.tender.id} : {conclusion(one, language)}" for one in report.tenders]
        return "\n".join(lines) + "\n"
    if options["explain"]:
        from tenders_check.reports import explain

        return explain.render(
            report,
            language,
            width=width() if terminal else 80,
            colour=terminal and colour(),
        )
    from tenders_check.reports import text

    return text.render(
        report,
        width=width() if terminal else 80,
        colour=terminal and colour(),
        language=language,
        verbose=options["verbose"],
    )
