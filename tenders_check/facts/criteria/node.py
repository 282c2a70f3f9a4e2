"""A criterion under construction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tenders_check.facts.criteria.entry import Entry, tokens


@dataclass(slots=True)
class Node:
    """A criterion under construction: what stands under it, the passages that describe it.

    `words` are the significant words of its name.
    """

    entry: Entry
    children: list[Node] = field(default_factory=list)
    elements: list[Entry] = field(default_factory=list)
    content: list[Entry] = field(default_factory=list)
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.words = tokens(self.entry.name)

    def walk(self) -> Iterator[Node]:
        """This node and all under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()
