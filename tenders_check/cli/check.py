"""`tenders-check check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tenders_check.api import Settings, check_paths
from tenders_check.checking.engine import fails
from tenders_check.cli.output import colour, width, write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.model import Report, Severity
from tenders_check.ruleset.suggest import meant

FORMATS = ("text", "json")
_NEVER = "never"


def run_check(
    paths: Sequence[Path],
    settings: Settings,
    *,
    formats: Sequence[str],
    fail_on: str,
    strict: bool,
    quiet: bool,
) -> int:
    """Check, report in every format asked for, and return the exit code."""
    outputs = [output(text) for text in formats] or [("text", None)]
    report = check_paths(paths, settings)
    for name, target in outputs:
        if target is None:
            sys.stdout.write(render(report, name, settings.language, quiet=quiet))
        else:
            write_atomic(target, render(report, name, settings.language, terminal=False))
    if fail_on == _NEVER:
        return 0
    threshold = Severity(fail_on)
    return int(any(fails(tender, threshold, strict=strict) for tender in report.tenders))


def output(text: str) -> tuple[str, Path | None]:
    """`FORMAT` or `FORMAT=FILE`; refused before anything is read."""
    name, _, target = text.partition("=")
    if name not in FORMATS:
        raise UsageError(
            Problem(
                f"format « {name} » inconnu.",
                hint=meant(name, FORMATS) or f"Formats : {', '.join(FORMATS)}.",
            )
        )
    if not target:
        return name, None
    path = Path(target)
    if not path.parent.is_dir():
        raise UsageError(
            Problem("dossier introuvable.", str(path.parent), hint="Créez-le d'abord.")
        )
    if path.is_dir():
        raise UsageError(
            Problem("c'est un dossier.", str(path), hint="Indiquez un nom de fichier.")
        )
    return name, path


def render(
    report: Report, name: str, language: str, *, quiet: bool = False, terminal: bool = True
) -> str:
    """The report in one format."""
    if name == "json":
        from tenders_check.reports import json

        return json.render(report)
    if quiet:
        from tenders_check.reports.summary import conclusion

        lines = [f"{one.tender.id} : {conclusion(one, language)}" for one in report.tenders]
        return "\n".join(lines) + "\n"
    from tenders_check.reports import text

    return text.render(
        report,
        width=width() if terminal else 80,
        colour=terminal and colour(),
        language=language,
    )
