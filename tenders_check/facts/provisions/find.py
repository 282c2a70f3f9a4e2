"""Every provision of a tender."""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.lots import LotScopes
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Lot, NearMiss, Provision, Tender
from tenders_check.tender.folding import Folding


def find_provisions(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[Provision, ...], tuple[NearMiss, ...]]:
    """The provisions of a tender, and the passages that looked like provisions and are not."""
    return (), ()
