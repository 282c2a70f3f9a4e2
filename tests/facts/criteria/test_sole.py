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
        "Le critère de jugement des offres est le prix, pondéré à 100 %.",
        "Critère retenu : prix (100/100)",
        "La moins chère des offres régulières : l'offre la moins chère sera retenue.",
        "Seul le montant total du devis est pris en compte pour le classement des offres.",
        "Les offres sont appréciées au seul regard du prix.",
        "Il est tenu compte du prix exclusivement.",
        "Le marché est attribué sur la base du prix, critère unique.",
        "Prix : 100 points",
        "Les propositions sont départagées exclusivement sur leur prix.",
        "Un critère unique est retenu pour juger les offres. Il s'agit du prix hors taxes.",
        "Une seule donnée classe les offres : le montant du devis.",
        "Seul le prix sera pris en compte.",
        "L'offre retenue sera celle dont le montant est le plus faible.",
        "100 % de la note : prix",
        "Il n'y a qu'un critère, le prix.",
        "Les offres conformes sont classées par prix croissant.",
    ],
)
def test_price_alone(sentence: str):
    (tree,) = trees_of(f"# 9 Jugement des offres\n{sentence}")
    assert [one.kind for one in tree.criteria] == ["price"]
    assert tree.criteria[0].effective_weight == 100
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
        "Les marchés subséquents sont attribués au prix le plus bas.",
        "Le critère prix est jugé sur le montant du devis uniquement.",
        "Le critère de choix est le prix (60 %).",
        "Pour le critère prix, seul le prix total sera pris en compte.",
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


def test_what_follows_a_cost_that_stands_alone_is_its_content():
    (tree,) = trees_of(
        "# 9 Jugement des offres\n"
        "Critère unique : le coût global.\n\n"
        "Coût global = achat + puissance en kW x 3 000 h x 0,20 €/kWh + reprise.\n"
        "# 10 Recours\nTribunal administratif."
    )
    (cost,) = tree.criteria
    assert [item.quote[:11] for item in cost.content] == ["Coût global"]
    assert cost.themes == ("environnement",)


def test_a_formula_in_the_paragraph_of_the_cost():
    (tree,) = trees_of(
        "# 9 Jugement des offres\n"
        "Critère unique : le coût global. Coût global = achat + 9 x consommation en kWh."
    )
    assert [one.name for one in tree.criteria] == [
        "coût global",
        "Coût global = achat + 9 x consommation en kWh",
    ]


LOTS = "# 2 Allotissement\nLot 1 : Papier\nLot 2 : Sel\n# 9 Critères d'attribution\n"


@pytest.mark.parametrize(
    "criteria",
    [
        "Pour le lot 1 :\n- Prix : 60 %\n- Délai : 40 %\nLot 2 : le prix est le seul critère.",
        "- Prix : 60 %\n- Délai : 40 %\nLe lot 2 est jugé sur le seul critère du prix.",
        "## Lot 1\n- Prix : 60 %\n- Délai : 40 %\n## Lot 2\nCritère unique : prix",
    ],
)
def test_a_lot_judged_on_price_alone_beside_others(criteria: str):
    scales = {tree.lots: [one.name for one in tree.criteria] for tree in trees_of(LOTS + criteria)}
    assert scales.pop(("2",)) == ["prix"]
    assert list(scales.values()) == [["Prix", "Délai"]]


def test_a_price_alone_for_no_lot_in_particular_gives_way_to_a_scale():
    (tree,) = trees_of(
        "# 9 Jugement des offres\n- Prix : 60 %\n- Délai : 40 %\n"
        "En cas d'urgence, les offres sont jugées sur le seul prix."
    )
    assert [one.name for one in tree.criteria] == ["Prix", "Délai"]
