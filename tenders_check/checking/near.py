"""The nearest passages to a proof that was not found, each with why it is none.

A person who reads "nothing found" asks "and this?": other senses of the words, words denied or
wished for, another section, another lot, a bare reference to a CCAG. The codes are those of
`NearMiss.reason`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tenders_check.checking.case import Case, concerns, pieces_of
from tenders_check.checking.coverage import under
from tenders_check.french.lexicon import Hit
from tenders_check.french.polarity import polarity
from tenders_check.french.sentences import sentences
from tenders_check.model import Block, Box, Evidence, NearMiss, Provision, Reservation, Role
from tenders_check.ruleset.model import OPERATORS, Node, Where, inline_theme
from tenders_check.tender.evidence import evidence

#: Enough to show under one node; of words that only make one think of it, fewer.
MOST, _FEW = 5, 2
_REFUSED = {"negated": "negated", "hypothetical": "hypothetical", "soft": "soft"}
_ELSEWHERE, _OTHER_LOT, _FALSE = "out_of_section", "other_lot", "false_friend"
#: Words of the theme that lay no duty.
_EMPTY = "no_content"
#: The vocabulary themes of a kind of provision, under which its near misses are kept.
THEMES = {
    "environmental_clause": ("environnement", "clause_environnement"),
    "environmental_specification": ("environnement", "specification_environnement"),
    "social_clause": ("social",),
    "insertion_clause": ("insertion",),
    "reuse": ("reemploi",),
}
#: Words that make one think of a kind and do not say it by themselves.
_WORDS = {
    "environmental_clause": "environnement_mot",
    "environmental_specification": "environnement_mot",
    "social_clause": "social_mot",
    "insertion_clause": "social_mot",
}
#: The reference to a CCAG that stands for a clause and is none.
_CCAG = {
    "environmental_clause": "ccag_environment",
    "social_clause": "ccag_insertion",
    "insertion_clause": "ccag_insertion",
}


def distinct(misses: Iterable[NearMiss], most: int = MOST) -> tuple[NearMiss, ...]:
    """The first misses, one per passage."""
    told: dict[tuple[int | None, int | None, str], NearMiss] = {}
    for miss in misses:
        proof = miss.evidence
        key = (proof.piece, proof.block, proof.quote if proof.block is None else "")
        told.setdefault(key, miss)
        if len(told) == most:
            break
    return tuple(told.values())


# --- words ------------------------------------------------------------------------------------


def refusal(case: Case, piece: int, block: int, hit: Hit) -> str | None:
    """Why words are no proof where they stand: unticked, struck out, denied, supposed, wished."""
    found: Block = case.tender.pieces[piece].blocks[block]
    if found.box is Box.UNCHECKED:
        return "unticked"
    if any(start < hit.end and hit.start < end for start, end in found.struck):
        return "struck"
    return _REFUSED.get(polarity(case.folding.folded(piece, block), hit.start, hit.end).kind)


class Said(NamedTuple):
    """What a passage says first of a theme.

    `why`: the reason why `hit` is no proof, None when it is one. `false`: what means another thing.
    """

    hit: Hit | None
    why: str | None
    false: Hit | None


def said(theme: str, piece: int, block: int, case: Case) -> Said:
    """What a passage says of a theme, worked out once for all rules and lots."""
    known: dict[tuple[str, int, int], Said] = case.once("said", dict)
    key = (theme, piece, block)
    if key not in known:
        folded = case.folding.folded(piece, block)
        hit = next(iter(case.lexicon.find(folded, theme)), None)
        false = next(iter(case.lexicon.refused(folded, theme)), None)
        known[key] = Said(hit, refusal(case, piece, block, hit) if hit else None, false)
    return known[key]


def sentence(case: Case, piece: int, block: int, hit: Hit) -> tuple[int, int]:
    """The sentence around a hit: what a person wants to see quoted."""
    spans = case.once(
        ("sentences", piece, block),
        lambda: sentences(case.tender.pieces[piece].blocks[block].text),
    )
    for start, end in spans:
        if start <= hit.start < end:
            return start, max(end, hit.end)
    return hit.start, hit.end


def quoted(piece: int, block: int, hit: Hit, case: Case) -> Evidence:
    """The sentence around a hit, with its place."""
    return evidence(case.tender, piece, block, *sentence(case, piece, block, hit))


def passages(themes: tuple[str, ...], where: Where, case: Case) -> Iterator[tuple[int, int, str]]:
    """Passages that may mention some themes, in order, each with why the rule does not look there.

    The reason is empty where it does.
    """
    for piece, block, elsewhere, lots in case.once(
        ("passages", themes, where), lambda: _passages(themes, where, case)
    ):
        yield piece, block, elsewhere or ("" if concerns(lots, case.lot) else _OTHER_LOT)


def _passages(
    themes: tuple[str, ...], where: Where, case: Case
) -> Sequence[tuple[int, int, str, tuple[str, ...]]]:
    """The same for every lot: piece, block, reason, and the lots that the passage speaks of."""
    allowed = {
        index: under(index, where.sections, case) if where.sections else []
        for index, _ in pieces_of(case, where.kinds)
    }
    held = {
        (passage.piece, passage.block)
        for theme in themes
        for passage in case.folding.holding(theme, case.lexicon)
    }
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    for piece, block in sorted(held):
        within = allowed.get(piece)
        section = case.tender.outlines[piece].of_block[block]
        if within is None or (where.sections and not (section >= 0 and within[section])):
            found.append((piece, block, _ELSEWHERE, ()))
        else:
            found.append((piece, block, "", case.scopes.of(piece, block) if case.scopes else ()))
    return found


def refused_words(themes: tuple[str, ...], where: Where, case: Case) -> tuple[NearMiss, ...]:
    """Words of a theme that prove nothing: where the rule looks first, then everywhere else."""
    known = tuple(theme for theme in themes if theme in case.lexicon.themes)
    found = list(passages(known, where, case))
    near = (_refused(known, one, case) for one in found if not one[2])
    far = (_refused(known, one, case) for one in found if one[2])
    return distinct(miss for some in (*near, *far) for miss in some)


def alike(
    themes: tuple[str, ...], where: Where, case: Case, reason: str = _FALSE
) -> Iterator[NearMiss]:
    """Words that look like a proof where the rule looks, and for which reason they are none."""
    known = tuple(theme for theme in themes if theme in case.lexicon.themes)
    for piece, block, elsewhere in passages(known, where, case) if known else ():
        heading = case.tender.pieces[piece].blocks[block].role is Role.HEADING
        for theme in () if elsewhere else known:
            found = said(theme, piece, block, case)
            if found.hit:
                why = found.why or ("heading_only" if heading else reason)
                yield NearMiss(theme, quoted(piece, block, found.hit, case), why)
                # One mention tells the passage.
                break


def neighbours(node: Node | None, where: Where, case: Case) -> tuple[NearMiss, ...]:
    """What a rule file says looks like its proof (`voisins`), as found where the rule looks."""
    leaves = [one for one in node.walk() if one.op not in OPERATORS] if node else []
    themes = tuple(theme for leaf in leaves for theme in themes_of(leaf))
    return distinct(alike(themes, where, case))


def themes_of(node: Node) -> tuple[str, ...]:
    """The themes, in the lexicon, of a leaf that looks for words."""
    if node.op != "theme":
        return (inline_theme(node),)
    value = node.args.get("theme", node.args.get("value"))
    return (value,) if isinstance(value, str) else tuple(value or ())


def _refused(
    themes: tuple[str, ...], passage: tuple[int, int, str], case: Case
) -> Iterator[NearMiss]:
    piece, block, elsewhere = passage
    for theme in themes:
        hit, why, false = said(theme, piece, block, case)
        if hit and (why or elsewhere):
            yield NearMiss(theme, quoted(piece, block, hit, case), why or elsewhere)
        # What means something else is worth showing where it could have been taken for a proof.
        if false and not elsewhere:
            yield NearMiss(theme, quoted(piece, block, false, case), _FALSE)


# --- clauses and reservations -----------------------------------------------------------------


def near_clauses(kinds: Iterable[str], where: Where, case: Case) -> tuple[NearMiss, ...]:
    """What looked like a clause of some kinds, when none is found that holds for the lot."""
    wanted = tuple(kinds)
    lot = case.lot.id if case.lot else None
    question = ("clauses", wanted, where, lot)
    return case.once(question, lambda: _near_clauses(wanted, where, case))


def _near_clauses(wanted: tuple[str, ...], where: Where, case: Case) -> tuple[NearMiss, ...]:
    themes = tuple(dict.fromkeys(t for kind in wanted for t in THEMES.get(kind, (kind,))))
    said = themes if all(kind in THEMES for kind in wanted) else ()
    words = tuple(dict.fromkeys(_WORDS[kind] for kind in wanted if kind in _WORDS))
    found = distinct(
        (
            *(miss for miss in case.facts.near_misses if miss.theme in {*themes, *wanted}),
            *_near_provisions(wanted, where, case),
            *refused_words(themes, where, case),
            *alike(said, where, case, _EMPTY),
        )
    )
    return found or distinct(alike(words, where, case), _FEW)


def _near_provisions(kinds: tuple[str, ...], where: Where, case: Case) -> Iterator[NearMiss]:
    references = {_CCAG[kind] for kind in kinds if kind in _CCAG}
    for one in case.facts.provisions:
        if one.kind in kinds:
            reason = _why_not(one, where, case)
            if reason:
                yield NearMiss(one.kind, one.evidence, reason)
        elif one.kind in references:
            yield NearMiss(one.kind, one.evidence, "ccag_reference")


def _why_not(one: Provision, where: Where, case: Case) -> str | None:
    if not concerns(one.lots, case.lot):
        return _OTHER_LOT
    piece = one.evidence.piece
    kind = case.tender.pieces[piece].kind if piece is not None else None
    if where.kinds and kind is not None and kind not in where.kinds:
        return _ELSEWHERE
    return one.weakness[0] if one.weakness else None


def near_reservations(node: Node, case: Case) -> tuple[NearMiss, ...]:
    """What looked like a reservation, and those that say less than what is asked of them."""
    told = (miss for miss in case.facts.near_misses if miss.theme == "reservation")
    said = ((one, _short_of(one, node, case)) for one in case.facts.reservations)
    short = (NearMiss("reservation", one.evidence, reason) for one, reason in said if reason)
    return distinct((*short, *told))


def _short_of(one: Reservation, node: Node, case: Case) -> str | None:
    """Why a reservation is not the one asked for; None when it is another, and whole."""
    if not concerns(one.lots, case.lot):
        return _OTHER_LOT
    if one.strength != "strong":
        return {"denied": "negated", "weak": "unticked"}[one.strength]
    nameless = "structure" in node.args and set(one.kinds) <= {"unknown"}
    return _EMPTY if nameless or "articles" in node.args else None
