"""Criteria in sentences: "Valeur technique 60 %, dont gestion des déchets 10 %. Prix 40 %."."""

from __future__ import annotations

import re
from dataclasses import replace

from tenders_check.facts.criteria.elements import elements
from tenders_check.facts.criteria.entry import Entry, Label, label, mark_before
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.scale import Weight, weights
from tenders_check.facts.criteria.stretches import CUT, DEEPER, begin_of_label, end_of_label
from tenders_check.facts.criteria.sums import close
from tenders_check.french.regex import regex

_PRIORITY = {"%": 0, "points": 1, "coefficient": 2}
#: Between two figures of one criterion: "60 % (60 points)", "noté sur 20, coefficient 3".
_SAME = regex(
    r"^[\s,;:()\[\]/=\-]*(?:(?:soit|ou|puis|et(?=\s+(?:note|pondere|affecte|ramene))|ramenee?s?|rapportee?s?|converti\w*|note[e]?s?|notation|ponderation|ponderee?s?|affecte\w*|de|d'un|d'une|un|a|au|avec|maximum|total"
    r"|sur|coeff?(?:icient)?|apres|points?|de\s+la\s+note(?:\s+globale|\s+finale|\s+totale)?)[\s,;:()=\-]*)*$"
)
_AFTER = regex(
    r"^\s*\)?\s*(?:(?:(?:sont|est|seront|sera)\s+)?(?:attribue|affecte|reserve|consacre|accorde)e?s?\s+(?:au|aux|a\s+(?:la|l'))"
    r"|(?:au|a\s+(?:la|l'))\s+(?!titre\b|plus\b|moins\b|total\b|maximum\b|issue\b|date\b)\w"
    r"|(?:de\s+la\s+note\s+\w+\s+)?(?:pour|sur|au\s+titre|attribues?|concernant|relatifs?)\s+(?:le|la|les|l'|sa|ses|du|de|d'|au|aux|\w)|:\s*[a-z])"
)
#: A weight that stands before its name, between commas: "et, pour 15 %, des mesures que …".
_INSERTED = regex(r"^\s*\)?,\s+(?:d[eu]s?|d'|l[ae]s?|l'|sur\s+l[ae]s?)\s*(?=[a-z])")
#: "(pondéré à hauteur de": a bracket that only gives the weight.
_WEIGHING = regex(
    r"^\(\s*(?:ponder\w*|coeff\w*|not(?:e|ee|es|ees|ation)\b|compt\w*|represent\w*|affect\w*|soit\b|poids|valeur\b|maximum)"
    r"(?:[\s:=]*\b(?:a|hauteur|de|du|d'un|d'une|sur|pour|coefficient|ponderation|max\w*)\b)*[\s:='un]*$"
)
#: A weight, then a colon: what follows details it.
_LISTS = regex(r"^\s?\)?\s?:\s+(?!(?:sous[\s-]?)?criteres?\b)[a-z]")
#: Words that only tie a weight to its name.
_ONLY_LINKS = regex(r"\W*(?:(?:et|enfin|puis)\b\W*)?(?:a\s+hauteur(?:\s+de)?|pour|soit)?\W*")
#: A sentence that goes on about the criterion before it.
_SAME_SUBJECT = regex(r"^\W*(?:il|elle|ce\s+(?:sous[\s-]?)?critere)\s+(?:est|sera)\b[^.;]*:")
_SENTENCE = regex(r"[.;]\s+(?=\S)|\n")


def chosen(found: tuple[Weight, ...], text: str) -> tuple[Weight, ...]:
    """One weight for each label: of two figures of one criterion the most telling is kept."""
    kept: list[Weight] = []
    for weight in found:
        if (
            kept
            and (weight.unit != kept[-1].unit or weight.value == kept[-1].value)
            and _SAME.match(text[kept[-1].end : weight.start])
        ):
            best = min(kept[-1], weight, key=lambda one: _PRIORITY.get(one.unit or "", 3))
            kept[-1] = replace(best, start=kept[-1].start, end=weight.end)
        else:
            kept.append(weight)
    return tuple(kept)


