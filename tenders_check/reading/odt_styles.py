"""Styles of OpenDocument: looks of letters, levels of headings, lists of paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.glyphs import symbol_font
from tenders_check.reading.odt_names import FO, OFFICE, STYLE, SVG, TEXT, whole
from tenders_check.reading.runs import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHAIN = 20
_HEADING = re.compile(r"(?:heading|titre)[ _](?P<level>[1-9]\d?)", re.IGNORECASE)
_TOC = re.compile(r"(?:contents|table des matières|index)[ _](?:heading|\d+)", re.IGNORECASE)
_TITLE = frozenset({"Title", "Titre", "Titre principal"})
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class ParagraphStyle(NamedTuple):
    """`level`: 1-based, of a heading; `list_style`: name of the list its numbers come from."""

    level: int | None
    toc: bool
    title: bool
    list_style: str | None
    look: Look


class Styles:
    """Styles of both parts of a document; those of the content hide their namesakes."""

    def __init__(self, *roots: _Element | None) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._fonts: dict[str, str] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[tuple[str, Look], Look] = {}
        base = Look()
        for root in roots:
            if root is None:
                continue
            for face in root.iter(f"{STYLE}font-face"):
                family = face.get(f"{SVG}font-family", "").strip("'\"")
                self._fonts[face.get(f"{STYLE}name", "")] = family
            for element in root.iter(f"{STYLE}style"):
                key = element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")
                self._elements[key] = element
            for element in root.iter(f"{STYLE}default-style"):
                if element.get(f"{STYLE}family") == "paragraph":
                    base = self._applied(element, base)
        self._base = base

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """The style of that name, what it inherits included."""
        known = self._paragraphs.get(name)
        if known is None:
            known = self._paragraphs[name] = self._resolve(name)
        return known

    def letters(self, name: str, inherited: Look) -> Look:
        """The look of a span of that style."""
        known = self._looks.get((name, inherited))
        if known is None:
            known = inherited
            for element in reversed(self._chain("text", name)):
                known = self._applied(element, known)
            self._looks[name, inherited] = known
        return known

    def is_hidden_section(self, name: str | None) -> bool:
        """True for a section style that shows nothing."""
        return any(
            properties.get(f"{TEXT}display") == "none"
            for element in self._chain("section", name)
            for properties in element
        )

    def _chain(self, family: str, name: str | None) -> list[_Element]:
        chain: list[_Element] = []
        while name is not None and len(chain) < MAX_CHAIN:
            element = self._elements.get((family, name))
            if element is None:
                break
            chain.append(element)
            name = element.get(f"{STYLE}parent-style-name")
        return chain

    def _resolve(self, name: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        names = [_shown_name(element) for element in chain] or [(name or "").replace("_20_", " ")]
        level = next((found for found in map(_heading, chain, names) if found is not None), None)
        lists = (element.get(f"{STYLE}list-style-name") for element in chain)
        look = self._base
        for element in reversed(chain):
            look = self._applied(element, look)
        return ParagraphStyle(
            level=level or None,
            toc=any(_TOC.fullmatch(shown) for shown in names[:2]),
            title=any(shown in _TITLE for shown in names[:2]),
            list_style=next((found for found in lists if found is not None), None) or None,
            look=look,
        )

    def _applied(self, element: _Element, look: Look) -> Look:
        properties = element.find(f"{STYLE}text-properties")
        if properties is None:
            return look
        weight = properties.get(f"{FO}font-weight")
        if weight is not None:
            look = look._replace(bold=weight in _BOLD)
        size = _POINTS.fullmatch(properties.get(f"{FO}font-size", ""))
        if size:
            look = look._replace(size=float(size[1]))
        display = properties.get(f"{TEXT}display")
        if display is not None:
            look = look._replace(hidden=display == "none")
        line = properties.get(f"{STYLE}text-line-through-style") or properties.get(
            f"{STYLE}text-line-through-type"
        )
        if line is not None:
            look = look._replace(struck=line != "none")
        height = properties.get(f"{STYLE}text-position")
        if height is not None:
            look = look._replace(raised=_is_above(height))
        font = properties.get(f"{STYLE}font-name")
        if font is not None:
            look = look._replace(font=symbol_font(self._fonts.get(font, font)) or symbol_font(font))
        return look


def _is_above(position: str) -> bool:
    """For "super 58%", or a part of the height of the letters: "33% 58%"."""
    where = position.split(" ")[0]
    return where == "super" or (where.rstrip("%").isdigit() and where != "0%")


def _shown_name(element: _Element) -> str:
    name = element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name", "")
    return str(name).replace("_20_", " ")


def _heading(element: _Element, name: str) -> int | None:
    """Level of a heading style; 0 for one that says it is none."""
    told = element.get(f"{STYLE}default-outline-level")
    if told is not None:
        return whole(told, 0)
    match = _HEADING.fullmatch(name)
    return int(match["level"]) if match else None


def list_styles(*roots: _Element | None) -> dict[str, _Element]:
    """Definitions of lists by name; "" is the numbering of headings."""
    found: dict[str, _Element] = {}
    for root in roots:
        if root is None:
            continue
        for element in root.iter(f"{TEXT}list-style"):
            found[element.get(f"{STYLE}name", "")] = element
        for element in root.iterfind(f"{OFFICE}styles/{TEXT}outline-style"):
            found[""] = element
    return found
