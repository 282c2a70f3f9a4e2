"""Leaves on the criteria trees: `critere` and `poids`.

A lot whose criteria stand in no piece that was read makes these leaves unknown: the rule is then
`undetermined`, never `fail`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tenders_check.checking.case import Case, Later, Outcome, no_criteria, trees
from tenders_check.checking.criteria_followed import where_led
from tenders_check.checking.criteria_reading import (
    ABSENT,
    ancestors,
    content,
    descendants,
    followed,
    judges,
    themed,
)
from tenders_check.checking.recognition import UNSURE
from tenders_check.checking.simulation import simulation, weighed
from tenders_check.facts.criteria.meaning import meaning
from tenders_check.facts.criteria.simulator import told
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.polarity import polarity
from tenders_check.french.regex import regex
from tenders_check.language import number, percent
from tenders_check.model import CriteriaTree, Criterion, Evidence, Kind, NearMiss
from tenders_check.ruleset.model import Node, Parameter, Where
from tenders_check.ruleset.terms import BEARS_ON, CRITERION_KINDS

#: Criteria named in one message.
_TOLD = 3
#: Pieces that announce the criteria and may leave their details to the rules of consultation.
_NOTICES = frozenset({Kind.AAPC, Kind.NOTICE})


def words(value: object) -> tuple[str, ...]:
    """An argument that may be one word or a list of words."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)  # type: ignore[attr-defined]


