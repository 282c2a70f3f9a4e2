"""Details that stand apart from the criterion they break down."""

from tests.facts.criteria.scales import only


def test_a_grid_in_an_annexe_named_after_the_criterion():
    assert only(
        {
            "rc": """
                # 7 Jugement des offres
                - Prix : 40 %
                - Valeur technique : 60 %
            """,
            "annexe": """
                # Grille d'analyse des offres
                Notation de la valeur technique :
                | Sous-critères | Points |
                | Organisation | 35 |
                | Gestion des déchets | 25 |
            """,
        }
    ) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  Organisation = 35 points",
        "  Gestion des déchets = 25 points",
    ]


def test_a_criterion_said_again_with_its_details():
    assert only(
        {
            "rc": """
                # 7 Jugement des offres
                - Prix : 40 %
                - Valeur technique : 60 %
            """,
            "annexe": """
                # Critères de notation des offres
                - Valeur technique : 60 %
                  - Organisation : 35 %
                  - Gestion des déchets : 25 %
            """,
        }
    ) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  Organisation = 35 %",
        "  Gestion des déchets = 25 %",
    ]


def test_figures_that_break_down_nothing_known_are_left():
    assert only(
        {
            "rc": "# 7 Jugement des offres\n- Prix : 40 %\n- Valeur technique : 60 %",
            "annexe": """
                # Critères de notation des offres
                - Organisation : 12 %
                - Gestion des déchets : 7 %
            """,
        }
    ) == ["Prix = 40 %", "Valeur technique = 60 %"]


def test_a_frame_for_answers_may_give_the_weights_of_the_details():
    assert only(
        {
            "rc": """
                # 7 Jugement des offres
                - Prix : 40 %
                - Valeur technique : 60 %, jugée sur le cadre de réponse
            """,
            "crt": """
                # 1 Organisation (40 points)
                Réponse du candidat :

                # 2 Gestion des emballages (20 points)
                Réponse du candidat :
            """,
        }
    ) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  Organisation = 40 points",
        "  Gestion des emballages = 20 points",
    ]


def test_points_of_a_frame_that_add_up_to_something_else_are_no_details():
    assert only(
        {
            "rc": """
                # 7 Jugement des offres
                - Prix : 40 %
                - Valeur technique : 60 %
            """,
            "crt": """
                # 1 Organisation (10 points)
                # 2 Gestion des emballages (5 points)
            """,
        }
    ) == ["Prix = 40 %", "Valeur technique = 60 %"]
