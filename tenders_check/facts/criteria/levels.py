"""Which of two entries looks deeper, and where a line names a criterion."""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.names import PRICE
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.sums import TOLERANCE, value
from tenders_check.french.fold import fold


def deeper(entry: Entry, above: Entry, stack: Sequence[Node]) -> bool:
    """Whether an entry looks like a detail of `above`."""
    if entry.group == above.group and entry.rank == above.rank:
        if entry.depth != above.depth:
            return entry.depth > above.depth
        if entry.mark != above.mark and "sous" in (entry.mark, above.mark):
            return entry.mark == "sous"
        if len(entry.number) == 1 and len(above.number) == 1 and entry.number == (1,):
            return not any(_follows(entry, node.entry) for node in stack)
        return False
    if entry.rank != above.rank:
        return entry.rank > above.rank
    return entry.depth > above.depth


def announced(entry: Entry, stack: Sequence[Node]) -> Node | None:
    """The criterion whose line announced its details, as long as these leave room for an entry."""
    weight = entry.weight
    if weight is None:
        return _listed(entry, stack)
    if weight.maximum is not None or entry.prose:
        return None
    node = next((one for one in reversed(stack) if one.entry.opens in ("parts", "inner")), None)
    if node is None or node.entry.group != entry.group or beside(entry, node.entry):
        return None
    if PRICE.search(fold(entry.name).text) and not PRICE.search(fold(node.entry.name).text):
        return None
    room = value(node) if node.entry.opens == "parts" else 100.0
    taken = sum(value(child) for child in node.children)
    return node if taken + weight.value <= room + TOLERANCE else None


def in_line(entry: Entry, stack: Sequence[Node]) -> Node | None:
    """The criterion of the detail just before an entry in one sentence, while it leaves room.

    "a) méthode (20) b) moyens (10) c) délai (10)", under a criterion of 40.
    """
    if len(stack) < 2 or not entry.prose or entry.weight is None or entry.mark == "critere":
        return None
    parent, before = stack[-2], stack[-1].entry
    beside_it = before.prose and before.weight is not None and before.depth == entry.depth
    if not beside_it or before.block != entry.block or before.group != entry.group:
        return None
    taken = sum(value(child) for child in parent.children)
    return parent if taken + value(Node(entry)) <= value(parent) + TOLERANCE else None


def _listed(entry: Entry, stack: Sequence[Node]) -> Node | None:
    """The weighted criterion whose line announced what it is judged by, for a name without weight.

    "Valeur technique (40 %), appréciée selon :" then items of the same list, without weights.
    """
    node = next((one for one in stack if one.entry.opens and one.entry.weight is not None), None)
    if node is None or entry.mark or entry.prose or node.entry.group != entry.group:
        return None
    goes_on = bool(node.children) and beside(entry, node.children[-1].entry)
    same = entry.rank == node.entry.rank and (goes_on or not beside(entry, node.entry))
    return node if same and not entry.bold else None


def _follows(entry: Entry, before: Entry) -> bool:
    return len(before.number) == 1 and entry.number[0] == before.number[0] + 1


def beside(entry: Entry, before: Entry) -> bool:
    """Whether an entry looks like the next one at the level of `before`."""
    return entry.group == before.group and (
        bool(entry.number and before.number and _follows(entry, before))
        or (entry.mark == before.mark == "critere")
    )


def find(words: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Where `wanted` stands within the first words, None when it does not."""
    if not wanted:
        return None
    size = len(wanted)
    for at in range(min(len(words) - size, 6) + 1):
        if words[at : at + size] == wanted:
            return at
    # "Valeur technique globale" speaks of "Valeur technique de l'offre": the head is enough.
    head = wanted[:2]
    if len(head) == 2:
        for at in range(min(len(words) - 2, 4) + 1):
            if words[at : at + 2] == head:
                return at
    return None
