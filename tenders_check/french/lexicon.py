"""Search the words of the vocabularies in folded text.

A theme is a set of expressions; its hits are those that no false friend overlaps. Patterns run in
RE2 (linear time whatever a vocabulary holds), are compiled only for the themes asked for and run
only on texts that hold one of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tenders_check.french.expressions import Expanded, expand
from tenders_check.french.fold import Folded
from tenders_check.french.wordindex import WordIndex
from tenders_check.model import Span

#: Texts whose themes are remembered; a folder of thousands of tenders must not fill the memory.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Near:
    """Two expressions at most `words` words apart in one sentence, in any order."""

    a: str
    b: str
    words: int = 6


@dataclass(frozen=True, slots=True)
class ThemeSource:
    """A theme as a lawyer writes it; patterns are RE2 over folded text."""

    theme: str
    expressions: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    false_friends: tuple[str, ...] = ()
    false_friend_patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemePatterns:
    """A theme expanded to RE2 sources; "" stands for "nothing to search".

    In every text that `main` or `near` matches stands one of `words`, or one word of both halves
    of one of the `pairs`, unless `unindexed` (the part of `main` without a known word) matches.
    """

    theme: str
    main: str
    mask: str = ""
    near: tuple[tuple[str, str, int], ...] = ()
    words: tuple[str, ...] = ()
    unindexed: str = ""
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention of `theme`; offsets in the original text."""

    theme: str
    start: int
    end: int


def expand_theme(source: ThemeSource) -> ThemePatterns:
    """Expand every expression of a theme. Raises BadExpressionError."""
    # RE2 prefers the first alternative that matches: the longest expression wins.
    expressions = [expand(text) for text in sorted(source.expressions, key=len, reverse=True)]
    near = [(expand(pair.a), expand(pair.b), pair.words) for pair in source.near]
    indexed: list[Expanded] = [*expressions, *(_both(a, b) for a, b, _ in near)]
    wordless = [expanded.pattern for expanded in indexed if not expanded.words]
    pairs = {(e.words, e.also) for e in indexed if e.also}
    friends = [expand(text).pattern for text in source.false_friends]
    return ThemePatterns(
        theme=source.theme,
        main=_union([expression.pattern for expression in expressions], source.patterns),
        mask=_union(friends, source.false_friend_patterns),
        near=tuple((a.pattern, b.pattern, words) for a, b, words in near),
        words=tuple(sorted({word for e in indexed if not e.also for word in e.words})),
        unindexed=_union(wordless, source.patterns),
        pairs=tuple(sorted((tuple(sorted(a)), tuple(sorted(b))) for a, b in pairs)),
    )


def _both(a: Expanded, b: Expanded) -> Expanded:
    """What two expressions close to each other need, the one and the other."""
    if not (a.words and b.words):
        return a if a.words else b
    return Expanded(a.pattern, a.words, b.words)


def _union(expressions: Sequence[str], patterns: Sequence[str]) -> str:
    return "|".join([*expressions, *(f"(?:{pattern})" for pattern in patterns)])


class _Match(Protocol):
    def span(self) -> Span: ...


class _Pattern(Protocol):
    """What we use of a compiled RE2 pattern."""

    def finditer(self, text: str | bytes) -> Iterator[_Match]: ...


class _Set(Protocol):
    """What we use of an RE2 set."""

    def Match(self, text: str) -> list[int] | None: ...  # noqa: N802 (the name is RE2's)


