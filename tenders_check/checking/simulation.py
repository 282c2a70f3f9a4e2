"""The weight simulator on the scales of a tender: which weights, which formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tenders_check.checking.case import Case
from tenders_check.checking.criteria_reading import highest, themed
from tenders_check.facts.criteria.simulator import simulate
from tenders_check.facts.criteria.spelling import repaired
from tenders_check.french.fold import fold
from tenders_check.model import (
    CriteriaTree,
    Criterion,
    Evidence,
    MarkScale,
    PriceFormula,
    Simulation,
)

ENVIRONMENT = ("environnement",)


class Weighed(NamedTuple):
    """The highest criteria of some themes and what they weigh together, in %; None if not told."""

    criteria: tuple[Criterion, ...]
    weight: float | None


def weighed(tree: CriteriaTree, themes: tuple[str, ...], case: Case) -> Weighed:
    """The criteria of the themes that stand under no other one; plain words before vague ones."""
    plain = [one for one in tree.criteria if set(themes) & set(one.themes)]
    chosen = plain or [one for one in tree.criteria if themed(one, themes)]
    tops = {one.id: one for one in (highest(one, tree, themes) for one in chosen)}
    weights = [own_weight(one, themes, case) for one in tops.values()]
    known = [one for one in weights if one is not None]
    total = sum(known) if known and len(known) == len(weights) else None
    return Weighed(tuple(tops.values()), total)


def own_weight(criterion: Criterion, themes: tuple[str, ...], case: Case) -> float | None:
    """The effective weight of a criterion; None when the share of the theme is not told.

    A mixed heading ("Valeur technique et environnementale") does not tell it, nor does a criterion
    that is not of the theme by its own words but by one of its details.
    """
    name = fold(repaired(criterion.name))
    said = any(
        case.lexicon.mentions(name, f"{theme}{part}")
        for theme in themes
        for part in ("", "_critere", "_contenu")
        if f"{theme}{part}" in case.lexicon.themes
    )
    vague = any(case.lexicon.mentions(name, f"{theme}_vague") for theme in themes)
    mixed = any(case.lexicon.refused(name, theme) for theme in themes)
    if criterion.element or not (said or vague) or (mixed and not said):
        return None
    return criterion.effective_weight


def simulation(tree: CriteriaTree, case: Case) -> Simulation:
    """What the environmental criteria of a scale can change in a ranking."""
    return simulate(
        weighed(tree, ENVIRONMENT, case).weight,
        _price(tree),
        _formulas(tree, case.facts.price_formulas),
        _scale(tree, case.facts.mark_scales),
    )


def _price(tree: CriteriaTree) -> float | None:
    """The share of the prices of a scale, of its costs when it has no price."""
    firsts = [one for one in tree.criteria if one.parent is None and not one.element]
    for kind in ("price", "cost"):
        shares = [one.effective_weight for one in firsts if one.kind == kind]
        if shares:
            known = [one for one in shares if one is not None]
            return sum(known) if len(known) == len(shares) else None
    return None


def _formulas(tree: CriteriaTree, found: Sequence[PriceFormula]) -> tuple[PriceFormula, ...]:
    """The formulas that hold for a scale: those of its lots and of its piece go first."""
    mine = [one for one in found if _holds(one.lots, tree)]
    mine = [one for one in mine if one.lots] if tree.lots and any(o.lots for o in mine) else mine
    return tuple([one for one in mine if _near(one.evidence, tree)] or mine)


def _scale(tree: CriteriaTree, found: Sequence[MarkScale]) -> MarkScale | None:
    """The one scale of marks of the piece that holds the criteria."""
    mine = [one for one in found if _holds(one.lots, tree) and _near(one.evidence, tree)]
    return mine[0] if len({one.top for one in mine}) == 1 else None


def _holds(lots: tuple[str, ...], tree: CriteriaTree) -> bool:
    return not lots or not tree.lots or set(tree.lots) <= set(lots)


def _near(proof: Evidence, tree: CriteriaTree) -> bool:
    return proof.piece == tree.evidence.piece
