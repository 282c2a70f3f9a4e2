"""Chemical weeding that is allowed, and what a title says is bought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.controls_sectors import (
    chemical_allowed,
    chemical_conditional,
    new_building,
    small_area,
    wide_area,
    wood_of_the_lot,
)
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()


@pytest.mark.parametrize(
    ("words", "allowed", "conditional"),
    [
        ("Le titulaire peut recourir au désherbage chimique.", True, False),
        ("En cas d'invasion, un traitement chimique est appliqué.", False, True),
        ("S'il emploie un produit phytosanitaire, le titulaire l'indique.", False, True),
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


@pytest.mark.parametrize(
    ("words", "wide", "small"),
    [
        ("Surface de plancher : 2 400 m².", True, False),
        ("Surface de plancher : 640 m².", False, True),
        ("Surface du terrain : 9 000 m².", False, False),
        ("Les murs sont en pierre.", False, False),
    ],
)
def test_floor_areas(words: str, wide: bool, small: bool) -> None:
    case = case_of({"cctp": f"# Existant\n{words}"})
    assert wide_area(ANYWHERE, case).truth is wide
    assert small_area(ANYWHERE, case).truth is small


def test_wood_said_to_all_lots_is_that_of_none() -> None:
    lots = "# Allotissement\n- Lot 1 : Bardage\n- Lot 2 : Câbles\n"
    common = case_of({"ccp": f"{lots}# Généralités\nLe bardage en bois est soigné."})
    assert wood_of_the_lot(ANYWHERE, common).truth is False
    alone = case_of({"ccp": "# Généralités\nLe bardage en bois est soigné."})
    assert wood_of_the_lot(ANYWHERE, alone).truth is True
