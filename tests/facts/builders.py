"""Tenders for tests, from small Markdown-like texts.

    tender_of('''
        # 7 Jugement des offres
        Les critères sont :
        - Prix : 40 %
          - sous-élément
        | Critères | Poids |
        | Valeur technique | 60 % |
    ''')

`#` headings (a leading number is typed in the text), `-` list items (two spaces per level), `|`
table rows (`^^` continues the cell above, `<<` the cell on the left), everything else a paragraph.
Lines of one paragraph are kept together; a blank line ends it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from tenders_check.french.lexicon import Lexicon
from tenders_check.model import (
    Block,
    Box,
    Cell,
    Kind,
    Manifest,
    Notice,
    Piece,
    PieceStatus,
    Place,
    Role,
    Tender,
)
from tenders_check.tender.outline import outline

_LEXICONS: dict[Path, Lexicon] = {}


def lexicon() -> Lexicon:
    """The lexicon of the shipped vocabularies, loaded once."""
    from tenders_check.ruleset.paths import rules_folder
    from tenders_check.ruleset.vocabulary import load_lexicon

    folder = rules_folder()
    if folder not in _LEXICONS:
        _LEXICONS[folder] = load_lexicon([folder])
    return _LEXICONS[folder]


def tender_of(
    content: str | Mapping[str, str],
    *,
    kind: Kind | str = Kind.RC,
    manifest: Manifest | None = None,
    notice: Notice | None = None,
    title: str = "Essai",
) -> Tender:
    """A tender of one piece (of `kind`), or of pieces named by a mapping.

    A key that is a kind ("rc", "ccap") gives the piece that kind; any other key is a file name and
    the piece's kind is then `kind`. `notice` adds a structured notice.
    """
    texts = {str(Kind(kind)): content} if isinstance(content, str) else dict(content)
    pieces = []
    for key, text in texts.items():
        known = key in {str(k) for k in Kind}
        name = f"{key.upper()}.docx" if known else key
        pieces.append(piece_of(text, name=name, kind=Kind(key) if known else Kind(kind)))
    if notice is not None:
        pieces.append(
            Piece("avis.xml", "avis.xml", "xml", PieceStatus.READ, kind=Kind.NOTICE, notice=notice)
        )
    return Tender(
        id="essai",
        path="essai",
        title=title,
        pieces=tuple(pieces),
        outlines=tuple(outline(piece.blocks) for piece in pieces),
        manifest=manifest,
    )


def piece_of(text: str, *, name: str = "RC.docx", kind: Kind | None = Kind.RC) -> Piece:
    """One readable piece."""
    blocks = blocks_of(text)
    return Piece(
        path=name,
        name=name,
        format=name.rpartition(".")[2],
        status=PieceStatus.READ,
        blocks=blocks,
        kind=kind,
        characters=sum(len(block.text) for block in blocks),
    )


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown-like text."""
    return tuple(_Builder().read(dedent(text).strip("\n")))


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.table = -1
        self.rows: list[list[str]] = []
        self.paragraph: list[str] = []

    def read(self, text: str) -> list[Block]:
        for line in [*text.split("\n"), ""]:
            row = re.match(r"^\s*\|(.*)\|\s*$", line)
            heading = re.match(r"^(#+)\s+(.*)$", line)
            item = re.match(r"^(\s*)[-•*]\s+(.*)$", line)
            if not (row or heading or item or not line.strip()):
                self._end_table()
                self.paragraph.append(line.rstrip())
                continue
            self._end_paragraph()
            if row:
                cells = [cell.strip() for cell in row[1].split("|")]
                if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells):
                    self.rows.append(cells)
                continue
            self._end_table()
            if heading:
                self._add(heading[2].strip(), Role.HEADING, level=len(heading[1]))
            elif item:
                self._add(item[2].strip(), Role.LIST_ITEM, level=len(item[1]) // 2 + 1)
        return self.blocks

    def _add(
        self, text: str, role: Role, level: int | None = None, cell: Cell | None = None
    ) -> None:
        place = Place(
            paragraph=len(self.blocks) + 1,
            cell=f"tableau {cell.table + 1}, ligne {cell.row + 1}, colonne {cell.column + 1}"
            if cell
            else None,
        )
        ticked, empty = "☒" in text, "☐" in text
        box = (
            (Box.MIXED if ticked and empty else Box.CHECKED if ticked else Box.UNCHECKED)
            if ticked or empty
            else None
        )
        self.blocks.append(Block(text, role, place, level=level, cell=cell, box=box))

    def _end_paragraph(self) -> None:
        if self.paragraph:
            self._add("\n".join(self.paragraph), Role.PARAGRAPH)
            self.paragraph = []

    def _end_table(self) -> None:
        if not self.rows:
            return
        self.table += 1
        rows, self.rows = self.rows, []
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                if text in ("^^", "<<"):
                    continue
                down = 1
                while (
                    y + down < len(rows) and x < len(rows[y + down]) and rows[y + down][x] == "^^"
                ):
                    down += 1
                right = 1
                while x + right < len(row) and row[x + right] == "<<":
                    right += 1
                for part in text.split("<br>") or [""]:
                    self._add(part.strip(), Role.CELL, cell=Cell(self.table, y, x, down, right))
