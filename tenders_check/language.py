"""French is what we write; English is looked up.

A sentence is its French template ("Lancée le {jour}"), which is also its key in
`tenders_check/locale/en.json`. A sentence without translation is shown in French rather than lost; a
test proves that none is missing.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

FRENCH = "fr"
ENGLISH = "en"


def say(language: str, template: str, **values: object) -> str:
    """The sentence in a language, its {placeholders} filled."""
    text = template if language == FRENCH else _catalogue(language).get(template, template)
    return text.format(**values) if values else text


@cache
def _catalogue(language: str) -> dict[str, str]:
    source = files("tenders_check").joinpath("locale", f"{language}.json")
    found: dict[str, str] = json.loads(source.read_text("utf-8")) if source.is_file() else {}
    return found
