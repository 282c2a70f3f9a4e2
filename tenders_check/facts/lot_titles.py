"""The lots that a text names with their titles: one on each line, or several in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.facts.lot_words import (
    IDENTIFIER,
    LETTERED_LINE,
    LINE,
    NOT_A_LIST,
    normal_id,
)
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Block

#: "lot n° 2", "Lot B" inside a sentence, in the original text.
_HEAD = regex(
    r"\b(?:[Ll]ot|LOT)\s*(?:[nN]\s?[°ºo]?\.?\s*)?"
    rf"(?:(?P<number>{IDENTIFIER[1:-1]})\b(?!\s*%)|(?P<letter>[A-H]|[IVX]{{1,4}})\b(?!['’]))"
)
#: What may stand around a title and is no part of it.
_AROUND = ' :-–—.,;/«»"'
_IN_BRACKETS = r"\d{1,2}\s*\([^)]{3,80}\)"
_BRACKET = regex(r"(\d{1,2})\s*\(([^)]{3,80})\)")
_BRACKETED = regex(rf"\b[Ll]ots\s+(?:{_IN_BRACKETS}\s*(?:,|;|et)?\s*){{2,}}")
_OPENED = regex(r"\b[Ll]ots\b[^.;:\n]{0,40}:\s")
_COUNTED = regex(
    r"(?<=[\s:;,])(\d{1,2})\s?[.)\-–/]\s*([A-ZÀ-Ü][^;\n]{2,100}?)(?=\s*[;,]\s*\d|\s*\.?\s*$)"
)
#: What stands between the number of a lot and its title in a sentence.
_INTRODUCES = regex(
    r"\s*(?:[:\-–—(«\"]\s*|(?:concern\w+|port\w+ sur|a pour objet|compren\w+|correspond à|(?:est )?relati\w+ (?:à|aux?))"
    r"\s+|(?=[A-ZÀ-Ü]))"
)
#: Where the title of a lot ends in a sentence: a stop, the next lot.
_ENDS = regex(r"[;\n»]|\.\s|\.$|\)\s*(?:,|et\b)|\)\.?$")
#: What parts the lots of a line.
_PARTED = regex(r"[-–—/;,]\s*$")
_JOINS = regex(r"[\s,]*(?:\bet\b)?[\s,]*(?:\b(?:le|du)\b)?\s*$")
#: What follows the name of a lot on its line: a reservation, a place, an explanation.
#: "Lot 1 : 100 € par jour" gives what the lot costs, not its name.
_AMOUNT = regex(
    r"\d[\d\s.,]*(?:€|%|euros?\b|jours?\b|mois\b|ans?\b|points?\b|heures?\b)|(?:sans objet|n[ée]ant|oui|non)\b",
    re.IGNORECASE,
)
_REST = regex(r"\s[-–—]\s|[.;:]\s|\s\(")
LONGEST_TITLE = 200
_LONGEST_INLINE = 150


def titles(blocks: Sequence[Block], position: int) -> Iterator[tuple[str, str]]:
    """(identifier, title) of the lots that a block names; a title may be empty."""
    block = blocks[position]
    inline = list(_inline(block.text))
    if len({identifier for identifier, _ in inline}) > 1:
        yield from inline
        return
    lines = block.text.split("\n")
    for rank, line in enumerate(lines):
        found = on_line(line)
        if found is None:
            continue
        identifier, title = found
        if not title and block.cell is not None:
            title = next_cell(blocks, position)
        elif not title and rank + 1 < len(lines) and on_line(lines[rank + 1]) is None:
            title = clean(lines[rank + 1])
        if _AMOUNT.match(title):
            title = ""
        if len(title) > LONGEST_TITLE:
            title = _REST.split(title)[0]
        if len(title) <= LONGEST_TITLE and _names_a_lot(title):
            yield identifier, title


def on_line(line: str) -> tuple[str, str] | None:
    """The lot that a line opens with: "Lot n° 2 : taille" → ("2", "taille")."""
    here = fold(line)
    alone = LINE.match(here.text)
    if alone is not None:
        number, title = (1, 2) if alone[1] else (3, 4)
        start, end = here.span(alone.start(title), alone.end(title))
        return normal_id(alone[number]), clean(line[start:end])
    lettered = LETTERED_LINE.match(line)
    return (lettered[1], clean(lettered[2])) if lettered else None


def _inline(text: str) -> Iterator[tuple[str, str]]:
    """The lots of a sentence: "lot 1 : tonte ; lot 2 : taille", "lot A (tonte) et lot B"."""
    yield from _together(text)
    heads = list(_HEAD.finditer(text))
    if len(heads) < 2:
        return
    counted = _counted(text, heads)
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        rest = text[head.end() : following.start() if following else len(text)]
        introduced = _INTRODUCES.match(rest)
        if introduced is None and not counted:
            continue
        rest = rest[introduced.end() :] if introduced else rest
        stop = _ENDS.search(rest)
        title = clean(_JOINS.sub("", rest[: stop.start()] if stop else rest))
        if 3 <= len(title) <= _LONGEST_INLINE and not _AMOUNT.match(title):
            yield normal_id(head["number"] or head["letter"]), title


def _counted(text: str, heads: Sequence[re.Match[str]]) -> bool:
    """Whether a text counts the lots off: "lot 01 désamiantage – lot 02 démolition"."""
    numbers = [normal_id(head["number"]) if head["number"] else "" for head in heads]
    parted = all(_PARTED.search(text[: head.start()]) for head in heads[1:])
    return parted and numbers == [str(rank) for rank in range(1, len(heads) + 1)]


def _together(text: str) -> Iterator[tuple[str, str]]:
    """ "les lots 1 (tonte) et 2 (taille)", "Liste des lots : 1. Tonte ; 2. Taille"."""
    together = _BRACKETED.search(text)
    if together:
        for number, title in _BRACKET.findall(together[0]):
            yield normal_id(number), clean(title)
    opened = _OPENED.search(text)
    if opened and NOT_A_LIST.search(fold(text).text):
        opened = None
    listed = list(_COUNTED.finditer(text, opened.end() - 1)) if opened else []
    if len(listed) > 1 and [int(one[1]) for one in listed] == list(range(1, len(listed) + 1)):
        for one in listed:
            yield one[1], clean(one[2])


def clean(title: str) -> str:
    """A title without what stands around it, nor a parenthesis that was cut short."""
    plain = " ".join(title.split()).strip(_AROUND)
    if plain.count("(") > plain.count(")"):
        plain = plain.rpartition("(")[0]
    elif plain.count(")") > plain.count("("):
        plain = plain.strip("()")
    return plain.strip(_AROUND)


def next_cell(blocks: Sequence[Block], position: int) -> str:
    """The text of the next cell of the row that says something, "" when there is none."""
    here = blocks[position].cell
    for block in blocks[position + 1 : position + 6]:
        if here is None or block.cell is None or block.cell.row != here.row:
            break
        if block.cell.column > here.column and len(block.text.strip()) > 3:
            return " ".join(block.text.split())
    return ""


def _names_a_lot(title: str) -> bool:
    """A lot is named by a noun phrase; "Lot 1 est attribué à…" is prose."""
    first = title.split(" ", 1)[0]
    return first == "A" or re.sub("’", "'", first.lower()) not in {
        "est", "sera", "et", "ou", "a", "à", "ne", "doit", "n'est", "seront", "au", "sont", "aux",
        "peut", "devra", "comprend", "comporte", "fait", "porte", "concerne", "dont", "qui", "ont",
    }  # fmt: skip
