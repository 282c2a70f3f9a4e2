"""One line of a scale, before it finds its place in a tree; and how its name is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tenders_check.facts.criteria.scale import Weight
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.records import dataclass

#: The lots a passage speaks of: (block, folded text) → lot ids, () = all.
Scope = Callable[[int, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate criterion: its name, its weight, where it stands and how deep it looks.

    `start`/`end` index the original text of the block. `rank` tells the look (heading, paragraph,
    cell, list item: the higher the deeper), `mark` the word before it ("critere", "sous"),
    `number` its typed number, `depth` what its columns or the word "dont" say. `header` marks a
    line that only introduces the details of a criterion named in it. `group` changes with each
    table or run of lines. `opens`: "parts" when the line announces its details, "inner" when these
    count on a scale of their own. `blank`: the weight was left to be filled in.
    """

    name: str
    piece: int
    block: int
    start: int
    end: int
    weight: Weight | None = None
    rank: int = 20
    mark: str = ""
    number: tuple[int, ...] = ()
    depth: int = 0
    header: bool = False
    prose: bool = False
    element: bool = False
    group: int = 0
    lots: tuple[str, ...] = ()
    elements: tuple[Entry, ...] = ()
    bold: bool = False
    opens: str = ""
    blank: bool = False


class Label(NamedTuple):
    """A cleaned label; `start`/`end` index the text it was read from.

    `tail`: words that tell what is assessed.
    """

    name: str
    start: int
    end: int
    mark: str = ""
    number: tuple[int, ...] = ()
    tail: tuple[int, int] | None = None


