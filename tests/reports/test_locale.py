"""English is whole: no sentence of ours is missing, and each keeps its placeholders."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from tenders_check.language import say, say_problem
from tenders_check.reports.text import render
from tests.reports.build import SCAN, finding, report_of
from tests.reports.templates import problems, templates

CATALOGUE = json.loads(files("tenders_check").joinpath("locale", "en.json").read_text("utf-8"))
#: Words that no English sentence of ours holds.
FRENCH_WORDS = re.compile(
    r"\b(?:le|la|les|est|un|une|des|du|et|ou|pas|ne|dans|Fournissez|Redemandez|Relancez|Retirez)\b"
)
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


@pytest.mark.parametrize("french", sorted({text for text, _ in problems()}))
def test_why_a_piece_was_not_read_is_said_in_english(french: str) -> None:
    told = french.replace("{}", "7")
    assert not FRENCH_WORDS.search(say_problem("en", told)), say_problem("en", told)
    assert say_problem("fr", told) == told


def test_reasons_may_follow_and_hold_each_other() -> None:
    french = (
        "Le fichier est endommagé : XML mal formé (ligne 3). Rouvrez-le et enregistrez-le de "
        "nouveau, ou redemandez-le. 2 objet(s) incorporé(s) dans le document ne sont pas lus : "
        "joignez-les à part."
    )
    assert say_problem("en", french) == (
        "The file is damaged: malformed XML (ligne 3). Open it and save it again, or ask for it "
        "again. 2 object(s) embedded in the document are not read: give them apart."
    )


def test_a_report_in_english() -> None:
    text = render(report_of(finding(), pieces=(SCAN,)), language="en")
    assert "Launch" in text and "2026-09-15" in text
    assert "Searched in: RC.docx" in text
    assert "Conclusion: obligations not met: 1 (ENV001)" in text
    assert "À faire" not in text and "Lancement" not in text
