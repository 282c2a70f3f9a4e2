"""Award criteria: trees of criteria with weights, per lot, and what their words bear on."""

from __future__ import annotations

from tenders_check.facts.criteria.find import find_trees

__all__ = ["find_trees"]
