"""Pieces → Tender: kinds, outline, manifest."""
