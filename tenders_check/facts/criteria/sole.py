"""A price (or cost) that is the only criterion, said in a sentence."""

from __future__ import annotations

from tenders_check.facts.criteria.elements import elements
from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.lines import Line, lines
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.region import Region
from tenders_check.facts.criteria.tree import Scale
from tenders_check.facts.lots import LotScopes
from tenders_check.french.regex import regex
from tenders_check.model import Tender

_WHAT = r"(?:prix|cout|montant|rabais|tarif)\w*"
_WHICH = (
    r"(?:\s+(?:global|le\s+plus\s+bas|des\s+prestations|des\s+fournitures|des\s+travaux"
    r"|du\s+cycle\s+de\s+vie|de\s+l'offre|total|d'utilisation|d'acquisition|complet)){0,3}"
)
_OF = r"(?:l'|le\s+|la\s+|les\s+|du\s+|des\s+|de\s+)?"
_FILLER = (
    r"(?:\s*(?:d'attribution|de\s+jugement(?:\s+des\s+offres)?|de\s+choix|retenu|est|sera|celui"
    r"|:|,|=|-|\(|\)|\"|pondere\s+a|100\s?%|suivant)\s*)*\s*"
)
#: Price as the only criterion, in the words buyers use.
_SOLE = (
    rf"(?:criteres?\s+uniques?|uniques?\s+criteres?|seuls?\s+criteres?){_FILLER}{_OF}{_WHAT}{_WHICH}",
    rf"(?:uniquement|exclusivement|seulement)\s+(?:sur|au\s+(?:regard|vu)\s+d[ue]|selon|en\s+fonction\s+d[ue])\s+"
    rf"(?:la\s+base\s+d[ue]\s+)?{_OF}(?:seul\s+)?(?:criteres?\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"(?:sur\s+la\s+base|au\s+(?:regard|vu)|en\s+fonction)\s+du\s+seul\s+(?:criteres?\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"(?:le\s+)?{_WHAT}{_WHICH}\s+(?:est|sera|constitue|constituera)\s+(?:le\s+seul|l'unique|le\s+critere\s+unique)"
    r"(?:\s+critere)?",
    r"(?:attribue\w*|retenue?|confie\w*|choisie?)\s+(?:\w+[\s']+){0,8}?"
    r"(?:moins[\s-]disante?|prix\s+(?:(?:est|sera|soit)\s+)?le\s+plus\s+bas)",
)
_PATTERN = regex("|".join(_SOLE))
_HINT = regex(r"\b(?:unique|seul|uniquement|exclusivement|seulement|disante?|plus bas)")
_DENIED = regex(r"\b(?:n'est|ne\s+(?:sera|constitue)|n'|pas|non)\b[^.;]{0,40}$")
#: "La note maximale est attribuée à l'offre la moins-disante": a mark, not the contract.
_MARK = regex(r"\b(?:notes?|points?|bareme|notation|egalite|ex[\s-]aequo)\b[^.;]*$")
_MORE = regex(r"[^.;]{0,30}(?:\bet|,)\s+(?:de\s+)?(?:la\s+|le\s+|l')?(?:qualite|valeur|delai)")
_SENTENCE_END = regex(r"[.;](?=\s|$)")
_NAME = regex(_WHAT + _WHICH)


def sole_price(line: Line) -> tuple[int, int] | None:
    """Original offsets of the words that make price (or cost) the only criterion, None without."""
    plain = line.folded.text
    if not _HINT.search(plain):
        return None
    found = _PATTERN.search(plain)
    if not found or _MORE.match(plain, found.end()):
        return None
    before = plain[: found.start()]
    if _DENIED.search(before) or _MARK.search(before):
        return None
    span = line.folded.span(found.start(), found.end())
    # A choice of a form that was not made: "☐ critère unique ☒ plusieurs critères".
    lead = line.text[: span[0]]
    return None if lead.rfind("☐") > lead.rfind("☒") else span


def sole_scale(region: Region, tender: Tender, scopes: LotScopes) -> list[Scale]:
    """The scale of one criterion that a region states, [] when it states none."""
    blocks = tender.pieces[region.piece].blocks
    for run in region.runs:
        if run.table:
            continue
        for line in lines(blocks, run.positions):
            spot = sole_price(line)
            if spot is None:
                continue
            block, start, end = line.place(*spot)
            entry = Entry(
                _name(line, spot),
                region.piece,
                block,
                start,
                end,
                lots=scopes.of(region.piece, block),
            )
            node = Node(entry, elements=elements(line, entry, *_rest(line, spot[1])))
            return [Scale([node], entry.lots, sole=True)]
    return []


def _rest(line: Line, end: int) -> tuple[int, int]:
    """Original offsets of what the sentence says after the criterion: the parts of a cost."""
    plain = line.folded.text
    low = line.folded.locate(end, end)[0]
    stop = _SENTENCE_END.search(plain, low)
    listed = plain.find(":", low, stop.start() if stop else len(plain))
    return line.folded.span(
        listed + 1 if listed >= 0 else low, stop.start() if stop else len(plain)
    )


def _name(line: Line, spot: tuple[int, int]) -> str:
    """The words for the criterion: "coût du cycle de vie", "prix"."""
    low, high = line.folded.locate(*spot)
    found = list(_NAME.finditer(line.folded.text, low, high))
    return line.text[slice(*line.folded.span(*found[-1].span()))].strip() if found else "Prix"
