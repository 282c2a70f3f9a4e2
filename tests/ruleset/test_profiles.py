"""Profiles: which rules run, and with which severity."""

from __future__ import annotations

import pytest

from tenders_check.errors import UsageError
from tenders_check.model import Severity
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.profiles import Profiles, read_profiles
from tenders_check.ruleset.yaml12 import parse_yaml

RULES = load().rules
SHIPPED = load().profiles


def profiles(*texts: str) -> Profiles:
    documents = [parse_yaml(f"format: 1\n{text}", f"{rank}.yml") for rank, text in enumerate(texts)]
    found = read_profiles(documents, RULES, SHIPPED.by_name)
    assert not [problem for document in documents for problem in document.problems]
    return found


def ids(rules: object) -> set[str]:
    return {rule.id for rule in rules}  # type: ignore[attr-defined]


def test_the_default_profile_holds_every_rule() -> None:
    assert SHIPPED.apply("complet", RULES) == RULES


def test_obligations_are_obligations() -> None:
    found = SHIPPED.apply("obligations", RULES)
    assert {rule.severity for rule in found} == {Severity.ERROR}
    assert {"ENV001", "ENV003", "SOC001"} <= ids(found)


def test_a_profile_extends_adds_removes_and_changes() -> None:
    text = (
        "profil: mairie\ntitre: Les nôtres\netend: obligations\n"
        "ajoute: [REU001]\nretire: [COH]\ngravite: {REU001: obligation}\n"
    )
    found = profiles(text).apply("mairie", RULES)
    assert "REU001" in ids(found)
    assert not [one for one in ids(found) if one.startswith("COH")]
    (changed,) = [rule for rule in found if rule.id == "REU001"]
    assert changed.severity is Severity.ERROR
    # The case no longer changes what the profile decided.
    assert changed.severity_if == ()


def test_select_and_ignore_tailor_any_profile() -> None:
    assert ids(SHIPPED.apply("complet", RULES, select=["ENV001", "SOC"])) >= {"ENV001", "SOC001"}
    assert ids(SHIPPED.apply("complet", RULES, select=["clause-environnementale"])) == {"ENV003"}
    assert "ENV001" not in ids(SHIPPED.apply("complet", RULES, ignore=["ENV001"]))
    # A rule asked for by name runs even when the profile leaves it out.
    assert ids(SHIPPED.apply("obligations", RULES, select=["REU001"])) == {"REU001"}


def test_a_profile_cannot_extend_itself() -> None:
    first = "profil: a\ntitre: A\netend: b\n"
    second = "profil: b\ntitre: B\netend: a\n"
    with pytest.raises(UsageError, match="s'étend lui-même"):
        profiles(first, second).apply("a", RULES)
