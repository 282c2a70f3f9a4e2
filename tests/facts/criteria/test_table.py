"""Scales written as tables."""

from tests.facts.criteria.scales import only, shares, trees_of, written


def test_merged_parents():
    assert only("""
        # 5 Critères de jugement des offres
        | Critères | Sous-critères | Pondération |
        | Prix | << | 40 % |
        | Valeur technique | Organisation | 25 % |
        | ^^ | Planning | 20 % |
        | ^^ | Protection de l'environnement | 15 % |
    """) == [
        "Prix = 40 %",
        "Valeur technique",
        "  Organisation = 25 %",
        "  Planning = 20 %",
        "  Protection de l'environnement = 15 %",
    ]


def test_weights_of_parents_and_details_in_columns_of_their_own():
    assert only("""
        # 5 Critères de jugement des offres
        | Critères | Pondération | Sous-critères | Points |
        | Prix | 40 % | Montant du détail estimatif | 40 |
        | Valeur technique | 60 % | Organisation | 25 |
        | ^^ | ^^ | Planning | 20 |
        | ^^ | ^^ | Réduction des émissions | 15 |
    """) == [
        "Prix = 40 %",
        "  Montant du détail estimatif = 40 points",
        "Valeur technique = 60 %",
        "  Organisation = 25 points",
        "  Planning = 20 points",
        "  Réduction des émissions = 15 points",
    ]


def test_three_levels_with_weights_in_the_labels():
    assert only("""
        # 7 Jugement des offres
        | Critère | Sous-critère | Élément | Pondération |
        | Valeur technique (60 %) | Organisation (40 %) | Équipe | 20 % |
        | ^^ | ^^ | Planning | 20 % |
        | ^^ | Environnement (20 %) | Déchets | 10 % |
        | ^^ | ^^ | Transport | 10 % |
        | Prix (40 %) | | | 40 % |
    """) == [
        "Valeur technique = 60 %",
        "  Organisation = 40 %",
        "    Équipe = 20 %",
        "    Planning = 20 %",
        "  Environnement = 20 %",
        "    Déchets = 10 %",
        "    Transport = 10 %",
        "Prix = 40 %",
    ]


def test_weights_on_the_second_line_of_a_label():
    assert only("""
        # 6 Jugement des offres
        | Critères | Sous-critères | Points |
        | Prix<br>40 points | Forfait | 40 |
        | Valeur technique<br>60 points | Organisation | 30 |
        | ^^ | Planning | 20 |
        | ^^ | Réemploi des matériaux | 10 |
    """) == [
        "Prix = 40 points",
        "  Forfait = 40 points",
        "Valeur technique = 60 points",
        "  Organisation = 30 points",
        "  Planning = 20 points",
        "  Réemploi des matériaux = 10 points",
    ]


def test_details_listed_in_the_label_cell():
    assert only("""
        # 8 Jugement des offres
        | Critères | Pondération |
        | Prix | 40 % |
        | Technique :<br>- Équipe (20 %)<br>- Réemploi (20 %)<br>- Planning (20 %) | 60 % |
    """) == [
        "Prix = 40 %",
        "Technique = 60 %",
        "  Équipe = 20 %",
        "  Réemploi = 20 %",
        "  Planning = 20 %",
    ]


def test_rows_without_marks_nest_by_their_sums():
    assert only("""
        # 6 Jugement des offres
        | Critères | Pondération |
        | Valeur technique | 60 % |
        | Qualité de l'équipe | 35 % |
        | Mesures environnementales | 25 % |
        | Prix | 40 % |
    """) == [
        "Valeur technique = 60 %",
        "  Qualité de l'équipe = 35 %",
        "  Mesures environnementales = 25 %",
        "Prix = 40 %",
    ]


def test_numbered_rows():
    assert only("""
        # 6 Examen des candidatures et des offres
        | Critères | Pondération |
        | 1-Prix des prestations | 55.0 % |
        | 2-Valeur technique | 45.0 % |
        | 2.1-Méthodologie d'intervention | 25.0 % |
        | 2.2-Prise en compte de l'environnement | 20.0 % |
    """) == [
        "Prix des prestations = 55 %",
        "Valeur technique = 45 %",
        "  Méthodologie d'intervention = 25 %",
        "  Prise en compte de l'environnement = 20 %",
    ]


