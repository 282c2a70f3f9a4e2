"""Rows of tables with a column of details that a converter flattened: "Valeur technique Planning 20 %"."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry
from tenders_check.french.fold import fold

#: Criteria that every buyer has; a capital after one of them begins the next column.
_COMMON = re.compile(
    r"(?:la\s+|le\s+|les\s+)?(?:valeur\s+technique(?:\s+de\s+l'offre)?|prix(?:\s+des\s+(?:prestations|fournitures|travaux))?"
    r"|critere\s+(?:prix|technique)|technique|delais?(?:\s+d'execution|\s+de\s+livraison)?|developpement\s+durable"
    r"|performances?\s+environnementales?|qualite(?:\s+(?:technique|environnementale))?)(?=\s|$)"
)


def columns_of_row(entry: Entry, *, inside: bool) -> tuple[list[Entry], bool]:
    """The entries of a row, and whether the next row may go on with the same criterion.

    `inside`: the rows above are the details of a criterion that spans them.
    """
    found = _COMMON.match(fold(entry.name).text)
    if found is None:
        return [replace(entry, depth=entry.depth + 1) if inside else entry], inside
    rest = entry.name[found.end() :].strip()
    if not rest:
        return [entry], False
    if not rest[:1].isupper():
        return [replace(entry, depth=entry.depth + 1) if inside else entry], inside
    at = entry.name.rfind(rest)
    parent = replace(
        entry,
        name=entry.name[: found.end()].strip(),
        weight=None,
        end=min(entry.start + found.end(), entry.end),
        elements=(),
    )
    child = replace(
        entry, name=rest, depth=entry.depth + 1, start=min(entry.start + at, entry.end), number=()
    )
    return [parent, child], True
