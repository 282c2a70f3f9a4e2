"""Controls on the criteria trees that no wording could express."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tenders_check.checking.case import Case, Outcome, no_criteria, trees
from tenders_check.checking.criteria_reading import descendants
from tenders_check.checking.recognition import UNSURE
from tenders_check.french.fold import fold
from tenders_check.french.polarity import polarity
from tenders_check.language import number
from tenders_check.model import CriteriaTree, Criterion, Evidence, NearMiss
from tenders_check.ruleset.model import Where

#: Thirds are written 33,33 %: three of them miss 100 % by 0,01.
_TOLERANCE = 0.11
#: Share of the total that a buyer's slip may miss; a wider gap is rather a misreading.
_SLIP = 0.25
#: Points that miss 100 by no more were probably meant to reach it.
_NEAR = 10.0
#: Totals that a nested scale may be noted on whatever its parent's weight.
_SCALES = (5.0, 10.0, 20.0, 50.0, 100.0)


def weight_sums(where: Where, case: Case) -> Outcome:
    """Weights of a level that do not add up: to 100 %, the parent's weight, the announced total."""
    scales = trees(case, case.lot)
    if not scales:
        return no_criteria(case)
    weighted = False
    faults: list[tuple[str, Evidence, bool]] = []
    for tree in scales:
        for parent, level in _levels(tree):
            weighted = True
            fault = _fault(parent, level, tree, case)
            if fault:
                proof = parent.evidence if parent else tree.evidence
                faults.append((fault, proof, _sure(parent, level, tree)))
    if not faults:
        return (
            Outcome(False)
            if weighted
            else Outcome(False, note=case.say("Aucune pondération à additionner."))
        )
    told = tuple(dict.fromkeys(proof for _, proof, _ in faults))
    # One surely wrong sum is a fault, whatever is not sure beside it.
    unsure = () if any(sure for _, _, sure in faults) else told
    return Outcome(
        True,
        told,
        (("sommes", " ; ".join(dict.fromkeys(said for said, _, _ in faults))),),
        near_misses=tuple(
            NearMiss("ponderation", proof, UNSURE)
            for proof in (*(doubt for tree in scales for doubt in tree.doubts if unsure), *unsure)
        ),
    )


def has_weights(where: Where, case: Case) -> Outcome:
    """Whether at least one level of the criteria carries weights that should add up."""
    scales = trees(case, case.lot)
    if not scales:
        return no_criteria(case)
    return Outcome(any(True for tree in scales for _ in _levels(tree)))


def _levels(tree: CriteriaTree) -> Iterator[tuple[Criterion | None, list[Criterion]]]:
    """Each parent (None for the first level) with its weighted children; two or more make a sum.

    A lone first-level weight is judged too ("Prix 60 %" and nothing else). A criterion that only
    gathers weighted parts weighs what they do.
    """
    firsts = [_gathered(one, tree) for one in _under(None, tree)]
    if firsts and all(one.weight is not None for one in firsts):
        yield None, firsts
    for parent in tree.criteria:
        level = _under(parent, tree)
        if len(level) > 1 and all(one.weight is not None for one in level):
            whole = _gathered(parent, tree)
            if parent.weight is not None or whole.weight is None:
                yield parent, level


def _under(parent: Criterion | None, tree: CriteriaTree) -> list[Criterion]:
    wanted = parent.id if parent else None
    return [one for one in tree.criteria if one.parent == wanted and not one.element]


def _gathered(criterion: Criterion, tree: CriteriaTree) -> Criterion:
    """A criterion with the weight of its parts when it has none and they weigh in one unit."""
    level = _under(criterion, tree)
    units = {one.unit for one in level}
    if criterion.weight is not None or len(units) != 1 or any(one.weight is None for one in level):
        return criterion
    total = sum(one.weight or 0.0 for one in level)
    return replace(criterion, weight=total, unit=next(iter(units)))


