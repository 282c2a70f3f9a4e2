"""Fold French text to plain lower-case ASCII, keeping the way back to the exact original.

Everything that searches words searches folded text; everything that quotes quotes the original.
Nine texts out of ten fold character for character (one `str.translate`), so the map back is the
identity and costs nothing; the others carry an array of original offsets.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from tenders_check.french.regex import regex
from tenders_check.model import Span

#: Characters of width zero: they hide inside words copied from web pages and PDFs.
_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u180e\u202a\u202b\u202c\u202d\u202e"
)

_ONE_TO_ONE = {
    **dict.fromkeys(
        "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\u0060\uff07\u02b9\u2039\u203a", "'"
    ),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u3003", '"'),
    **dict.fromkeys(
        "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u00b7\u2e31\uf0b7\u2022", "-"
    ),
    **dict.fromkeys(
        "\u00a0\u202f\u2007\u2009\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000\u1680\x0b\x1c"
        "\x1d\x1e\x1f",
        " ",
    ),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    "\u00d7": "x",
    "\u00b0": "o",
    "\u00ba": "o",
    "\u00aa": "a",
    "\u00f8": "o",
    "\u00d8": "o",
    "\u00f0": "d",
    "\u0142": "l",
    "\u0141": "l",
    "\u0131": "i",
}

_EXPANDED = {
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "ß": "ss",
    "€": "euros",
    "№": "no",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
}


def _table() -> dict[int, str]:
    """One entry for every character that folds to exactly one ASCII character."""
    table = {code: chr(code).lower() for code in range(128)}
    for code in range(0xA0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii():
            table[code] = base
    table.update({ord(char): folded for char, folded in _ONE_TO_ONE.items()})
    return table


_TABLE = _table()
#: The same for the 256 characters of Latin-1, where a text is translated four times faster.
_LATIN = "".join(map(chr, range(256))).translate(_TABLE).encode("latin-1")


def _translated(text: str) -> str:
    """`text` through the table: most French texts are Latin-1 but for their apostrophes."""
    try:
        data = text.replace("\u2019", "'").encode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_TABLE)
    return data.translate(_LATIN).decode("latin-1")


def _fold_character(char: str) -> str:
    """ASCII for one character, "" when it has no width, a space when it has no equivalent."""
    if char in _EXPANDED:
        return _EXPANDED[char]
    if char in _DROPPED or unicodedata.combining(char):
        return ""
    ascii_only = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii())
    return ascii_only.translate(_TABLE) or " "


class Folded(NamedTuple):
    """Folded text and its way back. Built by `fold`.

    `origins[i]` is the offset in `original` of the character that gave `text[i]`, with one more
    entry for the end; None when both texts have the same offsets.
    """

    text: str
    original: str
    origins: array[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Offsets in `text` to offsets in `original`, whole characters, accents included."""
        if self.origins is None:
            return start, end
        if start >= end:
            return self.origins[start], self.origins[start]
        last = self.origins[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self.origins[start], last

    def locate(self, start: int, end: int) -> Span:
        """Offsets in `original` to offsets in `text`: the inverse of `span`."""
        if self.origins is None:
            return start, end
        size = len(self.text)
        first = bisect_left(self.origins, start, 0, size)
        return first, max(first, bisect_right(self.origins, end - 1, 0, size))


#: Raised figures: the call of a note, except after a unit ("m²", "CO²").
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_POWER = regex(r"(?<![^\W\d])(?:[cdhk]?m|mm|co)$")
_NOT_ASCII = regex(r"[^\x00-\x7f]")
#: Optional plurals ("critère(s)") and inclusive points ("candidat·e·s"): the groups are dropped.
# The mark comes first: a search jumps to it, and only then looks at the letter before.
_OPTIONAL_ENDING = regex(
    r"(\()(?<=[^\W\d_]\()(?:e?s|e|x|ne|le|nt)(\))"
    r"|(·)(?<=[^\W\d_]·)(?=(?:e?s|e|[nl]es?|[tr]*rices?)\b)"
)


@lru_cache(maxsize=4096)  # names, titles and cells are folded many times
def fold(text: str) -> Folded:
    """Fold `text`: no accents, no capitals, straight quotes, plain spaces and hyphens.

    Optional plurals and inclusive spellings fold to their plain form: "critère(s)" to "criteres",
    "candidat·e·s" to "candidates". The raised figure that calls a note is dropped.
    """
    folded = _translated(text)
    dropped = _optional_marks(text) if "(" in text or "·" in text else frozenset()
    if not dropped and folded.isascii():
        return Folded(folded, text)
    pieces: list[str] = []
    origins = array("l")
    start = 0
    for offset in sorted(dropped.union(m.start() for m in _NOT_ASCII.finditer(folded))):
        char = folded[offset]
        if offset in dropped or (char in _RAISED and not _is_power(folded, offset)):
            piece = ""
        else:
            piece = _fold_character(char)
        pieces += (folded[start:offset], piece)
        origins.extend(range(start, offset))
        origins.extend([offset] * len(piece))
        start = offset + 1
    pieces.append(folded[start:])
    origins.extend(range(start, len(text) + 1))
    return Folded("".join(pieces), text, origins)


def _is_power(text: str, offset: int) -> bool:
    return _POWER.search(text[max(offset - 3, 0) : offset]) is not None


def _optional_marks(text: str) -> frozenset[int]:
    """Offsets of the parentheses and points that only offer another ending."""
    return frozenset(
        match.start(group)
        for match in _OPTIONAL_ENDING.finditer(text)
        for group in (1, 2, 3)
        if match[group]
    )
