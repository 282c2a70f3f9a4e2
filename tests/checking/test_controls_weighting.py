"""Criteria without weights."""

from __future__ import annotations

from tenders_check.checking.controls_weighting import (
    decorative,
    figures_beside_criteria,
    several_criteria,
    unweighted,
)
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()
LEAD = "# Critères d'attribution\nLes offres sont jugées selon les critères suivants :\n"
BARE = f"{LEAD}- Prix des prestations\n- Valeur technique\n"
WEIGHED = f"{LEAD}- Prix des prestations : 60 %\n- Valeur technique : 40 %\n"


def test_criteria_without_a_single_weight_are_named() -> None:
    found = unweighted(ANYWHERE, case_of({"rc": BARE}))
    assert found.truth is True
    assert "« Valeur technique »" in dict(found.details)["criteres"]


def test_weights_in_another_piece_are_weights() -> None:
    assert unweighted(ANYWHERE, case_of({"aapc": WEIGHED, "rc": BARE})).truth is False


def test_the_notice_alone_does_not_tell() -> None:
    found = unweighted(ANYWHERE, case_of({"aapc": BARE}))
    assert found.truth is None
    assert found.note


def test_one_criterion_has_nothing_to_be_weighed_against() -> None:
    assert several_criteria(ANYWHERE, case_of({"rc": BARE})).truth is True
    alone = "# Critères d'attribution\nLe seul critère est le prix."
    assert several_criteria(ANYWHERE, case_of({"rc": alone})).truth is False


def test_figures_that_belong_to_no_criterion_are_a_doubt() -> None:
    beside = f"{BARE}\nLe premier compte pour 60 % et le second pour 40 %.\n"
    case = case_of({"rc": beside})
    assert not unweighted(ANYWHERE, case).truth
    assert figures_beside_criteria(ANYWHERE, case_of({"rc": BARE})).truth is False


WEIGHTS = "- Prix : 60 %\n- Valeur technique : 30 %\n- Performance environnementale : 10 %\n"


def test_a_formula_that_widens_price_gaps_makes_the_environment_decorative() -> None:
    steep = f"{LEAD}{WEIGHTS}\nNote = 60 x (1 - 4 x (P - Pmin) / Pmin), Pmin le prix le plus bas.\n"
    found = decorative(ANYWHERE, case_of({"rc": steep}))
    assert found.truth is True
    assert "4,1\N{NO-BREAK SPACE}% de prix en plus" in dict(found.details)["effet"]
    assert any("Pmin" in proof.quote for proof in found.evidence)


def test_what_is_not_proved_is_not_decorative() -> None:
    usual = f"{LEAD}{WEIGHTS}\nNote = 60 x (prix le plus bas / prix de l'offre)\n"
    assert decorative(ANYWHERE, case_of({"rc": usual})).truth is False
    assert decorative(ANYWHERE, case_of({"rc": LEAD + WEIGHTS})).truth is False
