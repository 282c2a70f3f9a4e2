"""Whom the words of a criterion judge: the offer, or the company that makes it.

The Conseil d'État annuls criteria on the general policy of a company (25 May 2018, n° 417580,
Nantes Métropole); "le candidat" alone does not tell which of the two is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.french.fold import Folded
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.polarity import polarity
from tenders_check.french.regex import regex

#: What separates the parts of a list inside a name: punctuation, weights, numbers of items.
_CUT = regex(
    r"\s*(?:[;:\n()\[\]|*]|\s[-/+]{1,2}\s|,\s|\d+(?:[.,]\d+)?\s?(?:%|points?\b|pts\b)|\s\d\s(?=[a-z]))\s*"
)

#: Vocabularies that tell whom a part judges (`rules/vocabulaire/criteres.yml`).
_SIGNS = (
    "entreprise",
    "entreprise_citee",
    "entreprise_presumee",
    "candidat",
    "offre",
    "execution",
)


class Part(NamedTuple):
    """A part of a text and whom it judges.

    "offer", "company", "mixed", "unknown", or "presumed": social responsibility is that of a
    company unless the details say what the offer does about it.
    """

    start: int
    end: int
    bears_on: str


def parts(text: Folded, lexicon: Lexicon) -> list[Part]:
    """The parts of a folded text that hold words, each with whom it judges."""
    starts = {theme: list(_said(text, theme, lexicon)) for theme in _SIGNS}
    found: list[Part] = []
    for start, end in _spans(text.original):

        def has(theme: str, start: int = start, end: int = end) -> bool:
            return any(start <= at < end for at in starts[theme])

        found.append(Part(start, end, _judged({theme for theme in starts if has(theme)})))
    return found


def _said(text: Folded, theme: str, lexicon: Lexicon) -> Iterator[int]:
    """Where a text says a sign; "la certification n'est pas notée" judges nobody."""
    for hit in lexicon.find(text, theme):
        if polarity(text, hit.start, hit.end).kind != "negated":
            yield hit.start


def _spans(text: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _CUT.finditer(text)]
    edges = zip(
        [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True
    )
    return [(start, end) for start, end in edges if re.search(r"[a-z]{2}", text[start:end])]


def _judged(said: set[str]) -> str:
    if "entreprise" in said:
        return "mixed" if "offre" in said else "company"
    # "Organisation de l'entreprise pour le tri des déchets du chantier" is about the contract.
    named = said & {"entreprise_citee", "candidat"}
    if named and "execution" in said:
        return "offer"
    if named:
        return "mixed" if "offre" in said or "candidat" in said else "company"
    if "offre" in said:
        return "offer"
    return "presumed" if "entreprise_presumee" in said else "unknown"


def side(judged: Sequence[Part]) -> str:
    """Whom some parts judge together; a heading that says nothing follows what stands under it."""
    sides = {part.bears_on for part in judged}
    if "mixed" in sides or {"company", "offer"} <= sides:
        return "mixed"
    for plain in ("company", "offer"):
        if plain in sides:
            return plain
    return "mixed" if "presumed" in sides else "unknown"
