"""The nouns of the product: frozen dataclasses without logic.

Every room speaks with these. Offsets, pages, paragraphs and lines are 1-based when they are shown
to a person (`Place`) and 0-based half-open when they index a Python string (`Span`).
Identifiers are English; vocabulary and theme names are those of the YAML files ("environnement",
"social", "insertion", "reemploi", …), because a lawyer writes them.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from tenders_check.records import dataclass

Span = tuple[int, int]


class Role(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    NOTE = "note"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"
    TOC = "toc"


#: Running headers, footers and tables of contents: shown by `read`, never evidence.
FURNITURE = frozenset({Role.HEADER, Role.FOOTER, Role.TOC})


class Box(StrEnum):
    """State of the tick boxes of a block; MIXED when a block holds ticked and unticked ones."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"
    MIXED = "mixed"


class PieceStatus(StrEnum):
    """How much of a piece was read."""

    READ = "read"
    PARTLY = "partly"
    UNREADABLE = "unreadable"


class Kind(StrEnum):
    """Kind of a piece, as named in the JSON contract."""

    AAPC = "aapc"
    RC = "rc"
    CCAP = "ccap"
    CCP = "ccp"
    CCTP = "cctp"
    AE = "ae"
    BPU = "bpu"
    DPGF = "dpgf"
    DQE = "dqe"
    CRT = "crt"
    NOTICE = "notice"
    DUME = "dume"
    ANNEXE = "annexe"
    AUTRE = "autre"


