"""The share of the whole that each criterion moves, nested scales multiplied out.

A range counts for its lower end: that is what the buyer is bound to.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.sums import TOLERANCE, bounds, close, reaches, weighted


def first_total(roots: Sequence[Node], announced: float | None) -> float | None:
    """The total of the first level: announced, or 100 for percentages; None when unknown."""
    known = weighted(roots)
    if not known:
        return None
    if all(_unit(node) == "%" for node in known):
        return 100.0
    if announced is not None and reaches(known, announced):
        return announced
    return 100.0 if reaches(known, 100.0) and _unit(known[0]) != "coefficient" else announced


def shares(roots: Sequence[Node], announced: float | None) -> dict[int, float]:
    """Effective weight, in %, of each node (by `id`) for which it can be worked out."""
    found: dict[int, float] = {}
    known = weighted(roots)
    whole = _whole(known, _implied(roots, known, announced), announced)
    for root in known:
        if whole > 0:
            found[id(root)] = _low(root) * 100.0 / whole
    for root in roots:
        _below(root, found)
        if id(root) not in found:
            _above(root, found, whole if known else announced)
    if sum(found.get(id(root), 0.0) for root in roots) > 100.0 + TOLERANCE:
        # Details that each add up to 100 do not tell what their headings weigh.
        for root in roots:
            if root.entry.weight is None:
                for node in root.walk():
                    found.pop(id(node), None)
    return found


def _implied(roots: Sequence[Node], known: Sequence[Node], announced: float | None) -> float:
    """What the headings without a weight weigh beside the weighted ones: the sum of their details.

    0 where the weighted ones are complete without them, or where details count apart, on 100.
    """
    if reaches(known, 100.0) or (announced is not None and reaches(known, announced)):
        return 0.0
    below = [weighted(root.children) for root in roots if root.entry.weight is None]
    if any(reaches(details, 100.0) for details in below):
        return 0.0
    return sum(bounds(details)[0] for details in below)


def _whole(known: Sequence[Node], implied: float, announced: float | None) -> float:
    """What the weights of the first level are parts of."""
    low, _ = bounds(known)
    percent = bool(known) and all(_unit(node) == "%" for node in known)
    if percent:
        return 100.0
    if announced is not None and announced >= low - TOLERANCE:
        return announced
    return 100.0 if reaches(known, 100.0) else low + implied


def _below(node: Node, found: dict[int, float]) -> None:
    """Shares under a node: in % of the whole, in % of it, or in parts of it."""
    children = weighted(node.children)
    share = found.get(id(node))
    if children and share is not None:
        factor = _factor(node, children, share)
        for child in children:
            found[id(child)] = _low(child) * factor
    for child in node.children:
        _below(child, found)


def _factor(node: Node, children: Sequence[Node], share: float) -> float:
    """What one unit of a child's weight moves of the whole, in %."""
    own = _low(node)
    low, high = bounds(children)
    complete = len(children) == len(node.children)
    if node.entry.weight is not None and own > 0 and reaches(children, own):
        return share / own
    if close(low, 100) or close(high, 100):
        return share / 100.0
    if len(node.children) == 1 and low > 0 and (_unit(children[0]) or "").startswith("/"):
        return share / low  # "noté sur 10": the scale of the marks, not a part
    percent = all(_unit(child) == "%" for child in children)
    if node.entry.weight is not None and own > 0 and low < own and (percent or len(children) == 1):
        # "Valeur technique 60 %, dont 10 % pour …": a part of the whole, the rest is not said.
        return share / own
    if complete and low > 0:
        return share / low
    return share / 100.0 if percent else share / max(low, own, 1.0)


def _above(node: Node, found: dict[int, float], whole: float | None) -> None:
    """A heading without a weight moves what its details move, when these are parts of the whole."""
    total = 0.0
    for child in node.children:
        if child.entry.weight is None:
            _above(child, found, whole)
        else:
            found[id(child)] = _low(child) * 100.0 / (whole or 100.0)
            _below(child, found)
        total += found.get(id(child), 0.0)
    if total > 100.0 + TOLERANCE:
        for child in node.children:
            found.pop(id(child), None)
    elif total > 0:
        found[id(node)] = total


def _unit(node: Node) -> str | None:
    return node.entry.weight.unit if node.entry.weight is not None else None


def _low(node: Node) -> float:
    return node.entry.weight.value if node.entry.weight is not None else 0.0
