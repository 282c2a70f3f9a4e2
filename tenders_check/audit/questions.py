"""The questions that statistics answer, each by one SQL query that is shown beside its answer.

A record of essential data that is joined to the documents of the same contract is not counted a
second time: what it declares is compared with them instead.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Measure → what is asked, in French as shown.
QUESTIONS: Mapping[str, str] = {
    "environmental_criterion": "Critère environnemental",
    "environmental_clause": "Clause environnementale",
    "environmental_specification": "Spécifications environnementales",
    "social_criterion": "Critère social",
    "social_clause": "Clause sociale",
    "insertion_clause": "Clause d'insertion",
    "reserved": "Lot réservé",
    "reuse": "Réemploi ou contenu recyclé",
    "price_only": "Prix comme seul critère",
    "criterion_without_content": "Critère environnemental sans contenu",
    "criterion_on_the_company": "Critère environnemental sur l'entreprise",
    "clause_without_control": "Clause environnementale sans contrôle",
}
#: Measures counted on some lots only, and on which.
AMONG: Mapping[str, str] = {
    "reuse": "lots d'une famille visée par l'article 58 de la loi AGEC",
    "criterion_without_content": "lots qui ont un critère environnemental",
    "criterion_on_the_company": "lots qui ont un critère environnemental",
    "clause_without_control": "lots qui ont une clause environnementale",
}
#: Measures that tell a weakness: the fewer, the better.
FAULTS = frozenset(
    {
        "price_only",
        "criterion_without_content",
        "criterion_on_the_company",
        "clause_without_control",
    }
)
#: Dimension on the command line → column of `tenders`.
COLUMNS: Mapping[str, str] = {
    "buyer": "buyer",
    "buyer-kind": "buyer_kind",
    "division": "division",
    "family": "family",
    "procedure": "procedure",
    "nature": "nature",
    "object": "object",
    "year": "year",
    "department": "department",
    "source": "form",
}
#: Dimension → its name in French.
DIMENSIONS: Mapping[str, str] = {
    "buyer": "Acheteur",
    "buyer-kind": "Type d'acheteur",
    "division": "Division CPV",
    "family": "Famille d'achat",
    "procedure": "Procédure",
    "nature": "Nature du contrat",
    "object": "Objet",
    "year": "Année",
    "department": "Département",
    "source": "Source",
}
#: Consideration declared → measure of what is written.
DECLARED: Mapping[str, str] = {
    "environmental_criterion": "environmental_criterion",
    "environmental_clause": "environmental_clause",
    "social_criterion": "social_criterion",
    "social_clause": "social_clause",
    "reservation": "reserved",
}
#: Effective weights are counted by steps of as many points.
STEP = 5
_ONCE = "t.id NOT IN (SELECT record FROM links)"


def share_query(measure: str, dimension: str | None = None) -> str:
    """Lots by answer, in all or for each value of a dimension."""
    group, tail = _grouped(dimension)
    return _shares(f"{group} AS value", f"m.measure = '{measure}' AND {_ONCE}{tail}")


def overall_query() -> str:
    """Lots by answer for every measure at once."""
    return _shares("m.measure", f"m.measure <> 'environmental_weight' AND {_ONCE}\nGROUP BY 1")


def _shares(first: str, tail: str) -> str:
    return (
        f"SELECT {first},\n"
        "  count(DISTINCT t.id) AS tenders,\n"
        "  count(DISTINCT CASE WHEN t.unread > 0 THEN t.id END) AS partly_read,\n"
        "  sum(m.answer = 'yes') AS yes,\n"
        "  sum(m.answer = 'no') AS no,\n"
        "  sum(m.answer = 'review') AS review,\n"
        "  sum(m.answer = 'undetermined') AS undetermined,\n"
        "  round(100.0 * sum(m.answer = 'yes') / sum(m.answer IN ('yes', 'no')), 1) AS percent,\n"
        "  min(CASE WHEN m.answer = 'yes' THEN t.year END) AS since\n"
        "FROM measures m JOIN tenders t ON t.id = m.tender\n"
        f"WHERE {tail}"
    )


def weight_query(dimension: str | None = None) -> str:
    """The median effective weight of environmental criteria, and on how many lots."""
    group, tail = _grouped(dimension)
    part = f"PARTITION BY {group} " if dimension else ""
    return (
        "SELECT value, round(avg(weight), 2) AS median, max(n) AS lots FROM (\n"
        f"  SELECT {group} AS value, m.value AS weight,\n"
        f"    row_number() OVER ({part}ORDER BY m.value) AS rank,\n"
        f"    count(*) OVER ({part.strip()}) AS n\n"
        "  FROM measures m JOIN tenders t ON t.id = m.tender\n"
        f"  WHERE m.measure = 'environmental_weight' AND {_ONCE})\n"
        f"WHERE rank IN ((n + 1) / 2, (n + 2) / 2){_ordered('value') if tail else ''}"
    )


def spread_query() -> str:
    """How many lots have environmental criteria of each weight, by steps; 100 in the last."""
    return (
        f"SELECT min(CAST(m.value / {STEP} AS INTEGER) * {STEP}, {100 - STEP}) AS from_percent,\n"
        "  count(*) AS lots,\n"
        "  round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent\n"
        "FROM measures m JOIN tenders t ON t.id = m.tender\n"
        f"WHERE m.measure = 'environmental_weight' AND {_ONCE}\n"
        "GROUP BY 1\nORDER BY 1"
    )


def declared_query(consideration: str) -> str:
    """What is declared of a consideration, against what the pieces hold.

    One row for what is declared and one for what is denied, counted in tenders that have pieces: by
    themselves, or by a record joined to them.
    """
    return (
        "SELECT declared, sum(written = 'yes') AS yes, sum(written = 'no') AS no,\n"
        "  sum(written = 'unsure') AS unsure,\n"
        "  round(100.0 * sum(written = 'yes') / sum(written <> 'unsure'), 1) AS percent\n"
        "FROM (\n"
        "  SELECT s.tender, s.declared,\n"
        "    CASE WHEN sum(m.answer = 'yes') > 0 THEN 'yes'\n"
        "      WHEN sum(m.answer <> 'no') > 0 THEN 'unsure' ELSE 'no' END AS written\n"
        "  FROM (\n"
        "    SELECT tender, max(value) AS declared FROM (\n"
        "      SELECT d.tender, d.value FROM declared d\n"
        f"      WHERE d.consideration = '{consideration}'\n"
        "      UNION ALL\n"
        "      SELECT l.tender, d.value FROM links l JOIN declared d ON d.tender = l.record\n"
        f"      WHERE d.consideration = '{consideration}')\n"
        "    GROUP BY tender) s\n"
        "  JOIN tenders t ON t.id = s.tender\n"
        f"  JOIN measures m ON m.tender = s.tender AND m.measure = '{DECLARED[consideration]}'\n"
        f"  WHERE {_ONCE}\n"
        "    AND EXISTS (SELECT 1 FROM documents p\n"
        "      WHERE p.tender = t.id AND p.kind <> 'notice' AND p.status <> 'unreadable')\n"
        "  GROUP BY s.tender)\n"
        "GROUP BY declared\nORDER BY declared DESC"
    )


def review_query(measure: str) -> str:
    """What people found of the answers that were drawn, the tender being as it was then."""
    return _reviews("m.answer", f"\nWHERE r.measure = '{measure}'\nGROUP BY 1\nORDER BY 1")


def reviews_query() -> str:
    """The same for every measure at once."""
    return _reviews("r.measure, m.answer", "\nGROUP BY 1, 2\nORDER BY 1, 2")


def _reviews(first: str, tail: str) -> str:
    return (
        f"SELECT {first}, sum(r.answer = 'yes') AS yes, sum(r.answer = 'no') AS no,\n"
        "  sum(r.answer = 'undecidable') AS undecidable,\n"
        "  round(100.0 * sum(r.answer = 'yes') / sum(r.answer <> 'undecidable'), 1) AS percent\n"
        "FROM reviews r\n"
        "JOIN tenders t ON t.ref = r.ref AND t.content = r.content\n"
        "JOIN measures m ON m.tender = t.id AND m.lot = r.lot AND m.measure = r.measure"
        f"{tail}"
    )


def _grouped(dimension: str | None) -> tuple[str, str]:
    """What a query selects as the value of a dimension, and how it ends."""
    if dimension is None:
        return "NULL", ""
    column = f"t.{COLUMNS[dimension]}"
    return column, f"\nGROUP BY {column}{_ordered(column)}"


def _ordered(column: str) -> str:
    tail = "\nGROUP BY value" if column == "value" else ""
    return f"{tail}\nORDER BY {column} IS NULL, {column}"
