"""The tables of a store, documented for those who query them (`docs/audit`).

Names are those of the JSON report. Columns that hold JSON say so; evidence is the object of the
JSON report: document, page, paragraph, cell, section, quote.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: SQL type, and what it holds."""

    name: str
    kind: str
    meaning: str


class Table(NamedTuple):
    """A table of which every row belongs to a tender."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


TEXT, INTEGER, REAL, JSON = "TEXT", "INTEGER", "REAL", "JSON"

TENDERS = Table(
    "tenders",
    "One row per tender.",
    (
        Column("title", TEXT, "object of the contract"),
        Column("path", TEXT, "where its pieces stand"),
        Column("form", TEXT, "dossier, eforms, ted, boamp or decp"),
        Column("notice_id", TEXT, "identifier in the notice or the record"),
        Column("stage", TEXT, "planning, competition, result or change; of the notice"),
        Column("launch_date", TEXT, "AAAA-MM-JJ, null when unknown"),
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
        Column("contradictions", JSON, "sentences: pieces or notice that do not agree"),
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
        Column("evidence", JSON, "of the reservation"),
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
        Column("themes", JSON, "environment, social, insertion, reuse…"),
        Column("bears_on", TEXT, "offer, company, mixed or unknown"),
        Column("element", INTEGER, "1: an element of assessment, without a weight"),
        Column("evidence", JSON, "where it is written"),
    ),
)
PROVISIONS = Table(
    "provisions",
    "One row per clause or specification, and lot.",
    (
        Column("lot", TEXT, "null: every lot"),
        Column("kind", TEXT, "environmental_clause, social_clause, insertion_clause, reuse…"),
        Column("strength", TEXT, "strong or weak"),
        Column("weakness", JSON, "why it is weak"),
        Column("evidence", JSON, "where it is written"),
    ),
)
FINDINGS = Table(
    "findings",
    "One row per verdict: every rule of the profile, for every tender or lot.",
    (
        Column("lot", TEXT, "null: a rule on the whole tender"),
        Column("rule", TEXT, "identifier"),
        Column("name", TEXT, "of the rule"),
        Column("severity", TEXT, "error, warning or info"),
        Column("status", TEXT, "pass, fail, review, undetermined, not_applicable or waived"),
        Column("message", TEXT, "what is found"),
        Column("reason", TEXT, "why"),
        Column("evidence", JSON, "list"),
        Column("searched", JSON, "list: pieces and sections searched"),
        Column("near_misses", JSON, "list: passages refused, with why"),
        Column("waiver", JSON, "the declared motive"),
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
        Column("value", INTEGER, "1: declared, 0: denied"),
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
    ),
)
#: Tables of the rows of one tender, the tender itself first.
TABLES = (TENDERS, LOTS, DOCUMENTS, CRITERIA, PROVISIONS, FINDINGS, DECLARED, MEASURES)
