"""Markdown, as people and converters write it: titles, lists, pipe tables, emphasis.

A small reader by lines: indented text is text (converters indent), never code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenders_check.model import Block, Cell, Piece, Place, Role
from tenders_check.reading import lines as plain
from tenders_check.reading.lines import Line, clean
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.structure import cell_place
from tenders_check.reading.text import decode_text, piece
from tenders_check.reading.ticks import state

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})(?:\s+|$)(?P<title>.*?)\s*#*\s*$")
#: Title written by converters before each page of the source.
_PAGE = re.compile(r"(?:\s{0,3}#{1,6}\s+|<!--\s*)page\s+(?P<page>\d{1,5})\s*(?:-->)?\s*$", re.I)
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(?<![\w\\])(?P<mark>\*\*\*|\*\*|__|\*)(?=\S)(?P<text>.+?)(?<=\S)(?P=mark)")
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,3}[.)])\s+(?=\S)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: Longer paragraphs keep their marks: pairing them takes the square of the length.
LONGEST_MARKED = 5_000
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """A Markdown text; `Place.paragraph` is a line number. Raises `Unreadable`."""
    del options
    lines = _paged(plain.split_lines(decode_text(data)))
    pages = max((line.page for line in lines if line.page), default=None)
    return piece(_blocks(lines), name, "md", pages=pages)


def inline(text: str) -> str:
    """The words of a line without the marks of emphasis, links and code."""
    text = _BREAK.sub(" ", text)
    if len(text) > LONGEST_MARKED:
        return text
    text = _LINK.sub(lambda m: m["text"] or m["target"], text)
    text = _CODE.sub(r"\1", text)
    for _ in range(3):
        text, count = _EMPHASIS.subn(lambda m: m["text"], text)
        if not count:
            break
    return _ESCAPE.sub(r"\1", text)


def _paged(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pages that a converter announced, without these announcements."""
    kept: list[Line] = []
    page: int | None = None
    fenced_comment = False
    for line in lines:
        mark = _PAGE.match(line.text)
        if mark:
            page = int(mark["page"])
            kept.append(Line("", line.number, page))
            continue
        text = _COMMENT.sub("", line.text)
        if fenced_comment:
            _, closed, text = text.partition("-->")
            fenced_comment = not closed
        if "<!--" in text:
            text, _, _ = text.partition("<!--")
            fenced_comment = True
        kept.append(Line(text, line.number, page if page is not None else line.page))
    return kept


def _blocks(lines: Sequence[Line]) -> list[Block]:
    hyphens = plain.hyphens_of(lines)
    found: list[Block] = []
    prose: list[Line] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        blocks = [_prose(block) for block in plain.blocks(prose, hyphens)]
        found.extend(_renumber(block, tables) for block in blocks)
        tables += len({block.cell.table for block in blocks if block.cell})
        prose.clear()

    position = 0
    while position < len(lines):
        line = lines[position]
        end = _table_end(lines, position)
        short = len(line.text) <= plain.LONGEST_LINE
        heading = _HEADING.match(line.text) if short else None
        if end > position:
            close()
            found.extend(_table(lines[position:end], tables))
            tables += 1
            position = end
            continue
        if heading:
            close()
            found.append(_heading(heading, line))
        elif (short and _RULE.match(line.text)) or _FENCE.match(line.text):
            underlined = prose and prose[-1].text.strip() and line.text.strip()[0] in "=-"
            if underlined and not _RULE.match(prose[-1].text) and len(prose[-1].text) < 100:
                title = prose.pop()
                close()
                level = 1 if line.text.strip()[0] == "=" else 2
                found.append(_titled(title.text, level, title))
            else:
                close()
        else:
            text = line.text.lstrip("> ") if line.text.lstrip().startswith(">") else line.text
            prose.append(replace(line, text=text))
        position += 1
    close()
    return [block for block in found if block.text]


def _heading(match: re.Match[str], line: Line) -> Block:
    return _titled(match["title"], len(match["marks"]), line)


def _titled(text: str, level: int, line: Line) -> Block:
    place = Place(page=line.page, paragraph=line.number)
    return Block(clean(inline(text)), Role.HEADING, place, level=level, bold=True)


def _prose(block: Block) -> Block:
    bold = len(block.text) <= plain.LONGEST_LINE and bool(
        re.fullmatch(r"\s*(\*\*|__)(?:(?!\1).)+\1\s*:?\s*", block.text)
    )
    text = clean(inline(block.text))
    number = _NUMBERED.match(text) if block.role is Role.PARAGRAPH else None
    if number and not plain.is_title(text):
        return replace(block, text=text, role=Role.LIST_ITEM, level=1, number=number["number"])
    return replace(block, text=text, bold=bold, box=state(text))


def _renumber(block: Block, tables: int) -> Block:
    """The rank of a table of aligned columns among all the tables of the piece."""
    if block.cell is None:
        return block
    return _cell(
        block.text, tables + block.cell.table, block.cell.row, block.cell.column, block.place
    )


def _table_end(lines: Sequence[Line], start: int) -> int:
    """Index after the last row of the pipe table that begins at `start`; `start` if none does."""
    if "|" not in lines[start].text or start + 1 >= len(lines):
        return start
    rule = lines[start + 1].text
    if "|" not in rule and "|" not in lines[start].text.strip()[1:-1]:
        return start
    if _TABLE_RULE.match(rule) and lines[start].text.strip():
        end = start + 2
        while end < len(lines) and "|" in lines[end].text:
            end += 1
        return end
    # Written by hand, without the line of dashes: rows closed on both sides, all as wide.
    width = _closed_row(lines[start].text)
    end = start
    while width and end < len(lines) and _closed_row(lines[end].text) == width:
        end += 1
    return end if end > start + 1 else start


def _closed_row(text: str) -> int:
    """The number of bars of "| Prix | 60 % |", 0 for a line that is not closed on both sides."""
    plain_text = text.strip()
    closed = plain_text.startswith("|") and plain_text.endswith("|")
    bars = len(_PIPE.findall(plain_text)) if closed else 0
    return bars if bars > 2 else 0


def _table(rows: Sequence[Line], table: int) -> list[Block]:
    found: list[Block] = []
    row = 0
    for line in rows:
        if _TABLE_RULE.match(line.text):
            continue
        body = line.text.strip().removeprefix("|")
        body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
        place = Place(page=line.page, paragraph=line.number)
        for column, text in enumerate(_PIPE.split(body)):
            for part in _BREAK.split(text):
                shown = clean(inline(part))
                if shown:
                    found.append(_cell(shown, table, row, column, place, "**" in part))
        row += 1
    return found


def _cell(text: str, table: int, row: int, column: int, place: Place, bold: bool = False) -> Block:
    cell = Cell(table, row, column)
    return Block(
        text,
        Role.CELL,
        replace(place, cell=cell_place(cell)),
        cell=cell,
        box=state(text),
        bold=bold,
    )
