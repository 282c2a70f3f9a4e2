"""How cells are named and values shown."""

from datetime import date, datetime, time, timedelta

import pytest

from tenders_check.reading.sheets import address, shown


def test_addresses():
    assert [address(0, 0), address(11, 1), address(0, 26), address(0, 702)] == [
        "A1", "B12", "AA1", "AAA1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "VRAI"),
        (1234.5, "1234,5"),
        (60, "60"),
        (date(2026, 9, 15), "15/09/2026"),
        (datetime(2026, 9, 15), "15/09/2026"),
        (datetime(2026, 9, 15, 12, 30), "15/09/2026 12:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=1, minutes=5), "1:05"),
        ("Prix", "Prix"),
    ],
)
def test_values_are_shown_as_a_french_spreadsheet_shows_them(value, expected):
    assert shown(value) == expected
