"""Motives for having no social condition: the law lists them, the facts may contradict them."""

from __future__ import annotations

import pytest

from tenders_check.checking.verdict import judge
from tenders_check.checking.waiver_terms import empty
from tenders_check.model import Derogation, Finding, Manifest, Status
from tests.checking.build import case_of, catalogue

PRICES = "# Article 3 - Prix\nLes prix sont fermes."
REASON = "Les prestations sont courtes et sans suite"
SOCIAL = next(rule for rule in catalogue().rules if rule.id == "SOC001")


def judged(
    reason: str = REASON, basis: str | None = None, text: str = PRICES, **facts: object
) -> Finding:
    told = {"object": "services", "nature": "marche", "estimated_value": 9_000_000.0, **facts}
    motive = Derogation("SOC001", reason, basis, "Service des marchés")
    manifest = Manifest(
        "tender.yaml", buyer_kind="collectivite", derogations=(motive,), **told  # type: ignore[arg-type]
    )  # fmt: skip
    return judge(SOCIAL, case_of({"ccp": text}, manifest=manifest))


WORKS = {"object": "travaux", "duration_months": 4.0}
SHORT = "L2112-2-1, II, 4°"


def test_works_under_six_months_are_borne_out() -> None:
    found = judged(basis=SHORT, **WORKS)
    assert found.status is Status.WAIVED
    assert "Les pièces le confirment : travaux, 4 mois." in found.reason


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"object": "services", "duration_months": 4.0}, "l'objet lu est : services"),
        ({"object": "travaux", "duration_months": 6.0}, "la durée lue est de 6 mois"),
    ],
)
def test_facts_that_contradict_are_for_a_person(facts: dict[str, object], said: str) -> None:
    found = judged(basis=SHORT, **facts)
    assert found.status is Status.REVIEW
    assert found.waiver is None
    assert said in found.reason


def test_a_case_is_known_by_its_words() -> None:
    found = judged("Chantier d'une durée inférieure à six mois", object="services")
    assert found.status is Status.REVIEW


@pytest.mark.parametrize(
    "reason",
    [
        "Le besoin est couvert par une solution immédiatement disponible",
        "Une telle clause n'aurait pas de lien suffisant avec l'objet du marché",
        "Une telle clause restreindrait la concurrence à deux entreprises",
    ],
)
def test_what_no_fact_can_check_is_covered_and_said_so(reason: str) -> None:
    found = judged(reason)
    assert found.status is Status.WAIVED
    assert "Aucun fait lu dans les pièces ne permet de le vérifier." in found.reason


def test_a_motive_out_of_the_list_is_for_a_person() -> None:
    found = judged("Le suivi de la clause coûterait trop cher au service")
    assert found.status is Status.REVIEW
    assert "aucun des quatre cas" in found.reason


def test_a_link_is_not_lacking_where_the_pieces_hold_a_social_clause() -> None:
    text = "# Article 8\nLe titulaire met en œuvre, le cas échéant, une action d'insertion."
    found = judged(basis="L2112-2-1, II, 2°", text=text)
    assert found.status is Status.REVIEW
    assert "une action d'insertion" in found.reason


@pytest.mark.parametrize("basis", ["L2112-2-1, II, 1°", SHORT])
def test_two_cases_do_not_exist_for_a_concession(basis: str) -> None:
    reason = "Chantier d'une durée inférieure à six mois" if basis == SHORT else (
        "Le besoin est couvert par une solution immédiatement disponible"
    )  # fmt: skip
    found = judged(reason, nature="concession")
    assert found.status is Status.REVIEW
    assert "n'existe pas pour une concession" in found.reason


@pytest.mark.parametrize(
    ("reason", "nothing"),
    [
        ("RAS", True),
        ("x" * 40, True),
        ("ok ok ok ok ok ok ok ok ok", True),
        ("Livraison unique d'une heure.", False),
    ],
)
def test_a_motive_is_made_of_words(reason: str, nothing: bool) -> None:
    assert empty(reason) is nothing


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "Sans objet."}, "son motif ne dit pas pourquoi"),
        ({"expires": "2027-11-21"}, "elle expire dans plus de douze mois"),
    ],
)
def test_what_says_nothing_or_never_ends_covers_nothing(change: dict[str, str], said: str) -> None:
    from datetime import date

    told: dict[str, object] = {"rule": "SOC001", "reason": REASON, "basis": SHORT, **change}
    if "expires" in told:
        told["expires"] = date.fromisoformat(str(told["expires"]))
    manifest = Manifest(
        "tender.yaml", buyer_kind="collectivite", object="travaux", nature="marche",
        estimated_value=9_000_000.0, duration_months=4.0,
        derogations=(Derogation(**told),),  # type: ignore[arg-type]
    )  # fmt: skip
    found = judge(SOCIAL, case_of({"ccp": PRICES}, manifest=manifest))
    assert found.status is Status.REVIEW
    assert said in found.reason


def test_a_refused_motive_does_not_hide_a_good_one() -> None:
    motives = (
        Derogation("SOC001", "Sans objet."),
        Derogation("SOC001", REASON, SHORT, "Service des marchés"),
    )
    manifest = Manifest(
        "tender.yaml", buyer_kind="collectivite", object="travaux", nature="marche",
        estimated_value=9_000_000.0, duration_months=4.0, derogations=motives,
    )  # fmt: skip
    assert judge(SOCIAL, case_of({"ccp": PRICES}, manifest=manifest)).status is Status.WAIVED
