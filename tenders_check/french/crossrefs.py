"""References from one place of a tender to another: "article 7.2 du CCTP", "annexe n° 3 au CCAP".

What is recognised is what is said: the unit ("article", "annexe"), the numbers, and the text that
they are said to be of. Whether such a place exists is for those who know the tender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.french.fold import Folded, fold
from tenders_check.french.regex import regex

#: What a reference may be said to be of. `OUTSIDE`: a code, a law, a CCAG, a standard. `HERE`: the
#: document where it stands. `CONTRACT`: any of its documents. `BARE`: nothing is said.
OUTSIDE, HERE, CONTRACT, BARE = "outside", "here", "contract", ""
ARTICLE, ANNEX = "article", "annexe"


class Mention(NamedTuple):
    """A reference: `start` and `end` index the folded text, the words of the target included.

    `target`: one of the constants above, or a name of `_NAMED` ("rc", "ccap"…). `numbers`:
    "7.2", without leading zeros; letters and Roman numerals of annexes in capitals. `soft`: the
    unit is one that documents number at will (point, paragraphe), so that absence proves little.
    `pointed`: "ci-dessus", "infra": the reader is sent to the same document.
    """

    unit: str
    numbers: tuple[str, ...]
    target: str
    start: int
    end: int
    soft: bool = False


#: Folding drops "§"; this stands for it while references are looked for.
_SIGN = "^"
_ARTICLE_NUMBER = r"\d{1,2}(?:[.-]\d{1,2}){0,4}(?:er\b)?(?![.-]?\d)(?!\w)"
_UNITS = r"articles?|art\.?|paragraphes?|\^+|chapitres?|sections?|points?"
_ARTICLES = regex(
    rf"(?<![\w'])(?:[ld]')?(?P<unit>{_UNITS})\s*(?:n\s?[°o]?s?\.?\s*)?"
    rf"(?P<numbers>{_ARTICLE_NUMBER}"
    rf"(?:\s*(?:,|et|ou|a|&|/|et/ou)\s*(?:(?:a |de |aux? |les? )?(?:l')?(?:{_UNITS})\s*)?"
    rf"{_ARTICLE_NUMBER})*)"
)
_ANNEX_NUMBER = r"(?:\d{1,2}(?:[.-]\d{1,2})?(?![.-]?\d)|[a-h]|[ivx]{1,4})(?!\w|')"
_ANNEXES = regex(
    rf"(?<![\w'])(?:[ld]')?(?P<unit>annexes?)\s*(?:n\s?[°o]?s?\.?\s*)?"
    rf"(?P<numbers>{_ANNEX_NUMBER}(?:\s*(?:,|et|ou|a|&|/)\s*{_ANNEX_NUMBER})*)"
)
_NUMBER = regex(r"\d{1,2}(?:[.-]\d{1,2})*|\b[a-h]\b|\b[ivx]{1,4}\b")
#: "articles 4 à 6": every whole number between them.
_RANGE = regex(r"(\d{1,2})\s*a\s*(\d{1,2})(?![.\d])")
_SOFT = ("paragraphe", _SIGN, "section", "point")
#: "5 points 2": a score, not a reference.
_SCORE = regex(r"\d\s*$")

_OUTSIDE = (
    r"c\.? ?c\.? ?a\.? ?g\b\.?|ccag\w*|cctg\w*|c\.c\.t\.g|cahiers? des clauses (?:administratives|"
    r"techniques) generales|codes?|loi\w*|decrets?|ordonnances?|directives?|arretes?|circulaires?|"
    r"reglements? (?:d[eu]lega\w+|d'execution|europeen\w*|general\w*|sanitaire\w*|interieur\w*|"
    r"departementa\w+|d'urbanisme|national\w*|international\w*|produits?|\(|ue\b|ce\b|cee\b|"
    r"no?\b|\d)|r\.?g\.?p\.?d|gdpr|conventions?|d\.? ?t\.? ?u\b|normes?|nf\b|nfc\b|en \d|iso\b|"
    r"constitution|traites?|charte|guide|statuts?|deliberations?|plan (?:local|de prevention)|"
    r"cgi\b|csp\b|c\. ?trav|cgct|cg3p|cnil|eurocodes?|fascicules?|avis technique|cpc\b|"
    r"reglementation|contrats? d|polices?|bordereau\w*|b\.?p\.?u\b|dqe\b|dpgf\b|catalogue|pgc\w*"
)
_HERE = (
    r"presente?s? (?:document|cahier|reglement|r\.? ?c\b|c\.? ?c\.? ?[at]\.? ?p\b|c\.? ?c\.? ?p\b"
    r"|ccap|cctp|ccp|rc\b|acte|piece|avis|annexe|lettre|note|programme|cadre)"
)
_OWN = (
    r"(?:presente?s? )?(?:marche|contrat|accord-cadre)\b(?! d)|presente?s? (?:accord|consultation|"
    r"convention|lot|dossier|dce)"
)
_NAMED = (
    ("ccap", r"c\.? ?c\.? ?a\.? ?p\b|cahier des clauses administratives particulieres"),
    ("cctp", r"c\.? ?c\.? ?t\.? ?p\b|cahier des clauses techniques particulieres"),
    ("ccp", r"c\.? ?c\.? ?p\b|cahier des clauses particulieres"),
    ("rc", r"r\.? ?c\b|reglement (?:particulier )?d[e']? ?(?:la )?(?:presente )?consultation"
           r"|reglement de (?:l')?appel d'offres|r\.? ?p\.? ?c\b"),
    ("ae", r"acte d'engagement|a\.? ?e\b"),
    ("charges", r"cahier des charges|programme\b"),
    ("crt", r"cadres? (?:d[eu] )?(?:reponse|memoire)\w*|c\.?r\.?t\b"),
)  # fmt: skip
_TARGETS = "|".join(
    (
        rf"(?P<here>{_HERE})",
        rf"(?P<contract>{_OWN})",
        rf"(?P<outside>{_OUTSIDE})",
        *(rf"(?P<{name}>{words})" for name, words in _NAMED),
        r"(?P<pointed>(?:ci-? ?(?:dessus|dessous|apres|avant)|infra|supra)\b)",
    )
)
_TARGET = regex(rf"(?<![\w.'])(?:l'|d')?(?:{_TARGETS})")
#: Without groups, twice as fast: most texts hold none, and are not looked into further.
_ANY_OUTSIDE = regex(rf"(?<![\w.'])(?:l'|d')?(?:{_OUTSIDE})")
_ANY_NAMED = regex(rf"(?<![\w.'])(?:l'|d')?(?:{'|'.join(words for _, words in _NAMED)})")
#: Where what follows a number speaks of something else.
_STOP = regex(
    rf"[;:]|\.(?=\s|$)|(?<![\w'])(?:[ld]')?(?:{_UNITS}|annexes?)\s*(?:n\s?[°o]?\s*)?\d|\)"
)
#: How far behind a number its document may be named, a title between quotes not counted.
_REACH = 60
#: How soon after "ci-après" its document may be named.
_SOON = 30
_QUOTED = regex(r'"[^"]{0,80}"')
#: "CCTP (article 7)", "le CCAP et notamment son article 5", "RC - art. 6".
_BEFORE = regex(
    rf"(?<![\w.'])(?:l'|d')?(?:{_TARGETS})(?:\W{{1,4}}|[^.;:()]{{0,25}}\b(?:son|ses)\s+|\s*[(,:-]\s*)"
    r"(?:(?:cf\.?|voir|a|en|de|notamment|dans|son|ses)\s*)*(?:l'|les? |aux? )?$"
)
_BEFORE_REACH = 90
#: Only these units may stand in any text: a quick look spares most passages.
CUES = ("article", "art.", "paragraphe", _SIGN, "chapitre", "section", "point", "annexe")


def mentions(folded: Folded, original: str) -> Iterator[Mention]:
    """The references of a passage, in order of kind then of place."""
    if "§" in original:
        folded = fold(original.replace("§", _SIGN))
    text = folded.text
    if not any(cue in text for cue in CUES):
        return
    for match in _ARTICLES.finditer(text):
        unit = match["unit"]
        if unit.startswith("point") and (
            "." not in match["numbers"] or _SCORE.search(text[: match.start()])
        ):
            continue
        target, end = _target(text, match)
        yield Mention(
            ARTICLE,
            _numbers(match["numbers"]),
            target,
            match.start("unit"),
            end,
            soft=unit.startswith(_SOFT),
        )
    for match in _ANNEXES.finditer(text) if "annexe" in text else ():
        numbers = _numbers(match["numbers"])
        start, _ = folded.span(match.start("numbers"), match.end("numbers"))
        # "annexe à l'acte": a letter names an annex only as a capital.
        if not numbers[0][0].isdigit() and not original[start : start + 1].isupper():
            continue
        if numbers[0] == "A" and re.match(r"\s+(?:l'|la\b|une?\b|cet?)", text[match.end() :]):
            continue
        target, end = _target(text, match)
        yield Mention(ANNEX, numbers, target, match.start("unit"), end)


def outside(text: str) -> bool:
    """Whether a folded text names a code, a law, a CCAG or a standard."""
    return _ANY_OUTSIDE.search(text) is not None and any(
        found["outside"] for found in _TARGET.finditer(text)
    )


def named(text: str) -> bool:
    """Whether a folded text names a document of the tender."""
    return _ANY_NAMED.search(text) is not None and any(
        any(found[name] for name, _ in _NAMED) for found in _TARGET.finditer(text)
    )


def _target(text: str, match: re.Match[str]) -> tuple[str, int]:
    """What a reference is of, and where the words that say it end."""
    end = match.end()
    behind = text[end : end + 2 * _REACH + 80]
    quoted = _QUOTED.search(behind)
    room = _REACH + (len(quoted[0]) if quoted and quoted.start() < _REACH else 0)
    stop = _STOP.search(behind)
    opened = re.match(r"\s*\(([^()]{0,60})\)", behind)
    if opened and not _TARGET.search(opened[1]):
        stop = _STOP.search(behind, opened.end())
    if stop:
        room = min(room, stop.start())
    # A document named in a title between quotes is not the one of the number.
    start = quoted.end() if quoted and not behind[: quoted.start()].strip(" ,") else 0
    found = _TARGET.search(behind, start)
    if found and found.start() >= room:
        found = None
    if found and found["pointed"]:
        # "Les articles 14.1 et 14.2 ci-après du CCAG": the document named goes before.
        break_ = _STOP.search(behind, found.end())
        limit = min(found.end() + _SOON, break_.start() if break_ else len(behind))
        after = _TARGET.search(behind, found.end(), limit)
        found = after if after and not after["pointed"] else found
    if found and _linked(behind[: found.start()], found):
        return _name(found), end + found.end()
    before = _BEFORE.search(text[max(0, match.start() - _BEFORE_REACH) : match.start()])
    if before:
        return _name(before), end
    return BARE, end


#: Words between a number and its document: a title in quotes, "relatif aux…", never a verb.
_LINK = regex(
    r'^[\s,(]*(?:"[^"]*"\s*)?[^.;:]*?(?:\b(?:d[ue]s?|aux?|a|et suivants|dudit|dans|[ld]e la|en)\b'
    r"|\b[ld]'|[(,-])?\s*(?:l'|d'|le |la |les |dit |dite |meme )?$"
)
#: What stands just before a document named as the one of a number: "du ", "au ", "(", ", ".
_OF = regex(r"(?:\b(?:d[ue]s?|aux?|a|dudit)\s*(?:l'|la |dit )?|\bd'|\(\s*(?:l'|le |la )?|[,-]\s*)$")
#: A title between a number and its document: "article 4.2 (Délais) du", "article 5 - Délais du".
_TITLE = regex(r'^\s*(?:["(-].*)?$')


def _linked(between: str, found: re.Match[str]) -> bool:
    """Whether a document named behind a number is its own, and not one that comes next."""
    if found["pointed"]:
        return len(between) <= 14
    if found["outside"] or found["here"]:
        return _LINK.search(between) is not None
    if not between.strip():
        return True
    of = _OF.search(between)
    if of is None:
        return False
    title = between[: of.start()].strip(" ,")
    return len(title) <= 14 or _TITLE.match(title) is not None


def _name(found: re.Match[str]) -> str:
    groups = {key: value for key, value in found.groupdict().items() if value}
    name = next(key for key in groups if key in _KINDS)
    return HERE if name == "pointed" else name


_KINDS = frozenset(("here", "contract", "outside", "pointed", *(name for name, _ in _NAMED)))


def _numbers(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for low, high in _RANGE.findall(text):
        if 0 < int(high) - int(low) <= 40:
            found.update(dict.fromkeys(str(n) for n in range(int(low), int(high) + 1)))
    for one in _NUMBER.findall(text):
        if one == "a" and len(text) > 1 and found:
            continue
        found.setdefault(plain(one))
    return tuple(found)


def plain(number: str) -> str:
    """A number as it is compared: "01.02" and "1-2" are "1.2"."""
    parts = number.replace("-", ".").strip(".").split(".")
    return ".".join(part.lstrip("0") or "0" if part.isdigit() else part.upper() for part in parts)
