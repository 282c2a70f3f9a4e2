"""Environmental words about the service bought, or about what the buyer does himself."""

from __future__ import annotations

import pytest

from tenders_check.facts.provisions.bought import done_by_buyer, is_service
from tenders_check.french.fold import fold
from tests.facts.provisions.test_environment import strength

SERVICES = (
    "Le titulaire calcule le bilan carbone de la commune.",
    "Le consultant accompagne la région dans la réduction de ses consommations.",
    "Le prestataire analyse les filières de recyclage du territoire.",
    "La formation porte sur l'éco-conduite et s'adresse aux agents du département.",
    "Le rapport présente le potentiel des énergies renouvelables.",
    "Le titulaire élabore le rapport environnemental du plan local d'urbanisme.",
    "Le titulaire assure une veille sur la réglementation environnementale.",
    "L'application calcule les émissions de CO2 des trajets.",
    "Conseil en droit de l'environnement et en tri des déchets.",
    "La gestion des déchets du quartier fait l'objet du rapport de phase 3.",
    "Le titulaire conçoit une campagne d'information sur l'écoconception.",
    "Garantie des véhicules, y compris trois véhicules électriques.",
)


@pytest.mark.parametrize("text", SERVICES)
def test_the_service_bought_is_no_clause(text: str) -> None:
    assert is_service(fold(text).text)
    assert strength(text, "cctp") != "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Le titulaire calcule l'empreinte carbone de ses livraisons et la communique chaque année.",
        "Le titulaire remet chaque année un bilan carbone des prestations.",
        "L'entreprise établit un plan de gestion des déchets du chantier.",
        "Le prestataire conçoit l'application selon le référentiel d'écoconception des services.",
    ],
)
def test_what_belongs_to_the_performance_stays_a_clause(text: str) -> None:
    assert not is_service(fold(text).text)
    assert strength(text, "cctp") == "strong"


@pytest.mark.parametrize(
    ("text", "by_buyer"),
    [
        ("Les déchets sont triés par les services techniques de la ville.", True),
        ("L'arrosage est assuré par le service des espaces verts.", True),
        ("Les emballages sont recyclés par l'acheteur.", True),
        ("Le tri des déchets est exigé par l'acheteur.", False),
        ("Les produits sont validés par la commune avant leur emploi.", False),
        ("Les déchets sont triés par le titulaire.", False),
    ],
)
def test_who_acts_in_the_passive(text: str, by_buyer: bool) -> None:
    assert done_by_buyer(fold(text).text) is by_buyer


def test_to_know_a_charter_is_not_to_act() -> None:
    text = "Le titulaire reconnaît avoir pris connaissance de la charte environnementale."
    assert strength(text) == "none"


def test_what_the_contractor_is_given_binds_him_to_nothing() -> None:
    assert strength("Le plan de tri des déchets du site est remis au titulaire.") == "none"


def test_whom_the_buyer_chooses_is_not_who_acts() -> None:
    text = "Les fauteuils déposés sont donnés à une ressourcerie désignée par la commune."
    assert not done_by_buyer(fold(text).text)
    assert strength(text) == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Les dossiers détruits sont remis à un papetier pour recyclage.",
        "Le titulaire n'utilise pas de débroussailleuses thermiques.",
        "Les verres et les cartons sont remis à la collecte sélective.",
    ],
)
def test_acts_told_without_the_word_waste_are_clauses(text: str) -> None:
    assert strength(text) == "strong"
