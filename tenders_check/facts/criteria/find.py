"""Every criteria tree of a tender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenders_check.facts.criteria.described import describe
from tenders_check.facts.criteria.details import attach, attach_frame
from tenders_check.facts.criteria.doubts import doubts
from tenders_check.facts.criteria.entries import entries_of
from tenders_check.facts.criteria.formulas import detail, of_formulas
from tenders_check.facts.criteria.lines import Line, lines
from tenders_check.facts.criteria.meaning import meaning
from tenders_check.facts.criteria.named import named_scale
from tenders_check.facts.criteria.notice import notice_trees
from tenders_check.facts.criteria.region import Region, candidate_regions, frames, regions
from tenders_check.facts.criteria.sole import sole_scale
from tenders_check.facts.criteria.tree import Scale, alike, build, scales
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import CriteriaTree, Kind, Lot, NearMiss, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

#: A line that introduces criteria, so that names without weights are criteria.
_LISTS = regex(
    r"\bcriteres?\b.*(?:\bsuivants?\b|\bci[\s-](?:dessous|apres)\b|\bordre\b|\bimportance\b|\bsont\s*:|:\s*$)"
    r"|\bordre\b.*\bcriteres?\b"
)


def find_trees(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[CriteriaTree, ...], tuple[NearMiss, ...]]:
    """The criteria trees of a tender, and the passages that looked like criteria and are not."""
    known = frozenset(lot.id for lot in lots)
    kept: list[Scale] = []
    sole: list[Scale] = []
    named: list[Scale] = []
    for region in regions(tender, folding, lexicon):
        found = _read(region, tender, scopes, known)
        if not found:
            attach(*entries_of(region, tender, scopes), kept)
        sole.extend(sole_scale(region, tender, scopes))
        if not kept and not found:
            named.extend(named_scale(region, tender, scopes))
        for scale in found:
            _keep(scale, kept, known)
    kept.extend(_alone(sole, kept, frozenset(lot.id for lot in lots)))
    for scale in named if not kept else ():
        _keep(scale, kept, known)
    for region in frames(tender, folding, lexicon) if kept else ():
        attach_frame(*entries_of(region, tender, scopes), kept)
    describe(kept, tender, folding)
    trees: list[CriteriaTree] = []
    misses: list[NearMiss] = []
    for rank, scale in enumerate(kept, start=1):
        tree, refused = build(scale, rank, tender, lexicon)
        trees.append(tree)
        misses.extend(refused)
    misses.extend(_of_candidates(tender, folding, lexicon, scopes))
    declared = notice_trees(tender, lots, lexicon, first=len(trees) + 1)
    return (*trees, *declared), tuple(dict.fromkeys(misses))


def _alone(sole: Sequence[Scale], kept: Sequence[Scale], known: frozenset[str]) -> Iterator[Scale]:
    """The prices that are alone, each for lots that no other scale is written for.

    One that names no lot counts only where nothing else was found.
    """
    taken = {lot for scale in kept for lot in scale.lots}
    general = bool(kept)
    for scale in sole:
        if scale.lots and not taken & set(scale.lots) and set(scale.lots) < known:
            taken |= set(scale.lots)
            yield scale
        elif not general and not taken:
            general = True
            yield replace(scale, lots=())


def _read(region: Region, tender: Tender, scopes: LotScopes, known: frozenset[str]) -> list[Scale]:
    """The scales of one region."""
    entries, total = entries_of(region, tender, scopes)
    notice = tender.pieces[region.piece].kind is Kind.NOTICE
    listed = not notice and (
        sum(entry.blank for entry in entries) > 1
        or any(entry.header and _LISTS.search(fold(entry.name).text) for entry in entries)
    )
    found = scales(entries, total, known=known, listed=listed)
    typed = list(_lines(region, tender))
    if not found and not notice:
        formula = of_formulas(typed, region.piece, len(region.runs), ())
        found = scales(formula, None, known=known, listed=False)
    detail((scale.roots for scale in found), typed, region.piece, len(region.runs))
    unread = doubts(found, region, tender)
    for scale in found:
        scale.doubts = unread
    return found if region.titled else [scale for scale in found if scale.priced]


def _lines(region: Region, tender: Tender) -> Iterator[Line]:
    """The lines of a region that may hold a formula."""
    blocks = tender.pieces[region.piece].blocks
    for run in region.runs:
        signed = [one for one in run.positions if "=" in blocks[one].text]
        if signed and not run.table:
            yield from (line for line in lines(blocks, run.positions) if "=" in line.text)


def _of_candidates(
    tender: Tender, folding: Folding, lexicon: Lexicon, scopes: LotScopes
) -> Iterator[NearMiss]:
    """Themes asked of candidates: they are no award criteria."""
    for region in candidate_regions(tender, folding, lexicon):
        entries, _ = entries_of(region, tender, scopes)
        for entry in entries:
            if entry.header or entry.weight is None:
                continue
            said = meaning(entry.name, lexicon)
            proof = evidence(tender, entry.piece, entry.block, entry.start, entry.end)
            for theme in (*said.themes, *said.vague_themes):
                yield NearMiss(theme, proof, "candidate_level")


def _keep(scale: Scale, kept: list[Scale], lots: frozenset[str]) -> None:
    """Add a scale, unless it says again what an earlier one says; the richer of two stays."""
    same = [known for known in kept if alike(known, scale)]
    for known in same:
        if known.lots == scale.lots:
            if _size(scale) > _size(known):
                kept[kept.index(known)] = scale
            return
        if not known.lots and _size(scale) <= _size(known):
            return
    if not scale.lots and same and {lot for known in same for lot in known.lots} >= lots:
        return
    kept.append(scale)


def _size(scale: Scale) -> int:
    return sum(1 for node in scale.nodes() if node.entry.weight is not None)
