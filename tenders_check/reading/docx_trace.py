"""Where each block of a Word document stands in its XML, down to the letters.

The walker itself reads, so that blocks are counted and their text is built in one way only; this
module notes which element gave each piece of text. The tree is left as it was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from tenders_check.model import Span
from tenders_check.reading.docx import walk
from tenders_check.reading.docx_names import MC, W
from tenders_check.reading.docx_parts import Parts
from tenders_check.reading.docx_revisions import Revisions
from tenders_check.reading.docx_styles import Styles
from tenders_check.reading.docx_text import Inline
from tenders_check.reading.docx_walk import Context, Walker, _Properties
from tenders_check.reading.runs import Line, Look
from tenders_check.reading.xmlsafe import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element


class Bit(NamedTuple):
    """A stretch of the raw text of a paragraph, and the element it was read from."""

    start: int
    end: int
    element: _Element


class Trace(NamedTuple):
    """One block: its paragraphs (more than one when a tracked deletion joins them).

    `bits` cover `raw`, the text before blanks are trimmed and tick boxes decoded, without holes
    that matter. `host` is the element of the body that calls it: the reference of its note.
    """

    text: str
    paragraphs: tuple[_Element, ...]
    raw: str
    bits: tuple[Bit, ...]
    host: _Element | None = None

    def bits_of(self, span: Span) -> tuple[tuple[_Element, int, int], ...]:
        """(element, start, end) for what shows `text[span]`, offsets within the element's text.

        An element that is no text (a tab, a symbol, a tick box) is always whole.
        """
        start, end = _raw_span(self.raw, self.text, span)
        found = []
        for bit in self.bits:
            if bit.start < end and start < bit.end:
                first, last = max(start, bit.start) - bit.start, min(end, bit.end) - bit.start
                found.append((bit.element, first, last))
        return tuple(found)


def trace(data: bytes, root: _Element) -> tuple[Trace | None, ...]:
    """The traces of a document, one per block in the order of `Piece.blocks`.

    `root` is the main part as parsed from the same bytes, which were read before; the traces point
    into it.
    """
    parts = Parts(open_package(data))
    body = root.find(f"{W}body")
    assert body is not None, "it was read already"
    aside = list(_put_aside(root))
    try:
        walker = walk(parts, root, body, walker_type=_Tracer)
    finally:
        for parent, index, element in reversed(aside):
            parent.insert(index, element)
    assert isinstance(walker, _Tracer)
    return tuple(walker.traces.get(rank) for rank in range(len(walker.blocks)))


def _put_aside(root: _Element) -> Iterator[tuple[_Element, int, _Element]]:
    """Take out the second copies of drawings, which the reader leaves out, noting their place."""
    for element in list(root.iter(f"{MC}Fallback")):
        parent = element.getparent()
        if parent is not None and parent.find(f"{MC}Choice") is not None:
            index = parent.index(element)
            parent.remove(element)
            yield parent, index, element


class _Watched:
    """A run that says which of its children is being read. `Inline` only takes its slice."""

    def __init__(self, run: _Element, inline: _TracingInline, line: Line) -> None:
        self._run, self._inline, self._line = run, inline, line

    def __getitem__(self, key: slice) -> Iterator[_Element]:
        children: Any = self._run[key]  # type: ignore[index]  # the stubs know no slices
        for child in children:
            segments, notes = len(self._line.segments), len(self._line.notes)
            yield child
            self._inline.note(child, self._line, segments, notes)


class _TracingInline(Inline):
    """Reads runs and notes where each segment of a line comes from."""

    def __init__(self, styles: Styles, revisions: Revisions) -> None:
        super().__init__(styles, revisions)
        self.sources: dict[int, dict[int, _Element]] = {}
        self.callers: dict[tuple[str, str], _Element] = {}

    def note(self, element: _Element, line: Line, segments: int, notes: int) -> None:
        """Segments and calls of notes added to a line since some counts came from an element."""
        known = self.sources.setdefault(id(line), {})
        for rank in range(segments, len(line.segments)):
            known.setdefault(rank, element)
        for called in line.notes[notes:]:
            self.callers.setdefault(called, element)

    def _run(self, run: _Element, line: Line, look: Look, inserted: bool) -> None:
        watched: Any = _Watched(run, self, line)
        super()._run(watched, line, look, inserted)

    def _control(self, control: _Element, line: Line, look: Look, inserted: bool) -> None:
        before = len(line.segments), len(line.notes)
        super()._control(control, line, look, inserted)
        self.note(control, line, *before)

    def _shape(self, shape: _Element, line: Line, look: Look, inserted: bool) -> None:
        before = len(line.segments), len(line.notes)
        super()._shape(shape, line, look, inserted)
        self.note(shape, line, *before)


class _Tracer(Walker):
    """Walks as `Walker` does, and keeps a trace of each block."""

    def __init__(
        self,
        styles: Styles,
        numbering: Any,
        revisions: Revisions,
        notes: dict[tuple[str, str], _Element],
    ) -> None:
        super().__init__(styles, numbering, revisions, notes)
        self._tracing = _TracingInline(styles, revisions)
        self.inline = self._tracing
        self._read_of: dict[int, list[_Element]] = {}
        self._hosts: dict[_Element, _Element] = {}
        self._host: _Element | None = None
        self.traces: dict[int, Trace] = {}

    def flow(self, element: _Element, context: Context) -> None:
        """As `Walker.flow`; inside a note, blocks remember who called it."""
        outer = self._host
        self._host = outer if outer is not None else self._hosts.get(element)
        super().flow(element, context)
        self._host = outer

    def _read(self, paragraph: _Element, line: Line) -> _Properties:
        self._read_of.setdefault(id(line), []).append(paragraph)
        return super()._read(paragraph, line)

    def _close(self, line: Line, properties: _Properties, context: Context) -> None:
        rank = len(self.blocks)
        paragraphs = tuple(self._read_of.pop(id(line), ()))
        sources = self._tracing.sources.pop(id(line), {})
        for called in line.notes:
            content = self._notes.get(called)
            if content is not None and called in self._tracing.callers:
                self._hosts[content] = self._tracing.callers[called]
        shown = bool(line.gather().text)
        super()._close(line, properties, context)
        if shown:
            raw, bits = _bits(line, sources)
            block = self.blocks[rank]
            self.traces[rank] = Trace(block.text, paragraphs, raw, bits, self._host)


def _bits(line: Line, sources: dict[int, _Element]) -> tuple[str, tuple[Bit, ...]]:
    raw = ""
    bits: list[Bit] = []
    for rank, (part, _, _) in enumerate(line.segments):
        if part and rank in sources:
            bits.append(Bit(len(raw), len(raw) + len(part), sources[rank]))
        raw += part
    return raw, tuple(bits)


def _raw_span(raw: str, text: str, span: Span) -> Span:
    """Where `text[span]` stands in `raw`: the same letters, but for blanks and tick boxes."""
    start, end = span
    lead = len(raw) - len(raw.lstrip())
    if raw[lead : lead + len(text)] == text:
        return start + lead, end + lead
    return _aligned(SequenceMatcher(None, text, raw, autojunk=False).get_opcodes(), start, end)


def _aligned(codes: Sequence[tuple[str, int, int, int, int]], start: int, end: int) -> Span:
    first, last = 0, 0
    for tag, a, b, c, d in codes:
        same = tag == "equal"
        if a <= start < b:
            first = c + (start - a if same else 0)
        if a < end <= b:
            last = c + (end - a) if same else d
    return first, max(first, last)
