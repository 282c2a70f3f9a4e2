"""What a verdict looks at: one tender, its facts, the law of its launch date."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from typing import NamedTuple, overload

from tenders_check.checking.memo import Found, Memo
from tenders_check.facts.lots import LotScopes
from tenders_check.french.lexicon import Lexicon
from tenders_check.language import FRENCH, say, word
from tenders_check.model import (
    CriteriaTree,
    Evidence,
    Facts,
    Finding,
    Kind,
    Lot,
    NearMiss,
    Piece,
    PieceStatus,
    Provision,
    Reservation,
    Tender,
)
from tenders_check.records import dataclass
from tenders_check.ruleset.families import Families, Family
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import Rule
from tenders_check.tender.folding import Folding


class Later(Sequence[NearMiss]):
    """Near misses that are looked for when somebody asks to see them: few are ever shown."""

    def __init__(self, look: Callable[[], Iterable[NearMiss]]) -> None:
        self._look = look
        self._found: tuple[NearMiss, ...] | None = None

    def _seen(self) -> tuple[NearMiss, ...]:
        if self._found is None:
            self._found = tuple(self._look())
        return self._found

    @overload
    def __getitem__(self, index: int) -> NearMiss: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[NearMiss]: ...

    def __getitem__(self, index: int | slice) -> NearMiss | Sequence[NearMiss]:
        return self._seen()[index]

    def __len__(self) -> int:
        return len(self._seen())

    def __iter__(self) -> Iterator[NearMiss]:
        return iter(self._seen())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Later, tuple)) and self._seen() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._seen())


class Outcome(NamedTuple):
    """The truth of an evidence node: True, False, or None when what was needed was not read.

    `details` fill the placeholders of the rule's messages; `note` adds a sentence to the reason.
    """

    truth: bool | None
    evidence: tuple[Evidence, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    near_misses: Sequence[NearMiss] = ()


NO = Outcome(False)


@dataclass(frozen=True, slots=True)
class Case:
    """One tender under judgement. `lot` is None for a rule on the whole tender.

    `bought`: the purchase families of the lot, or of the tender. `judged`: the verdicts already
    reached, for the rules on declared motives; empty for the others. `memo`: what the rules and
    lots of one tender need not work out again.
    """

    tender: Tender
    facts: Facts
    folding: Folding
    lexicon: Lexicon
    law: Law
    families: Families
    launch: date
    today: date
    lot: Lot | None = None
    scopes: LotScopes | None = None
    language: str = FRENCH
    bought: tuple[Family, ...] = ()
    judged: tuple[tuple[Rule, tuple[Finding, ...]], ...] = ()
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    def say(self, template: str, **values: object) -> str:
        """A sentence of ours in the language of the report."""
        return say(self.language, template, **values)

    def once(self, question: Hashable, work: Callable[[], Found]) -> Found:
        """An answer on this tender, worked out once for all its rules and lots.

        `question` tells what else the answer depends on, such as the lot.
        """
        grounds = (self.tender, self.facts, self.lexicon, self.language)
        return self.memo.once(grounds, question, work)

    def said(self, value: object) -> str:
        """A word of `tender.yaml` as a buyer says it."""
        return word(self.language, value)

    @property
    def lots(self) -> tuple[Lot, ...]:
        """The lots under judgement: one for a lot-scoped verdict, else all of them."""
        return (self.lot,) if self.lot else self.facts.lots


def concerns(lots: tuple[str, ...], lot: Lot | None) -> bool:
    """Whether something said for `lots` (() = all) holds for `lot` (None = the whole tender)."""
    return lot is None or not lots or lot.id in lots


def trees(case: Case, lot: Lot | None) -> tuple[CriteriaTree, ...]:
    """The criteria that hold for a lot.

    The documents go before the notice, which is compared by its own rule; a scale for this lot
    goes before the one for all lots.
    """
    mine = [
        tree
        for tree in case.facts.trees
        if concerns(tree.lots, lot) and tree.criteria and not tree.refers_to_documents
    ]
    written = [tree for tree in mine if tree.source == "document"] or mine
    own = [tree for tree in written if tree.lots]
    return tuple(own or written) if lot is not None else tuple(written)


def no_criteria(case: Case) -> Outcome:
    """Not known: the criteria of the lot stand in no piece that was read."""
    return Outcome(None, note=case.say("Aucun critère d'attribution dans les pièces lues."))


def provisions(case: Case, kind: str) -> Iterator[Provision]:
    """The provisions of a kind that hold for the lot under judgement."""
    for provision in case.facts.provisions:
        if provision.kind == kind and concerns(provision.lots, case.lot):
            yield provision


def reservations(case: Case) -> Iterator[Reservation]:
    """The reservations that hold for the lot under judgement."""
    for reservation in case.facts.reservations:
        if concerns(reservation.lots, case.lot):
            yield reservation


def readable(piece: Piece) -> bool:
    """Whether a piece was read at all; a partly read one counts, and is said to be so."""
    return piece.status is not PieceStatus.UNREADABLE


def pieces_of(case: Case, kinds: Iterable[Kind]) -> Iterator[tuple[int, Piece]]:
    """The pieces of some kinds, with their index; every piece when no kind is given."""
    wanted = frozenset(kinds)
    for index, piece in enumerate(case.tender.pieces):
        if not wanted or piece.kind in wanted:
            yield index, piece
