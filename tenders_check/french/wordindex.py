"""Tell from the words of a text which expressions it may hold, without running any pattern.

Every expression owns words one of which it cannot do without ("déchets" in "gestion des
déchets"), and often a second lot of them ("gestion"). A text is cut into words once; each word
gives the needs that it meets. Texts repeat their words, so a word costs one dictionary look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Folded text is ASCII, where `\w` is found faster.
_WORD = re.compile(r"\w+", re.ASCII)
_VOWELS = "aeiouyh"
#: What was met between two blanks is remembered; a folder of tenders must not fill the memory.
_REMEMBERED = 200_000

#: Words one of which is needed, and words one of which is needed as well ("" = none).
Need = tuple[Iterable[str], Iterable[str]]

_Ranks = dict[str, list[int]]
#: Whole words and prefixes of each half to the ranks of needs, and bits of those with one half.
Learnt = tuple[tuple[_Ranks, _Ranks], tuple[_Ranks, _Ranks], int]


def learn(needs: Iterable[Need]) -> Learnt:
    """Where the words of some needs lead."""
    exact: tuple[_Ranks, _Ranks] = ({}, {})
    prefixes: tuple[_Ranks, _Ranks] = ({}, {})
    alone = 0
    for rank, need in enumerate(needs):
        word = ""
        for half, words in enumerate(need):
            word = ""
            for word in words:
                if word.endswith("*"):
                    prefixes[half].setdefault(word[:-1], []).append(rank)
                else:
                    exact[half].setdefault(word, []).append(rank)
        if not word:
            alone |= 1 << rank
    return exact, prefixes, alone


class WordIndex:
    """Folded words to the needs that they meet.

    A need is met when both its halves are. Words that end with `*` are prefixes.
    """

    def __init__(self, learnt: Learnt) -> None:
        self.learnt = learnt
        self._exact, self._prefixes, self._alone = learnt
        self._lengths = sorted({len(p) for half in self._prefixes for p in half})
        self._memo: dict[str, tuple[int, int]] = {}
        self._silent: set[str] = set()

    def forget(self) -> None:
        """Drop what is remembered of words: references and amounts never come back."""
        self._memo.clear()
        self._silent.clear()

    def met(self, text: str) -> list[int]:
        """Ranks of the needs that the words of a folded text meet, in order."""
        first, second = 0, self._alone
        # Cutting at blanks is ten times faster than finding words, and what stands between two
        # blanks ("dechets,") comes back as often. Nine times out of ten it announces nothing: the
        # set leaves it without a look.
        for piece in set(text.split()).difference(self._silent):
            bits = self._memo.get(piece) or self._read(piece)
            first |= bits[0]
            second |= bits[1]
        both, ranks = first & second, []
        while both:
            lowest = both & -both
            ranks.append(lowest.bit_length() - 1)
            both ^= lowest
        return ranks

    def _read(self, piece: str) -> tuple[int, int]:
        """Bits of each half that the words of a piece of text reach."""
        words = _WORD.findall(piece)
        bits = self._bits(0, words), self._bits(1, words)
        if len(self._memo) + len(self._silent) >= _REMEMBERED:
            self._memo.clear()
            self._silent.clear()
        if any(bits):
            self._memo[piece] = bits
        else:
            self._silent.add(piece)
        return bits

    def _bits(self, half: int, words: Iterable[str]) -> int:
        """Bits of words, also without an article that lost its apostrophe ("dinsertion")."""
        bits = 0
        for word in words:
            bits |= self._direct(half, word)
            for article in ("l", "d", "qu"):
                rest = word.removeprefix(article)
                if rest is not word and rest[:1] and rest[0] in _VOWELS:
                    bits |= self._direct(half, rest)
        return bits

    def _direct(self, half: int, word: str) -> int:
        bits = _bits_of(self._exact[half].get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            bits |= _bits_of(self._prefixes[half].get(word[:length], ()))
        return bits


def _bits_of(ranks: Iterable[int]) -> int:
    bits = 0
    for rank in ranks:
        bits |= 1 << rank
    return bits
