"""Where a comment begins and ends in the XML: on the exact words, and never inside a field.

A comment holds to the main text only: what stands in a text box or a note is marked at the drawing
or at the call of the note. ECMA-376 part 1, 17.13.4 (comments), 17.13.5 (revisions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tenders_check.model import Span
from tenders_check.reading.docx_names import W
from tenders_check.reading.docx_trace import Trace
from tenders_check.reports.word.runs import RUN, RUN_PROPERTIES, Cutter

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPH, _PROPERTIES = f"{W}p", f"{W}pPr"
_START, _END, _REFERENCE = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"
_ID = f"{W}id"
_SDT, _CONTENT = f"{W}sdt", f"{W}sdtContent"
#: Inside these a mark may stand; inside anything else it would change what the element is.
_OPEN = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml"))
#: Content controls whose content Word replaces or checks: a comment goes around them.
_FILLED = tuple(
    f"{W}sdtPr/{W}{name}"
    for name in ("text", "date", "dropDownList", "comboBox", "dataBinding", "picture")
)
_FIELD, _FIELD_TYPE = f"{W}fldChar", f"{W}fldCharType"


class Marker:
    """Puts the marks of comments in one document."""

    def __init__(self, *, reference_style: str | None = None) -> None:
        self._cutter = Cutter()
        self._made: set[_Element] = set()
        self._style = reference_style

    def mark(self, trace: Trace, span: Span, identifier: int) -> None:
        """Mark the words `trace.text[span]` as those of a comment."""
        first, last = self._ends(trace, span)
        start = first.makeelement(_START, {_ID: str(identifier)})
        end = first.makeelement(_END, {_ID: str(identifier)})
        if first.tag == PARAGRAPH:  # nothing in it to hold to
            first.append(start)
            last.append(end)
            last.append(self._reference(last, identifier))
        else:
            first.addprevious(start)
            self._after(last, end)
            self._after(self._top(end), self._reference(last, identifier))
        self._made.update((start, end))

    def _after(self, node: _Element, new: _Element) -> None:
        """Put an element after another one and the marks already there, so that order holds."""
        following = node.getnext()
        while following is not None and following in self._made:
            node, following = following, following.getnext()
        node.addnext(new)
        self._made.add(new)

    def _top(self, node: _Element) -> _Element:
        """The child of the paragraph that holds a node: a reference is no part of a link."""
        while (parent := node.getparent()) is not None and parent.tag != PARAGRAPH:
            node = parent
        return node

    def _reference(self, near: _Element, identifier: int) -> _Element:
        run = near.makeelement(RUN)
        if self._style:
            properties = near.makeelement(RUN_PROPERTIES)
            properties.append(near.makeelement(f"{W}rStyle", {f"{W}val": self._style}))
            run.append(properties)
        run.append(near.makeelement(_REFERENCE, {_ID: str(identifier)}))
        return run

    def _ends(self, trace: Trace, span: Span) -> tuple[_Element, _Element]:
        """The nodes before and after which the marks go."""
        if trace.host is not None:
            node = _climb(_outermost(trace.host), last=True)
            return node, node
        bits = trace.bits_of(span)
        if not bits:
            return _whole(trace)
        (first, offset, _), (last, _, end) = bits[0], bits[-1]
        # The beginning first: a cut moves what follows it to another run.
        opening = self._node(first, offset, last=False)
        return opening, self._node(last, end, last=True)

    def _node(self, element: _Element, offset: int, *, last: bool) -> _Element:
        outer = _outermost(element)
        if outer is element.getparent():
            outer = (self._cutter.last if last else self._cutter.first)(element, offset)
        return _climb(_out_of_field(outer, last=last), last=last)


def _outermost(element: _Element) -> _Element:
    """The run of the main text that holds an element: that of the drawing, for a text box."""
    found = element
    for ancestor in element.iterancestors():
        if ancestor.tag == RUN:
            found = ancestor
    return found


def _whole(trace: Trace) -> tuple[_Element, _Element]:
    """The first and last things in the paragraphs of a block; the paragraph when it has none."""
    outer = _outermost(trace.paragraphs[0])
    if outer is not trace.paragraphs[0]:
        node = _climb(outer, last=True)
        return node, node
    held = [
        child for one in trace.paragraphs for child in one if child.tag != _PROPERTIES
    ]  # fmt: skip
    return (held[0], held[-1]) if held else (trace.paragraphs[0], trace.paragraphs[-1])


def _climb(node: _Element, *, last: bool) -> _Element:
    """The node to put a mark beside: out of what a mark may not enter, or need not."""
    parent = node.getparent()
    while parent is not None and parent.tag != PARAGRAPH:
        beside = node.getnext() if last else node.getprevious()
        if parent.tag == _CONTENT:
            control = parent.getparent()
            assert control is not None
            if beside is not None and not any(control.find(path) is not None for path in _FILLED):
                return node
            node = control
        elif parent.tag in _OPEN and beside is not None:
            return node
        else:
            node = parent
        parent = node.getparent()
    return node


def _out_of_field(run: _Element, *, last: bool) -> _Element:
    """The run itself, or the one that begins or ends the field of the paragraph it stands in."""
    paragraph = next(run.iterancestors(PARAGRAPH), None)
    if paragraph is None:
        return run
    order = {element: rank for rank, element in enumerate(paragraph.iter())}
    here = order.get(run, -1)
    for begin, end in _fields(paragraph):
        if order[_outermost(begin)] <= here <= order[_outermost(end)]:
            return _outermost(end if last else begin)
    return run


def _fields(paragraph: _Element) -> Iterator[tuple[_Element, _Element]]:
    """(first, last) marks of the fields that begin and end in a paragraph, the outermost only."""
    begun: list[_Element] = []
    for mark in paragraph.iter(_FIELD):
        kind = mark.get(_FIELD_TYPE)
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            first = begun.pop()
            if not begun:
                yield first, mark
