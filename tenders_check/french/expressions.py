"""Turn a lawyer's expression into an RE2 pattern over folded text.

Grammar: words in sequence; `(a|b)` alternatives, which may hold several words, nest, or end a word
("propos(é|ée)"); `*` at the end of a word for any ending; `…` for up to four words in between.
Words are inflected; between two words stand spaces, hyphens, line breaks or apostrophes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tenders_check.french.fold import fold
from tenders_check.french.inflect import forms
from tenders_check.french.regex import regex

#: What may stand between two words of an expression.
_SEPARATOR = r"[\s'\-]+"
_LOOSE_SEPARATOR = r"[\s'\-]*"
#: Up to four words, as few as needed; a gap never crosses the end of a sentence.
_BREAK = r"[\s'\-,()\"/]+"
_GAP = rf"{_BREAK}(?:(?:(?:[cdjlmnst]|qu)')?\w+{_BREAK}){{0,4}}?"

_TOKEN = regex(r"\(|\)|\||…|\.\.\.|\s+|(?:(?!\.\.\.)[^\s()|…])+")
_ELISION = regex(r"(?:[cdjlmnst]|(?:jus|lors|puis)?qu)'")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_OPTIONAL_PLURAL = regex(r"(?<=\w)\((?:s|e|es|x)\)")
#: Articles that a lost apostrophe glues to the next word: "lenvironnement", "dinsertion".
_GLUED = "(?:[ld]|qu)?"
#: Words that a glued article would turn into another word: "d'émission" and "démission",
#: "l'égalité" and "légalité", "d'évaluation" and "dévaluation".
_NEVER_GLUED = regex(
    r"(?:acte|air|ami|an|avi|eau|once|or|outre|us)s?$|avantag|egal|emission|enonc|etend|evalu"
)


class BadExpressionError(ValueError):
    """The expression cannot be read; the message says why, in French."""


class Expanded(NamedTuple):
    """An expression ready to be searched.

    `pattern` is RE2 source. `words` are folded words one of which stands in every text the pattern
    matches (a prefix when it ends with `*`); empty when no such word is known. One of `also` stands
    there too; empty when the expression has only one telling word.
    """

    pattern: str
    words: frozenset[str]
    also: frozenset[str] = frozenset()


@cache
def expand(expression: str) -> Expanded:
    """Expand one expression; word boundaries stand at both ends.

    Raises BadExpressionError when parentheses do not match or nothing is left to look for.
    """
    cleaned = _OPTIONAL_PLURAL.sub("", expression.translate(_APOSTROPHES).strip())
    parser = _Parser(_TOKEN.findall(cleaned))
    whole = parser.alternatives()
    if parser.token() is not None:
        raise BadExpressionError("une parenthèse fermante n'a pas d'ouvrante")
    if not re.search(r"[a-z0-9]", whole.source):
        raise BadExpressionError("l'expression ne contient aucun mot")
    return Expanded(rf"\b(?:{whole.source})\b", whole.words, whole.also)


class _Part(NamedTuple):
    """A piece of pattern. `open_end`: no separator is needed before the next word (elision)."""

    source: str
    words: frozenset[str] = frozenset()
    open_end: bool = False
    also: frozenset[str] = frozenset()


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.position = 0

    def token(self) -> str | None:
        """The next token, None at the end."""
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def alternatives(self) -> _Part:
        """What stands between two brackets, or the whole: sequences apart by "|"."""
        options = [self.sequence()]
        while self.token() == "|":
            self.position += 1
            options.append(self.sequence())
        return _Part(
            "|".join(option.source for option in options),
            _any_of([option.words for option in options]),
            any(option.open_end or not option.source for option in options),
            _any_of([option.also for option in options]),
        )

    def sequence(self) -> _Part:
        """Words up to the next `|` or `)`."""
        source, pending, open_end, apart = "", "", False, True
        needed: list[frozenset[str]] = []
        while (token := self.token()) is not None and token not in "|)":
            self.position += 1
            if token.isspace():
                pending = pending or (_LOOSE_SEPARATOR if open_end else _SEPARATOR)
                continue
            if token in ("…", "..."):
                pending = _GAP
                continue
            part = self.group() if token == "(" else self.words(token)
            # Two pieces with nothing in between make one word that neither piece holds whole.
            apart = bool(pending) or not source or open_end
            alone = apart and (self.token() or " ")[0] in " \t\n|)…."
            source += (pending if source else "") + part.source
            if alone:
                needed += (part.words, part.also)
            pending, open_end = "", part.open_end
        return _Part(source, *_rarest(needed, open_end))

    def group(self) -> _Part:
        """Alternatives whose opening bracket was just read; raises `BadExpressionError`."""
        inner = self.alternatives()
        if self.token() != ")":
            raise BadExpressionError("une parenthèse ouvrante n'est pas refermée")
        self.position += 1
        return _Part(f"(?:{inner.source})", inner.words, inner.open_end, inner.also)

    def words(self, token: str) -> _Part:
        """A token without spaces: hyphens and apostrophes cut it into words."""
        source, open_end = "", False
        needed: list[frozenset[str]] = []
        parts = re.findall(r"[^'\-]+'?", token)
        glued = self.token() == "("
        for index, part in enumerate(parts):
            follows = parts[index + 1] if index + 1 < len(parts) else ""
            if source and not open_end:
                source += _SEPARATOR
            open_end = bool(_ELISION.fullmatch(part.lower()))
            if open_end:
                source += _elision(part[:-1], follows)
            elif glued and not follows:
                source += re.escape(fold(part).text)
            else:
                word = _word(part.removesuffix("'"))
                source += word.source
                needed.append(word.words)
        return _Part(source, *_rarest(needed, open_end))


def _any_of(needed: list[frozenset[str]]) -> frozenset[str]:
    """What alternatives need: any of what they need, nothing when one of them needs nothing."""
    return frozenset().union(*needed) if all(needed) else frozenset()


def _rarest(
    needed: list[frozenset[str]], open_end: bool
) -> tuple[frozenset[str], bool, frozenset[str]]:
    """The two rarest of the words needed, around the flag that stands between them in a part."""
    ranked = sorted(needed, key=_rarity, reverse=True)
    first, second = [*ranked, frozenset[str](), frozenset[str]()][:2]
    return first, open_end, second


def _rarity(words: frozenset[str]) -> int:
    """The shortest of the words decides: long words are rare words."""
    return min((len(word) for word in words), default=0)


def _elision(article: str, follows: str) -> str:
    folded = fold(article).text
    may_glue = folded in ("l", "d", "qu") and not _NEVER_GLUED.match(fold(follows).text)
    return folded + (r"(?:['\s\-]\s*)?" if may_glue else r"['\s\-]\s*")


@cache
def _word(word: str) -> _Part:
    """One word, with its forms and the article a lost apostrophe may have glued to it."""
    if word.endswith("*"):
        stem = fold(word[:-1]).text
        required = frozenset({f"{stem}*"}) if re.fullmatch(r"\w+", stem) else frozenset()
        return _Part(_glue(stem) + re.escape(stem) + r"\w*", required)
    words = forms(word)
    plain = all(re.fullmatch(r"\w+", form) for form in words)
    required = frozenset(words if plain else ())
    return _Part(_glue(words[0]) + _factored(words), required)


def _glue(word: str) -> str:
    if len(word) < 5 or word[0] not in "aeiouyh" or _NEVER_GLUED.match(word):
        return ""
    return _GLUED


def _factored(words: tuple[str, ...]) -> str:
    """`(?:dechet|dechets)` written `dechet(?:s)?`: shorter automata, shorter caches."""
    if len(words) == 1:
        return re.escape(words[0])
    prefix = words[0]
    for word in words:
        while not word.startswith(prefix):
            prefix = prefix[:-1]
    endings = sorted({word[len(prefix) :] for word in words} - {""}, key=len, reverse=True)
    optional = "?" if prefix in words else ""
    return f"{re.escape(prefix)}(?:{'|'.join(map(re.escape, endings))}){optional}"
