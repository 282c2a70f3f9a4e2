"""The tables of a store, documented for those who query them (`docs/reference/tables-audit.md`).

Meanings are in French, as the pages that show them.

Names are those of the JSON report, and so are the keys of evidence: document, page, paragraph,
cell, pointer, section, quote, ocr.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a column holds. In SQLite dates are texts AAAA-MM-JJ, booleans are 0 or 1.

    LIST (of texts), PLACE (an evidence), PLACES (a list of them), MISSES (the same, with why each
    was refused), SEARCHED (a list of a document and a section) and OBJECT are JSON in SQLite and
    in CSV; in Parquet and in JSON they are lists and structures, but OBJECT, which stays JSON in
    Parquet.
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
_REF = Column(
    "ref",
    Kind.TEXT,
    "le marché : chemin donné à l'audit, et ce qui y mène ; dans le fichier d'audit, `tender` est "
    "l'`id` d'une ligne de `tenders`",
)


class Table(NamedTuple):
    """A table of which every row belongs to a tender. `keys`: what an export adds before."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    keys: tuple[Column, ...] = (_REF,)


TEXT, INTEGER, REAL, BOOLEAN, LIST = Kind.TEXT, Kind.INTEGER, Kind.REAL, Kind.BOOLEAN, Kind.LIST

