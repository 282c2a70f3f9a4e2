"""A price (or cost) that is the only criterion, said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tenders_check.facts.criteria.elements import elements
from tenders_check.facts.criteria.entry import Entry
from tenders_check.facts.criteria.lines import Line, lines
from tenders_check.facts.criteria.node import Node
from tenders_check.facts.criteria.region import Region
from tenders_check.facts.criteria.tree import Scale
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Tender

_WHAT = r"(?:prix|cout|montant|rabais|tarif)\w*"
_WHICH = (
    r"(?:\s+(?:global|le\s+plus\s+bas|des\s+prestations|des\s+fournitures|des\s+travaux"
    r"|du\s+cycle\s+de\s+vie|de\s+l'offre|total|d'utilisation|d'acquisition|complet)){0,3}"
)
_OF = r"(?:l'|le\s+|la\s+|les\s+|leurs?\s+|du\s+|des\s+|de\s+)?"
#: Whatever names the whole of the criteria: "de jugement des offres".
_FOR = (
    r"(?:d'(?:attribution|analyse|evaluation|appreciation)|de\s+(?:jugement|choix|selection|classement))"
    r"(?:\s+des\s+offres)?"
)
_FILLER = (
    rf"(?:\s*(?:{_FOR}|retenu|utilise|applique|est|sera|celui"
    r"|:|,|=|-|\(|\)|\"|pondere\s+a|100\s?%|suivant)\s*)*\s*"
)
_ONLY = r"(?:uniquement|exclusivement|seulement)"
#: Price as the only criterion, in the words buyers use.
_SOLE = (
    rf"(?:criteres?\s+uniques?|uniques?\s+criteres?|seuls?\s+criteres?){_FILLER}{_OF}{_WHAT}{_WHICH}",
    rf"{_ONLY}\s+(?:sur|par|d'apres|au\s+(?:regard|vu)\s+d[ue]|selon|en\s+fonction\s+d[ue])\s+"
    rf"(?:la\s+base\s+d[ue]\s+)?{_OF}(?:seul\s+)?(?:criteres?\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"(?:sur(?:\s+la\s+base\s+d[ue])?|selon|tenu\s+compte\s+d[ue]|au\s+(?:regard|vu)\s+d[ue])\s+{_OF}{_WHAT}{_WHICH}\s+{_ONLY}",
    rf"(?:sur\s+la\s+base|au\s+(?:regard|vu)|en\s+fonction)\s+du\s+seul\s+(?:criteres?\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"(?:sur|selon)\s+(?:le\s+|la\s+)?seul\s+{_WHAT}{_WHICH}",
    rf"au\s+seul\s+(?:regard|vu)\s+d[ue]s?\s+{_OF}{_WHAT}{_WHICH}",
    rf"(?:le\s+)?{_WHAT}{_WHICH}\s+(?:est|sera|constitue|constituera)\s+(?:le\s+seul|l'unique"
    r"|le\s+critere\s+(?:unique|exclusif))(?:\s+critere)?",
    rf"{_WHAT}{_WHICH}\s*[,(]\s*(?:comme\s+|pris\s+comme\s+)?(?:critere\s+unique|unique\s+critere|seul\s+critere)",
    rf"\ble\s+critere(?:\s+{_FOR}|\s+retenu)*\s+(?:est|sera)\s+(?:celui\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"\bcritere(?:\s+{_FOR}|\s+retenu)*\s*:\s*{_OF}{_WHAT}{_WHICH}(?:\s+(?!et\b|ou\b)[\w'-]+){{0,9}}?"
    r"\W*100\s?(?:%|points?\b|/\s?100\b)",
    # "Un critère unique est retenu pour juger les offres. Il s'agit du prix, …".
    rf"(?:criteres?\s+uniques?|uniques?\s+criteres?|seule?\s+(?:critere|donnee|element|parametre|facteur))\b"
    rf"[^.;:,]{{0,80}}(?::|[.,]\s+(?:il\s+s'agit|c'est|ce\s+critere\s+est))\s+(?:de\s+)?{_OF}{_WHAT}{_WHICH}",
    rf"\bseuls?\s+{_OF}{_WHAT}{_WHICH}\s+(?:est|sera)\s+(?:pris\w*\s+en\s+(?:compte|consideration)|retenu|juge|note|examine)\s*(?:[.;]|$)",
    rf"\bseuls?\s+{_OF}{_WHAT}(?:\s+[\w']+){{0,6}}?\s+(?:est|sera|seront)\s+"
    r"(?:pris\w*\s+en\s+compte|retenu\w*|juge\w*|examine\w*)\s+(?:pour|dans|lors)\s+"
    r"(?:\w+[\s']+){0,2}?(?:class\w+|jug\w+|analyse\w*|attribu\w+|choi\w+|selection\w*)",
    r"(?:attribue\w*|retenue?|confie\w*|choisie?|attribution)\s+(?:\w+[\s']+){0,8}?"
    r"(?:moins[\s-](?:disante?|chere?)|prix\s+(?:(?:est|sera|soit)\s+)?le\s+plus\s+bas)",
    r"\b(?:retenue?|attribu\w+|choisie?|classee\s+premiere)\b[^.;:]{0,60}\bdont\s+le\s+(?:prix|montant|cout)\s+(?:\w+\s+){0,3}?"
    r"(?:est|sera)\s+le\s+(?:plus\s+(?:bas|faible)|moins\s+eleve)",
    rf"\bn(?:'y\s+a|e\s+\w+)\s+qu'un\s+(?:seul\s+)?critere\s*[,:(]\s*{_OF}{_WHAT}{_WHICH}",
    r"\boffres?\b[^.;:]{0,60}\bclassees?\s+par\s+(?:ordre\s+de\s+)?(?:prix|montants?)\s+croissants?\b",
    rf"\bcritere\s+{_FOR}\s*:\s*(?:le\s+)?prix\s+le\s+plus\s+bas\b",
    r"\boffre\s+(?:la\s+)?moins[\s-](?:disante?|chere?)(?:\s+[\w']+){0,6}?\s+(?:est|sera)\s+"
    r"(?:retenue|choisie|attributaire)",
)
_PATTERN = regex("|".join(_SOLE))
_HINT = regex(
    r"\b(?:unique|seul|exclusi|disante?|plus bas|plus faible|croissants?|qu'un"
    r"|moins eleve|moins[\s-]cher|le critere\b|critere\b[^:]*:)"
)
_DENIED = regex(r"\b(?:n'est|ne\s+(?:sera|constitue)|n'|pas|non)\b[^.;]{0,40}$")
#: "La note maximale est attribuée à l'offre la moins-disante": a mark, not the contract; "le
#: critère prix est jugé sur le montant du devis uniquement": how one of the criteria is read.
_MARK = regex(
    r"\b(?:notes?|points?|bareme|notation|egalite|ex[\s-]aequo|marches?\s+subsequents?)\b[^.;]*$"
    r"|\bcritere\s+(?:n\s?o?\s?)?(?:\d\W*)?(?:du\s+)?(?:prix|financier)\b[^.;]*$"
)
#: Something else is judged too, or the price weighs less than all.
_MORE = regex(
    r"[^.;]{0,30}(?:\bet|,)\s+(?:de\s+)?(?:la\s+|le\s+|l')?(?:qualite|valeur|delai)"
    r"|[^.;]{0,30}?\b\d{1,2}(?:,\d+)?\s?(?:%|points?\b|pts\b)"
)
#: Blocks taken after a criterion that stands alone.
_REACH = 12
_SENTENCE_END = regex(r"[.;](?=\s|$)")
_FORMULA = regex(r"[.;\n]\s*(?P<formula>[^.;\n=]{3,60}=[^;\n]{5,400}?)(?=[.;]?(?:\n|\s*$|\s[A-Z]))")
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
    """The scales of one criterion that a region states, one for each group of lots."""
    blocks = tender.pieces[region.piece].blocks
    found: dict[tuple[str, ...], Scale] = {}
    for run in region.runs:
        if run.table:
            continue
        for line in lines(blocks, run.positions):
            spot = sole_price(line)
            if spot is None:
                continue
            block, start, end = line.place(*spot)
            of = scopes.of(region.piece, block)
            entry = Entry(_name(line, spot), region.piece, block, start, end, lots=of)
            node = Node(entry)
            if "cout" in fold(entry.name).text:  # a price is judged on its amount, and no more
                node.elements = elements(line, entry, *_rest(line, spot[1]))
                node.elements.extend(_formula(entry, blocks[block].text))
                node.content = list(_after(region, tender, block))
            found.setdefault(of, Scale([node], of, sole=True))
    return list(found.values())


def _formula(entry: Entry, text: str) -> Iterator[Entry]:
    """The sentences with a sign of equality that follow in the block of a cost."""
    for found in _FORMULA.finditer(text, entry.end):
        start, end = found.span("formula")
        yield replace(entry, name=found["formula"], start=start, end=end, element=True)


def _after(region: Region, tender: Tender, block: int) -> Iterator[Entry]:
    """The blocks of a region that follow a criterion: the formula of a cost stands there."""
    blocks = tender.pieces[region.piece].blocks
    positions = [position for run in region.runs for position in run.positions if position > block]
    for position in positions[:_REACH]:
        text = blocks[position].text
        yield Entry(text, region.piece, position, 0, len(text), header=True)


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
