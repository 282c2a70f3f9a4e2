"""Assessment elements that the tail of a label lists: "au regard de : moyens, méthode, déchets"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.noise import noise
from tenders_check.facts.criteria.scale import Weight, weights
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex


def tail_elements(line: Line, entry: Entry, tail: tuple[int, int] | None) -> list[Entry]:
    """The unweighted elements of a label's tail."""
    return elements(line, entry, *tail) if tail else []


_SPLIT = regex(r"\s*(?:[;•]|\s-\s|\bainsi\s+que\b)\s*")
_AT_COMMAS = regex(r"\s*(?:[;•]|,\s(?=[a-z]{2})|\s-\s|\bainsi\s+que\b|\bet\b(?=[^,;]*$))\s*")
#: After a comma, words that go on with a sentence: its commas do not list anything.
_GOES_ON = regex(
    r",\s*(?:\w+ant\b|\w{3,}[eu]e?s?\s+(?:par|dans|au|a|sur|de|en)\b|dument|en\s|pour\b|dans\b|y\s+compris|notamment"
    r"|afin|qui|que|dont|ou\b|avec|sans|par|si|lorsque|conform|selon|suivant|sur\b|au\b|il\b|elle\b)"
)
_OPENING = regex(
    r"^[\s:;,.()\[\]\-]*(?:de\s+la\s+note(?:\s+\w+)?\s*)?(?:(?:l'examen\s+de\s+ce\s+critere\s+)?(?:qui\s+)?(?:ce\s+critere\s+)?(?:(?:sera|est|seront|sont|se\s+fera)\s+)?(?:(?:apprecie|juge|evalue|analyse|note|examine|determine|mesure|defini|etabli|calcule|fonde|base)e?s?\s+)?"
    r"(?:au\s+(?:regard|vu|travers)|d'apres|a\s+(?:partir|travers)|sur\s+la\s+base|sur|selon|suivant|en\s+fonction|notamment|comprenant|portant\s+sur|compte\s+tenu|tenant\s+compte)?\s*)"
    r"(?:d[eu]s?\s+(?:la\s+|l')?|d'|les?\s+|la\s+|l')?(?:elements?\s+suivants\s*|criteres?\s+suivants\s*|sous[\s-]criteres?\s+suivants\s*|points?\s+suivants\s*)?[\s:\-]*"
)


_ELEMENT_LEAD = regex(
    r"^(?:et\s+)?(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|d['’]|de\s+(?=\w))", re.IGNORECASE
)


def _enumerates(plain: str) -> bool:
    """Whether the commas of a tail list elements: "moyens, méthode, déchets"."""
    if "," not in plain or _GOES_ON.search(plain) or re.search(r"[.]\s+[a-z]", plain):
        return False
    return all(len(part) <= 90 for part in plain.split(","))


def elements(line: Line, parent: Entry, start: int, end: int) -> list[Entry]:
    """Unweighted elements in the tail of a label: "au regard de : moyens, méthode, déchets"."""
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


#: What a weight's label assesses, in parentheses or in a clause that ends the sentence.
_ASIDE = regex(
    r"\W{0,3}\((?P<inside>[^()%]{8,400})\)"
    r"|[\s,)]{0,3}(?P<clause>(?:apprecie|juge|evalue|analyse|note)e?s?\b[^.;%]{8,400})(?:[.;]|$)"
    r"|[\s)]{0,2}\s?:\s(?P<list>[^.;:=%]{8,400})(?:[.;]|$)"
)


def with_aside(line: Line, entry: Entry, found: Sequence[Weight]) -> Entry:
    """An entry of a sentence with the elements that stand just after its weight.

    `found`: the weights of the line; what holds one of them lists sub-criteria.
    """
    plain = line.folded.text
    aside = _ASIDE.match(plain, entry.weight.end) if entry.weight else None
    if not aside or entry.elements:
        return entry
    group = aside.lastgroup or "inside"
    low, high = aside.span(group)
    weighs = weights(aside[group]) or any(low <= one.start < high for one in found)
    if weighs or fold(entry.name).text in aside[group]:
        return entry
    rest = line.folded.span(*aside.span(group))
    return replace(entry, elements=tuple(elements(line, entry, *rest)))


def with_rest(line: Line, weight: Weight, entry: Entry) -> Entry:
    """The last entry of a line with the elements that its end lists after a colon."""
    plain = line.folded.text
    colon = plain.find(":", weight.end)
    if colon < 0 or entry.weight is None or entry.weight.start > weight.end:
        return entry
    if 0 <= plain.find(fold(entry.name).text, colon) <= colon + 6:
        return entry  # the label itself stands after its weight
    rest = line.folded.span(colon + 1, len(plain))
    return replace(entry, elements=tuple(elements(line, entry, *rest)))
