"""Cut French administrative prose into sentences, without being fooled by abbreviations."""

from __future__ import annotations

import re

from tenders_check.french.regex import regex
from tenders_check.model import Span

#: Abbreviations whose full stop ends nothing; single letters (initials, "L.", "R.") are separate.
_ABBREVIATED_WORDS = """
    art al arr av bd bull cass cf chap circ coll cons const concl dept dir doc ed env etc ex fig
    hab ibid id inf max mim min mme mmes mlle mr mrs no nos op p pp par pt ref réf resp sect ss st
    ste sté sup suiv tab tel tél trav vol éd janv févr fév avr juil sept oct nov déc
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED_WORDS.split())
#: The call of a note may stand between the full stop and the blank.
_STOP = regex(r"[.!?…]+[»\"”)\]¹²³⁰⁴-⁹⁽⁾]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-–•▪➢◦*]|\d+[.)])\s)")
_LAST_WORD = regex(r"([^\s.'’(«\"]+)$")
_NEXT = regex(r"\s*(\S)")


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, without surrounding white space.

    A semicolon does not end a sentence: in these documents it separates the items of a list that
    one verb governs.
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0][0] == "\n" or _ends(text, stop):
            _append(spans, text, start, stop.end())
            start = stop.end()
    _append(spans, text, start, len(text))
    return spans


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether this punctuation ends a sentence."""
    following = _NEXT.match(text, stop.end())
    if following is None or stop[0][0] in "!?":
        return True
    if following[1].islower() or following[1] in ",;:)":
        return False
    if stop[0].startswith((".", "…")) and len(stop[0].rstrip('»"”)]')) > 1:
        return True
    word = _LAST_WORD.search(text, max(0, stop.start() - 30), stop.start())
    if word is None:
        return True
    last = word[1].lower()
    if last in _ABBREVIATIONS:
        return last == "etc"
    if len(last) == 1 and last.isalpha():
        return False
    # "1. Objet" at the head of a line numbers the sentence to come
    if last.isdigit() and not text[: word.start()].rpartition("\n")[2].strip():
        return False
    return not (last.isdigit() and following[1].isdigit())


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))
