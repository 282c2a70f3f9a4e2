"""HTML pages: titles, lists, tables with their spans, tick boxes; what is hidden is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tenders_check.model import Block, Cell, Markup, Piece, Place, Role, Span
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.structure import cell_place
from tenders_check.reading.superscript import raised
from tenders_check.reading.text import decode_text, piece
from tenders_check.reading.ticks import CHECKED, UNCHECKED, decode, state
from tenders_check.reading.xmlsafe import check_xml_size

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object", "svg"})
_STRUCK = frozenset({"s", "strike"})
_BOLD = frozenset({"b", "strong", "th"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARTS = frozenset(
    [
        *("p", "div", "section", "article", "main", "aside", "header", "footer", "nav", "center"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "address", "details"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption"),
        *("form", "fieldset", "legend", "summary", "body", "html", *_HEADINGS),
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
#: Names that word processors give to images.
_NO_WORDS = re.compile(r"(?:shape|image|picture|graphics?|forme|objet|logo)?[ _]?\d*", re.I)
_BLANKS = re.compile(r"\s+")
#: Deeper than any page a person wrote; the walk is recursive.
MAX_DEPTH = 150
MAX_SPAN = 1_000
MAX_COLUMNS = 1_000
#: A 1,000-page document has about 100,000 tags.
MAX_TAGS = 500_000


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """A page; raises `Unreadable`. `options.original` reads `<del>` and leaves `<ins>` out."""
    from lxml import etree, html

    check_xml_size(data)
    if data.count(b"<") > 2 * MAX_TAGS:
        raise Unreadable(
            "La page HTML est refusée par prudence : trop d'éléments. Fournissez le document "
            "d'origine ou un PDF."
        )
    text = _decode(data).replace("\x00", "")
    # A declared encoding contradicts the decoded text: lxml refuses it.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            "La page HTML est vide ou illisible. Fournissez le document d'origine ou un PDF."
        ) from error
    walk = _Walk(options.original)
    walk.part(root, _Context())
    found = piece(walk.blocks, name, "html")
    title = root.findtext(".//title")
    return replace(
        found,
        title=_BLANKS.sub(" ", title).strip() or None if title else None,
        markup=Markup(walk.insertions, walk.deletions, 0, walk.hidden),
    )


def _decode(data: bytes) -> str:
    """By byte order mark, then the declared character set, then as plain text."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        charset = declared.group(1).decode("ascii").lower()
        # What browsers do: pages that say Latin-1 are written in Windows-1252.
        charset = "cp1252" if charset in {"iso-8859-1", "latin1", "ascii"} else charset
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(data)


@dataclass(frozen=True, slots=True)
class _Context:
    """What surrounds the text being read."""

    role: Role = Role.PARAGRAPH
    level: int | None = None
    cell: Cell | None = None
    depth: int = 0
    lists: int = 0


@dataclass(slots=True)
class _Run:
    """The pieces of text of the block being gathered."""

    parts: list[tuple[str, bool, bool, bool]] = field(default_factory=list)

    def add(self, text: str, *, struck: bool, bold: bool, inserted: bool) -> None:
        if text:
            self.parts.append((text, struck, bold, inserted))


