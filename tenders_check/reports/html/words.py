"""What the templates say things with, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tenders_check.language import FRENCH, day, fillable, percent, say, say_problem
from tenders_check.model import PieceStatus, Searched, Status
from tenders_check.reports.html.criteria import GAP, LEVEL
from tenders_check.reports.html.safe import bound
from tenders_check.reports.html.view import HEADINGS, KINDS
from tenders_check.reports.layout import cut
from tenders_check.reports.quality import BEARS_ON, CONTENT, good_criterion
from tenders_check.reports.wording import (
    PIECE_STATUS,
    REFUSAL,
    SEVERITY,
    STATUS,
    left_out,
    shorten,
    where,
)

#: Longest quote shown whole, and longest title in the table of contents, in characters.
_QUOTE, _BRIEF = 1200, 90
#: Scales of criteria shown unfolded.
_MOST_DRAWN = 6


def words(language: str) -> dict[str, Any]:
    """What templates say things with, in one language."""

    def told(template: str, **values: object) -> str:
        return bound(say(language, template, **values))

    def named(lots: tuple[str, ...]) -> str:
        if len(lots) == 1:
            return told("lot {n}", n=lots[0])
        return told("lots {n}", n=", ".join(lots))

    def refusal(reason: str) -> str:
        return told(REFUSAL.get(reason, reason))

    return {
        "say": told,
        "bound": bound,
        "day": lambda value: day(value, language),
        "problem": lambda text: bound(say_problem(language, text)),
        "where": lambda evidence: where(evidence, language),
        "left_out": lambda piece: left_out(piece, language),
        "quote": lambda text: shorten(text, _QUOTE),
        "status_word": lambda status: told(STATUS[status]),
        "severity_word": lambda severity: told(SEVERITY[severity]),
        "refusal": refusal,
        "piece_status": lambda status: told(PIECE_STATUS[status]),
        "capital": lambda text: text[:1].upper() + text[1:],
        "fillable": fillable,
        "figures": lambda n: f"{n:,}".replace(",", "\u202f"),
        "pages": ranges,
        "places": places,
        "percent": percent,
        "named": named,
        "good_criterion": lambda family: good_criterion(family, language),
        "CONTENT": CONTENT,
        "BEARS_ON": BEARS_ON,
        "brief": lambda text: cut(text, _BRIEF),
        "PieceStatus": PieceStatus,
        "Status": Status,
        "KINDS": KINDS,
        "HEADINGS": HEADINGS,
        "MOST_DRAWN": _MOST_DRAWN,
        "LEVEL": LEVEL,
        "GAP": GAP,
    }


def places(searched: Iterable[Searched]) -> list[tuple[str, list[str]]]:
    """Each document where a rule looked, once, with the sections; none for the whole of it."""
    found: dict[str, list[str]] = {}
    for place in searched:
        sections = found.setdefault(place.document, [])
        if place.section and place.section not in sections:
            sections.append(place.section)
    return list(found.items())


def ranges(pages: Iterable[int]) -> str:
    """ "1–3, 7": page numbers, those that follow each other together."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def foreign(language: str) -> str:
    """The `lang` attribute of words of the documents, where the page is in another language."""
    return "" if language == FRENCH else FRENCH
