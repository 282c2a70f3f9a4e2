"""The English catalogues, kept in step with the sentences of the program.

`python -m tests.reports.catalogue` writes them again: sentences sorted, each with the files where
it is said; a new one with an empty translation to write, one that nobody says any more removed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import typer
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import tenders_check
from tenders_check.cli.app import app
from tenders_check.cli.help_words import sentences as words_of_help
from tenders_check.language import say_problem
from tests.reports.templates import errors, problems, templates

LOCALE = Path(tenders_check.__file__).parent / "locale"
#: What goes through `say()`, help included; why a piece was not read; what is wrong in what a
#: person gave. In the last two, {} stands for the particulars.
SAID, PROBLEMS, ERRORS = DOMAINS = "tenders_check", "problems", "errors"
#: Readers' sentences are looked up in the catalogue of problems.
_OF_READERS = "reading/"
#: In a help, commands and lists of choices are the same in every language.
_SAME = re.compile(r"- tenders-check .*|\[\w+(\|\w+)+\]")


def path_of(domain: str) -> Path:
    """Where an English catalogue is."""
    return LOCALE / "en" / "LC_MESSAGES" / f"{domain}.po"


def wanted(domain: str) -> dict[str, set[str]]:
    """Each sentence that a catalogue must hold, with the files that say it."""
    found: dict[str, set[str]] = {}
    for text, where in _sentences(domain):
        places = found.setdefault(text, set())
        if "/" in where or "." in where:
            places.add(where.partition(":")[0])
    return found


def _sentences(domain: str) -> Iterator[tuple[str, str]]:
    if domain == PROBLEMS:
        for text, where in problems():
            # Many are made of parts that are known.
            told = text.replace("{}", "7")
            if text in known(PROBLEMS) or say_problem("en", told) == told:
                yield text, f"reading/{where}"
    elif domain == ERRORS:
        yield from errors()
    else:
        yield from (one for one in templates() if not one[1].startswith(_OF_READERS))
        help_ = words_of_help(typer.main.get_command(app))
        yield from ((text, "help") for text in help_ if not _SAME.fullmatch(text))


def known(domain: str) -> dict[str, str]:
    """What a catalogue says now, as Babel reads it; what waits for its English is left out."""
    path = path_of(domain)
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}


def written(sentences: Mapping[str, Iterable[str]], said: Mapping[str, str]) -> str:
    """The text of a catalogue."""
    catalogue = Catalog(locale="en", domain=SAID, project="tenders-check", fuzzy=False)
    catalogue.header_comment = (
        "# English for the sentences of tenders-check, written in French in the program.\n"
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
    """Write the catalogues; returns 1 when a sentence waits for its English."""
    waiting = []
    for domain in DOMAINS:
        said, sentences = known(domain), wanted(domain)
        if domain != SAID:
            # Sentences built from parts are not all found: what is known is kept.
            sentences = {**{text: set() for text in said}, **sentences}
        path_of(domain).write_text(written(sentences, said), "utf-8", newline="\n")
        waiting += [text for text in sentences if not said.get(text)]
    for text in waiting:
        sys.stdout.write(f"À traduire : {text}\n")
    return int(bool(waiting))


if __name__ == "__main__":
    sys.exit(main())
