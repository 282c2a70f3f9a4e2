"""Award criteria: trees of criteria with weights, per lot, and what their words bear on."""

from __future__ import annotations

from tenders_check.facts.criteria.find import find_trees
from tenders_check.facts.criteria.mark_scale import find_scales
from tenders_check.facts.criteria.price_formula import find_formulas

__all__ = ["find_formulas", "find_scales", "find_trees"]
