"""Workflow commands of GitHub Actions, read as the runner reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from tenders_check.model import Report, Severity, Status
from tenders_check.reports.github import render
from tests.reports.build import finding
from tests.reports.ci_case import example, hostile, report

COMMAND = re.compile(r"::(?P<level>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(of: Report) -> list[dict[str, str]]:
    """Each line as the runner understands it: properties apart by commas, escapes undone."""
    found = []
    for line in render(of).splitlines():
        said = COMMAND.fullmatch(line)
        assert said, line
        pairs = dict(pair.split("=", 1) for pair in said["properties"].split(","))
        found.append({"level": said["level"], "text": undone(said["data"])})
        found[-1] |= {name: undone(value) for name, value in pairs.items()}
    return found


def undone(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def test_the_level_is_that_of_the_severity_and_a_doubt_weighs_less() -> None:
    levels = {one["title"].split()[0]: one["level"] for one in commands(example())}
    assert levels == {
        "ENV001": "error", "ENV003": "error", "ENV009": "warning", "REU003": "notice",
        "ENV005": "warning", "RES001": "warning", "Pièce": "warning",
    }  # fmt: skip


def test_file_and_line_are_given_where_there_are_some() -> None:
    found = {one["title"].split()[0]: one for one in commands(example())}
    assert found["ENV009"]["file"] == "marches/mobilier été/Pièces/CCAP n°2.txt"
    assert found["ENV009"]["line"] == "12"
    assert "line" not in found["ENV001"]


def test_the_same_thing_of_several_lots_is_told_once() -> None:
    (one,) = commands(report(finding(lot="1"), finding(lot="2.1"), pieces=()))
    assert one["title"] == "ENV001 Titre de ENV001 – lots 1, 2.1"


def many(count: int, severity: Severity = Severity.ERROR) -> Report:
    rules = [finding(f"ENV{n:03}", severity=severity, lot=None) for n in range(count)]
    return report(*rules, pieces=())


def test_ten_of_a_level_are_all_shown() -> None:
    assert len(commands(many(10))) == 10


def test_of_more_than_ten_the_last_says_how_many_are_not_shown() -> None:
    found = commands(many(14))
    assert len(found) == 10
    assert [one["title"].split()[0] for one in found[:9]] == [f"ENV{n:03}" for n in range(9)]
    assert found[9]["text"].startswith("5 annotations de plus ne sont pas montrées")
    assert "file" not in found[9]


def test_each_level_has_its_own_limit() -> None:
    both = [*many(12).tenders[0].findings, *many(12, Severity.INFO).tenders[0].findings]
    found = Counter(one["level"] for one in commands(report(*both, pieces=())))
    assert found == {"error": 10, "notice": 10}


def test_faults_come_before_doubts_of_the_same_level() -> None:
    doubt = finding("AAA001", Status.REVIEW, lot=None)
    fault = finding("ZZZ001", severity=Severity.WARNING, lot=None)
    found = commands(report(doubt, fault, pieces=()))
    assert [one["title"].split()[0] for one in found] == ["ZZZ001", "AAA001"]


def test_what_a_baseline_holds_is_not_annotated() -> None:
    assert commands(report(replace(finding(), known=True), pieces=())) == []


def test_words_of_documents_give_no_command() -> None:
    lines = render(hostile()).split("\n")
    found = commands(hostile())
    assert len(lines) == len(found) + 1
    assert "::error::faux" in found[0]["text"].split("\n")[1]
    assert not any(set(line) & {"\r", "\x00", "\x1b"} for line in lines)
    assert any("%0A" in one["text"] for one in found), "a written %0A stays what it was"
