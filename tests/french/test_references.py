"""Articles of codes, normalised."""

from __future__ import annotations

import pytest

from tenders_check.french.references import references


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("article L. 2113-12 du code", ["L2113-12"]),
        ("L.\n2113-12", ["L2113-12"]),
        ("L 2113-12 et L 2113-13", ["L2113-12", "L2113-13"]),
        ("articles L.2113-12, 2113-13 et R2152-7", ["L2113-12", "L2113-13", "R2152-7"]),
        ("article R. 2152-7, 2°", ["R2152-7"]),
        ("L. 2113 - 12", ["L2113-12"]),
        ("L. 2113–12", ["L2113-12"]),
        ("articles R. 2131-16 à R. 2131-18", ["R2131-16", "R2131-18"]),
        ("L. 3114-2-1", ["L3114-2-1"]),
        ("article L. 3 du code", ["L3"]),
        ("article L3", ["L3"]),
        ("les articles L. 3 et R. 2152-7", ["L3", "R2152-7"]),
        ("L. 541 du code", ["L541"]),
        ("tampon D 400, gaz R134, longueur L 1500, câble R2-12", []),
        ("le lot 2 et 45 %", []),
    ],
)
def test_reads_articles(text: str, articles: list[str]):
    assert [found.article for found in references(text)] == articles


def test_a_reference_is_placed_exactly():
    text = "Selon l'article L. 2113-12, le lot"
    (found,) = references(text)
    assert text[found.start : found.end] == "L. 2113-12"
