"""From a stream of entries to a forest of criteria: who stands under whom.

Looks decide first (words "critère" and "sous-critère", numbers, columns, indentation, the line that
introduces details); when the weights do not add up that way, sums decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, same_words, tokens
from tenders_check.facts.criteria.levels import announced, beside, deeper, find, in_line
from tenders_check.facts.criteria.names import junk
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.phrases import (
    ABOUT,
    ABOUT_IT,
    APPRAISES,
    GENERAL,
    OPENS,
    SUB_LEAD,
    TELLS,
)
from tenders_check.facts.criteria.sums import adds_up, parse, reaches, score, value, weighted
from tenders_check.french.fold import fold

#: Lines under the title of a criterion that describe it whatever their words.
_TOLD = 4
#: Rank of a cell.
_CELL = 25
#: Ranks below are headings.
_PLAIN = 10
#: No scale has more criteria; a longer list is something else.
_MOST = 150
#: Longest line that still is a title ("Valeur technique", "Précisions sur le critère prix").
_TITLE = 90


def grow(entries: Iterable[Entry], total: float | None) -> list[Node]:
    """The forest of some entries in reading order; `total` is the announced total."""
    grower = _Grower(total)
    for entry in entries:
        grower.add(entry)
    return grower.finish()


class _Grower:
    """Adds entries one by one; `_stack` leads from a root to the last node, `_owner` collects."""

    def __init__(self, total: float | None) -> None:
        self._total = total
        self._roots: list[Node] = []
        self._stack: list[Node] = []
        self._owner: Node | None = None
        self._owner_entry: Entry | None = None
        self._nodes: list[Node] = []
        # Names are compared word by word from the first: nodes by their first word.
        self._by_word: dict[str, list[Node]] = {}
        # Set by a line that speaks of something else: names without weights are then no criteria.
        self._closed = False

    def add(self, entry: Entry) -> None:
        """Give an entry its place."""
        if entry.header:
            self._lead(entry)
        elif entry.element:
            if self._stack:
                self._stack[-1].elements.append(entry)
        elif len(self._nodes) < _MOST and not junk(entry.name) and not self._stray(entry):
            self._closed = False
            self._criterion(entry)

    def finish(self) -> list[Node]:
        """The roots; a chain that does not add up is parsed again by its sums."""
        flat = [node for root in self._roots for node in root.walk()]
        if adds_up(self._roots, self._total) or len(flat) > 40:
            return self._roots
        if all(node.entry.weight is not None for node in flat) and len(flat) > 2:
            again = parse(flat, self._total)
            if again is not None and score(again, self._total) > score(self._roots, self._total):
                return again
        return self._roots

    def _lead(self, entry: Entry) -> None:
        """A line of text: it opens the details of the criterion it names, or describes one."""
        named = self._named(entry)
        plain = fold(entry.name).text
        if named is not None:
            named.content.append(entry)
            if len(plain) <= _TITLE or OPENS.search(plain):
                self._open(named, entry)
            return
        if self._stack and SUB_LEAD.search(plain):
            root = self._stack[0] if self._owner is None else self._owner
            root.content.append(entry)
            self._open(root, entry)
        elif self._stack and ABOUT_IT.match(plain) and len(plain) < 600:
            self._stack[-1].content.append(entry)
        elif (titled := self._titled(entry)) is not None:
            told = len(titled.content) < _TOLD or APPRAISES.search(plain)
            self._closed = GENERAL.match(plain) is not None
            if told and not self._closed:
                titled.content.append(entry)
        elif re.search(r"\bcriteres\b.{0,60}(?:suivants|ci[\s-]dessous|:\s*$)", plain):
            self._owner = self._owner_entry = None
            self._closed = False
        elif self._roots and entry.rank >= _PLAIN:
            self._closed = not APPRAISES.search(plain)

    def _stray(self, entry: Entry) -> bool:
        """Whether a name without a weight stands after a line that speaks of something else."""
        return self._closed and entry.weight is None and not entry.mark

    def _titled(self, entry: Entry) -> Node | None:
        """The criterion whose own section the line stands in."""
        if entry.rank < _PLAIN:
            return None
        if self._owner is not None and self._owner_entry is not None:
            return self._owner if self._owner_entry.rank < _PLAIN else None
        last = self._stack[-1] if self._stack else None
        return last if last is not None and last.entry.rank < _PLAIN else None

    def _open(self, node: Node, entry: Entry) -> None:
        self._owner, self._owner_entry = node, entry
        self._closed = False
        self._stack = self._path(node)

    def _path(self, node: Node) -> list[Node]:
        def search(nodes: Sequence[Node]) -> list[Node]:
            for one in nodes:
                if one is node:
                    return [one]
                below = search(one.children)
                if below:
                    return [one, *below]
            return []

        return search(self._roots)

    def _named(self, entry: Entry) -> Node | None:
        """The criterion that a line names and speaks of; the first words of the line count."""
        plain = fold(entry.name).text
        long = len(plain) > _TITLE and not TELLS.search(plain[:200])
        if long and ":" not in plain[:_TITLE]:
            return None
        words = tokens(entry.name[:160])
        best: tuple[int, int, Node] | None = None
        for node in self._nodes_of(words[:8]):
            at = find(words, node.words)
            size = len(node.words)
            if (
                at is not None
                and at <= (0 if long else 4)
                and (best is None or (at, -size) < best[:2])
            ):
                best = (at, -size, node)
        return best[2] if best else None

    def _nodes_of(self, words: Sequence[str]) -> list[Node]:
        """The nodes whose names begin with one of some words, in order when there is one word."""
        return [node for word in dict.fromkeys(words) for node in self._by_word.get(word, ())]

    def _criterion(self, entry: Entry) -> None:
        again = self._restated(entry)
        if again is not None:
            self._merge(again, entry)
            return
        node = Node(replace(entry, elements=()), elements=list(entry.elements))
        parent = self._parent(entry)
        if self._beyond(entry, parent):
            return
        if parent is None:
            self._roots.append(node)
            self._stack = [node]
            self._owner = self._owner_entry = None
        else:
            if parent.entry.opens and node.entry.rank <= parent.entry.rank:
                node.entry = replace(node.entry, rank=parent.entry.rank + 1)
            parent.children.append(node)
            self._stack = [*self._path(parent), node]
        self._nodes.append(node)
        if node.words:
            self._by_word.setdefault(node.words[0], []).append(node)

    def _beyond(self, entry: Entry, parent: Node | None) -> bool:
        """Whether a figure of a sentence comes after a level that is already complete."""
        if entry.weight is None or entry.mark or not entry.prose:
            return False
        level = self._roots if parent is None else parent.children
        known = weighted(level)
        if len(known) < 2 or known[-1].entry.block == entry.block:
            return False
        if parent is None:
            return adds_up(self._roots, self._total)
        return reaches(known, 100.0) or reaches(known, value(parent))

    def _restated(self, entry: Entry) -> Node | None:
        """The criterion that an entry names again, with the same weight or without one."""
        told = ABOUT.sub("", fold(entry.name).text)
        words = tokens(told)
        complete: bool | None = None
        for node in self._nodes_of(words[:1]):
            known = node.entry
            if not same_words(node.words, words) or known.lots != entry.lots:
                continue
            if known.group == entry.group and known.rank == entry.rank == _CELL:
                # Rows of one table differ, unless each repeats the name of its criterion.
                repeats = node.words == words and known.depth == entry.depth == 0
                if not repeats or known.weight != entry.weight:
                    continue
            if entry.weight is None or known.weight is None:
                if node.words == words or entry.mark == "critere":
                    return node
            elif abs(entry.weight.value - known.weight.value) < 0.01:
                return node
            elif node.words == words:
                if complete is None:
                    complete = adds_up(self._roots, self._total)
                if complete:
                    # "La valeur technique (60 %) est notée sur 20": another scale, the same name.
                    return node
        return None

    def _merge(self, node: Node, entry: Entry) -> None:
        if node.entry.weight is None and entry.weight is not None:
            node.entry = replace(
                node.entry,
                weight=entry.weight,
                block=entry.block,
                start=entry.start,
                end=entry.end,
                piece=entry.piece,
            )
        node.elements.extend(entry.elements)
        if (entry.piece, entry.block, entry.start) != (
            node.entry.piece,
            node.entry.block,
            node.entry.start,
        ):
            node.content.append(entry)
        self._open(node, entry)

    def _parent(self, entry: Entry) -> Node | None:
        if entry.mark == "critere" and entry.depth == 0 and len(entry.number) < 2:
            return None
        numbered = self._by_number(entry)
        if numbered is not None:
            return numbered
        if entry.mark == "sous":
            return self._above_sub()
        owned = self._by_owner(entry)
        if owned is not None:
            return owned
        opened = announced(entry, self._stack) or in_line(entry, self._stack)
        if opened is not None:
            return opened
        for node in reversed(self._stack):
            if deeper(entry, node.entry, self._stack):
                return node
        return None

    def _by_number(self, entry: Entry) -> Node | None:
        """ "2.1" goes under "2", the latest of that number."""
        if len(entry.number) < 2:
            return None
        for node in reversed(self._nodes):
            if node.entry.number == entry.number[:-1]:
                return node
        return None

    def _above_sub(self) -> Node | None:
        for node in reversed(self._stack):
            if node.entry.mark != "sous":
                return node
        return self._owner or (self._roots[-1] if self._roots else None)

    def _by_owner(self, entry: Entry) -> Node | None:
        """The criterion whose details were just introduced, while entries look like details."""
        owner, lead = self._owner, self._owner_entry
        if owner is None or lead is None:
            return None
        if entry.rank == owner.entry.rank and beside(entry, owner.entry):
            self._owner = self._owner_entry = None
            return None
        if lead.header and lead.group != entry.group:
            return self._under(owner, entry)
        if entry.rank > lead.rank or (lead.header and entry.rank >= lead.rank):
            return self._under(owner, entry)
        if entry.weight is not None and adds_up(self._roots, self._total):
            return self._under(owner, entry)
        self._owner = self._owner_entry = None
        return None

    def _under(self, owner: Node, entry: Entry) -> Node:
        """The place of an entry in what is already under the owner."""
        path = self._path(owner)
        inner = self._stack[len(path) :] if self._stack[: len(path)] == path else []
        for node in reversed(inner):
            if deeper(entry, node.entry, inner):
                return node
        return owner