class Status(StrEnum):
    """Verdict of one rule on one scope; the six always add up to rules × scopes."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Severity(StrEnum):
    """`obligation` = error, `vigilance` = warning, `conseil` = info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# --- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its piece; only what the format really has.

    `page`: 1-based, formats with pages only. `paragraph`: 1-based rank in reading order (line
    number for plain text). `cell`: "tableau 2, ligne 3, colonne 1" or "Feuille!B12".
    `pointer`: XPath or JSON pointer of a notice field.
    """

    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Position of a block in a table; all indices 0-based, spans ≥ 1."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell paragraph, note or line of a piece.

    `text` is what a person reads, exactly: quotes are substrings of it. Tick boxes are decoded
    to ☒ and ☐ inside it. An automatic number is in `number` ("6.2", "a)") and not in the text; a
    typed number stays in the text and is repeated in `number` when recognised.
    `level` is 1-based, of a heading (1 = highest) or a list item. `struck` are spans of `text`
    shown struck out: they are never evidence. Deleted revisions are not in the text at all;
    `inserted` says that the block holds tracked insertions. `size` is in points.
    `ocr` is the confidence (0–100) of optical recognition, None for real text.
    """

    text: str
    role: Role = Role.PARAGRAPH
    place: Place = Place()
    level: int | None = None
    number: str | None = None
    cell: Cell | None = None
    box: Box | None = None
    inserted: bool = False
    struck: tuple[Span, ...] = ()
    size: float | None = None
    bold: bool = False
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    """What a draft carries besides its text: counts only, never names of people."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """One value declared in a structured notice, with its XPath or JSON pointer."""

    value: str
    pointer: str


@dataclass(frozen=True, slots=True)
class NoticeCriterion:
    """An award criterion declared in a notice. `kind`: "price", "cost" or "quality"."""

    kind: str
    name: str
    pointer: str
    description: str = ""
    weight: float | None = None
    weight_max: float | None = None
    unit: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class NoticeLot:
    """A lot as a notice declares it.

    `reserved`: codes as published (eForms BT-71 "res-ws", "res-pub-ser", TED "F0?" elements
    renamed to these codes); `reserved_stated` False means the notice says nothing at all, so
    silence is not a "no". `strategic`: BT-06/774/775 codes ("env-imp", "soc-obj", "inn-pur", and
    the finer ones). `criteria_in_documents`: the notice only refers to the documents. `variants`:
    eForms BT-63 "allowed", "not-allowed" or "required". `pointer`: where the lot stands.
    """

    id: str
    title: str = ""
    description: str = ""
    cpv: tuple[str, ...] = ()
    value: float | None = None
    currency: str | None = None
    object: str | None = None
    duration_months: float | None = None
    renewals: int | None = None
    criteria: tuple[NoticeCriterion, ...] = ()
    criteria_in_documents: bool = False
    reserved: tuple[Declared, ...] = ()
    reserved_stated: bool = False
    conditions: tuple[Declared, ...] = ()
    strategic: tuple[Declared, ...] = ()
    variants: Declared | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The structured facts of a notice.

    `form`: "eforms", "ted", "boamp" or "decp". `stage`: "planning", "competition", "result",
    "change". `procedure`, `nature`, `object`, `buyer_kind` use the words of `tender.yaml`, and are
    None where the notice does not say. `buyer_id`: the SIRET of the buyer, 14 digits. `place`: the
    number of the département of performance, else of the buyer ("38", "2A", "974").
    """

    form: str
    stage: str
    id: str = ""
    title: Declared | None = None
    buyer: Declared | None = None
    buyer_kind: Declared | None = None
    dispatch_date: Declared | None = None
    publication_date: Declared | None = None
    deadline: Declared | None = None
    procedure: Declared | None = None
    nature: Declared | None = None
    object: Declared | None = None
    value: Declared | None = None
    cpv: tuple[Declared, ...] = ()
    lots: tuple[NoticeLot, ...] = ()
    buyer_id: Declared | None = None
    place: Declared | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a tender, read.

    `path` is shown to people: relative to the tender, with " › " for members of an archive.
    `name` is the file's own name. `problem` says, in French, why it is not (fully) read and what to
    do. `unread_pages` are 1-based pages that hold no readable text. `original` holds the text
    before revision when asked for.
    """

    path: str
    name: str
    format: str
    status: PieceStatus
    blocks: tuple[Block, ...] = ()
    kind: Kind | None = None
    problem: str | None = None
    pages: int | None = None
    characters: int = 0
    unread_pages: tuple[int, ...] = ()
    markup: Markup = Markup()
    notice: Notice | None = None
    title: str | None = None


# --- tender -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a piece. `start`/`end` index the piece's blocks, heading included.

    `path` are the titles from the piece's top down to this one, numbers included.
    `parent` is the index of the enclosing section in `Outline.sections`.
    """

    number: str | None
    title: str
    level: int
    path: tuple[str, ...]
    start: int
    end: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections of one piece, and for each block the index of its innermost section (-1: none)."""

    sections: tuple[Section, ...]
    of_block: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LotEntry:
    """A lot as the manifest gives it."""

    number: str
    title: str = ""
    cpv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derogation:
    """A motive declared by the buyer for not following a rule.

    `rule`: an id or a name; "*" or the letters of a family ("SOC") aim at too much and cover
    nothing. `lot`: None when nothing is said, "*" when every lot is meant. `tender`: the id or
    title of the only tender it is for, None for any. `cell`: its place in a workbook.
    """

    rule: str
    reason: str
    basis: str | None = None
    author: str | None = None
    expires: date | None = None
    lot: str | None = None
    path: str | None = None
    line: int | None = None
    tender: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`tender.yaml`: what the buyer says; it wins over what the documents seem to say.

    `buyer_id`: the SIRET of the buyer, 14 digits.
    """

    path: str
    title: str | None = None
    buyer: str | None = None
    buyer_kind: str | None = None
    nature: str | None = None
    object: str | None = None
    procedure: str | None = None
    launch_date: date | None = None
    estimated_value: float | None = None
    duration_months: float | None = None
    cpv: tuple[str, ...] = ()
    lots: tuple[LotEntry, ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    derogations: tuple[Derogation, ...] = ()
    buyer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tender:
    """One consultation: its pieces, each with its kind and outline, and its manifest.

    `derogations`: those of a table (`derogations.csv`), beside those of the manifest.
    """

    id: str
    path: str
    title: str
    pieces: tuple[Piece, ...]
    outlines: tuple[Outline, ...]
    manifest: Manifest | None = None
    derogations: tuple[Derogation, ...] = ()


# --- facts --------------------------------------------------------------------------------------


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


# --- report -------------------------------------------------------------------------------------


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
class Condition:
    """One condition for a rule to bind, and what was found.

    `name`: "launch", "nature", "exception", "object", "buyer", "family" or "value". `truth`: True
    when it lets the rule bind, False when it rules it out, None when nobody can tell. `asked` and
    `found` are in the language of the report; `reason` is empty when the condition holds.
    """

    name: str
    truth: bool | None
    asked: str
    found: str
    source: str | None = None
    evidence: Evidence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of an evidence tree, with what it was worth on one scope.

    `op` and `arguments` are the words of the rule file; only the nodes "tous", "au_moins_un" and
    "aucun" have `children`.
    """

    op: str
    arguments: tuple[tuple[str, str], ...]
    truth: bool | None
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    note: str | None = None
    children: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One question put to the pieces.

    `name`: "trigger", "strong" and "weak" (the proof), "forbidden_strong" and "forbidden_weak" (the
    fault, of a prohibition), "severity" or "motive".
    """

    name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece and how a rule looked at it; `sections` empty: the whole piece."""

    document: str
    kind: Kind | None
    status: PieceStatus
    sections: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A status reached on the way to the verdict.

    `stage`: "binding", "trigger", "proof", "day", "date", "recognition", "criteria" or "waiver".
    """

    stage: str
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How one verdict was reached, in the order in which it was.

    `elsewhere`: pieces given where the rule does not look. `gap`: what was needed and not read,
    None when nothing was missing.
    """

    conditions: tuple[Condition, ...] = ()
    looked: tuple[Looked, ...] = ()
    elsewhere: tuple[str, ...] = ()
    gap: str | None = None
    weighed: tuple[Weighed, ...] = ()
    turns: tuple[Turn, ...] = ()


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
