"""Scales of details apart from the criterion they break down: in an annexe, another section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tenders_check.facts.criteria.entry import Entry, same_words, tokens
from tenders_check.facts.criteria.forest import grow
from tenders_check.facts.criteria.levels import find
from tenders_check.facts.criteria.names import PRICE
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.sums import close, reaches, value, weighted
from tenders_check.facts.criteria.tree import Scale
from tenders_check.french.fold import fold

#: A lone part of a frame is no breakdown.
_FEWEST = 2


def attach(entries: Sequence[Entry], total: float | None, scales: Sequence[Scale]) -> None:
    """Give the entries of a region that is no scale to the criteria that they break down."""
    if not scales or not any(entry.weight for entry in entries):
        return
    roots = grow([entry for entry in entries if not entry.header], total)
    named = [tokens(entry.name[:160]) for entry in entries if entry.header]
    for node in _bare(scales):
        again = next((root for root in roots if _again(root, node)), None)
        if again is not None and again.children:
            node.children = again.children
            node.elements.extend(again.elements)
        elif _details(node, roots) and any(_speaks(words, node) for words in named):
            node.children = weighted(roots)


def attach_frame(entries: Sequence[Entry], total: float | None, scales: Sequence[Scale]) -> None:
    """Give a criterion the weighted parts of a frame for answers that add up to its weight."""
    if sum(entry.weight is not None for entry in entries) < _FEWEST:
        return
    parts = weighted(grow([entry for entry in entries if not entry.header], total))
    bare = [node for node in _bare(scales) if not PRICE.search(fold(node.entry.name).text)]
    exact = [node for node in bare if reaches(parts, value(node))]
    chosen = exact if len(exact) == 1 else bare if reaches(parts, 100.0) else []
    if len(chosen) == 1 and len(parts) >= _FEWEST:
        chosen[0].children = parts


def _bare(scales: Iterable[Scale]) -> Iterator[Node]:
    """First-level criteria with a weight and nothing weighted below."""
    for scale in scales:
        for root in scale.roots:
            if root.entry.weight is not None and not weighted(root.children):
                yield root


def _again(root: Node, node: Node) -> bool:
    return same_words(root.words, node.words) and (
        root.entry.weight is None or close(value(root), value(node))
    )


def _details(node: Node, roots: Sequence[Node]) -> bool:
    known = weighted(roots)
    return len(known) > 1 and (reaches(known, value(node)) or reaches(known, 100.0))


def _speaks(words: tuple[str, ...], node: Node) -> bool:
    at = find(words, node.words)
    return at is not None and at <= 4
