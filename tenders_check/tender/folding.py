"""Fold each block once: every room above reads the same folded text."""

from __future__ import annotations

from tenders_check.french.fold import Folded, fold
from tenders_check.model import Tender


class Folding:
    """The folded texts of one tender, made on first use and kept for its lifetime."""

    def __init__(self, tender: Tender) -> None:
        self._texts = tuple(tuple(block.text for block in piece.blocks) for piece in tender.pieces)
        self._folded: dict[tuple[int, int], Folded] = {}

    def folded(self, piece: int, block: int) -> Folded:
        """The folded text of a block."""
        key = (piece, block)
        found = self._folded.get(key)
        if found is None:
            found = self._folded[key] = fold(self._texts[piece][block])
        return found
