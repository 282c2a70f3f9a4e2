"""The text of one OpenDocument paragraph, and the changes tracked in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenders_check.reading.glyphs import shown
from tenders_check.reading.odt_names import (
    DRAW,
    FIELD,
    FORM,
    LOEXT,
    OFFICE,
    SVG,
    TEXT,
    XLINK,
    XML,
    whole,
    words,
)
from tenders_check.reading.odt_styles import Styles
from tenders_check.reading.runs import NO_WORDS, Line, Look
from tenders_check.reading.superscript import raised
from tenders_check.reading.ticks import CHECKED, UNCHECKED

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\r\n]+")
MAX_SPACES = 1_000
#: Width and height of a page of text, in centimetres.
PAGE = (14.0, 19.0)
_LENGTH = re.compile(r"(?P<figure>\d{1,6}(?:\.\d{1,6})?)(?P<unit>cm|mm|in|pt)")
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_SPAN, _STYLE_NAME = f"{TEXT}span", f"{TEXT}style-name"
_CHANGE, _START, _END = f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"
_NOTE = f"{TEXT}note"
_FRAMES = frozenset(
    f"{DRAW}{name}"
    for name in ("frame", "custom-shape", "rect", "ellipse", "g", "line", "text-box", "path")
)
_CONTROL = f"{DRAW}control"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"})
_SILENT = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{TEXT}ruby-text",
        f"{TEXT}note-citation",
        f"{TEXT}tracked-changes",
        f"{TEXT}number",
        f"{FIELD}fieldmark-end",
        f"{TEXT}alphabetical-index-mark",
        f"{TEXT}toc-mark",
    }
)


class Changes:
    """Tracked changes: what each id is, and which insertions are open where we stand."""

    def __init__(self, root: _Element) -> None:
        self.insertions: set[str] = set()
        self.deletions: dict[str, _Element] = {}
        self.open: set[str] = set()
        for region in root.iter(f"{TEXT}changed-region"):
            identifier = region.get(f"{XML}id") or region.get(f"{TEXT}id") or ""
            for kind in region:
                if kind.tag == f"{TEXT}insertion":
                    self.insertions.add(identifier)
                elif kind.tag == f"{TEXT}deletion":
                    self.deletions[identifier] = kind

    def start(self, identifier: str) -> None:
        """A change begins here; only insertions hold text of the document."""
        if identifier in self.insertions:
            self.open.add(identifier)


class Inline:
    """Adds the text of paragraphs to lines."""

    def __init__(
        self,
        styles: Styles,
        changes: Changes,
        controls: dict[str, str],
        formulas: dict[str, str],
        *,
        original: bool,
    ) -> None:
        self._styles = styles
        self._changes = changes
        self._controls = controls
        self._formulas = formulas
        self._original = original
        self.pictures = 0
        self.pages = 0
        self.embedded = 0

    def read(self, element: _Element, line: Line, look: Look) -> None:
        """Add what an element holds: its own text, then each child and what follows it."""
        self._add(element.text, line, look)
        for child in element:
            self._child(child, line, look)
            if child.tail:
                self._add(child.tail, line, look)

    def _child(self, child: _Element, line: Line, look: Look) -> None:
        tag = child.tag
        if tag == _SPAN:
            style = child.get(_STYLE_NAME)
            self.read(child, line, look if style is None else self._styles.letters(style, look))
        elif tag in _SILENT:
            return
        elif tag == f"{TEXT}s":
            self._put(" " * whole(child.get(f"{TEXT}c"), 1, MAX_SPACES), line, look)
        elif tag == f"{TEXT}tab":
            self._put("\t", line, look)
        elif tag == f"{TEXT}line-break":
            self._put("\n", line, look)
        elif tag == _START:
            self._changes.start(child.get(f"{TEXT}change-id", ""))
        elif tag == _END:
            self._changes.open.discard(child.get(f"{TEXT}change-id", ""))
        elif tag == _CHANGE:
            self._deleted(child, line, look)
        elif tag == _NOTE:
            body = child.find(f"{TEXT}note-body")
            if body is not None and not self._absent:
                line.boxes.append(body)
        elif tag in _FRAMES:
            self.read_shape(child, line, look)
        elif tag == _CONTROL:
            self._put(self._controls.get(child.get(_CONTROL, ""), ""), line, look)
        elif tag == f"{FIELD}fieldmark" or tag == f"{FIELD}fieldmark-start":
            self._form(child, line, look)
        elif tag == f"{LOEXT}content-control" and child.get(f"{LOEXT}checkbox") == "true":
            # The state, not the drawing: any glyph may draw it.
            ticked = child.get(f"{LOEXT}checked") == "true"
            self._put(CHECKED if ticked else UNCHECKED, line, look)
        elif child.get(f"{TEXT}is-hidden") == "true":
            line.hide(child.get(f"{TEXT}string-value") or words(child) or "?")
        else:
            self.read(child, line, look)

    @property
    def _absent(self) -> bool:
        """True inside an insertion when the text before revision is read."""
        return self._original and bool(self._changes.open)

    def _put(self, text: str, line: Line, look: Look) -> None:
        if text and not self._absent and not look.hidden:
            if look.raised:
                text = raised(text)
            line.segments.append((text, look, bool(self._changes.open)))

    def _add(self, text: str | None, line: Line, look: Look) -> None:
        """Add a text node: runs of blanks are one, none at the beginning (others are elements)."""
        if not text:
            return
        if look.hidden:
            line.hide(text)
            return
        if "\n" in text or "  " in text or "\t" in text:
            text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not line.segments or line.segments[-1][0].endswith(" ")):
            text = text[1:]
        self._put(shown(text, look.font) if look.font else text, line, look)

    def _deleted(self, change: _Element, line: Line, look: Look) -> None:
        """Deleted text stands apart; its place is marked, and it was there before revision."""
        region = self._changes.deletions.get(change.get(f"{TEXT}change-id", ""))
        if not self._original or region is None:
            return
        paragraphs = list(region.iter(f"{TEXT}p", f"{TEXT}h"))
        for rank, paragraph in enumerate(paragraphs):
            if rank:
                self._put("\n", line, look)
            self.read(paragraph, line, look)

    def read_shape(self, frame: _Element, line: Line, look: Look) -> None:
        """Text boxes are blocks of their own; pictures say their alternative text."""
        if self._absent:
            return
        boxes = _boxes(frame)
        if boxes:
            line.boxes.extend(boxes)
            return
        self.pictures += 1
        self.pages += _fills_a_page(frame)
        for found in frame.iter(f"{DRAW}object", f"{DRAW}object-ole"):
            name = found.get(f"{XLINK}href", "").removeprefix("./").rstrip("/")
            if name in self._formulas:
                self._put(self._formulas[name], line, look)
                return
            self.embedded += 1
        told = " ".join(words(part) for part in frame.iter(f"{SVG}title", f"{SVG}desc"))
        told = " ".join(told.split())
        if told and not NO_WORDS.fullmatch(told):
            self._put(f" {told} ", line, look)

    def _form(self, mark: _Element, line: Line, look: Look) -> None:
        """Boxes of the forms of Word, as LibreOffice keeps them; other fields have their text."""
        if mark.get(f"{FIELD}type", "").endswith("FORMCHECKBOX"):
            values = {p.get(f"{FIELD}name", ""): p.get(f"{FIELD}value", "") for p in mark}
            ticked = any(k.endswith("Checkbox_Checked") and v == "true" for k, v in values.items())
            self._put(CHECKED if ticked else UNCHECKED, line, look)
            return
        self.read(mark, line, look)


def _fills_a_page(frame: _Element) -> bool:
    """True for a picture as large as a page of text (14 cm by 19 cm): scanned, and pasted."""
    sizes = (_centimetres(frame.get(f"{SVG}{side}", "")) for side in ("width", "height"))
    wide, high = sizes
    pictured = frame.find(f"{DRAW}image") is not None
    return pictured and wide >= PAGE[0] and high >= PAGE[1]


def _centimetres(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match["figure"]) * _UNITS[match["unit"]] if match else 0.0


def _boxes(frame: _Element) -> list[_Element]:
    """The outermost elements of a drawing that hold paragraphs."""
    if any(child.tag in _PARAGRAPHS for child in frame):
        return [frame]
    return [box for child in frame for box in _boxes(child)]


def controls(root: _Element) -> dict[str, str]:
    """What form controls show, by id: boxes with their label, the value of others."""
    found: dict[str, str] = {}
    for element in root.iter(f"{FORM}checkbox", f"{FORM}radio", f"{FORM}text", f"{FORM}listbox"):
        identifier = element.get(f"{XML}id") or element.get(f"{FORM}id") or ""
        if element.tag in (f"{FORM}checkbox", f"{FORM}radio"):
            state = element.get(f"{FORM}current-state") or element.get(f"{FORM}state")
            on = state == "checked" or element.get(f"{FORM}current-selected") == "true"
            told = f"{CHECKED if on else UNCHECKED} {element.get(f'{FORM}label', '')}".rstrip()
        else:
            told = element.get(f"{FORM}current-value") or element.get(f"{FORM}value") or ""
        found[identifier] = told
    return found
