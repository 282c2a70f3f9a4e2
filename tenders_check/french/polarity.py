"""Say whether a passage is affirmed, negated, hypothetical or merely wished.

A cue counts only inside the clause of the passage.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tenders_check.french.compiled import compiled
from tenders_check.french.cues import (
    FRONTED,
    HYPOTHETICAL,
    HYPOTHETICAL_NEARBY,
    NEGATED_ADJACENT,
    NEGATED_AFTER,
    NEGATED_BEFORE,
    NOT_CUES,
    SOFT,
)
from tenders_check.french.fold import Folded
from tenders_check.french.regex import regex
from tenders_check.model import Span


class Polarity(NamedTuple):
    """`kind`: "affirmed", "negated", "hypothetical" or "soft"; `cue`: span in the original."""

    kind: str
    cue: Span | None = None


AFFIRMED = Polarity("affirmed")

_VERB = (
    r"(?:doit|doivent|devra|devront|s'engage\w*|est|sont|sera|seront|assure\w*|mettra|veille\w*|"
    r"realise(?:ra)?|garanti\w*|prend\w*|procede\w*|fourni(?:t|ra)|transmet(?:tra)?|remet(?:tra)?|"
    r"propose(?:ra)?|respecte(?:ra)?|s'appliqu\w+)"
)
#: Short answers after a colon belong to what they answer: "Clause sociale : sans objet".
_ANSWER = r"(?:sans objet|non\b|neant|aucun|n/a|le cas echeant|eventuel|facultati|s\.?/?o\.?\b)"
_CLAUSE_END = regex(
    r"[.!?]\s+(?=\S)|;|\n\s*\n|\n\s*-\s|(?P<colon>:\s+(?!" + _ANSWER + r"))|"
    r",\s(?=(?:mais|toutefois|cependant|neanmoins|en revanche|or|et (?:il|elle|le|la|les|l')|qui|"
    r"dont|laquelle|lequel|lesquels|lesquelles|il|elle|ils|elles|"
    r"le(?! cas echeant)|la|les|l'|ce|cette|ces|"
    r"l'\w+)\b)|"
    r"\s(?=(?:mais|toutefois)\b)|\set\s(?=(?:il|elle|ils|elles|" + _VERB + r")\b)|"
    r"\set\s(?=(?:(?:le|la|les|une?) |l')(?:(?:d')?\w+[ -]){0,2}(?:d')?\w+ " + _VERB + r"\b)"
)
_FRONTED = regex(FRONTED)
#: A form answered by a tick: "Marché réservé : ☐ Oui ☒ Non" (boxes fold to nothing).
_TICKED_NO = regex(r"[^.;\n]{0,40}?(?P<cue>☒\s*non\b)", re.IGNORECASE)
_AND = regex(r"\bet\b")
_FARTHEST = 400
_NEARBY = 25
_LOOK_AHEAD = 60


@cache
def _union(cues: tuple[str, ...]) -> re.Pattern[str]:
    return compiled().pattern("|".join(cues), 0)


def polarity(folded: Folded, start: int, end: int) -> Polarity:
    """Polarity of the passage at `start`–`end` (offsets in the original text)."""
    ticked = _TICKED_NO.match(folded.original, end)
    if ticked:
        return Polarity("negated", ticked.span("cue"))
    first, last = folded.locate(start, end)
    text = folded.text
    introduction, left, right = _clause(text, first, last)
    window = text[introduction[0] : introduction[1]] + text[left:right]
    plain = _union(NOT_CUES).sub(lambda match: "~" * len(match[0]), window)
    lead = introduction[1] - introduction[0]
    here, there = first - left + lead, last - left + lead

    def found(kind: str, match: re.Match[str], offset: int = 0) -> Polarity:
        at = match.start() + offset
        origin = introduction[0] + at if at < lead else left + at - lead
        return Polarity(kind, folded.span(origin, origin + len(match[0])))

    for match in _union(NEGATED_BEFORE).finditer(plain, 0, there):
        if match.start() < here:
            return found("negated", match)
    adjacent = _union(NEGATED_ADJACENT).search(plain, 0, here)
    if adjacent:
        return found("negated", adjacent)
    denied = _union(NEGATED_AFTER).search(plain[there:])
    if denied:
        return found("negated", denied, there)
    for kind, cues in (("soft", SOFT), ("hypothetical", HYPOTHETICAL)):
        for match in _union(cues).finditer(plain):
            if match.start() < there or not _AND.search(plain, there, match.start()):
                return found(kind, match)
    for match in _union(HYPOTHETICAL_NEARBY).finditer(plain, max(0, here - _NEARBY)):
        if match.start() <= there + _NEARBY:
            return found("hypothetical", match)
    return AFFIRMED


def _clause(text: str, first: int, last: int) -> tuple[Span, int, int]:
    """The clause around a passage, and the introduction that governs it when it is listed.

    "Le titulaire s'efforcera de : réduire les déchets ; trier" — the verb before the colon governs
    every item, so the introduction (empty when there is none) belongs to each of them.
    """
    left = sentence = max(0, first - _FARTHEST)
    introduction: Span | None = None
    # An end is recognised by what follows it: look past the start of the passage.
    for stop in _CLAUSE_END.finditer(text, left, last + _LOOK_AHEAD):
        if stop.end() > first:
            break
        if stop["colon"] and introduction is None:
            introduction = (left, stop.end())
        elif stop[0][0] in ".!?" or stop[0].count("\n") > 1:
            sentence, introduction = stop.end(), None
        elif stop[0][0] == "," and _FRONTED.fullmatch(text[left : stop.start()].strip()):
            continue
        left = stop.end()
    stop_after = _CLAUSE_END.search(text, last, min(len(text), last + _FARTHEST))
    right = stop_after.start() if stop_after else min(len(text), last + _FARTHEST)
    return introduction or (sentence, sentence), left, right
