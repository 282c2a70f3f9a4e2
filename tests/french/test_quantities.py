"""Amounts, percentages and durations as tenders write them."""

from __future__ import annotations

import pytest

from tenders_check.french.quantities import amounts, durations, percentages


@pytest.mark.parametrize(
    ("text", "value", "tax"),
    [
        ("216 000 € HT", 216_000, "HT"),
        ("216\u202f000,50 €", 216_000.5, None),
        ("1,5 M€", 1_500_000, None),
        ("2,5 millions d'euros TTC", 2_500_000, "TTC"),
        ("40 000 euros hors taxes", 40_000, "HT"),
        ("100 k€ (HT)", 100_000, "HT"),
        ("1.500.000 EUR", 1_500_000, None),
        ("90 000,00 euros H.T.", 90_000, "HT"),
        ("HT : 90 000 €", 90_000, "HT"),
        ("TTC de 40.000,00 €", 40_000, "TTC"),
        ("90 000 € toutes taxes comprises", 90_000, "TTC"),
    ],
)
def test_reads_an_amount(text: str, value: float, tax: str | None):
    (found,) = amounts(f"Montant : {text} pour le lot")
    assert (found.value, found.tax) == (value, tax)


def test_an_amount_is_placed_exactly():
    text = "estimé à 40 000 € HT par an"
    (found,) = amounts(text)
    assert text[found.start : found.end] == "40 000 € HT"


def test_a_number_without_currency_is_no_amount():
    assert amounts("Article 2152, 40 000 habitants, 36 mois") == []


@pytest.mark.parametrize(
    ("text", "value"), [("10 %", 10), ("12,5%", 12.5), ("10 pour cent", 10), ("100 p. 100", 100)]
)
def test_reads_a_percentage(text: str, value: float):
    (found,) = percentages(f"Environnement : {text} de la note")
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("36 mois", 36),
        ("trois (3) ans", 36),
        ("12 (douze) mois", 12),
        ("un an", 12),
        ("dix-huit mois", 18),
        ("quatre années", 48),
        ("2 trimestres", 6),
        ("15 jours", 0.5),
    ],
)
def test_reads_a_duration_in_months(text: str, months: float):
    (found,) = durations(f"pour une durée de {text}.")
    assert found.months == pytest.approx(months)
