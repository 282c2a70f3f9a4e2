"""GitLab's code quality report: what must be mended or looked at, in the merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import Any

from tenders_check.language import FRENCH
from tenders_check.model import Finding, Report, Severity, Status, TenderReport
from tenders_check.reports.places import fingerprints, printable, spots
from tenders_check.reports.told import labelled, title, verdict

#: A doubt weighs less than a fault of the same severity.
_FAILED = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "minor"}
_DOUBTFUL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_SHOWN = (Status.FAIL, Status.REVIEW, Status.UNDETERMINED)


def render(report: Report, language: str = FRENCH) -> str:
    """The report as a list of issues, without those of the baseline; an empty list for none."""
    prints = fingerprints([(one.tender, one.findings) for one in report.tenders])
    issues = [
        _issue(finding, one, mark, language)
        for one, marks in zip(report.tenders, prints, strict=True)
        for finding, mark in zip(one.findings, marks, strict=True)
        if finding.status in _SHOWN and not finding.known
    ]
    return printable(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _issue(finding: Finding, one: TenderReport, mark: str, language: str) -> dict[str, Any]:
    weights = _FAILED if finding.status is Status.FAIL else _DOUBTFUL
    place = next(iter(spots(finding, one.tender)), None)
    said = labelled(verdict(finding, language), finding.message, language)
    return {
        # First: by it `reading/sniff` knows a report of ours from open data.
        "check_name": finding.rule,
        "description": f"{title(finding, one, language)} – {said}",
        "fingerprint": mark,
        "severity": weights[finding.severity],
        "location": {
            "path": place.path if place else one.tender.path,
            # GitLab asks for a line; documents without lines are told from their beginning.
            "lines": {"begin": (place.line if place else None) or 1},
        },
    }
