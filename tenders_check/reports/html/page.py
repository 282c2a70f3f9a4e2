"""The page: templates filled with the views of the tenders."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tenders_check.language import FRENCH, day, fillable, percent, say, say_problem
from tenders_check.model import PieceStatus, Report, Status
from tenders_check.reports import json
from tenders_check.reports.html.criteria import GAP, LEVEL
from tenders_check.reports.html.safe import bound, finalize
from tenders_check.reports.html.view import HEADINGS, KINDS, foreign, places, ranges, view
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

TEMPLATES = Path(__file__).with_name("templates")
#: Longest quote shown whole, in characters.
_QUOTE = 1200
#: Beyond this many tenders each is folded, and drawn by the browser when it comes into view.
_MANY = 8
#: Longest title in the table of contents, in characters.
_BRIEF = 90


def render(report: Report, language: str = FRENCH) -> str:
    """The report as one page of HTML."""
    style, script = (_inside(name) for name in ("report.css", "report.js"))
    views = [view(one, rank, language) for rank, one in enumerate(report.tenders, start=1)]
    template = _environment().get_template("report.html.j2")
    return template.render(
        **_words(language),
        report=report,
        views=views,
        many=len(views) > _MANY,
        lang=language,
        foreign=foreign(language),
        style=style,
        script=script,
        policy=_policy(style, script),
        print_of=sha256(json.render(report, language).encode("utf-8", "surrogatepass")).hexdigest(),
    )


@cache
def _environment() -> Environment:
    # One language is chosen per page, not per environment: the templates get `say` with the rest.
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _words(language: str) -> dict[str, Any]:
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
        "LEVEL": LEVEL,
        "GAP": GAP,
    }


@cache
def _inside(name: str) -> Markup:
    """A style sheet or a script of ours, which goes into the page as it is."""
    return Markup((TEMPLATES / name).read_text("utf-8"))


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, nothing is sent; only our own style and script, to the byte, may act."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