#: What makes a line a part of the criterion above: "dont gestion des déchets".
PART = regex(r"^\W*(?:dont|y\s+compris)\b")
_PREFIX = regex(
    r"""^[\s\W]*(?:o\s(?=\W*(?:sous|crit)))?
    (?:(?:article\s+)?(?P<first>\d{1,2}(?:\.\d{1,2})*)\s?[.)]?\s?[\-:]?\s?(?=(?:sous[\s\-]{0,2})*criteres?\b))?
    (?:(?P<sous>(?:sous[\s\-]{0,2})+criteres?|s\.?(?:c\.?)?(?=\s?\d{1,2}(?:\.\d{1,2})*\s?[\-:.)]))
      |(?P<crit>criteres?(?=\s*(?:n\s?[o.]?\s?)?(?:\d|[a-h]\s?[:)\-]|[ivx]+\b|:|-))|c(?=\s?\d{1,2}\s?[\-:.)])))?
    \s*(?:n\s?[o.]{0,2}\s?(?=\d|[a-h]\b|[ivx]+\b))?
    (?P<num>\d{1,2}\s?[a-h](?=\s?[).:]\s|\s[\-:]\s)|[a-h]\.?\d{1,2}(?=\s?[).:/]\s|\s[\-:]\s)
      |\d{1,2}(?:\s?[.\-]\s?\d{1,2})*(?![\d,]|\s?(?:%|points?\b|pts\b))
      |[a-h](?=\s?[).\-:/])|[ivx]{1,4}(?=\s?[).\-:/]))?
    (?:\s?(?:er|ere|eme|e|o)\b(?:\s+(?P<ord>(?:sous[\s\-]?)?criteres?))?)?
    \s*(?:[).:/\-=>\]]|\s)*
    """,
    re.VERBOSE,
)
_LOT_PREFIX = regex(
    r"^\W*(?:pour\s+)?(?:les?\s+)?lots?\s*(?:n\s?[o.]?s?\s?)?"
    r"(?:\d[\d\s,aet]*|[a-h](?:\s*(?:,|et)\s*[a-h])*)\s*[:\-]\s*"
)
_TRAILING = regex(
    r"(?:[\s:;,.(\[\-=/>|*\"]+|\bdont\b|\b(?:ponder(?:e|ee|es|ees|ation)?|a\s+hauteur|compt(?:e|era|ant)"
    r"|represent(?:e|era|ant)|(?:intervien|entr)(?:t|dra|e|era)|not(?:e|ee|es|ees|ation)|(?:est|sont|sera|seront)|coeff?(?:icient)?"
    r"|sur|pour|a|de|du|soit|maximum|maxi|max|valant|attribue(?:e|es|ees)?|affect(?:e|ee)s?\s+(?:d'une?|de|du)(?:\s+coefficient)?|d'un|d'une|avec|un|une|la|le"
    r"|valeur\s+ponderee|(?<=\()valeur|poids|ci-dessous|critere\s+note)|d')\s*$"
)
_LEADING = regex(
    r"^(?:[\s\W]+|criteres?\s+(?:uniques?\s+)?(?:d'(?:attribution|analyse|evaluation|appreciation)|de\s+(?:jugement|choix|selection|classement|notation))"
    r"(?:\s+des\s+offres)?(?:\s+retenus?)?\s*:\s*(?=[a-z])|(?:(?:sont|est|seront|sera)\s+)?(?:attribue|affecte|reserve|consacre|accorde)e?s?\s+(?:aux?\s+|a\s+(?:la\s+|l'))"
    r"|critere\s+(?=[a-z]{4})(?!unique|suivant|relati|portant|tech\w+\s+et|lie\b|dont|note\b|pour\b|sera\b)"
    r"|au\s+titre\s+d(?:e\s+(?:la\s+|l')?|u\s+|es\s+)|(?:et|puis|ainsi\s+que|dont|ou|enfin|d'une\s+part|d'autre\s+part|y\s+compris|avec)\b"
    r"|(?:le|la|les|l'|du|de\s+la|des|au|aux|sa|son|ses)(?:\s+|(?<='))"
    r"(?=criteres?\s+(?:d[eu]\s|du\s|de\s+la\s|relatif|portant|lie|\"))"
    r"|criteres?\s+de\s+(?:qualite|cout|prix)\s*[\-:,/]+\s*(?:nom|description|intitule)\s*[:=]\s*"
    r"|criteres?\s+(?:de\s+la\s+|d[eu]s?\s+|d'|uniques?\s*[:=-]\s*|\"\s*|portant\s+sur\s+(?:le\s|la\s|les\s|l')?"
    r"|(?:relatif|lie)\w*\s+(?:au|aux|a\s+la|a\s+l')\s*))"
)
_ARTICLE = regex(
    r"^(?:le|la|les|du|de\s+la|des|au|aux|a\s+la)\s+|^(?:a\s+)?l'|^(?:sur|pour)\s+(?:le\s+|la\s+|les\s+|l')?"
)
_TAIL = regex(
    r"\s*[,:;.(\-]*\s*\b(?:l'examen\s+de\s+ce|(?:qui\s+)?(?:sera|est|seront|sont)\s+\w+e+s?\b"
    r"|(?:appreci|jug|evalu|analys|examin|not)(?:e|ee|es|ees)\b|au\s+(?:regard|vu|travers)|a\s+(?:partir|travers)"
    r"|sur\s+la\s+base|(?:base|etabli|fonde)e?s?\s+sur|selon|suivant|en\s+fonction\s+d|notamment|comprenant"
    r"|portant\s+sur|tenant\s+compte|compose\w*\s+d|decompose|sous[\s-]criteres)"
)


def label(text: str, *, prose: bool = False) -> Label:
    """Read a label: marks, numbers, connectors off; the tail that says what is assessed apart.

    The name is empty when nothing worth a name is left. In prose, articles go too.
    """
    folded = fold(text)
    plain = folded.text
    begin, finish = 0, len(plain)
    lot = _LOT_PREFIX.match(plain)
    if lot:
        begin = lot.end()
    prefix = _PREFIX.match(plain[begin:])
    mark = ""
    number: tuple[int, ...] = ()
    if prefix:
        mark, number = _mark(prefix), _number(prefix["num"] or prefix["first"])
        begin += prefix.end()
    while True:
        lead = _LEADING.match(plain[begin:finish])
        if not lead or lead.end() == 0:
            break
        begin += lead.end()
    if prose:
        article = _ARTICLE.match(plain[begin:finish])
        if article:
            begin += article.end()
            again = _LEADING.match(plain[begin:finish])
            begin += again.end() if again else 0
    tail = _tail(plain, begin, finish)
    if tail is not None:
        finish = tail
    finish = _trim(plain, begin, finish)
    start, end = folded.span(begin, finish) if begin < finish else (0, 0)
    if text[end : end + 1] == ")" and text[start:end].count("(") > text[start:end].count(")"):
        end += 1  # "catalogue(s)" folds to "catalogues"
    name = " ".join(text[start:end].split())
    if not re.search(r"[^\W\d]{2}", name):
        name = ""
    rest = None
    if tail is not None and name:
        rest = folded.span(tail, len(plain))
    return Label(name, start, end, mark, number, rest)


