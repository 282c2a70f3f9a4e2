"""The English catalogues, kept in step with the sentences of the program.

`python -m tests.reports.catalogue` writes them again: sentences sorted, each with the files where it
is said; a new one with an empty translation to write, one that nobody says any more removed.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import tenders_check
from tests.reports.templates import problems, templates

LOCALE = Path(tenders_check.__file__).parent / "locale"
#: Said by readers, in French, with particulars in the place of {}; the rest goes through `say()`.
SAID, PROBLEMS = "tenders_check", "problems"
#: Readers' sentences are looked up in the catalogue of problems.
_OF_READERS = "reading/"


def path_of(domain: str) -> Path:
    """Where an English catalogue is."""
    return LOCALE / "en" / "LC_MESSAGES" / f"{domain}.po"


def wanted(domain: str) -> dict[str, set[str]]:
    """Each sentence that a catalogue must hold, with the files that say it."""
    found: dict[str, set[str]] = {}
    if domain == PROBLEMS:
        for text, where in problems():
            found.setdefault(text, set()).add(f"reading/{where}")
    else:
        for text, where in templates():
            if not where.startswith(_OF_READERS):
                found.setdefault(text, set()).add(where)
    return {
        text: {re.sub(r":\d+$", "", where) for where in places if where not in ("table", "help")}
        for text, places in found.items()
    }


def known(domain: str) -> dict[str, str]:
    """What a catalogue holds now, as Babel reads it."""
    path = path_of(domain)
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def written(sentences: Mapping[str, Iterable[str]], said: Mapping[str, str]) -> str:
    """The text of a catalogue."""
    catalogue = Catalog(locale="en", domain=SAID, project="tenders-check", fuzzy=False)
    catalogue.header_comment = (
        "# English for the sentences of tenders-check, which are written in French in the program.\n"
        "# See “Translate a sentence” in CONTRIBUTING.md."
    )
    for text in sorted(sentences):
        places = [(f"tenders_check/{name}", None) for name in sorted(sentences[text])]
        catalogue.add(text, said.get(text, ""), locations=places)
    output = io.BytesIO()
    write_po(output, catalogue, width=100, omit_header=False, sort_output=True)
    lines = output.getvalue().decode("utf-8").splitlines(keepends=True)
    # Dates and versions of tools would change each time.
    volatile = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')
    return "".join(
        line for line in lines if not line.startswith((*volatile, '"Report-Msgid', '"Project-Id'))
    )


def main() -> int:
    """Write both catalogues; returns 1 when a sentence waits for its English."""
    missing = 0
    for domain, former in ((SAID, "en.json"), (PROBLEMS, "en.problems.json")):
        old = LOCALE / former
        said = known(domain) | (json.loads(old.read_text("utf-8")) if old.is_file() else {})
        sentences = wanted(domain)
        if domain == PROBLEMS:
            # A sentence may hold another, told apart: those are kept as they are.
            sentences = {**{text: set() for text in said}, **sentences}
        path = path_of(domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(sentences, said), "utf-8", newline="\n")
        waiting = [text for text in sentences if not said.get(text)]
        missing += len(waiting)
        for text in waiting:
            print(f"À traduire : {text}")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
