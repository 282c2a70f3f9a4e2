"""The words that announce a pattern."""

from __future__ import annotations

import pytest

from tenders_check.french.programs import first_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bdecret\b.{0,40}2021", {"decret"}),
        (r"\bcouts?\b[^.]{0,9}\bsur", {"cout*"}),
        (r"\bfsc\b|\bpefc\b", {"fsc", "pefc"}),
        (r"\benviron[a-z]{0,9}al\b", {"environ*"}),
        (r"\bchiffre (?:a|b|c)|\bseuil[|x]", {"chiffre*", "seuil*"}),
    ],
)
def test_the_words_that_begin_every_alternative(pattern: str, words: set[str]):
    assert first_words(pattern) == words


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:l|d)environnement",
        r"^\W*lot \d",
        r"\bco\s?2\b",
        r"\bfsc\b|\d+ %",
        "(?i)lot",
        r"\bdes eaux",
    ],
)
def test_no_word_is_sure(pattern: str):
    assert first_words(pattern) == frozenset()
