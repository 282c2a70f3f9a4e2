"""The shipped rules are found wherever the package is."""

from __future__ import annotations

from tenders_check.ruleset.paths import rules_folder


def test_the_shipped_rules_hold_vocabularies():
    assert list((rules_folder() / "vocabulaire").glob("*.yml"))
