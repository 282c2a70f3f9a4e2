"""Runs of letters gathered into the text of a paragraph, for the formats of word processors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.french.regex import regex
from tenders_check.model import Span
from tenders_check.reading.ticks import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Alternative texts that machines write: file names, "Image 3", "Une image contenant texte…".
NO_WORDS = regex(
    r"(?:shape|image|picture|graphics?|forme|objet|logo|zone de texte|text ?box)?[ _]?\d*"
    r"|\S+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)"
    r"|.*description (?:générée|g[eé]n[eé]r[eé]e) automatiquement.*|une image contenant.*",
    re.IGNORECASE | re.DOTALL,
)
#: Anything that could be a tick box: a bracket, or beyond letters and punctuation. Written as what
#: it is not, which compiles ten times faster than its 60,000 characters.
_MAYBE_BOX = regex(r"[^\x00-Z\\-\u22ff]")


class Look(NamedTuple):
    """How letters look. `size` in points; `font` only when it is a font of symbols.

    `raised`: above the line, as the calls of notes are.
    """

    bold: bool = False
    size: float | None = None
    hidden: bool = False
    struck: bool = False
    font: str | None = None
    raised: bool = False


class Gathered(NamedTuple):
    """A paragraph read. `bold`: all its letters; `size`: of the first ones, in points."""

    text: str
    struck: tuple[Span, ...]
    bold: bool
    size: float | None
    inserted: bool


@dataclass(slots=True)
class Line:
    """A paragraph being read. `notes` are (part, id); `boxes` the contents of text boxes.

    `hidden` counts passages; `leads` says that it links to a heading, as contents do.
    """

    segments: list[tuple[str, Look, bool]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0
    hidden_at: int = -1
    leads: bool = False

    def gather(self) -> Gathered:
        """The text as shown, without blanks at its ends, and what is true of its letters.

        One pass: this is the inner loop of reading.
        """
        parts = []
        bold, size = True, None
        seen = struck = inserted = False
        for part, look, new in self.segments:
            parts.append(part)
            if part.isspace() or not part:
                continue
            if not seen:
                size, seen = look.size, True
            bold = bold and look.bold
            struck = struck or look.struck
            inserted = inserted or new
        if struck:
            text, spans = self._struck()
        else:
            text, spans = _decoded("".join(parts)).strip(), ()
        return Gathered(text, spans, bold and seen, size, inserted)

    def _struck(self) -> tuple[str, tuple[Span, ...]]:
        text = ""
        struck: list[Span] = []
        for part, look, _ in self.segments:
            added = _decoded(part)
            if look.struck and added.strip():
                if struck and struck[-1][1] == len(text):
                    struck[-1] = (struck[-1][0], len(text) + len(added))
                else:
                    struck.append((len(text), len(text) + len(added)))
            text += added
        whole = text.strip()
        shift = len(text) - len(text.lstrip())
        spans = ((max(a - shift, 0), min(b - shift, len(whole))) for a, b in struck)
        return whole, tuple((a, b) for a, b in spans if a < b)

    def hide(self, text: str) -> None:
        """Count a hidden passage; runs that follow each other are one, Word cuts sentences up."""
        if text.strip() and self.hidden_at != len(self.segments):
            self.hidden += 1
            self.hidden_at = len(self.segments)


def _decoded(text: str) -> str:
    """Tick boxes decoded; a scan for candidates first, five times faster on plain French."""
    return decode(text) if _MAYBE_BOX.search(text) else text
