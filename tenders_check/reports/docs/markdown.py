"""Markdown that reads the same on a forge and on the site: harmless text, tables, blocks.

These pages are the documentation of the catalogue, in French only: their sentences do not
go through `say()`, and the English of a rule stands in a part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tenders_check.reports.docs.typography import typeset

#: First line of every generated page.
GENERATED = (
    "<!-- Page produite par « tenders-check rules docs » : ne pas la modifier à la main. -->"
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
#: What would open a heading, a list or a quote at the beginning of a line.
_OPENING = re.compile(r"^(?:(?P<mark>#|[-+](?=\s))|(?P<number>\d+)(?=[.)]\s))")


def plain(text: str) -> str:
    """Words shown as they are written, on one line."""
    flat = " ".join(text.split())
    return _opened(_SPECIAL.sub(r"\\\1", flat))


def _opened(line: str) -> str:
    found = _OPENING.match(line)
    if found is None:
        return line
    if found["mark"]:
        return f"\\{line}"
    return f"{found['number']}\\{line[found.end() :]}"


def paragraphs(text: str) -> str:
    """Prose of a rule: its paragraphs and list items kept, nothing in it taken for markup."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        stripped = line.strip()
        if stripped.startswith("- "):
            if lines and lines[-1] and not lines[-1].startswith("- "):
                lines.append("")
            lines.append(f"- {plain(stripped[2:])}")
        else:
            lines.append(plain(stripped) if stripped else "")
    return "\n".join(lines)


def code(text: str) -> str:
    """A word of the command line or of a file."""
    return f"``{text}``" if "`" in text else f"`{text}`"


def link(text: str, target: str) -> str:
    """A link; its text is already Markdown."""
    return f"[{text}]({target})"


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [_row(head), _row(["---"] * len(head))]
    lines += [_row(row) for row in rows]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"


def block(text: str, language: str = "text") -> str:
    """A block of text as it is; the fence is longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def anchor(name: str) -> str:
    """A place to link to, the same for a forge and for the site."""
    return f'<a id="{name}"></a>'


def page(*parts: str | None) -> str:
    """A page from its parts, the empty ones left out."""
    text = "\n\n".join(part.strip("\n") for part in parts if part)
    return f"{GENERATED}\n\n{typeset(text)}\n"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def said_list(words: Sequence[str], last: str = "ou") -> str:
    """ "a, b ou c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
