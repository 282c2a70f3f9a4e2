"""The page: templates filled with the figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from tenders_check.audit.dashboard.drawings import bar, evolution, histogram
from tenders_check.audit.dashboard.view import view
from tenders_check.audit.questions import AMONG, DIMENSIONS, FAULTS, QUESTIONS
from tenders_check.audit.shown.words import ANSWERS, CONSIDERATIONS, figure, percent, span
from tenders_check.audit.stats import Figures
from tenders_check.language import FRENCH, say
from tenders_check.reports.html.page import environment
from tenders_check.reports.html.policy import policy
from tenders_check.reports.html.safe import bound

TEMPLATES = Path(__file__).with_name("templates")


def render(
    figures: Figures, language: str = FRENCH, families: Mapping[str, str] | None = None
) -> str:
    """The figures as one page of HTML that fetches nothing."""
    style, script = _inside("dashboard.css"), _inside("dashboard.js")
    return (
        environment(TEMPLATES)
        .get_template("dashboard.html.j2")
        .render(
            **_words(language),
            figures=figures,
            view=view(figures, language, families or {}),
            lang=language,
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )


def _words(language: str) -> dict[str, Any]:
    """What the templates say and draw things with, in one language."""
    return {
        "say": lambda text, **values: bound(say(language, text, **values)),
        "percent": lambda value: percent(value, language),
        "span": lambda low, high: span(low, high, language),
        "figure": lambda value: figure(value, language),
        "bar": bar,
        "evolution": lambda shares: evolution(shares, language),
        "histogram": lambda steps: histogram(steps, language),
        "AMONG": AMONG,
        "ANSWERS": ANSWERS,
        "CONSIDERATIONS": CONSIDERATIONS,
        "DIMENSIONS": DIMENSIONS,
        "FAULTS": FAULTS,
        "QUESTIONS": QUESTIONS,
    }


@cache
def _inside(name: str) -> Markup:
    """A style sheet or a script of ours, which goes into the page as it is."""
    return Markup((TEMPLATES / name).read_text("utf-8"))
