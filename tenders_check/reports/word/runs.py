"""Cutting runs at exact letters, without changing what they say or how they look."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tenders_check.reading.docx_names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

RUN, RUN_PROPERTIES, TEXT = f"{W}r", f"{W}rPr", f"{W}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Cutter:
    """Cuts runs of one tree. It remembers its cuts, so that offsets stay those of the original."""

    def __init__(self) -> None:
        # Text element as traced → (offset of its first letter, element) of each part of it.
        self._parts: dict[_Element, list[tuple[int, _Element]]] = {}

    def first(self, element: _Element, offset: int) -> _Element:
        """The run that begins at a letter of a text element, or at an element that is no text."""
        parts, rank = self._cut_text(element, offset)
        element = parts[rank][1]
        run = _run_of(element)
        before = list(run)[: run.index(element)]
        if all(child.tag == RUN_PROPERTIES for child in before):
            return run
        return _cut_run(run, len(before))

    def last(self, element: _Element, offset: int) -> _Element:
        """The run that ends just before a letter of a text element, or after another element."""
        parts, rank = self._cut_text(element, offset)
        element = parts[rank - 1][1]
        run = _run_of(element)
        after = run.index(element) + 1
        if after < len(run):
            _cut_run(run, after)
        return run

    def _cut_text(self, element: _Element, offset: int) -> tuple[list[tuple[int, _Element]], int]:
        """The parts of an element, cut at an offset, and the rank of the one that begins there.

        At the end of the text, the rank is one more than the last; what is no text is never cut.
        """
        parts = self._parts.setdefault(element, [(0, element)])
        if element.tag != TEXT:
            return parts, 0 if offset == 0 else 1
        rank = max(rank for rank, (start, _) in enumerate(parts) if start <= offset)
        start, part = parts[rank]
        text = part.text or ""
        if start == offset:
            return parts, rank
        if offset >= start + len(text):
            return parts, rank + 1
        after = part.makeelement(TEXT, {str(k): str(v) for k, v in part.attrib.items()})
        part.text, after.text = text[: offset - start], text[offset - start :]
        for one in (part, after):
            one.set(_SPACE, "preserve")
        part.addnext(after)
        parts.insert(rank + 1, (offset, after))
        return parts, rank + 1


def _run_of(element: _Element) -> _Element:
    run = element.getparent()
    assert run is not None
    return run


def _cut_run(run: _Element, position: int) -> _Element:
    """Move the children of a run from a position on to a run like it, just after; that run."""
    after = run.makeelement(RUN, {str(k): str(v) for k, v in run.attrib.items()})
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        after.append(deepcopy(properties))
    for child in list(run)[position:]:
        after.append(child)
    tail, run.tail = run.tail, None
    run.addnext(after)
    after.tail = tail
    return after
