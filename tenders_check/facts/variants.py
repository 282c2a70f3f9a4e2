"""Whether the documents admit variants (R2151-8 to R2151-10 CCP)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.facts.duration import cell_beside
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Evidence, Kind, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

_ADMIT = r"(?:autoris|admis|accept|permis|recevab|possible|pris\w* en (?:consideration|compte))"
_CLOSED = regex(
    rf"\bvariantes?\b[^.;]{{0,70}}\b(?:n'est|n'etant|n'etaient|ne sont|n'y sont|ne seront|ne sera"
    rf"|ne peu\w+|non|pas|ni)\b[^.;]{{0,25}}\b(?:{_ADMIT}|propos|present)"
    r"|\bvariantes?\b[^.;]{0,40}\b(?:interdit|exclu|proscri|refus)"
    r"|\b(?:aucune|pas de|sans|interdiction d(?:e|es))\s+variantes?\b"
    r"|\b(?:ne|n'|pas|non)\b[^.;]{0,30}\bautoris\w*[^.;]{0,30}\bvariantes?\b"
    r"|\bvariantes?\b[^.;:]{0,40}:\s?(?:non\b|pas\b|aucune|interdi|sans objet)"
)
_OPEN = regex(
    rf"\bvariantes?\b[^.;]{{0,40}}\b(?:sont|seront|est|sera)\s+(?:\w+ment\s+)?{_ADMIT}"
    rf"|\bvariantes?\b[^.;:]{{0,40}}:\s?(?:oui\b|{_ADMIT})"
    r"|\b(?:peuvent|pourront|peut|pourra|sont autorises a|ont la possibilite de)\b[^.;]{0,50}"
    r"\b(?:presenter|proposer|remettre|deposer)\b[^.;]{0,45}\bvariantes?\b"
    r"|\bautoris\w+\s+(?:a (?:presenter|proposer)\s+)?(?:les|des|une)\s+variantes?\b"
)
#: Variants that the buyer asks for, suppositions, rules about admitted ones.
_ASIDE = regex(
    r"\b(?:exigee?s?|imposee?s?|obligatoires?|a l'initiative de l'acheteur)\b"
    r"|\b(?:si|lorsque|le cas echeant|dans le cas ou|en cas de|dans l'hypothese)\b"
    r"[^.;]{0,60}\bvariantes?"
    r"|\bvariantes?\b[^.;]{0,30}\b(?:le cas echeant|si elles)\b"
)
_LABEL = regex(r"^\W*(?:les\s+)?variantes?\b[^.;]{0,60}$")
_BOXES = regex(r"[\u2610\u2612]")
_CHOICE = regex(r"\b(?:oui|non)\b")
_LEADING, _TRAILING = regex(r"\u2612\W*(oui|non)\b"), regex(r"\b(oui|non)\W*\u2612")


class Variants(NamedTuple):
    """One statement: variants are admitted or not, for some lots (() = all)."""

    admitted: bool
    lots: tuple[str, ...]
    evidence: Evidence


def find_variants(
    tender: Tender, folding: Folding, scopes: LotScopes, kinds: frozenset[Kind]
) -> Iterator[Variants]:
    """What the pieces of some kinds say of variants, in order."""
    for passage in passages(tender, kinds):
        piece, block = passage
        if "variante" not in folding.folded(piece, block).text:
            continue
        text = tender.pieces[piece].blocks[block].text
        for start, end in sentences(text):
            admitted = _admits(text[start:end], _answer(tender, piece, block))
            if admitted is not None:
                named = scopes.named(fold(text[start:end]).text)
                lots = scopes.within(piece, named) if named else scopes.of(piece, block)
                yield Variants(admitted, lots, evidence(tender, piece, block, start, end))


def _answer(tender: Tender, piece: int, block: int) -> str:
    """The cell beside a label."""
    beside = cell_beside(tender, piece, block)
    return tender.pieces[piece].blocks[beside].text if beside is not None else ""


def _admits(sentence: str, answer: str) -> bool | None:
    folded = fold(sentence).text
    if answer and _LABEL.match(folded):
        folded, sentence = f"{folded} : {fold(answer).text}", f"{sentence} {answer}"
    if "variante" not in folded or _ASIDE.search(folded):
        return None
    box = _BOXES.search(sentence)
    if box:
        return _ticked(sentence.lower(), box.start())
    if _CLOSED.search(folded):
        return False
    return True if _OPEN.search(folded) else None


def _ticked(sentence: str, box: int) -> bool | None:
    """The answer ticked: boxes stand all before their words, or all behind."""
    first = _CHOICE.search(sentence)
    if first is None:
        return None
    pattern = _LEADING if box < first.start() else _TRAILING
    answers = {match[1] for match in pattern.finditer(sentence)}
    return answers == {"oui"} if len(answers) == 1 else None
