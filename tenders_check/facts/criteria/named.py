"""Criteria that sentences name without any weight: "Les offres sont jugées selon le prix et …".

They are read only where no scale was found, and only when a price is among them: other lists of an
article on the award are of something else. Whether they are ranked is another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.left_out import without
from tenders_check.facts.criteria.lines import Line, lines
from tenders_check.facts.criteria.names import PRICE, junk
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.region import Region
from tenders_check.facts.criteria.scale import weights
from tenders_check.facts.criteria.tree import Scale
from tenders_check.facts.criteria.words import blank
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Kind, Role, Span, Tender

#: Pieces that may name the criteria in a sentence.
_KINDS = frozenset({Kind.RC, Kind.AAPC, Kind.CCP})
_FOR = (
    r"(?:\s+(?:d'(?:attribution|analyse|evaluation|appreciation)"
    r"|de\s+(?:jugement|choix|selection|classement|notation))(?:\s+des\s+offres)?)?"
)
#: What introduces a list of criteria, up to its first name.
_LEAD = regex(
    # "Par ordre décroissant d'importance : …", "Critères hiérarchisés : …"
    r"(?:\b(?:ordre|priorite|importance)\b|\bhierarchi\w+)[^:;.]{0,80}:\s*(?=\S)"
    # "Critères, du plus important au moins important : …"
    r"|\bdu\s+plus\s+\w+\s+au\s+moins\s+\w+\s*:\s*(?=\S)"
    # "Critères d'attribution : …"
    rf"|^\W*(?:les\s+)?(?:\w+\s+)?criteres{_FOR}(?:\s+(?:retenus|suivants|sont|du\s+marche|pris\s+en\s+compte))*\s*:\s*(?=\S)"
    # "Les critères sont le prix, …"
    rf"|\bcriteres{_FOR}[^:;.,]{{0,40}}\bsont\s+(?:respectivement\s+)?(?=(?:l[ae]s?|l')\W)"
    # "Les offres sont jugées selon la qualité, …"
    r"|\b(?:offres?|propositions?)\b[^:;.]{0,60}\b(?:jugee|classee|notee|evaluee|appreciee|comparee|analysee|departagee)s?"
    r"(?:\s+et\s+\w+ees?)?\s+(?:selon|d'apres|suivant|sur|en\s+fonction\s+d[eu]s?|au\s+regard\s+d[eu]s?|au\s+vu\s+d[eu]s?)"
    r"(?:\s*:\s*|\s+)(?=\S)"
)
_SEMICOLONS = regex(r"\s*;\s*(?:(?:et|puis|enfin)\s+)*")
_COMMAS = regex(r"\s*,\s*(?:(?:et|puis|enfin)\s+)*|\s+(?:et|puis|ainsi\s+que)\s+(?=[^,;]*$)")
#: "1. Valeur financière. 2. Qualité de l'accueil. …" within one paragraph.
_NUMBERED = regex(r"(?:(?<=^)|(?<=\s))\(?(?P<number>\d)(?:\s?[.)°/]|\s?-|o\s?[:)-]?)\s+(?=[a-z])")
#: A longer list is something else; so is one of papers, or one where no item is a price.
_MOST = 8
_PAPERS = regex(
    r"\b(?:actes?|bordereau\w*|memoires?|attestations?|formulaires?|dc\s?\d|certificats?|dossiers?|documents?"
    r"|rib|kbis|declarations?|devis|dpgf|bpu|dqe|cadres?|candidats?|references\s+(?:similaires|professionnelles)"
    r"|pieces?\s+(?:a|du|financieres?|administratives?))\b"
)
_PRICED = regex(
    r"(?:le\s+|la\s+|les\s+)?(?:prix|couts?|tarifs?|montants?|redevances?|valeur\s+financiere)\b"
)
#: A longer part is a sentence; words of one that names no criterion.
_LONGEST = 130
_OTHER = regex(
    r"\bcriteres?\b|\barticles?\s+\d|\bannexes?\b|\breglement\b|\bcode\s+de\b|\bprocedure\b"
)


def named_scale(region: Region, tender: Tender, scopes: LotScopes) -> list[Scale]:
    """The criteria that a region names in sentences, one scale for each group of lots."""
    piece = tender.pieces[region.piece]
    if piece.kind not in _KINDS:
        return []
    found: dict[tuple[str, ...], Scale] = {}
    for run in region.runs:
        if run.table or run.cell:
            continue
        for line in map(without, lines(piece.blocks, run.positions)):
            entries = _listed(line, region.piece)
            if entries:
                lots = scopes.of(region.piece, entries[0].block)
                found.setdefault(lots, Scale([Node(one) for one in entries], lots, listed=True))
    if not found and region.titled:
        entries = _items(region, tender)
        if entries:
            lots = scopes.of(region.piece, entries[0].block)
            found[lots] = Scale([Node(one) for one in entries], lots, listed=True)
    return list(found.values())


def _items(region: Region, tender: Tender) -> list[Entry]:
    """The items of a list that is all a section on the award says; [] for another list."""
    blocks = tender.pieces[region.piece].blocks
    typed = [
        line
        for run in region.runs
        if not run.table
        for line in map(without, lines(blocks, run.positions))
        if line.role is not Role.HEADING and line.text.strip()
    ]
    items = [line for line in typed if line.marked]
    told = [line for line in typed if not line.marked]
    if not 1 < len(items) <= _MOST or len(told) > 1 or any(run.table for run in region.runs):
        return []
    plain = [line.folded.text for line in items]
    if any(weights(one) or blank(one) is not None or _PAPERS.search(one) for one in plain):
        return []
    found = [_entry(line, region.piece, 0, len(line.folded.text)) for line in items]
    known = [one for one in found if one is not None]
    priced = any(_PRICED.match(fold(one.name).text) for one in known)
    return known if priced and len(known) == len(items) else []


def _listed(line: Line, piece: int) -> list[Entry]:
    """The criteria that one line names; [] when it weighs something, or names no price."""
    plain = line.folded.text
    if weights(plain) or blank(plain) is not None:
        return []
    for start, end in [*_numbered(plain), *_told(line)]:
        pieces = _cuts(plain, start, end)
        entries = [_entry(line, piece, *one) for one in pieces]
        known = [one for one in entries if one is not None]
        if 1 < len(known) == len(entries) and any(
            PRICE.search(fold(one.name).text) for one in known
        ):
            return known
    return []


def _told(line: Line) -> Iterator[Span]:
    """The stretches, in the folded text, that sentences introduce as criteria."""
    for begin, stop in sentences(line.text):
        low, high = line.folded.locate(begin, stop)
        lead = _LEAD.search(line.folded.text, low, high)
        if lead is not None:
            yield lead.end(), high


def _numbered(plain: str) -> Iterator[Span]:
    """The stretch from "1." on, when the numbers of a paragraph follow each other."""
    marks = list(_NUMBERED.finditer(plain))
    if len(marks) > 1 and [one["number"] for one in marks] == [
        str(rank) for rank in range(1, len(marks) + 1)
    ]:
        yield marks[0].start(), len(plain)


def _cuts(plain: str, start: int, end: int) -> Sequence[Span]:
    """The parts of a stretch: numbered, else between semicolons, else between commas."""
    marks = list(_NUMBERED.finditer(plain, start, end))
    if len(marks) > 1:
        edges = [*(one.start() for one in marks[1:]), end]
        return [(one.end(), edge) for one, edge in zip(marks, edges, strict=True)]
    between = _SEMICOLONS if ";" in plain[start:end] else _COMMAS
    cuts = [start]
    for cut in between.finditer(plain, start, end):
        cuts.extend(cut.span())
    cuts.append(end)
    spans = zip(cuts[::2], cuts[1::2], strict=True)
    return [(low, high) for low, high in spans if re.search(r"[a-z]{3}", plain[low:high])]


def _entry(line: Line, piece: int, low: int, high: int) -> Entry | None:
    first, last = line.folded.span(low, high)
    read = label(line.text[first:last].strip(" .;\n"), prose=True)
    shift = len(line.text[first:last]) - len(line.text[first:last].lstrip(" .;\n"))
    if not read.name or len(read.name) > _LONGEST or junk(read.name):
        return None
    if _OTHER.search(fold(read.name).text):
        return None
    block, start, end = line.place(first + shift + read.start, first + shift + read.end)
    return Entry(read.name, piece, block, start, end, rank=line.rank, prose=True)
