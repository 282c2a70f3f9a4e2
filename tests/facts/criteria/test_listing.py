"""Scales written as lines: lists, numbered lines, headings, flattened tables."""

from tests.facts.criteria.scales import only, trees_of, written


def test_nested_list_in_percent_of_the_whole():
    assert only("""
        # 6 Critères d'attribution
        - Valeur technique : 60 %
          - Méthodologie : 30 %
          - Moyens humains : 20 %
          - Gestion des déchets de chantier : 10 %
        - Prix des prestations : 40 %
    """) == [
        "Valeur technique = 60 %",
        "  Méthodologie = 30 %",
        "  Moyens humains = 20 %",
        "  Gestion des déchets de chantier = 10 %",
        "Prix des prestations = 40 %",
    ]


def test_numbers_give_the_levels():
    assert only("""
        # 6 Jugement des offres
        1. Valeur technique (60 %)

        1.1 Méthodologie (50 %)

        1.2 Démarche environnementale (50 %)

        2. Prix (40 %)
    """) == [
        "Valeur technique = 60 %",
        "  Méthodologie = 50 %",
        "  Démarche environnementale = 50 %",
        "Prix = 40 %",
    ]


def test_the_words_criterion_and_sub_criterion_give_the_levels():
    assert only("""
        # 8 Jugement des offres
        Critère 1 : Valeur technique – 70 points

        Sous-critère 1 : Note méthodologique – 40 points

        Sous-critère 2 : Actions d'insertion – 30 points

        Critère 2 : Prix – 30 points

        Sous-critère 1 : Forfait – 20 points

        Sous-critère 2 : Bordereau – 10 points
    """) == [
        "Valeur technique = 70 points",
        "  Note méthodologique = 40 points",
        "  Actions d'insertion = 30 points",
        "Prix = 30 points",
        "  Forfait = 20 points",
        "  Bordereau = 10 points",
    ]


def test_letters_below_letters_are_details():
    assert only("""
        # 5 Jugement des offres
        A - Prix : 60 points

        B - Valeur technique : 40 points

        a) méthodologie : 20 points

        b) équipe : 10 points

        c) environnement : 10 points
    """) == [
        "Prix = 60 points",
        "Valeur technique = 40 points",
        "  méthodologie = 20 points",
        "  équipe = 10 points",
        "  environnement = 10 points",
    ]


def test_flattened_pdf_with_weights_below_or_glued():
    assert only("""
        ARTICLE 7 - CRITERES DE JUGEMENT
        Critères
        Pondération
        1-Prix des prestations
        45.0 %
        2-Valeur technique
        45.0 %
        3-Développement durable10.0 %
    """) == [
        "Prix des prestations = 45 %",
        "Valeur technique = 45 %",
        "Développement durable = 10 %",
    ]


def test_lines_that_a_pdf_broke():
    assert only("""
        # 7 Jugement des offres
        1. Valeur technique de l'offre appréciée au regard du mémoire technique remis par le
        candidat (60 %)
        2. Prix des prestations apprécié au regard du détail estimatif remis par le candidat
        (30 %)
        3. Performances en matière de développement durable appréciées au regard de la note
        environnementale (10 %)
    """) == [
        "Valeur technique de l'offre = 60 %",
        "Prix des prestations = 30 %",
        "Performances en matière de développement durable = 10 %",
    ]


def test_weights_before_their_labels():
    expected = [
        "prix = 50 points",
        "valeur technique = 30 points",
        "démarche d'insertion = 20 points",
    ]
    assert expected == only("""
        # 7 Jugement des offres
        - 50 points pour le prix
        - 30 points pour la valeur technique
        - 20 points pour la démarche d'insertion
    """)


def test_bare_numbers_after_a_lead_that_tells_their_unit():
    assert only("""
        # 6 Jugement des offres
        Les offres sont notées sur 100 points selon les critères suivants :
        - Prix : 60
        - Valeur technique : 30
        - Performance environnementale : 10
    """) == [
        "Prix = 60 points",
        "Valeur technique = 30 points",
        "Performance environnementale = 10 points",
    ]


def test_marks_out_of_twenty_with_coefficients():
    assert only("""
        # Article 8 - Analyse des offres
        Chaque critère est noté sur 20 puis affecté d'un coefficient.
        - Prix : noté sur 20, coefficient 5
        - Qualité technique : noté sur 20, coefficient 4
        - Insertion professionnelle : noté sur 20, coefficient 1
    """) == [
        "Prix = 5 coefficient",
        "Qualité technique = 4 coefficient",
        "Insertion professionnelle = 1 coefficient",
    ]


