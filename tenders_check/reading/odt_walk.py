"""From the body of an OpenDocument text to blocks, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tenders_check.model import FURNITURE, Block, Cell, Place, Role
from tenders_check.reading.odt_lists import MAX_LEVEL, Count, Lists
from tenders_check.reading.odt_names import DRAW, TABLE, TEXT, whole
from tenders_check.reading.odt_styles import ParagraphStyle, Styles
from tenders_check.reading.odt_tables import grid
from tenders_check.reading.odt_text import Changes, Inline
from tenders_check.reading.runs import Line
from tenders_check.reading.structure import LONGEST_HEADING, cell_place, role_of
from tenders_check.reading.ticks import state

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _H, _LIST = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"
_ITEM, _LIST_HEADER = f"{TEXT}list-item", f"{TEXT}list-header"
_NOTE_BODY, _SECTION = f"{TEXT}note-body", f"{TEXT}section"
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "alphabetical-index",
        "user-index",
        "bibliography",
    )
)
_CHANGE_MARKS = frozenset({f"{TEXT}change-start", f"{TEXT}change-end"})
_TRANSPARENT = frozenset(
    {f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}numbered-paragraph", _SECTION}
)


@dataclass(frozen=True, slots=True)
class Item:
    """The list item a paragraph stands in; only its first paragraph takes its number."""

    style: str
    level: int
    count: Count
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a paragraph. `lone`: its cell is alone in its table, which is but a frame."""

    role: Role = Role.PARAGRAPH
    cell: Cell | None = None
    lone: bool = False
    number: str | None = None


