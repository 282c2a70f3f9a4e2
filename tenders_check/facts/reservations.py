"""Reserved lots: to whom, on which articles, how surely."""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.lots import LotScopes
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Lot, NearMiss, Reservation, Tender
from tenders_check.tender.folding import Folding


def find_reservations(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[Reservation, ...], tuple[NearMiss, ...]]:
    """The reservations of a tender, and the passages that looked like reservations and are not."""
    return (), ()
