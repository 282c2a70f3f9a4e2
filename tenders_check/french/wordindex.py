"""Tell from the words of a text which themes it may mention, without running any pattern.

Every expression owns words one of which it cannot do without ("déchets" in "gestion des
déchets"), and often a second lot of them ("gestion"). A text is cut into words once; each word
gives the needs that it meets. Texts repeat their words, so a word costs one dictionary look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_VOWELS = "aeiouyh"

#: Bit of a theme, words one of which is needed, words one of which is needed as well ("" = none).
Need = tuple[int, Iterable[str], Iterable[str]]


class WordIndex:
    """Folded words to the set of themes they announce, as a bit mask.

    Needs are numbered; a need is met when both its halves are. Words that end with `*` are
    prefixes.
    """

    def __init__(self, needs: Iterable[Need]) -> None:
        self._exact: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._prefixes: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._themes: list[int] = []
        self._alone = 0
        for theme, words, also in needs:
            bit = 1 << len(self._themes)
            self._themes.append(theme)
            self._learn(0, words, bit)
            if not self._learn(1, also, bit):
                self._alone |= bit
        self._lengths = sorted({len(p) for half in self._prefixes for p in half})
        self._memo: dict[str, tuple[int, int]] = {}

    def _learn(self, half: int, words: Iterable[str], bit: int) -> bool:
        learnt = False
        for word in words:
            prefix = word.endswith("*")
            known = (self._prefixes if prefix else self._exact)[half]
            key = word[:-1] if prefix else word
            known[key] = known.get(key, 0) | bit
            learnt = True
        return learnt

    def mask(self, text: str) -> int:
        """Bits of the themes whose words stand in the folded `text`."""
        memo, first, second = self._memo, 0, self._alone
        for word in set(_WORD.findall(text)):
            bits = memo.get(word)
            if bits is None:
                bits = memo[word] = (self._bits(0, word), self._bits(1, word))
            first |= bits[0]
            second |= bits[1]
        met, result = first & second, 0
        while met:
            lowest = met & -met
            result |= self._themes[lowest.bit_length() - 1]
            met ^= lowest
        return result

    def _bits(self, half: int, word: str) -> int:
        """Bits of one word, also without an article that lost its apostrophe ("dinsertion")."""
        bits = self._direct(half, word)
        for article in ("l", "d", "qu"):
            rest = word.removeprefix(article)
            if rest is not word and rest[:1] and rest[0] in _VOWELS:
                bits |= self._direct(half, rest)
        return bits

    def _direct(self, half: int, word: str) -> int:
        bits = self._exact[half].get(word, 0)
        for length in self._lengths:
            if length > len(word):
                break
            bits |= self._prefixes[half].get(word[:length], 0)
        return bits
