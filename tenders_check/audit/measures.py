"""What a tender provides, lot by lot, as statistics count it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from tenders_check.checking.applicability import families_of
from tenders_check.checking.case import Case, concerns, reservations, trees
from tenders_check.checking.coverage import coverage
from tenders_check.checking.provided import Answer, provided
from tenders_check.model import Finding, Kind, PieceStatus, Status
from tenders_check.ruleset.model import Rule, Where

#: Measure → the rule whose proof is asked, in a contract and in a concession.
PROOFS: Mapping[str, tuple[str, str]] = {
    "environmental_criterion": ("ENV001", "ENV014"),
    "environmental_clause": ("ENV003", "ENV015"),
    "environmental_specification": ("ENV004", "ENV004"),
    "reuse": ("REU001", "REU001"),
}
#: Measure → the rule whose finding answers it; a fault is a yes.
FAULTS: Mapping[str, str] = {
    "criterion_without_content": "ENV005",
    "criterion_on_the_company": "ENV006",
    "clause_without_control": "ENV007",
    "price_only": "ENV002",
}
_ANSWERS = {
    Status.FAIL: Answer.YES,
    Status.PASS: Answer.NO,
    Status.REVIEW: Answer.REVIEW,
    Status.UNDETERMINED: Answer.UNDETERMINED,
}
_SOCIAL = frozenset({"social", "insertion"})
_INSERTION = frozenset({"insertion_clause"})
_SOCIAL_CLAUSES = frozenset({"social_clause", "insertion_clause"})
_PUBLISHED = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE})


class Measure(NamedTuple):
    """One answer for one lot. `value`: the effective weight of the environmental criteria, %."""

    lot: str
    measure: str
    answer: str
    value: float | None = None


def measures(
    case: Case, rules: Mapping[str, Rule], findings: tuple[Finding, ...]
) -> Iterator[Measure]:
    """The measures of every lot; those whose rule was not run are left out."""
    concession = case.facts.nature.value == "concession"
    for lot in case.facts.lots:
        one = replace(case, lot=lot)
        one = replace(one, bought=families_of(one))
        for name, pair in PROOFS.items():
            rule = rules.get(pair[concession])
            if rule is None or (name == "reuse" and not any(f.agec for f in one.bought)):
                # Reuse is asked of the families of goods that the law names.
                continue
            yield Measure(lot.id, name, provided(rule, one))
        for name, rule_id in FAULTS.items():
            answer = _fault(rule_id, lot.id, findings)
            if answer:
                yield Measure(lot.id, name, answer)
        yield Measure(lot.id, "social_criterion", _criterion(one, _SOCIAL))
        where = rules["SOC001"].where if "SOC001" in rules else None
        yield Measure(lot.id, "social_clause", _clause(one, _SOCIAL_CLAUSES, where))
        yield Measure(lot.id, "insertion_clause", _clause(one, _INSERTION, where))
        yield Measure(lot.id, "reserved", _reserved(one))
        weight = _weight(one)
        if weight is not None:
            yield Measure(lot.id, "environmental_weight", Answer.YES, weight)


def _fault(rule: str, lot: str, findings: tuple[Finding, ...]) -> Answer | None:
    found = next((one for one in findings if one.rule == rule and one.lot == lot), None)
    return _ANSWERS.get(found.status) if found else None


def _criterion(case: Case, themes: frozenset[str]) -> Answer:
    mine = [criterion for tree in trees(case, case.lot) for criterion in tree.criteria]
    if any(themes & set(criterion.themes) for criterion in mine):
        return Answer.YES
    if any(themes & set(criterion.vague_themes) for criterion in mine):
        return Answer.REVIEW
    doubtful = any(tree.doubts for tree in trees(case, case.lot))
    return Answer.NO if mine and not doubtful else Answer.UNDETERMINED


def _clause(case: Case, kinds: frozenset[str], where: Where | None) -> Answer:
    """Whether a clause of some kinds binds for a lot. `where`: the pieces that would hold it.

    SOC001 itself has other reasons for doubt than the clause (two readings of its threshold).
    """
    mine = [
        provision
        for provision in case.facts.provisions
        if provision.kind in kinds and concerns(provision.lots, case.lot)
    ]
    if any(provision.strength == "strong" for provision in mine):
        return Answer.YES
    if mine:
        return Answer.REVIEW
    unread = where is None or coverage(where, case).gap
    return Answer.UNDETERMINED if unread else Answer.NO


def _reserved(case: Case) -> Answer:
    mine = list(reservations(case))
    if any(one.strength == "strong" for one in mine):
        return Answer.YES
    if any(one.strength == "weak" for one in mine):
        return Answer.REVIEW
    read = any(
        piece.kind in _PUBLISHED and piece.status is PieceStatus.READ
        for piece in case.tender.pieces
    )
    return Answer.NO if read else Answer.UNDETERMINED


def _weight(case: Case) -> float | None:
    """The effective weight of the environmental criteria, the highest of each branch once."""
    total, found = 0.0, False
    for tree in trees(case, case.lot):
        green = {c.id for c in tree.criteria if "environnement" in c.themes}
        parents = {c.id: c.parent for c in tree.criteria}
        for criterion in tree.criteria:
            if criterion.id not in green or criterion.effective_weight is None:
                continue
            above, inside = parents[criterion.id], False
            while above:
                inside, above = inside or above in green, parents.get(above)
            if not inside:
                total, found = total + criterion.effective_weight, True
        if found:
            return total
    return None
