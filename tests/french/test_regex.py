"""Patterns compiled at their first use."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import tenders_check
from tenders_check.french.regex import regex


def test_a_regex_is_a_pattern_at_its_first_use():
    lot = regex(r"\blot (\d+)", re.IGNORECASE)
    found = lot.search("Le Lot 12")
    assert found is not None
    assert found[1] == "12"
    assert lot.sub("x", "lot 1") == "x"
    assert lot.pattern == r"\blot (\d+)"


def test_a_malformed_regex_is_told_by_its_first_use():
    with pytest.raises(re.error):
        regex("(").search("")


def test_every_regex_of_the_package_compiles():
    compiled = 0
    for found in walk_packages(tenders_check.__path__, "tenders_check."):
        if found.name.endswith("__main__"):
            continue
        for value in vars(import_module(found.name)).values():
            if type(value) is type(regex("")):
                compiled += bool(value.pattern)
    assert compiled > 100
