"""The motive for a single lot."""

from __future__ import annotations

import pytest

from tenders_check.checking.controls_allotment import motive_given
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("Le marché n'est pas alloti, son objet n'ayant pas de prestations distinctes.", True),
        ("Justification du non-allotissement : coordination impossible des équipes.", True),
        ("Justification du non-allotissement :\n\nUn seul réseau dessert les trois sites.", True),
        ("Justification du non-allotissement :\n\nMarché non alloti.", False),
        ("Justification du non-allotissement : sans objet", False),
        ("Justification du non-allotissement :\n\n# Article 3 - Durée\nUn an.", False),
        ("Le marché n'est pas alloti.", False),
    ],
)
def test_a_motive_is_more_than_its_label(words: str, given: bool) -> None:
    case = case_of(f"# Article 2 - Allotissement\n{words}\n")
    assert motive_given(Where(), case).truth is given
