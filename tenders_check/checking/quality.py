"""What each environmental criterion is worth, apart from any verdict: what a buyer may improve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tenders_check.checking.case import Case, trees
from tenders_check.checking.criteria_reading import (
    ABSENT,
    PRECISE,
    VAGUE,
    beside,
    content,
    descendants,
    judges,
)
from tenders_check.checking.simulation import ENVIRONMENT, own_weight, simulation, weighed
from tenders_check.facts.criteria.simulator import told
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import (
    CriteriaTree,
    CriterionQuality,
    Evidence,
    FamilyAdvice,
    Insight,
    Simulation,
)
from tenders_check.tender.evidence import evidence

#: A document that is asked for, or looked at, to judge a criterion.
_PROOF = regex(
    r"\bmemoires?\b|\bcadres?\s+(?:de\s+)?(?:reponses?|memoire)|\bfiches?\s+(?:techniques?"
    r"|produits?|de\s+donnees|environnement\w*)"
    r"|\bfdes\b|\bjustificati\w+|\bjustifie\w*\s+par\b|\bcertifi\w+|\battest\w+"
    r"|\b(?:eco)?labels?\b|\bquestionnaire|\bcrt\b|\bcrm\b"
    r"|\bso[gp]ed\b|\bsosed\b|\brapports?\s+d'essai|\bdocuments?\s+(?:techniques?|joints?"
    r"|fournis?|remis)|\bnotes?\s+(?:methodologique|technique|environnement\w*)"
    r"|\bplans?\s+(?:de\s+gestion|environnement\w*|d'action)|\bcartes?\s+grises?"
    r"|\bbilans?\s+(?:carbone|ges)|\bau\s+vu\s+d(?:e|u|es)\b|\bau\s+bordereau"
)
#: Words that tie a criterion to what is bought or to how it is carried out.
_LINK = regex(
    r"\b(?:l')?execution\b|\b(?:d[ue]s?|aux?|ce|present|le|cet|cette"
    r"|pour)\s+(?:present\s+)?(?:marche|lot|chantier|travaux|prestations?|fournitures?"
    r"|livraisons?|services?|accord-cadre)\b"
    r"|\b(?:produits?|materiaux|materiels?|vehicules?|equipements?|articles?|denrees"
    r"|consommables|emballages?|engins|moyens)\b[^,;.]{0,40}\b(?:propos|livr|utilis|affect"
    r"|fourni|employ|mis\s+en|mobilis|install|achet)\w*"
    r"|\b(?:lie|liee|lies|liees|propres?)\s+(?:a|au|aux)\s+(?:l'objet|marche|lot|prestations?)"
)
#: "Les autres critères sont notés au vu du mémoire technique."
_ALL = regex(
    r"\b(?:autres|ces|les|chacun\s+des|tous\s+les)\s+(?:sous[- ])?criteres\b"
    r"(?!\s+de\s+(?:selection|candidature))"
    r"[^.;]{0,60}\b(?:not|appreci|jug|evalu|analys)\w*"
)
_BEFORE, _AFTER = 6, 20
_MOST = 3
_SAID = {PRECISE: "precise", VAGUE: "vague", ABSENT: "absent"}


def insight(whole: Case, by_lot: Sequence[Case]) -> Insight:
    """Qualities, simulations and families of a tender; the cases know what they buy."""
    used: dict[str, CriteriaTree] = {}
    for case in by_lot:
        for tree in trees(case, case.lot):
            used.setdefault(tree.id, tree)
    return Insight(
        tuple(one for tree in used.values() for one in _qualities(tree, whole, by_lot)),
        tuple(_simulations(used.values(), whole)),
        tuple(_families(whole, by_lot)),
    )


def _simulations(
    scales: Iterable[CriteriaTree], case: Case
) -> Iterator[tuple[tuple[str, ...], Simulation]]:
    for tree in scales:
        if weighed(tree, ENVIRONMENT, case).criteria:
            found = simulation(tree, case)
            yield tree.lots, replace(found, told=told(found, case.language))


def _qualities(
    tree: CriteriaTree, case: Case, by_lot: Sequence[Case]
) -> Iterator[CriterionQuality]:
    bought = {
        family.theme: None
        for lot in by_lot
        if lot.lot and (not tree.lots or lot.lot.id in tree.lots)
        for family in lot.bought
        if family.words
    }

    def linked(text: str) -> bool:
        folded = fold(text)
        return _LINK.search(folded.text) is not None or any(
            case.lexicon.mentions(folded, theme) for theme in bought
        )

    def proving(text: str) -> bool:
        return _PROOF.search(fold(text).text) is not None

    for one in weighed(tree, ENVIRONMENT, case).criteria:
        below = list(descendants(one, tree))
        passages = [one.evidence, *one.content]
        for child in below:
            passages += [child.evidence, *child.content]
        passages = list(dict.fromkeys(passages))
        bears = judges(one, tree, ENVIRONMENT, case)
        said = content(one, tree, ENVIRONMENT[0], case)
        said_at = passages[1:] or ([one.evidence] if said != ABSENT else [])
        after = " ".join(beside(one, tree, case))
        yield CriterionQuality(
            lots=tree.lots,
            tree=tree.id,
            criterion=one.id,
            name=one.name,
            weight=own_weight(one, ENVIRONMENT, case),
            content=_SAID[said],
            content_at=() if said == ABSENT else tuple(said_at[:_MOST]),
            bears_on=bears,
            link=() if bears == "company" else _holding(linked, passages, after),
            proofs=_holding(proving, passages, after) or _of_all(tree, case),
            evidence=one.evidence,
        )


def _of_all(tree: CriteriaTree, case: Case) -> tuple[Evidence, ...]:
    """A sentence beside the criteria that says by which document all of them are judged."""
    piece = tree.evidence.piece
    places = [one.evidence.block for one in tree.criteria if one.evidence.piece == piece]
    known = [block for block in places if block is not None]
    if piece is None or not known:
        return ()
    last = min(len(case.tender.pieces[piece].blocks), max(known) + _AFTER)
    for block in range(max(0, min(known) - _BEFORE), last):
        plain = case.folding.folded(piece, block).text
        if _ALL.search(plain) and _PROOF.search(plain):
            return (evidence(case.tender, piece, block),)
    return ()


def _holding(
    holds: Callable[[str], bool], passages: Sequence[Evidence], after: str
) -> tuple[Evidence, ...]:
    """The passages that say a thing; the first one speaks for what follows it in its block."""
    texts = [f"{one.quote} {after if rank == 0 else ''}" for rank, one in enumerate(passages)]
    return tuple(one for one, text in zip(passages, texts, strict=True) if holds(text))[:_MOST]


def _families(whole: Case, by_lot: Sequence[Case]) -> Iterator[FamilyAdvice]:
    """The families of the lots, each once with the lots that buy it."""
    cases = by_lot if any(case.bought for case in by_lot) else (whole,)
    found: dict[str, FamilyAdvice] = {}
    for case in cases:
        lots = (case.lot.id,) if case.lot and len(by_lot) > 1 else ()
        for family in case.bought:
            made = FamilyAdvice((), family.name, family.title, family.advice, family.good_criterion)
            known = found.get(family.name, made)
            found[family.name] = replace(known, lots=(*known.lots, *lots))
    yield from found.values()
