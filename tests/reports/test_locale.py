"""English is whole: no sentence of ours is missing, and each keeps its placeholders."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from tenders_check.language import say
from tenders_check.reports.text import render
from tests.reports.build import SCAN, finding, report_of
from tests.reports.templates import templates

CATALOGUE = json.loads(files("tenders_check").joinpath("locale", "en.json").read_text("utf-8"))
HOLES = re.compile(r"\{\w*\}")
#: These speak to whoever gave a wrong input; like all error messages they are in French.
_NOT_OURS = ("reading/",)


def test_no_sentence_is_missing() -> None:
    missing = {
        text: where
        for text, where in templates()
        if text not in CATALOGUE and not where.startswith(_NOT_OURS)
    }
    assert not missing


def test_no_translation_is_left_without_its_sentence() -> None:
    assert set(CATALOGUE) <= {text for text, _ in templates()}


@pytest.mark.parametrize("french", sorted(CATALOGUE))
def test_placeholders_are_kept(french: str) -> None:
    assert sorted(HOLES.findall(french)) == sorted(HOLES.findall(CATALOGUE[french]))


def test_an_unknown_sentence_stays_french() -> None:
    assert say("en", "Phrase jamais traduite de {n} mots", n=5) == (
        "Phrase jamais traduite de 5 mots"
    )


def test_a_report_in_english() -> None:
    text = render(report_of(finding(), pieces=(SCAN,)), language="en")
    assert "Launch" in text and "2026-09-15" in text
    assert "Searched in: RC.docx" in text
    assert "Conclusion: obligations not met: 1 (ENV001)" in text
    assert "À faire" not in text and "Lancement" not in text
