"""Criteria written as lines: lists, numbered lines, headings, and tables flattened to text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from tenders_check.facts.criteria.entry import Entry, Label, label
from tenders_check.facts.criteria.lines import TABLE_HEAD, Line
from tenders_check.facts.criteria.prose import chosen, split
from tenders_check.facts.criteria.scale import Weight, cell_weight, header_unit, number, weights
from tenders_check.french.fold import fold
from tenders_check.model import Role

#: A longer label is a sentence, not a name.
_LONGEST = 260
#: In a flattened table a short line that begins like a name is a row without its weight.
_ROW = re.compile(r"^\s*[A-ZÀ-Ý][^.;!?]{3,90}$")
_LEADS = re.compile(r"\bcriteres?\b|\bdecompos|\bsuivant|\brepart|\bnote|\bponder|\bcandidats?\b")
_EACH = re.compile(r"\bchacune?\b|\brespectivement\b")
_WEIGHT_WORDS = re.compile(r"points?|pour|ponderations?|coefficients?|poids|note|bareme|maximum")
#: Rank of a plain line; items rank higher.
_PLAIN = 20
#: A weight farther from its label (in characters of one block) is not quoted with it.
_APART = 200
#: After such a lead, numbers that end the items are weights: "notées sur 100 points : - Prix : 60".
_BARE_LEAD = re.compile(
    r"\bcriteres?\b.*(?:\bponder|\bpoints?\b|%|\bbareme|\bcoefficient|\bnote)"
    r"|(?:\bponder|\bpoints?\b|%|\bbareme|\bcoefficient|\bnote).*\bcriteres?\b"
)
_BARE_END = re.compile(r"[a-z)\"]\s*[:(=\-/]\s*\d{1,3}(?:[.,]\d{1,2})?\s*\)?\W*$")
_TOTAL = re.compile(
    r"^\W*(?:sous[\s-]?)?tota(?:l|ux)\b|^\W*somme\b|^\W*note\s+(?:totale|globale|finale)\b"
)
#: Formulas, thresholds, rounding, mark scales: figures that weigh nothing.
_NOISE = re.compile(
    r"=(?!\s*\d)|\bp\s?min\b|\bmoins[\s-]disante?\s*/|\bformule\b|\beliminat|\bsera\s+(?:elimine|rejete|ecarte)|\beliminee?s?\b|\barrondi"
    r"|\bnote\s+(?:inferieure|minimale|plancher|maximale\s+sera)|\binferieure?s?\s+(?:ou\s+egale?\s+)?a\s+\d|\bsuperieure?s?\s+(?:ou\s+egale?\s+)?a\s+\d"
    r"|\bprix\s+(?:le\s+plus\s+bas|de\s+l'offre|propose|du\s+candidat)\b.*[/x*]|\bpenalite|\bavance\b|\bretenue\s+de\s+garantie|\bt\.?v\.?a\b"
    r"|\bdelai\s+de\s+validite|\bcapital\b|\bchiffre\s+d'affaires|\binteret\w*\s+moratoire"
)
_MARK_SCALE = re.compile(
    r"^\W*(?:(?:bareme|echelle|grille)\b[^:]{0,40}:\s*)?(?:\d+\s*(?:points?|pts)?\s*[:=\-]\s*)?(?:note\s+\d+\s*[:=\-]?\s*)?(?:offre\s+|reponse\s+|element\w*\s+|proposition\s+)?(?:tres\s+)?(?:bien|bonn?e?s?|moyen(?:ne|nes)?|satisfaisante?s?|insatisfaisante?s?|insuffisante?s?|excellente?s?"
    r"|passable|mediocre|nulle?|absen(?:ce|te?)|non\s+(?:conforme|satisf|repon|rensei|fourni|traite)\w*|assez\s+\w+|peu\s+\w+|pas\s+(?:de\s+reponse|du\s+tout)|partiellement|incomplete?|conforme|parfaite?|adaptee?)\b"
)


@dataclass(slots=True)
class _State:
    entries: list[Entry] = field(default_factory=list)
    flat: bool = False
    unit: str | None = None
    total: float | None = None
    bare: str | None = None


def read_lines(
    lines: Iterable[Line],
    piece: int,
    group: int,
    lots: Callable[[int, str], tuple[str, ...]],
) -> tuple[list[Entry], float | None]:
    """The entries of a run of lines, and the announced total; `lots(block, folded)` gives the scope."""
    state = _State()
    for line in lines:
        _read(line, piece, group, lots, state)
    return state.entries, state.total


def noise(plain: str) -> bool:
    """Whether a folded line holds figures that weigh nothing (formula, threshold, mark scale)."""
    return _NOISE.search(plain) is not None or _MARK_SCALE.match(plain) is not None


def is_mark(plain: str) -> bool:
    """Whether a folded label is a step of a mark scale: "Très satisfaisant", "Non renseigné"."""
    return len(plain) < 80 and _MARK_SCALE.match(plain) is not None


def is_total(plain: str) -> bool:
    """Whether a folded label is a total row."""
    return _TOTAL.match(plain) is not None


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
        return
    first = line.parts[0][1]
    base = Entry(
        "", piece, first, 0, 0, rank=line.rank, group=group, lots=lots(first, plain), bold=line.bold
    )
    alone = cell_weight(plain)
    if alone is not None and not re.search(r"[a-z]{4}", _WEIGHT_WORDS.sub("", plain)):
        _give(line, alone, state)
        return
    if is_total(plain):
        found = weights(plain)
        state.total = found[-1].value if found else state.total
        return
    if _MARK_SCALE.match(plain):
        return
    found = chosen(tuple(one for one in weights(plain) if one.value > 0), plain)
    if state.flat and not found:
        found = _ending_number(plain, state.unit)
    if state.bare is not None and not found and _BARE_END.search(plain):
        found = _ending_number(plain, state.bare)
    if not line.marked and _BARE_LEAD.search(plain):
        state.bare = header_unit(plain) or ""
    if found and noise(plain):
        # "Prix (60 %) : note = 60 x (P min / P)": the label before the formula still counts.
        lead = weights(plain)[0] if weights(plain) else found[0]
        head = plain[: lead.start]
        if _NOISE.search(head) or len(head) > 80 or lead.start == 0 or not line.marked:
            state.entries.extend(_header(line, piece, base))
            return
        found = (lead,)
    if len(found) > 1:
        several = [*split(line, found, base)]
        if several:
            several[-1] = _with_rest(line, found[-1], several[-1])
        if len(several) > 1 and _EACH.search(plain, found[-2].end, found[-1].start):
            # "40 points répartis en 4 sous-critères notés chacun sur 10 points : méthode, …".
            several[-2:] = [replace(several[-2], elements=several[-1].elements)]
        state.entries.extend(several)
    elif found:
        state.entries.extend(_single(line, found[0], base))
    elif line.marked or (state.flat and _ROW.match(line.text) and not _LEADS.search(plain)):
        state.entries.extend(_unweighted(line, base))
    else:
        state.entries.extend(_header(line, piece, base))


def _with_rest(line: Line, weight: Weight, entry: Entry) -> Entry:
    """The last entry of a line with the elements that its end lists after a colon."""
    plain = line.folded.text
    colon = plain.find(":", weight.end)
    if colon < 0 or entry.weight is None or entry.weight.start > weight.end:
        return entry
    rest = line.folded.span(colon + 1, len(plain))
    return replace(entry, elements=tuple(_elements(line, entry, *rest)))


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


def _ending_number(plain: str, unit: str | None) -> tuple[Weight, ...]:
    """In a flattened table a number that ends the line is its weight."""
    end = re.search(r"(?:^|[\s:(=])(\d{1,3}(?:[.,]\d{1,2})?)\s*\)?[\s;.]*$", plain)
    if not end or not re.search(r"[a-z]{3}", plain[: end.start()]):
        return ()
    value = number(end[1])
    return (Weight(value, unit or None, end.start(1), end.end(1)),) if 0 < value <= 100 else ()


def _single(line: Line, weight: Weight, base: Entry) -> list[Entry]:
    plain = line.folded.text
    before = plain[: weight.start]
    sentence = _sentence_start(before)
    read = _part(line, sentence, weight.start)
    begin = sentence
    if not read.name:
        begin = weight.end
        finish = _sentence_end(plain, weight.end)
        read = _part(line, begin, finish, prose=True)
    if not read.name or len(read.name) > _LONGEST:
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
        prose=not line.marked and len(plain) > 120,
        depth=1 if re.match(r"^\W*(?:dont|y\s+compris)\b", plain) else 0,
    )
    tail = read.tail and (origin + read.tail[0], origin + read.tail[1])
    after = line.folded.span(weight.end, len(plain)) if begin == sentence else None
    children = [
        *(_elements(line, entry, *tail) if tail and begin == sentence else []),
        *(_elements(line, entry, *after) if after else []),
    ]
    return [replace(entry, elements=tuple(children))]


def _unweighted(line: Line, base: Entry) -> list[Entry]:
    plain = line.folded.text
    read = _part(line, 0, len(plain))
    if not read.name or len(read.name) > _LONGEST:
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
    children = _elements(line, entry, *read.tail) if read.tail else []
    return [replace(entry, elements=tuple(children))]


def _header(line: Line, piece: int, base: Entry) -> list[Entry]:
    """A line of text: it may introduce the details of a criterion it names, or describe it."""
    block, first, last = line.place(0, len(line.text))
    name = " ".join(line.text.split())
    return [replace(base, name=name, block=block, start=first, end=last, header=True, piece=piece)]


def tail_elements(line: Line, entry: Entry, tail: tuple[int, int] | None) -> list[Entry]:
    """The unweighted elements of a label's tail."""
    return _elements(line, entry, *tail) if tail else []


