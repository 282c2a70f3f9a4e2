"""Reserved lots: to whom, on which articles, how surely."""

from __future__ import annotations

from tenders_check.facts.reservations.find import find_reservations

__all__ = ["find_reservations"]
