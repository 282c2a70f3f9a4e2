"""How far a share counted on some tenders may be from the share of all."""

from __future__ import annotations

from math import sqrt

#: 97.5th percentile of the normal distribution: intervals at 95 %.
_Z = 1.959963984540054


def interval(hits: int, total: int) -> tuple[float, float] | None:
    """The Wilson score interval at 95 % of `hits` in `total`, between 0 and 1; None of nothing.

    Unlike the usual ± it stays between 0 and 1 and holds for few tenders. Source: E. B. Wilson,
    "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).
    """
    if total == 0:
        return None
    share, square = hits / total, _Z * _Z / total
    centre = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    # At both ends the bound is exact; rounding must not step over it.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == total else min(1.0, centre + half)
    return low, high
