"""Rows whose column of details a converter flattened: "Valeur technique Planning 20 %"."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.grid import lot_ids
from tenders_check.facts.criteria.lines import LOTS_HEAD, Line
from tenders_check.facts.criteria.scale import Weight
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

#: Criteria that every buyer has; a capital after one of them begins the next column.
_COMMON = regex(
    r"(?:la\s+|le\s+|les\s+)?(?:valeur\s+technique(?:\s+de\s+l'offre)?|prix(?:\s+des\s+(?:prestations|fournitures|travaux))?"
    r"|critere\s+(?:prix|technique)|technique|delais?(?:\s+d'execution|\s+de\s+livraison)?|developpement\s+durable"
    r"|performances?\s+environnementales?|qualite(?:\s+(?:technique|environnementale))?)(?=\s|$)"
)


def lot_columns(plain: str) -> tuple[tuple[str, ...], ...]:
    """The lots of each column of weights that a flattened header names, () for another line."""
    if not LOTS_HEAD.match(plain):
        return ()
    heads = re.split(r"(?=\blots?\s*(?:n\s?[o.]?\s?)?\d)", plain)[1:]
    return tuple(lot_ids(head) for head in heads)


def of_lots(
    line: Line, found: tuple[Weight, ...], lots: tuple[tuple[str, ...], ...], row: Entry | None
) -> list[Entry]:
    """An entry for each lot of a row that ends with a weight for each; `row`: its label above."""
    if len(found) != len(lots) or (line.text[: found[0].start].strip() == "" and row is None):
        return []
    entry = row or _labelled(line, found)
    if entry is None:
        return []
    return [
        replace(entry, weight=weight, lots=scope) for weight, scope in zip(found, lots, strict=True)
    ]


def _labelled(line: Line, found: tuple[Weight, ...]) -> Entry | None:
    first, _ = line.folded.span(found[0].start, found[0].start + 1)
    read = label(line.text[:first])
    if not read.name:
        return None
    block, start, end = line.place(read.start, read.end)
    return Entry(read.name, 0, block, start, end, number=read.number, mark=read.mark)


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
