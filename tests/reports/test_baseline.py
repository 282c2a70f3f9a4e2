"""What a team knows already is told apart from what is new, however the text moves."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tenders_check.checking.engine import fails
from tenders_check.errors import UsageError
from tenders_check.model import Evidence, Finding, Place, Report, Severity, Status
from tenders_check.reports import baseline
from tenders_check.reports.summary import conclusion
from tenders_check.reports.text import render
from tests.reports.build import finding, report_of


def blank(*quotes: str, page: int = 1) -> Finding:
    """A fault shown by its words."""
    proofs = tuple(Evidence("CCP.pdf", quote, Place(page=page)) for quote in quotes)
    return finding(rule="DOC003", status=Status.FAIL, evidence=proofs)


def against(now: Report, before: Report) -> baseline.Compared:
    return baseline.compare(now, baseline.read(baseline.write(before), "reference.json"))


def known(now: Report, before: Report) -> list[bool]:
    return [one.known for one in against(now, before).report.tenders[0].findings]


def test_the_same_report_gives_the_same_bytes() -> None:
    report = report_of(finding(), blank("[à compléter]"))
    assert baseline.write(report) == baseline.write(report)
    assert [one["rule"] for one in json.loads(baseline.write(report))["findings"]] == [
        "DOC003",
        "ENV001",
    ]


def test_what_passes_is_not_held() -> None:
    report = report_of(finding(status=Status.PASS), finding(status=Status.WAIVED))
    assert json.loads(baseline.write(report))["findings"] == []


def test_a_fault_that_moved_is_known() -> None:
    before, now = blank("Montant : [à compléter]"), blank("Montant : [à  compléter]", page=9)
    assert known(report_of(now), report_of(before)) == [True]


def test_a_new_fault_of_a_known_rule_is_new() -> None:
    before = report_of(blank("Montant : [à compléter]"))
    now = report_of(blank("Montant : [à compléter]", "Durée : [à compléter]"))
    assert known(now, before) == [False]


def test_one_fault_less_is_still_known() -> None:
    before = report_of(blank("Montant : [à compléter]", "Durée : [à compléter]"))
    assert known(report_of(blank("Durée : [à compléter]")), before) == [True]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (Status.REVIEW, Status.FAIL, False),
        (Status.UNDETERMINED, Status.REVIEW, False),
        (Status.FAIL, Status.REVIEW, True),
        (Status.REVIEW, Status.REVIEW, True),
    ],
)
def test_a_doubt_that_became_certain_is_new(before: Status, now: Status, expected: bool) -> None:
    assert known(report_of(finding(status=now)), report_of(finding(status=before))) == [expected]


def test_another_lot_is_new() -> None:
    before, now = report_of(finding(lot="1")), report_of(finding(lot="1"), finding(lot="2"))
    assert known(now, before) == [True, False]


def test_what_is_known_does_not_fail_the_run() -> None:
    report = report_of(finding(status=Status.FAIL))
    assert fails(report.tenders[0], Severity.ERROR)
    assert not fails(against(report, report).report.tenders[0], Severity.ERROR)


def test_what_is_known_is_still_counted_and_named() -> None:
    report = report_of(finding(status=Status.FAIL))
    marked = against(report, report).report
    said = conclusion(marked.tenders[0])
    assert "obligations non satisfaites : 1 (ENV001)" in said
    assert "constats déjà connus : 1, nouveaux : 0" in said
    assert "Déjà connu : ENV001" in render(marked)
    assert "À faire" not in render(marked)


def test_faults_that_are_gone_are_told() -> None:
    before = report_of(finding(status=Status.FAIL))
    compared = against(report_of(finding(status=Status.PASS)), before)
    assert [one.rule for one in compared.gone] == ["ENV001"]
    assert "Réécrivez-la avec --write-baseline" in compared.report.notes[-1]


def test_a_tender_that_was_not_checked_is_not_gone() -> None:
    before = report_of(finding(status=Status.FAIL))
    other = report_of(finding(status=Status.PASS))
    tender = replace(other.tenders[0].tender, id="autre")
    now = replace(other, tenders=(replace(other.tenders[0], tender=tender),))
    assert against(now, before).gone == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pas du JSON", "ce n'est pas une référence"),
        ('{"kind": "autre"}', "ce n'est pas une référence"),
        ('{"kind": "tenders-check baseline", "schema_version": "9"}', "d'une autre version (9)"),
        (
            '{"kind": "tenders-check baseline", "schema_version": "1", "findings": [{}]}',
            "référence abîmée",
        ),
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"reference\.json") as refused:
        baseline.read(text, "reference.json")
    assert len(refused.value.problems) == 1
    assert said in str(refused.value.problems[0])