def test_figures_in_names_are_not_weights():
    assert only("""
        # 6 Jugement des offres
        - Prix : 60 %
        - Respect de la norme ISO 14001 : 10 %
        - Délai d'intervention sous 24 heures : 20 %
        - Garantie au-delà de 5 ans : 10 %
    """) == [
        "Prix = 60 %",
        "Respect de la norme ISO 14001 = 10 %",
        "Délai d'intervention sous 24 heures = 20 %",
        "Garantie au-delà de 5 ans = 10 %",
    ]


def test_formulas_mark_scales_penalties_and_thresholds_weigh_nothing():
    assert only("""
        # 5 Jugement des offres
        1. Prix : 40 %

        Note = 40 x (prix le plus bas / prix de l'offre)

        2. Valeur technique : 60 %

        - Méthodologie : 30 points
        - Moyens : 30 points

        0 : absence de réponse

        5 : insuffisant

        10 : moyen

        20 : très satisfaisant

        En cas de retard, une pénalité de 5 % est due. Une offre notée sous 10/20 est éliminée.
    """) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  Méthodologie = 30 points",
        "  Moyens = 30 points",
    ]


def test_the_marks_of_one_criterion_are_no_criteria():
    assert only("""
        # 6 Jugement des offres
        - Prix : 60 points
        - Valeur technique : 30 points
        - Développement durable : 10 points

        Le critère « Développement durable » est noté ainsi :
        - 10 points : très satisfaisant
        - 5 points : satisfaisant
        - 0 point : non satisfaisant

        En cas d'égalité, le critère du prix est prépondérant.
    """) == [
        "Prix = 60 points",
        "Valeur technique = 30 points",
        "Développement durable = 10 points",
    ]


def test_decreasing_order_without_weights():
    assert only("""
        # 9 Critères d'attribution
        Les critères sont classés par ordre décroissant d'importance :
        1. Valeur technique

        2. Prix

        3. Délai de livraison
    """) == ["Valeur technique", "Prix", "Délai de livraison"]


def test_a_concession_ranks_fees_where_others_rank_a_price():
    assert only("""
        # 9 Critères de jugement des offres
        Critères classés par ordre décroissant d'importance :
        - qualité du service aux usagers ;
        - niveau des redevances versées ;
        - équilibre économique du service.
    """) == [
        "qualité du service aux usagers",
        "niveau des redevances versées",
        "équilibre économique du service",
    ]


def test_headings_that_are_criteria():
    assert only("""
        # Jugement des offres
        ## Prix (40 %)
        La note de prix est calculée au prorata.
        ## Valeur technique (60 %)
        Elle est appréciée selon les sous-critères suivants :
        - Moyens : 50 %
        - Délais : 50 %
    """) == ["Prix = 40 %", "Valeur technique = 60 %", "  Moyens = 50 %", "  Délais = 50 %"]


def test_ranges():
    assert only("""
        # 8 Jugement des offres
        - Prix : de 40 à 60 %
        - Valeur technique : de 40 % à 60 %
    """) == ["Prix = 40 à 60 %", "Valeur technique = 40 à 60 %"]


def test_documents_to_send_are_no_criteria():
    assert not trees_of("""
        # 8 Attribution du marché
        Le candidat retenu doit produire :
        - une attestation fiscale
        - une attestation de paiement des cotisations
        - le prix de chaque sous-traitant
    """)


def test_quotes_are_exact_and_hold_name_and_weight():
    (tree,) = trees_of("""
        # 6 Jugement des offres
        1°)  Prix  des prestations : 70 %

        2°) Délai : 30 %
    """)
    assert [one.evidence.quote for one in tree.criteria] == [
        "Prix  des prestations : 70 %",
        "Délai : 30 %",
    ]
    assert written(tree)[0] == "Prix des prestations = 70 %"


def test_weights_at_the_end_of_the_section_of_each_criterion():
    assert only("""
        # 7 Jugement des offres
        ## Critère n°1 : Valeur technique
        L'offre est jugée au vu de l'organisation et du planning.

        Pondération : 60 %
        ## Critère n°2 : Prix
        Le prix est jugé au vu du devis.

        Pondération : 40 %
    """) == ["Valeur technique = 60 %", "Prix = 40 %"]