def test_details_in_a_second_table():
    assert only("""
        # 5 Critères d'attribution
        | Critère | Poids |
        | Prix | 35 % |
        | Valeur technique | 65 % |

        La valeur technique sera notée au regard des sous-critères suivants :
        | Sous-critère | Points |
        | Compréhension du besoin | 20 |
        | Équipe dédiée | 25 |
        | Mesures de réduction de l'impact environnemental | 20 |
    """) == [
        "Prix = 35 %",
        "Valeur technique = 65 %",
        "  Compréhension du besoin = 20 points",
        "  Équipe dédiée = 25 points",
        "  Mesures de réduction de l'impact environnemental = 20 points",
    ]


def test_a_header_that_names_the_criterion_it_details():
    assert only("""
        # 10 Critères de jugement des offres
        Critère 1 : Qualité technique (55 % de la note totale)

        | Qualité technique | Pondération sur 100 |
        | Méthode | 40 |
        | Équipe | 40 |
        | Sécurité | 20 |

        Critère 2 : Prix (45 % de la note totale)
    """) == [
        "Qualité technique = 55 %",
        "  Méthode = 40 %",
        "  Équipe = 40 %",
        "  Sécurité = 20 %",
        "Prix = 45 %",
    ]


def test_totals_and_sub_totals_are_no_criteria():
    (tree,) = trees_of("""
        # 7 Jugement des offres
        | Critère | Sous-critères | Points |
        | Valeur technique | Compréhension | 20 |
        | | Moyens | 30 |
        | | Sous-total | 50 |
        | Prix | Forfait | 50 |
        | | Total | 100 |
    """)
    assert written(tree) == [
        "Valeur technique",
        "  Compréhension = 20 points",
        "  Moyens = 30 points",
        "Prix",
        "  Forfait = 50 points",
    ]


def test_columns_that_describe_give_elements():
    (tree,) = trees_of("""
        # 8 Jugement des offres
        | Critères | Éléments d'appréciation | Note |
        | Prix | Montant total du forfait | 50 |
        | Valeur technique | Organisation du chantier<br>Gestion et tri des déchets | 50 |
    """)
    assert written(tree, elements=True) == [
        "Prix = 50 %",
        "  [Montant total du forfait]",
        "Valeur technique = 50 %",
        "  [Organisation du chantier]",
        "  [Gestion et tri des déchets]",
    ]
    assert tree.criteria[-1].themes == ("environnement",)


def test_maximum_marks_beside_coefficients():
    assert only("""
        # 6 Jugement des offres
        | Critère | Note maximale | Coefficient |
        | Prix | 20 | 3 |
        | Valeur technique | 20 | 2 |
    """) == ["Prix = 3 coefficient", "Valeur technique = 2 coefficient"]


def test_a_scale_without_a_header():
    assert only("""
        # 7 Critères d'attribution
        | Prix | 70 % |
        | Qualité des fournitures | 20 % |
        | Délai de livraison | 10 % |
    """) == ["Prix = 70 %", "Qualité des fournitures = 20 %", "Délai de livraison = 10 %"]


def test_weights_in_the_first_column():
    assert only("""
        # 6 Jugement des offres
        | Pondération | Critère |
        | 60 % | Prix |
        | 40 % | Qualité |
    """) == ["Prix = 60 %", "Qualité = 40 %"]


def test_lots_in_columns():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Gros œuvre
        - Lot 2 : Peinture
        # 7 Jugement des offres
        | Critères | Lot 1 | Lot 2 |
        | Prix | 60 % | 50 % |
        | Valeur technique | 40 % | 30 % |
        | Qualité environnementale des matériaux | - | 20 % |
    """)
    assert (one.lots, written(one)) == (("1",), ["Prix = 60 %", "Valeur technique = 40 %"])
    assert two.lots == ("2",)
    assert written(two)[-1] == "Qualité environnementale des matériaux = 20 %"


def test_criteria_in_columns_and_lots_in_rows():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Bus
        - Lot 2 : Cars
        # 8 Jugement des offres
        | Lot | Prix | Valeur technique | Environnement |
        | 1 | 50 % | 40 % | 10 % |
        | 2 | 60 % | 30 % | 10 % |
    """)
    assert (one.lots, two.lots) == (("1",), ("2",))
    assert written(two) == ["Prix = 60 %", "Valeur technique = 30 %", "Environnement = 10 %"]


def test_a_table_of_penalties_is_no_scale():
    assert not trees_of("""
        # 12 Pénalités
        | Critères de pénalité | Points |
        | Retard de prix | 10 |
        | Absence | 5 |
    """)


def test_a_table_of_marks_is_no_scale():
    assert only("""
        # 8 Jugement des offres
        | Critères | Pondération |
        | Prix | 60 % |
        | Moyens affectés | 40 % |

        | Note | Appréciation |
        | 5 | Très satisfaisant |
        | 0 | Non renseigné |
    """) == ["Prix = 60 %", "Moyens affectés = 40 %"]


