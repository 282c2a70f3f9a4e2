"""Numbers without a unit: believed when everything adds up, and only then."""

import pytest

from tests.facts.criteria.scales import only, trees_of

TITLE = "# 6 Critères de jugement des offres\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarif 70. Délai de dépannage 30.", ["Tarif = 70 %", "Délai de dépannage = 30 %"]),
        (
            "Tarif 55 ; équipe 30 ; réemploi des pièces déposées 15.",
            ["Tarif = 55 %", "équipe = 30 %", "réemploi des pièces déposées = 15 %"],
        ),
        (
            "- Prix 60\n- Technique 40 dont : phasage (25), huiles végétales (15)",
            ["Prix = 60 %", "Technique = 40 %", "  phasage = 25 %", "  huiles végétales = 15 %"],
        ),
        (
            "Technique (60) : accueil des familles (35), moyens (25). Prix (40).",
            [
                "Technique = 60 %",
                "  accueil des familles = 35 %",
                "  moyens = 25 %",
                "Prix = 40 %",
            ],
        ),
        (
            "- Prix .... 60\n- Technique .... 40\ndont méthode .... 25\ndont trajets .... 15",
            ["Prix = 60 %", "Technique = 40 %", "  méthode = 25 %", "  trajets = 15 %"],
        ),
        (
            "Les offres reçoivent une note sur 20 : loyer (11), entretien (6), bruit (3).",
            ["loyer = 11 points", "entretien = 6 points", "bruit = 3 points"],
        ),
    ],
)
def test_numbers_that_add_up_are_weights(text: str, expected: list[str]):
    assert only(TITLE + text) == expected


def test_details_without_a_unit_take_that_of_their_criterion():
    assert only(TITLE + "Prix : 55 points. Technique : 45 points : moyens 25, planning 20.") == [
        "Prix = 55 points",
        "Technique = 45 points",
        "  moyens = 25 points",
        "  planning = 20 points",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tarif 70. Délai 20.",  # 90: a number is missing, or is no weight
        "Le prix est ferme. Voir le lot 60 et l'article 40.",
        "Équipe 60. Délai 40.",  # no price: another scale
        "Les offres sont remises en trois plis (60), le prix étant ferme (40).",
    ],
)
def test_numbers_that_prove_nothing(text: str):
    assert not trees_of(TITLE + text)


def test_foreign_numbers_beside_a_scale_change_nothing():
    assert only(
        TITLE + "Prix : 60 %. Technique : 40 %. Voir les annexes 10, 20 et 70 sur les déchets."
    ) == ["Prix = 60 %", "Technique = 40 %"]
