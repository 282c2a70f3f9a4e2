"""RE2 programs over folded text: linear in time whatever a vocabulary holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tenders_check.french.regex import regex
from tenders_check.model import Span


class Match(Protocol):
    """What we use of an RE2 match."""

    def span(self) -> Span: ...


class Program(Protocol):
    """What we use of a compiled RE2 pattern."""

    def finditer(self, text: str | bytes) -> Iterator[Match]: ...


class ProgramSet(Protocol):
    """What we use of an RE2 set."""

    def Match(self, text: str) -> list[int] | None: ...  # noqa: N802 (the name is RE2's)


def _options() -> object:
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


def compile_pattern(pattern: str) -> Program | None:
    """Compiled RE2 pattern, None for an empty one. Raises re2.error for a malformed one."""
    if not pattern:
        return None
    import re2

    compiled: Program = re2.compile(pattern, _options())
    return compiled


#: A pattern that begins with a plain word, and what follows its letters.
_PLAIN_WORD = regex(r"\\b(?P<letters>[a-z]{3,})(?P<after>\\b|[?*{]|)")

#: Words that stand in every text tell nothing.
_TOOL_WORDS = frozenset(
    (
        "aucun", "aucune", "aux", "avec", "ces", "cette", "chaque", "dans", "des", "dont", "elle",
        "entre", "est", "etre", "ils", "les", "leur", "leurs", "mais", "non", "ont", "ou", "par",
        "pas", "plus", "pour", "que", "qui", "sans", "sauf", "sera", "seront", "ses", "soit",
        "son", "sont", "sous", "sur", "tous", "tout", "toute", "toutes", "une", "vers",
    )
)  # fmt: skip


def first_words(pattern: str) -> frozenset[str]:
    """Words one of which stands in every text that a pattern matches, empty when none is sure.

    Only alternatives that all begin with a plain and telling word are sure; `*` ends a prefix.
    """
    words = set()
    for alternative in alternatives(pattern):
        plain = _PLAIN_WORD.match(alternative)
        if plain is None or plain["letters"] in _TOOL_WORDS:
            return frozenset()
        if plain["after"] == r"\b":
            words.add(plain["letters"])
        else:
            # A quantifier bears on the last letter, which may then be missing.
            words.add(plain["letters"][: -1 if plain["after"] else None] + "*")
    return frozenset(words)


def alternatives(pattern: str) -> list[str]:
    """A pattern cut at the bars that stand outside brackets and parentheses."""
    parts, depth, inside, start, at = [], 0, False, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif inside:
            inside = char != "]" or pattern[at - 1] in "[^"
        elif char == "[":
            inside = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def compile_set(patterns: Iterable[str]) -> ProgramSet:
    """One program that tells which of some patterns stand in a text."""
    import re2

    found = re2.Set.SearchSet(_options())
    for pattern in patterns:
        found.Add(pattern)
    found.Compile()
    compiled: ProgramSet = found
    return compiled


def encoded(text: str) -> str | bytes:
    """A text as RE2 takes it fastest: offsets in bytes are those in ASCII text."""
    return text.encode() if text.isascii() else text


def spans_of(program: Program | None, text: str | bytes) -> list[Span]:
    """Where a pattern matches; an empty match is nothing."""
    if program is None:
        return []
    spans = [match.span() for match in program.finditer(text)]
    return [(start, end) for start, end in spans if start < end]


_SENTENCE_END = regex(r"[.;!?]\s|\n\s*\n")
_LONGEST_WORD = 40
_WORD = regex(r"\w+")


def close(text: str, firsts: list[Span], seconds: list[Span], words: int) -> Iterator[Span]:
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
