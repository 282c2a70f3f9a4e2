"""Runs of a region read one after the other, as readers without rulings leave them."""

from tests.facts.criteria.scales import only


def test_the_last_rows_of_a_table_taken_for_text():
    assert only("""
        # 7 Jugement des offres
        | Critère | Sous-critère | Points |
        | Prix | Montant total | 50 |
        | Technique | Planning | 20 |
        | ^^ | Sécurité | 15 |

        Tri des déchets de chantier 15

        La note est arrondie à la décimale.
    """) == [
        "Prix",
        "  Montant total = 50 points",
        "Technique",
        "  Planning = 20 points",
        "  Sécurité = 15 points",
        "  Tri des déchets de chantier = 15 points",
    ]


def test_a_sentence_after_a_table_is_no_row():
    assert only("""
        # 7 Jugement des offres
        | Critère | Points |
        | Prix | 60 |
        | Technique | 40 |

        Le délai de réponse est fixé par l'article 12
    """) == ["Prix = 60 points", "Technique = 40 points"]


def test_figures_of_several_columns_in_one_cell():
    assert only("""
        # 7 Jugement des offres
        | Critère | Points | Note éliminatoire |
        | Prix | 40 | 5 |
        | Qualité des échantillons | 40 | 15 |
        | Conditions de transport | 20 5 |
    """) == [
        "Prix = 40 points",
        "Qualité des échantillons = 40 points",
        "Conditions de transport = 20 points",
    ]


def test_rows_whose_first_columns_are_empty_in_a_narrower_table():
    assert only("""
        # 7 Jugement des offres
        | Critère | Poids | Sous-critère | Poids du sous-critère |
        | Prix | 50 | Montant du devis | 50 |
        | Valeur technique | 50 | Méthode | 20 |

        | Calendrier | 20 |
        | Réduction des déchets | 10 |
    """) == [
        "Prix = 50 %",
        "  Montant du devis = 50 %",
        "Valeur technique = 50 %",
        "  Méthode = 20 %",
        "  Calendrier = 20 %",
        "  Réduction des déchets = 10 %",
    ]
