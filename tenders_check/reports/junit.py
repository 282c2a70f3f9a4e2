"""JUnit XML, for the test pages of Jenkins, GitLab and others.

A suite per tender, a case per verdict.

A test is red for a missing obligation only. Advice and risks are written in the output of a green
test: the exit code of `check` decides from which severity a check fails (`--fail-on`), this file
does not know it, and a test page that is always red for advice is one that nobody reads any more.
What was not concluded is skipped, with its reason: neither red nor green. So are the pieces that
were not read ("an unread page is never a pass"), and what a baseline holds already.
"""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from tenders_check.french.regex import regex
from tenders_check.language import FRENCH, say
from tenders_check.model import Finding, Piece, Report, Severity, Status, TenderReport
from tenders_check.reports.told import labelled, motive, problem, sentences, title, unread, verdict
from tenders_check.reports.wording import SEVERITY

#: All that XML 1.0 takes; the rest, such as NUL, makes a file that no parser opens.
_ILLEGAL = regex(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, language: str = FRENCH) -> str:
    """The report as JUnit XML; all durations are zero: the same run gives the same bytes."""
    suites = ET.Element("testsuites", name="tenders-check")
    suites.extend(_suite(one, report, language) for one in report.tenders)
    ET.indent(suites, " ")
    body = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(one: TenderReport, report: Report, language: str) -> ET.Element:
    cases = [_case(finding, one, language) for finding in one.findings]
    cases += [_unread(piece, one, language) for piece in unread(one)]
    suite = ET.Element(
        "testsuite",
        name=_clean(one.tender.id),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time="0",
    )
    launch = one.facts.launch_date.value
    told = {
        "title": one.tender.title,
        "profile": report.profile,
        "version": report.version,
        "rules_version": report.rules_version,
        "launch_date": launch.isoformat() if isinstance(launch, date) else "",
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in told.items():
        ET.SubElement(properties, "property", name=name, value=_clean(value))
    suite.extend(cases)
    return suite


def _case(finding: Finding, one: TenderReport, language: str) -> ET.Element:
    lot = say(language, "dossier")
    if finding.lot is not None:
        lot = say(language, "lot {n}", n=finding.lot)
    case = _element(one, lot, f"{finding.rule} {finding.title}")
    if finding.status is Status.PASS:
        return case
    told = "\n".join([title(finding, one, language), *sentences(finding, language)])
    if finding.status is not Status.FAIL or finding.known:
        said = labelled(verdict(finding, language), _why(finding), language)
        if finding.known:
            said = say(language, "Déjà dans la référence. {constat}", constat=said)
        skipped = ET.SubElement(case, "skipped", message=_clean(said))
        skipped.text = _clean(told)
    elif finding.severity is Severity.ERROR:
        kind = say(language, SEVERITY[finding.severity])
        failure = ET.SubElement(case, "failure", type=kind, message=_clean(finding.message))
        failure.text = _clean(told)
    else:
        output = ET.SubElement(case, "system-out")
        output.text = _clean(labelled(verdict(finding, language), told, language))
    return case


def _why(finding: Finding) -> str:
    if finding.status is Status.WAIVED:
        return motive(finding)
    if finding.status is Status.NOT_APPLICABLE:
        return finding.reason or finding.message
    return finding.message


def _unread(piece: Piece, one: TenderReport, language: str) -> ET.Element:
    name = say(language, "Lecture de {piece}", piece=piece.path)
    case = _element(one, say(language, "dossier"), name)
    ET.SubElement(case, "skipped", message=_clean(problem(piece, language)))
    return case


def _element(one: TenderReport, group: str, name: str) -> ET.Element:
    # Test pages cut class names at each dot: "lot 2.1" would be the class "1" of "lot 2".
    tender, said = (part.replace(".", "-") for part in (one.tender.id, group))
    return ET.Element("testcase", classname=_clean(f"{tender}.{said}"), name=_clean(name), time="0")


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
