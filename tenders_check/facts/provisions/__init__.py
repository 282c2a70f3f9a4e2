"""Provisions: what binds the contractor, with what makes it a duty and makes it checkable."""

from __future__ import annotations

from tenders_check.facts.provisions.find import find_provisions

__all__ = ["find_provisions"]
