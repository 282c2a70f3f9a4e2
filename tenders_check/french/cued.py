"""Patterns that announce themselves: most texts hold none of their words, and cost nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern over folded text, one of whose `cues` stands in every text that it matches."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`, looking only at texts that hold a cue."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.search(text)
        return None


def cued(pattern: str, *cues: str) -> Cued:
    """A pattern and its cues."""
    return Cued(re.compile(pattern), cues)