class _Walk:
    """One pass over a page, gathering blocks in reading order."""

    def __init__(self, original: bool) -> None:
        self.blocks: list[Block] = []
        self.insertions = self.deletions = self.hidden = 0
        self._original = original
        self._tables = 0
        self._run = _Run()
        #: Number of the list item being entered, shown on its first block only.
        self._number: str | None = None

    def part(self, element: HtmlElement, context: _Context) -> None:
        """An element that stands apart from its neighbours, and all it holds."""
        if context.depth > MAX_DEPTH:
            raise Unreadable(
                "La page HTML est refusée par prudence : trop d'éléments emboîtés. "
                "Fournissez le document d'origine ou un PDF."
            )
        self._flush(context)
        self._inside(element, context, struck=False, bold=element.tag == "th", inserted=False)
        self._flush(context)

    def _inside(
        self, element: HtmlElement, context: _Context, *, struck: bool, bold: bool, inserted: bool
    ) -> None:
        self._run.add(element.text or "", struck=struck, bold=bold, inserted=inserted)
        items = 0
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "li":
                    items += 1
                self._child(child, context, items, struck=struck, bold=bold, inserted=inserted)
            self._run.add(child.tail or "", struck=struck, bold=bold, inserted=inserted)

    def _child(
        self,
        child: HtmlElement,
        context: _Context,
        rank: int,
        *,
        struck: bool,
        bold: bool,
        inserted: bool,
    ) -> None:
        tag = child.tag.lower()
        if tag in _SILENT:
            return
        if _is_hidden(child):
            self.hidden += 1
            return
        if tag == "table":
            self._flush(context)
            self._table(child, context)
        elif tag in _PARTS:
            self._flush(context)
            self.part(child, self._deeper(child, tag, context, rank))
        elif tag == "br":
            self._run.add("\n", struck=False, bold=bold, inserted=inserted)
        elif tag == "input":
            self._run.add(_box(child), struck=struck, bold=bold, inserted=inserted)
        elif tag == "img":
            alternative = child.get("alt", "")
            if not _NO_WORDS.fullmatch(alternative.strip()):
                self._run.add(f" {alternative} ", struck=struck, bold=bold, inserted=inserted)
        elif tag == "select":
            chosen = child.xpath("string((.//option[@selected] | .//option)[1])")
            self._run.add(f" {chosen} ", struck=struck, bold=bold, inserted=inserted)
        elif context.depth > MAX_DEPTH:
            raise Unreadable("La page HTML est refusée par prudence. Fournissez un PDF.")
        else:
            self._inline(child, tag, context, struck=struck, bold=bold, inserted=inserted)

    def _inline(
        self,
        child: HtmlElement,
        tag: str,
        context: _Context,
        *,
        struck: bool,
        bold: bool,
        inserted: bool,
    ) -> None:
        """Emphasis, links, and revisions: of `del` and `ins`, one is read and the other is not."""
        if tag == "del":
            self.deletions += 1
            if not self._original:
                return
        if tag == "ins":
            self.insertions += 1
            if self._original:
                return
        if tag == "sup":
            figure = child.text_content()
            if raised(figure) != figure:
                self._run.add(raised(figure), struck=struck, bold=bold, inserted=inserted)
                return
        self._inside(
            child,
            replace(context, depth=context.depth + 1),
            struck=struck or tag in _STRUCK,
            bold=bold or tag in _BOLD,
            inserted=inserted or tag == "ins",
        )

    def _deeper(self, child: HtmlElement, tag: str, context: _Context, rank: int) -> _Context:
        inner = replace(context, depth=context.depth + 1)
        if tag in _HEADINGS and context.cell is None:
            return replace(inner, role=Role.HEADING, level=_HEADINGS[tag])
        if tag in ("ul", "ol"):
            return replace(inner, lists=context.lists + 1)
        if tag == "li":
            parent = child.getparent()
            ordered = parent is not None and parent.tag == "ol"
            self._number = f"{rank + _start(parent) - 1}." if ordered else None
            return replace(inner, role=Role.LIST_ITEM, level=max(context.lists, 1))
        if tag in ("header", "footer", "nav") and context.cell is None and context.depth < 4:
            role = {"header": Role.PARAGRAPH, "footer": Role.FOOTER, "nav": Role.TOC}[tag]
            return replace(inner, role=role)
        return inner

    def _table(self, table: HtmlElement, context: _Context) -> None:
        index = self._tables
        self._tables += 1
        for row, column, spans, cell in _grid(table):
            inner = _Context(
                role=Role.CELL,
                cell=Cell(index, row, column, *spans),
                depth=context.depth + 2,
            )
            self.part(cell, inner)

    def _flush(self, context: _Context) -> None:
        run, self._run = self._run, _Run()
        text, struck = _join(run.parts)
        if not text:
            return
        number, self._number = self._number, None
        cell = context.cell
        where = cell_place(cell)
        self.blocks.append(
            Block(
                text=text,
                role=Role.CELL if cell else context.role,
                place=Place(paragraph=len(self.blocks) + 1, cell=where),
                level=context.level,
                number=number if context.role is Role.LIST_ITEM else None,
                cell=cell,
                box=state(text),
                inserted=any(part[3] for part in run.parts),
                struck=struck,
                bold=all(part[2] for part in run.parts if part[0].strip()),
            )
        )


def _join(parts: list[tuple[str, bool, bool, bool]]) -> tuple[str, tuple[Span, ...]]:
    """The text of a block with blanks as a browser shows them, and its struck spans."""
    text = ""
    struck: list[Span] = []
    for raw, is_struck, _, _ in parts:
        added = raw if raw == "\n" else _BLANKS.sub(" ", decode(raw))
        if not text or text[-1].isspace():
            added = added.lstrip()
        if added and is_struck:
            struck.append((len(text), len(text) + len(added)))
        text += added
    shown = text.rstrip()
    return shown, tuple(
        (start, min(end, len(shown))) for start, end in struck if start < len(shown)
    )


def _grid(table: HtmlElement) -> Iterator[tuple[int, int, tuple[int, int], HtmlElement]]:
    """Cells of a table, without those of inner tables: (row, column, (rows, columns), cell)."""
    taken: dict[int, int] = {}
    for row, line in enumerate(_rows(table)):
        column = 0
        for cell in line:
            if cell.tag not in ("td", "th") or _is_hidden(cell):
                continue
            while taken.get(column, 0) > row:
                column += 1
            if column >= MAX_COLUMNS:
                # Nobody's table is that wide: where the cell stands is lost, its text is not.
                yield row, MAX_COLUMNS, (1, 1), cell
                continue
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            yield row, column, (rows, columns), cell
            for spanned in range(column, column + columns):
                taken[spanned] = row + rows
            column += columns


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _start(items: HtmlElement) -> int:
    value = items.get("start", "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _box(element: HtmlElement) -> str:
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return f"{CHECKED if 'checked' in element.attrib else UNCHECKED} "
    return f" {element.get('value', '')} " if kind == "text" else ""
