"""Clauses added as tracked insertions: to be accepted or refused like those of a colleague.

A paragraph added by revision carries `w:ins` around its text and in the properties of its mark
(ECMA-376 part 1, 17.13.5.18 and 17.13.5.20): refusing it removes it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING

from tenders_check.language import say
from tenders_check.model import Block, Outline, Role
from tenders_check.reading.docx_names import W
from tenders_check.reading.docx_trace import Trace
from tenders_check.reports.word.balloon import AUTHOR, add_text, stamp
from tenders_check.reports.word.plan import Insertion
from tenders_check.reports.word.runs import RUN, RUN_PROPERTIES

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY, _CONTENT, _PARAGRAPH, _TABLE = f"{W}body", f"{W}sdtContent", f"{W}p", f"{W}tbl"
_PROPERTIES = f"{W}pPr"
#: Content controls whose content is not free: nothing is added inside.
_CLOSED = tuple(
    f"{W}sdtPr/{W}{name}"
    for name in ("text", "dataBinding", "docPartObj", "lock", "group", "richText")
)
#: What a clause takes from the text beside it, in the order of the schema.
_PARAGRAPH_LOOKS = frozenset(
    f"{W}{name}" for name in ("pStyle", "widowControl", "suppressAutoHyphens", "spacing", "ind",
                              "contextualSpacing", "jc")
)  # fmt: skip
_LETTER_LOOKS = frozenset(f"{W}{name}" for name in ("rFonts", "sz", "szCs", "lang"))
_IDENTIFIER = f"{W}id"


class Inserter:
    """Adds clauses to one document, whose traces and outline are those of its piece."""

    def __init__(
        self,
        root: _Element,
        traces: Sequence[Trace | None],
        blocks: Sequence[Block],
        outline: Outline,
    ) -> None:
        self._root, self._traces, self._blocks, self._outline = root, traces, blocks, outline
        self._last: dict[int, _Element] = {}
        self._next = _highest(root) + 1

    def fits(self, section: int) -> bool:
        """Whether a section has a place for a clause."""
        return self._end_of(section) is not None

    def insert(self, one: Insertion, when: datetime, language: str) -> None:
        """Add a clause at the end of a section that has a place for it."""
        after = self._last.get(one.section)
        if after is None:
            after = self._end_of(one.section)
        assert after is not None, "asked before"
        look = self._look(one.section)
        for text in _paragraphs(one, language):
            paragraph = self._paragraph(text, look, when)
            after.addnext(paragraph)
            after = paragraph
        self._last[one.section] = after

    def _end_of(self, section: int) -> _Element | None:
        """The last paragraph or table of a section that stands in the text itself."""
        one = self._outline.sections[section]
        for rank in range(one.end - 1, one.start - 1, -1):
            trace = self._traces[rank]
            if trace is None or trace.host is not None:
                continue
            found = _standing(trace.paragraphs[-1], self._root)
            if found is not None:
                return _spaced(found)
        return None

    def _look(self, section: int) -> tuple[_Element, ...]:
        """The paragraph whose look a clause takes: of the section, else of the document."""
        one = self._outline.sections[section]
        inside = range(one.end - 1, one.start, -1)
        for rank in (*inside, *range(len(self._blocks))):
            trace = self._traces[rank]
            if trace is None or trace.host is not None or not trace.bits:
                continue
            if trace.paragraphs[-1].find(f"{_PROPERTIES}/{W}numPr") is not None:
                continue
            if self._blocks[rank].role is Role.PARAGRAPH and len(trace.text) > 40:
                run = trace.bits[0].element.getparent()
                if run is not None and run.tag == RUN:
                    return trace.paragraphs[-1], run
        return ()

    def _paragraph(self, text: str, look: Sequence[_Element], when: datetime) -> _Element:
        paragraph = self._root.makeelement(_PARAGRAPH)
        properties = _added(paragraph, _PROPERTIES)
        letters: list[_Element] = []
        if look:
            properties.extend(_copied(look[0].find(_PROPERTIES), _PARAGRAPH_LOOKS))
            letters = list(_copied(look[1].find(RUN_PROPERTIES), _LETTER_LOOKS))
        _added(properties, RUN_PROPERTIES).append(self._revision(when))
        inserted = self._revision(when)
        paragraph.append(inserted)
        run = _added(inserted, RUN)
        if letters:
            _added(run, RUN_PROPERTIES).extend(letters)
        add_text(run, text)
        return paragraph

    def _revision(self, when: datetime) -> _Element:
        identifier, self._next = self._next, self._next + 1
        return self._root.makeelement(
            f"{W}ins",
            {
                _IDENTIFIER: str(identifier),
                f"{W}author": AUTHOR,
                f"{W}date": stamp(when),
            },
        )


def _paragraphs(one: Insertion, language: str) -> Iterator[str]:
    if len(one.lots) == 1:
        yield say(language, "Pour le lot n° {n} :", n=one.lots[0])
    elif one.lots:
        yield say(language, "Pour les lots n° {n} :", n=", ".join(one.lots))
    for line in one.clause.strip().splitlines():
        if line.strip():
            yield line.strip()


def _standing(paragraph: _Element, root: _Element) -> _Element | None:
    """What to add after: the paragraph, or the table or closed control that holds it."""
    found = paragraph
    parent = found.getparent()
    while parent is not None and parent.tag != _BODY:
        if parent.tag == _CONTENT and _free(parent, found):
            return found
        found, parent = parent, parent.getparent()
    return found if parent is not None and parent.getparent() is root else None


def _spaced(found: _Element) -> _Element:
    """A table goes with the empty line that parts it from what follows."""
    following = found.getnext()
    if found.tag == _TABLE and following is not None and following.tag == _PARAGRAPH:
        empty = all(child.tag == _PROPERTIES for child in following)
        if empty and following.find(f"{_PROPERTIES}/{W}sectPr") is None:
            return following
    return found


def _free(content: _Element, child: _Element) -> bool:
    """Whether paragraphs may be added beside a child of a content control."""
    control = content.getparent()
    grandparent = None if control is None else control.getparent()
    if control is None or grandparent is None or grandparent.tag not in (_BODY, _CONTENT):
        return False
    alone = len(content) == 1
    return not alone and child.tag == _PARAGRAPH and all(
        control.find(path) is None for path in _CLOSED
    )  # fmt: skip


def _copied(properties: _Element | None, kept: frozenset[str]) -> Iterator[_Element]:
    for child in properties if properties is not None else ():
        if child.tag in kept:
            copy = deepcopy(child)
            copy.tail = None
            yield copy


def _added(parent: _Element, tag: str) -> _Element:
    child = parent.makeelement(tag)
    parent.append(child)
    return child


def _highest(root: _Element) -> int:
    """The highest identifier of a mark in a document."""
    found = (element.get(_IDENTIFIER, "") for element in root.iter() if element.attrib)
    return max((int(one) for one in found if one.isdecimal() and len(one) < 10), default=0)
