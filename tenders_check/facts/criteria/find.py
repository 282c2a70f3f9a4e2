"""Every criteria tree of a tender."""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.lots import LotScopes
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import CriteriaTree, Lot, NearMiss, Tender
from tenders_check.tender.folding import Folding


def find_trees(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[CriteriaTree, ...], tuple[NearMiss, ...]]:
    """The criteria trees of a tender, and the passages that looked like criteria and are not."""
    return (), ()