def test_a_list_about_something_else_gives_no_elements():
    (tree,) = trees_of("""
        # 7 Jugement des offres
        1 - Prix : 40 %

        2 - Valeur technique : 60 % appréciée selon :
        - la méthodologie
        - les mesures de réduction du bruit

        Le candidat remet :
        - un acte d'engagement
        - un bilan environnemental
    """)
    assert [one.name for one in tree.criteria if one.element] == [
        "la méthodologie",
        "les mesures de réduction du bruit",
    ]


def test_elements_that_share_the_points_evenly():
    (tree,) = trees_of("""
        # 7 Jugement des offres
        - Prix : 70 points
        - Technique : 30 points, 3 éléments notés chacun sur 10 points : méthode, délais, réemploi
    """)
    assert written(tree, elements=True)[1:] == [
        "Technique = 30 points",
        "  [méthode]",
        "  [délais]",
        "  [réemploi]",
    ]


def test_rows_that_a_converter_cut_into_lines():
    assert only("""
        5 Critères de jugement des offres

        Critères et sous-critères Nombre de points

        Prix

        50

        Performance en

        matière de protection

        de l'environnement 30

        Réduction du CO2

        20
    """) == [
        "Prix = 50 points",
        "Performance en matière de protection de l'environnement = 30 points",
        "Réduction du CO2 = 20 points",
    ]


def test_a_row_whose_weight_stands_below_its_details():
    assert only("""
        5 Jugement des offres

        Critères Pondération

        Prix 40 %

        Technique :
        - Équipe (30 %)
        - Planning (30 %)

        60 %
    """) == ["Prix = 40 %", "Technique = 60 %", "  Équipe = 30 %", "  Planning = 30 %"]


def test_bare_numbers_in_brackets_that_add_up():
    assert only("""
        # 7 Jugement des offres
        - Prix (60)
        - Valeur technique (40)
    """) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_sentences_with_figures_after_a_complete_scale():
    assert only("""
        # 7 Jugement des offres
        Prix des prestations : 60 points

        Valeur technique : 40 points

        L'insertion sociale représente 5 % des heures.

        Exemple : une offre 10 % plus chère obtient 36,36 points.
    """) == ["Prix des prestations = 60 points", "Valeur technique = 40 points"]


def test_weights_between_the_mark_and_the_name():
    (tree,) = trees_of("""
        # 7 Jugement des offres
        Critère 1 (40 pts) : Prix

        Critère 2 (60 pts) : Technique

        Sous-critère 2.1 (40 pts) : Organisation Sous-critère 2.2 (20 pts) : Mesures pour l'eau
    """)
    assert written(tree, elements=True) == [
        "Prix = 40 points",
        "Technique = 60 points",
        "  Organisation = 40 points",
        "  Mesures pour l'eau = 20 points",
    ]


def test_unticked_choices_beside_ticked_ones():
    assert only("""
        # 7 Jugement des offres
        ☒ Prix : 60 %

        ☒ Valeur technique : 40 %

        ☐ Délai : 20 %
    """) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_empty_boxes_that_are_bullets():
    assert only("""
        # 7 Jugement des offres
        ☐ Prix : 60 %

        ☐ Valeur technique : 40 %
    """) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_criteria_marked_with_c():
    assert only("""
        # 7 Jugement des offres
        C1 - Prix (P) : 60 %

        C2 - Technique (T) : 40 %

        La note finale est N = 0,60 P + 0,40 T
    """) == ["Prix (P) = 60 %", "Technique (T) = 40 %"]


def test_a_recourse_to_something_is_a_criterion_a_recourse_is_not():
    assert only("# 7 Critères\n- Prix : 60 %\n- Recours à des matériels silencieux : 40 %") == [
        "Prix = 60 %",
        "Recours à des matériels silencieux = 40 %",
    ]


def test_a_criterion_glued_to_the_line_before_is_apart():
    assert only("""
        # 6 Jugement des offres
        Critère n° 1 – Prix (60 %)

        La note la plus haute est donnée à l'offre la moins chère. Critère n° 2 – Technique (40 %)

        Le planning est apprécié.
    """) == ["Prix = 60 %", "Technique = 40 %"]


