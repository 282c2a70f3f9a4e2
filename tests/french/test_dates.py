"""Dates as tenders write them."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.french.dates import dates


@pytest.mark.parametrize(
    "text",
    ["1er septembre 2026", "01/09/2026", "2026-09-01", "1 SEPT. 2026", "01.09.2026", "1/9/26"],
)
def test_reads_a_date(text: str):
    sentence = f"Mardi {text} à 12h00"
    (found,) = dates(sentence)
    assert found.date == date(2026, 9, 1)
    assert sentence[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "article 1.2.3", "article 6.2.12", "NF 12/34/5678/9"]
)
def test_what_is_no_date_is_skipped(text: str):
    assert dates(text) == []
