"""Intervals agree with the published ones, and stay within bounds."""

from __future__ import annotations

import pytest

from tenders_check.audit.wilson import interval


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(hits: int, total: int, low: float, high: float) -> None:
    assert interval(hits, total) == pytest.approx((low, high), abs=5e-5)


def test_all_of_a_few_is_not_all() -> None:
    found = interval(3, 3)
    assert found is not None
    assert found[0] < 0.5 and found[1] == 1.0


def test_nothing_counted_has_no_interval() -> None:
    assert interval(0, 0) is None
