"""The marks given before weighting."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.mark_scale import find_scales
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def tops(text: str) -> list[int]:
    tender = tender_of(f"# Jugement des offres\n{text}")
    folding = Folding(tender)
    scopes = LotScopes(tender, folding, find_lots(tender, folding))
    return [one.top for one in find_scales(tender, folding, scopes)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chaque sous-critère reçoit une note de 0 à 5.", [5]),
        ("Les critères techniques sont notés sur une échelle de 0 à 10.", [10]),
        ("La notation va de 0 à 4 : 0, absent ; 4, excellent.", [4]),
        ("Chaque critère est noté sur 20.", [20]),
        ("Le critère prix reçoit une note de 0 à 10.", []),
        ("Une note éliminatoire de 0 à 3 entraîne le rejet.", []),
        ("Le délai va de 0 à 5 jours.", []),
    ],
)
def test_scales(text: str, expected: list[int]) -> None:
    assert tops(text) == expected
