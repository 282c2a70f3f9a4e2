"""Turn a lawyer's expression into an RE2 pattern over folded text.

Grammar: words in sequence; `(a|b)` alternatives, which may hold several words, nest, or end a word
("propos(é|ée)"); `*` at the end of a word for any ending; `…` for up to four words in between.
Words are inflected; between two words stand spaces, hyphens, line breaks or apostrophes.
"""

from __future__ import annotations

import re

from tenders_check.french.fold import fold
from tenders_check.french.inflect import forms

#: What may stand between two words of an expression.
SEPARATOR = r"[\s'\-]+"
#: One word of a gap, with what follows it; a gap never crosses the end of a sentence.
GAP_WORD = r"(?:(?:[cdjlmnst]|qu)')?\w+[\s'\-,()\"/]+"
_GAP = rf"[\s'\-,()\"/]+(?:{GAP_WORD}){{0,4}}?"
_TOKEN = re.compile(r"\(|\)|\||…|\.\.\.|\s+|[^\s()|…]+")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)$")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
#: Words that a lost apostrophe would turn into another word ("d'émission", "démission").
_NEVER_GLUED = ("emission", "eau", "air", "or", "an", "ami", "acte", "avis", "once", "outre", "us")


class BadExpressionError(ValueError):
    """The expression cannot be read; the message says why, in French."""


def compile_expression(expression: str) -> str:
    """RE2 source of `expression`, with word boundaries at both ends.

    Raises BadExpressionError when parentheses do not match or nothing is left to look for.
    """
    tokens = _TOKEN.findall(expression.translate(_APOSTROPHES).strip())
    parser = _Parser(tokens)
    body = parser.alternatives()
    if parser.position < len(tokens):
        raise BadExpressionError("parenthèse fermante sans parenthèse ouvrante")
    if not re.search(r"[a-z0-9]", body):
        raise BadExpressionError("expression vide")
    return rf"\b(?:{body})\b"


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    def alternatives(self) -> str:
        options = [self.sequence()]
        while self.position < len(self.tokens) and self.tokens[self.position] == "|":
            self.position += 1
            options.append(self.sequence())
        return "|".join(options)

    def sequence(self) -> str:
        """Words up to the next `|` or `)`. An elided article needs no separator after it."""
        source = ""
        pending = ""
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token in "|)":
                break
            self.position += 1
            if token.isspace():
                pending = pending or (SEPARATOR if source else "")
            elif token in ("…", "..."):
                pending = _GAP
                if self.position < len(self.tokens) and self.tokens[self.position].isspace():
                    self.position += 1
            elif token == "(":
                source += _join(source, pending) + self.group()
                pending = ""
            else:
                follows = self.tokens[self.position] if self.position < len(self.tokens) else ""
                source += _join(source, pending) + _words(token, glued=follows == "(")
                pending = ""
        return source

    def group(self) -> str:
        inner = self.alternatives()
        if self.position >= len(self.tokens) or self.tokens[self.position] != ")":
            raise BadExpressionError("parenthèse ouvrante sans parenthèse fermante")
        self.position += 1
        return f"(?:{inner})"


_ELIDED_END = r"(?:['\s\-]\s*)?"


def _join(source: str, pending: str) -> str:
    """The separator before the next word; optional when an elision may stand before it."""
    if pending == SEPARATOR and _ELIDED_END in source[-60:] and source.endswith(")"):
        return r"[\s'\-]*"
    return pending


def _words(token: str, glued: bool) -> str:
    """Pattern of a token without spaces: hyphens and apostrophes cut it into words."""
    source = ""
    parts = [part for part in re.split(r"(['\-])", token) if part]
    for index, part in enumerate(parts):
        if part in "'-":
            continue
        follows = parts[index + 1] if index + 1 < len(parts) else ""
        elided = follows == "'" and _ELISION.match(part.lower())
        last = index == len(parts) - 1
        source += _word(part, inflect=not (glued and last))
        if elided:
            source += _ELIDED_END
        elif follows and index + 2 < len(parts):
            source += SEPARATOR.replace("+", "*") if follows == "'" else SEPARATOR
    return source


def _word(word: str, inflect: bool = True) -> str:
    """Pattern of one word, with its forms and the article a lost apostrophe glued to it."""
    if word.endswith("*"):
        return _glue(fold(word[:-1]).text) + re.escape(fold(word[:-1]).text) + r"\w*"
    if not inflect:
        return re.escape(fold(word).text)
    words = forms(word)
    return _glue(words[0]) + _factored(words)


def _glue(word: str) -> str:
    """Article that may be glued before a long word beginning with a vowel: "lenvironnement"."""
    if len(word) < 5 or word[0] not in "aeiouyh" or word.startswith(_NEVER_GLUED):
        return ""
    return "(?:[ld]|qu)?"


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
