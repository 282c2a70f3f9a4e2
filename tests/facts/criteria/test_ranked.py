"""Criteria that a sentence ranks without weighing them."""

from tests.facts.criteria.scales import only, trees_of


def test_a_sentence_that_ranks():
    assert only("""
        # 7 Examen des offres
        Les critères d'attribution, par ordre décroissant d'importance, sont : la valeur technique,
        le prix, la consommation énergétique des équipements.
    """) == ["valeur technique", "prix", "consommation énergétique des équipements"]


def test_a_sentence_about_the_order_that_lists_nothing():
    assert not trees_of("""
        # 7 Examen des offres
        Les critères sont appliqués dans l'ordre : le classement qui en résulte est publié.
    """)