def split(line: Line, found: tuple[Weight, ...], base: Entry) -> tuple[Entry, ...]:
    """The entries of a line with several weights; `base` gives rank, group and lots."""
    plain = line.folded.text
    if len(found) > 2 and _is_total(plain, found):
        found = found[1:]
    after = _labels_after(plain, found)
    headed = after and _heads(line, found[0])
    entries: list[Entry] = []
    depth = 0
    opened = 0
    trailing = False
    used = 0
    level: int | None = None
    for index, weight in enumerate(found):
        left = max(found[index - 1].end, used) if index else 0
        right = found[index + 1].start if index + 1 < len(found) else len(plain)
        if index:
            colon = not after and index + 1 < len(found)
            depth, opened = _depth(plain[left : weight.start], depth, opened, colon=colon)
        follows = trailing and _AFTER.match(plain[weight.end :]) is not None
        wanted = follows or (after and not (headed and not index))
        spot = _spot(line, weight, left, right, after=wanted)
        if spot is None and wanted:
            spot = _spot(line, weight, left, right, after=False)
        if spot is None:
            continue
        named, begin = spot
        trailing = begin == weight.end
        if trailing:
            used = end_of_label(plain, weight.end, right)
        elif used and level is not None:
            # "technique 60 %, dont 20 % pour l'équipe, et prix 40 %": back to the first level.
            depth, used = level, 0
        if not trailing:
            level = depth
        head = None if trailing else _bracketed(line, begin, weight.start, base)
        if head is not None:
            entries.append(replace(head[0], depth=depth))
            depth, opened = depth + 1, opened + 1
            begin = head[1]
            named = _label(line, begin, weight.start)
        if trailing:
            mark, number = mark_before(plain[left : weight.start])
            named = named._replace(mark=mark or named.mark, number=number or named.number)
        entries.append(_entry(line, weight, named, begin, base, depth, first=not entries))
    if after and entries and not headed:
        return tuple(_with_head(line, found, base, entries))
    return tuple(entries)


#: Words that name the marks themselves, before what they add up to.
_OF_MARKS = regex(
    r"\b(?:les?|la|les|une?|note|notation|bareme|ponderation|totale?|globale?|offres?|sont|est|sera|"
    r"seront|criteres?|notee?s?|jugees?|evaluees?|sur|de|points?|attribuee?s?|repartie?s?)\b"
)


def _is_total(plain: str, found: tuple[Weight, ...]) -> bool:
    """Whether the first figure only says what the others add up to: "Sur 100 points, 60 …"."""
    first = found[0]
    before = _OF_MARKS.sub("", plain[: first.start])
    after = _OF_MARKS.sub("", plain[first.end : found[1].start])
    # "50 % prix - 30 % technique - 20 % délai": a name of its own comes after it.
    named = re.search(r"[a-z]{3}", before) or re.match(r"\s*[a-z]{3}", after)
    scale = (first.unit or "").startswith("/") and plain[first.end :].lstrip()[:1] == ":"
    return not named and (scale or close(first.value, sum(one.value for one in found[1:])))


def _heads(line: Line, weight: Weight) -> bool:
    """Whether a label stands before the first weight: "Technique : 60 %, soit 20 % pour …"."""
    plain = line.folded.text
    if _AFTER.match(plain[weight.end :]) or "criteres" in plain[: weight.start]:
        return False
    return bool(_label(line, 0, weight.start).name)


def _bracketed(line: Line, begin: int, finish: int, base: Entry) -> tuple[Entry, int] | None:
    """ "Technique (méthode 30 %, …": the parent before the bracket; where its first part begins."""
    plain = line.folded.text
    bracket = plain.find("(", begin, finish)
    if bracket < 0 or _WEIGHING.match(plain[bracket:finish]) or ")" in plain[bracket:finish]:
        return None
    parent = _label(line, begin, bracket)
    if not parent.name or not _label(line, bracket + 1, finish).name:
        return None
    original, _ = line.folded.span(begin, begin + 1)
    block, start, end = line.place(original + parent.start, original + parent.end)
    entry = replace(
        base,
        name=parent.name,
        block=block,
        start=start,
        end=end,
        number=parent.number or base.number,
        mark=parent.mark or base.mark,
        prose=True,
    )
    return entry, bracket + 1


