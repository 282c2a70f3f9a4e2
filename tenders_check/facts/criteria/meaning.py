"""What the words of an award criterion mean: what it measures, its themes, whom it judges.

The words of the name come first; the passages that say what is assessed (`content`) make a vague
heading precise, and make a plain heading ("Valeur technique") bear on what they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.facts.criteria.heads import skill, taken
from tenders_check.facts.criteria.sides import Part, parts, side
from tenders_check.facts.criteria.spelling import repaired
from tenders_check.french.fold import Folded, fold
from tenders_check.french.lexicon import Hit, Lexicon
from tenders_check.french.polarity import polarity

#: Themes of criteria; each has a vocabulary of plain words, and one of vague or mixed headings.
THEMES = ("environnement", "social")
#: From so many parts on, a name is a list: each part is read for itself.
_LIST = 3
#: Polarities that make words count: "sans réemploi" names nothing.
_COUNTS = frozenset({"affirmed", "soft"})


class Meaning(NamedTuple):
    """What a criterion means.

    `kind`: "price", "cost" (global or life-cycle), "delay", "quality". `themes`: what the words
    really say; `vague_themes`: mixed or empty headings. `bears_on`: "offer", "company", "mixed",
    "unknown" (CE 25 May 2018, n° 417580: the company's general policy is not the offer).
    `refused`: themes that looked named and are not, with a reason code of `NearMiss`.
    """

    kind: str
    themes: tuple[str, ...]
    vague_themes: tuple[str, ...]
    bears_on: str
    refused: tuple[tuple[str, str], ...]


def meaning(
    name: str, lexicon: Lexicon, *, content: Sequence[str] = (), parent: str | None = None
) -> Meaning:
    """The meaning of a criterion from its name, the passages that detail it and its parent's name.

    The parent lends whom it judges; and under a heading of a theme, a subject that can be answered
    ("Livraisons" under "Développement durable") is of that theme.
    """
    named = fold(repaired(name))
    details = tuple(fold(repaired(text)) for text in content)
    above = fold(repaired(parent)) if parent else None
    kind = _kind(named, lexicon)
    own = parts(named, lexicon)
    under = [part for text in details for part in parts(text, lexicon)]
    themes: list[str] = []
    vague: list[str] = []
    refused: list[tuple[str, str]] = []
    judged: list[Part] = []
    for theme in THEMES:
        strength, reasons = _strength(theme, kind, named, details, lexicon)
        if strength is None and above and _lends(theme, above, (named, *details), lexicon):
            strength = "strong"
        refused.extend((theme, reason) for reason in reasons)
        if strength is None:
            continue
        of_name = _of_theme(own, named, theme, lexicon)
        if _only_company(own, of_name):
            refused.append((theme, "candidate_level"))
            continue
        (themes if strength == "strong" else vague).append(theme)
        judged += [*(of_name if len(own) >= _LIST else own), *under]
        judged += _plain(own[1:], named, theme, lexicon)
    bears = side(judged or [*own, *under])
    if bears == "unknown" and above:
        lent = side([part for part in parts(above, lexicon) if part.bears_on != "presumed"])
        bears = lent if lent in ("company", "mixed") else bears
    if bears == "company":
        refused.extend((theme, "candidate_level") for theme in (*themes, *vague))
    return Meaning(kind, tuple(themes), tuple(vague), bears, tuple(dict.fromkeys(refused)))


def _of_theme(found: Sequence[Part], text: Folded, theme: str, lexicon: Lexicon) -> list[Part]:
    """The parts of a text that name a theme; all of them when only details do."""
    hits = [
        hit
        for one in (theme, f"{theme}_vague", f"{theme}_critere", f"{theme}_indice")
        if one in lexicon.themes
        for hit in lexicon.find(text, one)
    ]
    named = [part for part in found if any(part.start <= hit.start < part.end for hit in hits)]
    return named or list(found)


def _plain(listed: Sequence[Part], text: Folded, theme: str, lexicon: Lexicon) -> Iterator[Part]:
    """Subjects listed after the heading, of nobody in particular: they are of the offer."""
    hits = [
        hit
        for one in (theme, f"{theme}_critere")
        if one in lexicon.themes
        for hit in lexicon.find(text, one)
    ]
    for part in listed:
        if part.bears_on == "unknown" and any(part.start <= hit.start < part.end for hit in hits):
            yield part._replace(bears_on="offer")


def _only_company(own: Sequence[Part], of_theme: Sequence[Part]) -> bool:
    """Whether a name lists several things and speaks of the theme only to judge the company.

    "Valeur technique : délais 10 %, démarche responsable de la société 10 %" assesses nothing
    environmental in the offer, and it is not a criterion on the company either.
    """
    rest = [part for part in own if part not in of_theme]
    return (
        len(own) >= _LIST
        and own[0] in rest
        and all(part.bears_on == "company" for part in of_theme)
    )


def _kind(named: Folded, lexicon: Lexicon) -> str:
    """What it measures; the first words of the name decide ("Prix, délai" is a price)."""
    if _affirmed(named, "cout_global", lexicon):
        return "cost"
    first = {
        kind: min(hit.start for hit in hits)
        for kind, theme in (("price", "prix"), ("delay", "delai"), ("quality", "technique"))
        if (hits := lexicon.find(named, theme))
    }
    return min(first, key=lambda kind: first[kind]) if first else "quality"


def _strength(
    theme: str, kind: str, named: Folded, details: Sequence[Folded], lexicon: Lexicon
) -> tuple[str | None, list[str]]:
    """ "strong", "vague" or None, and why words that looked like the theme were refused."""
    if _names(named, theme, lexicon):
        return "strong", []
    vague = f"{theme}_vague"
    # What the team knows of a theme is a matter for a person.
    loose = [*_affirmed(named, vague, lexicon), *_said(named, theme, lexicon)]
    # Under a price nothing is judged but the amount: "Prix, éco-participation comprise".
    listened = bool(loose) or kind != "price"
    # Words that only the name of a criterion can carry need a heading of the theme over them.
    tells = _names if loose else _affirmed
    if listened and any(tells(text, theme, lexicon) for text in details):
        return "strong", []
    if kind == "cost" and _priced(theme, (named, *details), lexicon):
        return "strong", []
    mixed = bool(lexicon.refused(named, theme))
    if loose and not mixed and _precise(theme, _after(named, loose[-1]), details, lexicon):
        return "strong", []
    if loose or (listened and any(_affirmed(text, vague, lexicon) for text in details)):
        return "vague", []
    if listened and _hinted(named, theme, lexicon):
        return "vague", []
    if lexicon.find(named, theme) or lexicon.find(named, vague):
        return None, ["negated"]
    # "Environnement informatique" holds the word and not the thing.
    return None, ["false_friend"] if lexicon.find(named, f"{theme}_mot") else []


def _names(text: Folded, theme: str, lexicon: Lexicon) -> bool:
    """Whether a text says a theme in plain words, those that only a criterion uses included."""
    return any(not skill(text, hit) for hit in _said(text, theme, lexicon))


def _said(text: Folded, theme: str, lexicon: Lexicon) -> Iterator[Hit]:
    yield from _affirmed(text, theme, lexicon)
    if f"{theme}_critere" in lexicon.themes:
        yield from _affirmed(text, f"{theme}_critere", lexicon)


def _hinted(text: Folded, theme: str, lexicon: Lexicon) -> bool:
    """Whether a name holds clues of a theme too weak to conclude: a person decides.

    In a list only its first part tells: durability among ten technical qualities is technical.
    """
    clues = f"{theme}_indice"
    if clues not in lexicon.themes:
        return False
    listed = parts(text, lexicon)
    end = listed[0].end if len(listed) >= _LIST else len(text.original)
    if not any(hit.start < end for hit in _affirmed(text, clues, lexicon)):
        return False
    # A clue in words already recognised as a false friend is that false friend.
    lists = (one for one in (theme, f"{theme}_critere") if one in lexicon.themes)
    return not any(lexicon.refused(text, one) for one in lists)


def _priced(theme: str, texts: Sequence[Folded], lexicon: Lexicon) -> bool:
    """Whether a life-cycle cost counts what bears on the theme: energy, end of life (R2152-9)."""
    counted = f"{theme}_cout"
    return counted in lexicon.themes and any(_affirmed(text, counted, lexicon) for text in texts)


def _precise(theme: str, rest: str, details: Sequence[Folded], lexicon: Lexicon) -> bool:
    """Whether what follows a vague heading names a subject that a tenderer can answer."""
    subject = f"{theme}_contenu"
    return subject in lexicon.themes and any(
        _affirmed(text, subject, lexicon) for text in (fold(rest), *details)
    )


def _lends(theme: str, parent: Folded, own: Sequence[Folded], lexicon: Lexicon) -> bool:
    """Whether a heading of the theme, not a mixed one, stands above a precise subject."""
    heading = _names(parent, theme, lexicon) or _affirmed(parent, f"{theme}_vague", lexicon)
    if not heading or lexicon.refused(parent, theme):
        return False
    return _precise(theme, "", own, lexicon)


def _after(text: Folded, hit: Hit) -> str:
    return text.original[hit.end :]


def _affirmed(text: Folded, theme: str, lexicon: Lexicon) -> list[Hit]:
    """The hits of a theme that the text affirms, what a price or a delay is for left out."""
    return [
        hit
        for hit in lexicon.find(text, theme)
        if polarity(text, hit.start, hit.end).kind in _COUNTS and not taken(text, hit)
    ]
