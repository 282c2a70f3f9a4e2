"""Scales that only a formula tells."""

from tests.facts.criteria.scales import only, trees_of


def test_a_formula_of_the_final_mark():
    assert only("""
        # 7 Jugement des offres
        Note globale = (note prix x 50 %) + (note technique x 35 %) + (note environnementale x 15 %)
    """) == ["note prix = 50 %", "note technique = 35 %", "note environnementale = 15 %"]


def test_factors_may_come_first():
    assert only("""
        # 7 Jugement des offres
        N = 0,6 x prix + 0,4 x technique
    """) == ["prix = 0.6 coefficient", "technique = 0.4 coefficient"]


def test_the_parts_of_an_abbreviated_mark():
    assert only("""
        # 7 Jugement des offres
        La note technique (NT) est attribuée sur 60 points et la note prix (NP) sur 40 points.

        NT = méthodologie (35 points) + gestion des déchets (25 points)
    """) == [
        "note technique (NT) = 60 points",
        "  méthodologie = 35 points",
        "  gestion des déchets = 25 points",
        "note prix (NP) = 40 points",
    ]


def test_a_formula_that_does_not_add_up_is_no_scale():
    assert not trees_of("""
        # 7 Jugement des offres
        Révision : P = 0,15 x fixe + 0,5 x prix du fer
    """)


def test_letters_that_the_sentence_explains():
    assert only("""
        # 7 Jugement des offres
        Note = 0,5 P + 0,3 T + 0,2 E où P est la note prix, T la note technique et E la note
        environnementale.
    """) == [
        "note prix = 0.5 coefficient",
        "note technique = 0.3 coefficient",
        "note environnementale = 0.2 coefficient",
    ]


def test_letters_that_nothing_explains():
    assert not trees_of("""
        # 7 Jugement des offres
        Note = 0,5 P + 0,3 T + 0,2 E
    """)
