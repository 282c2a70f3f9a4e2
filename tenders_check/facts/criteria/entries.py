"""What the runs of a region hold, read one after the other."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, Scope
from tenders_check.facts.criteria.grid import goes_on_narrower
from tenders_check.facts.criteria.lines import cell_lines, lines
from tenders_check.facts.criteria.listing import read_lines
from tenders_check.facts.criteria.region import Region
from tenders_check.facts.criteria.rest import rows_after
from tenders_check.facts.criteria.table import read_table
from tenders_check.facts.lots import LotScopes
from tenders_check.french.regex import regex
from tenders_check.model import Tender

#: A sentence that gives the criteria of some lots: "Critères du lot 1 : prix 60 %, …".
_OF_LOTS = regex(
    r"^\W*(?:les\s+)?(?:criteres?\s+(?:d'attribution\s+|de\s+jugement\s+)?(?:pour\s+|d[eu]s?\s+)|pour\s+)"
    r"(?:les?\s+)?lots?\s*(?:n\s?[o.]?s?\s?)?"
    r"(?:\d[\d\s,aet&-]*|[a-h](?:\s*(?:,|et)\s*[a-h])*\s*):"
)


def entries_of(
    region: Region, tender: Tender, scopes: LotScopes
) -> tuple[list[Entry], float | None]:
    """The entries of a region in reading order, and the announced total."""
    blocks = tender.pieces[region.piece].blocks
    entries: list[Entry] = []
    total: float | None = None
    of = _scope(region.piece, scopes)
    #: The rows of the table just before, which a reader may have cut short.
    above: list[Entry] = []
    for group, run in enumerate(region.runs):
        if run.table:
            read, announced = read_table(blocks, run.positions, region.piece, group, of)
            if above and goes_on_narrower(blocks, region.runs[group - 1].positions, run.positions):
                read = _below(read, above[-1])
            above = [entry for entry in read if entry.weight is not None]
        else:
            typed = list((cell_lines if run.cell else lines)(blocks, run.positions))
            rows = rows_after(above, typed) if above else []
            read, announced = read_lines(typed[len(rows) :], region.piece, group, of)
            read = [*rows, *read]
            above = []
        entries.extend(read)
        total = announced if announced is not None else total
    return entries, total


def _below(read: list[Entry], last: Entry) -> list[Entry]:
    """The rows of a table whose first columns are empty, at the level of the last row above."""
    return [
        replace(entry, group=last.group, depth=last.depth + entry.depth, lots=last.lots)
        for entry in read
    ]


def _scope(piece: int, scopes: LotScopes) -> Scope:
    def of(block: int, text: str) -> tuple[str, ...]:
        known = scopes.of(piece, block)
        own = None if known else _OF_LOTS.match(text)
        return scopes.named(own[0]) if own else known

    return of
