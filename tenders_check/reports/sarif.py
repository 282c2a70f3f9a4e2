"""SARIF 2.1.0 (OASIS Standard), for code hosts and SARIF viewers: one run for the whole check.

Every verdict is a result, whatever its status: `kind` says which. A result has a region only where
the file has lines; elsewhere the section, page and cell are logical locations, and the quote is
the message of the location.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tenders_check.language import FRENCH, say, say_problem
from tenders_check.model import Finding, PieceStatus, Report, Severity, Status, TenderReport
from tenders_check.reports.places import Spot, fingerprints, located, printable, spot, spots, uri
from tenders_check.reports.sarif_rules import LEVEL, notifications, rules
from tenders_check.reports.told import (
    labelled,
    motive,
    problem,
    quoted,
    reason,
    refused,
    searched,
    unread,
    verdict,
)
from tenders_check.reports.wording import position

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
KIND = {
    Status.PASS: "pass",
    Status.FAIL: "fail",
    Status.REVIEW: "review",
    Status.UNDETERMINED: "open",
    Status.NOT_APPLICABLE: "notApplicable",
    # A fault all the same, with its suppression.
    Status.WAIVED: "fail",
}
_PRINT = "tendersCheck/v1"


def render(
    report: Report, language: str = FRENCH, *, shown: Sequence[Status] = tuple(Status)
) -> str:
    """The report as a SARIF log, its sentences in the language of the check.

    `shown`: the verdicts that are results.
    """
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, language, shown)]}
    return printable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _run(report: Report, language: str, shown: Sequence[Status]) -> dict[str, Any]:
    described = rules(report, language)
    rank = {rule["id"]: index for index, rule in enumerate(described)}
    based = any(finding.known for one in report.tenders for finding in one.findings)
    prints = fingerprints([(one.tender, one.findings) for one in report.tenders])
    return {
        "tool": {
            "driver": {
                "name": "tenders-check",
                "version": report.version,
                "semanticVersion": report.version,
                "language": language,
                "rules": described,
                "notifications": notifications(language),
            }
        },
        # The same profile run again replaces the results of the last time.
        "automationDetails": {"id": f"tenders-check/{report.profile}/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [*_notifications(report, language)],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, one, mark, rank[finding.rule], language) | _state(finding, based)
            for one, marks in zip(report.tenders, prints, strict=True)
            for finding, mark in zip(one.findings, marks, strict=True)
            if finding.status in shown
        ],
        "properties": {
            "profile": report.profile,
            "rulesVersion": report.rules_version,
            "tenders": [_tender(one) for one in report.tenders],
        },
    }


def _tender(report: TenderReport) -> dict[str, Any]:
    launch = report.facts.launch_date
    return {
        "id": report.tender.id,
        "title": report.tender.title,
        "launchDate": launch.value.isoformat() if isinstance(launch.value, date) else None,
        "launchDateSource": launch.source,
    }


def _result(
    finding: Finding, report: TenderReport, mark: str, rank: int, language: str
) -> dict[str, Any]:
    kind = KIND[finding.status]
    said = [_scoped(finding, report, language), reason(finding, language)]
    if finding.status in (Status.REVIEW, Status.UNDETERMINED):
        # Some viewers show no kind: what is not established must not read as a fault.
        said[0] = labelled(verdict(finding, language), said[0], language)
    if finding.status is Status.FAIL and finding.searched and not finding.evidence:
        said.append(f"{searched(finding, language)}.")
    if finding.status is Status.FAIL and finding.remedy:
        said.append(" ".join(finding.remedy.split()))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rank,
        "kind": kind,
        "level": LEVEL[finding.severity] if kind == "fail" else "none",
        "message": {"text": " ".join(part for part in said if part)},
        "locations": [_location(one, language) for one in spots(finding, report.tender)],
        # The first is ours; the other is the name that GitHub reads.
        "partialFingerprints": {_PRINT: mark, "primaryLocationLineHash": mark},
        "properties": _properties(finding, report),
    }
    if finding.near_misses and finding.status is not Status.PASS:
        result["relatedLocations"] = [
            _location(spot(miss.evidence, report.tender), language, miss.reason)
            for miss in finding.near_misses
        ]
    if finding.status is Status.WAIVED:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": motive(finding)}
        ]
    return result


def _state(finding: Finding, based: bool) -> dict[str, str]:
    """Whether a baseline held the finding already; nothing where none was given."""
    if not based or finding.status not in (Status.FAIL, Status.REVIEW, Status.UNDETERMINED):
        return {}
    return {"baselineState": "unchanged" if finding.known else "new"}


def _scoped(finding: Finding, report: TenderReport, language: str) -> str:
    """ "Lot 2 : …"; the rule and its title are told by their id."""
    if finding.lot is None or len(report.facts.lots) < 2:
        return finding.message
    return labelled(say(language, "Lot {n}", n=finding.lot), finding.message, language)


def _properties(finding: Finding, report: TenderReport) -> dict[str, Any]:
    known = {
        "tender": report.tender.id,
        "lot": finding.lot,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "clause": finding.clause if finding.status is Status.FAIL else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _location(one: Spot, language: str, refusal: str | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(one.path)}}
    if one.line:
        physical["region"] = {"startLine": one.line}
        if one.quote:
            physical["region"]["snippet"] = {"text": one.quote}
    found: dict[str, Any] = {"physicalLocation": physical}
    if logical := [*_logical(one, language)]:
        found["logicalLocations"] = logical
    if one.quote and refusal:
        found["message"] = {"text": refused(refusal, one.quote, language)}
    elif one.quote:
        found["message"] = {"text": quoted(one.quote, language)}
    return found


def _logical(one: Spot, language: str) -> Iterator[dict[str, str]]:
    """The member of the archive, the section, and the page, cell or paragraph."""
    place = position(one.place, language) if not one.line or one.place.cell else ""
    kinds = (("member", one.member), ("section", one.section), (_kind(one), place))
    name = one.path
    for kind, said in kinds:
        if said:
            name = f"{name} › {said}"
            yield {"name": said, "fullyQualifiedName": name, "kind": kind}


def _kind(one: Spot) -> str:
    if one.place.cell:
        return "cell"
    if one.place.page is not None:
        return "page"
    return "paragraph" if one.place.paragraph is not None else "element"


def _notifications(report: Report, language: str) -> Iterator[dict[str, Any]]:
    """What was not read, what contradicts itself, and what looks wrong in the way of asking."""
    for one in report.tenders:
        for piece in unread(one):
            path, member = located(piece.path, one.tender)
            found = _notification(
                "NOT-READ", labelled(piece.path, problem(piece, language), language)
            )
            if piece.status is PieceStatus.UNREADABLE:
                found["level"] = "error"
            found["locations"] = [_location(Spot(piece.path, path, member), language)]
            yield found
        for said in one.facts.contradictions:
            told = labelled(one.tender.id, say_problem(language, said), language)
            yield _notification("CONTRADICTION", told)
    for note in report.notes:
        yield _notification("NOTE", note)


def _notification(name: str, text: str) -> dict[str, Any]:
    level = LEVEL[Severity.INFO if name == "NOTE" else Severity.WARNING]
    return {"descriptor": {"id": name}, "level": level, "message": {"text": text}}
