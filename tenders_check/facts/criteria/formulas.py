"""Scales that only a formula of the final mark tells: "Note = prix x 0,6 + technique x 0,4"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.scale import Weight, number
from tenders_check.facts.criteria.sums import close, value
from tenders_check.french.regex import regex

#: What stands before the sign of a formula: "note finale", "NT".
_LEFT = regex(r"^(?P<left>[^=]{1,60})=")
_FACTOR = r"(?P<{0}>\d{{1,3}}(?:[.,]\d{{1,3}})?)\s?(?P<{0}unit>%|points?|pts)?"
#: "prix x 60 %", "0,4 x technique", "méthode (30 points)".
_TERM = re.compile(
    rf"^\W*(?:{_FACTOR.format('first')}\s*[x*×]\s*\(?\s*(?P<after>[a-z][^+=]*)"
    rf"|(?P<before>[a-z][^+=]*?)\s*\)?\s*(?:[x*×]\s*\(?\s*{_FACTOR.format('times')}|\(\s*{_FACTOR.format('points')}\s*\)))[\s).;]*$"
)
_TOTALS = (1.0, 10.0, 20.0, 100.0)
_SHORT = regex(r"\(([a-z]{1,4}\d?)\)")


def of_formulas(
    lines: Iterable[Line], piece: int, group: int, lots: tuple[str, ...]
) -> list[Entry]:
    """The criteria that a formula of the whole mark adds up; [] without one that is complete."""
    for line in lines:
        terms = _terms(line, piece, group, lots)
        if len(terms) > 1 and any(close(_sum(terms), total) for total in _TOTALS):
            return terms
    return []


def detail(scales: Iterable[Sequence[Node]], lines: Iterable[Line], piece: int, group: int) -> None:
    """Give criteria abbreviated "(NT)" the parts that "NT = …" adds up to their weight."""
    named = {
        found[1]: node
        for roots in scales
        for node in roots
        if not node.children and (found := _SHORT.search(node.entry.name.lower()))
    }
    if not named:
        return
    for line in lines:
        left = _LEFT.match(line.folded.text)
        node = named.get(left["left"].strip()) if left else None
        if node is None:
            continue
        terms = _terms(line, piece, group, node.entry.lots)
        if len(terms) > 1 and close(_sum(terms), value(node)):
            node.children = [Node(term) for term in terms]


def _sum(terms: Sequence[Entry]) -> float:
    return sum(term.weight.value for term in terms if term.weight is not None)


def _terms(line: Line, piece: int, group: int, lots: tuple[str, ...]) -> list[Entry]:
    """Each term of a sum as an entry; [] unless every one has a factor."""
    plain = line.folded.text
    left = _LEFT.match(plain)
    if left is None or "+" not in plain:
        return []
    found: list[Entry] = []
    start = left.end()
    for part in plain[start:].split("+"):
        term = _TERM.match(part)
        if term is None:
            return []
        words = "after" if term["after"] else "before"
        factor = "first" if term["after"] else "times" if term["times"] else "points"
        low, high = line.folded.span(start + term.start(words), start + term.end(words))
        read = label(line.text[low:high], prose=True)
        if not read.name:
            return []
        block, first, last = line.place(low + read.start, low + read.end)
        unit = "%" if term[factor + "unit"] == "%" else "points" if term[factor + "unit"] else None
        place = (start + term.start(factor), start + term.end(factor))
        weight = Weight(number(term[factor]), unit or "coefficient", *place)
        found.append(
            Entry(read.name, piece, block, first, last, weight=weight, group=group, lots=lots)
        )
        start += len(part) + 1
    return found
