"""Patterns looked for only where one of their words stands."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

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
