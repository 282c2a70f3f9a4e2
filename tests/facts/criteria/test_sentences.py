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
