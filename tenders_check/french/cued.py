"""Patterns that announce themselves: most texts hold none of their words, and cost nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tenders_check.french.compiled import compiled


class Cued(NamedTuple):
    """A pattern over folded text, one of whose `cues` stands in every text that it matches."""

    source: str
    cues: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`, looking only at texts that hold a cue."""
        for cue in self.cues:
            if cue in text:
                return _compiled(self.source).search(text)
        return None


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return compiled().pattern(source, 0)


def cued(pattern: str, *cues: str) -> Cued:
    """A pattern and its cues; it is compiled when the first cue is met."""
    return Cued(pattern, cues)