TENDERS = Table(
    "tenders",
    "Une ligne par marché.",
    (
        Column("title", TEXT, "objet du marché"),
        Column("path", TEXT, "où sont ses pièces"),
        Column("form", TEXT, "`dossier`, `eforms`, `ted`, `boamp` ou `decp`"),
        Column("notice_id", TEXT, "identifiant dans l'avis ou la donnée essentielle"),
        Column("stage", TEXT, "de l'avis : `planning`, `competition`, `result` ou `change`"),
        Column("launch_date", Kind.DATE, "date de lancement ; vide : inconnue"),
        Column(
            "launch_source",
            TEXT,
            "d'où vient la date : `option`, `manifest`, `notice`, `document`, `assumed_today`…",
        ),
        Column("year", INTEGER, "du lancement, sinon de la publication des données"),
        Column("nature", TEXT, "`marche`, `accord_cadre`, `concession`…"),
        Column("object", TEXT, "`fournitures`, `services` ou `travaux`"),
        Column("procedure", TEXT, "`formalisee`, `adaptee` ou `sans_publicite`"),
        Column("buyer", TEXT, "nom de l'acheteur"),
        Column(
            "buyer_id", TEXT, "SIRET de l'acheteur, si un avis ou une donnée essentielle le donne"
        ),
        Column("buyer_kind", TEXT, "`etat`, `collectivite`…"),
        Column("department", TEXT, "département de l'acheteur ou du lieu d'exécution"),
        Column("value", REAL, "valeur estimée ou attribuée, en euros hors taxe"),
        Column("duration_months", REAL, "durée en mois, reconductions comprises"),
        Column("cpv", TEXT, "code CPV principal, huit chiffres"),
        Column("division", TEXT, "ses deux premiers chiffres"),
        Column("family", TEXT, "famille d'achat du catalogue"),
        Column("lots", INTEGER, "nombre de lots"),
        Column("unread", INTEGER, "pièces non lues, ou pas entièrement"),
        Column("contradictions", LIST, "ce en quoi les pièces ou l'avis ne s'accordent pas"),
    ),
    (
        _REF,
        Column("content", TEXT, "empreinte des fichiers"),
        Column("problem", TEXT, "pourquoi il n'a pas été examiné ; vide : il l'a été"),
    ),
)
LOTS = Table(
    "lots",
    "Une ligne par lot ; un marché sans lots en a une.",
    (
        Column("lot", TEXT, "numéro du lot"),
        Column("title", TEXT, "objet du lot"),
        Column("cpv", TEXT, "code CPV principal"),
        Column(
            "reserved", TEXT, "`ea_esat`, `siae`, `prison`, `ess` ou `unknown` ; vide : non réservé"
        ),
        Column("reserved_strength", TEXT, "`strong` (ferme) ou `weak` (faible)"),
        Column("evidence", Kind.PLACE, "où la réservation est écrite"),
    ),
)
DOCUMENTS = Table(
    "documents",
    "Une ligne par pièce, lue ou non.",
    (
        Column("path", TEXT, "de la pièce dans le marché"),
        Column("kind", TEXT, "`aapc`, `rc`, `ccap`, `cctp`, `notice`…"),
        Column("format", TEXT, "`docx`, `pdf`…"),
        Column("pages", INTEGER, "nombre de pages, si le format en a"),
        Column("characters", INTEGER, "nombre de caractères"),
        Column("status", TEXT, "`read`, `partly` ou `unreadable`"),
        Column("problem", TEXT, "pourquoi elle n'est pas lue"),
    ),
)
CRITERIA = Table(
    "criteria",
    "Une ligne par critère, sous-critère ou élément d'appréciation, et par lot.",
    (
        Column("lot", TEXT, "vide : tous les lots"),
        Column("criterion", TEXT, "identifiant dans sa grille"),
        Column("parent", TEXT, "identifiant du critère au-dessus"),
        Column("source", TEXT, "`document` ou `notice`"),
        Column("name", TEXT, "nom, comme il est écrit"),
        Column("weight", REAL, "poids, comme il est écrit"),
        Column("unit", TEXT, "unité du poids"),
        Column("effective_weight", REAL, "part du tout, en %"),
        Column("kind", TEXT, "`price`, `cost`, `delay` ou `quality`"),
        Column("themes", LIST, "`environment`, `social`, `insertion`, `reuse`…"),
        Column("bears_on", TEXT, "sur quoi il porte : `offer`, `company`, `mixed` ou `unknown`"),
        Column("element", BOOLEAN, "élément d'appréciation, sans poids"),
        Column("evidence", Kind.PLACE, "où c'est écrit"),
    ),
)
PROVISIONS = Table(
    "provisions",
    "Une ligne par clause ou spécification, et par lot.",
    (
        Column("lot", TEXT, "vide : tous les lots"),
        Column(
            "kind", TEXT, "`environmental_clause`, `social_clause`, `insertion_clause`, `reuse`…"
        ),
        Column("strength", TEXT, "`strong` (ferme) ou `weak` (faible)"),
        Column("weakness", LIST, "pourquoi elle est faible"),
        Column("evidence", Kind.PLACE, "où c'est écrit"),
    ),
)
FINDINGS = Table(
    "findings",
    "Une ligne par verdict : chaque règle du profil, pour chaque marché ou lot.",
    (
        Column("lot", TEXT, "vide : règle sur le marché entier"),
        Column("rule", TEXT, "identifiant de la règle"),
        Column("name", TEXT, "nom de la règle", shared=True),
        Column("severity", TEXT, "`error`, `warning` ou `info`"),
        Column(
            "status", TEXT, "`pass`, `fail`, `review`, `undetermined`, `not_applicable` ou `waived`"
        ),
        Column("message", TEXT, "le constat", shared=True),
        Column("reason", TEXT, "pourquoi", shared=True),
        Column("evidence", Kind.PLACES, "passages qui le prouvent, trois au plus", shared=True),
        Column("searched", Kind.SEARCHED, "pièces et rubriques où l'on a cherché", shared=True),
        Column(
            "near_misses", Kind.MISSES, "passages écartés et pourquoi, trois au plus", shared=True
        ),
        Column("waiver", Kind.OBJECT, "dérogation déclarée"),
    ),
)
DECLARED = Table(
    "declared",
    "Une ligne par considération qu'un avis ou une donnée essentielle déclare, ou nie.",
    (
        Column("lot", TEXT, "vide : tous les lots"),
        Column("source", TEXT, "`eforms`, `ted`, `boamp` ou `decp`"),
        Column(
            "consideration",
            TEXT,
            "`environmental_criterion`, `environmental_clause`, `social_criterion`, "
            "`social_clause` ou `reservation`",
        ),
        Column("value", BOOLEAN, "vrai : déclarée ; faux : niée"),
        Column("pointer", TEXT, "champ de l'avis"),
    ),
)
MEASURES = Table(
    "measures",
    "Une ligne par question et par lot : ce que prévoit le marché, quelle que soit la loi à son "
    "lancement. C'est ce que compte `stats`.",
    (
        Column("lot", TEXT, "numéro du lot"),
        Column(
            "measure",
            TEXT,
            "`environmental_criterion`, `environmental_clause`, `environmental_specification`, "
            "`social_criterion`, `social_clause`, `insertion_clause`, `reserved`, `reuse` "
            "(familles de l'article 58 de la loi AGEC), `price_only`, "
            "`criterion_without_content`, `criterion_on_the_company`, `clause_without_control`, "
            "`environmental_weight`",
        ),
        Column(
            "answer", TEXT, "`yes`, `no`, `review` (une personne doit trancher) ou `undetermined`"
        ),
        Column("value", REAL, "de `environmental_weight` : poids effectif des critères, en %"),
        Column("evidence", Kind.PLACES, "passages qui la fondent, trois au plus", shared=True),
        Column("searched", Kind.SEARCHED, "pièces et rubriques où l'on a cherché", shared=True),
    ),
)
#: Tables of the rows of one tender, the tender itself first.
TABLES = (TENDERS, LOTS, DOCUMENTS, CRITERIA, PROVISIONS, FINDINGS, DECLARED, MEASURES)
LINKS = Table(
    "links",
    "Une ligne par donnée essentielle ou avis rattaché aux pièces du même marché.",
    (Column("how", TEXT, "ce qu'ils ont en commun"),),
    (
        Column("ref", TEXT, "le marché qui a des pièces"),
        Column("record", TEXT, "la donnée essentielle ou l'avis"),
    ),
)
REVIEWS = Table(
    "reviews",
    "Une ligne par réponse de `measures` qu'une personne a relue.",
    (
        Column("lot", TEXT, "numéro du lot"),
        Column("measure", TEXT, "ce qui était demandé"),
        Column("content", TEXT, "empreinte des fichiers relus"),
        Column("answer", TEXT, "de la personne : `yes`, `no` ou `undecidable`"),
        Column("author", TEXT, "qui a relu"),
        Column("noted", TEXT, "sa remarque"),
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
