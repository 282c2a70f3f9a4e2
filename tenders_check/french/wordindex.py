"""Tell from the words of a text which themes it may mention, without running any pattern.

Every expression owns words one of which it cannot do without ("déchets" in "gestion des
déchets"). A text is cut into words once; each word gives the themes that may hang on it. Texts
repeat their words, so a word costs one dictionary look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_VOWELS = "aeiouyh"


class WordIndex:
    """Folded words to the set of themes they announce, as a bit mask."""

    def __init__(self, words: Iterable[tuple[int, Iterable[str]]]) -> None:
        """`words`: for each theme its bit and its words (a prefix when it ends with `*`)."""
        self._exact: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        for bit, theme_words in words:
            for word in theme_words:
                known, key = (
                    (self._prefixes, word[:-1]) if word.endswith("*") else (self._exact, word)
                )
                known[key] = known.get(key, 0) | bit
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._memo: dict[str, int] = {}

    def mask(self, text: str) -> int:
        """Bits of the themes whose words stand in the folded `text`."""
        memo, result = self._memo, 0
        for word in set(_WORD.findall(text)):
            bits = memo.get(word)
            if bits is None:
                bits = memo[word] = self._bits(word)
            result |= bits
        return result

    def _bits(self, word: str) -> int:
        """Bits of one word, also without an article that lost its apostrophe ("dinsertion")."""
        bits = self._direct(word)
        for article in ("l", "d", "qu"):
            rest = word.removeprefix(article)
            if rest is not word and rest[:1] and rest[0] in _VOWELS:
                bits |= self._direct(rest)
        return bits

    def _direct(self, word: str) -> int:
        bits = self._exact.get(word, 0)
        for length in self._lengths:
            if length > len(word):
                break
            bits |= self._prefixes.get(word[:length], 0)
        return bits
