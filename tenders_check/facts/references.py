"""Where the references of a tender lead: to a section, to nothing, or out of what was given.

A reference is lost only where the numbering itself shows that its article is missing: article 18
of a piece that ends with article 12, 6.3 where article 6 stops at 6.2. A hole in a numbering, a
paragraph of an article without numbers, may be a heading that was not recognised: doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tenders_check.facts.numbering import Numbering, Target, annexes_of, numbering
from tenders_check.french.crossrefs import (
    ANNEX,
    BARE,
    CONTRACT,
    HERE,
    OUTSIDE,
    Mention,
    mentions,
    named,
    outside,
)
from tenders_check.french.regex import regex
from tenders_check.model import Kind, PieceStatus, Span, Tender
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import ancestors, passages


class State(StrEnum):
    """What became of a reference."""

    FOUND = "found"
    LOST = "lost"
    DOUBTFUL = "doubtful"
    NOT_GIVEN = "not_given"
    UNREAD = "unread"
    #: Another text than the tender, or a place that numbers cannot tell.
    UNKNOWN = "unknown"


class Reference(NamedTuple):
    """One number of a mention, where it stands and where it leads.

    `span` indexes the original text of the block. `looked`: the pieces where it was looked for.
    """

    piece: int
    block: int
    span: Span
    mention: Mention
    number: str
    state: State
    targets: tuple[Target, ...] = ()
    looked: tuple[int, ...] = ()


_KINDS: dict[str, tuple[Kind, ...]] = {
    "ccap": (Kind.CCAP, Kind.CCP),
    "cctp": (Kind.CCTP, Kind.CCP),
    "ccp": (Kind.CCP,),
    "rc": (Kind.RC,),
    "ae": (Kind.AE, Kind.CCP),
    "crt": (Kind.CRT,),
    "charges": (Kind.CCTP, Kind.CCP, Kind.CCAP),
    CONTRACT: (Kind.CCAP, Kind.CCP, Kind.AE),
}
#: A bare number is followed only where the sentence sends the reader to it.
_SENDS = regex(
    r"(?:\bvoir|\bcf\b\.?|\bvises?|\bvisee?s?|\bprevu\w*|\bfixe\w*|\bdefini\w*|\bmentionne\w*|"
    r"\bdecrit\w*|\bindique\w*|\bprecise\w*|\benonce\w*|\bdetaille\w*|\bliste\w*|\bconformement|"
    r"\bapplication|\bselon|\bdispositions|\bconditions|\bmodalites|\bstipulations|\bau titre)"
    r"[^.;:]{0,40}$"
)
_DEROGATES = regex(r"\bderog\w+")
#: Blocks before a bare number in which a text may have been named that it is an article of.
_AROUND = 2


class References:
    """The references of a tender, each with where it leads; numberings are made on first use."""

    def __init__(self, tender: Tender, folding: Folding) -> None:
        self._tender, self._folding = tender, folding
        self._numberings: dict[int, Numbering] = {}
        self._annexes: dict[str, tuple[Target, ...]] | None = None
        self._foreign: dict[tuple[int, int], bool] = {}
        self._among_others: dict[tuple[int, int], bool] = {}

    def all(self, kinds: frozenset[Kind] | None = None) -> Iterator[Reference]:
        """The references that stand in the pieces of some kinds, or in all, in order."""
        for passage in passages(self._tender, kinds):
            yield from self.of(passage.piece, passage.block)

    def of(self, piece: int, block: int, within: Span | None = None) -> Iterator[Reference]:
        """The references of a block; `within` keeps those in a span of its original text."""
        folded = self._folding.folded(piece, block)
        original = self._tender.pieces[piece].blocks[block].text
        for mention in mentions(folded, original):
            span = folded.span(mention.start, mention.end)
            if within and not (within[0] <= span[0] and span[1] <= within[1]):
                continue
            # The heading of an article or of an annex names itself.
            if not re.search(r"\w", folded.text[: mention.start]) and mention.target == BARE:
                continue
            for number in mention.numbers:
                state, targets, looked = self._lead(mention, number, piece, block)
                yield Reference(piece, block, span, mention, number, state, targets, looked)

    def numbering(self, piece: int) -> Numbering:
        """The numbers of a piece."""
        found = self._numberings.get(piece)
        if found is None:
            found = numbering(self._tender, self._folding, piece)
            self._numberings[piece] = found
        return found

    def _lead(
        self, mention: Mention, number: str, piece: int, block: int
    ) -> tuple[State, tuple[Target, ...], tuple[int, ...]]:
        if mention.target == OUTSIDE:
            return State.UNKNOWN, (), ()
        if mention.unit == ANNEX:
            return self._annex(mention, number, piece)
        bare = mention.target == BARE
        if bare and self._elsewhere(piece, block):
            return State.UNKNOWN, (), ()
        looked = self._pieces(mention.target, piece)
        if not looked:
            return State.NOT_GIVEN, (), ()
        targets = tuple(
            Target(one, *span)
            for one in looked
            if (span := self.numbering(one).spans.get(number)) is not None
        )
        if targets:
            return State.FOUND, targets, looked
        if any(self._tender.pieces[one].status is not PieceStatus.READ for one in looked):
            return State.UNREAD, (), looked
        numberings = [self.numbering(one) for one in looked]
        if not all(one.usable(number) for one in numberings):
            return State.UNKNOWN, (), looked
        if any(number in one.known for one in numberings):
            return State.FOUND, (), looked
        if not bare and self._stands_in(mention.target, looked):
            return State.NOT_GIVEN, (), ()
        proved = all(one.lacks(number) for one in numberings)
        if bare:
            # Nothing says of what it is an article: a numbering that lacks it is only a hint.
            sent = proved and not mention.soft and self._sent(mention, number, piece, block)
            return (State.DOUBTFUL if sent else State.UNKNOWN), (), looked
        if mention.target in (CONTRACT, "charges") or mention.soft:
            return (State.DOUBTFUL if proved else State.UNKNOWN), (), looked
        return (State.LOST if proved else State.DOUBTFUL), (), looked

    def _pieces(self, target: str, here: int) -> tuple[int, ...]:
        """The pieces that a target names, those of the exact kind before one that stands for it."""
        if target in (HERE, BARE):
            return (here,)
        kinds = _KINDS[target]
        pieces = self._tender.pieces
        if target == CONTRACT:
            found = [i for i, piece in enumerate(pieces) if piece.kind in kinds]
            return tuple(dict.fromkeys([here, *found]))
        for kind in kinds:
            same = tuple(i for i, piece in enumerate(pieces) if piece.kind is kind)
            if same:
                return same
        return ()

    def _stands_in(self, target: str, looked: tuple[int, ...]) -> bool:
        """Whether only a piece that may stand for the one named was given: a CCP for a CCTP."""
        exact = _KINDS.get(target, ())[:1]
        return (
            target not in (CONTRACT, "charges")
            and bool(exact)
            and not any(self._tender.pieces[one].kind in exact for one in looked)
        )

    def _elsewhere(self, piece: int, block: int) -> bool:
        """Whether a bare number may be an article of a document named around it."""
        known = self._among_others.get((piece, block))
        if known is None:
            known = self._among_others[piece, block] = self._other_named(piece, block)
        return known

    def _other_named(self, piece: int, block: int) -> bool:
        if named(self._folding.folded(piece, block).text):
            return True
        near = range(max(0, block - _AROUND), block + 1)
        headings = (section.start for section in ancestors(self._tender, piece, block))
        return any(self._of_another(piece, one) for one in (*near, *headings))

    def _of_another(self, piece: int, block: int) -> bool:
        """Whether a block names another text than the tender: asked for all that stand near it."""
        known = self._foreign.get((piece, block))
        if known is None:
            text = self._folding.folded(piece, block).text
            known = outside(text) or _DEROGATES.search(text) is not None
            self._foreign[piece, block] = known
        return known

    def _sent(self, mention: Mention, number: str, piece: int, block: int) -> bool:
        before = self._folding.folded(piece, block).text[: mention.start]
        return "." in number and _SENDS.search(before[-60:]) is not None

    def _annex(
        self, mention: Mention, number: str, piece: int
    ) -> tuple[State, tuple[Target, ...], tuple[int, ...]]:
        """An annex is a file, or a part of one; what is not among them was not given."""
        if self._annexes is None:
            self._annexes = annexes_of(self._tender, self._folding)
        targets = self._annexes.get(number, ())
        if not targets:
            return State.NOT_GIVEN, (), ()
        return State.FOUND, self._nearest(targets, mention.target, piece), ()

    def _nearest(self, targets: Sequence[Target], target: str, here: int) -> tuple[Target, ...]:
        """Of several annexes of the same number, those of the piece that the reference names."""
        named = set(self._pieces(target, here)) if target not in (BARE, CONTRACT) else {here}
        inside = tuple(one for one in targets if one.piece in named)
        if inside:
            return inside
        word = target if target not in (BARE, CONTRACT, HERE, "") else None
        titled = tuple(
            one
            for one in targets
            if word and re.search(rf"(?<![a-z]){word}(?![a-z])", self._name(one.piece))
        )
        return titled or tuple(targets)

    def _name(self, piece: int) -> str:
        return re.sub(r"[_.\-]+", " ", self._tender.pieces[piece].name.lower())


@lru_cache(maxsize=2)  # several rules follow the references of the tender under judgement
def references_of(folding: Folding) -> References:
    """The references of the tender whose texts are folded."""
    return References(folding.tender, folding)
