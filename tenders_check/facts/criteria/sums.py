"""What weights add up to: whether a scale holds, and how a flat list of weights nests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenders_check.facts.criteria.names import PRICE
from tenders_check.facts.criteria.node import Node
from tenders_check.french.fold import fold

#: Thirds are written 33,33 %: three of them miss 100 % by 0.01.
TOLERANCE = 0.11
#: Totals that points usually add up to.
TOTALS = (100.0, 20.0, 10.0, 50.0, 40.0, 60.0, 80.0, 200.0, 1000.0)
#: Longest run of details tried under one criterion.
_LONGEST = 14


def value(node: Node) -> float:
    """The weight of a node, the middle of a range, 0 without a weight."""
    weight = node.entry.weight
    if weight is None:
        return 0.0
    return (weight.value + weight.maximum) / 2 if weight.maximum is not None else weight.value


def close(one: float, other: float) -> bool:
    """Whether two sums are equal, rounding aside."""
    return abs(one - other) <= TOLERANCE


def weighted(nodes: Sequence[Node]) -> list[Node]:
    """The nodes that have a weight."""
    return [node for node in nodes if node.entry.weight is not None]


def bounds(nodes: Sequence[Node]) -> tuple[float, float]:
    """(least, greatest) sum of some nodes; they differ when weights are ranges."""
    weights = [node.entry.weight for node in nodes if node.entry.weight is not None]
    return (
        sum(one.value for one in weights),
        sum(one.maximum if one.maximum is not None else one.value for one in weights),
    )


def reaches(nodes: Sequence[Node], total: float) -> bool:
    """Whether the weights of some nodes can add up to a total."""
    low, high = bounds(nodes)
    return low - TOLERANCE <= total <= high + TOLERANCE


def adds_up(roots: Sequence[Node], total: float | None) -> bool:
    """Whether a first level is complete: it adds up to 100, or to the announced total."""
    known = weighted(roots)
    if len(known) < 2:
        return len(known) == 1 and close(value(known[0]), 100)
    return reaches(known, total if total is not None else 100.0) or reaches(known, 100.0)


def score(roots: Sequence[Node], total: float | None) -> float:
    """How well a forest adds up, for choosing between two readings of the same entries."""
    known = weighted(roots)
    points = 0.0
    if adds_up(roots, total):
        points += 4.0
    elif known and all(node.entry.weight and node.entry.weight.unit != "%" for node in known):
        points += 1.0 if any(reaches(known, one) for one in TOTALS) else 0.0
    parents = [node for root in roots for node in root.walk() if len(weighted(node.children)) > 1]
    if parents:
        points += 2.0 * sum(_holds(node) for node in parents) / len(parents)
    return points


def _holds(node: Node) -> bool:
    below = weighted(node.children)
    return reaches(below, 100.0) or reaches(below, value(node))


def parse(flat: Sequence[Node], total: float | None) -> list[Node] | None:
    """Nest a flat list so that the first level adds up to the total, details to their criterion.

    Two levels are tried: a third is rare and its looks tell it. None when no reading holds.
    """
    values = [value(node) for node in flat]
    whole = frozenset(
        place
        for place, node in enumerate(flat[:-1])
        if _is_price(node) and not _is_price(flat[place + 1])
    )
    cuts = _cut(values, total if total is not None else 100.0, whole)
    if cuts is None:
        return None
    roots: list[Node] = []
    for start, end in cuts:
        root = replace(flat[start], children=[])
        root.children = [replace(node, children=[]) for node in flat[start + 1 : end]]
        roots.append(root)
    return roots


def _is_price(node: Node) -> bool:
    return PRICE.search(fold(node.entry.name).text) is not None


def _cut(
    values: Sequence[float], total: float, whole: frozenset[int]
) -> list[tuple[int, int]] | None:
    """[start, end) of each criterion with its details; linear in states (place, sum left).

    `whole`: criteria without details, whatever adds up: a price (50) is not made of a technical
    value (35) and of what comes after it (15).
    """
    failed: set[tuple[int, int]] = set()

    def search(start: int, left: float) -> list[tuple[int, int]] | None:
        if start == len(values):
            return [] if close(left, 0) else None
        state = (start, round(left * 100))
        if left < -TOLERANCE or state in failed:
            return None
        own = values[start]
        for end in [start + 1] if start in whole else _ends(values, start, own):
            rest = search(end, left - own)
            if rest is not None:
                return [(start, end), *rest]
        failed.add(state)
        return None

    return search(0, total)


def _ends(values: Sequence[float], start: int, own: float) -> list[int]:
    """Where the details of a criterion may end, the criterion without details last."""
    ends: list[int] = []
    below = 0.0
    for end in range(start + 1, min(len(values), start + 1 + _LONGEST)):
        below += values[end]
        if end > start + 1 and (close(below, own) or (close(below, 100) and own < 99)):
            ends.append(end + 1)
    return [*ends, start + 1]
