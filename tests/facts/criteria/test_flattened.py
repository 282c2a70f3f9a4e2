"""Tables with a column of details, flattened to text."""

from tests.facts.criteria.scales import only


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
