"""Structured notices: eForms, TED, BOAMP and DECP, as facts with their place.

A notice becomes a piece with readable lines (each with the XPath or JSON pointer of its field) and
a `Notice` that says what the buyer declared.
"""

from __future__ import annotations

from tenders_check.reading.notices.reader import is_notice, read, read_all

__all__ = ["is_notice", "read", "read_all"]
