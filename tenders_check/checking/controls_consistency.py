"""The notice against the rules: criteria, lots, reservation, and what the terms are (COH002)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from tenders_check.checking import controls_terms
from tenders_check.checking.case import Case, Outcome, concerns, readable, reservations
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.lots import find_lots, normal_id
from tenders_check.language import number
from tenders_check.model import CriteriaTree, Criterion, Evidence, Kind, Piece, PieceStatus
from tenders_check.ruleset.model import Where
from tenders_check.tender.folding import Folding

_NOTICES = frozenset({Kind.AAPC, Kind.NOTICE})
#: Weights are rounded: half a point of a hundred is no difference.
_TOLERANCE = 0.6
#: A scale whose first level misses 100 % by more was not read whole.
_WHOLE = 1.0
#: Ways of cutting a scale compared; a scale with more of them is not judged.
_MOST_CUTS = 3000
_MONEY = ("price", "cost")

#: Criteria as shares of the whole in %, each with whether it is about money.
Cut = tuple[tuple[bool, float], ...]


def both_given(where: Where, case: Case) -> Outcome:
    """A notice that calls for competition and rules of consultation: else nothing to compare."""
    notices, rules = _calls(case), _of_kinds(case, {Kind.RC})
    if not notices or not rules:
        return Outcome(
            False, note=case.say("L'avis et le règlement ne sont pas donnés tous les deux.")
        )
    if not any(readable(piece) for _, piece in rules):
        return Outcome(None, note=case.say("Ni l'avis ni le règlement n'ont pu être lus."))
    return Outcome(True)


def notice_and_rules(where: Where, case: Case) -> Outcome:
    """Criteria, weights, lots, reservation or variants that differ between the notice and the RC.

    True is the fault. Unknown when nothing could be compared.
    """
    found = [_criteria(case), _lots(case), _reserved(case), controls_terms.variants(case)]
    faults = [one for one in found if one.truth]
    if faults:
        said = " ; ".join(dict(one.details)["ecart"] for one in faults)
        proofs = tuple(proof for one in faults for proof in one.evidence)
        return Outcome(True, proofs, (("ecart", said),))
    if any(one.truth is False for one in found):
        return Outcome(False, tuple(proof for one in found for proof in one.evidence))
    return Outcome(
        None, note=case.say("Les critères de l'avis et du règlement n'ont pu être comparés.")
    )


def terms_that_differ(where: Where, case: Case) -> Outcome:
    """A duration or a value that the pieces seem to give differently: a person compares them."""
    found = [controls_terms.duration(case), controls_terms.value(case)]
    faults = [one for one in found if one.truth]
    said = " ; ".join(dict(one.details)["ecart"] for one in faults)
    proofs = tuple(proof for one in faults for proof in one.evidence)
    return Outcome(bool(faults), proofs, (("ecart", said),) if faults else ())


def reservation_in_notice_only(where: Where, case: Case) -> Outcome:
    """A lot that the notice reserves and of which the rules say nothing: a doubt."""
    announced, rules = _reserving(case, "strong")
    if not announced or rules or _reserving(case, "denied")[1]:
        return Outcome(False)
    said = case.say("l'avis réserve le lot, le règlement n'en dit rien")
    return Outcome(True, tuple(announced[:2]), (("ecart", said),))


def _of_kinds(case: Case, kinds: Iterable[Kind]) -> list[tuple[int, Piece]]:
    wanted = frozenset(kinds)
    return [(i, piece) for i, piece in enumerate(case.tender.pieces) if piece.kind in wanted]


def _calls(case: Case) -> list[tuple[int, Piece]]:
    """The calls for competition that were read; plans and results are something else."""
    return [
        (index, piece)
        for index, piece in _of_kinds(case, _NOTICES)
        if readable(piece)
        and (piece.notice is None or piece.notice.stage in ("competition", "change"))
    ]


# --- criteria -----------------------------------------------------------------------------------


def _criteria(case: Case) -> Outcome:
    """The scales of the lot in the notice and in the rules; one pair that agrees is enough."""
    calls = {index for index, _ in _calls(case)}
    rules = {index for index, _ in _of_kinds(case, {Kind.RC})}
    declared, written = _scales(case, calls), _scales(case, rules)
    if not declared or not written:
        return _said_again(case, calls if not declared else rules, [*declared, *written])
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
    """Of two documents that hold the same scale one is kept: the other weighs a price too."""
    again = any(
        passage.piece in silent and _weighed(case, passage.piece, passage.block)
        for passage in case.folding.holding("prix", case.lexicon)
    )
    if not known or not again:
        return Outcome(None)
    return Outcome(False, tuple(tree.evidence for tree in known[:1]))


def _weighed(case: Case, piece: int, block: int) -> bool:
    """Whether a weight stands in a block or in the next cell."""
    last = min(block + 1, len(case.tender.pieces[piece].blocks) - 1)
    return any(weights(case.folding.folded(piece, one).text) for one in range(block, last + 1))


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


# --- lots ---------------------------------------------------------------------------------------


def _lots(case: Case) -> Outcome:
    """The number of lots; only where both pieces count several, or the notice is structured."""
    written = _count(case.folding, frozenset({Kind.RC}))
    declared = {
        len({normal_id(lot.id) for lot in piece.notice.lots})
        for _, piece in _calls(case)
        if piece.notice and piece.notice.lots
    } or {_count(case.folding, frozenset({Kind.AAPC}))}
    if written < 2 or 0 in declared or (declared == {1} and not _structured(case)):
        return Outcome(None)
    if written in declared:
        return Outcome(False)
    said = case.say(
        "lots : {avis} dans l'avis, {reglement} dans le règlement",
        avis=max(declared),
        reglement=written,
    )
    return Outcome(True, (), (("ecart", said),))


def _structured(case: Case) -> bool:
    return any(piece.notice and piece.notice.lots for _, piece in _calls(case))


@lru_cache(maxsize=2)  # every lot of a tender asks the same of its notice and of its rules
def _count(folding: Folding, kinds: frozenset[Kind]) -> int:
    """The lots that the pieces of some kinds count by themselves; 0 without such a piece read."""
    tender = folding.tender
    kept = [
        index
        for index, piece in enumerate(tender.pieces)
        if piece.kind in kinds and piece.status is not PieceStatus.UNREADABLE
    ]
    if not kept:
        return 0
    part = replace(
        tender,
        manifest=None,
        pieces=tuple(tender.pieces[index] for index in kept),
        outlines=tuple(tender.outlines[index] for index in kept),
    )
    return len(find_lots(part, Folding(part)))


# --- reservation --------------------------------------------------------------------------------


def _reserved(case: Case) -> Outcome:
    """A reservation that one of the two states and the other denies."""
    announced, written = _reserving(case, "strong")
    open_notice, open_rules = _reserving(case, "denied")
    if announced and open_rules and not written:
        said = case.say("réservation : l'avis réserve le lot, le règlement dit qu'il ne l'est pas")
        return Outcome(True, (announced[0], open_rules[0]), (("ecart", said),))
    if written and open_notice and not announced:
        said = case.say("réservation : le règlement réserve le lot, l'avis dit qu'il ne l'est pas")
        return Outcome(True, (open_notice[0], written[0]), (("ecart", said),))
    return Outcome(False if announced and written else None)


def _reserving(case: Case, strength: str) -> tuple[list[Evidence], list[Evidence]]:
    """What the notice and the rules say of the reservation of the lot, with this strength."""
    found: tuple[list[Evidence], list[Evidence]] = ([], [])
    for one in _of_strength(case, strength):
        piece = one.piece
        if piece is None:
            continue
        kind = case.tender.pieces[piece].kind
        if kind in _NOTICES:
            found[0].append(one)
        elif kind is Kind.RC:
            found[1].append(one)
    return found


def _of_strength(case: Case, strength: str) -> Iterator[Evidence]:
    for one in reservations(case):
        if one.strength == strength:
            yield one.evidence
