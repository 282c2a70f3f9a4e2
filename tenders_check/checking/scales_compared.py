"""The scales of award criteria that the notice and the rules of consultation give (COH002)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from tenders_check.checking.case import Case, Outcome, concerns, readable
from tenders_check.facts.criteria.scale import Weight, weights
from tenders_check.french.regex import regex
from tenders_check.language import number
from tenders_check.model import CriteriaTree, Criterion, Kind, Piece
from tenders_check.tender.evidence import evidence
from tenders_check.tender.passages import passages

NOTICES = frozenset({Kind.AAPC, Kind.NOTICE})
#: Weights are rounded: half a point of a hundred is no difference.
_TOLERANCE = 0.6
#: A scale whose first level misses 100 % by more was not read whole.
_WHOLE = 1.0
#: Ways of cutting a scale compared; a scale with more of them is not judged.
_MOST_CUTS = 3000
_MONEY = ("price", "cost")

#: A notice that leaves its criteria to the documents of the consultation.
_IN_DOCUMENTS = regex(
    r"\bcriteres?\b[^.;]{0,40}\b(?:enonc|defini|indiqu|precis|mentionn|detaill|figur|fix|prevu"
    r"|donn)\w*[^.;]{0,20}\b(?:dans|au|aux|par)\s+(?:le |la |les |l')?"
    r"(?:reglement|cahier|documents?|dce\b|rc\b|dossier|lettre|invitation)"
)

#: Criteria as shares of the whole in %, each with whether it is about money.
Cut = tuple[tuple[bool, float], ...]


def of_kinds(case: Case, kinds: Iterable[Kind]) -> list[tuple[int, Piece]]:
    """The pieces of some kinds with their indices, read or not."""
    wanted = frozenset(kinds)
    return [(i, piece) for i, piece in enumerate(case.tender.pieces) if piece.kind in wanted]


def calls(case: Case) -> list[tuple[int, Piece]]:
    """The calls for competition that were read; plans and results are something else."""
    return [
        (index, piece)
        for index, piece in of_kinds(case, NOTICES)
        if readable(piece)
        and (piece.notice is None or piece.notice.stage in ("competition", "change"))
    ]


def criteria(case: Case) -> Outcome:
    """The scales of the lot in the notice and in the rules; one pair that agrees is enough."""
    notices = {index for index, _ in calls(case)}
    rules = {index for index, _ in of_kinds(case, {Kind.RC})}
    declared, written = _scales(case, notices), _scales(case, rules)
    if not declared or not written:
        return _said_again(case, notices if not declared else rules, [*declared, *written])
    pairs = [(mine, other) for mine in declared for other in written]
    judged = [(_agree(mine, other), mine, other) for mine, other in pairs]
    if any(agreed is not False for agreed, _, _ in judged):
        agreed = any(one for one, _, _ in judged)
        return Outcome(False if agreed else None)
    _, mine, other = judged[0]
    said = case.say(
        "critères : {avis} dans l'avis, {reglement} dans le règlement",
        avis=_said(mine),
        reglement=_said(other),
    )
    return Outcome(True, (mine.evidence, other.evidence), (("ecart", said),))


def _said_again(case: Case, silent: set[int], known: list[CriteriaTree]) -> Outcome:
    """Of two documents that hold the same scale one is kept: the other weighs a price too.

    A notice that leaves its criteria to the rules of consultation says the same; one that judges
    by the price alone does not when the rules have other criteria.
    """
    if not known:
        return Outcome(None)
    if _leaves_to_documents(case, silent):
        return Outcome(False, (known[0].evidence,))
    found = {
        one.value: passage
        for passage in case.folding.holding("prix", case.lexicon)
        if passage.piece in silent
        for one in _weights(case, passage.piece, passage.block)
    }
    if not found:
        return Outcome(None)
    tree = known[0]
    tops = _under(None, tree)
    priced = sum(one.effective_weight or 0.0 for one in tops if one.kind in _MONEY)
    if set(found) == {100.0} and len(tops) > 1 and _whole(tree) and priced < 100 - _WHOLE:
        proof = evidence(case.tender, found[100.0].piece, found[100.0].block)
        said = case.say(
            "critères : prix seul dans une pièce, {bareme} dans l'autre", bareme=_said(tree)
        )
        return Outcome(True, (proof, tree.evidence), (("ecart", said),))
    return Outcome(False, (tree.evidence,))


def _leaves_to_documents(case: Case, silent: set[int]) -> bool:
    """Whether the notice says that its criteria stand in the documents."""
    notices = {index for index, _ in calls(case)} & silent
    if any(
        tree.refers_to_documents and tree.evidence.piece in notices for tree in case.facts.trees
    ):
        return True
    return any(
        _IN_DOCUMENTS.search(case.folding.folded(passage.piece, passage.block).text)
        for passage in passages(case.tender, NOTICES)
        if passage.piece in notices
    )


def _weights(case: Case, piece: int, block: int) -> Sequence[Weight]:
    """The weights that stand in a block, else in the next cell."""
    own = weights(case.folding.folded(piece, block).text)
    last = min(block + 1, len(case.tender.pieces[piece].blocks) - 1)
    return own or weights(case.folding.folded(piece, last).text)


def _scales(case: Case, pieces: set[int]) -> list[CriteriaTree]:
    """The scales of these pieces for the lot: its own, else those for all lots."""
    mine = [
        tree
        for tree in case.facts.trees
        if tree.evidence.piece in pieces and tree.criteria and concerns(tree.lots, case.lot)
    ]
    return [tree for tree in mine if tree.lots] or mine


def _agree(mine: CriteriaTree, other: CriteriaTree) -> bool | None:
    """Whether two scales weigh the same things alike, one being perhaps more detailed.

    None when a scale was not read whole, is written in ranges, or bears no weights.
    """
    if not _whole(mine) or not _whole(other):
        return None
    ours, theirs = _cuts(mine), _cuts(other)
    if ours is None or theirs is None:
        return None
    return any(_same(top, cut) for top in ours[:1] for cut in theirs) or any(
        _same(top, cut) for top in theirs[:1] for cut in ours
    )


def _whole(tree: CriteriaTree) -> bool:
    tops = _under(None, tree)
    if any(one.effective_weight is None for one in tops):
        return False
    if any(one.weight_max is not None for one in tree.criteria):
        return False
    return abs(sum(one.effective_weight or 0.0 for one in tops) - 100) <= _WHOLE


def _under(parent: Criterion | None, tree: CriteriaTree) -> list[Criterion]:
    wanted = parent.id if parent else None
    return [one for one in tree.criteria if one.parent == wanted and not one.element]


def _cuts(tree: CriteriaTree) -> list[Cut] | None:
    """The scale at every depth, its first level first; None when there are too many ways."""
    return _joined([_cuts_of(top, tree) for top in _under(None, tree)])


def _cuts_of(criterion: Criterion, tree: CriteriaTree) -> list[Cut]:
    whole: Cut = ((criterion.kind in _MONEY, criterion.effective_weight or 0.0),)
    below = _under(criterion, tree)
    if not below or any(one.effective_weight is None for one in below):
        return [whole]
    return [whole, *(_joined([_cuts_of(one, tree) for one in below]) or [])]


def _joined(parts: list[list[Cut]]) -> list[Cut] | None:
    ways = 1
    for part in parts:
        ways *= len(part)
    if ways > _MOST_CUTS:
        return None
    return [tuple(one for cut in choice for one in cut) for choice in product(*parts)]


def _same(one: Cut, other: Cut) -> bool:
    if len(one) != len(other):
        return False
    # Where one scale names no price (a cost, a tariff), the weights alone are compared.
    priced = any(money for money, _ in one) and any(money for money, _ in other)
    left, right = (
        sorted((money and priced, share) for money, share in cut) for cut in (one, other)
    )
    return all(
        first[0] == second[0] and abs(first[1] - second[1]) <= _TOLERANCE
        for first, second in zip(left, right, strict=True)
    )


def _said(tree: CriteriaTree) -> str:
    return ", ".join(
        f"« {one.name} » {number(one.effective_weight or 0.0)} %" for one in _under(None, tree)
    )
