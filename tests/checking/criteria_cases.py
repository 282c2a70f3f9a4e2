"""Cases with criteria written by hand, whatever a reader would find in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tenders_check.checking.case import Case
from tenders_check.checking.engine import make_case
from tenders_check.facts.criteria.meaning import meaning
from tenders_check.model import CriteriaTree, Criterion, Evidence, Fact, Facts, Lot
from tenders_check.ruleset.loader import load
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of

LAUNCH = date(2026, 9, 15)
_UNKNOWN = Fact(None, "unknown")


def criterion(
    name: str,
    weight: float | None = None,
    *,
    key: str = "",
    parent: Criterion | None = None,
    content: Sequence[str] = (),
    effective: float | None = None,
    unit: str | None = "%",
    element: bool = False,
    maximum: float | None = None,
) -> Criterion:
    """One criterion; its meaning is that of its words."""
    said = meaning(name, lexicon(), content=content, parent=parent.name if parent else None)
    return Criterion(
        key or name,
        name,
        "t1",
        Evidence("RC.docx", name),
        parent=parent.id if parent else None,
        weight=weight,
        weight_max=maximum,
        unit=unit if weight is not None else None,
        effective_weight=weight if effective is None else effective,
        kind=said.kind,
        themes=said.themes,
        vague_themes=said.vague_themes,
        bears_on=said.bears_on,
        content=tuple(Evidence("RC.docx", text) for text in content),
        element=element,
    )


def tree(
    *criteria: Criterion, lots: tuple[str, ...] = (), total: float | None = None, **more: object
) -> CriteriaTree:
    """A scale of criteria."""
    shown = Evidence("RC.docx", "Critères")
    made = CriteriaTree("t1", lots, criteria, "document", shown, total=total)
    return replace(made, **more)  # type: ignore[arg-type]


def case_of(*trees: CriteriaTree, lots: Sequence[str] = ("1",), lot: str = "1") -> Case:
    """A case on one lot of a tender that holds these scales."""
    tender = tender_of("# Critères\nVoir les critères.")
    folding = Folding(tender)
    facts = Facts(
        launch_date=Fact(LAUNCH, "option"),
        nature=Fact("marche", "assumed"),
        object=_UNKNOWN,
        procedure=_UNKNOWN,
        buyer_kind=_UNKNOWN,
        estimated_value=_UNKNOWN,
        duration_months=_UNKNOWN,
        cpv=(),
        lots=tuple(Lot(one) for one in lots),
        trees=trees,
        reservations=(),
        provisions=(),
        near_misses=(),
    )
    rules = load()
    case = make_case(
        tender,
        facts,
        folding,
        lexicon=lexicon(),
        law=rules.law,
        families=rules.families,
        today=LAUNCH,
    )
    return replace(case, lot=next(one for one in facts.lots if one.id == lot))
