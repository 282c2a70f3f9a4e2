"""Whether a rule binds a tender, and what it says when it does not."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.checking.applicability import applies, eu_threshold
from tenders_check.model import Manifest, Status
from tenders_check.ruleset.model import Application, Parameter
from tests.checking.build import case_of

SINCE = date(2026, 8, 22)
DISPUTED = date(2026, 8, 21)
TEXT = "# Règlement de la consultation\nLe marché porte sur du mobilier."


def manifest(**facts: object) -> Manifest:
    return Manifest("tender.yaml", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("launch", "status"),
    [
        (date(2026, 8, 20), Status.NOT_APPLICABLE),
        (date(2026, 8, 21), Status.REVIEW),
        (date(2026, 8, 22), None),
        (date(2027, 1, 1), None),
    ],
)
def test_the_day_of_launch_decides(launch: date, status: Status | None) -> None:
    application = Application(launched_from=SINCE, review_from=DISPUTED)
    assert applies(application, case_of(TEXT, launch=launch)).status is status


def test_before_the_law_the_reason_says_from_when_it_binds() -> None:
    found = applies(Application(launched_from=SINCE), case_of(TEXT, launch=date(2026, 3, 1)))
    assert found.reason == (
        "Consultation lancée le 1er mars 2026, avant l'entrée en vigueur : la règle s'imposera aux "
        "consultations lancées à compter du 22 août 2026."
    )


def test_a_day_may_be_a_parameter_of_the_law() -> None:
    application = Application(launched_from=Parameter("clause_environnementale"))
    assert applies(application, case_of(TEXT, launch=DISPUTED)).status is Status.NOT_APPLICABLE
    assert applies(application, case_of(TEXT, launch=SINCE)).status is None


@pytest.mark.parametrize(
    ("facts", "application"),
    [
        ({"nature": "concession"}, Application(natures=("marche", "accord_cadre"))),
        ({"object": "travaux"}, Application(objects=("fournitures",))),
        ({"buyer_kind": "hopital"}, Application(buyers=("etat", "collectivite"))),
        ({"procedure": "sans_publicite"}, Application(except_=({"procedure": "sans_publicite"},))),
        ({"estimated_value": 90000.0}, Application(value_from=216000.0)),
    ],
)
def test_a_fact_may_rule_it_out(facts: dict, application: Application) -> None:
    case = case_of(TEXT, manifest=manifest(**facts))
    assert applies(application, case).status is Status.NOT_APPLICABLE
    assert applies(application, case).reason


def test_an_exception_needs_all_its_facts() -> None:
    both = Application(except_=({"procedure": "adaptee", "objet": "travaux"},))
    services = case_of(TEXT, manifest=manifest(procedure="adaptee", object="services"))
    works = case_of(TEXT, manifest=manifest(procedure="adaptee", object="travaux"))
    assert applies(both, services).status is None
    assert applies(both, works).status is Status.NOT_APPLICABLE


def test_a_deciding_fact_that_nobody_states_leaves_it_open() -> None:
    case = case_of("# Règlement de la consultation\nVoir les pièces.")
    found = applies(Application(value_from=216000.0), case)
    assert found.status is Status.UNDETERMINED
    assert "valeur_estimee_ht" in found.reason


def test_what_rules_it_out_wins_over_what_is_unknown() -> None:
    application = Application(launched_from=SINCE, value_from=216000.0)
    case = case_of("# Règlement\nVoir les pièces.", launch=date(2025, 1, 1))
    assert applies(application, case).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("facts", "launch", "euros"),
    [
        ({"buyer_kind": "collectivite", "object": "services"}, date(2026, 9, 1), 216000),
        ({"buyer_kind": "collectivite", "object": "services"}, date(2025, 9, 1), 221000),
        ({"buyer_kind": "etat", "object": "fournitures"}, date(2026, 9, 1), 140000),
        ({"buyer_kind": "collectivite", "object": "travaux"}, date(2026, 9, 1), 5404000),
    ],
)
def test_the_european_threshold_of_the_day(facts: dict, launch: date, euros: int) -> None:
    assert eu_threshold(case_of(TEXT, manifest=manifest(**facts), launch=launch)) == euros


def test_just_at_the_threshold_it_binds() -> None:
    application = Application(value_from=Parameter("seuil_europeen"))
    facts = {"buyer_kind": "collectivite", "object": "services"}
    below = case_of(TEXT, manifest=manifest(**facts, estimated_value=215999.99))
    at = case_of(TEXT, manifest=manifest(**facts, estimated_value=216000.0))
    assert applies(application, below).status is Status.NOT_APPLICABLE
    assert applies(application, at).status is None
