"""Scales that only a formula of the final mark tells: "Note = prix x 0,6 + technique x 0,4"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
    rf"^\W*(?:{_FACTOR.format('first')}\s*(?:[x*×]\s*|(?=[a-z]{{1,3}}\d?\W*$))\(?\s*(?P<after>[a-z][^+=]*?)"
    rf"|(?P<before>[a-z][^+=]*?)\s*\)?\s*(?:[x*×]\s*\(?\s*{_FACTOR.format('times')}|\(\s*{_FACTOR.format('points')}\s*\)))[\s).;]*$"
)
#: What the letters of a formula stand for: "où P est la note prix, T la note technique".
_WHERE = regex(r"\W+(?:ou|avec|dans\s+la(?:quelle)?)\b\s*:?")
_MEANT = regex(
    r"\b(?P<short>[a-z]{1,3}\d?)\s*(?:=|:|est|designe|represente|correspond\s+a|(?=la\s+note|le\s+critere))\s*"
    r"(?P<name>(?:la\s+|le\s+|l')?[a-z][^,;.=:]*?)(?=\s*(?:[,;.(]|\bet\s+[a-z]{1,3}\d?\s|$))"
)
#: "la note du prix" is the price.
_MARK_OF = regex(r"(?:la\s+)?note\s+(?:du\s+(?:critere\s+)?|d[eu]s?\s+(?:la\s+)?|d')")
#: A shorter name is a letter that nothing explains.
_SHORTEST = 4
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
    told = _WHERE.search(plain, left.end())
    meant = {one["short"]: one for one in _MEANT.finditer(plain, told.end())} if told else {}
    found: list[Entry] = []
    start = left.end()
    for part in plain[start : told.start() if told else len(plain)].split("+"):
        term = _TERM.match(part)
        if term is None:
            return []
        words = "after" if term["after"] else "before"
        factor = "first" if term["after"] else "times" if term["times"] else "points"
        name = meant.get(term[words].strip(" ()"))
        low, high = name.span("name") if name else term.span(words)
        shift = 0 if name else start
        entry = _entry(line, low + shift, high + shift, term, factor, start)
        if entry is None:
            return []
        found.append(replace(entry, piece=piece, group=group, lots=lots))
        start += len(part) + 1
    return found


def _entry(
    line: Line, low: int, high: int, term: re.Match[str], factor: str, start: int
) -> Entry | None:
    """The entry of a term whose name stands at [low, high); the term itself begins at `start`."""
    of = _MARK_OF.match(line.folded.text, low, high)
    first, last = line.folded.span(of.end() if of else low, high)
    read = label(line.text[first:last], prose=True)
    if not read.name or len(read.name) < _SHORTEST:
        return None
    block, begin, end = line.place(first + read.start, first + read.end)
    unit = "%" if term[factor + "unit"] == "%" else "points" if term[factor + "unit"] else None
    place = (start + term.start(factor), start + term.end(factor))
    weight = Weight(number(term[factor]), unit or "coefficient", *place)
    return Entry(read.name, 0, block, begin, end, weight=weight)