_SPLIT = re.compile(r"\s*(?:[;•]|\s-\s|\bainsi\s+que\b)\s*")
_AT_COMMAS = re.compile(r"\s*(?:[;•]|,\s(?=[a-z]{2})|\s-\s|\bainsi\s+que\b|\bet\b(?=[^,;]*$))\s*")
#: After a comma, words that go on with a sentence: its commas do not list anything.
_GOES_ON = re.compile(
    r",\s*(?:\w+ant\b|\w{3,}[eu]e?s?\s+(?:par|dans|au|a|sur|de|en)\b|dument|en\s|pour\b|dans\b|y\s+compris|notamment"
    r"|afin|qui|que|dont|ou\b|avec|sans|par|si|lorsque|conform|selon|suivant|sur\b|au\b|il\b|elle\b)"
)
_OPENING = re.compile(
    r"^[\s:;,.()\[\]\-]*(?:de\s+la\s+note(?:\s+\w+)?\s*)?(?:(?:l'examen\s+de\s+ce\s+critere\s+)?(?:qui\s+)?(?:ce\s+critere\s+)?(?:(?:sera|est|seront|sont|se\s+fera)\s+)?(?:\w+ee?s?\s+)?"
    r"(?:au\s+(?:regard|vu|travers)|a\s+(?:partir|travers)|sur\s+la\s+base|sur|selon|suivant|en\s+fonction|notamment|comprenant|portant\s+sur|compte\s+tenu|tenant\s+compte)?\s*)"
    r"(?:d[eu]s?\s+(?:la\s+|l')?|d'|les?\s+|la\s+|l')?(?:elements?\s+suivants\s*|criteres?\s+suivants\s*|sous[\s-]criteres?\s+suivants\s*|points?\s+suivants\s*)?[\s:\-]*"
)


