"""Criteria named in a sentence without weights, and a price that a sentence makes alone."""

import pytest

from tests.facts.criteria.scales import only, trees_of


@pytest.mark.parametrize("lead", ["Les critères sont les suivants :", "Les critères sont :"])
def test_a_sentence_may_list_criteria_without_weights(lead):
    assert only(f"""
        # 6 Critères de jugement des offres
        {lead} le prix, la valeur technique et la limitation des trajets.
    """) == ["prix", "valeur technique", "limitation des trajets"]


def test_a_list_without_a_price_is_no_scale():
    assert not trees_of("""
        # 6 Critères de jugement des offres
        Les critères retenus sont : voir l'annexe 2, le tableau et la notice.
    """)


@pytest.mark.parametrize(
    "text",
    [
        "Le marché est attribué sur la base du prix uniquement.",
        "Le marché est attribué sur le prix seulement.",
    ],
)
def test_a_price_alone_said_in_a_sentence(text):
    assert len(only(f"# 6 Critères de jugement des offres\n{text}")) == 1


def test_a_sentence_may_give_the_weights_as_bare_numbers():
    assert only("""
        # 6 Critères de jugement des offres
        Pondération : valeur technique 50, prix 30, emballages 20 (réemploi, 3 matières au plus).
    """) == ["valeur technique = 50 %", "prix = 30 %", "emballages = 20 %"]


def test_bare_numbers_that_do_not_make_a_whole_weigh_nothing():
    assert not trees_of("""
        # 6 Critères de jugement des offres
        Notation : plis reçus avant le 12, offres ouvertes le 14.
    """)


@pytest.mark.parametrize(
    ("lead", "total"),
    [
        ("selon les critères et la pondération suivants (sur 100)", 100),
        ("selon les critères suivants, chacun noté sur 10 points (sur 100)", None),
    ],
)
def test_a_lead_announces_what_the_criteria_add_up_to(lead, total):
    (tree,) = trees_of(f"""
        # 6 Critères de jugement des offres
        Les offres sont jugées {lead} :
        - Prix : 50 points
        - Délai : 60 points
    """)
    assert tree.total == total


def test_the_jury_of_a_contest_weighs_projects_against_the_budget_without_weights():
    assert only("""
        # 7 Jugement des projets
        Le jury classe les projets d'après les critères d'évaluation suivants :
        - Qualité architecturale
        - Sobriété énergétique du bâtiment
        - Respect de l'enveloppe financière prévisionnelle
    """) == [
        "Qualité architecturale",
        "Sobriété énergétique du bâtiment",
        "Respect de l'enveloppe financière prévisionnelle",
    ]
