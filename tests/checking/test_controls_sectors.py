"""Chemical weeding that is allowed, and what a title says is bought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.controls_sectors import (
    chemical_allowed,
    chemical_conditional,
    new_building,
)
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()


@pytest.mark.parametrize(
    ("words", "allowed", "conditional"),
    [
        ("Le titulaire peut recourir au désherbage chimique.", True, False),
        ("En cas d'invasion, un traitement chimique est appliqué.", False, True),
        ("Le désherbage chimique est interdit.", False, False),
        ("Le titulaire réalise un désherbage chimique.", False, False),
    ],
)
def test_what_is_allowed_and_what_hangs_on_a_condition(
    words: str, allowed: bool, conditional: bool
) -> None:
    case = case_of({"cctp": f"# Allées\n{words}"})
    assert chemical_allowed(ANYWHERE, case).truth is allowed
    assert chemical_conditional(ANYWHERE, case).truth is conditional


@pytest.mark.parametrize(
    ("title", "new"),
    [("Construction d'une médiathèque", True), ("Réhabilitation du gymnase", False)],
)
def test_a_new_building_is_told_by_the_title(title: str, new: bool) -> None:
    case = case_of({"cctp": "# Objet\nTravaux."})
    case = replace(case, tender=replace(case.tender, title=title))
    assert new_building(ANYWHERE, case).truth is new
