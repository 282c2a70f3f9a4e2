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


def test_obligations_are_obligations_at_least_in_some_cases() -> None:
    found = SHIPPED.apply("obligations", RULES)
    others = {
        rule.id
        for rule in found
        if Severity.ERROR not in (rule.severity, *(case.severity for case in rule.severity_if))
    }
    # A piece that was not read is told beside them.
    assert others == {"DOC001", "DER001", "DER002", "DER003", "DER004", "DER005"}
    assert {"ENV001", "ENV003", "SOC001"} <= ids(found)
    # Obligations in some cases only: reserved to ESS, temporary buildings.
    assert {"RES002", "REU003"} <= ids(found)


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


def faults(*texts: str) -> list[str]:
    """What is wrong in some profiles, in order."""
    documents = [parse_yaml(f"format: 1\n{text}", f"{rank}.yml") for rank, text in enumerate(texts)]
    read_profiles(documents, RULES, SHIPPED.by_name)
    return [str(problem) for document in documents for problem in document.problems]


def test_a_profile_cannot_extend_itself() -> None:
    first = "profil: a\ntitre: A\netend: b\n"
    second = "profil: b\ntitre: B\netend: a\n"
    assert faults(first, second) == [
        "0.yml:4:8: ce profil s'étend lui-même.",
        "1.yml:4:8: ce profil s'étend lui-même.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profil: complet\n", "2:9: le profil « complet » existe déjà"),
        ("profil: a\netend: obligation\n", "Vouliez-vous dire « obligations » ?"),
        ("profil: a\najoute: [ENV999]\n", "règle « ENV999 » inconnue"),
        ("profil: a\nretire: [boi]\n", "Vouliez-vous dire « bois » ?"),
        ("profil: a\najoute: [bois]\nretire: [bois]\n", "à la fois ajoutée et retirée"),
        ("profil: a\ngravite: {REU001: grave}\n", "valeur « grave » inconnue"),
        ("profil: a\ngravité: {}\n", "clé inconnue « gravité ». Vouliez-vous dire « gravite » ?"),
        (
            "profil: a\netend: obligations\ngravite: {SEC008: vigilance}\n",
            "« SEC008 » n'est pas dans ce profil : sa gravité n'y change rien. Ajoutez-la : "
            "« ajoute: [SEC008] ».",
        ),
    ],
)
def test_what_is_wrong_in_a_profile_is_told(text: str, said: str) -> None:
    (fault, *_) = faults(text.replace("\n", "\ntitre: Le nôtre\n", 1))
    assert said in fault


def test_severities_by_letters_name_or_id_the_most_precise_wins() -> None:
    text = "profil: a\ntitre: A\ngravite: {SEC: conseil, SEC001: vigilance, bois: obligation}\n"
    found = {rule.id: rule.severity for rule in profiles(text).apply("a", RULES)}
    assert found["SEC003"] is Severity.INFO
    assert found["SEC001"] is Severity.WARNING
    assert found["SEC008"] is Severity.ERROR


def test_an_audit_leaves_out_the_advice_of_a_draft() -> None:
    left_out = ids(RULES) - ids(SHIPPED.apply("audit", RULES))
    assert {"DOC003", "REU002", "RES008"} <= left_out
    # Nothing that binds or warns of a risk is lost, a draft's blanks apart.
    severities = {rule.id: rule.severity for rule in RULES}
    assert {one for one in left_out if severities[one] is not Severity.INFO} == {"DOC003"}
    # What says that something could not be seen stays.
    assert not {"DOC001", "DOC002", "ENV008", "REU007"} & left_out


def test_the_state_is_bound_by_more() -> None:
    found = {rule.id: rule for rule in SHIPPED.apply("etat", RULES)}
    assert set(found) == ids(RULES)
    changed = {rule.id for rule in RULES if found[rule.id].severity is not rule.severity}
    assert changed == {"SEC008", "REU001"}
    assert found["SEC008"].severity is Severity.WARNING


@pytest.mark.parametrize("name", sorted(SHIPPED.by_name))
def test_shipped_profiles_say_what_they_are_for_in_both_languages(name: str) -> None:
    profile = SHIPPED.by_name[name]
    assert profile.title
    assert profile.english


@pytest.mark.parametrize("word", ["ENV003", "env003", "clause-environnementale"])
def test_a_rule_is_named_by_id_or_name(word: str) -> None:
    assert ids(SHIPPED.apply("complet", RULES, select=[word])) == {"ENV003"}
    assert "ENV003" not in ids(SHIPPED.apply("complet", RULES, ignore=[word]))


def test_a_check_without_a_rule_is_refused() -> None:
    """It would read as a tender without a fault."""
    with pytest.raises(UsageError, match="aucune règle ne reste"):
        SHIPPED.apply("complet", RULES, select=["ENV001"], ignore=["ENV"])
    nothing = "profil: a\ntitre: A\netend: obligations\ngravites: [conseil]\n"
    with pytest.raises(UsageError, match="profil « a »"):
        profiles(nothing).apply("a", RULES)


def test_a_truncated_id_is_a_mistake() -> None:
    with pytest.raises(UsageError, match="« ENV01 » inconnue"):
        SHIPPED.apply("complet", RULES, select=["ENV01"])
