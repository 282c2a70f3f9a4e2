"""Trees: lots, repetition, what is said of a criterion elsewhere."""

from tests.facts.criteria.scales import only, trees_of, written

LOTS = """
        # 2 Allotissement
        - Lot 1 : Nettoyage des locaux
        - Lot 2 : Nettoyage des vitres
"""


def test_a_scale_under_the_heading_of_each_lot():
    one, two = trees_of(
        LOTS
        + """
        # 7 Jugement des offres
        ## Lot 1 : Nettoyage des locaux
        - Prix : 50 %
        - Valeur technique : 40 %
        - Performance sociale : 10 %
        ## Lot 2 : Nettoyage des vitres
        - Prix : 70 %
        - Valeur technique : 30 %
    """
    )
    assert (one.lots, two.lots) == (("1",), ("2",))
    assert written(one)[-1] == "Performance sociale = 10 %"
    assert written(two) == ["Prix = 70 %", "Valeur technique = 30 %"]


def test_a_scale_for_a_group_of_lots_in_a_sentence():
    group, last = trees_of("""
        # 2 Lots
        - Lot 1 : Bus
        - Lot 2 : Cars
        - Lot 3 : Minibus
        - Lot 4 : Pièces
        # 7 Jugement des offres
        Pour les lots 1 à 3 : prix 60 %, valeur technique 40 %.

        Pour le lot 4 : prix 80 %, délai de livraison 20 %.
    """)
    assert (group.lots, last.lots) == (("1", "2", "3"), ("4",))
    assert written(last) == ["prix = 80 %", "délai de livraison = 20 %"]


def test_details_for_a_lot_complete_the_common_scale():
    one, two = trees_of(
        LOTS
        + """
        # 7 Jugement des offres
        - Prix : 50 %
        - Qualité : 50 %

        Pour le lot 1, la qualité est décomposée comme suit :
        - Équipe : 30 %
        - Part de produits écolabellisés : 20 %

        Pour le lot 2, la qualité est décomposée comme suit :
        - Équipe : 40 %
        - Réduction des consommations d'eau : 10 %
    """
    )
    assert (one.lots, two.lots) == (("1",), ("2",))
    assert written(one) == [
        "Prix = 50 %",
        "Qualité = 50 %",
        "  Équipe = 30 %",
        "  Part de produits écolabellisés = 20 %",
    ]


def test_captions_of_tables_name_lots():
    one, two = trees_of(
        LOTS
        + """
        # 7 Jugement des offres
        | Lot n°1 : Nettoyage des locaux | << |
        | Critères | Pondération |
        | Prix | 60 % |
        | Valeur technique | 40 % |

        | Lot n°2 : Nettoyage des vitres | << |
        | Critères | Pondération |
        | Prix | 50 % |
        | Valeur technique | 50 % |
    """
    )
    assert (one.lots, written(one)[0], two.lots, written(two)[0]) == (
        ("1",), "Prix = 60 %", ("2",), "Prix = 50 %",
    )  # fmt: skip


def test_a_scale_said_twice_is_one_tree():
    assert only(
        {
            "rc": """
                # 5 Jugement des offres
                - Prix : 60 %
                - Valeur technique : 40 %
            """,
            "aapc": """
                # Critères d'attribution
                Prix des prestations : 60 %

                Valeur technique : 40 %
            """,
        }
    ) == ["Prix = 60 %", "Valeur technique = 40 %"]


def test_two_pieces_that_disagree_are_two_trees():
    trees = trees_of(
        {
            "rc": "# 5 Jugement des offres\n- Prix : 60 %\n- Valeur technique : 40 %",
            "aapc": "# Critères d'attribution\n- Prix : 50 %\n- Valeur technique : 50 %",
        }
    )
    assert [tree.evidence.document for tree in trees] == ["RC.docx", "AAPC.docx"]


def test_details_named_in_the_section_of_a_criterion():
    (tree,) = trees_of("""
        # 7 Critères de jugement
        | N° | Critères | Pondération |
        | 1 | Prix | 50 % |
        | 2 | Valeur technique | 40 % |
        | 3 | Développement durable | 10 % |
        ## 7.1 Critère n°1 : Prix
        La note est obtenue par la formule : note = 50 x prix le plus bas / prix de l'offre.
        ## 7.2 Critère n°2 : Valeur technique
        - Équipe : 20 %
        - Planning : 20 %
        ## 7.3 Critère n°3 : Développement durable
        Le candidat précise la part de matériaux biosourcés et la gestion des déchets.
    """)
    assert written(tree) == [
        "Prix = 50 %",
        "Valeur technique = 40 %",
        "  Équipe = 20 %",
        "  Planning = 20 %",
        "Développement durable = 10 %",
    ]
    last = tree.criteria[-1]
    assert "biosourcés" in last.content[0].quote
    assert last.themes == ("environnement",)


def test_elements_listed_after_a_weight():
    (tree,) = trees_of("""
        # 6 Jugement des offres
        • le prix (pondération : 55 %) ;
        • la performance environnementale (pondération : 45 %), appréciée au regard de la réduction
        des emballages, du choix des véhicules et du tri.
    """)
    assert written(tree, elements=True)[2:] == [
        "  [réduction des emballages]",
        "  [choix des véhicules]",
        "  [tri]",
    ]


def test_a_tail_that_only_names_the_answer_is_no_element():
    (tree,) = trees_of("""
        # 6 Jugement des offres
        - Prix : 60 %
        - Développement durable (40 %) apprécié au vu du mémoire technique remis par le candidat
    """)
    assert written(tree, elements=True) == ["Prix = 60 %", "Développement durable = 40 %"]
    assert not tree.criteria[-1].content


def test_what_is_said_of_the_whole_judgement_describes_no_criterion():
    (tree,) = trees_of("""
        # 7 Jugement des offres
        ## Critère 1 : Prix (60 %)
        ## Critère 2 : Valeur technique (40 %)
        La méthode d'intervention est examinée.

        Le titulaire respecte une clause environnementale sur les déchets.

        Les offres sont classées par ordre décroissant.
    """)
    assert [one.quote for one in tree.criteria[1].content] == [
        "La méthode d'intervention est examinée."
    ]
    assert not tree.criteria[1].themes


def test_a_general_scale_stays_beside_the_same_scale_of_one_lot():
    trees = trees_of(
        {
            "rc": """
                # 2 Lots
                - Lot 1 : Bus
                - Lot 2 : Cars
                # 3 Durée
                Le marché dure un an.
                # 7 Critères d'attribution du lot n° 1
                - Prix : 60 %
                - Valeur technique : 40 %
            """,
            "aapc": """
                # Critères d'attribution
                - Prix : 60 %
                - Valeur technique : 40 %
            """,
        }
    )
    assert [tree.lots for tree in trees] == [("1",), ()]
