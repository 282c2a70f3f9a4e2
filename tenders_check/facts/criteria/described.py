"""What other places say of a criterion: sections and rows titled like it in frames for answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tenders_check.facts.criteria.entry import Entry, label, tokens
from tenders_check.facts.criteria.names import PRICE, empty
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.tree import Scale
from tenders_check.french.fold import fold
from tenders_check.model import FURNITURE, Kind, Role, Tender
from tenders_check.tender.folding import Folding

#: Pieces in which candidates are told what to answer, criterion by criterion.
_FRAMES = frozenset({Kind.CRT, Kind.ANNEXE})
#: A longer block is no title.
_TITLE = 130
#: Blocks taken under a title.
_REACH = 10


def describe(scales: Iterable[Scale], tender: Tender, folding: Folding) -> None:
    """Give each criterion the passages that stand under its name in the frames for answers."""
    nodes = [
        node
        for scale in scales
        for node in scale.nodes()
        if not PRICE.search(fold(node.entry.name).text)
    ]
    wanted: dict[tuple[str, ...], list[Node]] = {}
    for node in nodes:
        words = tokens(node.entry.name)
        if words:
            wanted.setdefault(words, []).append(node)
    if not wanted:
        return
    first = {words[0] for words in wanted}
    for index, piece in enumerate(tender.pieces):
        if piece.kind not in _FRAMES:
            continue
        titles = [one for one in _titles(tender, folding, index, first) if one[1] in wanted]
        ends = [*(position for position, _ in titles[1:]), len(piece.blocks)]
        for (position, words), end in zip(titles, ends, strict=False):
            for node in wanted[words]:
                node.content.extend(_under(tender, index, position, end, node))


def _titles(
    tender: Tender, folding: Folding, piece: int, first: set[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Short blocks that may be the title of a criterion, and their words."""
    for position, block in enumerate(tender.pieces[piece].blocks):
        if block.role in FURNITURE or not 3 < len(block.text) <= _TITLE:
            continue
        text = folding.folded(piece, position).text
        if any(word in text for word in first):
            yield position, tokens(label(block.text).name)


def _under(tender: Tender, piece: int, title: int, end: int, node: Node) -> Iterator[Entry]:
    """The blocks under a title, up to `end`, where the next one stands."""
    blocks = tender.pieces[piece].blocks
    home = tender.outlines[piece].of_block[title]
    row = blocks[title].cell
    for position in range(title + 1, min(end, title + 1 + _REACH)):
        block = blocks[position]
        if block.role is Role.HEADING or tender.outlines[piece].of_block[position] != home:
            return
        if row is not None and (block.cell is None or block.cell.table != row.table):
            return
        if block.role in FURNITURE or empty(block.text, node.entry.name):
            continue
        yield Entry(block.text, piece, position, 0, len(block.text), header=True)
