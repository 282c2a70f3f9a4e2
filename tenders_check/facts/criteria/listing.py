"""Criteria written as lines: lists, numbered lines, headings, and tables flattened to text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from tenders_check.facts.criteria.bare import any_bare, believed, in_one_unit, tells, with_bare
from tenders_check.facts.criteria.elements import with_aside, with_rest
from tenders_check.facts.criteria.entry import Entry, label
from tenders_check.facts.criteria.figures import (
    announced_total,
    before_noise,
    besides_noise,
    bracketed_numbers,
    ending_number,
    listed_numbers,
    with_parts,
)
from tenders_check.facts.criteria.flattened import columns_of_row, lot_columns, of_lots
from tenders_check.facts.criteria.left_out import without
from tenders_check.facts.criteria.lines import TABLE_HEAD, Line
from tenders_check.facts.criteria.names import junk
from tenders_check.facts.criteria.noise import formula, is_total, noise, steps
from tenders_check.facts.criteria.prose import chosen, split
from tenders_check.facts.criteria.ranked import by_importance, respective
from tenders_check.facts.criteria.scale import Weight, cell_weight, header_unit, weights
from tenders_check.facts.criteria.single import (
    LONGEST,
    header,
    held,
    left_blank,
    single,
    unweighted,
)
from tenders_check.facts.criteria.sums import close
from tenders_check.facts.criteria.words import blank
from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

_DIGIT = regex(r"\d")
#: In a flattened table a short line that begins like a name is a row without its weight.
_ROW = regex(r"^\s*[A-ZÀ-Ý][^.;!?]{3,90}$")
_LEADS = regex(r"\bcriteres?\b|\bdecompos|\bsuivant|\brepart|\bnote|\bponder|\bcandidats?\b")
_EACH_OF = regex(r"\s*\)?\s*(?:chacune?|par\s+(?:sous[\s-]?critere|element|item))\b")
_EACH = regex(r"\bchacune?\b|\brespectivement\b")
_WEIGHT_WORDS = regex(r"points?|pour|ponderations?|coefficients?|poids|note|bareme|maximum")
#: "Le prix (40 points) est noté selon la formule…": a longer head is no name.
_NAMED = 50
#: A sentence that gives the weight of the criterion whose title stands above it.
_ITS = regex(
    r"^\W*(?:ce\s+(?:sous[\s-]?)?critere|il|elle)\s+(?:est\s+|sera\s+)?"
    r"(?:ponder|not|affect|compt|represent|intervient|entre|vaut)\w*\b"
)
#: Rank of a plain line; items rank higher.
_PLAIN = 20
#: A weight farther from its label (in characters of one block) is not quoted with it.
_APART = 200
#: After such a lead, numbers that end the items are weights: "notées sur 100 points : - Prix : 60".
_BARE_LEAD = cued(
    r"\bcriteres?\b.*(?:\bponder|\bpoints?\b|%|\bbareme|\bcoefficient|\bnote)"
    r"|(?:\bponder|\bpoints?\b|%|\bbareme|\bcoefficient|\bnote).*\bcriteres?\b"
    r"|\bnot(?:ation|ees?)\b.*\b\d{2,3}\s*(?:points?|pts)?\s*:\s*$",
    "critere",
    "notation",
    "notee",
)
_BARE_END = regex(r"[a-z)\"]\s*[:(=\-/]\s*\d{1,3}(?:[.,]\d{1,2})?\s*\)?\W*$")


@dataclass(slots=True)
class _State:
    entries: list[Entry] = field(default_factory=list)
    flat: bool = False
    unit: str | None = None
    total: float | None = None
    bare: str | None = None
    #: Numbers without a unit weigh too.
    mixed: bool = False
    details: bool = False
    inside: bool = False
    lots: tuple[tuple[str, ...], ...] = ()
    #: Weights that the next items share: "trois sous-critères de 20 % chacun".
    each: list[Weight] = field(default_factory=list)


def read_lines(
    lines: Iterable[Line],
    piece: int,
    group: int,
    lots: Callable[[int, str], tuple[str, ...]],
) -> tuple[list[Entry], float | None]:
    """The entries of a run of lines, and the announced total; `lots(block, folded)`: the scope."""
    known = [shown for line in lines if (shown := without(line)).text.strip()]
    state = _State()
    for line in known:
        _read(line, piece, group, lots, state)
    weighed = any(entry.weight for entry in state.entries)
    if not any(_DIGIT.search(line.folded.text) for line in known):
        return state.entries, state.total
    if not weighed and (listed := _bare(known, piece, group, lots)):
        return listed
    if any(any_bare(line.folded.text) for line in known):
        mixed = _State(mixed=True)
        for line in known:
            _read(line, piece, group, lots, mixed)
        if believed(mixed.entries, mixed.total, state.entries, state.total):
            return in_one_unit(mixed.entries), mixed.total
    return state.entries, state.total


def _bare(
    lines: Iterable[Line], piece: int, group: int, lots: Callable[[int, str], tuple[str, ...]]
) -> tuple[list[Entry], float | None] | None:
    """Items that end with bare numbers adding up to 100, "Prix (60)", None for other runs."""
    state = _State(bare="")
    for line in lines:
        _read(line, piece, group, lots, state)
    figures = [entry.weight.value for entry in state.entries if entry.weight is not None]
    if len(figures) > 1 and abs(sum(figures) - 100) < 0.2 and not tells(state.entries):
        return state.entries, state.total
    return None


def _read(
    line: Line,
    piece: int,
    group: int,
    lots: Callable[[int, str], tuple[str, ...]],
    state: _State,
) -> None:
    plain = line.folded.text
    if TABLE_HEAD.match(plain):
        state.flat, state.unit = True, header_unit(plain) or ""
        state.details, state.inside = "sous" in plain and "critere" in plain[:12], False
        return
    columns = lot_columns(plain)
    if columns:
        state.flat, state.unit, state.lots = True, header_unit(plain) or "", columns
        return
    first = line.parts[0][1]
    base = Entry(
        "", piece, first, 0, 0, rank=line.rank, group=group, lots=lots(first, plain), bold=line.bold
    )
    if state.lots and _lot_row(line, plain, base, state):
        return
    if _tells(line, plain, state) or steps(plain):
        return
    found = _figures(line, plain, state)
    if found is None:
        state.entries.extend(header(line, piece, base))
    elif found:
        _weighted(line, plain, found, base, state)
    else:
        _worded(line, plain, base, state)


def _tells(line: Line, plain: str, state: _State) -> bool:
    """Whether a line is the weight of the label before it, or a total; it is then read."""
    alone = cell_weight(plain)
    if alone is not None and not re.search(r"[a-z]{4}", _WEIGHT_WORDS.sub("", plain)):
        _give(line, alone, state)
        return True
    if _ITS.match(plain) and _give_title(plain, state):
        return True
    if not is_total(plain):
        state.total = announced_total(plain) or state.total
        return False
    found = weights(plain)
    if len(found) > 2 and close(found[0].value, sum(one.value for one in found[1:])):
        state.total = found[0].value  # "Total : 80 points. Prix 40 points ; équipe 25 points ; …"
        return False
    state.total = found[-1].value if found else state.total
    return True


def _give_title(plain: str, state: _State) -> bool:
    """Give the weight of "Ce critère est pondéré à 40 %" to the short line above, its title."""
    found = weights(plain)
    above = state.entries[-1] if state.entries else None
    if len(found) != 1 or above is None or not above.header or len(above.name) > _NAMED:
        return False
    read = label(above.name)
    if not read.name or above.name.rstrip()[-1:] in ".;:," or junk(read.name):
        return False
    state.entries[-1] = replace(
        above, name=read.name, weight=found[0], header=False, mark=read.mark, number=read.number
    )
    return True


def _figures(line: Line, plain: str, state: _State) -> tuple[Weight, ...] | None:
    """The weights of a line, None when its figures weigh nothing."""
    heavy = tuple(one for one in weights(plain) if one.value > 0)
    if state.mixed:
        heavy = with_bare(plain, heavy, state.total)
    found = chosen(with_parts(plain, heavy), plain)
    if state.flat and not found:
        found = ending_number(plain, state.unit)
    if state.bare is not None and not found:
        found = bracketed_numbers(plain, state.bare) or listed_numbers(plain, state.bare)
    if state.bare is not None and not found and _BARE_END.search(plain):
        found = ending_number(plain, state.bare)
    if not line.marked and _BARE_LEAD.search(plain):
        state.bare = header_unit(plain) or ""
    if not found or not noise(plain):
        return found
    early = besides_noise(plain, found) or before_noise(plain, found)
    if early:
        return early
    # "Prix (60 %) : note = 60 x (P min / P)": the label before the formula still counts.
    lead = next(iter(weights(plain)), found[0])
    head = plain[: lead.start]
    bracketed = head.rstrip()[-1:] in ("(", ":", "-") and len(head) <= _NAMED
    if formula(head) or len(head) > 80 or lead.start == 0 or not (line.marked or bracketed):
        return None
    return (lead,)


def _weighted(
    line: Line, plain: str, found: tuple[Weight, ...], base: Entry, state: _State
) -> None:
    """Read a line with weights."""
    if len(found) == 1 and (inner := held(line, found[0], base)):
        state.entries.extend(inner)
    elif shared := respective(line, base, found):
        state.entries.extend(shared)
    elif len(found) == 1:
        row = single(line, found[0], base)
        if state.details and len(row) == 1 and not line.marked:
            row, state.inside = columns_of_row(row[0], inside=state.inside)
        state.entries.extend(row)
    elif _EACH_OF.match(plain, found[-1].end):
        whole = single(line, found[-2], base)
        state.entries.extend(replace(one, elements=(), opens="parts") for one in whole)
        state.each = [found[-1]] * round(found[-2].value / found[-1].value)
    else:
        several = [with_aside(line, one, found) for one in split(line, found, base)]
        several = _once(several)
        if several:
            several[-1] = with_rest(line, found[-1], several[-1])
        if len(several) > 1 and _EACH.search(plain, found[-2].end, found[-1].start):
            # "40 points répartis en 4 sous-critères notés chacun sur 10 points : méthode, …".
            several[-2:] = [replace(several[-2], elements=several[-1].elements)]
        state.entries.extend(several)


def _once(entries: list[Entry]) -> list[Entry]:
    """The entries, without those that repeat a weight: "35 % : mémoire noté sur 35 points"."""
    kept: list[Entry] = []
    for entry in entries:
        mine = entry.weight
        said = (
            mine is not None
            and one.weight is not None
            and one.weight.value == mine.value
            and one.weight.unit == "%" != mine.unit
            for one in kept
        )
        if not any(said):
            kept.append(entry)
    return kept


def _worded(line: Line, plain: str, base: Entry, state: _State) -> None:
    """Read a line without weights."""
    if ranked := by_importance(line, base):
        state.entries.extend([*header(line, base.piece, base), *ranked])
    elif (gap := blank(plain)) is not None and len(plain) < LONGEST:
        state.entries.extend(left_blank(line, base, *gap))
    elif line.marked or (state.flat and _ROW.match(line.text) and not _LEADS.search(plain)):
        row = unweighted(line, base)
        if state.each and line.marked and row:
            row = [replace(row[0], weight=state.each.pop(), header=False)]
        if state.flat:
            # A numbered row may look like a title; its weight comes on the next line.
            row = [replace(one, header=False) for one in row]
        if state.inside and not line.marked:
            row = [replace(one, depth=one.depth + 1) for one in row]
        state.entries.extend(row)
    else:
        state.entries.extend(header(line, base.piece, base))


def _lot_row(line: Line, plain: str, base: Entry, state: _State) -> bool:
    """Whether a line is a row of a flattened table with a weight for each lot; it is then read."""
    found = weights(plain)
    if len(found) != len(state.lots):
        return False
    above = None
    if not re.search(r"[a-z]{3}", plain[: found[0].start]):
        if not state.entries or state.entries[-1].weight is not None or state.entries[-1].header:
            return False
        above = state.entries.pop()
    row = of_lots(line, found, state.lots, above)
    state.entries.extend(
        replace(one, piece=base.piece, rank=base.rank, group=base.group) for one in row
    )
    return bool(row)


def _give(line: Line, weight: Weight, state: _State) -> None:
    """A weight alone on its line belongs to the last label that has none (flattened tables)."""
    block, _, end = line.place(*line.folded.span(weight.start, weight.end))
    if weight.unit is None:
        if not state.flat:
            return
        weight = replace(weight, unit=state.unit or None)
    for index in range(len(state.entries) - 1, -1, -1):
        entry = state.entries[index]
        if entry.header or (state.flat and entry.weight is not None and entry.rank > _PLAIN):
            continue
        if entry.weight is None and not entry.element:
            near = entry.block == block and entry.end <= end < entry.end + _APART
            state.entries[index] = replace(entry, weight=weight, end=end if near else entry.end)
        return
