"""The last rows of a table, which a reader without rulings took for text: "Tri des déchets 15"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.scale import Weight, number
from tenders_check.facts.criteria.sums import close
from tenders_check.french.regex import regex

_ROW = regex(
    r"^\W*[a-z][^.;:!?%]{3,90}?\s(?P<weight>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|points?|pts)?\s*$"
)

_SENTENCE = regex(r"\b(?:est|sont|sera|seront|articles?|pages?|annexes?|lots?)\b")


def rows_after(above: Sequence[Entry], lines: Sequence[Line]) -> list[Entry]:
    """The first lines that look like rows of the table above them, at the level of its last row."""
    last = above[-1]
    beside = [one.weight.value for one in above if one.weight and one.depth == last.depth]
    if close(sum(beside), 100.0):
        return []
    found: list[Entry] = []
    for line in lines:
        row = _ROW.match(line.folded.text)
        if (
            row is None
            or _SENTENCE.search(row[0])
            or line.marked
            or not line.text.lstrip()[:1].isupper()
        ):
            break
        start, end = line.folded.span(*row.span("weight"))
        read = label(line.text[:start])
        if not read.name:
            break
        block, first, _ = line.place(read.start, read.end)
        unit = last.weight.unit if last.weight else None
        weight = Weight(number(row["weight"]), unit, *row.span("weight"))
        found.append(
            replace(
                last,
                name=read.name,
                block=block,
                start=first,
                end=line.place(start, end)[2],
                weight=weight,
                mark=read.mark,
                number=read.number,
                elements=(),
                bold=False,
            )
        )
    return found
