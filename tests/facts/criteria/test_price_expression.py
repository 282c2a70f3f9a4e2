"""The arithmetic of price formulas: read, worth, written again."""

from __future__ import annotations

import random

import pytest

from tenders_check.facts.criteria.price_expression import (
    Parser,
    parse,
    plain,
    tokens,
    used,
    value,
)
from tenders_check.facts.criteria.price_forms import form_of
from tenders_check.facts.criteria.price_formula import plainly
from tenders_check.facts.criteria.price_words import letter

LETTERS = {"N": 10.0, "m": 80.0, "p": 100.0, "M": 120.0}


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("60 * (m / p)", 48.0),
        ("60 (m / p)", 48.0),
        ("N - N * (p - m) / m", 7.5),
        ("2 * m - p", 60.0),
        ("(m / p) ^ 2", 0.64),
        ("40 % * m", 32.0),
        ("1 + 2 * 3", 7.0),
        ("8 / 4 / 2", 1.0),
    ],
)
def test_an_expression_is_worth(written: str, worth: float) -> None:
    assert value(parse(written), LETTERS) == pytest.approx(worth)


@pytest.mark.parametrize("written", ["60 * (m / p)", "1000000 * m - 0.123456 * p", "N ^ 0.5"])
def test_what_is_written_again_is_worth_the_same(written: str) -> None:
    node = parse(written)
    again = parse(plain(node))
    assert value(again, LETTERS) == pytest.approx(value(node, LETTERS))
    assert used(again) == used(node)


@pytest.mark.parametrize("written", ["", "60 *", "(m / p", "m / délai", ")", "^ 2"])
def test_no_expression(written: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse(written)


def test_reading_stops_at_the_prose() -> None:
    found = Parser(tokens("60 * (m / p) , arrondi a deux decimales"), {"m": "m", "p": "p"}.get)
    node = found.read()
    assert node is not None
    assert plain(node) == "(60 * (m / p))"


def test_no_text_makes_it_fail() -> None:
    chance = random.Random(7)
    words = [
        "60", "x", "(", ")", "/", "-", "+", "^", "²", "√", "Pmin", "P", "prix le plus bas", "=",
        ":", "prix de l'offre", "N", "%", "0", "99999999", "étant", "où", "[", "]", "points",
        ",", ".",
    ]  # fmt: skip
    for _ in range(3000):
        text = plainly(" ".join(chance.choice(words) for _ in range(chance.randint(1, 25))))
        node = Parser(tokens(text), lambda said: letter(said, {})).read()
        if node is not None and form_of(node):
            assert form_of(parse(plain(node))) == form_of(node), text
