"""Calls of notes in the lines of a pdf: figures smaller than their line and above it."""

from __future__ import annotations

import re

from tenders_check.reading.pdf_lines import TextPage
from tenders_check.reading.pdf_page import Line
from tenders_check.reading.superscript import raised

_FIGURES = re.compile(r"\d+\)?(?!\w)")
#: A call is set in at most this share of the size of its line, and this share of it higher.
SMALLER, HIGHER = 0.8, 0.15


def raise_calls(page: TextPage, line: Line) -> None:
    """Show the raised figures of a line as such; its length does not change."""
    text = line.text
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        # At the start of a line, figures number something.
        if not start or not _is_raised(page, line, end - 1):
            continue
        first = end - 1
        while first > max(start - 1, 0) and _is_raised(page, line, first - 1):
            first -= 1
        line.text = line.text[:first] + raised(text[first:end]) + line.text[end:]


def _is_raised(page: TextPage, line: Line, offset: int) -> bool:
    position = line.start + offset
    if page.size(position) > SMALLER * line.size:
        return False
    return page.origin(position)[1] > line.y + HIGHER * line.size
