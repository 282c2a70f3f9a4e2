"""Criteria that structured notices declare, lot by lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tenders_check.facts.criteria.meaning import Meaning, meaning
from tenders_check.facts.lots import normal_id
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import (
    CriteriaTree,
    Criterion,
    Evidence,
    Lot,
    NoticeCriterion,
    NoticeLot,
    Piece,
    Place,
    Tender,
)


def notice_trees(
    tender: Tender, lots: Sequence[Lot], lexicon: Lexicon, *, first: int
) -> tuple[CriteriaTree, ...]:
    """One tree for each group of lots with the same criteria; `first` numbers the ids."""
    trees: list[CriteriaTree] = []
    known = [lot.id for lot in lots]
    for index, piece in enumerate(tender.pieces):
        if piece.notice is None:
            continue
        groups: dict[tuple[object, ...], list[tuple[str, NoticeLot]]] = {}
        for rank, lot in enumerate(piece.notice.lots, start=1):
            if lot.criteria or lot.criteria_in_documents:
                identifier = normal_id(lot.id) if any(c.isdigit() for c in lot.id) else str(rank)
                groups.setdefault(_key(lot), []).append((identifier, lot))
        for members in groups.values():
            scope = _scope([identifier for identifier, _ in members], known)
            name = f"t{first + len(trees)}"
            trees.append(_tree(name, scope, members[0][1], index, piece, lexicon))
    return tuple(trees)


def _key(lot: NoticeLot) -> tuple[object, ...]:
    return (
        lot.criteria_in_documents,
        *((one.kind, one.name, one.weight, one.weight_max, one.unit) for one in lot.criteria),
    )


def _scope(members: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The lots of a group, () when it holds them all."""
    named = tuple(dict.fromkeys(one for one in members if one in known))
    return () if len(named) == len(known) or not named else named


def _tree(
    name: str, scope: tuple[str, ...], lot: NoticeLot, index: int, piece: Piece, lexicon: Lexicon
) -> CriteriaTree:
    weights = [one.weight for one in lot.criteria if one.weight is not None]
    total = _total(lot.criteria, weights)
    criteria = tuple(
        _criterion(f"c{rank}", name, one, index, piece, lexicon, sum(weights), total)
        for rank, one in enumerate(lot.criteria, start=1)
    )
    proof = criteria[0].evidence if criteria else _referring(index, piece)
    return CriteriaTree(
        name, scope, criteria, "notice", proof, total, lot.criteria_in_documents and not criteria
    )


def _proof(index: int, piece: Piece, pointer: str, quote: str) -> Evidence:
    """A declared text where the notice shows it, else where its field is."""
    for block, found in enumerate(piece.blocks):
        if found.place.pointer == pointer and quote in found.text:
            return Evidence(piece.path, quote, found.place, piece=index, block=block)
    return Evidence(piece.path, quote, Place(pointer=pointer), piece=index)


def _referring(index: int, piece: Piece) -> Evidence:
    """The line of a notice that says where the criteria stand."""
    for block, found in enumerate(piece.blocks):
        if "crit" in found.text.lower() and "document" in found.text.lower():
            return Evidence(piece.path, found.text.strip(), found.place, piece=index, block=block)
    return Evidence(piece.path, "", Place(), piece=index)


def _total(criteria: Sequence[NoticeCriterion], weights: Sequence[float]) -> float | None:
    percents = [one for one in criteria if one.unit == "%"]
    if weights and (len(percents) == len(weights) or abs(sum(weights) - 100) < 0.5):
        return 100.0
    return None


def _criterion(
    identifier: str,
    tree: str,
    one: NoticeCriterion,
    index: int,
    piece: Piece,
    lexicon: Lexicon,
    whole: float,
    total: float | None,
) -> Criterion:
    proof = _proof(index, piece, one.pointer, one.name)
    content: tuple[Evidence, ...] = ()
    if one.description and one.description != one.name:
        content = (_proof(index, piece, one.pointer, one.description),)
    said = meaning(one.name, lexicon, content=[item.quote for item in content])
    share = None
    if one.weight is not None and whole > 0:
        share = round(one.weight if total == 100 else one.weight * 100 / whole, 2)
    return Criterion(
        identifier,
        one.name,
        tree,
        proof,
        weight=one.weight,
        weight_max=one.weight_max,
        unit=one.unit or ("%" if total == 100 and one.weight is not None else None),
        effective_weight=share,
        kind=_kind(one, said, lexicon),
        themes=said.themes,
        vague_themes=said.vague_themes,
        bears_on=said.bears_on,
        content=content,
    )


def _kind(one: NoticeCriterion, said: Meaning, lexicon: Lexicon) -> str:
    """What a declared criterion measures.

    Buyers declare prices, and even technical values, as costs: the words of the name decide what
    the declared type leaves open.
    """
    if one.kind == "price":
        return "cost" if said.kind == "cost" else "price"
    if one.kind == "cost" and said.kind == "quality":
        told = said.themes or lexicon.mentions(fold(one.name), "technique")
        return "quality" if told else "price"
    return said.kind
