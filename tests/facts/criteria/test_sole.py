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
        "En cas d'égalité, l'offre la mieux classée sur le prix est retenue.",
    ],
)
def test_price_is_not_alone(sentence: str):
    assert not trees_of(f"# 9 Jugement des offres\n{sentence}")
