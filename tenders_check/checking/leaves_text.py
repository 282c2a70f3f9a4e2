"""Leaves that look for words: `theme`, `expression`, `proche`, `motif`.

Negated, hypothetical and soft wordings are refused, as are unticked boxes and struck-out words:
each refusal is kept as a near miss, because a person will ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.checking.case import Case, Outcome, concerns, pieces_of, readable
from tenders_check.french.lexicon import Hit
from tenders_check.french.polarity import polarity
from tenders_check.model import Block, Box, NearMiss
from tenders_check.ruleset.model import Node, Where, inline_theme
from tenders_check.tender.evidence import evidence
from tenders_check.tender.passages import ancestors

#: Enough to show; a verdict does not need every mention.
MOST_EVIDENCE = 5
MOST_MISSES = 5
_REFUSED = {"negated": "negated", "hypothetical": "hypothetical", "soft": "soft"}


def text_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """Words found in the pieces and sections where the rule looks."""
    themes = _themes(node)
    found = []
    misses: list[NearMiss] = []
    for piece, block in places(themes, where, case):
        folded = case.folding.folded(piece, block)
        for theme in themes:
            for hit in case.lexicon.find(folded, theme):
                refusal = _refusal(case, piece, block, hit)
                proof = evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
                if refusal is None:
                    found.append(proof)
                elif len(misses) < MOST_MISSES:
                    misses.append(NearMiss(theme, proof, refusal))
                break
            if len(misses) < MOST_MISSES:
                for hit in case.lexicon.refused(folded, theme):
                    proof = evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
                    misses.append(NearMiss(theme, proof, "false_friend"))
                    break
        if len(found) >= MOST_EVIDENCE:
            break
    if found:
        return Outcome(True, tuple(found))
    if not any(readable(piece) for _, piece in pieces_of(case, where.kinds)):
        return Outcome(None, near_misses=tuple(misses))
    return Outcome(False, near_misses=tuple(misses))


def places(themes: tuple[str, ...], where: Where, case: Case) -> Iterator[tuple[int, int]]:
    """Blocks that may mention some themes, where a rule looks, for the lot under judgement."""
    allowed = {index for index, _ in pieces_of(case, where.kinds)}
    held = {
        (passage.piece, passage.block)
        for theme in themes
        for passage in case.folding.holding(theme, case.lexicon)
        if passage.piece in allowed
    }
    for piece, block in sorted(held):
        if where.sections and not _in_family(case, piece, block, where.sections):
            continue
        if case.scopes is None or concerns(case.scopes.of(piece, block), case.lot):
            yield piece, block


def _in_family(case: Case, piece: int, block: int, families: tuple[str, ...]) -> bool:
    for section in ancestors(case.tender, piece, block):
        folded = case.folding.folded(piece, section.start)
        if any(case.lexicon.mentions(folded, f"rubrique_{family}") for family in families):
            return True
    return False


def _themes(node: Node) -> tuple[str, ...]:
    if node.op != "theme":
        return (inline_theme(node),)
    value = node.args.get("theme", node.args.get("value"))
    return (value,) if isinstance(value, str) else tuple(value or ())


def _refusal(case: Case, piece: int, block: int, hit: Hit) -> str | None:
    found: Block = case.tender.pieces[piece].blocks[block]
    if found.box is Box.UNCHECKED:
        return "unticked"
    if any(start < hit.end and hit.start < end for start, end in found.struck):
        return "struck"
    return _REFUSED.get(polarity(case.folding.folded(piece, block), hit.start, hit.end).kind)


def sentence(case: Case, piece: int, block: int, hit: Hit) -> tuple[int, int]:
    """The sentence around a hit: what a person wants to see quoted."""
    from tenders_check.french.sentences import sentences

    for start, end in sentences(case.tender.pieces[piece].blocks[block].text):
        if start <= hit.start < end:
            return start, max(end, hit.end)
    return hit.start, hit.end