def test_a_line_without_a_subject_speaks_of_the_criterion_above_it():
    (tree,) = trees_of(
        "# 7 Critères\n- Prix : 60 %\n- Environnement : 40 %\n\n"
        "Sont appréciés le tri des chutes et les véhicules.\n\n"
        "Sont jugées les offres remises à temps."
    )
    told = [[item.quote for item in one.content] for one in tree.criteria]
    assert told == [[], ["Sont appréciés le tri des chutes et les véhicules."]]


def test_numbers_in_brackets_in_one_sentence():
    assert only("""
        # 6 Critères de jugement des offres
        Prix (40), qualité (40), impact carbone de la livraison (20)
    """) == ["Prix = 40 %", "qualité = 40 %", "impact carbone de la livraison = 20 %"]


def test_weights_of_a_sentence_before_a_formula():
    assert only("""
        # 6 Jugement des offres
        La technique est notée sur 60 points et le prix sur 40 points. Note = technique + prix
    """) == ["technique = 60 points", "prix = 40 points"]


def test_dots_may_touch_the_weight_they_lead_to():
    assert only("""
        # 6 Jugement des offres
        Critère n°1 : VALEUR TECHNIQUE............60 points

        Critère n°2 : PRIX............40 points
    """) == ["VALEUR TECHNIQUE = 60 points", "PRIX = 40 points"]


def test_a_short_name_weighted_in_brackets_before_its_formula():
    assert only("""
        # 6 Jugement des offres
        La valeur technique (60 points) est notée sur le mémoire.

        Le prix (40 points) est noté selon la formule : 40 x (Pm/P).
    """) == ["La valeur technique = 60 points", "Le prix = 40 points"]


def test_the_fields_of_a_notice_copied_as_text():
    assert only("""
        # 6 Critères d'attribution
        Critère de qualité – Nom : Valeur technique / Pondération : 45

        Critère de qualité – Nom : Gestion des emballages / Pondération : 15

        Prix – Pondération : 40
    """) == ["Valeur technique = 45 %", "Gestion des emballages = 15 %", "Prix = 40 %"]


def test_the_criteria_of_each_lot_in_one_sentence_each():
    found = trees_of("""
        # 2 Allotissement
        | Lot | Désignation |
        | 1 | Signalisation |
        | 2 | Peinture routière |

        # 6 Jugement des offres
        Critères du lot 1 : prix 60 %, valeur technique 40 %.

        Critères du lot 2 : prix 50 %, valeur technique 30 %, émissions 20 %.
    """)
    assert [tree.lots for tree in found] == [("1",), ("2",)]
    assert written(found[1]) == ["prix = 50 %", "valeur technique = 30 %", "émissions = 20 %"]


def test_details_that_share_a_weight():
    assert only("""
        # 6 Jugement des offres
        - Prix : 40 %
        - Valeur technique : 60 %, répartis en trois sous-critères de 20 % chacun :
          - la méthode
          - la composition de l'équipe
          - la gestion des déchets
    """) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  la méthode = 20 %",
        "  la composition de l'équipe = 20 %",
        "  la gestion des déchets = 20 %",
    ]


def test_points_counted_by_the_week_weigh_nothing():
    assert only("""
        # 6 Jugement des offres
        Prix : 75 points

        Délai : 25 points, à raison de 5 points par semaine gagnée
    """) == ["Prix = 75 points", "Délai = 25 points"]


def test_bare_numbers_after_a_line_that_gives_the_total():
    assert only("""
        # 6 Jugement des offres
        Notation sur 100 points :
        - Prix : 40
        - Valeur technique : 60
          - Moyens : 45
          - Traitement des déchets : 15
    """) == [
        "Prix = 40 points",
        "Valeur technique = 60 points",
        "  Moyens = 45 points",
        "  Traitement des déchets = 15 points",
    ]


def test_a_weight_before_a_threshold():
    assert only("""
        # 6 Jugement des offres
        Prix : 50 %

        Technique : 50 % (note éliminatoire : 20/50)
    """) == ["Prix = 50 %", "Technique = 50 %"]


def test_the_absence_of_something_harmful_is_a_criterion_and_no_step_of_a_scale():
    assert only("""
        # 6 Jugement des offres
        Prix : 70 %
        Absence de pesticides dans l'entretien des massifs : 30 %
    """) == ["Prix = 70 %", "Absence de pesticides dans l'entretien des massifs = 30 %"]
