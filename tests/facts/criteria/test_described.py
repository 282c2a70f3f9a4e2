"""What frames for answers say of a criterion."""

from tests.facts.criteria.scales import trees_of

SCALE = """
    # 7 Jugement des offres
    - Prix : 60 %
    - Valeur technique : 30 %
    - Démarche environnementale : 10 %
"""


def test_a_section_titled_like_the_criterion():
    (tree,) = trees_of(
        {
            "rc": SCALE,
            "crt": """
                # 1 Valeur technique
                Décrivez votre organisation.
                # 2 Démarche environnementale
                Indiquez le taux de recyclage et la motorisation des véhicules.
            """,
        }
    )
    green = tree.criteria[-1]
    assert [one.quote for one in green.content] == [
        "Indiquez le taux de recyclage et la motorisation des véhicules."
    ]
    assert green.content[0].document == "CRT.docx"


def test_another_piece_that_uses_the_same_words_is_no_description():
    (tree,) = trees_of(
        {"rc": SCALE, "cctp": "# 2 Démarche environnementale\nLe titulaire trie ses déchets."}
    )
    assert not tree.criteria[-1].content


def test_rows_of_a_table_for_answers():
    (tree,) = trees_of(
        {
            "rc": SCALE,
            "crt": """
                # Cadre de réponse
                | Valeur technique | Décrivez votre équipe |
                | Démarche environnementale | Indiquez le taux de recyclage |
            """,
        }
    )
    assert [one.quote for one in tree.criteria[1].content] == ["Décrivez votre équipe"]
    assert [one.quote for one in tree.criteria[2].content] == ["Indiquez le taux de recyclage"]
