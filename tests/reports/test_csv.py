"""Comma-separated values: read back whole, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import pytest

from tenders_check.model import Report
from tenders_check.reports.csv import COLUMNS, render, safe
from tests.reports.ci_case import example, hostile


def rows(of: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(of), newline=""), strict=True))


def test_each_finding_is_a_row_under_the_names_of_the_json_report() -> None:
    found = rows(example())
    assert [(one["rule"], one["status"]) for one in found] == [
        (one.rule, one.status) for one in example().tenders[0].findings
    ]
    assert tuple(found[0]) == COLUMNS
    schema = files("tenders_check").joinpath("schemas", "report.schema.json").read_text("utf-8")
    properties = json.dumps(json.loads(schema))
    assert all(
        f'"{name.removeprefix("waiver_")}"' in properties for name in COLUMNS if name != "tender"
    )


def test_the_place_is_that_of_the_first_proof() -> None:
    (label,) = [one for one in rows(example()) if one["rule"] == "ENV009"]
    assert (label["document"], label["paragraph"], label["section"], label["quote"]) == (
        "Pièces/CCAP n°2.txt", "12", "5 Produits", "Le mobilier porte le label Bosquet.",
    )  # fmt: skip


def test_an_absence_says_where_it_was_looked_for_and_what_was_refused() -> None:
    first = rows(example())[0]
    assert first["searched"] == "RC.docx › 6 Choix"
    assert first["near_misses"].startswith("false_friend : « dans un environnement calme »")
    assert {one["not_read"] for one in rows(example())} == {"plan.pdf"}


def test_a_waiver_has_its_columns() -> None:
    waived = rows(example())[-1]
    assert (waived["waiver_expires"], waived["waiver_source"]) == ("2027-01-31", "tender.yaml")


def test_lines_end_as_in_the_standard() -> None:
    first, *_ = render(example()).split("\r\n")
    assert first == ",".join(COLUMNS)
    assert not render(example()).startswith("\ufeff")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_formula_is_only_words(start: str) -> None:
    assert safe(f"{start}1+1").startswith("'")


def test_other_words_are_left_alone() -> None:
    assert safe("Prix : 100 %") == "Prix : 100 %"


def test_words_of_documents_give_no_row_and_no_formula() -> None:
    found = rows(hostile())
    assert len(found) == len(hostile().tenders[0].findings)
    for one in found:
        for cell in one.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\x00" not in cell
