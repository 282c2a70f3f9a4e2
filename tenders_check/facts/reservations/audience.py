"""To whom a contract is reserved: kinds of structure, articles, minimum share of workers."""

from __future__ import annotations

from typing import NamedTuple

from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.quantities import percentages
from tenders_check.french.references import references
from tenders_check.french.regex import regex

#: Kinds of `Reservation.kinds`, in the order reports show them, with the theme that names them.
_THEMES = (
    ("ea_esat", "structure_ea_esat"),
    ("siae", "structure_siae"),
    ("prison", "structure_prison"),
    ("ess", "structure_ess"),
    ("local", "structure_locale"),
)
_OF_ARTICLE = {
    "L2113-12": "ea_esat", "L2113-13": "siae", "L2113-13-1": "prison", "L2113-15": "ess",
    "L2113-16": "ess", "L3113-1": "ea_esat", "L3113-2": "siae", "L3113-2-1": "prison",
    "L2313-6": "ea_esat", "L5213-13": "ea_esat", "L344-2": "ea_esat", "L5132-4": "siae",
    "L412-10": "prison",
}  # fmt: skip
_RESERVING = regex(r"^(?:L2113-1[2-6]|L3113-[1-3]|L2313-6|R2113-[78]|R3113-1)(?:-\d)?$")
_SHARE_NEAR = regex(
    r"\b(?:travailleurs?|salaries|effectifs?|personnels?|personnes)\b.{0,60}\b(?:handicap\w*|defavoris\w*|detenue?s)\b"
    r"|\b(?:proportion|part|pourcentage) minimale?\b"
)
_NOT_SHARE = regex(r"\bheures?\b|\bpenalite|\bponder|\bcritere")


class Audience(NamedTuple):
    """Who may bid. `kinds` empty when nobody is named."""

    kinds: tuple[str, ...]
    articles: tuple[str, ...]


def audience(text: str, lexicon: Lexicon) -> Audience:
    """The structures and articles that a text names.

    Words go before articles: "aux EA et ESAT, articles L. 2113-12 à L. 2113-14" is for EA and ESAT.
    """
    folded = fold(text)
    all_cited = dict.fromkeys(one.article for one in references(text))
    articles = tuple(article for article in all_cited if _RESERVING.match(article))
    named = [kind for kind, theme in _THEMES if lexicon.mentions(folded, theme)]
    if not [kind for kind in named if kind != "local"]:
        cited = {_OF_ARTICLE[article] for article in all_cited if article in _OF_ARTICLE}
        named += [kind for kind, _ in _THEMES if kind in cited]
    return Audience(tuple(named), articles)


def share(text: str) -> float | None:
    """The minimum share of workers that a text asks for, in %."""
    folded = fold(text)
    for found in percentages(text):
        start, end = folded.locate(found.start, found.end)
        around = folded.text[max(0, start - 90) : end + 90]
        if _SHARE_NEAR.search(around) and not _NOT_SHARE.search(around):
            return found.value
    return None
