"""Criteria that a sentence lists apart from weights: "par ordre décroissant : le prix, …"."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.names import PRICE
from tenders_check.facts.criteria.scale import Weight
from tenders_check.french.cued import cued
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

#: What ranks, then the list.
_RANKED = cued(
    r"\bcriteres?\b[^:]*\b(?:ordre|importance|hierarchi\w+|priorite)\b[^:]*:\s*(?=[a-z0-9])",
    "ordre",
    "importance",
    "hierarchi",
    "priorite",
)
#: The same without saying that the order counts; a price must be among the names.
_NAMED = cued(
    r"\bcriteres?\b[^:]{0,80}\b(?:sont|suivants?|retenus?|ci-apres|ci-dessous)\b[^:]{0,30}:\s*(?=[a-z])",
    "sont",
    "suivant",
    "retenu",
    "ci-apres",
    "ci-dessous",
)
_BETWEEN = regex(
    r"\s*(?:[;,]\s*(?:puis\s+|et\s+|enfin\s+)*|\bpuis\b|\bet\s+(?:enfin\b)?|[.]\s*$)\s*"
)
_COLON = regex(r"[^a-z]*(?:[a-z]+\s+){0,4}[a-z]*\s*:\s*")
_LED = regex(r".*(?::|\bsont|\bsuivants?|\bretenus)\s+")
_WEIGHED = regex(
    r"[\s,]*\(?\b(?:qui\s+)?(?:ponder|not|affect|compt|represent|pes)\w*\s+(?:\w+\s+){0,4}?respectivement\b[^%\d]*$"
    r"|[\s,]*\(?\brespectivement\b[^%\d]*$"
)
#: One weight for all: "le prix et la qualité sont pondérés chacun à 50 %".
_SAME = regex(r"[\s,]*\b(?:sont|seront|comptent)\b[^.:;%\d]*\bchacune?\b[^.:;%\d]*$")
#: A longer part is a sentence.
_LONGEST = 90


def by_importance(line: Line, base: Entry) -> list[Entry]:
    """The criteria that a sentence ranks, [] for another sentence."""
    plain = line.folded.text
    lead = _RANKED.search(plain)
    if lead is not None:
        return _listed(line, base, lead.end(), len(plain))
    lead = _NAMED.search(plain)
    if lead is None:
        return []
    named = _listed(line, base, lead.end(), len(plain))
    return named if any(PRICE.search(fold(one.name).text) for one in named) else []


def respective(line: Line, base: Entry, found: tuple[Weight, ...]) -> list[Entry]:
    """The criteria that share weights, told before them or after.

    "de poids respectifs 50 %, 30 % et 20 % : le prix, …"
    """
    plain = line.folded.text
    each = len(found) == 1 and "chacun" in plain
    if each and (same := _SAME.search(plain, 0, found[0].start)):
        lead = _LED.match(plain, 0, same.start())
        names = _listed(line, base, lead.end() if lead else 0, same.start())
        return [replace(name, weight=found[0]) for name in names]
    if len(found) < 2 or "respecti" not in plain:
        return []
    after = _COLON.match(plain, found[-1].end)
    spans = [(after.end(), len(plain))] if after else []
    before = plain[: found[0].start]
    lead, tail = _LED.match(before), _WEIGHED.search(before)
    if tail:
        spans.append((lead.end() if lead and lead.end() < tail.start() else 0, tail.start()))
    for low, high in spans:
        names = _listed(line, base, low, high)
        if len(names) == len(found):
            return [replace(name, weight=weight) for name, weight in zip(names, found, strict=True)]
    return []


def _listed(line: Line, base: Entry, low: int, high: int) -> list[Entry]:
    """The names that a stretch of a line lists, [] when one of them is no name."""
    plain = line.folded.text
    cuts = [low]
    for between in _BETWEEN.finditer(plain, low, high):
        cuts.extend(between.span())
    cuts.append(high)
    found: list[Entry] = []
    for begin, end_ in zip(cuts[::2], cuts[1::2], strict=True):
        if not re.search(r"[a-z]{3}", plain[begin:end_]):
            continue
        first, last = line.folded.span(begin, end_)
        read = label(line.text[first:last], prose=True)
        if not read.name or len(read.name) > _LONGEST:
            return []
        block, start, end = line.place(first + read.start, first + read.end)
        found.append(replace(base, name=read.name, block=block, start=start, end=end, prose=True))
    return found if len(found) > 1 else []
