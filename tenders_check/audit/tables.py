"""The tables of a store, documented for those who query them (`docs/audit`).

Names are those of the JSON report, and so are the keys of evidence: document, page, paragraph,
cell, pointer, section, quote, ocr.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a column holds. In SQLite dates are texts AAAA-MM-JJ, booleans are 0 or 1.

    LIST (of texts), PLACE (an evidence), PLACES (a list of them), MISSES (the same,
    with why each was refused), SEARCHED (a list of a document
    and a section) and OBJECT are JSON in SQLite and in CSV; in Parquet and in JSON they are lists
    and structures, but OBJECT, which stays JSON in Parquet.
    """

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    REAL = "real"
    LIST = "list"
    PLACE = "place"
    PLACES = "places"
    MISSES = "misses"
    SEARCHED = "searched"
    OBJECT = "object"


class Column(NamedTuple):
    """A column, and what it holds. `shared`: many rows hold the same text (see `schema`)."""

    name: str
    kind: Kind
    meaning: str
    shared: bool = False


#: What names a tender in an export; in the store, `tender` is the `id` of a row of `tenders`.
_REF = Column("ref", Kind.TEXT, "the tender: path given to the audit, and what leads from there")


class Table(NamedTuple):
    """A table of which every row belongs to a tender. `keys`: what an export adds before."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    keys: tuple[Column, ...] = (_REF,)


TEXT, INTEGER, REAL, BOOLEAN, LIST = Kind.TEXT, Kind.INTEGER, Kind.REAL, Kind.BOOLEAN, Kind.LIST

TENDERS = Table(
    "tenders",
    "One row per tender.",
    (
        Column("title", TEXT, "object of the contract"),
        Column("path", TEXT, "where its pieces stand"),
        Column("form", TEXT, "dossier, eforms, ted, boamp or decp"),
        Column("notice_id", TEXT, "identifier in the notice or the record"),
        Column("stage", TEXT, "planning, competition, result or change; of the notice"),
        Column("launch_date", Kind.DATE, "null when unknown"),
        Column("launch_source", TEXT, "option, manifest, notice, document, assumed_today…"),
        Column("year", INTEGER, "of the launch, else of the publication of the data"),
        Column("nature", TEXT, "marche, accord_cadre, concession…"),
        Column("object", TEXT, "fournitures, services or travaux"),
        Column("procedure", TEXT, "formalisee, adaptee or sans_publicite"),
        Column("buyer", TEXT, "name of the buyer"),
        Column("buyer_id", TEXT, "SIRET of the buyer, where a notice or a record gives it"),
        Column("buyer_kind", TEXT, "etat, collectivite…"),
        Column("department", TEXT, "département of the buyer or of the place of performance"),
        Column("value", REAL, "estimated or awarded value, euros without tax"),
        Column("duration_months", REAL, "renewals included"),
        Column("cpv", TEXT, "main CPV code, eight digits"),
        Column("division", TEXT, "its first two digits"),
        Column("family", TEXT, "purchase family of the catalogue"),
        Column("lots", INTEGER, "number of lots"),
        Column("unread", INTEGER, "pieces not read, or not fully"),
        Column("contradictions", LIST, "sentences: pieces or notice that do not agree"),
    ),
    (
        _REF,
        Column("content", TEXT, "fingerprint of the files"),
        Column("problem", TEXT, "why it was not examined; null: it was"),
    ),
)
LOTS = Table(
    "lots",
    "One row per lot; a tender without lots has one.",
    (
        Column("lot", TEXT, "number of the lot"),
        Column("title", TEXT, "object of the lot"),
        Column("cpv", TEXT, "main CPV code"),
        Column("reserved", TEXT, "ea_esat, siae, prison, ess or unknown; null: not reserved"),
        Column("reserved_strength", TEXT, "strong or weak"),
        Column("evidence", Kind.PLACE, "of the reservation"),
    ),
)
DOCUMENTS = Table(
    "documents",
    "One row per piece, read or not.",
    (
        Column("path", TEXT, "of the piece in the tender"),
        Column("kind", TEXT, "aapc, rc, ccap, cctp, notice…"),
        Column("format", TEXT, "docx, pdf…"),
        Column("pages", INTEGER, "where the format has pages"),
        Column("characters", INTEGER, "of text"),
        Column("status", TEXT, "read, partly or unreadable"),
        Column("problem", TEXT, "why it was not read"),
    ),
)
CRITERIA = Table(
    "criteria",
    "One row per award criterion, sub-criterion or element, and lot.",
    (
        Column("lot", TEXT, "null: every lot"),
        Column("criterion", TEXT, "identifier in its tree"),
        Column("parent", TEXT, "identifier of the criterion above"),
        Column("source", TEXT, "document or notice"),
        Column("name", TEXT, "as written"),
        Column("weight", REAL, "as written"),
        Column("unit", TEXT, "of the weight"),
        Column("effective_weight", REAL, "share of the whole, %"),
        Column("kind", TEXT, "price, cost, delay or quality"),
        Column("themes", LIST, "environment, social, insertion, reuse…"),
        Column("bears_on", TEXT, "offer, company, mixed or unknown"),
        Column("element", BOOLEAN, "an element of assessment, without a weight"),
        Column("evidence", Kind.PLACE, "where it is written"),
    ),
)
PROVISIONS = Table(
    "provisions",
    "One row per clause or specification, and lot.",
    (
        Column("lot", TEXT, "null: every lot"),
        Column("kind", TEXT, "environmental_clause, social_clause, insertion_clause, reuse…"),
        Column("strength", TEXT, "strong or weak"),
        Column("weakness", LIST, "why it is weak"),
        Column("evidence", Kind.PLACE, "where it is written"),
    ),
)
FINDINGS = Table(
    "findings",
    "One row per verdict: every rule of the profile, for every tender or lot.",
    (
        Column("lot", TEXT, "null: a rule on the whole tender"),
        Column("rule", TEXT, "identifier"),
        Column("name", TEXT, "of the rule", shared=True),
        Column("severity", TEXT, "error, warning or info"),
        Column("status", TEXT, "pass, fail, review, undetermined, not_applicable or waived"),
        Column("message", TEXT, "what is found", shared=True),
        Column("reason", TEXT, "why", shared=True),
        Column("evidence", Kind.PLACES, "three passages at most", shared=True),
        Column("searched", Kind.SEARCHED, "pieces and sections searched", shared=True),
        Column(
            "near_misses", Kind.MISSES, "passages refused, with why: three at most", shared=True
        ),
        Column("waiver", Kind.OBJECT, "the declared motive"),
    ),
)
DECLARED = Table(
    "declared",
    "One row per consideration that a notice or a record declares, or denies.",
    (
        Column("lot", TEXT, "null: every lot"),
        Column("source", TEXT, "eforms, ted, boamp or decp"),
        Column(
            "consideration",
            TEXT,
            "environmental_criterion, environmental_clause, social_criterion, social_clause or "
            "reservation",
        ),
        Column("value", BOOLEAN, "true: declared, false: denied"),
        Column("pointer", TEXT, "field of the notice"),
    ),
)
MEASURES = Table(
    "measures",
    "One row per question and lot: what the tender provides, whatever the law at its launch.",
    (
        Column("lot", TEXT, "number of the lot"),
        Column(
            "measure",
            TEXT,
            "environmental_criterion, environmental_clause, environmental_specification, "
            "social_criterion, social_clause, insertion_clause, reserved, reuse (families of goods "
            "that the law names), price_only, criterion_without_content, criterion_on_the_company, "
            "clause_without_control, environmental_weight",
        ),
        Column("answer", TEXT, "yes, no, review (a person must decide) or undetermined"),
        Column("value", REAL, "of environmental_weight: effective weight of the criteria, %"),
        Column("evidence", Kind.PLACES, "what the answer rests on: three at most", shared=True),
        Column("searched", Kind.SEARCHED, "pieces and sections searched", shared=True),
    ),
)
#: Tables of the rows of one tender, the tender itself first.
TABLES = (TENDERS, LOTS, DOCUMENTS, CRITERIA, PROVISIONS, FINDINGS, DECLARED, MEASURES)
LINKS = Table(
    "links",
    "One row per record of essential data found to be of the same contract as some documents.",
    (Column("how", TEXT, "what they have in common"),),
    (
        Column("ref", TEXT, "the tender that has documents"),
        Column("record", TEXT, "the tender that is a record"),
    ),
)
REVIEWS = Table(
    "reviews",
    "One row per answer of `measures` that a person read again.",
    (
        Column("lot", TEXT, "number of the lot"),
        Column("measure", TEXT, "what was asked"),
        Column("content", TEXT, "fingerprint of the files that were read"),
        Column("answer", TEXT, "of the person: yes, no or undecidable"),
        Column("author", TEXT, "who read"),
        Column("noted", TEXT, "what they noted"),
    ),
)
#: The tables of an export.
EXPORTED = (*TABLES, LINKS, REVIEWS)
#: Exported tables whose rows are not read under their tender, with the query that reads them.
KEYED = {
    "links": "SELECT t.ref, r.ref, l.how FROM links l JOIN tenders t ON t.id = l.tender "
    "JOIN tenders r ON r.id = l.record ORDER BY 1, 2",
    "reviews": "SELECT ref, lot, measure, content, answer, author, noted FROM reviews "
    "ORDER BY ref, lot, measure",
}
