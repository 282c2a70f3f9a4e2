"""Clauses of a CCAG cited under the number of another."""

from __future__ import annotations

import pytest

from tenders_check.checking.ccag_references import misnamed
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("La clause environnementale est celle de l'article 20.2 du CCAG-FCS.", "16.2"),
        ("La clause environnementale est celle de l'article 16.2 du CCAG Travaux.", "20.2"),
        ("La clause environnementale est celle de l'article 16.2 du CCAG-MOE.", "18.2"),
        ("L'action d'insertion de l'article 20.1.3 du CCAG-TIC est réalisée.", "16.1"),
        ("La clause environnementale est celle de l'article 16.2 du CCAG-TIC.", None),
        (
            "Les délais suivent l'article 20.2 du CCAG-FCS. La clause environnementale s'applique.",
            None,
        ),
        # Every CCAG has an article 20: only what is said of it can be wrong.
        ("Le règlement amiable suit l'article 20.2 du CCAG-FCS.", None),
        # The number of insertion in the CCAG-Travaux was not verified.
        ("L'action d'insertion de l'article 16.1 du CCAG-Travaux est réalisée.", None),
        ("La clause environnementale de l'article 20.2 du CCAG-FCS de 2009 s'applique.", None),
        ("L'action de l'article 16.1.3 du CCAG-FCS, TIC et PI favorise l'insertion.", None),
    ],
)
def test_the_number_of_a_clause(words: str, right: str | None) -> None:
    found = [one.right for one in misnamed(Where(), case_of({"ccap": words}))]
    assert found == ([right] if right else [])
