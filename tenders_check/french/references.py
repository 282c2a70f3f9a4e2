"""Articles of codes cited in a text: "L. 2113-12", "articles R.2152-7 et suivants"."""

from __future__ import annotations

import re
from typing import NamedTuple

from tenders_check.french.regex import regex

_DASH = r"\s?[-‐‑–]\s?"
#: A bare "D 400" is a class of cast iron and "R 134" a gas: without the word "article", three
#: digits and a dash, or a full stop after the letter, are asked for.
_REFERENCE = regex(
    rf"(?<![\w'’])(?P<letter>LO|[LRDA])(?:\s*\.?\s*\*?\s*(?P<dashed>\d{{3,4}}(?:{_DASH}\d+){{1,3}})"
    r"|\s*\.\s*\*?\s*(?P<pointed>\d{3,4})"
    rf"|(?:(?<=rticle\s.)|(?<=rticles\s.))\s*\.?\s*\*?\s*(?P<said>\d{{1,4}}(?:{_DASH}\d+){{0,3}}))(?!\d)"
)
_NEXT = regex(
    r"(?:\s*(?:,|et|ou|à|et à|ou à|,\s*et)\s*)(?P<number>\d{3,4}(?:"
    rf"{_DASH}\d+){{1,3}})(?![\d%])"
)


class Reference(NamedTuple):
    """An article, normalised ("L2152-7"), and its place in the text."""

    article: str
    start: int
    end: int


def references(text: str) -> list[Reference]:
    """Articles in order; the letter carries over to the numbers of an enumeration."""
    found = []
    for match in _REFERENCE.finditer(text):
        letter = match["letter"]
        number = match["dashed"] or match["pointed"] or match["said"]
        found.append(_reference(letter, number, match.start(), match.end()))
        position = match.end()
        while following := _NEXT.match(text, position):
            number_at = following.start("number")
            found.append(_reference(letter, following["number"], number_at, following.end()))
            position = following.end()
    return found


def _reference(letter: str, number: str, start: int, end: int) -> Reference:
    compact = re.sub(r"\s", "", number)
    return Reference(letter + re.sub(r"[‐‑–]", "-", compact), start, end)