def test_weights_of_each_lot_in_one_cell():
    one, two = trees_of("""
        # 2 Lots
        - Lot 1 : Bus
        - Lot 2 : Cars
        # 7 Jugement des offres
        | Critères | Pondération |
        | Prix | Lot 1 : 60 %<br>Lot 2 : 50 % |
        | Valeur technique | Lot 1 : 40 %<br>Lot 2 : 50 % |
    """)
    assert (one.lots, written(one)) == (("1",), ["Prix = 60 %", "Valeur technique = 40 %"])
    assert (two.lots, written(two)) == (("2",), ["Prix = 50 %", "Valeur technique = 50 %"])


def test_a_parent_repeated_on_each_row():
    assert only("""
        # 7 Jugement des offres
        | Critères | Sous-critères | Pondération |
        | Valeur technique | Moyens | 30 % |
        | Valeur technique | Méthode | 30 % |
        | Prix | Forfait | 40 % |
    """) == [
        "Valeur technique",
        "  Moyens = 30 %",
        "  Méthode = 30 %",
        "Prix",
        "  Forfait = 40 %",
    ]


def test_lots_in_merged_rows():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Viandes
        - Lot 2 : Légumes
        # 7 Jugement des offres
        | Lot | Critère | Pondération |
        | Lot 1 | Prix | 40 % |
        | ^^ | Qualité | 60 % |
        | Lot 2 | Prix | 50 % |
        | ^^ | Produits biologiques | 50 % |
    """)
    assert (one.lots, written(one)) == (("1",), ["Prix = 40 %", "Qualité = 60 %"])
    assert (two.lots, written(two)) == (("2",), ["Prix = 50 %", "Produits biologiques = 50 %"])


def test_columns_for_ranges_of_lots():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Bus
        - Lot 2 : Cars
        - Lot 3 : Minibus
        - Lot 4 : Pièces
        # 7 Jugement des offres
        | Critères | Lots 1 à 3 | Lot n° 4 (12 mois) |
        | Prix | 60 % | 80 % |
        | Qualité | 40 % | 20 % |
    """)
    assert (one.lots, two.lots) == (("1", "2", "3"), ("4",))


def test_a_column_of_weights_left_to_be_filled_in():
    assert only("""
        # 7 Jugement des offres
        | Critères | Pondération |
        | Prix | XX % |
        | Valeur technique | [à compléter] % |
        | Gestion des déchets | |
    """) == ["Prix", "Valeur technique", "Gestion des déchets"]


def test_a_column_that_counts_the_rows_weighs_nothing_and_nests_them():
    assert only("""
        # 7 Jugement des offres
        | 1 | Prix des prestations | 55 |
        | 2 | Valeur technique | 45 |
        | 2.1 | Procédures de contrôle | 25 |
        | 2.2 | Véhicules à faibles émissions | 20 |
    """) == [
        "Prix des prestations = 55 %",
        "Valeur technique = 45 %",
        "  Procédures de contrôle = 25 %",
        "  Véhicules à faibles émissions = 20 %",
    ]


def test_details_in_the_sentence_of_a_cell():
    assert only("""
        # 7 Jugement des offres
        | Critère | Pondération |
        | Prix | 40 % |
        | Technique, décomposée comme suit : organisation (35 %), tri des déchets (25 %) | 60 % |
    """) == [
        "Prix = 40 %",
        "Technique = 60 %",
        "  organisation = 35 %",
        "  tri des déchets = 25 %",
    ]


def test_a_column_that_only_says_which_criterion_it_is():
    assert only("""
        # 7 Jugement des offres
        | Critère n° 1 | Prix | 50 % |
        | Critère n° 2 | Qualité | 35 % |
        | Critère n° 3 | Sobriété en eau | 15 % |
    """) == ["Prix = 50 %", "Qualité = 35 %", "Sobriété en eau = 15 %"]


def test_a_word_may_make_a_row_a_part() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        | Critères | Pondération |
        | Prix | 60 % |
        | Valeur technique | 40 % |
        | dont méthode | 30 % |
        | dont équipe | 20 % |
        """
    ) == [
        "Prix = 60 %",
        "Valeur technique = 40 %",
        "  méthode = 30 %",
        "  équipe = 20 %",
    ]


def test_rows_may_be_numbered_in_roman_figures() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        | | Critères | Poids |
        | I | Prix | 55 % |
        | II | Technique | 35 % |
        | III | Réparabilité | 10 % |
        """
    ) == ["Prix = 55 %", "Technique = 35 %", "Réparabilité = 10 %"]


