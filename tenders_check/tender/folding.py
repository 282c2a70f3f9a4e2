"""Fold each block once: every room above reads the same folded text."""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.french.fold import Folded, fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Tender
from tenders_check.tender.passages import Passage, passages


class Folding:
    """The folded texts of one tender, made on first use and kept for its lifetime."""

    def __init__(self, tender: Tender) -> None:
        self._tender = tender
        self._folded: dict[tuple[int, int], Folded] = {}
        self._index: tuple[Lexicon, dict[str, list[Passage]]] | None = None

    @property
    def tender(self) -> Tender:
        """The tender whose texts these are."""
        return self._tender

    def folded(self, piece: int, block: int) -> Folded:
        """The folded text of a block."""
        key = (piece, block)
        found = self._folded.get(key)
        if found is None:
            text = self._tender.pieces[piece].blocks[block].text
            found = self._folded[key] = fold(text)
        return found

    def holding(self, theme: str, lexicon: Lexicon) -> Sequence[Passage]:
        """The passages that may mention a theme, in order: none is missing.

        Every text is looked at once for all themes, so that a rule costs what it finds and not
        the length of the tender.
        """
        if self._index is None or self._index[0] is not lexicon:
            self._index = (lexicon, self._indexed(lexicon))
        return self._index[1].get(theme, ())

    def _indexed(self, lexicon: Lexicon) -> dict[str, list[Passage]]:
        index: dict[str, list[Passage]] = {}
        for passage in passages(self._tender):
            for theme in lexicon.present(self.folded(passage.piece, passage.block)):
                index.setdefault(theme, []).append(passage)
        return index
