"""From lines to blocks: hard-wrapped text is put back into paragraphs, so that a sentence is whole.

Text that went through a converter is cut at some width, sometimes with a blank line in the middle
of a sentence; list items, numbered titles and short lines begin or end a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tenders_check.model import Block, Cell, Place, Role
from tenders_check.reading.contents import FEWEST, are_pages
from tenders_check.reading.hyphens import NOTHING_CUT, Hyphens, learn
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.structure import cell_place
from tenders_check.reading.ticks import decode, state
from tenders_check.reading.typed_columns import Columns

#: A wrapped text has a right margin; beyond this width each line is a paragraph by itself.
WIDEST_WRAP = 140
NARROWEST_WRAP = 55

BULLET = re.compile(r"(?P<mark>[-–—•▪▫◦●○■□*➢➔→►✓o\u2022])[ \t]+(?=\S)")
_ITEM = re.compile(r"(?P<mark>(?:\d{1,2}|[a-zA-Z])\s?[)°]|\([a-z\d]{1,2}\))\s+(?=\S)")
_TITLE = re.compile(
    r"(?:(?:article|chapitre|titre|annexe|section|partie|lot)\s+(?:n[°o]\s*)?[\dIVX]+\b"
    r"|\d{1,2}(?:\.\d{1,2}){0,5}\.?[ )\-–:]\s*(?-i:[A-ZÉÈÀÂÊÎÔÇŒ«])"
    r"|(?-i:[IVX]{1,5})\s?[.\-–)]\s)",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{6,})\s*\d{1,4}\s*$")
_WORDED = re.compile(r"(?:article|chapitre|titre|annexe|section)\s", re.IGNORECASE)
_LAST = re.compile(r"\d{1,4}")
#: A word cut at the end of its line, and a reference: "environne-", "L. 2113-".
_CUT = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*$")
_CUT_NUMBER = re.compile(r"\d[-\u2010\u2011]$")
_BLANKS = re.compile(r"[ \t\u00a0\u202f]+")
#: Words no sentence ends with: "conformément à l'article" / "R. 2113-4".
_UNFINISHED = re.compile(
    r"(?:[ '’]articles?|\b(?:de|du|des|la|le|les|à|aux?|et|ou|en|par|pour|sur|une?)|[dl]['’])\s*$",
    re.I,
)
_END = re.compile(r"[.;:!?…»)]\s*$")


#: A 3,000-page document has about 150,000 lines; each costs ten microseconds and more.
MAX_LINES = 300_000
#: Titles, columns and leaders are looked for in lines a page can show: on a line of a megabyte,
#: their patterns would take hours.
LONGEST_LINE = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, 1-based; `page` when the text says where its pages are."""

    text: str
    number: int
    page: int | None = None


def split_lines(text: str) -> list[Line]:
    """Lines with their numbers; a form feed begins a page. Raises `Unreadable` past `MAX_LINES`."""
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise Unreadable(
            f"Le texte a plus de {MAX_LINES} lignes. "
            "Fournissez le document d'origine, ou un extrait."
        )
    paged = "\f" in text.strip("\f")
    page = 1
    lines: list[Line] = []
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        page += raw.count("\f")
        lines.append(Line(raw.replace("\f", ""), number, page if paged else None))
    return lines


def hyphens_of(lines: Sequence[Line]) -> Hyphens:
    """What the lines teach of words cut at their ends."""
    cuts = [
        (_CUT.sub("", a.text), b.text.lstrip())
        for a, b in pairwise(line for line in lines if line.text.strip())
        if _CUT.search(a.text) and b.text.lstrip()[:1].islower()
    ]
    return learn((_CUT.sub("", line.text) for line in lines), cuts) if cuts else NOTHING_CUT


def blocks(lines: Sequence[Line], hyphens: Hyphens | None = None) -> list[Block]:
    """Blocks of plain text, in order: paragraphs, list items, cells of aligned columns.

    `hyphens` is what the whole document teaches, when `lines` are a part of it.
    """
    hyphens = hyphens or hyphens_of(lines)
    width = _margin(lines)
    furniture = _furniture(lines)
    found: list[Block] = []
    gathered: list[Line] = []
    #: Lines with leaders and a number: contents, or a list of weights.
    leading: list[int] = []
    table = Columns(_lone)
    texts = [line.text for line in lines]
    margins: list[int] = []

    def close() -> None:
        if gathered:
            found.append(_nested(_block(gathered, hyphens), gathered[0].text, margins))
            gathered.clear()

    for position, line in enumerate(lines):
        if not line.text.strip():
            if gathered and _goes_on(gathered[-1], lines, position, width):
                continue
            close()
            continue
        if line.number in furniture:
            close()
            found.append(_single(line, Role.HEADER))
            continue
        if len(line.text) <= LONGEST_LINE and _LEADERS.search(line.text):
            close()
            leading.append(len(found))
            found.append(_single(line, Role.PARAGRAPH))
            continue
        cells = _cells(table, texts, position, line)
        if cells:
            close()
            found.extend(cells)
            continue
        if gathered and (width is None or _starts(line.text) or _ended(gathered[-1], width)):
            close()
        gathered.append(line)
    close()
    pages = [int(_LAST.findall(found[position].text)[-1]) for position in leading]
    listed = len(leading) >= FEWEST and are_pages(pages)
    for position in leading:
        if listed or _WORDED.match(found[position].text):
            found[position] = replace(found[position], role=Role.TOC)
    return found


