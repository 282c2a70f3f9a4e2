"""Every example of every shipped rule, one by one, through the whole chain.

A rule's examples are its tests: they stand in the rule's own file, so that a lawyer sees them.
"""

from __future__ import annotations

from functools import cache

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.checking.rehearsal import rehearse_one
from tenders_check.model import Status
from tenders_check.ruleset.model import Example, Rule


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Settings(), examples=True)


CASES = [(rule, example) for rule in catalogue().rules for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule.id}-{example.name}" for rule, example in CASES]
)
def test_the_example_gets_the_verdict_it_announces(rule: Rule, example: Example) -> None:
    known = catalogue()
    tried = rehearse_one(
        rule, example, lexicon=known.lexicon, law=known.law, families=known.families
    )
    assert tried.ok, str(tried.problem())


@pytest.mark.parametrize("rule", catalogue().rules, ids=lambda rule: rule.id)
def test_the_rule_is_whole(rule: Rule) -> None:
    """What a buyer needs from any rule: law read by somebody, something to do, English."""
    assert all(basis.verified for basis in rule.law)
    assert rule.remedy
    assert rule.english is not None
    assert {"titre", "constat", "remede"} <= set(rule.english)


@pytest.mark.parametrize("rule", catalogue().rules, ids=lambda rule: rule.id)
def test_a_verdict_quotes_where_it_looked(rule: Rule) -> None:
    """A pass or a doubt carries evidence; a fault carries evidence or the places searched."""
    known = catalogue()
    for example in rule.examples:
        found = rehearse_one(
            rule, example, lexicon=known.lexicon, law=known.law, families=known.families
        ).finding
        assert found.reason
        assert found.message
        # DOC001 names in its message the pieces that could not be read: they have no place.
        if found.status in (Status.REVIEW, Status.FAIL) and rule.id != "DOC001":
            assert found.evidence or found.searched
