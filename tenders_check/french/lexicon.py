"""Search the words of the vocabularies in folded text.

A theme is a set of expressions; its hits are those that no false friend overlaps. Each expression
is a small program of its own, compiled and run only for texts that hold its words: a vocabulary
may grow to thousands of expressions, a text pays for the few that it may hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tenders_check.french.expressions import Expanded, expand
from tenders_check.french.fold import Folded
from tenders_check.french.programs import (
    Program,
    ProgramSet,
    close,
    compile_pattern,
    compile_set,
    encoded,
    first_words,
    spans_of,
)
from tenders_check.french.sieve import needed
from tenders_check.french.wordindex import Learnt, WordIndex, learn
from tenders_check.model import Span

#: Texts whose themes are remembered; a folder of thousands of tenders must not fill the memory.
_REMEMBERED = 50_000


class Near(NamedTuple):
    """Two expressions at most `words` words apart in one sentence, in any order."""

    a: str
    b: str
    words: int = 6


class ThemeSource(NamedTuple):
    """A theme as a lawyer writes it; patterns are RE2 over folded text."""

    theme: str
    expressions: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    false_friends: tuple[str, ...] = ()
    false_friend_patterns: tuple[str, ...] = ()


class Part(NamedTuple):
    """An expression as RE2 source; `words` and `also` as in `Expanded`, separated by spaces."""

    pattern: str
    words: str
    also: str = ""


class Pair(NamedTuple):
    """Two RE2 sources at most `distance` words apart; `words` and `also` as in `Part`."""

    a: str
    b: str
    distance: int
    words: str
    also: str = ""


class ThemePatterns(NamedTuple):
    """A theme expanded to RE2 sources.

    `parts` in order of preference; `rest` is what no word announces, "" for nothing, and comes
    last. `friends` and `friends_rest` are the same of its false friends. `sieve` stands in every
    text that holds something which no word announces, "" when there is none.
    """

    theme: str
    parts: tuple[Part, ...] = ()
    rest: str = ""
    near: tuple[Pair, ...] = ()
    friends: tuple[Part, ...] = ()
    friends_rest: str = ""
    sieve: str = ""


class Hit(NamedTuple):
    """A mention of `theme`; offsets in the original text."""

    theme: str
    start: int
    end: int


def expand_theme(source: ThemeSource) -> ThemePatterns:
    """Expand every expression of a theme. Raises BadExpressionError."""
    parts, rest = _expanded(source.expressions, source.patterns)
    friends, friends_rest = _expanded(source.false_friends, source.false_friend_patterns)
    near = tuple(_pair(expand(pair.a), expand(pair.b), pair.words) for pair in source.near)
    alone = [*([rest] if rest else []), *(f"(?:{one.a})" for one in near if not one.words)]
    sieve = needed("|".join(alone)) if alone else ""
    return ThemePatterns(source.theme, parts, rest, near, friends, friends_rest, sieve)


def _expanded(expressions: Sequence[str], patterns: Sequence[str]) -> tuple[tuple[Part, ...], str]:
    """What words announce, the longest expressions first, and the union of all the rest."""
    expanded = [expand(text) for text in sorted(expressions, key=len, reverse=True)]
    parts = [Part(e.pattern, _joined(e.words), _joined(e.also)) for e in expanded if e.words]
    rest = [one.pattern for one in expanded if not one.words]
    for pattern in patterns:
        words = first_words(pattern)
        if words:
            parts.append(Part(pattern, _joined(words)))
        else:
            rest.append(f"(?:{pattern})")
    return tuple(dict.fromkeys(parts)), "|".join(rest)


def _pair(a: Expanded, b: Expanded, distance: int) -> Pair:
    needed = [_joined(words) for words in (a.words, b.words) if words]
    first, second = [*needed, "", ""][:2]
    return Pair(a.pattern, b.pattern, distance, first, second)


def _joined(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


class Lexicon:
    """All themes of the vocabularies; nothing is compiled before a text needs it."""

    def __init__(
        self, themes: Iterable[ThemeSource | ThemePatterns], learnt: Learnt | None = None
    ) -> None:
        """`learnt`: that of a lexicon of the same themes in the same order, to build it no more.

        Raises BadExpressionError for an expression that cannot be read.
        """
        expanded = [
            expand_theme(theme) if isinstance(theme, ThemeSource) else theme for theme in themes
        ]
        self._themes = {theme.theme: theme for theme in expanded}
        self._learnt = learnt
        self._programs: dict[str, Program | None] = {}
        self._known: dict[str, _Known] = {}

    @cached_property
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
        return self._look(folded.text).themes

    def forget(self) -> None:
        """Drop what is remembered of texts, for whoever reads many tenders that share few."""
        self._known.clear()
        self._index[0].forget()

    @property
    def learnt(self) -> Learnt:
        """Where the words of all themes lead."""
        return self._index[0].learnt

    @cached_property
    def _index(self) -> tuple[WordIndex, list[_Announced], list[str]]:
        """What each need announces, and of which theme; "" for a false friend."""
        announced = [
            _Announced(theme.theme, item, friend)
            for theme in self._themes.values()
            for items, friend in ((theme.parts, False), (theme.near, False), (theme.friends, True))
            for item in items
            if item.words
        ]
        needs = ((one.item.words.split(), one.item.also.split()) for one in announced)
        told = ["" if one.friend else one.theme for one in announced]
        return WordIndex(self._learnt or learn(needs)), announced, told

    @cached_property
    def _wordless(self) -> tuple[ProgramSet | None, tuple[str, ...]]:
        """One set for all that no word announces, and the theme of each of its members."""
        members = [theme for theme in self._themes.values() if theme.sieve]
        if not members:
            return None, ()
        found = compile_set(theme.sieve for theme in members)
        return found, tuple(theme.theme for theme in members)

    def _look(self, text: str) -> _Known:
        """What may stand in a text: everything above asks for the same texts many times."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._announced(text)
        return known

    def _announced(self, text: str) -> _Known:
        """What the words of a text announce; few of its themes are ever asked for."""
        index, _, told = self._index
        ranks = index.met(text)
        wordless, themes = self._wordless
        alone = [themes[rank] for rank in wordless.Match(text) or ()] if wordless else []
        return _Known(ranks, alone, frozenset((*map(told.__getitem__, ranks), *alone)) - _NONE)

    def _spans(self, text: str, theme: str) -> Sequence[_Found]:
        known = self._known.get(text) or self._look(text)
        spans = known.spans.get(theme)
        if spans is None:
            if theme not in known.themes:
                if theme not in self._themes:
                    raise KeyError(theme)
                return ()
            spans = known.spans[theme] = self._search(text, theme, *self._items(known, theme))
        return spans

    def _items(self, known: _Known, theme: str) -> tuple[list[Part | Pair], list[Part | Pair]]:
        """What a text may hold of a theme, and of its false friends."""
        announced = self._index[1]
        mine = [one for rank in known.ranks if (one := announced[rank]).theme == theme]
        items = [one.item for one in mine if not one.friend]
        if theme in known.alone:
            patterns = self._themes[theme]
            items += [Part(patterns.rest, "")] if patterns.rest else []
            items += [pair for pair in patterns.near if not pair.words]
        return items, [one.item for one in mine if one.friend]

    def _search(
        self,
        text: str,
        theme: str,
        items: Sequence[Part | Pair],
        friends: Sequence[Part | Pair],
    ) -> list[_Found]:
        """Spans in folded text, in order, and whether a false friend overlaps them."""
        data = encoded(text)
        spans = set(self._preferred(data, [item for item in items if isinstance(item, Part)]))
        for item in items:
            if isinstance(item, Pair):
                sides = [spans_of(self._program(side), data) for side in (item.a, item.b)]
                spans.update(close(text, sides[0], sides[1], item.distance))
        if not spans:
            return []
        masks = spans_of(self._program(self._themes[theme].friends_rest), data)
        for friend in friends:
            if isinstance(friend, Part):
                masks += spans_of(self._program(friend.pattern), data)
        return [
            (start, end, any(start < last and first < end for first, last in masks))
            for start, end in sorted(spans)
        ]

    def _preferred(self, data: str | bytes, parts: Sequence[Part]) -> Iterator[Span]:
        """Matches from left to right that do not overlap; at one place the first part wins."""
        found = [
            (start, rank, end)
            for rank, part in enumerate(parts)
            for start, end in spans_of(self._program(part.pattern), data)
        ]
        after = 0
        for start, _, end in sorted(found):
            if start >= after:
                yield start, end
                after = end

    def _program(self, pattern: str) -> Program | None:
        program = self._programs.get(pattern)
        if program is None:
            program = self._programs[pattern] = compile_pattern(pattern)
        return program


#: A span in folded text, and whether a false friend overlaps it.
_Found = tuple[int, int, bool]


#: The theme that no need has.
_NONE = frozenset(("",))


class _Announced(NamedTuple):
    """What a need announces: an expression of a theme, or of its false friends."""

    theme: str
    item: Part | Pair
    friend: bool


class _Known:
    """What a text may hold: needs met, themes that no word announces, and all themes.

    `spans`: those of the themes asked for.
    """

    __slots__ = ("alone", "ranks", "spans", "themes")

    def __init__(self, ranks: list[int], alone: list[str], themes: frozenset[str]) -> None:
        self.ranks = ranks
        self.alone = alone
        self.themes = themes
        self.spans: dict[str, list[_Found]] = {}
