"""Where criteria are looked for."""

from tests.facts.criteria.scales import misses_of, only, trees_of


def test_selection_of_candidates_is_no_scale():
    assert only("""
        # 4 Sélection des candidatures
        | Critères | Pondération |
        | Capacités techniques | 60 % |
        | Références en matière environnementale | 40 % |
        # 5 Jugement des offres
        | Critères | Pondération |
        | Prix | 60 % |
        | Qualité | 40 % |
    """) == ["Prix = 60 %", "Qualité = 40 %"]


def test_candidates_and_offers_in_one_section():
    assert only("""
        # 6 Sélection des candidatures et jugement des offres
        Les critères de sélection des candidatures sont :
        - Garanties professionnelles et financières
        - Références en développement durable

        Les critères de jugement des offres sont :
        - Prix : 70 %
        - Délai : 30 %
    """) == ["Prix = 70 %", "Délai = 30 %"]


def test_a_sentence_opens_a_region_without_any_heading():
    assert only(
        {
            "Lettre de consultation.docx": """
                Objet : fourniture de mobilier

                Critères de sélection des offres : prix (60 %), qualité (40 %).

                Date limite : 12 mars
            """
        },
        kind="autre",
    ) == ["prix = 60 %", "qualité = 40 %"]


def test_a_table_headed_as_a_scale_stands_anywhere():
    assert only("""
        # 1 Présentation
        | Critères d'attribution | Pondération |
        | Prix | 60 % |
        | Qualité | 40 % |
    """) == ["Prix = 60 %", "Qualité = 40 %"]


def test_criteria_numbered_again_after_the_heading():
    assert only("""
        # 7. Jugement des offres
        Les critères sont les suivants :
        # 1. Prix (40 %)
        Le prix est celui du devis.
        # 2. Valeur technique (60 %)
        Elle est appréciée au vu de la méthode.
        # 8. Délai de validité
        Les offres sont valables 120 jours. La retenue de garantie est de 5 %.
    """) == ["Prix = 40 %", "Valeur technique = 60 %"]


def test_criteria_of_subsequent_contracts_are_another_matter():
    assert only("""
        # 7 Jugement des offres
        - Prix : 60 %
        - Valeur technique : 40 %
        # 8 Attribution des marchés subséquents
        Les critères d'attribution des marchés subséquents sont :
        - Prix : 80 %
        - Délai : 20 %
    """) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_a_specification_that_speaks_of_criteria_is_no_scale():
    assert not trees_of(
        {
            "cctp": """
                # 5 Critères d'acceptation
                | Critères | Pondération |
                | Coût énergétique | 60 % |
                | Bruit | 40 % |
            """
        }
    )


def test_what_is_asked_of_candidates_is_a_near_miss():
    misses = misses_of("""
        # 4 Sélection des candidatures
        Les critères de sélection des candidatures sont :
        - Références : 60 %
        - Démarche environnementale et tri des déchets : 40 %
        # 5 Jugement des offres
        - Prix : 60 %
        - Qualité : 40 %
    """)
    assert [(miss.theme, miss.reason) for miss in misses] == [("environnement", "candidate_level")]


def test_criteria_of_performance_in_a_contract_are_no_scale():
    assert not trees_of(
        {
            "ccp": """
                # 5 Critères de performance
                Les critères suivants sont suivis : disponibilité 95 %, coût de maintenance 5 %.
            """
        }
    )


def test_headings_of_lots_at_the_level_of_the_section():
    one, two = trees_of("""
        # 2 Allotissement
        - Lot 1 : Bus
        - Lot 2 : Cars
        # 7 Jugement des offres
        # Lot 1 : Bus
        - Prix : 50 %
        - Valeur technique : 50 %
        # Lot 2 : Cars
        - Prix : 70 %
        - Valeur technique : 30 %
        # 8 Lot de secours
        Le lot de secours est livré sous 5 jours.
    """)
    assert (one.lots, two.lots) == (("1",), ("2",))


def test_a_contract_that_also_rules_the_award():
    assert only(
        {
            "ccp": """
                # 3 Modalités
                Le marché sera attribué selon les critères ci-après :

                Coût du cycle de vie : 45 %

                Performance énergétique : 55 %
            """
        }
    ) == ["Coût du cycle de vie = 45 %", "Performance énergétique = 55 %"]


def test_titles_typed_as_plain_text():
    assert only("""
        4 Sélection des candidatures

        Critères Pondération

        Capacités techniques 60 %

        Références et coûts 40 %

        5 Jugement des offres

        Critères Pondération

        Prix 60 %

        Qualité 40 %

        6 Recours

        Le tribunal statue sous 30 jours, une avance de 5 % est due.
    """) == ["Prix = 60 %", "Qualité = 40 %"]


def test_a_table_and_the_sections_of_its_criteria_are_read_together():
    assert only("""
        7 Critères de jugement

        Critères Pondération

        1 Prix 60 %

        2 Valeur technique 40 %

        7.1 Critère n°1 : Prix

        Le prix est celui du devis.

        7.2 Critère n°2 : Valeur technique

        - Équipe : 25 %
        - Planning : 15 %
    """) == ["Prix = 60 %", "Valeur technique = 40 %", "  Équipe = 25 %", "  Planning = 15 %"]


def test_candidates_admitted_to_send_an_offer_are_candidates():
    assert only("""
        # 6 Sélection des candidats admis à présenter une offre
        | Critères | Pondération |
        | Moyens | 50 % |
        | Références de coût similaire | 50 % |
        # 7 Critères d'attribution
        | Critères | Pondération |
        | Prix | 50 % |
        | Projet | 50 % |
    """) == ["Prix = 50 %", "Projet = 50 %"]


def test_a_sentence_that_says_how_offers_are_judged_outside_any_section():
    assert only("""
        # Lettre de consultation
        Nous vous invitons à remettre une offre pour la fourniture de plants.

        Les offres seront jugées ainsi : prix 60 %, qualité des plants 40 %.
    """) == ["prix = 60 %", "qualité des plants = 40 %"]
