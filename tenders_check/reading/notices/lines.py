"""The readable lines of a notice: blocks whose place is the XPath or JSON pointer of a field.

A reader says how some fields read (`Line`); every other leaf that holds prose is shown as it is, so
that a rule which searches text finds it. Every pointer of a declared value has its block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tenders_check.model import Block, Declared, Place, Role
from tenders_check.reading.notices.tree import Node


@dataclass(frozen=True, slots=True)
class Line:
    """How a field reads. `deeper`: the fields below it are shown too.

    `under` is the title of a part of the notice that begins with this field.
    """

    text: str
    role: Role = Role.PARAGRAPH
    level: int | None = None
    deeper: bool = False
    under: str | None = None


#: Level of the titles given by `Line.under`: below those of sections and lots.
PART_LEVEL = 3


Describe = Callable[[Node], Line | None]


def blocks(root: Node, describe: Describe, skip: frozenset[str]) -> tuple[Block, ...]:
    """Blocks of the tree in document order.

    `describe` gives the line of a field, None for the ordinary treatment: elements named in `skip`
    are left out with all they hold, other leaves show their text.
    """
    made: list[Block] = []
    for text, role, level, pointer in _lines(root, describe, skip):
        for part in text.splitlines():
            if part.strip():
                place = Place(paragraph=len(made) + 1, pointer=pointer)
                made.append(Block(part.strip(), role, place, level))
    return tuple(made)


def _lines(
    node: Node, describe: Describe, skip: frozenset[str], muted: bool = False
) -> Iterator[tuple[str, Role, int | None, str]]:
    """`muted`: below a skipped or fully told element, where only the described fields show."""
    line = describe(node)
    if line is not None:
        if line.under:
            yield line.under, Role.HEADING, PART_LEVEL, node.pointer
        yield line.text, line.role, line.level, node.pointer
        muted = muted or not line.deeper
    elif node.name in skip:
        muted = True
    elif not muted and node.text and _is_prose(node.text):
        yield node.text, Role.PARAGRAPH, None, node.pointer
    for child in node.children:
        yield from _lines(child, describe, skip, muted)


def _is_prose(text: str) -> bool:
    """Two words at least: codes, identifiers, dates and addresses of sites are not sentences."""
    return " " in text.strip() and any(letter.isalpha() for letter in text)


class Told:
    """The lines a reader gives to the fields it understood, by pointer: a `Describe`."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def say(
        self,
        node: Node,
        text: str,
        *,
        role: Role = Role.PARAGRAPH,
        level: int | None = None,
        deeper: bool = False,
    ) -> None:
        """Give the line of a field; the first one given stays."""
        self._lines.setdefault(node.pointer, Line(text, role, level, deeper))

    def begin(self, node: Node, title: str) -> None:
        """Give a title to the part of the notice that begins with a field."""
        line = self._lines.get(node.pointer) or Line("", deeper=True)
        self._lines[node.pointer] = replace(line, under=title)

    def declared(self, node: Node, value: str, text: str, *, deeper: bool = False) -> Declared:
        """Give the line of a field and return its value with its pointer."""
        self.say(node, text, deeper=deeper)
        return Declared(value, node.pointer)

    def __call__(self, node: Node) -> Line | None:
        return self._lines.get(node.pointer)
