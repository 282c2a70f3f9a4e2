"""What a pattern cannot do without."""

from __future__ import annotations

import re

import pytest

from tenders_check.api import Settings, load_catalogue
from tenders_check.french.sieve import needed


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        (r"\bco\s?2\b", r"(?:\bco\s?2\b)"),
        (r"\d\d ?%[^.;]{0,120}?\bartisans?\b", r"(?:\bartisans?\b)"),
        (r"(?:\bavis\b.{0,60}\bpublie)", r"(?:\bpublie)"),
        (r"(?:lot \d)|(?:\bpme\b[^.]{0,80}\d\d ?%)", r"(?:lot \d)|(?:\bpme\b)"),
        (r"\bmots? (?:a|b[^.]{0,40}c)", r"(?:\bmots? (?:a|b[^.]*c))"),
        (r"[^\]]{0,20}\(fin\)", r"(?:\(fin\))"),
        (r"(?i)LOT.{0,30}pme", r"(?i)LOT.{0,30}pme"),
    ],
)
def test_waits_are_left_out(pattern: str, kept: str) -> None:
    assert needed(pattern) == kept


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\d\d ?%[^.;]{0,120}?\bartisans?\b", "20 % confies a des pme ou a des artisans"),
        (r"(?:^\W*annexe\b)|(?:\bvoir\b.{0,40}\bannexe)", "voir plus loin, en annexe"),
        (r"[\[{]\s*(?:\.{3,}|x+)\s*[\]}]", "le delai est de [ xx ] jours"),
    ],
)
def test_what_matches_a_pattern_matches_what_it_needs(pattern: str, text: str) -> None:
    assert re.search(pattern, text) and re.search(needed(pattern), text)


def test_every_shipped_pattern_needs_something() -> None:
    """An empty one would let every text through."""
    patterns = load_catalogue(Settings()).lexicon._themes.values()
    sieves = [one.sieve for one in patterns if one.sieve]
    assert len(sieves) > 30
    assert not [one for one in sieves if re.search(one, "") and "^" not in one]
