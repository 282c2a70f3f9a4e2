"""What a head of a group of words takes away from what a criterion judges."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.heads import skill, taken
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Hit


def hit(text: str, word: str) -> Hit:
    start = text.index(word)
    return Hit("environnement", start, start + len(word))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prix des repas biologiques", True),
        ("delai d'enlevement des dechets", True),
        ("prix et qualite des repas biologiques", False),
        ("prix : 60 %, repas biologiques", False),
        ("repas biologiques", False),
    ],
)
def test_what_a_price_or_a_delay_is_for_is_not_judged(text: str, expected: bool) -> None:
    word = "dechets" if "dechets" in text else "biologiques"
    assert taken(fold(text), hit(text, word)) is expected


def test_what_the_team_knows_is_told_from_what_it_does() -> None:
    known = "experience de l'equipe en biodiversite"
    done = "experience et protection de la biodiversite"
    assert skill(fold(known), hit(known, "biodiversite"))
    assert not skill(fold(done), hit(done, "biodiversite"))
