"""Pieces → Tender: kinds, outline, manifest."""

from __future__ import annotations

from tenders_check.tender.assemble import assemble

__all__ = ["assemble"]