def criterion_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`critere: {theme, force, porte_sur, genre, seul, contenu}`: some criterion has all of it."""
    scales = trees(case, case.lot)
    if not scales:
        return no_criteria(case)
    found = [(criterion, tree) for tree in scales for criterion in _matching(node, tree, case)]
    if not found:
        return Outcome(
            False,
            note=_notice_only(scales, case)
            if node.args.get("force") == "forte"
            else _followed(node, scales, case),
            near_misses=Later(lambda: _near(words(node.args.get("theme")), where, case)),
        )
    # A sub-criterion is not told beside the criterion it stands under.
    matching = [criterion for criterion, _ in found]
    told = [
        criterion
        for criterion, tree in found
        if not any(above in matching for above in ancestors(criterion, tree))
    ]
    return Outcome(
        True,
        tuple(criterion.evidence for criterion in matching),
        (("critere", _names(told)),),
        _followed(node, scales, case),
    )


def _followed(node: Node, scales: Sequence[CriteriaTree], case: Case) -> str | None:
    """What the places say to which criteria leave their content, when content is asked about."""
    themes = words(node.args.get("theme"))
    if node.args.get("contenu") is None or not themes:
        return None
    notes = (
        where_led(followed(one, tree, themes[0], case), case)
        for tree in scales
        for one in tree.criteria
        if themed(one, themes)
    )
    return " ".join(dict.fromkeys(note for note in notes if note)) or None


def _notice_only(scales: Sequence[CriteriaTree], case: Case) -> str | None:
    """What to say when the criteria were read in a notice alone: sub-criteria stand in the RC."""
    pieces = case.tender.pieces
    home = {pieces[tree.evidence.piece].kind for tree in scales if tree.evidence.piece is not None}
    if not home or not home <= _NOTICES or any(piece.kind is Kind.RC for piece in pieces):
        return None
    return case.say(
        "Critères lus dans l'avis seul : le règlement de la consultation, qui peut porter des"
        " sous-critères, n'a pas été fourni."
    )


def _names(criteria: Sequence[Criterion]) -> str:
    """Names as a message gives them, each once, the first ones only."""
    names = list(dict.fromkeys(f"« {one.name} »" for one in criteria))
    return " ; ".join(names[:_TOLD]) + (" …" if len(names) > _TOLD else "")


def _near(themes: tuple[str, ...], where: Where, case: Case) -> tuple[NearMiss, ...]:
    """What may be unread criteria, criteria of other lots, refused criteria, then refused passages.

    The passages are those of the pieces read; each is told once.
    """
    mine = trees(case, case.lot)
    others = [
        NearMiss(theme, criterion.evidence, "other_lot")
        for tree in case.facts.trees
        if tree not in mine
        for criterion in tree.criteria
        for theme in criterion.themes
        if theme in themes
    ]
    unread = [
        NearMiss(theme, doubt, UNSURE)
        for tree in mine
        for doubt in tree.doubts
        for theme in themes
        if _mentions(doubt.quote, theme, case)
    ]
    own = {one.evidence for tree in mine for one in tree.criteria}
    graded = {_block(one) for one in own}
    refused = [
        _denied(miss, case)
        for miss in case.facts.near_misses
        if miss.theme in themes
        and _read_by(where, miss, case)
        # What is no clause because it stands among the criteria is a criterion.
        and not (miss.reason == "out_of_section" and _block(miss.evidence) in graded)
    ]
    refused.sort(key=lambda miss: miss.evidence not in own)
    told: dict[tuple[int | None, int | None, str], NearMiss] = {}
    for miss in (*unread, *others, *refused):
        proof = miss.evidence
        told.setdefault(
            (proof.piece, proof.block, proof.quote if proof.block is None else ""), miss
        )
    return tuple(told.values())


def _block(proof: Evidence) -> tuple[int | None, int | None]:
    return proof.piece, proof.block


def _mentions(quote: str, theme: str, case: Case) -> bool:
    said = meaning(quote, case.lexicon)
    return theme in said.themes or theme in said.vague_themes


def _denied(miss: NearMiss, case: Case) -> NearMiss:
    """A near miss for its best reason: words that are denied matter more than where they stand."""
    known = miss.theme in case.lexicon.themes
    denied = known and _denies(miss.evidence.quote, miss.theme, case.lexicon)
    return replace(miss, reason="negated") if denied else miss


@lru_cache(maxsize=4096)  # each rule, for each lot, meets the same passages
def _denies(quote: str, theme: str, lexicon: Lexicon) -> bool:
    folded = fold(quote)
    hits = lexicon.find(folded, theme)
    return any(polarity(folded, hit.start, hit.end).kind == "negated" for hit in hits)


def _read_by(where: Where, miss: NearMiss, case: Case) -> bool:
    """Whether a passage stands in a piece where the rule looks."""
    piece = miss.evidence.piece
    return piece is None or not where.kinds or case.tender.pieces[piece].kind in where.kinds


def _matching(node: Node, tree: CriteriaTree, case: Case) -> list[Criterion]:
    """The criteria of a scale that have all that is asked; the same for all lots that share it."""
    return case.once(
        ("criteria", repr(node.args), id(tree)),
        lambda: [one for one in tree.criteria if _matches(node, one, tree, case)],
    )


def _matches(node: Node, criterion: Criterion, tree: CriteriaTree, case: Case) -> bool:
    args = node.args
    themes = words(args.get("theme"))
    if themes and not any(_named(criterion, theme, args.get("force")) for theme in themes):
        return False
    kinds = [CRITERION_KINDS[word] for word in words(args.get("genre"))]
    if kinds and criterion.kind not in kinds:
        return False
    bears = [BEARS_ON[word] for word in words(args.get("porte_sur"))]
    if bears and judges(criterion, tree, themes, case) not in bears:
        return False
    if args.get("seul") and not _alone(criterion, tree):
        return False
    return _has_content(criterion, tree, node, case)


def _named(criterion: Criterion, theme: str, force: object) -> bool:
    """Whether a criterion names a theme plainly (`forte`), only vaguely (`faible`), or either."""
    if theme in criterion.themes:
        return force != "faible"
    return theme in criterion.vague_themes and force != "forte"


def _has_content(criterion: Criterion, tree: CriteriaTree, node: Node, case: Case) -> bool:
    wanted = node.args.get("contenu")
    if wanted is None:
        return True
    # What a criterion under another of the same theme assesses is said by the latter too.
    themes = words(node.args.get("theme"))
    if wanted != "present" and any(themed(one, themes) for one in ancestors(criterion, tree)):
        return False
    found = content(criterion, tree, themes[0] if themes else None, case)
    return found != ABSENT if wanted == "present" else found == wanted


#: Another thing judged under the name of a price: "prix et qualité".
_BESIDE = regex(
    r"(?:\bet\b|[/,&+])\s*(?:d[eu]s?\s+|la\s+|les?\s+|l')*"
    r"(?:qualite|valeur|delai|technique|performance|service|environnement)"
)


def _alone(criterion: Criterion, tree: CriteriaTree) -> bool:
    """Whether a first-level criterion is the only one, sub-criteria of the same kind aside.

    Two prices ("fournitures", "accessoires") are one criterion in two parts. What a price is read
    in ("détail estimatif", "cohérence des prix") weighs nothing of its own.
    """
    firsts = [one for one in tree.criteria if one.parent is None and not one.element]
    if criterion not in firsts or any(_BESIDE.search(fold(one.name).text) for one in firsts):
        return False
    if len(firsts) > 1 and any(one.kind != "price" for one in firsts):
        return False
    parts = [one for first in firsts for one in descendants(first, tree) if not one.element]
    return all(one.kind in (criterion.kind, "cost", "price") for one in parts)


def weight_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`poids: {theme, inferieur_a|superieur_a}`: effective weight, in %, of a theme's criteria.

    Nested scales are multiplied out; a criterion under another of the same theme counts once.
    Plain criteria count first; mixed headings do not tell the share of the theme.
    """
    scales = trees(case, case.lot)
    if not scales:
        return no_criteria(case)
    themes = words(node.args.get("theme"))
    for tree in scales:
        found = weighed(tree, themes, case)
        if not found.criteria:
            continue
        if found.weight is None:
            return Outcome(
                None, note=case.say("Les pondérations ne permettent pas de calculer son poids.")
            )
        return _compared(node, found.weight, found.criteria, tree, case)
    return Outcome(False)


def _compared(
    node: Node, total: float, tops: Sequence[Criterion], tree: CriteriaTree, case: Case
) -> Outcome:
    below, above = (_limit(node.args.get(key), case) for key in ("inferieur_a", "superieur_a"))
    truth = (below is None or total < below) and (above is None or total > above)
    details = (
        ("poids", percent(total)),
        ("critere", _names(tops)),
        ("seuil", number(below if below is not None else above or 0.0)),
        ("effet", told(simulation(tree, case), case.language)),
    )
    return Outcome(truth, tuple(one.evidence for one in tops), details)


def _limit(value: object, case: Case) -> float | None:
    """A limit in %, typed or taken from the dated law."""
    if value is None:
        return None
    if isinstance(value, Parameter):
        return float(str(case.law.value(value.name, case.launch).value))
    return float(str(value))
