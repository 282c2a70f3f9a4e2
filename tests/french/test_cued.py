"""Patterns looked for only where one of their words stands."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tenders_check.french.cued import Cued, cued

AVIS = cued(r"\bavis (?:publie|envoye) le\b", "publie", "envoye")


def test_a_cued_pattern_finds_what_it_would_find_alone():
    found = AVIS.search("date : avis envoye le 3 mars")
    assert found is not None
    assert found[0] == "avis envoye le"


def test_a_cue_is_not_enough():
    assert AVIS.search("le pli est envoye par courrier") is None


def test_a_text_without_a_cue_is_not_searched():
    assert cued(".", "jamais").search("un texte") is None


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # The leftmost one, whichever is written first.
        (r"\bavis\b|publie le \d", "publie le 3 par avis", "publie le 3"),
        # At one place, the one that is written first.
        (r"\bavis\b|avis publie|\bavis publie le", "avis publie le 3", "avis"),
        (r"avis publie|\bavis\b", "avis publie le 3", "avis publie"),
        # A group may be asked for: the pattern is left whole.
        (r"\bavis\b|(?P<day>\d+) mai", "le 3 mai", "3 mai"),
        (r"[(|]avis|\bmai", "mai (avis", "mai"),
    ],
)
def test_alternatives_searched_apart_are_those_of_one_search(pattern: str, text: str, found: str):
    match = cued(pattern, "").search(text)
    assert match is not None and match[0] == found
    usual = re.search(pattern, text)
    assert usual is not None and (usual.span(), usual.groupdict()) == (
        match.span(),
        match.groupdict(),
    )


def test_every_cued_pattern_of_the_facts_compiles():
    modules = [
        import_module(f"tenders_check.facts.{found.name}")
        for found in iter_modules(import_module("tenders_check.facts").__path__)
    ]
    patterns = [one for module in modules for one in _cued_in(vars(module).values())]
    assert len(patterns) > 5
    for one in patterns:
        re.compile(one.source)


def _cued_in(values):
    for value in list(values):
        if isinstance(value, Cued):
            yield value
        elif isinstance(value, tuple):
            yield from _cued_in(value)