_ELEMENT_LEAD = re.compile(
    r"^(?:et\s+)?(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|d['’]|de\s+(?=\w))", re.IGNORECASE
)


def _enumerates(plain: str) -> bool:
    """Whether the commas of a tail list elements: "moyens, méthode, déchets"."""
    if "," not in plain or _GOES_ON.search(plain) or re.search(r"[.]\s+[a-z]", plain):
        return False
    return all(len(part) <= 90 for part in plain.split(","))


def _elements(line: Line, parent: Entry, start: int, end: int) -> list[Entry]:
    """Unweighted elements named in the tail of a label: "au regard de : moyens, méthode, déchets"."""
    text = line.text[start:end]
    if len(text.strip(" .:;,()-–")) < 5 or len(text) > 900:
        return []
    folded = fold(text)
    opening = _OPENING.match(folded.text)
    begin = opening.end() if opening else 0
    found: list[Entry] = []
    cuts = [begin]
    splitter = _AT_COMMAS if _enumerates(folded.text[begin:]) else _SPLIT
    for cut in splitter.finditer(folded.text, begin):
        cuts.extend((cut.start(), cut.end()))
    cuts.append(len(folded.text))
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        if len(re.findall(r"[a-z]", folded.text[low:high])) < 4:
            continue
        first, last = folded.span(low, high)
        raw = text[first:last]
        inner = _ELEMENT_LEAD.sub("", raw.strip(" \t\n.:;,()-–"))
        if noise(folded.text[low:high]):
            continue
        offset = first + raw.find(inner)
        block, begin_, end_ = line.place(start + offset, start + offset + len(inner))
        found.append(
            replace(
                parent,
                name=" ".join(inner.split()),
                block=block,
                start=begin_,
                end=end_,
                weight=None,
                element=True,
                elements=(),
                mark="",
                number=(),
            )
        )
    return found


def _part(line: Line, begin: int, finish: int, *, prose: bool = False) -> Label:
    start, end = line.folded.span(begin, finish) if begin < finish else (0, 0)
    return label(line.text[start:end], prose=prose)


def _sentence_start(before: str) -> int:
    """Where the label begins: after the last full stop, or after a lead such as "les critères :"."""
    start = 0
    for stop in re.finditer(
        r"(?<![\d\bn])[.;!?]\s+(?=[a-z(])|\bcriteres?\s+suivants?\s*:?|\bci[\s-](?:dessous|apres)\s*:",
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