def _margin(lines: Iterable[Line]) -> int | None:
    """Right margin of a hard-wrapped text, None when its lines are whole paragraphs."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    if len(lengths) < 4:
        return None
    longest = lengths[int(len(lengths) * 0.97)]
    return longest if NARROWEST_WRAP <= longest <= WIDEST_WRAP else None


def _furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines repeated at the top or the bottom of most pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.text.strip():
            pages.setdefault(line.page, []).append(line)
    if len(pages) < 4:
        return frozenset()
    edges = {page: {*own[:3], *own[-3:]} for page, own in pages.items()}
    counts = Counter(shape for own in edges.values() for shape in {_shape(e) for e in own})
    common = {shape for shape, count in counts.items() if count >= 0.6 * len(pages)}
    return frozenset(e.number for own in edges.values() for e in own if _shape(e) in common)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", _BLANKS.sub(" ", line.text).strip())


def _starts(text: str) -> bool:
    """True for a line that begins a paragraph whatever stands above."""
    stripped = text.strip()
    if state(decode(stripped[:4])) is not None:
        return True
    return bool(BULLET.match(stripped) or _ITEM.match(stripped) or is_title(stripped))


def is_title(text: str) -> bool:
    """True for what looks like a title typed in plain text."""
    stripped = text.strip()
    if len(stripped) > 120 or stripped.endswith((";", ",")):
        return False
    return bool(_TITLE.match(stripped)) or (stripped.isupper() and len(stripped) > 5)


def _ended(line: Line, width: int) -> bool:
    """True when a line was not cut by the margin: what follows is another paragraph."""
    text = line.text.rstrip()
    if len(text) < 0.6 * width or is_title(text):
        return True
    return bool(_END.search(text[-30:])) and (len(text) < 0.85 * width or text.endswith((";", ":")))


def _goes_on(last: Line, lines: Sequence[Line], blank: int, width: int | None) -> bool:
    """True when a blank line stands in the middle of a sentence, as converters leave them."""
    if width is None or _ended(last, width) or _END.search(last.text[-30:]):
        return False
    after = next((line.text.strip() for line in lines[blank + 1 : blank + 2]), "")
    if not after:
        return False
    return bool(_UNFINISHED.search(last.text[-30:])) or (after[0].islower() and not _starts(after))


def _joined(gathered: Sequence[Line], hyphens: Hyphens) -> str:
    """The text of some lines; a word cut at the end of one is whole again."""
    text = gathered[0].text.strip()
    for line in gathered[1:]:
        added = line.text.strip()
        cut = _CUT.search(text)
        if cut and added[:1].islower():
            text = text[: cut.start()]
            text += hyphens.between(text, added) + added
        elif _CUT_NUMBER.search(text) and added[:1].isdigit():
            text += added
        else:
            text += f" {added}"
    return text


def _block(gathered: Sequence[Line], hyphens: Hyphens) -> Block:
    first = gathered[0]
    text = clean(_joined(gathered, hyphens))
    bullet = BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    item = _ITEM.match(text)
    return Block(
        text=text,
        role=Role.LIST_ITEM if bullet or item else Role.PARAGRAPH,
        place=Place(page=first.page, paragraph=first.number),
        level=1 if bullet or item else None,
        number=item["mark"] if item and not bullet else None,
        box=state(text),
    )


def _nested(block: Block, first: str, margins: list[int]) -> Block:
    """A list item with the level that its left margin gives; `margins` are those of its list."""
    if block.role is not Role.LIST_ITEM:
        margins.clear()
        return block
    shown = first.expandtabs(4)
    margin = len(shown) - len(shown.lstrip())
    while margins and margins[-1] > margin + 1:
        margins.pop()
    # One blank more or less is a slip of the typist.
    if not margins or margin > margins[-1] + 1:
        margins.append(margin)
    return replace(block, level=len(margins))


def _single(line: Line, role: Role) -> Block:
    return Block(clean(line.text), role, Place(page=line.page, paragraph=line.number))


def clean(text: str) -> str:
    """One line as it is read: boxes decoded, blanks of layout reduced to one."""
    return _BLANKS.sub(" ", decode(text)).strip()


def _cells(table: Columns, texts: Sequence[str], position: int, line: Line) -> list[Block]:
    """The cells of a line, none when it is not a row of a table."""
    if len(line.text) > LONGEST_LINE:
        return []
    return [_cell(text, column, table, line) for column, text in table.row(texts, position)]


def _cell(text: str, column: int, table: Columns, line: Line) -> Block:
    shown = clean(text)
    cell = Cell(table.table, table.line, column)
    return Block(
        shown,
        Role.CELL,
        Place(page=line.page, paragraph=line.number, cell=cell_place(cell)),
        cell=cell,
        box=state(shown),
    )


def _lone(text: str) -> bool:
    """True for an item or a title; a bullet and its text are one column."""
    return len(text) > LONGEST_LINE or BULLET.match(text) is not None or is_title(text)
