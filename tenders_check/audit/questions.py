"""The questions that statistics answer, each by one SQL query that is shown beside its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Question(NamedTuple):
    """A share to count. `title`: in French, as shown; `of`: what is counted, when not all lots."""

    measure: str
    title: str
    of: str = "lots"


QUESTIONS = (
    Question("environmental_criterion", "Critère environnemental"),
    Question("environmental_clause", "Clause environnementale"),
    Question("environmental_specification", "Spécifications environnementales"),
    Question("social_criterion", "Critère social"),
    Question("social_clause", "Clause sociale"),
    Question("insertion_clause", "Clause d'insertion"),
    Question("reserved", "Lot réservé"),
    Question("reuse", "Réemploi ou contenu recyclé", "lots d'une famille AGEC"),
    Question("price_only", "Prix comme seul critère"),
    Question(
        "criterion_without_content",
        "Critère environnemental sans contenu",
        "lots qui ont un critère environnemental",
    ),
    Question(
        "criterion_on_the_company",
        "Critère qui juge l'entreprise",
        "lots qui ont un critère environnemental",
    ),
    Question(
        "clause_without_control",
        "Clause que rien ne permet de contrôler",
        "lots qui ont une clause environnementale",
    ),
)
#: Dimension on the command line → column of `tenders`, and its title in French.
DIMENSIONS: Mapping[str, tuple[str, str]] = {
    "buyer": ("buyer", "Acheteur"),
    "buyer-kind": ("buyer_kind", "Type d'acheteur"),
    "division": ("division", "Division CPV"),
    "family": ("family", "Famille d'achat"),
    "procedure": ("procedure", "Procédure"),
    "nature": ("nature", "Nature"),
    "object": ("object", "Objet"),
    "year": ("year", "Année"),
    "department": ("department", "Département"),
    "source": ("form", "Source"),
}


def share_query(measure: str, column: str | None = None) -> str:
    """Lots by answer, in all or for each value of a column of `tenders`."""
    head = f"t.{column} AS grp" if column else "NULL AS grp"
    tail = f"\nGROUP BY t.{column}\nORDER BY t.{column}" if column else ""
    return (
        f"SELECT {head},\n"
        "  count(DISTINCT t.id) AS tenders,\n"
        "  sum(m.answer = 'yes') AS yes,\n"
        "  sum(m.answer = 'no') AS no,\n"
        "  sum(m.answer = 'review') AS review,\n"
        "  sum(m.answer = 'undetermined') AS undetermined\n"
        "FROM measures m JOIN tenders t ON t.id = m.tender\n"
        f"WHERE m.measure = '{measure}'{tail}"
    )


def weight_query(column: str | None = None) -> str:
    """The median effective weight of environmental criteria, and on how many lots."""
    part = f"PARTITION BY t.{column} " if column else ""
    group = f"t.{column}" if column else "NULL"
    tail = "\nGROUP BY grp\nORDER BY grp" if column else ""
    return (
        "SELECT grp, avg(value) AS median, max(n) AS lots FROM (\n"
        f"  SELECT {group} AS grp, m.value,\n"
        f"    row_number() OVER ({part}ORDER BY m.value) AS rank,\n"
        f"    count(*) OVER ({part.strip()}) AS n\n"
        "  FROM measures m JOIN tenders t ON t.id = m.tender\n"
        "  WHERE m.measure = 'environmental_weight')\n"
        f"WHERE rank IN ((n + 1) / 2, (n + 2) / 2){tail}"
    )


def declared_query(consideration: str, measure: str) -> str:
    """What notices and records declare of a consideration, against what the pieces hold.

    One row per tender that declares or denies it and whose pieces answer: declared, written.
    """
    return (
        "SELECT declared, written, count(*) AS tenders FROM (\n"
        "  SELECT t.id, max(d.value) AS declared,\n"
        "    CASE WHEN sum(m.answer = 'yes') > 0 THEN 'yes'\n"
        "      WHEN sum(m.answer IN ('review', 'undetermined')) > 0 THEN 'unsure'\n"
        "      ELSE 'no' END AS written\n"
        "  FROM tenders t\n"
        "  JOIN declared d ON d.tender = t.id\n"
        f"    OR d.tender IN (SELECT l.record FROM links l WHERE l.tender = t.id)\n"
        "  JOIN measures m ON m.tender = t.id\n"
        f"  WHERE d.consideration = '{consideration}' AND m.measure = '{measure}'\n"
        "  GROUP BY t.id)\n"
        "GROUP BY declared, written\nORDER BY declared, written"
    )


#: Consideration declared → measure of what is written.
DECLARED: Mapping[str, str] = {
    "environmental_criterion": "environmental_criterion",
    "environmental_clause": "environmental_clause",
    "social_criterion": "social_criterion",
    "social_clause": "social_clause",
    "reservation": "reserved",
}
