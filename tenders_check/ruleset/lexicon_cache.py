"""Keep a lexicon between runs: its expanded themes, and where their words lead."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import Any

from tenders_check import kept
from tenders_check.french.lexicon import Lexicon, Pair, Part, ThemePatterns
from tenders_check.french.wordindex import Learnt

#: Vocabularies of a dozen states.
_MOST_FILES = 12


def load(name: str) -> Lexicon | None:
    """What was kept under a name, or None."""
    data = kept.read(name)
    if data is None:
        return None
    try:
        themes, learnt = marshal.loads(data)
        return Lexicon([_unpacked(*theme) for theme in themes], learnt)
    except (ValueError, EOFError, TypeError):
        return None


def save(name: str, themes: Iterable[ThemePatterns], learnt: Learnt) -> None:
    """Keep the themes of a lexicon, in its order."""
    data = [_packed(theme) for theme in themes], learnt
    kept.write(name, marshal.dumps(data), most=_MOST_FILES)


def _packed(theme: ThemePatterns) -> tuple[Any, ...]:
    """A theme in plain tuples."""
    sides = (tuple(map(tuple, side)) for side in (theme.parts, theme.near, theme.friends))
    return theme.theme, *sides, theme.rest, theme.friends_rest, theme.sieve


def _unpacked(
    theme: str, parts: Any, near: Any, friends: Any, rest: str, friends_rest: str, sieve: str
) -> ThemePatterns:
    return ThemePatterns(
        theme,
        tuple(map(Part._make, parts)),
        rest,
        tuple(map(Pair._make, near)),
        tuple(map(Part._make, friends)),
        friends_rest,
        sieve,
    )