class Walker:
    """Gathers blocks."""

    def __init__(
        self, styles: Styles, lists: Lists, changes: Changes, inline: Inline, *, original: bool
    ) -> None:
        self._styles = styles
        self._lists = lists
        self._changes = changes
        self._original = original
        self._tables = 0
        self._noted = 0
        self.inline = inline
        self.blocks: list[Block] = []
        self.hidden = 0
        self.title: str | None = None
        self._line: Line | None = None

    def flow(self, element: _Element, context: Context) -> None:
        """The paragraphs, lists and tables of a body, cell, note, box, header or footer."""
        outer, self._line = self._line, None
        for child in element:
            self._part(child, context)
        self._flush(context)
        self._line = outer

    def _part(self, child: _Element, context: Context) -> None:
        tag = child.tag
        if tag in (_P, _H):
            self._paragraph(child, context, None)
        elif tag == _LIST:
            self._list(child, context, None)
        elif tag == f"{TABLE}table":
            self._flush(context)
            self._table(child, context)
        elif tag in _INDEXES:
            for part in child:
                if part.tag == f"{TEXT}index-body":
                    self._parts(part, _as(context, Role.TOC))
        elif tag in _TRANSPARENT:
            if self._is_hidden(child):
                self.hidden += 1
            else:
                self._parts(child, context)
        elif tag in _CHANGE_MARKS:
            identifier = child.get(f"{TEXT}change-id", "")
            if tag.endswith("start"):
                self._changes.start(identifier)
            else:
                self._changes.open.discard(identifier)
        elif tag.startswith(DRAW):
            # Boxes anchored to a page stand before the text.
            line = Line()
            self.inline.read_shape(child, line, self._styles.paragraph(None).look)
            self._boxes(line, context)

    def _flush(self, context: Context) -> None:
        """Close a paragraph that waited for the rest of its text, and will not get it."""
        line, self._line = self._line, None
        if line is not None:
            self._block(line, self._styles.paragraph(None), context, None, None, None)
            self._boxes(line, context)

    def _parts(self, element: _Element, context: Context) -> None:
        for child in element:
            self._part(child, context)

    def _is_hidden(self, section: _Element) -> bool:
        if section.get(f"{TEXT}display") == "none" or section.get(f"{TEXT}is-hidden") == "true":
            return True
        return section.tag == _SECTION and self._styles.is_hidden_section(
            section.get(f"{TEXT}style-name")
        )

    def _list(self, element: _Element, context: Context, outer: Item | None) -> None:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        level = min(outer.level + 1, MAX_LEVEL) if outer else 1
        count = outer.count if outer else self._lists.begin(element, style)
        for child in element:
            if child.tag not in (_ITEM, _LIST_HEADER):
                continue
            told = child.get(f"{TEXT}start-value")
            restart = None if told is None else whole(told, 1)
            item = Item(style, level, count, restart)
            first = child.tag == _ITEM
            for part in child:
                if part.tag in (_P, _H):
                    self._paragraph(part, context, item, numbered=first)
                    first = False
                elif part.tag == _LIST:
                    self._list(part, context, item)
                else:
                    self._part(part, context)

    def _paragraph(
        self, element: _Element, context: Context, item: Item | None, *, numbered: bool = True
    ) -> None:
        style = self._styles.paragraph(element.get(f"{TEXT}style-name"))
        line = self._line or Line()
        self._line = None
        hidden = any(
            mark.get(f"{TEXT}is-hidden") == "true"
            for mark in element.iterchildren(f"{TEXT}hidden-paragraph")
        )
        if hidden:
            self.hidden += 1
            return
        self.inline.read(element, line, style.look)
        if self._original and self._changes.open:
            # The end of this paragraph was inserted: before revision, it went on.
            self._line = line
            return
        self.hidden += line.hidden
        level = _level(element, style)
        number = self._number(element, style, level, item) if numbered else None
        self._block(line, style, context, item, level, number, numbered=numbered)
        self._boxes(line, context)

    def _number(
        self, element: _Element, style: ParagraphStyle, level: int | None, item: Item | None
    ) -> str | None:
        if item is not None:
            name = item.style or style.list_style or ""
            return self._lists.item(item.count, name, item.level, item.restart)
        if element.tag != _H or element.get(f"{TEXT}is-list-header") == "true" or level is None:
            return None
        told = element.get(f"{TEXT}start-value")
        if told is None and element.get(f"{TEXT}restart-numbering") == "true":
            told = "1"
        return self._lists.heading(level, None if told is None else whole(told, 1))

    def _block(
        self,
        line: Line,
        style: ParagraphStyle,
        context: Context,
        item: Item | None,
        level: int | None,
        number: str | None,
        *,
        numbered: bool = True,
    ) -> None:
        read = line.gather()
        text = read.text
        if not text:
            return
        if len(text) > LONGEST_HEADING:
            level = None
        role = role_of(
            context.role,
            context.cell,
            level,
            lone=context.lone,
            toc=style.toc,
            listed=item is not None and numbered,
        )
        if role is Role.LIST_ITEM and item is not None:
            level = item.level
        elif role is not Role.HEADING:
            level = None
        if style.title and self.title is None and role not in FURNITURE:
            self.title = text
        cell = context.cell
        self.blocks.append(
            Block(
                text=text,
                role=role,
                place=Place(paragraph=len(self.blocks) + 1, cell=cell_place(cell)),
                level=level,
                number=number or context.number,
                cell=cell,
                box=state(text),
                inserted=read.inserted,
                struck=read.struck,
                size=read.size,
                bold=read.bold,
            )
        )

    def _boxes(self, line: Line, context: Context) -> None:
        for box in line.boxes:
            number = None
            if box.tag == _NOTE_BODY:
                self._noted += 1
                role, number = Role.NOTE, str(self._noted)
            else:
                role = context.role if context.role in FURNITURE else Role.BOX
            self.flow(box, Context(role, number=number))

    def _table(self, table: _Element, context: Context) -> None:
        index = self._tables
        self._tables += 1
        cells = grid(table)
        role = context.role if context.role in FURNITURE else Role.CELL
        for found in cells:
            cell = Cell(index, found.row, found.column, found.row_span, found.column_span)
            self.flow(found.element, Context(role, cell, len(cells) == 1))


def _as(context: Context, role: Role) -> Context:
    return context if context.role in FURNITURE else replace(context, role=role)


def _level(element: _Element, style: ParagraphStyle) -> int | None:
    if element.tag == _H:
        return whole(element.get(f"{TEXT}outline-level"), 1, MAX_LEVEL) or None
    return style.level
