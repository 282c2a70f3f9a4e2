"""From the body of a Word document to blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.model import FURNITURE, Block, Cell, Place, Role
from tenders_check.reading.docx_names import W, number, value
from tenders_check.reading.docx_numbers import Mark, Numbering
from tenders_check.reading.docx_revisions import INSERTED, Revisions
from tenders_check.reading.docx_styles import ParagraphStyle, Styles, outline_level
from tenders_check.reading.docx_tables import grid
from tenders_check.reading.docx_text import Inline
from tenders_check.reading.runs import Gathered, Line
from tenders_check.reading.structure import LONGEST_HEADING, cell_place, role_of
from tenders_check.reading.ticks import state

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _TABLE = f"{W}p", f"{W}tbl"
_PROPERTIES, _MARK = f"{W}pPr", f"{W}rPr"
_STYLE, _LIST, _OUTLINE = f"{W}pStyle", f"{W}numPr", f"{W}outlineLvl"
_FOREIGN = frozenset({f"{W}altChunk", f"{W}subDoc"})
_CONTROL, _CONTENT = f"{W}sdt", f"{W}sdtContent"
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_TRANSPARENT = frozenset({f"{W}customXml", f"{W}smartTag", *INSERTED})


class Context(NamedTuple):
    """What surrounds a paragraph. `lone`: its cell is alone in its table, which is but a frame."""

    role: Role = Role.PARAGRAPH
    cell: Cell | None = None
    lone: bool = False
    number: str | None = None


class _Properties(NamedTuple):
    """What a paragraph says of itself (`w:pPr`), with its style."""

    style: ParagraphStyle
    level: int | None
    number_id: str | None
    number_level: int | None
    joins: bool


class Walker:
    """Gathers blocks. `notes` finds the content of a note by its part and id."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        revisions: Revisions,
        notes: dict[tuple[str, str], _Element],
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._revisions = revisions
        self._notes = notes
        self._noted = 0
        self._tables = 0
        self._contents = 0
        self.inline = Inline(styles, revisions)
        self.blocks: list[Block] = []
        self.hidden = 0
        self.foreign = 0
        self.title: str | None = None

    def flow(self, element: _Element, context: Context) -> None:
        """The paragraphs and tables of a body, cell, note, box, header or footer."""
        line: Line | None = None
        last: _Properties | None = None
        for child in self._flat(element):
            tag = child.tag
            if tag == _PARAGRAPH:
                # A paragraph whose mark is gone goes on in the next one, and takes its look.
                line = line or Line()
                last = self._read(child, line)
                if not last.joins:
                    self._close(line, last, context)
                    line = None
            elif tag == _TABLE:
                if line is not None and last is not None:
                    self._close(line, last, context)
                    line = None
                self._table(child, context)
            elif tag in _FOREIGN:
                self.foreign += 1
        if line is not None and last is not None:
            self._close(line, last, context)

    def _flat(self, element: _Element) -> Iterator[_Element]:
        """Children, those of content controls and of insertions in their place."""
        for child in element:
            tag = child.tag
            if tag == _CONTROL:
                content = child.find(_CONTENT)
                if content is None:
                    continue
                contents = (child.find(_GALLERY) is not None) and (
                    value(child, _GALLERY) or ""
                ).startswith(("Table of Contents", "Table des mati"))
                self._contents += contents
                yield from self._flat(content)
                self._contents -= contents
            elif tag in self._revisions.gone:
                continue
            elif tag in _TRANSPARENT:
                yield from self._flat(child)
            else:
                yield child

    def _read(self, paragraph: _Element, line: Line) -> _Properties:
        properties = self._properties(paragraph)
        self.inline.read(paragraph, line, properties.style.look)
        return properties

    def _properties(self, paragraph: _Element) -> _Properties:
        style_id: str | None = None
        number_id: str | None = None
        number_level: int | None = None
        told: str | None = None
        joins = False
        own = next(iter(paragraph), None)
        for child in own if own is not None and own.tag == _PROPERTIES else ():
            tag = child.tag
            if tag == _STYLE:
                style_id = child.get(f"{W}val")
            elif tag == _LIST:
                number_id = value(child, f"{W}numId")
                level = value(child, f"{W}ilvl")
                number_level = None if level is None else number(level)
            elif tag == _OUTLINE:
                told = child.get(f"{W}val")
            elif tag == _MARK:
                joins = self._revisions.is_gone(child)
        style = self._styles.paragraph(style_id)
        return _Properties(
            style=style,
            level=style.level if told is None else outline_level(told),
            number_id=number_id if number_id is not None else style.number_id,
            number_level=number_level if number_level is not None else style.number_level,
            joins=joins,
        )

    def _close(self, line: Line, properties: _Properties, context: Context) -> None:
        """A finished paragraph: its block, then those of its text boxes and notes."""
        in_toc = self._in_toc(line, properties)
        self.inline.fields.end_paragraph()
        self.hidden += line.hidden
        read = line.gather()
        mark = None
        # An empty item counts in its list; one that is all hidden is not there.
        if properties.number_id not in (None, "0") and (read.text or not line.hidden):
            mark = self._mark(properties)
        if read.text:
            self._block(read, properties, context, mark, toc=in_toc)
        for box in line.boxes:
            role = context.role if context.role in FURNITURE else Role.BOX
            self.flow(box, Context(role, context.cell if role is not Role.BOX else None))
        for note in line.notes:
            content = self._notes.pop(note, None)
            if content is not None:
                self._noted += 1
                self.flow(content, Context(Role.NOTE, number=str(self._noted)))

    def _mark(self, properties: _Properties) -> Mark | None:
        number_id = properties.number_id or ""
        level = properties.number_level
        if level is None:
            level = self._numbering.level_of(number_id, properties.style.id)
        return self._numbering.advance(number_id, level)

    def _in_toc(self, line: Line, properties: _Properties) -> bool:
        if properties.style.toc or self._contents:
            return True
        # A field that is never closed must not hide the document: its lines have to look the part.
        return self.inline.fields.in_toc and properties.level is None and line.leads

    def _block(
        self,
        read: Gathered,
        properties: _Properties,
        context: Context,
        mark: Mark | None,
        *,
        toc: bool,
    ) -> None:
        text, struck = read.text, read.struck
        if mark is not None and mark.box is not None:
            text = f"{mark.box} {text}"
            struck = tuple((start + 2, end + 2) for start, end in struck)
        level = properties.level if len(text) <= LONGEST_HEADING else None
        role = role_of(
            context.role,
            context.cell,
            level,
            lone=context.lone,
            toc=toc,
            listed=mark is not None,
        )
        if role is Role.LIST_ITEM:
            level = (properties.number_level or 0) + 1
        elif role is not Role.HEADING:
            level = None
        if properties.style.title and self.title is None and role not in FURNITURE:
            self.title = text
        cell = context.cell
        self.blocks.append(
            Block(
                text=text,
                role=role,
                place=Place(paragraph=len(self.blocks) + 1, cell=cell_place(cell)),
                level=level,
                number=context.number if mark is None else mark.number,
                cell=cell,
                box=state(text),
                inserted=read.inserted,
                struck=struck,
                size=read.size,
                bold=read.bold,
            )
        )

    def _table(self, table: _Element, context: Context) -> None:
        index = self._tables
        self._tables += 1
        cells = grid(table, self._revisions, self._flat)
        lone = len(cells) == 1
        role = context.role if context.role in FURNITURE else Role.CELL
        for cell in cells:
            place = Cell(index, cell.row, cell.column, cell.row_span, cell.column_span)
            self.flow(cell.element, Context(role, place, lone))