def _fault(
    parent: Criterion | None, level: list[Criterion], tree: CriteriaTree, case: Case
) -> str | None:
    # Coefficients have no total; percentages and points of one level do not add up at all.
    if any(one.unit == "coefficient" for one in level) or len({one.unit for one in level}) > 1:
        return None
    low = sum(one.weight or 0.0 for one in level)
    high = sum(one.weight_max or one.weight or 0.0 for one in level)
    allowed = _allowed(parent, level, tree)
    if not allowed or any(low - _TOLERANCE <= total <= high + _TOLERANCE for total in allowed):
        return None
    unit = " %" if all(one.unit == "%" for one in level) else " points"
    values = {"somme": number(low) + unit, "attendu": number(allowed[0]) + unit}
    if parent is None:
        return case.say("les critères totalisent {somme} au lieu de {attendu}", **values)
    return case.say(
        "les sous-critères de « {nom} » totalisent {somme} au lieu de {attendu}",
        nom=parent.name,
        **values,
    )


def _sure(parent: Criterion | None, level: list[Criterion], tree: CriteriaTree) -> bool:
    """Whether a wrong sum is the buyer's slip, and not a table read badly.

    A slip is near the total (90, 105, 110 for 100); a column read as another is far from it, and
    passages given to no criterion may hold what is missing.
    """
    total = _allowed(parent, level, tree)[0]
    found = sum(one.weight or 0.0 for one in level)
    points = all(one.unit != "%" for one in level)
    if parent is not None and points and found in _SCALES and found < total:
        return False  # perhaps a scale of its own
    if parent is None and tree.total is None and any(one.unit != "%" for one in level):
        return False  # points add up to what the buyer likes
    return not tree.doubts and len(level) > 1 and abs(found - total) <= _SLIP * total


def _allowed(
    parent: Criterion | None, level: list[Criterion], tree: CriteriaTree
) -> tuple[float, ...]:
    percents = all(one.unit == "%" for one in level)
    if parent is None:
        if tree.total is not None:
            return (tree.total,)
        found = sum(one.weight or 0.0 for one in level)
        near = abs(found - 100.0) <= _NEAR and len(level) > 1
        return (100.0,) if percents or near else ()
    totals = [] if parent.weight is None else [parent.weight]
    if parent.weight_max is not None:
        totals.append(parent.weight_max)
    # A sub-scale of its own (100 %, 20 points) is lawful beside the parent's weight; one that
    # nearly reaches that weight (50 for 60) rather misses it.
    scales = (100.0,) if percents else _SCALES
    return (*totals, *(one for one in scales if not _misses(one, totals)))


def _misses(scale: float, totals: list[float]) -> bool:
    """Whether a scale is so near a parent's weight that a slip explains it as well."""
    return any(0 < total - scale <= _SLIP * total for total in totals)


def lot_without_criteria(where: Where, case: Case) -> Outcome:
    """A lot whose criteria stand in no piece, while other lots have theirs (COH005)."""
    known = [tree for tree in case.facts.trees if tree.criteria]
    if not known:
        return no_criteria(case)
    if trees(case, case.lot):
        return Outcome(False, tuple(tree.evidence for tree in trees(case, case.lot))[:3])
    covered = sorted({lot for tree in known for lot in tree.lots})
    return Outcome(True, details=(("lots_couverts", ", ".join(covered)),))


def proximity(where: Where, case: Case) -> Outcome:
    """A criterion that rewards distance, location or local origin as such (CE 420585; L3)."""
    scales = trees(case, case.lot)
    if not scales:
        return no_criteria(case)
    found: list[Criterion] = []
    doubtful = False
    for tree in scales:
        for one in tree.criteria:
            quotes = (one.name, *(item.quote for item in one.content))
            if not any(_near(quote, case) for quote in quotes):
                continue
            # Emissions of the journey, measured in a way open to all, are not distance as such.
            texts = " ".join((*quotes, *(child.name for child in descendants(one, tree))))
            if case.lexicon.mentions(fold(texts), "proximite_neutralisee"):
                doubtful = True
                continue
            found.append(one)
    if not found:
        said = case.say("La distance n'est jugée qu'à travers les émissions.")
        return Outcome(False, note=said if doubtful else None)
    said = " ; ".join(f"« {name} »" for name in dict.fromkeys(one.name for one in found))
    return Outcome(True, tuple(dict.fromkeys(one.evidence for one in found)), (("critere", said),))


def _near(quote: str, case: Case) -> bool:
    """Whether words reward proximity; "la distance ne sera pas notée" does not."""
    folded = fold(quote)
    return any(
        polarity(folded, hit.start, hit.end).kind == "affirmed"
        for hit in case.lexicon.find(folded, "proximite")
    )
