"""What is left to write in a rule begun with `rules new`: until then it does not run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tenders_check.ruleset.yaml12 import Document, Where

#: Stands before what a person must write in place of the example.
TO_WRITE = "À ÉCRIRE"
#: A name must have the shape of a name, and a day the shape of a day.
NAME_TO_WRITE = "a-ecrire"
DAY_TO_WRITE = "1900-01-01"
_LONGEST = 90


def tell_placeholders(document: Document) -> None:
    """Add to a document one problem for each value that still has to be written."""
    for where, text in _texts(document.data, ()):
        key = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
        if TO_WRITE in text:
            said = " ".join(text.split(TO_WRITE, 1)[1].lstrip(" :").split())
            hint = f"Par exemple : « {_short(said.rstrip('.'))} »." if said else None
            document.problem(where, f"« {key} » reste à écrire", hint, value=True)
        elif key == "nom" and text == NAME_TO_WRITE:
            hint = "En minuscules et tirets, par exemple « bilan-annuel »."
            document.problem(where, "« nom » reste à écrire", hint, value=True)
        elif key == "verifie_le" and text == DAY_TO_WRITE:
            hint = "Le jour où vous avez lu le texte sur Légifrance."
            document.problem(where, "« verifie_le » reste à écrire", hint, value=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _texts(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*where, key))
    elif isinstance(value, list):
        for rank, item in enumerate(value):
            yield from _texts(item, (*where, rank))
