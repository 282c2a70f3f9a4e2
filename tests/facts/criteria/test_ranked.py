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


def test_respective_weights_before_the_names():
    assert only("""
        # 7 Examen des offres
        Trois critères sont retenus, de poids respectifs 50 %, 30 % et 20 % : le prix, la qualité
        technique et la performance environnementale.
    """) == ["prix = 50 %", "qualité technique = 30 %", "performance environnementale = 20 %"]


def test_respective_weights_after_the_names():
    assert only("""
        # 7 Examen des offres
        Les critères sont : le prix, la qualité et le délai, pondérés respectivement à
        50 %, 30 % et 20 %.
    """) == ["prix = 50 %", "qualité = 30 %", "délai = 20 %"]


def test_one_weight_may_be_that_of_each_criterion() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        Le prix et la valeur technique sont pondérés chacun à 50 %.
        """
    ) == ["prix = 50 %", "valeur technique = 50 %"]