class Lexicon:
    """All themes of the vocabularies; nothing is compiled before it is asked for."""

    def __init__(self, themes: Iterable[ThemeSource | ThemePatterns]) -> None:
        """Raises BadExpressionError for an expression that cannot be read."""
        expanded = [
            expand_theme(theme) if isinstance(theme, ThemeSource) else theme for theme in themes
        ]
        self._themes = {theme.theme: theme for theme in expanded}
        self._names = tuple(self._themes)
        self._bits = {theme: 1 << rank for rank, theme in enumerate(self._names)}
        self._compiled: dict[str, _Compiled] = {}
        self._known: dict[str, _Known] = {}

    @property
    def themes(self) -> frozenset[str]:
        """Names of all themes."""
        return frozenset(self._themes)

    def find(self, folded: Folded, theme: str) -> tuple[Hit, ...]:
        """Mentions of `theme` in order, false friends removed. Raises KeyError: unknown theme."""
        return tuple(
            Hit(theme, *folded.span(start, end))
            for start, end, masked in self._spans(folded.text, theme)
            if not masked
        )

    def refused(self, folded: Folded, theme: str) -> tuple[Hit, ...]:
        """Mentions of `theme` lost to a false friend. Raises KeyError: unknown theme."""
        return tuple(
            Hit(theme, *folded.span(start, end))
            for start, end, masked in self._spans(folded.text, theme)
            if masked
        )

    def mentions(self, folded: Folded, theme: str) -> bool:
        """Whether `theme` has a hit. Raises KeyError: unknown theme."""
        return any(not masked for _, _, masked in self._spans(folded.text, theme))

    def present(self, folded: Folded) -> frozenset[str]:
        """Themes possibly mentioned: none is missing, some may be too many. Cheap."""
        mask = self._look(folded.text).mask
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self._names[lowest.bit_length() - 1])
            mask ^= lowest
        return frozenset(found)

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(
            (self._bits[theme.theme], words, also)
            for theme in self._themes.values()
            for words, also in ((theme.words, ()), *theme.pairs)
        )

    @cached_property
    def _unindexed(self) -> tuple[_Set | None, tuple[int, ...]]:
        """One set for all that no word announces, and the bit of each of its members."""
        members = [theme for theme in self._themes.values() if theme.unindexed]
        if not members:
            return None, ()
        import re2

        found = re2.Set.SearchSet(_options())
        for theme in members:
            found.Add(theme.unindexed)
        found.Compile()
        return found, tuple(self._bits[theme.theme] for theme in members)

    def _look(self, text: str) -> _Known:
        """What is known of a text: everything above asks for the same texts many times."""
        known = self._known.get(text)
        if known is None:
            mask = self._index.mask(text)
            unindexed, bits = self._unindexed
            if unindexed is not None:
                for rank in unindexed.Match(text) or ():
                    mask |= bits[rank]
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = _Known(mask)
        return known

    def _spans(self, text: str, theme: str) -> Sequence[_Found]:
        known = self._known.get(text) or self._look(text)
        if not known.mask & self._bits[theme]:
            return ()
        spans = known.spans.get(theme)
        if spans is None:
            compiled = self._compiled.get(theme)
            if compiled is None:
                compiled = self._compiled[theme] = _Compiled(self._themes[theme])
            spans = known.spans[theme] = compiled.search(text)
        return spans


#: A span in folded text, and whether a false friend overlaps it.
_Found = tuple[int, int, bool]


class _Known:
    """What a text was found to hold: bits of themes, and the spans of those asked for."""

    __slots__ = ("mask", "spans")

    def __init__(self, mask: int) -> None:
        self.mask = mask
        self.spans: dict[str, list[_Found]] = {}


class _Compiled:
    """The RE2 programs of one theme."""

    __slots__ = ("main", "mask", "near")

    def __init__(self, theme: ThemePatterns) -> None:
        self.main = compile_pattern(theme.main)
        self.mask = compile_pattern(theme.mask)
        self.near = [(compile_pattern(a), compile_pattern(b), words) for a, b, words in theme.near]

    def search(self, text: str) -> list[_Found]:
        """Spans in folded text, in order, and whether a false friend overlaps them."""
        # Offsets in bytes are those in ASCII text, and RE2 takes bytes without recoding them.
        data = text.encode() if text.isascii() else text
        spans = set(_spans(self.main, data))
        for a, b, words in self.near:
            spans.update(_close(text, _spans(a, data), _spans(b, data), words))
        masks = _spans(self.mask, data) if spans else []
        return [
            (start, end, any(start < last and first < end for first, last in masks))
            for start, end in sorted(spans)
        ]


def _options() -> object:
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


def compile_pattern(pattern: str) -> _Pattern | None:
    """Compiled RE2 pattern, None for an empty one. Raises re2.error for a malformed one."""
    if not pattern:
        return None
    import re2

    compiled: _Pattern = re2.compile(pattern, _options())
    return compiled


def _spans(pattern: _Pattern | None, text: str | bytes) -> list[Span]:
    """Where a pattern matches; an empty match is nothing."""
    if pattern is None:
        return []
    spans = [match.span() for match in pattern.finditer(text)]
    return [(start, end) for start, end in spans if start < end]


_SENTENCE_END = re.compile(r"[.;!?]\s|\n\s*\n")
_LONGEST_WORD = 40
_WORD = re.compile(r"\w+")


def _close(text: str, firsts: list[Span], seconds: list[Span], words: int) -> Iterator[Span]:
    """Spans covering a first and a second close enough in one sentence, in any order."""
    for first in firsts:
        for second in seconds:
            left, right = sorted((first, second))
            if right[0] - left[1] > _LONGEST_WORD * (words + 1):
                continue
            between = text[left[1] : right[0]]
            if (
                left[1] <= right[0]
                and not _SENTENCE_END.search(between)
                and len(_WORD.findall(between)) <= words
            ):
                yield left[0], right[1]
