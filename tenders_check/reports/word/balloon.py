"""The content of a comment, as Word stores it (ECMA-376 part 1, 17.13.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.french.regex import regex
from tenders_check.reading.docx_names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR, INITIALS = "tenders-check", "TC"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Half-points: a comment reads alike whatever the size of the document's own text.
_SIZE = "18"
#: For the spelling checker, which would underline every word in another language.
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
#: What XML cannot hold at all.
_FORBIDDEN = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Line(NamedTuple):
    """A paragraph of a comment. `look`: "" (plain), "title" or "clause"."""

    text: str
    look: str = ""


def comment(
    near: _Element, identifier: int, when: datetime, lines: Sequence[Line], language: str
) -> _Element:
    """A `w:comment`, made to stand in the same kind of document as `near`."""
    element = near.makeelement(
        f"{W}comment",
        {
            f"{W}id": str(identifier),
            f"{W}author": AUTHOR,
            f"{W}date": stamp(when),
            f"{W}initials": INITIALS,
        },
        {"w": W.strip("{}")},
    )
    for rank, line in enumerate(lines):
        element.append(_paragraph(near, line, language, first=rank == 0))
    return element


def stamp(when: datetime) -> str:
    """A moment as Word writes it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _paragraph(near: _Element, line: Line, language: str, *, first: bool) -> _Element:
    paragraph = near.makeelement(f"{W}p")
    properties = _child(paragraph, "pPr")
    # The style "Normal" of a tender may indent, justify or space: not here.
    _child(properties, "spacing", before="0", after="60", line="240", lineRule="auto")
    _child(properties, "ind", left="284" if line.look == "clause" else "0", firstLine="0")
    _child(properties, "jc", val="left")
    if first:
        _child(_child(paragraph, "r"), "annotationRef")
    run = _child(paragraph, "r")
    looks = _child(run, "rPr")
    if line.look == "title":
        _child(looks, "b")
    elif line.look == "clause":
        _child(looks, "i")
    _child(looks, "sz", val=_SIZE)
    _child(looks, "szCs", val=_SIZE)
    _child(looks, "lang", val=_LANGUAGES.get(language, language))
    add_text(run, line.text)
    return paragraph


def add_text(run: _Element, text: str) -> None:
    """Text at the end of a run, its tabs and line breaks as elements."""
    for rank, part in enumerate(clean(text).split("\n")):
        if rank:
            _child(run, "br")
        if part:
            words = _child(run, "t")
            words.text = part.replace("\t", " ")
            words.set(_SPACE, "preserve")


def clean(text: str) -> str:
    """The text without what XML forbids."""
    return str(_FORBIDDEN.sub("", text))


def _child(parent: _Element, tag: str, **attributes: str) -> _Element:
    child = parent.makeelement(
        f"{W}{tag}", {f"{W}{key}": value for key, value in attributes.items()}
    )
    parent.append(child)
    return child


def joined(blocks: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """The lines of several remarks made at one place, told apart by an empty line."""
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append(Line(""))
        lines.extend(block)
    return tuple(lines)
