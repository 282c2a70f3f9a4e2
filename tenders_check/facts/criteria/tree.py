"""From entries to criteria trees: one for each group of lots, with ids, shares and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tenders_check.facts.criteria.entry import Entry, same
from tenders_check.facts.criteria.forest import grow
from tenders_check.facts.criteria.meaning import meaning
from tenders_check.facts.criteria.names import PRICE, empty, junk
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.scale import Weight
from tenders_check.facts.criteria.shares import first_total, shares
from tenders_check.facts.criteria.sums import adds_up, value, weighted
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import CriteriaTree, Criterion, Evidence, NearMiss, Tender
from tenders_check.tender.evidence import evidence

#: Passages kept for one criterion: enough to judge it, never a whole section.
_CONTENT = 12
#: A name that opens a paragraph stands before this offset, its number and marks before it.
_OPENING = 40


@dataclass(slots=True)
class Scale:
    """One scale under construction: roots, lots it holds for, announced total."""

    roots: list[Node]
    lots: tuple[str, ...] = ()
    total: float | None = None
    sole: bool = False
    listed: bool = False
    doubts: tuple[Evidence, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Every node, in order."""
        for root in self.roots:
            yield from root.walk()

    @property
    def priced(self) -> bool:
        """Whether a first-level criterion is about money: every award scale has one."""
        return any(PRICE.search(fold(root.entry.name).text) for root in self.roots)

    @property
    def piece(self) -> int:
        """The piece that holds it."""
        return self.roots[0].entry.piece


def scales(
    entries: Sequence[Entry], total: float | None, *, known: frozenset[str], listed: bool
) -> list[Scale]:
    """The scales that a region holds: one, or one for each group of lots.

    `known`: ids of all lots. `listed`: the region introduces criteria, so that names without any
    weight count.
    """
    scopes = list(dict.fromkeys(entry.lots for entry in entries if not entry.header))
    if len(scopes) <= 1:
        lots = scopes[0] if scopes else ()
        if set(lots) >= known:
            lots = ()
        return _sound([Scale(grow(entries, total), lots, total, listed=listed)])
    common = grow([one for one in entries if not one.lots], total)
    made = [
        Scale(roots, scope, total, listed=listed)
        for scope in scopes
        if scope and (roots := _of_lots(entries, scope, common, total))
    ]
    made = _sound(made)
    for scale in made:
        if set(scale.lots) >= known:
            scale.lots = ()
    covered = {lot for scale in made for lot in scale.lots or known}
    if common and covered != known and (not made or adds_up(common, total)):
        made = [*_sound([Scale(common, (), total, listed=listed)]), *made]
    return made


def _of_lots(
    entries: Sequence[Entry], scope: tuple[str, ...], common: Sequence[Node], total: float | None
) -> list[Node]:
    """What holds for some lots: their own scale, or their details within a wider one."""
    own = grow([one for one in entries if one.lots == scope or _leads(one)], total)
    if adds_up(own, total):
        return own
    wider = [one for one in entries if not one.lots or set(one.lots) >= set(scope)]
    merged = grow([replace(one, lots=scope) for one in wider], total)
    if not weighted(own) and adds_up(common, total):
        return []
    return merged if adds_up(merged, total) or not own else own


def _leads(entry: Entry) -> bool:
    return entry.header and not entry.lots


def _sound(candidates: Sequence[Scale]) -> list[Scale]:
    """Scales worth the name: they add up, or hold a price among several weights."""
    found = []
    for scale in candidates:
        scale.roots = _kept(scale)
        if scale.roots and _is_scale(scale):
            found.append(scale)
    return found


def _kept(scale: Scale) -> list[Node]:
    """First-level names without any weight, beside weighted ones, are mere words of the section."""
    heavy = [root for root in scale.roots if _weighs(root)]
    if not heavy:
        return scale.roots if scale.listed else []
    return [
        root
        for root in scale.roots
        if _weighs(root) or (root.entry.mark == "critere" and root.entry.number)
    ]


def _weighs(node: Node) -> bool:
    return any(one.entry.weight is not None for one in node.walk())


def _is_scale(scale: Scale) -> bool:
    known = weighted(scale.roots)
    priced = scale.priced
    if scale.sole:
        return True
    if not known:
        inner = any(_weighs(root) for root in scale.roots)
        return priced and len(scale.roots) > 1 and (inner or len(scale.roots) <= 8)
    if adds_up(scale.roots, scale.total) and (len(known) > 1 or priced):
        return True
    return priced and len(scale.roots) > 1


