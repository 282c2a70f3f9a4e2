"""The numbers of a piece: which articles it has, where they stand, and which it surely lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.french.crossrefs import outside, plain
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Kind, Span, Tender
from tenders_check.tender.folding import Folding

#: Fewer numbered articles are no numbering to check a reference against.
_ARTICLES = 3
#: How far beyond two articles a reference must lie for its article to be missing for sure.
_FAR = 4
#: Blocks taken under a number that opens no section.
_REACH = 12
_OPENING = regex(
    r"^\W*(?:(?:art(?:icle)?s?|chapitre|titre|partie|section|paragraphe|point)\b\.?\s*(?:n\s?[°o]?\s*)?)?"
    r"(?P<number>\d{1,2}(?:\s?[.-]\s?\d{1,2})*)(?!\d)"
)
_WORDED = regex(r"^\W*(?:art(?:icle)?s?|chapitre|titre|partie|section)\b")
#: "Article 14.1" and nothing else.
_ONLY = regex(r"^\W*[a-z]+\W*(?:n\s?[°o]?\s*)?\d[\d.]*\W*$")
_SPACED = regex(r"\s")


class Target(NamedTuple):
    """A place of the tender: blocks `start` to `end` of a piece."""

    piece: int
    start: int
    end: int


class Numbering(NamedTuple):
    """`known`: every number that opens a heading, a paragraph or an item, and those above it.

    `headed`: those of headings. `spans`: number → the blocks of its section.
    """

    known: frozenset[str]
    headed: frozenset[str]
    spans: dict[str, Span]

    def usable(self, number: str) -> bool:
        """Whether there are articles enough to check a reference against, from the first on.

        An extract of some pages begins with another; two headings may be all that was recognised,
        unless the reference lies far beyond them.
        """
        series = self.series("")
        if not series or series[0] > 1:
            return False
        return len(series) >= _ARTICLES or self.lacks(number)

    def lacks(self, number: str) -> bool:
        """Whether the numbering shows that an article is missing.

        It lies beyond the last of a complete series: 18 of twelve articles, 6.3 after 6.1 and 6.2.
        """
        above, _, own = number.rpartition(".")
        if not own.isdigit():
            return False
        if above and above not in self.known:
            return self.lacks(above)
        headed = self.series(above)
        if len(headed) < 2 or headed != list(range(1, len(headed) + 1)):
            return False
        beyond = int(own) - headed[-1]
        return beyond > 0 if above or len(headed) >= _ARTICLES else beyond > _FAR

    def last_before(self, number: str) -> str | None:
        """The last heading of the series that a missing number would continue, None for a hole."""
        above, _, own = number.rpartition(".")
        if above and above not in self.known:
            return self.last_before(above)
        series = self.series(above)
        if not series or int(own) < series[-1]:
            return None
        return f"{above}.{series[-1]}" if above else str(series[-1])

    def series(self, above: str) -> list[int]:
        """The numbers of the headings directly under an article, or of the articles themselves."""
        return sorted(
            int(own)
            for parent, _, own in (one.rpartition(".") for one in self.headed)
            if parent == above and own.isdigit()
        )


def numbering(tender: Tender, folding: Folding, piece: int) -> Numbering:
    """The numbers of a piece."""
    known: set[str] = set()
    headed: set[str] = set()
    spans: dict[str, Span] = {}
    levels: dict[str, int] = {}
    sections = tender.outlines[piece].sections
    starts = {section.start for section in sections}
    for section in sections:
        number = _opening(section.number or section.title)
        if number is None:
            continue
        above = sections[section.parent].number if section.parent is not None else None
        # "1.3.4" inside article 4.5 was left from another document: it proves no article 1.3.
        stray = bool(above) and not number.startswith(f"{plain(above or '')}.")
        numbers = {number} if stray else _with_parents(number)
        known |= numbers
        headed |= numbers
        if section.level < levels.get(number, 99):
            levels[number] = section.level
            spans[number] = (section.start, section.end)
    blocks = tender.pieces[piece].blocks
    for position, block in enumerate(blocks):
        if block.role in FURNITURE or position in starts:
            continue
        opening = folding.folded(piece, position).text[:_TITLE]
        for text in (block.number or "", opening):
            number = _opening(text) if text[:1].isdigit() or _WORDED.match(text) else None
            if number is None or _is_reference(opening, block):
                continue
            known |= _with_parents(number)
            if _WORDED.match(text) and number not in levels and len(block.text) < 160:
                headed |= _with_parents(number)
            spans.setdefault(number, (position, min(position + _REACH, len(blocks))))
    return Numbering(frozenset(known), frozenset(headed), spans)


def _is_reference(text: str, block: Block) -> bool:
    """Whether a line or a cell only points to an article: rows of a table of derogations."""
    worded = _WORDED.match(text)
    if worded is None:
        return False
    return outside(text) or (block.cell is not None and _ONLY.match(text) is not None)


def _opening(text: str) -> str | None:
    match = _OPENING.search(text.lower())
    return plain(_SPACED.sub("", match["number"])) if match else None


def _with_parents(number: str) -> set[str]:
    parts = number.split(".")
    return {".".join(parts[: end + 1]) for end in range(len(parts))}


#: "Annexe n° 3", "ANNEXE III", "Annexe A" at the head of a title or of a file name.
_ANNEX = regex(
    r"(?<![a-z])annexe\s*(?:n\s?[°o]?\s*)?(?P<number>\d{1,2}(?:[.-]\d{1,2})?|[a-h](?![\w'])|[ivx]{1,4}(?![\w']))"
)
_TITLE = 160
_FRONT = 15


def annexes_of(tender: Tender, folding: Folding) -> dict[str, tuple[Target, ...]]:
    """number → the annexes that bear it: a file by its name or title, or a section of a piece."""
    found: dict[str, dict[Target, None]] = {}
    for index, piece in enumerate(tender.pieces):
        for number in _file_numbers(tender, folding, index):
            found.setdefault(number, {})[Target(index, 0, len(piece.blocks))] = None
        for section in tender.outlines[index].sections:
            text = folding.folded(index, section.start).text
            match = _ANNEX.match(text.strip(" -"))
            # A cover lists its annexes in lines that look like headings and hold nothing.
            if match and section.end - section.start > 1:
                target = Target(index, section.start, section.end)
                found.setdefault(plain(match["number"]), {})[target] = None
    return {number: tuple(targets) for number, targets in found.items()}


def _file_numbers(tender: Tender, folding: Folding, index: int) -> Iterator[str]:
    """The numbers by which a file calls itself an annex: in its name, or on its cover."""
    piece = tender.pieces[index]
    name = fold(re.sub(r"[_.\-()\[\]]+", " ", piece.name)).text
    for match in _ANNEX.finditer(name):
        yield plain(match["number"])
    if piece.kind not in (Kind.ANNEXE, Kind.CRT, Kind.AUTRE, Kind.DPGF, Kind.BPU, Kind.DQE):
        return
    for position, block in enumerate(piece.blocks[:_FRONT]):
        if len(block.text) > _TITLE:
            continue
        front = _ANNEX.match(folding.folded(index, position).text.strip(" -"))
        if front:
            yield plain(front["number"])
