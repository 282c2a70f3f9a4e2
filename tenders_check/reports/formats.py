"""The formats of a report, by name. Adding one is one module and one line here.

Every module but `text` has `render(report, language) -> str`, a pure function; `text` also needs
to know the terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from tenders_check.model import Report

TEXT = "text"
#: Name on the command line → module of this package.
FORMATS: Mapping[str, str] = {
    TEXT: "text",
    "json": "json",
    "html": "html",
    "sarif": "sarif",
    "sarif-alerts": "sarif_alerts",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "csv": "csv",
}


def render(report: Report, name: str, language: str) -> str:
    """The report in a format, for a file or a pipe. Raises `KeyError` for an unknown name."""
    module = import_module(f"tenders_check.reports.{FORMATS[name]}")
    return str(module.render(report, language=language))