def _spot(
    line: Line, weight: Weight, left: int, right: int, *, after: bool
) -> tuple[Label, int] | None:
    """The label of a weight, and where the text that it was read from begins (folded)."""
    plain = line.folded.text
    finish = end_of_label(plain, weight.end, right)
    if after:
        named = _label(line, weight.end, finish)
        return (named, weight.end) if named.name else None
    begin = begin_of_label(plain, left, weight.start)
    named = _label(line, begin, weight.start)
    if named.name:
        return named, begin
    told = _AFTER.match(plain[weight.end :]) or _INSERTED.match(plain[weight.end :])
    if left and not told:
        return None
    named = _label(line, weight.end, finish)
    return (named, weight.end) if named.name else None


def _entry(
    line: Line, weight: Weight, named: Label, begin: int, base: Entry, depth: int, *, first: bool
) -> Entry:
    original, _ = line.folded.span(begin, begin + 1 if begin < len(line.folded.text) else begin)
    start, end = original + named.start, original + named.end
    low, high = line.folded.span(weight.start, weight.end)
    block, begins, ends = line.place(min(start, low), max(end, high))
    entry = replace(
        base,
        name=named.name,
        block=block,
        start=begins,
        end=ends,
        weight=weight,
        depth=depth,
        number=(base.number if first else ()) or named.number,
        mark=(base.mark if first else "") or named.mark,
        prose=True,
    )
    if named.tail is None:
        return entry
    tail = (original + named.tail[0], min(original + named.tail[1], low))
    return replace(entry, elements=tuple(elements(line, entry, *tail)))


def _with_head(
    line: Line, found: tuple[Weight, ...], base: Entry, entries: list[Entry]
) -> list[Entry]:
    """ "Environnement (5 % pour le tri et 10 % pour le transport)": the parent is before."""
    plain = line.folded.text
    head = plain[: found[0].start]
    if "(" not in head and not re.search(r":\s*$|\bdont\b", head):
        return entries
    if re.search(r"\bcriteres\b", head):
        return entries
    finish = max(head.rfind("("), 0) or found[0].start
    named = _label(line, 0, finish)
    if not named.name or len(named.name) > 120:
        return entries
    original, _ = line.folded.span(0, finish)
    block, first, last = line.place(original + named.start, original + named.end)
    parent = replace(base, name=named.name, block=block, start=first, end=last, prose=True)
    return [
        parent,
        *(replace(entry, depth=entry.depth + 1, mark="", number=()) for entry in entries),
    ]


def _labels_after(plain: str, found: tuple[Weight, ...]) -> bool:
    """Whether labels stand after their weights: "40 % pour le prix, 60 % pour la technique"."""
    following = sum(_AFTER.match(plain[weight.end :]) is not None for weight in found)
    if following * 2 > len(found):
        return True
    first = plain[: found[0].start].rstrip(" :-=(")
    return (
        not re.search(r"[a-z]{3}", CUT.sub("", first))
        and re.search(r"[a-z]{3}", plain[found[-1].end :]) is not None
    )


def _depth(between: str, depth: int, opened: int, *, colon: bool) -> tuple[int, int]:
    """The depth of the next label, from the words and brackets since the last weight.

    `colon`: a colon right after a weight opens its details, "Technique 40 % : équipe 25 %, …".
    """
    sentence = list(_SENTENCE.finditer(between))
    if sentence and ("." in sentence[-1][0] or "\n" in sentence[-1][0]):
        between = between[sentence[-1].end() :]
        # "Technique : 40 points. Il est jugé sur : équipe (25 points), …": the same criterion.
        depth, opened = int(_SAME_SUBJECT.match(between) is not None), 0
    for char in between:
        if char == "(":
            opened += 1
        elif char == ")" and opened:
            opened -= 1
            depth = max(depth - 1, 0)
    if DEEPER.search(between):
        return depth + 1, opened
    if colon and not sentence and not depth and _LISTS.match(between):
        return 1, opened
    if re.match(r"^\s*(?:de\s+la\s+note)?[^)(]{0,12}\((?!\s*$)", between) and re.search(
        r"\([^)]*$", between
    ):
        return depth + 1, opened
    return depth, opened


def _label(line: Line, begin: int, finish: int) -> Label:
    if _ONLY_LINKS.fullmatch(line.folded.text, begin, finish):
        begin = finish
    start, end = line.folded.span(begin, finish) if begin < finish else (0, 0)
    return label(line.text[start:end], prose=True)


def written(line: Line) -> tuple[Weight, ...]:
    """The weights of a line, one for each label."""
    return chosen(weights(line.folded.text), line.folded.text)
