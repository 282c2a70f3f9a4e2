"""What is written in a tender, each fact with the words that say it."""

from __future__ import annotations

from datetime import date

from tenders_check.model.reading import Place
from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place and the exact words found there (a substring of the block's text).

    `section` is the path of headings, joined with " › ", None outside any section.
    `piece` and `block` index the tender (None for the manifest and command options).
    `ocr` is the confidence (0–100) of optical recognition, None for real text.
    """

    document: str
    quote: str
    place: Place = Place()
    section: str | None = None
    piece: int | None = None
    block: int | None = None
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A passage that looked like evidence of `theme` and was refused.

    `reason` is one of the codes of the JSON contract: false_friend, negated, hypothetical,
    out_of_section, no_weight, candidate_level, soft, law_reminder, ccag_reference, heading_only,
    conditional, unticked, struck, no_content, product_specification, other_lot, unsure_reading;
    and incomplete (a part only of what is looked for).
    """

    theme: str
    evidence: Evidence
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about the tender with its source: option, manifest, notice, document, assumed.

    `value` is in the words of `tender.yaml`; None = not known, and `reason` may say why.
    """

    value: str | float | date | None
    source: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """A lot (or the whole tender: `lots` empty) reserved to some operators.

    `kinds`: among "ea_esat", "siae", "prison", "ess", "local", "unknown". `articles`: as cited,
    normalised ("L2113-12"). `strength`: "strong", "weak" (template with both branches, lost
    tick), "denied" (the text or notice says it is not reserved). `share`: minimum share of
    workers, in %. `source`: "manifest", "notice" or "document".
    """

    lots: tuple[str, ...]
    kinds: tuple[str, ...]
    articles: tuple[str, ...]
    strength: str
    evidence: Evidence
    source: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot. A tender that is not divided into lots has one, with the id "1"."""

    id: str
    title: str = ""
    cpv: tuple[str, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of a criteria tree.

    `weight` is as written, in `unit` ("%", "points", "coefficient", "/20", "/100"…), `weight_max`
    the upper end of a range. `effective_weight` is the share of the whole, in %, nested scales
    multiplied out (CE 2013 n° 363921: what counts is what the sub-criterion can move).
    `kind`: "price", "cost" (global or life-cycle cost), "delay", "quality". `themes`: what the
    words really say; `vague_themes`: mixed or empty headings ("Développement durable").
    `bears_on`: "offer", "company", "mixed", "unknown". `content`: passages saying what is assessed.
    `element` marks an assessment element: a node without a weight, listed under a criterion.
    """

    id: str
    name: str
    tree: str
    evidence: Evidence
    parent: str | None = None
    weight: float | None = None
    weight_max: float | None = None
    unit: str | None = None
    effective_weight: float | None = None
    kind: str = "quality"
    themes: tuple[str, ...] = ()
    vague_themes: tuple[str, ...] = ()
    bears_on: str = "unknown"
    content: tuple[Evidence, ...] = ()
    element: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaTree:
    """One scale of award criteria. `lots` empty = every lot. `source`: "document" or "notice".

    `total` is the announced total of the first level (100 when weights are in %), None if unknown.
    `refers_to_documents`: a notice that only says where the criteria stand. `doubts`: passages
    that look like criteria too and went to none, so that the reading is not sure.
    """

    id: str
    lots: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    source: str
    evidence: Evidence
    total: float | None = None
    refers_to_documents: bool = False
    doubts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause that binds (or seems to bind) the contractor.

    `kind`: "environmental_clause", "environmental_specification", "social_clause",
    "insertion_clause", "reuse", "label", "life_cycle_cost", "accessibility"…
    `lots` empty = every lot. `strength`: "strong" or "weak"; `weakness` tells why it is weak, with
    the codes of `NearMiss.reason`. `duty`, `measure`, `document`, `deadline`, `penalty` are the
    exact words that make it a duty and make it checkable. `markers`: further features, such as the
    six of an insertion clause (volume, publics, ways, facilitator, follow_up, penalty).
    """

    kind: str
    lots: tuple[str, ...]
    strength: str
    evidence: Evidence
    weakness: tuple[str, ...] = ()
    duty: str | None = None
    measure: str | None = None
    document: str | None = None
    deadline: str | None = None
    penalty: str | None = None
    markers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceFormula:
    """How the price is marked. `lots` empty = every lot.

    `form`: "inverse" (Pmin / P), "linear", "inverse_square", "inverse_root", "range" (between the
    lowest and the highest price), "other" (written, and of no usual form) or "unwritten" ("au
    prorata": nothing to compute with). `expression` uses N (best mark), m (lowest price), p (price
    marked), M (highest price); "" when unwritten. `floor`: marks below zero are brought back to it.
    """

    form: str
    expression: str
    evidence: Evidence
    lots: tuple[str, ...] = ()
    floor: bool = False


@dataclass(frozen=True, slots=True)
class MarkScale:
    """The marks that a criterion may get before weighting: "de 0 à 5" has `top` 5."""

    top: int
    evidence: Evidence
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one tender; the judgement comes after."""

    launch_date: Fact
    nature: Fact
    object: Fact
    procedure: Fact
    buyer_kind: Fact
    estimated_value: Fact
    duration_months: Fact
    cpv: tuple[str, ...]
    lots: tuple[Lot, ...]
    trees: tuple[CriteriaTree, ...]
    reservations: tuple[Reservation, ...]
    provisions: tuple[Provision, ...]
    near_misses: tuple[NearMiss, ...]
    contradictions: tuple[str, ...] = ()
    price_formulas: tuple[PriceFormula, ...] = ()
    mark_scales: tuple[MarkScale, ...] = ()
