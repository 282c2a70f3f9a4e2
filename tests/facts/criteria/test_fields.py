"""Criteria in the field of a form: a label in a cell, the criteria in the cell beside it."""

import pytest

from tests.facts.criteria.scales import only, trees_of


@pytest.mark.parametrize(
    "label", ["Critères", "Critères de jugement des offres", "Critères d'attribution (pondération)"]
)
def test_the_cell_beside_the_label_holds_the_scale(label):
    assert only(f"""
        | Acheteur | Commune de Valbrune |
        | {label} | Prix : 50 % ; valeur technique : 30 % ; gestion des déchets : 20 % |
        | Date limite | 20/10/2026 à 12 h |
    """) == ["Prix = 50 %", "valeur technique = 30 %", "gestion des déchets = 20 %"]


def test_criteria_asked_of_candidates_are_no_scale():
    assert not trees_of("""
        | Acheteur | Commune de Valbrune |
        | Critères de sélection des candidatures | Références : 50 % ; moyens : 50 % |
    """)
