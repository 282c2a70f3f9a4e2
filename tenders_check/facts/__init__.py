"""Tender → Facts: what is written in it, before any judgement."""

from __future__ import annotations

from tenders_check.facts.find import find

__all__ = ["find"]
