"""A SIRET is told from other numbers by its key."""

from __future__ import annotations

import pytest

from tenders_check.french.siret import is_siret, siret, sirets

BUYER = "21380185500015"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("N° SIRET : 213 801 855 00015", BUYER),
        ("21380185500015", BUYER),
        ("21380185500016", None),
        ("00000000000000", None),
        ("SIRET 21380185500015 et 13002526500013", None),
        ("121380185500015", None),
    ],
)
def test_a_siret_has_its_key(text: str, found: str | None) -> None:
    assert siret(text) == found


def test_la_poste_has_a_key_of_its_own() -> None:
    assert is_siret("35600000000048")
    assert is_siret("35600000049837")


def test_each_once_in_order() -> None:
    text = "13002526500013, puis 213 801 855 00015, puis 13002526500013"
    assert sirets(text) == ["13002526500013", BUYER]
