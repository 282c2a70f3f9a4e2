"""The criterion that one line writes, or the line of text that it is."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.announces import opens
from tenders_check.facts.criteria.elements import elements
from tenders_check.facts.criteria.entry import PART, Entry, Label, label, mark_before
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.scale import Weight
from tenders_check.french.regex import regex
from tenders_check.model import Role

#: What opens a note on a criterion: "Nota : la valeur technique…".
ABOUT_NOTE = regex(r"^\W*(?:n\.?b\.?|nota(?:\s+bene)?|remarques?|precisions?)\s*:\s*")
#: "100 % de la note : prix".
_OF_MARK = regex(r"\s*de\s+la\s+note(?:\s+(?:globale|finale|totale))?\s*:\s*")
#: A longer label is a sentence, not a name.
LONGEST = 260


def single(line: Line, weight: Weight, base: Entry) -> list[Entry]:
    """The criterion of a line with one weight, before or after it; [] without a name."""
    plain = line.folded.text
    before = plain[: weight.start]
    sentence = _sentence_start(before)
    read = _part(line, sentence, weight.start)
    begin = sentence
    if not read.name:
        of = _OF_MARK.match(plain, weight.end)
        begin = of.end() if of else weight.end
        finish = _sentence_end(plain, begin)
        read = _part(line, begin, finish, prose=True)
        mark, digits = mark_before(before)
        read = read._replace(mark=mark or read.mark, number=digits or read.number)
    if not read.name or len(read.name) > LONGEST:
        return []
    origin, _ = line.folded.span(begin, begin + 1 if begin < len(plain) else begin)
    low, high = line.folded.span(weight.start, weight.end)
    start, end = origin + read.start, origin + read.end
    block, first, last = line.place(min(start, low), max(end, high))
    entry = replace(
        base,
        name=read.name,
        block=block,
        start=first,
        end=last,
        weight=weight,
        mark=read.mark,
        number=read.number or _typed(line.number),
        prose=not line.marked and (len(plain) > 120 or plain.rstrip().endswith(".")),
        depth=1 if PART.match(plain) else 0,
        opens=opens(plain, weight.end),
    )
    tail = read.tail and (origin + read.tail[0], origin + read.tail[1])
    after = line.folded.span(weight.end, len(plain)) if begin == sentence else None
    children = [
        *(elements(line, entry, *tail) if tail and begin == sentence else []),
        *(elements(line, entry, *after) if after else []),
    ]
    return [replace(entry, elements=tuple(children))]


#: A criterion said to hold another: "la valeur technique comprend un sous-critère « … »".
_HOLDS = regex(
    r"\b(?:comprend|comprenant|comporte|comportant|inclut|incluant|integre|integrant|contient|dont)\b"
    r"[^.;:]{0,25}\bsous[\s-]{0,2}criteres?\b"
)


def held(line: Line, weight: Weight, base: Entry) -> list[Entry]:
    """The line of a criterion that is said to hold a sub-criterion, then the latter; often none."""
    plain = line.folded.text
    holds = _HOLDS.search(plain, 0, weight.start)
    if holds is None or not re.search(r"[a-z]{4}", plain[: holds.start()]):
        return []
    read = _part(line, holds.end(), weight.start)
    if not read.name or len(read.name) > LONGEST:
        return []
    origin, _ = line.folded.span(holds.end(), holds.end() + 1)
    block, first, last = line.place(origin + read.start, origin + read.end)
    told = ABOUT_NOTE.match(plain)
    start, end = line.folded.span(told.end() if told else 0, holds.end())
    of, low, high = line.place(start, end)
    named = " ".join(line.text[start:end].split())
    return [
        replace(base, name=named, block=of, start=low, end=high, header=True),
        replace(
            base, name=read.name, block=block, start=first, end=last, weight=weight, mark="sous"
        ),
    ]


def unweighted(line: Line, base: Entry) -> list[Entry]:
    """The criterion that an item or a title without a weight names."""
    plain = line.folded.text
    read = _part(line, 0, len(plain))
    if not read.name or len(read.name) > LONGEST:
        return []
    block, first, last = line.place(read.start, read.end)
    entry = replace(
        base,
        name=read.name,
        block=block,
        start=first,
        end=last,
        mark=read.mark,
        number=read.number or _typed(line.number),
        header=line.role is Role.HEADING and not (read.mark == "critere" and read.number),
    )
    children = elements(line, entry, *read.tail) if read.tail else []
    return [replace(entry, elements=tuple(children))]


def left_blank(line: Line, base: Entry, start: int, end: int) -> list[Entry]:
    """A criterion whose weight was left to be filled in: "Prix : XX %"."""
    read = _part(line, 0, start)
    if not read.name:
        return []
    block, first, last = line.place(read.start, line.folded.span(start, end)[1])
    return [
        replace(
            base,
            name=read.name,
            block=block,
            start=first,
            end=last,
            mark=read.mark,
            number=read.number or _typed(line.number),
            blank=True,
        )
    ]


def header(line: Line, piece: int, base: Entry) -> list[Entry]:
    """A line of text: it may introduce the details of a criterion it names, or describe it."""
    block, first, last = line.place(0, len(line.text))
    name = " ".join(line.text.split())
    return [replace(base, name=name, block=block, start=first, end=last, header=True, piece=piece)]


def _part(line: Line, begin: int, finish: int, *, prose: bool = False) -> Label:
    start, end = line.folded.span(begin, finish) if begin < finish else (0, 0)
    return label(line.text[start:end], prose=prose)


def _sentence_start(before: str) -> int:
    """Where the label begins: after the last full stop, or a lead such as "les critères :"."""
    start = 0
    for stop in re.finditer(
        r"(?<![\d\bn])(?<!\bcf)(?<!\bart)(?<!\bref)(?<!\bex)[.;!?]\s+(?=[a-z(])|\bcriteres?\s+suivants?\s*:?|\bci[\s-](?:dessous|apres)\s*:",
        before,
    ):
        if re.search(r"[a-z]{3}", before[stop.end() :]):
            start = stop.end()
    return start


def _sentence_end(plain: str, start: int) -> int:
    stop = re.search(r"[;.]\s|\.$|,\s", plain[start:])
    return start + stop.start() if stop and stop.start() > 3 else len(plain)


def _typed(text: str | None) -> tuple[int, ...]:
    return tuple(int(one) for one in re.findall(r"\d+", text)) if text else ()
