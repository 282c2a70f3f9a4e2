"""Weights written in words, and weights left blank."""

import pytest

from tenders_check.facts.criteria.words import blank, worded
from tests.facts.criteria.scales import only


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("le prix, pour cinquante pour cent", 50, "%"),
        ("soixante-dix pour cent", 70, "%"),
        ("quatre-vingt-quinze pour cent", 95, "%"),
        ("vingt et un pour cent", 21, "%"),
        ("notee sur quarante points", 40, "points"),
        ("comptant pour la moitie de la note finale", 50, "%"),
        ("deux tiers des points", 66.67, "%"),
    ],
)
def test_numbers_in_words(text: str, value: float, unit: str):
    assert [(found[0], found[1]) for found in worded(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["vingt points de vente", "les trois points suivants", "la moitie du parc", "un quart d'heure"],
)
def test_numbers_that_weigh_nothing(text: str):
    assert list(worded(text)) == []


def test_a_scale_in_words():
    assert only("""
        # 7 Jugement des offres
        Les critères sont les suivants :
        - le prix, pour cinquante pour cent ;
        - la valeur technique, pour trente-cinq pour cent ;
        - la réduction des nuisances sonores, pour quinze pour cent.
    """) == [
        "le prix = 50 %",
        "la valeur technique = 35 %",
        "la réduction des nuisances sonores = 15 %",
    ]


@pytest.mark.parametrize("text", ["prix : xx %", "[a completer] %", "........ %", "____ points"])
def test_a_weight_left_blank(text: str):
    assert blank(text)


@pytest.mark.parametrize("text", ["prix : 40 %", "[40] %", "remise de ... a definir"])
def test_a_weight_that_is_given_or_no_weight(text: str):
    assert blank(text) is None


def test_criteria_whose_weights_are_left_blank():
    assert only("""
        # 7 Critères d'attribution
        - Prix : XX %
        - Valeur technique : [à compléter] %
        - Gestion des déchets du chantier : …… %
    """) == ["Prix", "Valeur technique", "Gestion des déchets du chantier"]
