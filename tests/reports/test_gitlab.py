"""GitLab's code quality report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tenders_check.model import Report
from tenders_check.reports.gitlab import render
from tests.reports.build import finding
from tests.reports.ci_case import example, hostile, report


def issues(of: Report) -> list[dict[str, Any]]:
    return json.loads(render(of))


def test_only_what_must_be_mended_or_looked_at_is_an_issue() -> None:
    assert {one["check_name"]: one["severity"] for one in issues(example())} == {
        "ENV001": "critical", "ENV003": "critical", "ENV009": "major", "REU003": "minor",
        "ENV005": "major", "RES001": "major",
    }  # fmt: skip


def test_an_issue_has_what_gitlab_asks_for() -> None:
    for one in [*issues(example()), *issues(hostile())]:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["description"]
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith(("./", "/"))


def test_prints_are_unique_in_the_file() -> None:
    twice = report(finding(), finding(), finding(lot="2.1"))
    prints = [one["fingerprint"] for one in issues(twice)]
    assert len(set(prints)) == len(prints) == 3


def test_a_text_file_has_its_line_and_its_own_name() -> None:
    found = {one["check_name"]: one["location"] for one in issues(example())}
    assert found["ENV009"] == {
        "path": "marches/mobilier été/Pièces/CCAP n°2.txt", "lines": {"begin": 12},
    }  # fmt: skip
    assert found["ENV001"]["lines"] == {"begin": 1}


def test_what_a_baseline_holds_is_no_issue() -> None:
    assert issues(report(replace(finding(), known=True))) == []
