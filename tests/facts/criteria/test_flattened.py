"""Tables with a column of details, flattened to text."""

from tests.facts.criteria.scales import only, trees_of, written


def test_a_criterion_on_the_row_of_its_first_detail():
    assert only("""
        5 Critères de jugement des offres

        Critères Sous-critères Pondération

        Prix 40 %

        Valeur technique Organisation 25 %

        Planning 20 %

        Protection de l'environnement 15 %
    """) == [
        "Prix = 40 %",
        "Valeur technique",
        "  Organisation = 25 %",
        "  Planning = 20 %",
        "  Protection de l'environnement = 15 %",
    ]


def test_several_criteria_with_details():
    assert only("""
        5 Critères de jugement des offres

        Critères Sous-critères Points

        Valeur technique Moyens 30

        Méthode 20

        Prix Forfait 40

        Bordereau 10
    """) == [
        "Valeur technique",
        "  Moyens = 30 points",
        "  Méthode = 20 points",
        "Prix",
        "  Forfait = 40 points",
        "  Bordereau = 10 points",
    ]


def test_a_table_of_criteria_alone_stays_flat():
    assert only("""
        5 Critères de jugement des offres

        Critères Pondération

        Valeur technique 60 %

        Prix DPGF 40 %
    """) == ["Valeur technique = 60 %", "Prix DPGF = 40 %"]


def test_a_column_of_weights_for_each_lot():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Bus
        - Lot 2 : Cars
        # 7 Jugement des offres
        Critères Lot 1 Lot 2

        Prix 60 % 50 %

        Valeur technique 30 % 30 %

        Qualité

        environnementale des matériaux

        10 % 20 %
    """)
    assert (one.lots, two.lots) == (("1",), ("2",))
    assert written(two) == [
        "Prix = 50 %",
        "Valeur technique = 30 %",
        "Qualité environnementale des matériaux = 20 %",
    ]
