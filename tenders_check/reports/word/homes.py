"""Where a provision that is missing should stand: the piece, then the article of the piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Finding, Kind, Outline, Piece, Section, Tender

#: A provision is written in the first of these, among the pieces where its rule looks.
_ORDER = (
    Kind.RC, Kind.CCP, Kind.CCAP, Kind.CCTP, Kind.AE, Kind.AAPC, Kind.CRT, Kind.BPU, Kind.DPGF,
    Kind.DQE, Kind.ANNEXE, Kind.AUTRE,
)  # fmt: skip
#: The same for a duty of the contractor, which the rules of the consultation do not hold.
_OF_CONTRACT = (
    Kind.CCP, Kind.CCAP, Kind.CCTP, Kind.AE, Kind.RC, Kind.AAPC, Kind.ANNEXE, Kind.AUTRE, Kind.CRT,
    Kind.BPU, Kind.DPGF, Kind.DQE,
)  # fmt: skip
_DUTY = regex(r"\btitulaire\b|\bmarche prevoit\b|penalite")
#: What a rule speaks of → titles of the articles that hold such things, the best first.
_ARTICLES = (
    (
        r"\breserve(?:s|r)?\b|reservation|\bea ?/ ?esat\b",
        (r"\breserv", r"allotissement|decomposition|division en lots|\blots\b", r"\bforme\b|objet"),
    ),
    (r"allotissement|alloti|par lot", (r"allotissement|decomposition|en lots|\blots\b", r"objet")),
    (r"variante", (r"variante",)),
    (
        r"criter|ponderation|notation|jugement|cout du cycle",
        (r"criteres?.{0,30}(?:attribution|jugement|choix|notation)|jugement|attribution",),
    ),
    (
        r"insertion|social|handicap|laicite|egalite|\bemploi",
        (
            r"insertion|clauses? sociales?|\bsocial(?!\w)|sociales?\b",
            r"condition\w* d'execution",
            r"obligations? d[ue]",
            r"\bexecution",
        ),
    ),
    (
        r"environnement|ecolog|dechet|reemploi|reutilis|recycl|carbone|energi|emballage|durable"
        r"|label|produit|fourniture|materi",
        (
            r"environnement(?!\w* (?:informatique|technique))|developpement durable",
            r"dechets|reemploi|emballage",
            r"condition\w* d'execution",
            r"specification|exigence|prescription|caracteristique",
            r"obligations? d[ue]",
            r"\bexecution",
        ),
    ),
    (r"", (r"condition\w* d'execution", r"obligations? d[ue]", r"\bexecution")),
)
_NOT_A_HOME = regex(
    r"sommaire|table des matieres|signature|definitions?|^annexe|delais?|duree|lieux?|penalite"
)


class Home(NamedTuple):
    """`piece` indexes the tender, `section` the outline of the piece (None: no article fits)."""

    piece: int
    section: int | None


def home(finding: Finding, lots: Sequence[str], tender: Tender, draft: int) -> Home | None:
    """Where to write what a finding misses; None when it was looked for in no piece given.

    Of several pieces of the same kind, the draft comes first. `lots`: the only lots concerned,
    empty when it is all of them.
    """
    looked = {place.document for place in finding.searched}
    found = [index for index, piece in enumerate(tender.pieces) if piece.path in looked]
    if not found:
        return None
    duty = _DUTY.search(fold(finding.clause or "").text) is not None
    order = _OF_CONTRACT if duty else _ORDER
    piece = min(found, key=lambda index: (_rank(tender.pieces[index], order), index != draft))
    outline = tender.outlines[piece]
    path = tender.pieces[piece].path
    named = [place.section for place in finding.searched if place.document == path]
    section = _named(named, outline)
    if section is None:
        section = _by_title(finding, outline)
    return Home(piece, section if section is None else _of_lots(section, lots, outline))


def _rank(piece: Piece, order: Sequence[Kind]) -> int:
    return order.index(piece.kind) if piece.kind in order else len(order)


def _named(names: Sequence[str | None], outline: Outline) -> int | None:
    """The section where the rule looked, by the path of its titles."""
    for index, section in enumerate(outline.sections):
        if " › ".join(section.path) in names:
            return index
    return None


def _by_title(finding: Finding, outline: Outline) -> int | None:
    """The article whose title fits best what the rule speaks of."""
    clause = (finding.clause or "").split("\n", 1)[0]
    # The last turn is for a clause of which nothing tells the article.
    for said in (finding.title, clause, "") if clause else (finding.title,):
        text = fold(said).text
        for topic, titles in _ARTICLES:
            # An empty topic fits everything: it is for the last turn.
            if bool(topic) != bool(text) or not regex(topic).search(text):
                continue
            found = _first(titles, outline)
            if found is not None:
                return found
    return None


def _first(titles: Sequence[str], outline: Outline) -> int | None:
    folded = [fold(section.title).text for section in outline.sections]
    for title in titles:
        for index, text in enumerate(folded):
            if regex(title).search(text) and not _NOT_A_HOME.search(text):
                return index
    return None


def _of_lots(section: int, lots: Sequence[str], outline: Outline) -> int:
    """The part of a section that is about the lots concerned, or the section itself."""
    if not lots:
        return section
    around = outline.sections[section]
    for index, inner in enumerate(outline.sections):
        if around.start < inner.start < around.end and set(_lots_in(inner)) & set(lots):
            return index
    return section


def _lots_in(section: Section) -> list[str]:
    return regex(r"\blots?\s+(?:n\s?[°o]?\s*)?([0-9]+|[a-z])\b").findall(fold(section.title).text)
