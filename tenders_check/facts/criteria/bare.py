"""Numbers without a unit that weigh: "Prix 60. Technique 40 : méthode (25), délai (15)".

Such numbers are believed only when everything adds up: the first level to 100 or to the announced
total, each list of details to its criterion or to a scale of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.forest import grow
from tenders_check.facts.criteria.names import PRICE
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.scale import Weight, number
from tenders_check.facts.criteria.sums import adds_up, close, reaches, value, weighted
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

#: A number after a word, a bracket or a quote, and before a separator or the end.
_BARE = regex(
    r"(?<=[a-z)\"])(?:\s*[:=(\-]\s*|\s*\.{3,}\s*|\s+)(?P<value>\d{1,3}(?:[.,]\d{1,2})?)"
    r"(?=\s*(?:[,;()]|\.(?!\d)|:(?=\s)|$|\b(?:et|dont|puis|soit|repartie?s?|decompos\w+)\b))"
)
#: Words before a number that names, counts or dates something.
_NAMING = regex(
    r"\b(?:articles?|art|lots?|annexes?|no|numeros?|questions?|(?:sous[\s-]?)?criteres?|pages?|chapitres?|parties?"
    r"|phases?|tranches?|rubriques?|points?|niveaux?|classes?|versions?|types?|categories?|zones?|etapes?|iso"
    r"|volets?|onglets?|formulaires?|dc|fiches?|tableaux?|alineas?|paragraphes?|de|du|des|d'|au|aux|a|en|entre|sur"
    r"|sous|moins|plus|environ|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre"
    r"|decembre|ccag|r|l|soit|egale?|maximum|maxi|minimum|total|x|chacune?)\W*$"
)
#: Verbs that no name of a criterion holds.
_TOLD = regex(r"\b(?:est|sont|etant|sera|seront|doit|doivent|peut|peuvent|remise?s?\s+en)\b")
#: Scales that details may be marked on whatever their criterion weighs.
_SCALES = (100.0, 20.0, 10.0)
#: Totals of a first level that nothing announces.
_TOTALS = (100.0, 20.0, 10.0)


def with_bare(plain: str, found: Sequence[Weight], total: float | None) -> tuple[Weight, ...]:
    """The weights of a line, with the numbers that may weigh though no unit says so.

    What only announces the scale ("notées sur 20 :") is left out.
    """
    kept = [one for one in found if not (one.unit == f"/{total:g}" if total else False)]
    for match in _BARE.finditer(plain):
        start, end = match.span("value")
        taken = any(one.start < end and start < one.end for one in found)
        if taken or not number(match["value"]) or _NAMING.search(plain, 0, match.start() + 1):
            continue
        kept.append(Weight(number(match["value"]), None, start, end))
    return tuple(sorted(kept, key=lambda one: one.start))


def any_bare(plain: str) -> bool:
    """Whether a line holds a number that may weigh though no unit says so."""
    return _BARE.search(plain) is not None


def believed(
    entries: Sequence[Entry], total: float | None, instead_of: Sequence[Entry], known: float | None
) -> bool:
    """Whether a reading with bare numbers adds up at every level, and says more than another."""
    more = _count(entries) > _count(instead_of)
    if not more:
        return False
    roots = grow(entries, total)
    placed = sum(len(weighted([node])) for root in roots for node in root.walk())
    if placed != _count(entries) or not complete(roots, total):
        return False
    return not _better(grow(instead_of, known), known, roots)


def _better(roots: Sequence[Node], total: float | None, other: Sequence[Node]) -> bool:
    """Whether a reading already adds up, with another first level than the other reading."""
    firsts = [value(one) for one in weighted(roots)]
    return adds_up(roots, total) and firsts != [value(one) for one in weighted(other)]


def complete(roots: Sequence[Node], total: float | None) -> bool:
    """Whether all levels of a forest are weighted and add up, a price being among the first."""
    heavy = weighted(roots)
    if len(heavy) < 2 or len(heavy) < len(roots):
        return False
    if tells([root.entry for root in roots]):
        return False
    if not any(PRICE.search(fold(root.entry.name).text) for root in roots):
        return False
    found = sum(value(one) for one in heavy)
    totals = _TOTALS if total is None else (total,)
    whole = adds_up(roots, total) if total is None else close(found, total)
    if not whole and not any(close(found, one) for one in totals):
        return False
    return all(_holds(node) for root in roots for node in root.walk())


def tells(entries: Sequence[Entry]) -> bool:
    """Whether a weighted name holds a verb: its sentence speaks of something else."""
    return any(one.weight is not None and _TOLD.search(fold(one.name).text) for one in entries)


def _holds(node: Node) -> bool:
    below = weighted(node.children)
    if not below:
        return True
    scales = (value(node), *_SCALES)
    return len(below) == len(node.children) and any(reaches(below, one) for one in scales)


def in_one_unit(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those without a unit in the only one that is written beside them."""
    units = {one.weight.unit for one in entries if one.weight is not None} - {None}
    if len(units) != 1:
        return list(entries)
    unit = units.pop()
    return [
        replace(one, weight=replace(one.weight, unit=unit))
        if one.weight is not None and one.weight.unit is None
        else one
        for one in entries
    ]


def _count(entries: Sequence[Entry]) -> int:
    return sum(entry.weight is not None for entry in entries)
