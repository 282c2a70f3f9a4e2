"""What the environment can make up for: figures a buyer can check by hand."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.simulator import simulate, told
from tenders_check.model import Evidence, MarkScale, PriceFormula, Simulation

SAID = Evidence("RC.docx", "Note = …")
INVERSE = PriceFormula("inverse", "(60 * (m / p))", SAID)
LINEAR = PriceFormula("linear", "(60 * (1 - ((p - m) / m)))", SAID)
STEEP = PriceFormula("linear", "(60 * (1 - (4 * ((p - m) / m))))", SAID)
SQUARE = PriceFormula("inverse_square", "(60 * ((m / p) ^ 2))", SAID)
RANGE = PriceFormula("range", "(((M - p) / (M - m)) * 40)", SAID)
OTHER = PriceFormula("other", "(60 * (2 - ((p / m) ^ 2)))", SAID)


def plain(simulation: Simulation, language: str = "fr") -> str:
    return told(simulation, language).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("weight", "price", "formula", "gap"),
    [
        (10, 60, INVERSE, 20.0),
        (15, 45, INVERSE, 50.0),
        (5, 60, INVERSE, 9.0),
        (10, 60, LINEAR, 16.6),
        (30, 60, LINEAR, 50.0),
        (10, 60, STEEP, 4.1),
        (5, 60, SQUARE, 4.4),
        (10, 60, OTHER, 8.0),
    ],
)
def test_the_gap_is_where_both_offers_have_the_same_total(
    weight: float, price: float, formula: PriceFormula, gap: float
) -> None:
    found = simulate(weight, price, [formula])
    assert (found.result, found.gap) == ("gap", gap)


def test_the_arithmetic_is_in_the_sentence() -> None:
    said = plain(simulate(10, 60, [INVERSE]))
    assert "10 % pour l'environnement et 60 % pour le prix noté Pmin/P" in said
    assert "au plus 20 % de prix en plus : 60 × (1 − 1/1,2) = 10." in said
    assert "60 × 4 × 0,041 ≈ 10" in plain(simulate(10, 60, [STEEP]))
    assert "With 10 % for the environment" in plain(simulate(10, 60, [INVERSE]), "en")


def test_one_mark_of_difference_on_the_scale_of_marks() -> None:
    found = simulate(10, 60, [INVERSE], MarkScale(5, SAID))
    assert found.step_gap == 3.4
    assert "Un point d'écart sur 5 n'en compense que 3,4 % : 60 × (1 − 1/1,034) ≈ 2." in plain(
        found
    )


def test_a_share_of_the_distance_when_the_formula_needs_the_dearest_offer() -> None:
    found = simulate(10, 40, [RANGE])
    assert (found.result, found.gap) == ("range", 25.0)
    assert "25 % de l'écart entre ces deux prix : 40 × 0,25 = 10." in plain(found)


def test_an_environment_heavier_than_the_price() -> None:
    assert simulate(50, 40, [INVERSE]).result == "unlimited"
    negative = simulate(50, 40, [LINEAR])
    assert (negative.result, negative.missing) == ("unknown", ("negative_marks",))
    floor = PriceFormula("linear", LINEAR.expression, SAID, floor=True)
    assert simulate(50, 40, [floor]).result == "unlimited"


@pytest.mark.parametrize(
    ("weight", "price", "formulas", "missing"),
    [
        (None, 60, [INVERSE], ("weight",)),
        (10, None, [INVERSE], ("price_weight",)),
        (10, 60, [], ("formula",)),
        (10, 60, [PriceFormula("unwritten", "", SAID)], ("unwritten_formula",)),
        (10, 60, [INVERSE, LINEAR], ("several_formulas",)),
    ],
)
def test_what_is_missing_is_said_and_no_figure_is_made_up(
    weight: float | None,
    price: float | None,
    formulas: list[PriceFormula],
    missing: tuple[str, ...],
) -> None:
    found = simulate(weight, price, formulas)
    assert (found.result, found.gap, found.missing) == ("unknown", None, missing)
    assert plain(found).startswith("L'effet sur le classement ne se calcule pas")


def test_the_same_form_on_two_scales_is_one_formula() -> None:
    other = PriceFormula("inverse", "((m / p) * 20)", SAID)
    assert simulate(10, 60, [INVERSE, other]).gap == 20.0
    assert simulate(10, 60, [LINEAR, STEEP]).missing == ("several_formulas",)
