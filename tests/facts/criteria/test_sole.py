"""Price as the only criterion."""

import pytest

from tests.facts.criteria.scales import trees_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Le prix est le seul critère d'attribution.",
        "Le marché est attribué sur la base du seul critère du prix.",
        "Critère unique : le prix le plus bas.",
        "Les offres sont classées uniquement en fonction du prix.",
        "Le marché est attribué à l'offre la moins-disante.",
        "L'offre retenue est celle dont le prix est le plus bas.",
    ],
)
def test_price_alone(sentence: str):
    (tree,) = trees_of(f"# 9 Jugement des offres\n{sentence}")
    assert [one.kind for one in tree.criteria] == ["price"]
    assert tree.evidence.quote in sentence


def test_cost_alone():
    (tree,) = trees_of("# 9 Jugement des offres\nCritère unique : le coût du cycle de vie.")
    assert [one.kind for one in tree.criteria] == ["cost"]


def test_a_weight_of_one_hundred():
    (tree,) = trees_of("# 9 Jugement des offres\nCritère unique : prix des prestations (100 %)")
    assert [(one.name, one.weight) for one in tree.criteria] == [("prix des prestations", 100)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le prix n'est pas le seul critère d'attribution.",
        "La note maximale est attribuée à l'offre la moins-disante.",
        "En cas d'égalité, l'offre la mieux classée sur le prix est retenue.",
    ],
)
def test_price_is_not_alone(sentence: str):
    assert not trees_of(f"# 9 Jugement des offres\n{sentence}")


def test_the_parts_of_a_cost_that_stands_alone():
    (tree,) = trees_of(
        "# 9 Jugement des offres\n"
        "Critère unique : le coût du cycle de vie sur 8 ans : achat, consommation électrique, "
        "reprise."
    )
    parts = [one.name for one in tree.criteria if one.parent]
    assert parts == ["achat", "consommation électrique", "reprise"]


def test_a_choice_that_was_not_made():
    assert not trees_of(
        "# 9 Jugement des offres\nMode : ☐ critère unique du prix ☒ plusieurs critères"
    )
