"""The page: templates filled with the views of the tenders."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tenders_check.language import FRENCH
from tenders_check.model import Report
from tenders_check.reports import json
from tenders_check.reports.html.policy import policy
from tenders_check.reports.html.safe import finalize
from tenders_check.reports.html.view import view
from tenders_check.reports.html.words import foreign, words

TEMPLATES = Path(__file__).with_name("templates")
#: Beyond this many tenders each is folded, and drawn by the browser when it comes into view.
_MANY = 8


def render(report: Report, language: str = FRENCH) -> str:
    """The report as one page of HTML."""
    style, script = _inside("report.css", "print.css"), _inside("report.js")
    views = [view(one, rank, language) for rank, one in enumerate(report.tenders, start=1)]
    template = environment(TEMPLATES).get_template("report.html.j2")
    return template.render(
        **words(language),
        report=report,
        views=views,
        many=len(views) > _MANY,
        lang=language,
        foreign=foreign(language),
        style=style,
        script=script,
        policy=policy(style, script),
        print_of=sha256(json.render(report, language).encode("utf-8", "surrogatepass")).hexdigest(),
    )


@cache
def environment(templates: Path) -> Environment:
    """How the templates of a folder are filled: everything is escaped, nothing may be missing."""
    # One language is chosen per page, not per environment: the templates get `say` with the rest.
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _inside(*names: str) -> Markup:
    """Style sheets or scripts of ours, which go into the page as they are."""
    return Markup("\n".join((TEMPLATES / name).read_text("utf-8") for name in names))
