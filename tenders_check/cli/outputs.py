"""Several reports of one check: where each goes, and the summary of a GitHub job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tenders_check.cli.output import tell
from tenders_check.cli.spared import different
from tenders_check.errors import Problem, UsageError
from tenders_check.model import Report, Tender
from tenders_check.reports.formats import TEXT

Output = tuple[str, Path | None]

GITHUB = "github"
#: Formats that name the files of a repository.
_BY_FILE = frozenset({"sarif", "sarif-alerts", GITHUB, "gitlab"})
#: Both may go to the log of a job: GitHub takes its annotations out of it.
_IN_A_LOG = frozenset({TEXT, GITHUB})
_SUMMARY = "GITHUB_STEP_SUMMARY"
#: What GitHub keeps of the summary of a step, in bytes.
_MOST = 1024 * 1024


def apart(outputs: Sequence[Output]) -> list[Output]:
    """The outputs, when none is lost in another. Raises `UsageError` before anything is read."""
    shown = [name for name, target in outputs if target is None]
    if len(shown) > 1 and not (len(shown) == len(_IN_A_LOG) and set(shown) == _IN_A_LOG):
        raise UsageError(
            Problem(
                f"un seul rapport peut être affiché ({', '.join(shown)}).",
                hint=f"Donnez un fichier aux autres, par exemple -f {shown[-1]}=rapport.",
            )
        )
    different((name, target) for name, target in outputs if target is not None)
    return list(outputs)


def placed(report: Report, name: str) -> Report:
    """The report as a format needs it: files by their path from the working folder."""
    if name not in _BY_FILE:
        return report
    tenders = (replace(one, tender=_from_here(one.tender)) for one in report.tenders)
    return replace(report, tenders=tuple(tenders))


def _from_here(tender: Tender) -> Tender:
    manifest = tender.manifest
    if manifest is not None:
        manifest = replace(manifest, path=_relative(manifest.path))
    return replace(tender, path=_relative(tender.path), manifest=manifest)


def _relative(path: str) -> str:
    """A path from the working folder; unchanged when it leads elsewhere."""
    try:
        return str(Path(path).relative_to(Path.cwd())) if Path(path).is_absolute() else path
    except ValueError:
        return path


def in_a_log(text: str, name: str) -> str:
    """A report as the log of a job shows it: what documents say is no command of GitHub's runner.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    if name != TEXT or os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    if "::" not in text and "##[" not in text:
        return text
    from hashlib import sha256

    # A token that no document can hold: it depends on what the document says.
    token = sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"::stop-commands::{token}\n{text.rstrip(chr(10))}\n::{token}::\n"


def summarise(outputs: Sequence[Output], report: Report, language: str) -> None:
    """Append the Markdown report to the summary of a GitHub job, when annotations were asked for.

    The report matters more than its summary: a summary that cannot be written is told, no more.
    """
    target = os.environ.get(_SUMMARY)
    if not target or GITHUB not in (name for name, _ in outputs):
        return
    from tenders_check.reports import markdown

    try:
        file = Path(target)
        used = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(markdown.render(report, language, limit=_MOST - used))
    except OSError as error:
        tell([Problem(f"le résumé du job ne s'écrit pas ({error.strerror}).", target)])
