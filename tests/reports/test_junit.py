"""JUnit XML: read by its schema and by a library, whatever the documents hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import JUnitXml
from lxml import etree

from tenders_check.model import Report, Severity
from tenders_check.reports.junit import render
from tests.reports.build import finding
from tests.reports.ci_case import example, hostile, report

#: The schema of the xUnit plugin of Jenkins (MIT licence, in its head).
SCHEMA = Path(__file__).parent / "data" / "junit-10.xsd"


def suites(of: Report) -> JUnitXml:
    return JUnitXml.fromstring(render(of).encode())


def cases(of: Report) -> dict[str, object]:
    return {case.name.split()[0]: case for suite in suites(of) for case in suite}


@pytest.mark.parametrize("of", [example(), hostile(), Report((), "0.0.0", "abc")])
def test_it_keeps_to_the_schema_of_jenkins(of: Report) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(render(of).encode()))


def test_a_library_counts_what_it_says() -> None:
    (suite,) = suites(example())
    said = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    assert said == (suite.tests, suite.failures, suite.errors, suite.skipped) == (10, 2, 0, 5)


def test_only_a_missing_obligation_is_red() -> None:
    found = cases(example())
    assert [type(one).__name__ for one in found["ENV001"].result] == ["Failure"]
    assert found["ENV009"].result == []
    assert "label Bosquet" in found["ENV009"].system_out
    assert found["COH001"].result == []


@pytest.mark.parametrize("rule", ["ENV005", "RES001", "SEC001", "SOC001"])
def test_what_is_not_concluded_is_skipped_with_its_reason(rule: str) -> None:
    (skipped,) = cases(example())[rule].result
    assert type(skipped).__name__ == "Skipped"
    assert " : " in skipped.message


def test_a_piece_that_was_not_read_is_no_green_test() -> None:
    (skipped,) = cases(example())["Lecture"].result
    assert skipped.message.startswith("Le fichier est vide.")


def test_what_a_baseline_holds_is_skipped() -> None:
    (skipped,) = cases(report(replace(finding(), known=True)))["ENV001"].result
    assert skipped.message.startswith("Déjà dans la référence.")


def test_a_class_name_has_one_dot() -> None:
    """Test pages cut names at dots: the lot 2.1 must not become the class 1."""
    assert {case.classname.count(".") for case in cases(example()).values()} == {1}


def test_words_of_documents_cannot_end_the_file() -> None:
    said = render(hostile())
    assert "\x00" not in said
    assert "\x1b" not in said
    failure = cases(hostile())["ENV009"]
    assert failure is not None
    texts = [one.text for suite in suites(hostile()) for case in suite for one in case.result]
    assert any("]]> `x` @maire" in text for text in texts if text)


def test_advice_is_told_whatever_the_severity() -> None:
    low = cases(report(finding(severity=Severity.INFO)))["ENV001"]
    assert low.system_out.startswith("Non conforme (conseil) : ENV001")
