"""Bare CCAG references, and social conditions that cover some lots only."""

from __future__ import annotations

from tenders_check.checking.controls_clauses import (
    ccag_alone,
    social_below_by_lot,
    social_everywhere,
    social_on_some_lots,
)
from tenders_check.model import Kind, Manifest
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

CONTRACT = Where((Kind.CCP,), needed=((Kind.CCP,),))
CCAG = "Le CCAG-FCS est applicable."
OWN = "Le titulaire reprend les emballages à chaque livraison."
HOURS = "Le titulaire réserve 420 heures de travail à des demandeurs d'emploi."
LOTS = "# Allotissement\n- Lot 1 : Chaises\n- Lot 2 : Tables\n"
PRICES = "# Prix\nLes prix sont fermes."


def for_lot_2(words: str) -> str:
    """A contract in two lots that says something of the second only."""
    return f"{LOTS}# Exécution\n{CCAG}\n## Dispositions propres au lot 2\n{words}\n{PRICES}"


def test_a_contract_with_its_own_clause_does_not_rest_on_the_ccag() -> None:
    case = case_of({"ccp": f"# Exécution\n{CCAG}\n{OWN}"})
    assert ccag_alone(CONTRACT, case).truth is False


def test_the_lots_that_rest_on_the_ccag_alone_are_named() -> None:
    found = ccag_alone(CONTRACT, case_of({"ccp": for_lot_2(OWN)}))
    assert found.truth is True
    assert dict(found.details)["lots"] == "1"


def test_a_reminder_of_the_law_is_no_own_clause() -> None:
    reminder = "Le titulaire respecte la réglementation environnementale en vigueur."
    case = case_of({"ccp": f"# Exécution\n{CCAG}\n{reminder}"})
    assert ccag_alone(CONTRACT, case).truth is True


def test_nobody_knows_while_the_contract_was_not_given() -> None:
    found = ccag_alone(CONTRACT, case_of({"rc": f"# Forme\n{CCAG}"}))
    assert found.truth is None
    assert found.note


def test_a_social_clause_for_all_lots() -> None:
    case = case_of({"ccp": f"{LOTS}# Insertion\n{HOURS}"})
    assert social_everywhere(CONTRACT, case).truth is True
    assert social_on_some_lots(CONTRACT, case).truth is False


def test_a_social_clause_for_one_lot_names_the_other() -> None:
    case = case_of({"ccp": for_lot_2(HOURS)})
    assert social_everywhere(CONTRACT, case).truth is False
    some = social_on_some_lots(CONTRACT, case)
    assert some.truth is True
    assert some.note is not None and "rien pour 1" in some.note


def test_an_announcement_in_the_rules_is_no_clause() -> None:
    rules = "# Forme\nLe marché comporte une clause sociale d'insertion."
    case = case_of({"rc": rules, "ccp": PRICES})
    assert social_everywhere(CONTRACT, case).truth is False


def test_both_readings_are_told_when_lots_have_no_stated_value() -> None:
    manifest = Manifest("tender.yaml", estimated_value=900_000, object="services")
    case = case_of({"ccp": f"{LOTS}{PRICES}"}, manifest=manifest)
    found = social_below_by_lot(CONTRACT, case)
    assert found.truth is True
    assert found.note is not None and "lot par lot" in found.note


def test_one_lot_has_one_reading() -> None:
    manifest = Manifest("tender.yaml", estimated_value=900_000, object="services")
    case = case_of({"ccp": PRICES}, manifest=manifest)
    assert social_below_by_lot(CONTRACT, case).truth is False