_MARK_BEFORE = regex(
    r"(?P<sous>sous[\s\-]{0,2})?criteres?\s*(?:n\s?[o.]?\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\W*$"
)


def mark_before(plain: str) -> tuple[str, tuple[int, ...]]:
    """The mark and number that end a folded text: "Sous-critère 2.1 (" before "40 points) : …"."""
    found = _MARK_BEFORE.search(plain)
    if found is None:
        return "", ()
    return ("sous" if found["sous"] else "critere"), _number(found["number"])


def _mark(prefix: re.Match[str]) -> str:
    if prefix["sous"] or (prefix["ord"] or "").startswith("sous"):
        return "sous"
    return "critere" if prefix["crit"] or prefix["ord"] else ""


def _number(text: str | None) -> tuple[int, ...]:
    """ "2.1", "B1", "2a" → (2, 1); "b" → (2,); "iv" → (4,)."""
    if not text:
        return ()
    digits = re.findall(r"\d+", text)
    if digits and text[0] in "abcdefgh":
        return (ord(text[0]) - 96, int(digits[0]))
    if digits and text[-1] in "abcdefgh":
        return (int(digits[0]), ord(text[-1]) - 96)
    if digits:
        return tuple(int(one) for one in digits)
    if len(text) == 1 and text in "abcdefgh":
        return (ord(text) - 96,)
    return ({"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}.get(text, 9),)


def _tail(plain: str, begin: int, finish: int) -> int | None:
    """Where the words that tell what is assessed begin, None without any."""
    found = _TAIL.search(plain, begin, finish)
    if found and len(re.findall(r"[a-z]", plain[begin : found.start()])) >= 4:
        return _outside(plain, begin, found.start())
    colon = re.search(r"\s*(?::|\s-)\s+(?=[a-z])", plain[begin:finish])
    if colon and len(re.findall(r"[a-z]", plain[begin : begin + colon.start()])) >= 4:
        return _outside(plain, begin, begin + colon.start())
    return None


def _outside(plain: str, begin: int, cut: int) -> int:
    """The cut itself, or the bracket that it stands in: "Prix (cf. annexe 1 - bordereau)"."""
    bracket = plain.rfind("(", begin, cut)
    inside = bracket > begin and ")" not in plain[bracket:cut]
    named = inside and len(re.findall(r"[a-z]", plain[begin:bracket])) >= 4
    return bracket if named else cut


def _trim(plain: str, begin: int, finish: int) -> int:
    while True:
        end = _TRAILING.search(plain, begin, finish)
        if not end or end.start() <= begin:
            break
        if plain[end.start()].isalpha() and end.start() > 0 and plain[end.start() - 1].isalpha():
            break
        finish = end.start()
    closing = plain[begin:finish]
    if closing.endswith(")") and closing.count(")") > closing.count("("):
        finish = _trim(plain, begin, finish - 1)
    return finish


_STOP_WORDS = """
    le la les l d de du des un une et ou au aux a en sur par pour ce cette critere criteres
    sous n offre offres
"""
_STOP = frozenset(_STOP_WORDS.split())


def tokens(name: str) -> tuple[str, ...]:
    """The significant words of a name, for comparing names."""
    return tuple(
        word[:-1] if len(word) > 4 and word.endswith("s") else word
        for word in re.findall(r"[a-z0-9]+", fold(name).text)
        if word not in _STOP and not word.isdigit()
    )


def same(one: str, other: str) -> bool:
    """Whether two names name one criterion: "Prix" and "Le prix des prestations"."""
    return same_words(tokens(one), tokens(other))


def same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """As `same`, for the significant words of two names."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short
