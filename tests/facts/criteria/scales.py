"""Short ways to say what a scale should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenders_check.facts.criteria import find_trees
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.model import CriteriaTree, Criterion, NearMiss, Tender
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of


def trees_of(content: str | Mapping[str, str] | Tender, **options: Any) -> list[CriteriaTree]:
    """The trees of a tender, or of a small Markdown-like text (see `builders`)."""
    return list(_found(content, **options)[0])


def misses_of(content: str | Mapping[str, str] | Tender, **options: Any) -> list[NearMiss]:
    """The passages that were refused."""
    return list(_found(content, **options)[1])


def _found(
    content: str | Mapping[str, str] | Tender, **options: Any
) -> tuple[tuple[CriteriaTree, ...], tuple[NearMiss, ...]]:
    tender = content if isinstance(content, Tender) else tender_of(content, **options)
    folding = Folding(tender)
    lots = find_lots(tender, folding)
    scopes = LotScopes(tender, folding, lots)
    return find_trees(tender, folding, lots, lexicon(), scopes=scopes)


def written(tree: CriteriaTree, *, elements: bool = False) -> list[str]:
    """Each criterion as "name = weight", two more spaces for each level."""
    return [
        "  " * (one.id.count(".")) + _line(one)
        for one in tree.criteria
        if elements or not one.element
    ]


def _line(one: Criterion) -> str:
    if one.element:
        return f"[{one.name}]"
    if one.weight is None:
        return one.name
    upper = f" à {one.weight_max:g}" if one.weight_max is not None else ""
    return f"{one.name} = {one.weight:g}{upper} {one.unit}"


def only(content: str | Mapping[str, str] | Tender, **options: Any) -> list[str]:
    """The lines of the one tree there must be."""
    trees = trees_of(content, **options)
    assert len(trees) == 1, [written(tree) for tree in trees]
    return written(trees[0])


def shares(content: str | Mapping[str, str] | Tender, **options: Any) -> dict[str, float | None]:
    """The effective weight of each criterion of the one tree there must be."""
    trees = trees_of(content, **options)
    assert len(trees) == 1, [written(tree) for tree in trees]
    return {one.name: one.effective_weight for one in trees[0].criteria if not one.element}
