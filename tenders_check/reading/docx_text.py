"""The text of one paragraph, run by run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenders_check.reading.docx_fields import Fields
from tenders_check.reading.docx_math import formula
from tenders_check.reading.docx_names import MC, VAL, W14, WP, M, O, V, W, is_on
from tenders_check.reading.docx_revisions import INSERTED, Revisions
from tenders_check.reading.docx_styles import Styles
from tenders_check.reading.glyphs import glyph, shown
from tenders_check.reading.runs import NO_WORDS, Line, Look
from tenders_check.reading.superscript import raised
from tenders_check.reading.ticks import CHECKED, UNCHECKED

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUN, _RPR, _TEXT = f"{W}r", f"{W}rPr", f"{W}t"
_DELETED_TEXT, _INSTRUCTION = f"{W}delText", f"{W}instrText"
_FIELD, _SIMPLE_FIELD = f"{W}fldChar", f"{W}fldSimple"
_SDT, _SDT_PROPERTIES, _SDT_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
_CHECK_BOX, _CHECKED = f"{W14}checkbox", f"{W14}checked"
_HYPERLINK = f"{W}hyperlink"
_BOX_CONTENT = f"{W}txbxContent"
_SYMBOL = f"{W}sym"
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_MATHS = frozenset({f"{M}oMath", f"{M}oMathPara"})
_FRAMES = (f"{WP}inline", f"{WP}anchor")
#: Width and height of a page of text, 14 cm by 19 cm, in English Metric Units.
PAGE = (14 * 360_000, 19 * 360_000)
_SHAPES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"})
#: Elements that are a character. A soft hyphen shows only at the end of a line: it is nothing.
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_SILENT = frozenset(
    {
        f"{W}pPr",
        f"{W}rPr",
        f"{W}proofErr",
        f"{W}bookmarkStart",
        f"{W}bookmarkEnd",
        f"{W}sdtPr",
        f"{W}lastRenderedPageBreak",
        f"{W}softHyphen",
        f"{W}annotationRef",
        f"{W}footnoteRef",
        f"{W}endnoteRef",
        f"{W}smartTagPr",
        f"{W}customXmlPr",
        f"{W}rt",
    }
)
#: Embedded files and sheets: their content is not in this document's text.
_EMBEDDED = re.compile(r"(?:Excel|Word|Package|AcroExch|PowerPoint|Acrobat|opendocument)", re.I)


class Inline:
    """Reads runs into lines. It keeps the fields, which go on from one paragraph to the next."""

    def __init__(self, styles: Styles, revisions: Revisions) -> None:
        self._styles = styles
        self._gone = revisions.gone
        self._original = revisions.original
        self.fields = Fields()
        self.embedded = 0
        self.pictures = 0
        self.pages = 0

    def read(self, element: _Element, line: Line, look: Look, *, inserted: bool = False) -> None:
        """Add the runs of a paragraph, link, insertion or content control to a line."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, line, look, inserted)
            elif tag in _SILENT:
                continue
            elif tag in self._gone:
                for mark in child.iter(_FIELD):
                    self.fields.mark(mark)
            elif tag == _SDT:
                self._control(child, line, look, inserted)
            elif tag in _MATHS:
                line.segments.append((formula(child), look, inserted))
            elif tag in _SHAPES:
                self._shape(child, line, look, inserted)
            else:
                if tag == _HYPERLINK and child.get(f"{W}anchor", "").startswith("_Toc"):
                    line.leads = True
                now = inserted or (tag in INSERTED and not self._original)
                self.read(child, line, look, inserted=now)

    def _run(self, run: _Element, line: Line, look: Look, inserted: bool) -> None:
        fields = self.fields
        # The inner loop: a slice costs two thirds of an iteration. The stubs know no slices.
        for child in run[:]:  # type: ignore[index]
            tag = child.tag
            if tag == _RPR:
                look = self._styles.look(child, look)
            elif tag == _TEXT or (tag == _DELETED_TEXT and self._original):
                text = child.text
                if text and not fields.muted:
                    if look.hidden:
                        line.hide(text)
                        continue
                    if look.font:
                        text = shown(text, look.font)
                    if look.raised:
                        text = raised(text)
                    # A line break in the file is a blank; those of the page are elements.
                    line.segments.append(
                        (text.replace("\n", " ") if "\n" in text else text, look, inserted)
                    )
            elif tag == _FIELD:
                text = fields.mark(child)
                if text and not look.hidden:
                    line.segments.append((text, look, inserted))
            elif tag == _INSTRUCTION:
                fields.instruct(child.text or "")
                line.leads = line.leads or "PAGEREF" in (child.text or "")
            elif look.hidden or fields.muted or tag in _SILENT:
                continue
            elif tag in _CHARACTERS:
                line.segments.append((_CHARACTERS[tag], look, inserted))
            elif tag == _SYMBOL:
                line.segments.append((_symbol(child), look, inserted))
            elif tag in _NOTES:
                line.notes.append((_NOTES[tag], child.get(f"{W}id", "")))
            elif tag in _SHAPES:
                self._shape(child, line, look, inserted)
            elif tag == f"{W}ruby":
                self.read(child, line, look, inserted=inserted)

    def _control(self, control: _Element, line: Line, look: Look, inserted: bool) -> None:
        box = control.find(f"{_SDT_PROPERTIES}/{_CHECK_BOX}")
        if box is not None:
            # The state, not the drawing: forms draw it with any glyph of any font.
            ticked = box.find(_CHECKED)
            on = ticked is not None and is_on(ticked.get(f"{W14}val", ticked.get(VAL)))
            line.segments.append((CHECKED if on else UNCHECKED, look, inserted))
            return
        content = control.find(_SDT_CONTENT)
        if content is not None:
            self.read(content, line, look, inserted=inserted)

    def _shape(self, shape: _Element, line: Line, look: Look, inserted: bool) -> None:
        """Text boxes are blocks of their own; a picture says its alternative text."""
        boxes = [box for box in shape.iter(_BOX_CONTENT) if not _nested(box, shape)]
        line.boxes.extend(boxes)
        if boxes:
            return
        self.pictures += 1
        self.pages += any(_fills_a_page(frame) for frame in shape.iter(*_FRAMES))
        for embedded in shape.iter(f"{O}OLEObject"):
            if _EMBEDDED.match(embedded.get("ProgID", "")):
                self.embedded += 1
        for element in shape.iter(f"{WP}docPr", f"{V}shape", f"{V}textpath"):
            words = element.get("descr") or element.get("alt") or element.get("string") or ""
            words = " ".join(words.split())
            if words and not NO_WORDS.fullmatch(words):
                line.segments.append((f" {words} ", look, inserted))


def _fills_a_page(frame: _Element) -> bool:
    """True for a picture as large as a page of text: a page scanned, and pasted."""
    extent = frame.find(f"{WP}extent")
    if extent is None or frame.get("behindDoc") in ("1", "true"):
        return False
    wide, high = extent.get("cx", ""), extent.get("cy", "")
    return wide.isdecimal() and high.isdecimal() and int(wide) >= PAGE[0] and int(high) >= PAGE[1]


def _nested(box: _Element, shape: _Element) -> bool:
    """True for a box inside a box of the same shape: the outer one reads it."""
    parent = box.getparent()
    while parent is not None and parent is not shape:
        if parent.tag == _BOX_CONTENT:
            return True
        parent = parent.getparent()
    return False


def _symbol(element: _Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16) & 0xFFFF
    except ValueError:
        return ""
    return glyph(element.get(f"{W}font"), code)
