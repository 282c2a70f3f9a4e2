"""Patterns that announce themselves: most texts hold none of their words, and cost nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from operator import methodcaller
from typing import NamedTuple

from tenders_check.french.compiled import compiled
from tenders_check.french.programs import alternatives
from tenders_check.french.regex import regex

_GROUP = regex(r"(?<!\\)\((?!\?[:=!<])|\(\?P")


class Cued(NamedTuple):
    """A pattern over folded text, one of whose `cues` stands in every text that it matches."""

    source: str
    cues: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`, looking only at texts that hold a cue."""
        for cue in self.cues:
            if cue in text:
                return _search(self.source, text)
        return None


def _search(source: str, text: str) -> re.Match[str] | None:
    """The leftmost match; at one place the alternative that is written first."""
    first, *others = _compiled(source)
    best = first.search(text)
    for pattern in others:
        found = pattern.search(text)
        if found and (best is None or found.start() < best.start()):
            best = found
    return best


@cache
def _compiled(source: str) -> tuple[re.Pattern[str], ...]:
    """A pattern, cut between the alternatives that begin a word and the others.

    Those that all begin with `\\b` are left at once inside a word. A union of both kinds tries all
    of them at every letter: the words around a date take three times longer to find.
    """
    if _GROUP.search(source):
        return (compiled().pattern(source, 0),)
    cut = groupby(alternatives(source), key=methodcaller("startswith", r"\b"))
    return tuple(compiled().pattern("|".join(run), 0) for _, run in cut)


def cued(pattern: str, *cues: str) -> Cued:
    """A pattern and its cues; it is compiled when the first cue is met."""
    return Cued(pattern, cues)
