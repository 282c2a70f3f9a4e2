"""Who stands under whom in a stream of entries."""

from tests.facts.criteria.scales import only, shares


def test_a_line_that_announces_its_details_takes_them_until_they_are_complete():
    assert only("""
        # 7 Jugement des offres
        - 1. Valeur technique : 70 %
          - 1.1 Moyens : 40 %
          - 1.2 Environnement : 30 %, dont :

        Réduction des plastiques : 20 %

        Circuits de livraison : 10 %

        Prix : 30 %
    """) == [
        "Valeur technique = 70 %",
        "  Moyens = 40 %",
        "  Environnement = 30 %",
        "    Réduction des plastiques = 20 %",
        "    Circuits de livraison = 10 %",
        "Prix = 30 %",
    ]


def test_details_announced_in_percent_of_their_criterion():
    found = shares("""
        # 7 Jugement des offres
        Prix : 60 %

        Valeur technique : 40 %, comprenant les points suivants (en % de la valeur technique) :

        a) Phasage : 60 %

        b) Moyens : 25 %

        c) Réemploi des pavés : 15 %
    """)
    assert (found["Valeur technique"], found["Réemploi des pavés"]) == (40, 6)


def test_a_price_is_no_detail_of_an_announced_list_that_names_no_weights():
    assert only("""
        # 7 Jugement des offres
        Valeur technique : 60 %, comprenant les points suivants :

        Prix : 40 %
    """) == ["Valeur technique = 60 %", "Prix = 40 %"]


def test_letters_with_numbers_are_details():
    assert only("""
        # 7 Jugement des offres
        A. Valeur technique (55 %)

        A1. Moyens (25 %)

        A2. Recyclage des matériels (30 %)

        B. Prix (45 %)
    """) == [
        "Valeur technique = 55 %",
        "  Moyens = 25 %",
        "  Recyclage des matériels = 30 %",
        "Prix = 45 %",
    ]


def test_numbers_with_letters_are_details():
    assert only("""
        # 7 Jugement des offres
        | Critère n° 1 : prix | 40 points |
        | Critère n° 2 : valeur technique | 60 points |
        | 2a. Encadrement | 35 points |
        | 2b. Traitement des effluents | 25 points |
    """) == [
        "prix = 40 points",
        "valeur technique = 60 points",
        "  Encadrement = 35 points",
        "  Traitement des effluents = 25 points",
    ]


def test_a_weighted_row_may_be_named_after_an_offer():
    assert only("""
        # 7 Jugement des offres
        | Critères | Sous-critères | Points |
        | Prix | Offre de base | 40 |
        | Qualité | Organisation | 30 |
        | ^^ | Consommation d'eau | 30 |
    """) == [
        "Prix",
        "  Offre de base = 40 points",
        "Qualité",
        "  Organisation = 30 points",
        "  Consommation d'eau = 30 points",
    ]


def test_marks_shortened_to_letters():
    assert only("""
        # 7 Jugement des offres
        C1 : Prix, 50 points

        C2 : Technique, 50 points

        SC2.1 : Moyens, 30 points

        SC2.2 : Recyclage des consommables, 20 points
    """) == [
        "Prix = 50 points",
        "Technique = 50 points",
        "  Moyens = 30 points",
        "  Recyclage des consommables = 20 points",
    ]
