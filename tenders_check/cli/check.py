"""`tenders-check check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenders_check import kept
from tenders_check.api import Settings, check_all
from tenders_check.checking.engine import fails
from tenders_check.cli.output import Progress, colour, tell, width, write_atomic
from tenders_check.cli.outputs import apart, in_a_log, placed, summarise
from tenders_check.cli.spared import different, files_of, spare
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say
from tenders_check.model import Report, Severity
from tenders_check.reports.formats import FORMATS, TEXT
from tenders_check.reports.formats import render as render_format
from tenders_check.ruleset.suggest import meant

if TYPE_CHECKING:
    from tenders_check.errors import NothingReadError
    from tenders_check.model import TenderReport
    from tenders_check.reports.baseline import Entry
    from tenders_check.tender.sources import Source

    Examine = Callable[[Sequence[Source]], Iterator[TenderReport | NothingReadError]]

FOUND, NOT_READ = 1, 3
_NEVER = "never"


def run_check(
    paths: Sequence[Path], options: Mapping[str, Any], *, passwords: tuple[str, ...] = ()
) -> int:
    """Check, report in every format asked for, and return the exit code.

    A tender of which nothing could be read is told apart; the others are reported all the same.
    """
    if options["no-cache"]:
        # Heard by the processes of `--jobs` as well.
        os.environ[kept.OFF] = "1"
    outputs = apart([output(text) for text in options["format"]]) or [("text", None)]
    settings = settings_of(options, passwords)
    known = read_baseline(options["baseline"])
    if options["write-baseline"]:
        fit_for_writing(options["write-baseline"])
    if options["whole-tenders"] or options["changed-since"] is not None:
        from tenders_check.cli.changes import chosen

        paths = chosen(paths, options)
    _spare(outputs, paths, options)
    with Progress(shown=not (options["no-progress"] or options["quiet"])) as progress:
        settings = replace(settings, recognising=progress.recognising)
        examine = _at_once(settings, options["jobs"]) if options["jobs"] > 1 else None
        report, unread = check_all(paths, settings, progress=progress.say, examine=examine)
    if known is not None:
        from tenders_check.reports import baseline

        report = baseline.compare(report, known, options["lang"]).report
    for name, target in outputs if report.tenders or not unread else ():
        if target is None:
            sys.stdout.write(in_a_log(render(report, name, options), name))
        else:
            write_atomic(target, render(report, name, options, terminal=False))
    summarise(outputs, report, options["lang"])
    if unread:
        tell(unread)
        return NOT_READ
    if options["write-baseline"]:
        # Everything is known from now on: nothing is left to fail on.
        write_baseline(options["write-baseline"], report, options["lang"])
        return 0
    if options["fail-on"] == _NEVER:
        return 0
    threshold = Severity(options["fail-on"])
    return FOUND * any(
        fails(tender, threshold, strict=options["strict"]) for tender in report.tenders
    )


def _at_once(settings: Settings, jobs: int) -> Examine:
    from tenders_check.audit.several import at_once

    return lambda sources: at_once(sources, settings, jobs)


def _spare(
    outputs: Sequence[tuple[str, Path | None]], paths: Sequence[Path], options: Mapping[str, Any]
) -> None:
    """Refuse a report or a baseline that would take the place of what is read, or of another."""
    written = [(name, target) for name, target in outputs if target is not None]
    baseline = options["write-baseline"]
    different([*written, *([("--write-baseline", baseline)] if baseline else [])])
    read = [*paths, *options["rules"], *files_of(options["waivers"])]
    if options["profile"].endswith((".yml", ".yaml")):
        read.append(Path(options["profile"]))
    files = [target for _, target in written]
    # A baseline is read, then written again: that is how it is kept up to date.
    spare(files, [*read, *files_of(options["baseline"])])
    spare(files_of(baseline), read)


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
        waivers=options["waivers"],
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
    fit_for_writing(path)
    return name, path


def fit_for_writing(path: Path) -> None:
    """Refuse, before anything is read, a file that could not be written."""
    if path.is_dir():
        raise UsageError(
            Problem("c'est un dossier.", str(path), hint="Indiquez un nom de fichier.")
        )
    if not path.parent.is_dir():
        raise UsageError(
            Problem("dossier introuvable.", str(path.parent), hint="Créez-le d'abord.")
        )


def read_baseline(path: Path | None) -> Sequence[Entry] | None:
    """What a baseline holds, read before anything else; None when none is given."""
    if path is None:
        return None
    from tenders_check.reports import baseline

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    except OSError as error:
        hint = "Écrivez-la d'abord avec --write-baseline."
        raise UsageError(Problem("référence introuvable.", str(path), hint=hint)) from error
    return baseline.read(text, str(path))


def write_baseline(path: Path, report: Report, language: str) -> None:
    """Write what a team knows from now on, and say how much."""
    from tenders_check.reports import baseline

    text = baseline.write(report)
    write_atomic(path, text)
    count = len(baseline.read(text, str(path)))
    print(
        say(language, "Référence écrite : {fichier} (constats : {n}).", fichier=path, n=count),
        file=sys.stderr,
    )


def render(report: Report, name: str, options: Mapping[str, Any], *, terminal: bool = True) -> str:
    """The report in one format."""
    language = options["lang"]
    if name != TEXT:
        return render_format(placed(report, name), name, language)
    if options["quiet"] and terminal:
        from tenders_check.reports.summary import conclusion

        lines = (f"{one.tender.id} : {conclusion(one, language)}\n" for one in report.tenders)
        return "".join(lines)
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
