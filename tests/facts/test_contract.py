"""Nature, procedure and object: words about another contract do not count."""

from __future__ import annotations

import pytest

from tenders_check.facts.contract import find_nature, find_object, find_procedure
from tenders_check.model import Manifest
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def nature(text, **options):
    tender = tender_of(text, **options)
    return find_nature(tender, Folding(tender)).value


def procedure(text, **options):
    tender = tender_of(text, **options)
    return find_procedure(tender, Folding(tender)).value


def purchase(text, cpv=(), **options):
    tender = tender_of(text, **options)
    return find_object(tender, Folding(tender), cpv).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marché public de fournitures", "marche"),
        ("Accord-cadre à bons de commande", "accord_cadre"),
        ("Contrat de concession du service de restauration", "concession"),
        ("Délégation de service public de l'eau potable", "concession"),
        ("Marché public de défense ou de sécurité", "defense_securite"),
        ("Marché de partenariat pour l'éclairage", "partenariat"),
        ("Bonjour", "marche"),
    ],
)
def test_the_nature_of_the_contract(text, expected):
    assert nature(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Marché de travaux. Le titulaire prévient les concessionnaires de réseaux.",
        "Marché d'assistance au renouvellement de la délégation de service public",
        "Marché de services. Si le contrat est un marché de défense ou de sécurité, voir le DC1.",
        "Marché d'étude préalable à une concession de service",
    ],
)
def test_a_contract_that_speaks_of_a_concession_is_not_one(text):
    assert nature(text) == "marche"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La consultation est passée en procédure adaptée.", "adaptee"),
        ("MAPA n° 12", "adaptee"),
        ("Appel d'offres ouvert (articles R. 2124-2 et suivants)", "formalisee"),
        ("Le présent marché est conclu sans publicité ni mise en concurrence.", "sans_publicite"),
        ("☐ Procédure adaptée\n\n☒ Appel d'offres ouvert", "formalisee"),
        ("Objet du marché", None),
    ],
)
def test_the_procedure(text, expected):
    assert procedure(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'acheteur pourra passer un marché sans publicité ni mise en concurrence pour des "
        "prestations similaires (R. 2122-7).",
        "Un marché de prestations similaires est conclu sans publicité ni mise en concurrence.",
    ],
)
def test_similar_services_bought_later_are_another_contract(text):
    assert procedure(text) is None


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("Type de marché : Travaux", ("39130000",), "travaux"),
        ("Rien", ("45233140",), "travaux"),
        ("Rien", ("90911200",), "services"),
        ("Rien", ("48000000",), "fournitures"),
        ("Le CCAG-Travaux s'applique.", (), "travaux"),
        ("Marché public de maîtrise d'œuvre", (), "services"),
        ("Rien", (), None),
    ],
)
def test_the_object(text, codes, expected):
    assert purchase(text, codes) == expected


def test_the_title_is_the_last_resort():
    assert purchase("Rien", title="Fourniture de papier") == "fournitures"
    assert purchase("Rien", title="Entretien des chaudières") == "services"


@pytest.mark.parametrize(
    ("title", "bought"),
    [
        ("Réparation des vélos", "services"),
        ("Tonte des pelouses", "services"),
        ("Élaboration du plan de mobilité", "services"),
        ("Restauration scolaire", "services"),
        ("Restauration de l'église", "travaux"),
        ("Isolation du gymnase", "travaux"),
        ("Création d'un terrain de jeux", "travaux"),
        ("Création graphique", "services"),
        ("Mobilier de bureau", "fournitures"),
        ("Projet Horizon", None),
    ],
)
def test_the_first_words_of_a_title_tell_what_is_bought(title, bought):
    assert purchase("Rien", title=title) == bought


def test_the_manifest_wins():
    manifest = Manifest(
        "tender.yaml", nature="concession", procedure="formalisee", object="services"
    )
    text = "Marché public de travaux en procédure adaptée"

    assert nature(text, manifest=manifest) == "concession"
    assert procedure(text, manifest=manifest) == "formalisee"
    assert purchase(text, manifest=manifest) == "services"
