"""Weights: criteria without any (R2152-12, COH006), and weights that change no ranking (ENV008)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.checking.case import Case, Outcome, concerns, no_criteria, trees
from tenders_check.checking.criteria_in_a_sentence import in_a_sentence
from tenders_check.checking.simulation import ENVIRONMENT, simulation, weighed
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.criteria.simulator import told
from tenders_check.french.fold import Folded, fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.language import percent
from tenders_check.model import CriteriaTree, Criterion, Kind
from tenders_check.ruleset.model import Where

_NOTICES = frozenset({Kind.AAPC, Kind.NOTICE})
#: Blocks read around the criteria, for a figure that their list did not take.
_BEFORE, _AFTER = 2, 6
#: A column of weights whose figures stand alone in their cells.
_WEIGHING = regex(r"\bponder\w*|\bcoefficients?\b|\bpoints?\b|\bpoids\b|\bnote\b")
_WORD = regex(r"[a-z]{4}")
_BARE = regex(r"\W*\d{1,3}(?:[.,]\d+)?\W*")


def several_criteria(where: Where, case: Case) -> Outcome:
    """Several first-level criteria: what has to be weighted or ranked."""
    scales = trees(case, case.lot)
    if not scales:
        return Outcome(True) if in_a_sentence(case) else no_criteria(case)
    return Outcome(any(len(_tops(tree)) > 1 for tree in scales))


def unweighted(where: Where, case: Case) -> Outcome:
    """Several criteria and not one weight for the lot, in any piece. True is the fault.

    Unknown when the criteria were read in the notice alone, or their weights left to fill in.
    """
    scales = [tree for tree in trees(case, case.lot) if len(_tops(tree)) > 1]
    listed = None if trees(case, case.lot) else in_a_sentence(case)
    if listed:
        said = " ; ".join(f"« {name} »" for name in listed.names)
        return Outcome(True, (listed.evidence,), (("criteres", said),))
    if not scales:
        return no_criteria(case)
    mine = [tree for tree in case.facts.trees if concerns(tree.lots, case.lot)]
    if any(one.weight is not None for tree in mine for one in tree.criteria):
        return Outcome(False, tuple(tree.evidence for tree in scales))
    pieces = case.tender.pieces
    homes = {pieces[tree.evidence.piece].kind for tree in scales if tree.evidence.piece is not None}
    if homes <= _NOTICES and not any(piece.kind is Kind.RC for piece in pieces):
        return Outcome(
            None,
            note=case.say(
                "Critères lus dans l'avis seul : le règlement, qui peut donner les pondérations,"
                " n'a pas été fourni."
            ),
        )
    if any(_left_blank(one, case) for tree in scales for one in tree.criteria):
        return Outcome(None, note=case.say("Les pondérations restent à compléter."))
    named = [one for tree in scales for one in _tops(tree)]
    said = " ; ".join(dict.fromkeys(f"« {one.name} »" for one in named))
    return Outcome(
        not any(_figures(tree, case) for tree in scales),
        tuple(dict.fromkeys(one.evidence for one in named)),
        (("criteres", said),),
    )


def figures_beside_criteria(where: Where, case: Case) -> Outcome:
    """Weights stand beside criteria that carry none: nobody can tell to which they belong."""
    mine = [tree for tree in case.facts.trees if concerns(tree.lots, case.lot)]
    if any(one.weight is not None for tree in mine for one in tree.criteria):
        return Outcome(False)
    found = [tree for tree in trees(case, case.lot) if _figures(tree, case)]
    return Outcome(bool(found), tuple(tree.evidence for tree in found))


def decorative(where: Where, case: Case) -> Outcome:
    """The whole environmental advantage makes up for a tiny price difference. True is the fault.

    Only the arithmetic of weights and of a formula that are written proves it: the rest is False.
    """
    limit = float(str(case.law.value("ecart_de_prix_decoratif", case.launch).value))
    for tree in trees(case, case.lot):
        found = simulation(tree, case)
        if found.result != "gap" or found.gap is None or found.gap >= limit:
            continue
        tops = weighed(tree, ENVIRONMENT, case).criteria
        proofs = [one.evidence for one in tops]
        if found.formula is not None:
            proofs.append(found.formula.evidence)
        named = " ; ".join(dict.fromkeys(f"« {one.name} »" for one in tops))
        details = (
            ("poids", percent(found.weight or 0.0)),
            ("critere", named),
            ("effet", told(found, case.language)),
        )
        return Outcome(True, tuple(dict.fromkeys(proofs)), details)
    return Outcome(False)


def _tops(tree: CriteriaTree) -> list[Criterion]:
    return [one for one in tree.criteria if one.parent is None and not one.element]


def _left_blank(one: Criterion, case: Case) -> bool:
    proof = one.evidence
    if proof.piece is None or proof.block is None:
        return False
    return case.lexicon.mentions(case.folding.folded(proof.piece, proof.block), "champ_a_completer")


def _figures(tree: CriteriaTree, case: Case) -> bool:
    """Whether a weight is written among the blocks of the criteria, or right after them."""
    blocks: dict[int, list[int]] = {}
    for one in tree.criteria:
        if one.evidence.piece is not None and one.evidence.block is not None:
            blocks.setdefault(one.evidence.piece, []).append(one.evidence.block)
    around = [
        case.folding.folded(piece, block)
        for piece, found in blocks.items()
        for block in range(
            max(min(found) - _BEFORE, 0),
            min(max(found) + _AFTER + 1, len(case.tender.pieces[piece].blocks)),
        )
    ]
    names = [fold(one.name).text.split()[0] for one in _tops(tree) if one.name.strip()]
    if any(_weighs(one, names) for folded in around for one in _sentences(folded)):
        return True
    return any(_WEIGHING.search(folded.text) for folded in around) and any(
        _BARE.fullmatch(folded.text) for folded in around
    )


def _sentences(folded: Folded) -> Iterator[str]:
    """The folded sentences of a text; most texts give no weight, and are left alone."""
    if weights(folded.text):
        for start, end in sentences(folded.original):
            low, high = folded.locate(start, end)
            yield folded.text[low:high]


def _weighs(sentence: str, names: Sequence[str]) -> bool:
    """Whether a sentence gives a weight that may be a criterion's: "L'avance est de 30 %" does not.

    A weight with no words around it stands in a cell of its own.
    """
    if not weights(sentence):
        return False
    told = _WEIGHING.search(sentence) or any(name in sentence for name in names)
    return bool(told) or not _WORD.search(sentence)
