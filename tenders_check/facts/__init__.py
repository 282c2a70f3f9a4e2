"""Tender → Facts: what is written in it."""
