"""Leaves that look for words: `theme`, `expression`, `proche`, `motif`.

Negated, hypothetical and soft wordings are refused, as are unticked boxes and struck-out words:
each refusal is kept as a near miss, because a person will ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.checking.case import Case, Later, Outcome, pieces_of, readable
from tenders_check.checking.near import passages, quoted, refused_words, said, themes_of
from tenders_check.checking.near import sentence as sentence
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Node, Where

#: Enough to show; a verdict does not need every mention.
MOST_EVIDENCE = 5


def text_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """Words found in the pieces and sections where the rule looks."""
    themes = themes_of(node)
    found: list[Evidence] = []
    for piece, block in places(themes, where, case):
        found += _proofs(themes, piece, block, case)
        if len(found) >= MOST_EVIDENCE:
            break
    if found:
        return Outcome(True, tuple(found))
    misses = Later(lambda: refused_words(themes, where, case))
    if not any(readable(piece) for _, piece in pieces_of(case, where.kinds)):
        return Outcome(None, near_misses=misses)
    return Outcome(False, near_misses=misses)


def _proofs(themes: tuple[str, ...], piece: int, block: int, case: Case) -> Iterator[Evidence]:
    """The sentence of the first mention of each theme, unless it proves nothing."""
    for theme in themes:
        hit, why, _ = said(theme, piece, block, case)
        if hit and why is None:
            yield quoted(piece, block, hit, case)


def places(themes: tuple[str, ...], where: Where, case: Case) -> Iterator[tuple[int, int]]:
    """Blocks that may mention some themes, where a rule looks, for the lot under judgement."""
    for piece, block, elsewhere in passages(themes, where, case):
        if not elsewhere:
            yield piece, block
