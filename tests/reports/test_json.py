"""The JSON report keeps to its published schema, and to its bytes."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from tenders_check.api import check
from tenders_check.model import Lot, Report, Severity, Status
from tenders_check.reports.json import render, to_data
from tests.examples.make import EXAMPLES
from tests.reports.build import READ, SCAN, finding, report_of

SCHEMA = json.loads(
    files("tenders_check").joinpath("schemas", "report.schema.json").read_text("utf-8")
)


def strict(schema: Any) -> Any:
    """The schema with every key that it does not name refused: a new key must be published."""
    found = copy.deepcopy(schema)
    stack = [found]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if "properties" in node:
                node.setdefault("additionalProperties", False)
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    return found


def faults(report: Report) -> list[str]:
    validator = Draft202012Validator(strict(SCHEMA))
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(to_data(report))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_status_keeps_to_the_schema() -> None:
    findings = [finding(status=status) for status in Status]
    assert faults(report_of(*findings, pieces=(READ, SCAN))) == []


def test_a_real_tender_keeps_to_the_schema() -> None:
    assert faults(check(EXAMPLES / "mobilier-de-bureau")) == []


def test_an_empty_run_keeps_to_the_schema() -> None:
    assert faults(Report((), "0.0.0", "abc")) == []


def test_a_finding_says_what_the_contract_names() -> None:
    data = to_data(report_of(finding()))["tenders"][0]["findings"][0]
    assert data["rule"] == "ENV001"
    assert data["status"] == "fail"
    assert data["searched"] == [{"document": "RC.docx", "section": "7 Critères"}]
    assert data["near_misses"][0]["rejected_because"] == "false_friend"
    assert data["near_misses"][0]["page"] == 3
    assert data["law"][0]["in_force_from"] == "2026-08-21"
    assert data["waiver"] is None


def test_the_summary_adds_up() -> None:
    lots = (Lot("1"), Lot("2"))
    data = to_data(
        report_of(
            finding(lot="1"),
            finding(lot="2", status=Status.PASS),
            finding("ENV007", Status.FAIL, Severity.WARNING),
            lots=lots,
            pieces=(READ, SCAN),
        )
    )
    assert data["summary"]["by_status"] == {"fail": 2, "pass": 1}
    assert data["summary"]["by_severity"] == {"error": 1, "warning": 1}
    assert data["summary"]["not_read"][0]["document"] == "plan.pdf"


def test_whole_numbers_are_written_whole() -> None:
    assert '"value": 250000,' in render(report_of(finding()))


def test_the_same_input_gives_the_same_bytes() -> None:
    folder = EXAMPLES / "entretien-des-cycles"
    assert render(check(folder)) == render(check(folder))
