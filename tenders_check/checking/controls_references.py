"""Cross-references inside a tender that lead nowhere (COH004)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_text import places
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Evidence, Kind, PieceStatus
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence

_THEME = "renvoi_interne"
_MOST = 5
#: A piece with fewer numbered articles is not one that references can be checked against.
_NUMBERED = 4
_REFERENCE = regex(
    r"\barticles? (?:no ?)?(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,3})\b(?![.-]?\d)"
    r"(?P<between>[^.;:()]{0,12}?)"
    r"(?P<target>\bdu present (?:document|cahier|reglement|ccap|cctp|ccp|rc)\b"
    r"|\bci-? ?(?:dessus|dessous|apres|avant)\b"
    r"|\bdu (?:ccap|cctp|ccp|rc|reglement de (?:la )?consultation)\b|\bde l'acte d'engagement\b)"
)
_TARGETS = (
    ("ccap", Kind.CCAP), ("cctp", Kind.CCTP), ("ccp", Kind.CCP), ("rc", Kind.RC),
    ("reglement de", Kind.RC), ("acte d'engagement", Kind.AE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lost:
    """A reference without an article; `sure`: the numbering around it shows that it is missing."""

    said: str
    sure: bool
    proof: Evidence


def lost_references(where: Where, case: Case) -> Outcome:
    """References to an article that the numbering of its piece proves absent."""
    return _told([one for one in _lost(where, case) if one.sure])


def doubtful_references(where: Where, case: Case) -> Outcome:
    """References to a paragraph that was not found, in an article not divided by numbers."""
    return _told([one for one in _lost(where, case) if not one.sure])


def _told(found: list[_Lost]) -> Outcome:
    said = ", ".join(dict.fromkeys(one.said for one in found))
    return Outcome(bool(found), tuple(one.proof for one in found[:_MOST]), (("renvois", said),))


def _lost(where: Where, case: Case) -> Iterator[_Lost]:
    numbers: dict[int, frozenset[str]] = {}
    for piece, block in places((_THEME,), where, case):
        folded = case.folding.folded(piece, block)
        for match in _REFERENCE.finditer(folded.text):
            targets = _pieces(match["target"], piece, case)
            for one in targets:
                if one not in numbers:
                    numbers[one] = _numbers(one, case)
            known = [numbers[one] for one in targets]
            if not known or any(len(one) < _NUMBERED for one in known):
                continue
            wanted = match["number"].replace("-", ".")
            if any(wanted in one for one in known):
                continue
            start, end = folded.span(match.start(), match.end())
            proof = evidence(case.tender, piece, block, start, end)
            sure = all(_proves(wanted, one) for one in known)
            yield _Lost(f"« {' '.join(proof.quote.split())} »", sure, proof)


def _pieces(target: str, here: int, case: Case) -> list[int]:
    """The pieces a reference points to; none when one of them was not read whole."""
    kind = next((kind for word, kind in _TARGETS if re.search(rf"\b{word}\b", target)), None)
    if kind is None or "present" in target:
        found = [here]
    else:
        found = [i for i, piece in enumerate(case.tender.pieces) if piece.kind is kind]
    whole = all(case.tender.pieces[one].status is PieceStatus.READ for one in found)
    return found if whole else []


def _numbers(piece: int, case: Case) -> frozenset[str]:
    """Every number that opens a heading, a paragraph or an item of a piece, and those above it."""
    found: set[str] = set()
    for section in case.tender.outlines[piece].sections:
        found |= _with_parents(section.number or section.title)
    for block, one in enumerate(case.tender.pieces[piece].blocks):
        if one.role in FURNITURE:
            continue
        if one.number:
            found |= _with_parents(one.number)
        opening = case.folding.folded(piece, block).text[:40]
        if opening[:1].isdigit() or opening.startswith("art"):
            found |= _with_parents(opening)
    return frozenset(found)


_OPENING = regex(
    r"^\W*(?:art(?:icle)?s?\b\.?\s*(?:no ?)?)?(?P<number>\d{1,2}(?:[.-]\d{1,2})*)(?!\d)"
)


def _with_parents(text: str) -> set[str]:
    match = _OPENING.search(text.lower())
    if match is None:
        return set()
    parts = match["number"].replace("-", ".").split(".")
    return {".".join(parts[: end + 1]) for end in range(len(parts))}


def _proves(wanted: str, known: frozenset[str]) -> bool:
    """Whether a numbering shows that an article is missing.

    Article 18 of a piece with twelve articles; 1.3.4 where 1.3 stops at 1.3.3.
    """
    above, _, _ = wanted.rpartition(".")
    if not above:
        return True
    if above not in known:
        return _proves(above, known)
    beside = [one for one in known if one.rpartition(".")[0] == above]
    return len(beside) > 1
