"""Fields that TED notices write in several places."""

from __future__ import annotations

from tenders_check.model import Declared
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.tree import Node, number


def first(node: Node, names: str) -> Node | None:
    """The first field with one of the names "A|B" below a node."""
    found = node.below(names)
    return found[0] if found else None


def amount_of(node: Node | None) -> float | None:
    """The greatest figure of an amount or of a range."""
    if node is None:
        return None
    figures = [number(one.text or one.attributes.get("FMTVAL")) for one in node.walk()]
    known = [value for value in figures if value is not None]
    return max(known) if known else None


def cpv_of(nodes: list[Node | None], told: Told) -> tuple[Declared, ...]:
    """The CPV codes below some nodes, each once."""
    seen: dict[str, Declared] = {}
    for node in nodes:
        if node is None:
            continue
        for code in (one for one in node.walk() if one.name == "CPV_CODE"):
            value = code.attributes.get("CODE", "")
            if value:
                said = told.declared(code, value, f"CPV : {value}")
                seen.setdefault(value, said)
    return tuple(seen.values())
