"""Weights as buyers write them."""

import pytest

from tenders_check.facts.criteria.scale import cell_weight, header_unit, weights


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prix : 60 %", [(60, "%")]),
        ("prestations60.0 %", [(60, "%")]),
        ("valeur technique (33,33 %)", [(33.33, "%")]),
        ("methode : 12 points", [(12, "points")]),
        ("note sur 20, coefficient 3", [(20, "/20"), (3, "coefficient")]),
        ("40 points sur 100", [(40, "points")]),
        ("prix 60/100", [(60, "%")]),
        ("tva 20 % ht", []),
        ("une avance de 5 % du montant", []),
    ],
)
def test_weights_with_their_unit(text: str, expected: list[tuple[float, str]]):
    assert [(one.value, one.unit) for one in weights(text)] == expected


def test_a_range_is_one_weight():
    (one,) = weights("entre 40 et 60 %")
    assert (one.value, one.maximum, one.unit) == (40, 60, "%")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("60", 60, None),
        ("60 %", 60, "%"),
        ("60/100", 60, "%"),
        ("12/20", 12, "points"),
        ("20 points", 20, "points"),
    ],
)
def test_a_cell_that_is_a_weight(text: str, value: float, unit: str | None):
    one = cell_weight(text)
    assert one is not None
    assert (one.value, one.unit) == (value, unit)


@pytest.mark.parametrize("text", ["prix", "lot 1 : 60 %", "iso 14001 et 5 ans", ""])
def test_a_cell_that_is_no_weight(text: str):
    assert cell_weight(text) is None


def test_headers_give_units():
    assert header_unit("ponderation en %") == "%"
    assert header_unit("nombre de points") == "points"
    assert header_unit("ponderation") == ""
    assert header_unit("designation") is None
