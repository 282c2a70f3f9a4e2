"""All the rules on one tender: one finding per rule and scope, and what makes a run fail."""

from __future__ import annotations

import pytest

from tenders_check.checking.engine import check_tender, fails
from tenders_check.model import Severity, Status, TenderReport
from tests.checking.build import TODAY, case_of, catalogue, rule
from tests.reports.build import finding, report_of

LOTS = (
    "# 2 Lots\n- Lot n° 1 : Bureaux\n- Lot n° 2 : Sièges\n- Lot n° 3 : Tables\n\n"
    "# 5 Exécution\nLe titulaire livre les meubles."
)


def test_findings_add_up_to_rules_times_scopes() -> None:
    rules = [rule(id="TST001", scope="lot"), rule(id="TST002", scope="dossier")]
    found = check_tender(case_of(LOTS), rules).findings
    assert [(one.rule, one.lot) for one in found] == [
        ("TST001", "1"), ("TST001", "2"), ("TST001", "3"), ("TST002", None),
    ]  # fmt: skip


def test_every_shipped_rule_answers_on_any_tender() -> None:
    rules = catalogue().rules
    found = check_tender(case_of(LOTS), rules).findings
    expected = sum(3 if one.scope == "lot" else 1 for one in rules)
    assert len(found) == expected
    assert all(one.reason and one.message for one in found)


def test_without_a_date_today_is_the_launch() -> None:
    case = case_of(LOTS, launch=None)  # type: ignore[arg-type]
    assert case.launch == TODAY
    assert case.facts.launch_date.source == "assumed_today"


def one(status: Status, severity: Severity) -> TenderReport:
    return report_of(finding(status=status, severity=severity)).tenders[0]


@pytest.mark.parametrize(
    ("status", "severity", "threshold", "strict", "expected"),
    [
        (Status.FAIL, Severity.ERROR, Severity.ERROR, False, True),
        (Status.FAIL, Severity.WARNING, Severity.ERROR, False, False),
        (Status.FAIL, Severity.WARNING, Severity.WARNING, False, True),
        (Status.FAIL, Severity.INFO, Severity.INFO, False, True),
        (Status.REVIEW, Severity.ERROR, Severity.ERROR, False, False),
        (Status.REVIEW, Severity.ERROR, Severity.ERROR, True, True),
        (Status.UNDETERMINED, Severity.ERROR, Severity.ERROR, True, True),
        (Status.REVIEW, Severity.WARNING, Severity.INFO, True, False),
        (Status.WAIVED, Severity.ERROR, Severity.INFO, True, False),
        (Status.PASS, Severity.ERROR, Severity.INFO, True, False),
    ],
)
def test_what_makes_a_run_fail(status, severity, threshold, strict, expected) -> None:
    assert fails(one(status, severity), threshold, strict=strict) is expected