def test_what_stands_beside_a_merged_weight_is_assessed() -> None:
    (tree,) = trees_of(
        """
        # 7 Critères d'attribution
        | Critères | Contenu | Pondération |
        | Technique | Équipe | 60 % |
        | ^^ | Limitation du bruit | ^^ |
        | Prix | Bordereau | 40 % |
        """
    )
    assert "  [Limitation du bruit]" in written(tree, elements=True)


def test_the_scale_of_the_marks_of_a_lone_part_is_no_weight() -> None:
    assert shares(
        """
        # 7 Critères d'attribution
        | Critère | Pondération | Sous-critères | Note |
        | Prix | 40 % | Prix total | /10 |
        | Technique | 60 % | Équipe | /5 |
        | ^^ | ^^ | Tri des déchets | /5 |
        """
    ) == {"Prix": 40, "Prix total": 40, "Technique": 60, "Équipe": 30, "Tri des déchets": 30}


def test_a_row_may_announce_the_parts_below_it() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        | Critère | % |
        | Prix | 50 |
        | Mémoire technique | 50 |
        | Décomposition du mémoire technique : | |
        | Équipe | 30 |
        | Tri des déchets | 20 |
        """
    ) == [
        "Prix = 50 %",
        "Mémoire technique = 50 %",
        "  Équipe = 30 %",
        "  Tri des déchets = 20 %",
    ]


def test_a_column_that_describes_may_weigh_the_parts_of_a_criterion() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        | Critère | Pondération | Modalités d'appréciation |
        | Technique | 60 % | Équipe (40 %), tri des déchets (20 %) |
        | Prix | 40 % | Montant du détail estimatif (10 pages) |
        """
    ) == ["Technique = 60 %", "  Équipe = 40 %", "  tri des déchets = 20 %", "Prix = 40 %"]


def test_rows_without_weights_may_part_a_table() -> None:
    assert shares(
        """
        # 7 Critères d'attribution
        | Critère | Points |
        | A. Valeur financière | |
        | Montant forfaitaire | 40 |
        | Prix des options | 10 |
        | B. Valeur technique | |
        | Équipe | 35 |
        | Tri des déchets | 15 |
        """
    ) == {
        "Valeur financière": 50,
        "Montant forfaitaire": 40,
        "Prix des options": 10,
        "Valeur technique": 50,
        "Équipe": 35,
        "Tri des déchets": 15,
    }


def test_a_detail_that_only_one_lot_weighs_is_left_out_of_the_other():
    first, second = trees_of("""
        # 1 Lots
        - Lot 1 : Charpente
        - Lot 2 : Peinture
        # 5 Critères de jugement des offres
        | Critère | Sous-critère | Lot 1 | Lot 2 |
        | Prix | << | 50 % | 60 % |
        | Valeur technique | Méthode | 20 % | 20 % |
        | ^^ | Moyens | 10 % | 20 % |
        | ^^ | Gestion environnementale du chantier | 20 % | - |
        | Total | | 100 % | 100 % |
    """)
    assert "  Gestion environnementale du chantier = 20 %" in written(first)
    assert not any("environnementale" in one for one in written(second, elements=True))


def test_labels_with_a_dash_are_details_whatever_adds_up():
    """35 + 15 make the 50 of the price too: the dashes say whose details these are."""
    assert only("""
        # 5 Jugement des offres
        | Critère | Note maximale |
        | Prix des prestations | 50 |
        | Valeur technique | 35 |
        | - organisation du chantier | 15 |
        | - qualité des fournitures | 10 |
        | - planning | 10 |
        | Démarche environnementale du chantier | 15 |
        | - réemploi des matériaux extraits | 8 |
        | - limitation des rejets | 7 |
        | Total | 100 |
    """) == [
        "Prix des prestations = 50 %",
        "Valeur technique = 35 %",
        "  organisation du chantier = 15 %",
        "  qualité des fournitures = 10 %",
        "  planning = 10 %",
        "Démarche environnementale du chantier = 15 %",
        "  réemploi des matériaux extraits = 8 %",
        "  limitation des rejets = 7 %",
    ]


def test_a_price_is_not_made_of_what_follows_it():
    assert only("""
        # 5 Jugement des offres
        | Critère | Points |
        | Prix | 50 |
        | Valeur technique | 35 |
        | organisation | 15 |
        | fournitures | 10 |
        | planning | 10 |
        | Environnement | 15 |
        | réemploi des matériaux | 8 |
        | limitation des rejets | 7 |
    """)[:3] == ["Prix = 50 points", "Valeur technique = 35 points", "  organisation = 15 points"]
