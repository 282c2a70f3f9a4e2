"""What the arithmetic of a price formula does: its form, and the mark of each price.

Nothing is taken for granted: the lowest price must have the best mark and a dearer one less.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.criteria.price_expression import (
    BEST,
    HIGH,
    LOW,
    PRICE,
    Node,
    used,
    value,
)

#: Prices at which a formula is looked at, as multiples of the lowest one.
_GRID = tuple(1 + step / 20 for step in range(1, 19))


def form_of(node: Node) -> str:
    """The form of a formula; "" when its arithmetic is not that of a mark for the price."""
    letters = used(node)
    if LOW not in letters or PRICE not in letters:
        return ""
    if HIGH in letters:
        return "range" if _in_range(node) else ""
    ratios = [_ratio(node, price) for price in _GRID]
    falls = [one for one in ratios if one is not None]
    if len(falls) < len(_GRID) or any(b >= a for a, b in zip([1.0, *falls], falls, strict=False)):
        return ""
    usual = {
        "inverse": [1 / price for price in _GRID],
        "inverse_square": [price**-2 for price in _GRID],
        "inverse_root": [price**-0.5 for price in _GRID],
    }
    for form, expected in usual.items():
        if _near(falls, expected):
            return form
    slope = (1 - falls[0]) / (_GRID[0] - 1)
    linear = [1 - slope * (price - 1) for price in _GRID]
    return "linear" if _near(falls, linear) else "other"


def ratio(node: Node, price: float, highest: float = 2.0) -> float:
    """The mark of a price, as a share of the mark of the lowest one, which is 1.

    Raises ArithmeticError where the formula has no value.
    """
    marks = [value(node, {LOW: 1.0, PRICE: one, HIGH: highest, BEST: 10.0}) for one in (price, 1.0)]
    return marks[0] / marks[1]


def _ratio(node: Node, price: float, highest: float = 2.0) -> float | None:
    """The same, None unless the best mark is positive and makes no difference."""
    try:
        shares = []
        for best in (10.0, 37.0):
            letters = {LOW: 1.0, HIGH: highest, BEST: best}
            top = value(node, letters | {PRICE: 1.0})
            if top <= 0:
                return None
            shares.append(value(node, letters | {PRICE: price}) / top)
    except ArithmeticError:
        return None
    return shares[0] if abs(shares[0] - shares[1]) < 1e-9 else None


def _in_range(node: Node) -> bool:
    """Whether the mark falls evenly from the lowest price to nothing at the highest one."""
    return all(
        (found := _ratio(node, 1 + part * (highest - 1), highest)) is not None
        and abs(found - (1 - part)) < 1e-6
        for highest in (1.3, 2.0, 4.0)
        for part in (0.25, 0.5, 0.75)
    )


def _near(found: Sequence[float], expected: Sequence[float]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(found, expected, strict=True))
