"""What a check concludes, and on what."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from tenders_check.model.facts import Evidence, Facts, MarkScale, NearMiss, PriceFormula
from tenders_check.model.tender import Tender
from tenders_check.model.trace import Trace
from tenders_check.model.words import Severity, Status
from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class LawRef:
    """A legal basis, as shown in a report."""

    ref: str
    url: str | None = None
    in_force_from: date | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """Where a rule looked: a piece, and the section or None for the whole piece."""

    document: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """The declared motive that covers a finding."""

    reason: str
    basis: str | None = None
    author: str | None = None
    expires: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one rule on one scope; `lot` is None for a rule on the whole tender.

    `trace` is there when it was asked for. `known`: a baseline holds it already.
    """

    rule: str
    name: str
    title: str
    severity: Severity
    status: Status
    lot: str | None
    message: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Searched, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    law: tuple[LawRef, ...] = ()
    remedy: str | None = None
    clause: str | None = None
    waiver: Waiver | None = None
    trace: Trace | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Simulation:
    """Which price difference the whole environmental advantage of an offer can make up for.

    `weight` and `price_weight` are effective shares, in %. `result`: "gap" (`gap`: the offer may
    cost that many % more than the cheapest), "unlimited" (whatever the price), "range" (`gap`: %
    of the distance between the lowest and the highest price) or "unknown" (`missing`: what is not
    known, among "weight", "price_weight", "formula", "unwritten_formula", "several_formulas",
    "negative_marks"). `step_gap`: the same for one mark of `scale` instead of all of them.
    `told`: the arithmetic in a sentence.
    """

    result: str
    weight: float | None
    price_weight: float | None
    gap: float | None = None
    step_gap: float | None = None
    missing: tuple[str, ...] = ()
    formula: PriceFormula | None = None
    scale: MarkScale | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class CriterionQuality:
    """What an environmental criterion is worth. `lots` empty = every lot.

    `content`: "precise", "vague" or "absent", and where it stands. `bears_on`: "offer", "company",
    "mixed", "unknown". `link`: the words that tie it to what is bought, () when none do.
    `proofs`: passages that ask for a document to judge it.
    """

    lots: tuple[str, ...]
    tree: str
    criterion: str
    name: str
    weight: float | None
    content: str
    content_at: tuple[Evidence, ...]
    bears_on: str
    link: tuple[Evidence, ...]
    proofs: tuple[Evidence, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FamilyAdvice:
    """The purchase family of some lots, and what to look for in it. `lots` empty = the tender."""

    lots: tuple[str, ...]
    name: str
    title: str
    advice: tuple[str, ...] = ()
    good_criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Insight:
    """What helps to judge the environmental criteria of a tender, apart from any verdict.

    `simulations`: one for each group of lots that share their criteria, under their lot ids.
    """

    qualities: tuple[CriterionQuality, ...] = ()
    simulations: tuple[tuple[tuple[str, ...], Simulation], ...] = ()
    families: tuple[FamilyAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class TenderReport:
    """What one check concluded on one tender, and what it read to conclude it."""

    tender: Tender
    facts: Facts
    findings: tuple[Finding, ...]
    insight: Insight = Insight()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run: every report format is a pure function of this."""

    tenders: tuple[TenderReport, ...]
    version: str
    rules_version: str
    profile: str = "complet"
    notes: tuple[str, ...] = field(default=())
