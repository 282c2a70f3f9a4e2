"""Effective weights: nested scales multiplied out."""

import pytest

from tests.facts.criteria.scales import shares, trees_of


def test_details_in_percent_of_their_criterion():
    found = shares("""
        # 6 Jugement des offres
        - Prix : 40 %
        - Valeur technique : 60 %
          - Méthode : 75 %
          - Environnement : 25 %
    """)
    assert found == {"Prix": 40, "Valeur technique": 60, "Méthode": 45, "Environnement": 15}


def test_details_in_percent_of_the_whole():
    found = shares("""
        # 6 Jugement des offres
        - Prix : 40 %
        - Valeur technique : 60 %
          - Méthode : 45 %
          - Environnement : 15 %
    """)
    assert (found["Méthode"], found["Environnement"]) == (45, 15)


def test_a_lone_detail_is_a_part_of_the_whole():
    found = shares("""
        # 6 Jugement des offres
        - Prix : 40 %
        - Valeur technique : 60 % (dont 10 % pour la performance environnementale)
    """)
    assert found["performance environnementale"] == 10


def test_details_marked_out_of_twenty():
    found = shares("""
        # 7 Jugement des offres
        | Critères | Pondération |
        | Prix | 60 % |
        | Valeur technique | 40 % |

        La valeur technique est notée sur 20 points, répartis comme suit :
        - Moyens humains : 8 points
        - Méthodologie : 8 points
        - Réduction des déchets : 4 points
    """)
    assert (found["Méthodologie"], found["Réduction des déchets"]) == (16, 8)


def test_coefficients():
    found = shares("""
        # 4 Critères d'attribution
        Prix (coefficient 3)

        Valeur technique (coefficient 2)
    """)
    assert found == {"Prix": 60, "Valeur technique": 40}


def test_points_out_of_another_total():
    found = shares("""
        # 5 Jugement des offres
        | Critères | Points |
        | Prix | 30 |
        | Technique | 15 |
        | Insertion | 5 |
    """)
    assert found == {"Prix": 60, "Technique": 30, "Insertion": 10}


def test_a_range_counts_for_its_lower_end():
    found = shares("""
        # 8 Jugement des offres
        - Prix : 50 à 60 %
        - Valeur technique : 40 à 50 %
    """)
    assert found == {"Prix": 50, "Valeur technique": 40}


def test_a_heading_without_a_weight_moves_what_its_details_move():
    found = shares("""
        # 5 Jugement des offres
        | Critères | Sous-critères | Pondération |
        | Prix | << | 70 % |
        | Valeur technique | Organisation | 20 % |
        | ^^ | Environnement | 10 % |
    """)
    assert found["Valeur technique"] == 30


def test_three_levels_multiply():
    found = shares("""
        # 5 Jugement des offres
        1. Prix : 50 %

        2. Valeur technique : 50 %

        2.1 Organisation : 60 %

        2.2 Environnement : 40 %

        2.2.1 Transport : 50 %

        2.2.2 Déchets : 50 %
    """)
    assert found["Environnement"] == 20
    assert found["Transport"] == pytest.approx(10)


@pytest.mark.parametrize(
    ("scale", "total"),
    [
        ("- Prix : 60 %\n- Délai : 40 %", 100),
        ("- Prix : 60 points\n- Délai : 40 points", 100),
        ("- Prix : coefficient 6\n- Délai : coefficient 4", None),
        ("| Critère | Points |\n| Prix | 30 |\n| Délai | 20 |\n| Total | 50 |", 50),
    ],
)
def test_total_of_the_first_level(scale: str, total: float | None):
    (tree,) = trees_of(f"# 5 Jugement des offres\n{scale}")
    assert tree.total == total


def test_details_out_of_one_hundred_under_headings_without_weights_move_nothing_known():
    found = shares("""
        # 5 Jugement des offres
        | Critères | Sous-critères | Pondération |
        | Prix | Forfait | 70 % |
        | ^^ | Bordereau | 30 % |
        | Valeur technique | Organisation | 60 % |
        | ^^ | Environnement | 40 % |
    """)
    assert set(found.values()) == {None}


def test_a_heading_without_a_weight_beside_weighted_ones_weighs_its_details():
    found = shares("""
        # 7 Jugement des offres
        | Critère | Sous-critère | Points |
        | Prix | | 40 |
        | Technique | Méthode | 30 |
        | | Équipe | 20 |
        | Environnement | Émissions des livraisons | 10 |
    """)
    assert found == {
        "Prix": 40,
        "Technique": 50,
        "Méthode": 30,
        "Équipe": 20,
        "Environnement": 10,
        "Émissions des livraisons": 10,
    }


def test_three_levels_whose_last_alone_is_weighted():
    found = shares("""
        # 7 Jugement des offres
        | Critère | Sous-critère | Élément | Points |
        | Prix | DQE | - | 40 |
        | Technique | Moyens | Humains | 20 |
        | ^^ | ^^ | Matériels | 15 |
        | ^^ | Environnement | Déchets | 15 |
        | ^^ | ^^ | Énergie | 10 |
    """)
    assert (found["Prix"], found["Technique"], found["Moyens"]) == (40, 60, 35)
    assert (found["Environnement"], found["Énergie"]) == (25, 10)
