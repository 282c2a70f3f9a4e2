"""Labelled criteria against the trees found: names, weights and parents, all exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.detection.labels import WantedCriterion, WantedTree
from tenders_check.french.fold import fold
from tenders_check.model import CriteriaTree

#: Words that a label may drop or add without naming another criterion.
_ARTICLES = frozenset(
    ("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "et", "en")
)
_LABELS = re.compile(r"^\s*(?:sous[- ]?)?criteres?\s*(?:n\s?[o°]?\s*)?\d*\s*[:.\-)]+\s*")

Key = tuple[str, float | None, str | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One labelled scale and the tree that is nearest to it."""

    sample: str
    wanted: tuple[Key, ...]
    found: tuple[Key, ...]
    exact: int
    named: int

    @property
    def is_exact(self) -> bool:
        """Every labelled criterion found, and no weighted one besides."""
        return self.exact == len(self.wanted) == len(self.found)


def plain(name: str) -> str:
    """A name without case, accents, articles, punctuation, numbering or "Critère 1 :"."""
    folded = _LABELS.sub("", fold(name).text)
    words = re.findall(r"[a-z0-9]+", folded)
    while words and len(words) > 1 and re.fullmatch(r"\d{1,2}|[a-z]|[ivx]+", words[0]):
        words.pop(0)
    return " ".join(word for word in words if word not in _ARTICLES)


def same(labelled: str, found: str) -> bool:
    """Whether two plain names are one; a label of several words may be the found name abridged."""
    if labelled == found:
        return True
    words = labelled.split()
    rest = iter(found.split())
    return len(words) > 1 and all(word in rest for word in words)


def compare(sample: str, wanted: WantedTree, trees: Sequence[CriteriaTree]) -> Comparison:
    """Compare a labelled scale with the nearest tree that covers its lot."""
    keys = tuple(_wanted_key(one) for one in wanted.criteria)
    best = Comparison(sample, keys, (), 0, 0)
    for tree in trees:
        if wanted.lot and tree.lots and wanted.lot not in {lot.lstrip("0") for lot in tree.lots}:
            continue
        candidate = _against(sample, keys, found_keys(tree))
        if (candidate.exact, candidate.named, -len(candidate.found)) > (
            best.exact,
            best.named,
            -len(best.found) if best.found else -1_000,
        ):
            best = candidate
    return best


def found_keys(tree: CriteriaTree) -> tuple[Key, ...]:
    """The criteria of a tree, without its elements of assessment."""
    names = {one.id: plain(one.name) for one in tree.criteria}
    return tuple(
        (names[one.id], one.weight, names.get(one.parent) if one.parent else None)
        for one in tree.criteria
        if not one.element
    )


def _wanted_key(one: WantedCriterion) -> Key:
    return plain(one.name), one.weight, plain(one.parent) if one.parent else None


def _against(sample: str, wanted: tuple[Key, ...], found: tuple[Key, ...]) -> Comparison:
    left = list(found)
    exact = named = 0
    for name, weight, parent in wanted:
        same_name = [key for key in left if same(name, key[0]) and same(parent or "", key[2] or "")]
        # A label without a weight says nothing about it.
        alike = [key for key in same_name if weight is None or key[1] == weight]
        named += bool(same_name)
        exact += bool(alike)
        if same_name:
            left.remove((alike or same_name)[0])
    return Comparison(sample, wanted, found, exact, named)
