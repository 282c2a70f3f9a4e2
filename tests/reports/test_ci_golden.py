"""Each format for continuous integration on one tender, to the byte.

`pytest tests/reports/test_ci_golden.py --update-golden` writes the expected reports again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tenders_check.reports.formats import render
from tests.reports.ci_case import example, hostile

GOLDEN = Path(__file__).parent / "golden"
NAMES = {
    "sarif": "rapport.sarif",
    "sarif-alerts": "alertes.sarif",
    "junit": "junit.xml",
    "github": "annotations.txt",
    "gitlab": "gl-code-quality-report.json",
    "markdown": "commentaire.md",
    "csv": "rapport.csv",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_the_expected_one(name: str, golden) -> None:
    # Files are compared as text, where "\r\n" would be lost.
    golden(GOLDEN / NAMES[name], render(example(), name, "fr").replace("\r\n", "\n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert render(example(), name, "fr") == render(example(), name, "fr")


@pytest.mark.parametrize("name", NAMES)
def test_no_french_word_of_ours_is_left_in_english(name: str) -> None:
    said = render(example(), name, "en")
    assert "obligation) :" not in said, "a French colon"
    for word in ("Non conforme", "Cherché dans", "À faire", "Clause proposée", "Dossier"):
        assert word not in said


@pytest.mark.parametrize("name", NAMES)
def test_any_text_can_be_written_to_a_file(name: str) -> None:
    """Names of files may hold bytes that are no text: half a character must not stop a check."""
    assert render(hostile(), name, "fr").encode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_check_is_a_report_too(name: str) -> None:
    assert render(replace(example(), tenders=()), name, "fr").endswith("\n") or name == "github"
