"""Search the words of the vocabularies in folded text.

A theme is a set of expressions; its hits are those that no false friend overlaps. Patterns run in
RE2 (linear time whatever a vocabulary holds) and are compiled only for the themes asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tenders_check.french.expressions import compile_expression
from tenders_check.french.fold import Folded


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
    """A theme ready for RE2: what the cache keeps. Empty strings stand for "nothing"."""

    theme: str
    main: str
    mask: str
    near: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention of `theme`; offsets in the original text."""

    theme: str
    start: int
    end: int


def theme_patterns(source: ThemeSource) -> ThemePatterns:
    """Expand every expression of a theme. Raises BadExpressionError."""
    return ThemePatterns(
        theme=source.theme,
        main=_union(source.expressions, source.patterns),
        mask=_union(source.false_friends, source.false_friend_patterns),
        near=tuple(
            (compile_expression(pair.a), compile_expression(pair.b), pair.words)
            for pair in source.near
        ),
    )


def _union(expressions: Iterable[str], patterns: Iterable[str]) -> str:
    """One alternation, the longest expressions first: RE2 prefers the leftmost alternative."""
    compiled = [compile_expression(text) for text in sorted(expressions, key=len, reverse=True)]
    return "|".join([*compiled, *(f"(?:{pattern})" for pattern in patterns)])


_SENTENCE_END = re.compile(r"[.;!?]\s|\n\s*\n")
_WORD = re.compile(r"\w+")


class Lexicon:
    """All themes of the vocabularies. Immutable in meaning; compiles lazily."""

    def __init__(self, themes: Iterable[ThemeSource | ThemePatterns]) -> None:
        expanded = (
            theme_patterns(theme) if isinstance(theme, ThemeSource) else theme for theme in themes
        )
        self._themes = {theme.theme: theme for theme in expanded}
        self._compiled: dict[str, _Compiled] = {}
        self._set: tuple[Any, Sequence[str]] | None = None

    @property
    def themes(self) -> frozenset[str]:
        """Names of all themes."""
        return frozenset(self._themes)

    def find(self, folded: Folded, theme: str) -> tuple[Hit, ...]:
        """Mentions of `theme` in order, false friends removed. Raises KeyError: unknown theme."""
        return self._search(folded, theme)[0]

    def refused(self, folded: Folded, theme: str) -> tuple[Hit, ...]:
        """Mentions of `theme` lost to a false friend. Raises KeyError: unknown theme."""
        return self._search(folded, theme)[1]

    def mentions(self, folded: Folded, theme: str) -> bool:
        """Whether `theme` has a hit. Raises KeyError: unknown theme."""
        compiled = self._compile(theme)
        if not compiled.near and compiled.mask is None:
            return compiled.main is not None and compiled.main.search(folded.text) is not None
        return bool(self.find(folded, theme))

    def present(self, folded: Folded) -> frozenset[str]:
        """Themes possibly mentioned (false friends not removed); cheap."""
        return frozenset(theme for theme in self._themes if self._maybe(folded, theme))

    def _maybe(self, folded: Folded, theme: str) -> bool:
        compiled = self._compile(theme)
        if compiled.main is not None and compiled.main.search(folded.text):
            return True
        return any(a.search(folded.text) and b.search(folded.text) for a, b, _ in compiled.near)

    def _compile(self, theme: str) -> _Compiled:
        compiled = self._compiled.get(theme)
        if compiled is None:
            compiled = self._compiled[theme] = _Compiled(self._themes[theme])
        return compiled

    def _search(self, folded: Folded, theme: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        compiled = self._compile(theme)
        text = folded.text
        spans = [match.span() for match in compiled.main.finditer(text)] if compiled.main else []
        for a, b, words in compiled.near:
            spans.extend(_near(text, a, b, words))
        spans = sorted({span for span in spans if span[0] < span[1]})
        masks = (
            [match.span() for match in compiled.mask.finditer(text)]
            if spans and compiled.mask
            else []
        )
        kept: list[Hit] = []
        lost: list[Hit] = []
        for start, end in spans:
            masked = any(start < mask_end and mask_start < end for mask_start, mask_end in masks)
            (lost if masked else kept).append(Hit(theme, *folded.span(start, end)))
        return tuple(kept), tuple(lost)


class _Compiled:
    """The RE2 programs of one theme."""

    __slots__ = ("main", "mask", "near")

    def __init__(self, theme: ThemePatterns) -> None:
        self.main = _re2(theme.main)
        self.mask = _re2(theme.mask)
        self.near = [(_re2(a), _re2(b), words) for a, b, words in theme.near]


def _re2(pattern: str) -> Any:
    """Compiled pattern, None for an empty one."""
    if not pattern:
        return None
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(pattern, options)


def _near(text: str, a: Any, b: Any, words: int) -> list[tuple[int, int]]:
    """Spans covering an `a` and a `b` close enough in one sentence."""
    firsts = [match.span() for match in a.finditer(text)]
    seconds = [match.span() for match in b.finditer(text)] if firsts else []
    found = []
    for first in firsts:
        for second in seconds:
            left, right = sorted((first, second))
            between = text[left[1] : right[0]]
            if (
                left[1] <= right[0]
                and len(between) < 40 * (words + 1)
                and not _SENTENCE_END.search(between)
                and len(_WORD.findall(between)) <= words
            ):
                found.append((left[0], right[1]))
    return found
