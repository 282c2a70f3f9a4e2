"""Weights in words: "quarante pour cent", "vingt points", "la moitié de la note", "XX %".

All functions read folded text (plain lower-case ASCII) and give offsets in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.french.regex import regex

_ONES = """
    un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    dix-sept dix-huit dix-neuf
"""
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_VALUES = {
    **{word: value for value, word in enumerate(_ONES.split(), start=1)},
    **_TENS,
    "vingts": 20,
    "cent": 100,
}
_WORD = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_COUNTED = regex(
    rf"\b(?P<number>{_WORD}(?:[\s-](?:et[\s-])?{_WORD})*)[\s-](?P<unit>pour\s?cents?|%|points?(?!\s+(?:d[e']|suivants?|ci)))(?![a-z])"
)
_PARTS = regex(
    r"\b(?:la\s+(?P<half>moitie)|(?P<count>un|deux|trois|quatre)\s+(?P<part>tiers|quarts?|cinquiemes?|sixiemes?|dixiemes?))\b"
    r"(?:\s+(?:de\s+la\s+note|des\s+points|du\s+total|de\s+l'evaluation)(?:\s+(?:globale|finale|totale))?)"
)
#: The same once the whole was said: "les deux tiers de la note, la qualité pour un tiers".
_REST = regex(
    r"(?<=pour\s)(?:la\s+(?P<half>moitie)|(?:les\s+)?(?P<count>un|deux|trois|quatre)\s+(?P<part>tiers|quarts?|cinquiemes?|sixiemes?|dixiemes?))\b"
)
#: Marks are out of this at least; "l'analyse porte sur trois points : …" counts what follows.
_MARKED = 10
_ENUMERATED = regex(r"\b(?:sur|autour\s+de|en|selon|d'apres)\s+(?:l[ae]s\s+)?$")
_COUNTS = {"un": 1, "deux": 2, "trois": 3, "quatre": 4}
_OF = {
    "tiers": 3,
    "quart": 4,
    "quarts": 4,
    "cinquieme": 5,
    "cinquiemes": 5,
    "sixieme": 6,
    "sixiemes": 6,
    "dixieme": 10,
    "dixiemes": 10,
}
#: Words without which no weight is written in words.
_CUES = ("pour cent", "points", "moitie", "tiers", "quart", "cinquieme", "sixieme", "dixieme", " %")
#: A weight that was left blank: "XX %", "[à compléter] %", "…… points".
_BLANK = regex(
    r"(?:\bx{1,4}|[._]{2,}|\[[^\]\d]{0,40}\]|<[^>\d]{0,40}>|(?<=[\s:(])\.)\s?(?:%|points?\b|pts\b)"
)


def worded(text: str) -> Iterator[tuple[float, str, int, int]]:
    """(value, unit, start, end) of each weight written in words; parts of the whole are in "%"."""
    if not any(cue in text for cue in _CUES):
        return
    for match in _COUNTED.finditer(text):
        value = _value(match["number"])
        if value is not None and value <= 100 and not _enumerates(text, match, value):
            unit = "points" if match["unit"].startswith("point") else "%"
            yield float(value), unit, *match.span()
    parts = list(_PARTS.finditer(text))
    if parts:
        parts.extend(
            one
            for one in _REST.finditer(text)
            if not any(said.start() <= one.start() < said.end() for said in parts)
        )
    for match in parts:
        share = 0.5 if match["half"] else _COUNTS[match["count"]] / _OF[match["part"]]
        if share < 1:
            yield round(100 * share, 2), "%", *match.span()


def _enumerates(text: str, match: re.Match[str], value: int) -> bool:
    """Whether "sur trois points :" only counts what it lists."""
    if value >= _MARKED or match["unit"] != "points":
        return False
    listed = text[match.end() :].lstrip().startswith(":")
    return listed and _ENUMERATED.search(text[: match.start()]) is not None


def blank(text: str) -> tuple[int, int] | None:
    """Where a weight was left to be filled in; None without any."""
    found = _BLANK.search(text)
    return found.span() if found else None


def _value(words: str) -> int | None:
    """ "quatre-vingt-dix" → 90, None for words that make no number."""
    total = 0
    for word in _split(words):
        value = _VALUES[word]
        if value == 20 and total == 4:
            total = 80
        elif total and value >= total % 100 and total % 10 != 0:
            return None
        else:
            total += value
    return total or None


def _split(words: str) -> list[str]:
    return [one for one in re.split(r"[\s-]", words) if one != "et"]
