"""One tree for XML and JSON notices.

The same notice is published as UBL XML, as XML with other namespaces and as JSON where "cbc:ID"
is a key, "@listName" an attribute and "#text" a text. Elements are therefore matched on their
local name, never on a namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Deeper trees are not notices; also bounds the recursion.
MAX_DEPTH = 120


@dataclass(frozen=True, slots=True)
class Node:
    """An element: `name` is local, `text` its own words, `pointer` its XPath or JSON pointer.

    `text` keeps line breaks only between paragraphs; a leaf made of inline elements (superscripts)
    is joined. `attributes` have local names.
    """

    name: str
    text: str
    pointer: str
    attributes: dict[str, str]
    children: tuple[Node, ...]

    def all(self, path: str) -> list[Node]:
        """Descendants by a path of local names, "A/B|C"; "*" matches any element."""
        nodes = [self]
        for step in path.split("/"):
            names = step.split("|")
            nodes = [
                child
                for node in nodes
                for child in node.children
                if step == "*" or child.name in names
            ]
        return nodes

    def first(self, path: str) -> Node | None:
        """First of `all(path)`."""
        found = self.all(path)
        return found[0] if found else None

    def walk(self) -> Iterator[Node]:
        """This node and every node below, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def below(self, names: str) -> list[Node]:
        """Every descendant with one of the names "A|B", in document order."""
        wanted = set(names.split("|"))
        return [node for node in self.walk() if node.name in wanted and node is not self]

    def words(self) -> str:
        """All the text below, paragraphs separated by line breaks."""
        return "\n".join(node.text for node in self.walk() if node.text)


def local(name: str) -> str:
    """`{urn:…}Name` or `cbc:Name` → `Name`."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def clean(text: str) -> str:
    """Collapse runs of blanks inside a line; keep the line breaks, drop the empty lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


# --- XML ----------------------------------------------------------------------------------------

#: Elements that are part of a line of text, not fields of their own.
INLINE = frozenset({"FT", "b", "i", "u", "br", "a", "strong", "em", "sup", "sub", "span"})


def from_xml(element: Any, pointer: str | None = None, depth: int = 0) -> Node:
    """The tree of an lxml element; comments and processing instructions are left out.

    Pointers are written with the prefixes of the document and a rank among namesakes.
    """
    here = pointer if pointer is not None else "/" + _qualified(element)
    children = [child for child in element if isinstance(child.tag, str)]
    if depth >= MAX_DEPTH or all(local(child.tag) in INLINE for child in children):
        return Node(local(element.tag), _inline(element), here, _attributes(element), ())
    totals: dict[str, int] = {}
    for child in children:
        totals[_qualified(child)] = totals.get(_qualified(child), 0) + 1
    ranks: dict[str, int] = {}
    nodes = []
    for child in children:
        name = _qualified(child)
        ranks[name] = ranks.get(name, 0) + 1
        step = f"{name}[{ranks[name]}]" if totals[name] > 1 else name
        nodes.append(from_xml(child, f"{here}/{step}", depth + 1))
    own = [element.text or "", *(child.tail or "" for child in element)]
    text = clean(" ".join(own))
    return Node(local(element.tag), text, here, _attributes(element), tuple(nodes))


def _inline(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if not isinstance(node.tag, str):
            parts.append(node.tail or "" if node is not element else "")
            continue
        if local(node.tag) == "br":
            parts.append("\n")
        parts.append(node.text or "")
        if node is not element:
            parts.append(node.tail or "")
    return clean("".join(parts))


def _qualified(element: Any) -> str:
    return f"{element.prefix}:{local(element.tag)}" if element.prefix else local(element.tag)


def _attributes(element: Any) -> dict[str, str]:
    return {local(str(name)): str(value) for name, value in element.attrib.items()}


# --- JSON ---------------------------------------------------------------------------------------


def from_json(name: str, value: object, pointer: str = "", depth: int = 0) -> Node:
    """The tree of a JSON value in the usual mapping of XML: "@name" attribute, "#text" text.

    A list gives as many children of the same name. null, "" and {} give an empty element, which in
    the BOAMP is a ticked box.
    """
    if depth >= MAX_DEPTH or not isinstance(value, dict | list):
        return Node(local(name), clean(_scalar(value)), pointer, {}, ())
    if isinstance(value, list):
        items = tuple(_list(name, value, pointer, depth))
        return Node(local(name), "", pointer, {}, items)
    attributes: dict[str, str] = {}
    children: list[Node] = []
    text = ""
    for key, item in value.items():
        if key.startswith("@"):
            attributes[local(key[1:])] = _scalar(item)
        elif key == "#text":
            text = clean(_scalar(item))
        elif isinstance(item, list):
            children += _list(key, item, f"{pointer}/{_escape(key)}", depth)
        else:
            children.append(from_json(key, item, f"{pointer}/{_escape(key)}", depth + 1))
    return Node(local(name), text, pointer, attributes, tuple(children))


def _list(name: str, values: list[object], pointer: str, depth: int) -> Iterator[Node]:
    for index, item in enumerate(values):
        yield from_json(name, item, f"{pointer}/{index}", depth + 1)


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _scalar(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


# --- values -------------------------------------------------------------------------------------


def number(text: str | None) -> float | None:
    """A number as notices write it: "1 250,50", "60.0", "30 %", "10 points"; None otherwise."""
    if not text:
        return None
    kept = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    kept = kept.removesuffix("%").removesuffix("points").removesuffix("pts").strip()
    kept = kept.replace(" ", "").replace(",", ".")
    try:
        value = float(kept)
    except ValueError:
        return None
    return value if value == value and abs(value) < 1e15 else None


def iso_date(text: str | None) -> str | None:
    """The date of "2024-02-28+01:00", "20200625" or "28/02/2024", as "2024-02-28"."""
    import re

    if not text:
        return None
    found = re.search(r"(\d{4})-?(\d\d)-?(\d\d)", text)
    if found:
        year, month, day = found.groups()
    else:
        found = re.search(r"\b(\d{1,2})/(\d{1,2})/(\d{4})", text)
        if not found:
            return None
        day, month, year = found.groups()
    from datetime import date

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