def alike(one: Scale, other: Scale) -> bool:
    """Whether two scales say the same first level."""
    if len(one.roots) != len(other.roots):
        return False
    left = list(other.roots)
    for root in one.roots:
        match = next(
            (
                node
                for node in left
                if same(node.entry.name, root.entry.name)
                and (
                    abs(value(node) - value(root)) < 0.5
                    or node.entry.weight is None
                    or root.entry.weight is None
                )
            ),
            None,
        )
        if match is None:
            return False
        left.remove(match)
    return True


def build(
    scale: Scale, rank: int, tender: Tender, lexicon: Lexicon
) -> tuple[CriteriaTree, tuple[NearMiss, ...]]:
    """The finished tree, and the themes its words seemed to name and do not."""
    identifier = f"t{rank}"
    total = first_total(scale.roots, scale.total)
    effective = shares(scale.roots, scale.total)
    if scale.sole:
        effective[id(scale.roots[0])] = 100.0
    writer = _Writer(identifier, tender, lexicon, effective, total)
    criteria: list[Criterion] = []
    for index, root in enumerate(scale.roots, start=1):
        criteria.extend(writer.write(root, f"c{index}", None))
    tree = CriteriaTree(
        identifier,
        scale.lots,
        tuple(criteria),
        "document",
        criteria[0].evidence,
        total,
        doubts=scale.doubts,
    )
    return tree, tuple(dict.fromkeys(writer.misses))


class _Writer:
    """Writes nodes as criteria."""

    def __init__(
        self,
        tree: str,
        tender: Tender,
        lexicon: Lexicon,
        effective: dict[int, float],
        total: float | None,
    ) -> None:
        self._tree, self._tender, self._lexicon = tree, tender, lexicon
        self._effective, self._total = effective, total
        self.misses: list[NearMiss] = []

    def write(self, node: Node, identifier: str, parent: Criterion | None) -> list[Criterion]:
        """The criterion of a node, then those under it, in reading order."""
        entry = node.entry
        unweighted = entry.weight is None and not _weighs(node)
        element = entry.element or (unweighted and parent is not None)
        below = [*node.children, *(Node(one) for one in _distinct(node))]
        content = self._content(node)
        found = self._criterion(entry, identifier, parent, content, element=element)
        effective = self._effective.get(id(node))
        if effective is not None and not element:
            found = replace(found, effective_weight=round(effective, 2))
        written = [found]
        for index, child in enumerate(below, start=1):
            written.extend(self.write(child, f"{identifier}.{index}", found))
        return written

    def _criterion(
        self,
        entry: Entry,
        identifier: str,
        parent: Criterion | None,
        content: tuple[Evidence, ...],
        *,
        element: bool,
    ) -> Criterion:
        proof = evidence(self._tender, entry.piece, entry.block, entry.start, entry.end)
        said = meaning(
            entry.name,
            self._lexicon,
            content=[item.quote for item in content],
            parent=parent.name if parent else None,
        )
        self.misses.extend(NearMiss(theme, proof, reason) for theme, reason in said.refused)
        weight = entry.weight
        return Criterion(
            identifier,
            entry.name,
            self._tree,
            proof,
            parent=parent.id if parent else None,
            weight=weight.value if weight else None,
            weight_max=weight.maximum if weight else None,
            unit=self._unit(weight),
            kind=said.kind,
            themes=said.themes,
            vague_themes=said.vague_themes,
            bears_on=said.bears_on,
            content=content,
            element=element,
        )

    def _unit(self, weight: Weight | None) -> str | None:
        """A bare number out of 100 is a percentage."""
        if weight is None:
            return None
        return weight.unit or ("%" if self._total == 100 else "points")

    def _content(self, node: Node) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        seen: set[tuple[int, int]] = {(node.entry.piece, node.entry.block)}
        for entry in node.content:
            if (entry.piece, entry.block) in seen or not self._tells(entry, node.entry.name):
                continue
            seen.add((entry.piece, entry.block))
            found.append(evidence(self._tender, entry.piece, entry.block))
        return tuple(found[:_CONTENT])

    def _tells(self, entry: Entry, name: str) -> bool:
        """Whether a passage, or the paragraph that a repeated name opens, says what is assessed."""
        if not empty(entry.name, name):
            return True
        text = self._tender.pieces[entry.piece].blocks[entry.block].text
        opens = entry.weight is None and entry.start < _OPENING
        return opens and not empty(text[entry.end :], name)


def _distinct(node: Node) -> list[Entry]:
    """The elements of a node, each once, none that repeats one of its parts."""
    known = {child.entry.name.lower() for child in node.children}
    found: list[Entry] = []
    for entry in node.elements:
        for one in (entry, *entry.elements):
            name = one.name.lower()
            if name not in known and not junk(one.name) and not empty(one.name):
                known.add(name)
                found.append(replace(one, element=True, weight=None, elements=()))
    return found
