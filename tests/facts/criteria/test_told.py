"""Items without weights under a weighted criterion whose line announces them."""

import pytest

from tests.facts.criteria.scales import trees_of


@pytest.mark.parametrize(
    "tail",
    [
        " :",
        ", appréciée au vu du mémoire, notamment :",
        " au regard des éléments suivants :",
    ],
)
def test_they_are_its_elements(tail):
    tree = trees_of(f"""
        # 9 Critères de jugement des offres
        - Prix (60 %)
        - Valeur technique (40 %){tail}
        - les moyens affectés
        - le planning
        - la gestion des consommations d'eau
    """)[0]
    technical = next(one for one in tree.criteria if one.name == "Valeur technique")
    assert [one.name for one in tree.criteria if one.parent == technical.id] == [
        "les moyens affectés",
        "le planning",
        "la gestion des consommations d'eau",
    ]


def test_without_an_announcement_they_belong_to_nobody():
    tree = trees_of("""
        # 9 Critères de jugement des offres
        - Prix (60 %)
        - Valeur technique (40 %)
        - les offres sont classées par note
    """)[0]
    assert not [one for one in tree.criteria if one.parent]
