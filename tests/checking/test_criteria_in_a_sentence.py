"""Criteria that a sentence enumerates without weights."""

from __future__ import annotations

import pytest

from tenders_check.checking.criteria_in_a_sentence import in_a_sentence
from tests.checking.build import case_of

TITLE = "# Article 7 - Critères d'attribution\n"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Les critères sont le prix et la qualité.", ("prix", "qualite")),
        (
            "Les critères de jugement des offres sont le prix, la qualité technique et les délais.",
            ("prix", "qualite technique", "delais"),
        ),
        ("Les critères sont le prix et la qualité. L'avance est de 30 %.", ("prix", "qualite")),
        ("Les critères sont le prix et la qualité. Le prix compte pour 60 %.", None),
        ("Les critères sont le prix et la qualité.\n\nPondération : 60 % et 40 %.", None),
        # Without a price they may select candidates, or nothing that is sold.
        ("Les critères sont les capacités techniques et les références.", None),
        ("Les critères sont le prix.", None),
        ("Les critères sont énoncés dans l'avis.", None),
    ],
)
def test_the_names_of_a_sentence(words: str, names: tuple[str, ...] | None) -> None:
    found = in_a_sentence(case_of(f"{TITLE}{words}\n"))
    assert (found.names if found else None) == names


def test_the_sentence_is_quoted() -> None:
    found = in_a_sentence(case_of(f"{TITLE}Avant. Les critères sont le prix et la qualité. Après."))
    assert found is not None
    assert found.evidence.quote == "Les critères sont le prix et la qualité."
