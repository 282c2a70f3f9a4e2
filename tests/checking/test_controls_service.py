"""Public service, purchases made for people, global contracts, a single lot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.case import Case
from tenders_check.checking.controls_allotment import motive_given
from tenders_check.checking.controls_service import (
    for_people,
    global_contract,
    public_service,
    secularism_clause,
    secularism_incomplete,
)
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()
PRINCIPLES = "Le titulaire respecte les principes d'égalité, de laïcité et de neutralité."


def titled(title: str) -> Case:
    """A tender known by its title."""
    case = case_of({"ccp": "# Prix\nLes prix sont fermes."})
    return replace(case, tender=replace(case.tender, title=title))


@pytest.mark.parametrize(
    ("title", "service", "people", "whole"),
    [
        ("Gestion de la crèche", True, False, False),
        ("Nettoyage de la crèche", False, False, False),
        ("Refonte du site internet", False, True, False),
        ("Marché global de performance", False, False, True),
        ("Fourniture de papier à prix global et forfaitaire", False, False, False),
    ],
)
def test_what_a_title_says(title: str, service: bool, people: bool, whole: bool) -> None:
    case = titled(title)
    assert public_service(ANYWHERE, case).truth is service
    assert for_people(ANYWHERE, case).truth is people
    assert global_contract(ANYWHERE, case).truth is whole


def test_control_and_sanction_stand_in_the_section_of_the_clause() -> None:
    whole = f"# Laïcité\n{PRINCIPLES} L'acheteur vérifie ce respect sous peine de pénalité."
    assert secularism_clause(ANYWHERE, case_of({"ccp": whole})).truth is True
    apart = f"# Laïcité\n{PRINCIPLES}\n# Retard\nUne pénalité est appliquée."
    case = case_of({"ccp": apart})
    assert secularism_clause(ANYWHERE, case).truth is False
    incomplete = secularism_incomplete(ANYWHERE, case)
    assert incomplete.truth is True
    assert dict(incomplete.details)["manquants"] == "contrôle, sanction"


def test_the_motive_of_a_single_lot_is_a_negation() -> None:
    told = "Son objet ne permet pas l'identification de prestations distinctes."
    assert motive_given(ANYWHERE, case_of({"rc": f"# Forme\n{told}"})).truth is True
    assert motive_given(ANYWHERE, case_of({"rc": "# Forme\nMarché non alloti."})).truth is False
