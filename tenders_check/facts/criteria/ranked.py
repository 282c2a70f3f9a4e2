"""Criteria without weights that one sentence ranks: "par ordre décroissant : la qualité, le prix"."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.lines import Line
from tenders_check.french.cued import cued

#: What ranks, then the list.
_RANKED = cued(
    r"\bcriteres?\b[^:]*\b(?:ordre|importance|hierarchi\w+|priorite)\b[^:]*:\s*(?=[a-z0-9])",
    "ordre",
    "importance",
    "hierarchi",
    "priorite",
)
_BETWEEN = re.compile(
    r"\s*(?:[;,]\s*(?:puis\s+|et\s+|enfin\s+)*|\bpuis\b|\bet\s+enfin\b|[.]\s*$)\s*"
)
#: A longer part is a sentence.
_LONGEST = 90


def by_importance(line: Line, base: Entry) -> list[Entry]:
    """The criteria that a sentence ranks, [] for another sentence."""
    plain = line.folded.text
    lead = _RANKED.search(plain)
    if lead is None:
        return []
    cuts = [lead.end()]
    for between in _BETWEEN.finditer(plain, lead.end()):
        cuts.extend(between.span())
    cuts.append(len(plain))
    found: list[Entry] = []
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        if not re.search(r"[a-z]{3}", plain[low:high]):
            continue
        first, last = line.folded.span(low, high)
        read = label(line.text[first:last], prose=True)
        if not read.name or len(read.name) > _LONGEST:
            return []
        block, start, end = line.place(first + read.start, first + read.end)
        found.append(replace(base, name=read.name, block=block, start=start, end=end, prose=True))
    return found if len(found) > 1 else []
