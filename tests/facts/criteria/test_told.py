"""Items without weights under a weighted criterion whose line announces them."""

import pytest

from tests.facts.criteria.scales import only, trees_of


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


def test_a_method_of_notation_speaks_of_its_criterion() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        | Critères | Pondération |
        | Valeur technique | 60 % |
        | Prix | 40 % |
        Méthode de notation de la valeur technique (60 %) :
        - méthodologie : 35 points
        - gestion des déchets : 25 points
        Méthode de notation du prix (40 %) :
        Note = 40 x offre la plus basse / offre notée
        """
    ) == [
        "Valeur technique = 60 %",
        "  méthodologie = 35 points",
        "  gestion des déchets = 25 points",
        "Prix = 40 %",
    ]


def test_a_weight_said_again_in_points_is_no_other_criterion() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        - Prix : 60 %
        - Valeur technique (40 %) : dossier noté sur 40 points
        """
    ) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_a_note_may_say_that_a_criterion_holds_another() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        - Valeur technique : 60 points
        - Prix : 40 points
        Nota : la valeur technique comporte un sous-critère « sobriété en eau » noté sur 12 points.
        """
    ) == ["Valeur technique = 60 points", "  sobriété en eau = 12 points", "Prix = 40 points"]


def test_a_sentence_may_give_the_weight_of_the_title_above() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        Valeur technique

        Ce critère est pondéré à 60 %. Il est jugé sur le dossier remis.

        Prix

        Ce critère est pondéré à 40 %.
        """
    ) == ["Valeur technique = 60 %", "Prix = 40 %"]
