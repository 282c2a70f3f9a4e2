"""What a tender provides, lot by lot, as statistics count it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from tenders_check.checking.applicability import families_of
from tenders_check.checking.case import Case, concerns, reservations, trees
from tenders_check.checking.coverage import coverage
from tenders_check.checking.provided import Answer, Provided, provided
from tenders_check.model import Evidence, Finding, Kind, Piece, PieceStatus, Searched, Status
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
#: The rules on which measures rest.
MEASURED = frozenset(
    {"SOC001", *FAULTS.values(), *(rule for pair in PROOFS.values() for rule in pair)}
)
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
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Searched, ...] = ()


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
            yield _measure(lot.id, name, provided(rule, one))
        for name, rule_id in FAULTS.items():
            found = _fault(rule_id, lot.id, findings)
            if found:
                yield _measure(lot.id, name, found)
        criteria = rules.get(PROOFS["environmental_criterion"][concession])
        scales = criteria.where if criteria else None
        yield _measure(lot.id, "social_criterion", _criterion(one, _SOCIAL, scales))
        where = rules["SOC001"].where if "SOC001" in rules else None
        yield _measure(lot.id, "social_clause", _clause(one, _SOCIAL_CLAUSES, where))
        yield _measure(lot.id, "insertion_clause", _clause(one, _INSERTION, where))
        yield _measure(lot.id, "reserved", _reserved(one))
        weight, evidence = _weight(one)
        if weight is not None:
            yield Measure(lot.id, "environmental_weight", Answer.YES, weight, evidence)


def _measure(lot: str, name: str, found: Provided) -> Measure:
    return Measure(lot, name, found.answer, None, found.evidence, found.searched)


def _fault(rule: str, lot: str, findings: tuple[Finding, ...]) -> Provided | None:
    found = next((one for one in findings if one.rule == rule and one.lot == lot), None)
    answer = _ANSWERS.get(found.status) if found else None
    return Provided(answer, found.evidence, found.searched) if found and answer else None


def _criterion(case: Case, themes: frozenset[str], where: Where | None) -> Provided:
    """Whether a criterion of some themes is published. `where`: the pieces that hold criteria."""
    scales = trees(case, case.lot)
    mine = [criterion for tree in scales for criterion in tree.criteria]
    searched = tuple(dict.fromkeys(_at(tree.evidence) for tree in scales))
    sure = tuple(one.evidence for one in mine if themes & set(one.themes))
    if sure:
        return Provided(Answer.YES, sure, searched)
    vague = tuple(one.evidence for one in mine if themes & set(one.vague_themes))
    if vague:
        return Provided(Answer.REVIEW, vague, searched)
    doubtful = any(tree.doubts for tree in scales)
    # What goes on a page that was not read may be that criterion.
    unread = where is None or coverage(where, case).gap
    answer = Answer.NO if mine and not doubtful and not unread else Answer.UNDETERMINED
    return Provided(answer, (), searched)


def _at(evidence: Evidence) -> Searched:
    return Searched(evidence.document, evidence.section)


def _clause(case: Case, kinds: frozenset[str], where: Where | None) -> Provided:
    """Whether a clause of some kinds binds for a lot. `where`: the pieces that would hold it.

    SOC001 itself has other reasons for doubt than the clause (two readings of its threshold).
    """
    covered = coverage(where, case) if where else None
    searched = covered.searched if covered else ()
    mine = [
        provision
        for provision in case.facts.provisions
        if provision.kind in kinds and concerns(provision.lots, case.lot)
    ]
    strong = tuple(one.evidence for one in mine if one.strength == "strong")
    if strong:
        return Provided(Answer.YES, strong, searched)
    if mine:
        return Provided(Answer.REVIEW, tuple(one.evidence for one in mine), searched)
    unread = covered is None or covered.gap
    return Provided(Answer.UNDETERMINED if unread else Answer.NO, (), searched)


def _reserved(case: Case) -> Provided:
    mine = list(reservations(case))
    published = [piece for piece in case.tender.pieces if _would_say(piece)]
    searched = tuple(Searched(piece.path) for piece in published)
    for strength, answer in (("strong", Answer.YES), ("weak", Answer.REVIEW)):
        evidence = tuple(one.evidence for one in mine if one.strength == strength)
        if evidence:
            return Provided(answer, evidence, searched)
    return Provided(Answer.NO if published else Answer.UNDETERMINED, (), searched)


def _would_say(piece: Piece) -> bool:
    """Whether a reservation would be known from a piece.

    The silence of a notice is no answer, nor that of essential data, which deny nothing.
    """
    if piece.kind not in _PUBLISHED or piece.status is not PieceStatus.READ:
        return False
    notice = piece.notice
    if notice is None:
        return True
    return notice.form != "decp" and any(lot.reserved_stated for lot in notice.lots)


def _weight(case: Case) -> tuple[float | None, tuple[Evidence, ...]]:
    """The effective weight of the environmental criteria, the highest of each branch once."""
    for tree in trees(case, case.lot):
        parents = {c.id: c.parent for c in tree.criteria}
        green = {c.id for c in tree.criteria if "environnement" in c.themes}
        found = [
            criterion
            for criterion in tree.criteria
            if criterion.id in green
            and criterion.effective_weight is not None
            and not any(above in green for above in _above(criterion.id, parents))
        ]
        if found:
            total = sum(criterion.effective_weight or 0.0 for criterion in found)
            return total, tuple(criterion.evidence for criterion in found)
    return None, ()


def _above(criterion: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    parent = parents.get(criterion)
    while parent:
        yield parent
        parent = parents.get(parent)
