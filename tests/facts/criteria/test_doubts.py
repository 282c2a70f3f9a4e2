"""Lines among the criteria that no criterion was read in."""

from __future__ import annotations

import pytest

from tests.facts.criteria.scales import trees_of

LIST = "- Prix : 60 %\n- Valeur technique : 40 %\n"
TABLE = "| Critères | Pondération |\n| Prix | 60 % |\n| Valeur technique | 40 % |\n"


def doubts_of(text: str) -> list[str]:
    """What was left over beside the one scale."""
    (tree,) = trees_of("# 7 Critères d'attribution\n" + text)
    return [doubt.quote for doubt in tree.doubts]


@pytest.mark.parametrize("scale", [LIST, TABLE])
def test_a_scale_read_whole_leaves_nothing(scale: str) -> None:
    assert doubts_of(scale) == []


@pytest.mark.parametrize(
    "aside",
    [
        "Les offres notées moins de 12 points sont éliminées.",
        "Le candidat précise en 5 % de son mémoire les moyens affectés.",
        "Une avance de 30 % est versée.",
        "Note = 40 x prix le plus bas / prix de l'offre",
    ],
)
def test_figures_of_the_procedure_are_no_criteria(aside: str) -> None:
    assert doubts_of(f"{LIST}{aside}\n") == []


def test_a_weight_given_to_no_criterion_is_left_over() -> None:
    left = doubts_of(f"{LIST}Il est aussi tenu compte, pour 15 %, de la reprise des emballages.\n")
    assert left == ["Il est aussi tenu compte, pour 15 %, de la reprise des emballages."]
