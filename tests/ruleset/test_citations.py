"""Citations: which code, which article, which paragraph."""

from __future__ import annotations

import pytest

from tenders_check.ruleset.citations import CCP, citations


def said(text: str) -> list[tuple[str, str]]:
    return [(str(one), one.code) for one in citations(text)]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("CCP, art. L2171-8 et R2171-23", ["L2171-8", "R2171-23"]),
        ("CCP, art. L2113-12, L2113-13 et L2113-13-1", ["L2113-12", "L2113-13", "L2113-13-1"]),
        ("CCP, art. L2113-10, -11", ["L2113-10", "L2113-11"]),
        ("CCP, art. R2111-12 à R2111-17 (labels)", ["R2111-12 à R2111-17"]),
        ("articles R. 2111-12 à -17 du code de la commande publique", ["R2111-12 à R2111-17"]),
        ("CCP, art. R2152-7, 2°", ["R2152-7, 2°"]),
        ("CCP, art. L2112-2-1, II 2°", ["L2112-2-1, II, 2°"]),
        ("le 1° du II de l'article L. 2112-2-1", ["L2112-2-1, II, 1°"]),
        ("CCP, art. L2152-7, al. 2", ["L2152-7, al. 2"]),
        ("le second alinéa de l'article L. 2152-7", ["L2152-7, al. 2"]),
        ("articles L. 2124-1 et suivants", ["L2124-1 et suivants"]),
        ("CCP, art. L3 (transparence) et R2132-1", ["L3", "R2132-1"]),
        ("CCP, art. L3 et L3-1", ["L3", "L3-1"]),
        ("(article L. 2113\u201112 du CCP)", ["L2113-12"]),
    ],
)
def test_articles_of_the_code(text: str, articles: list[str]) -> None:
    assert said(text) == [(article, CCP) for article in articles]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Code de l'énergie, art. L234-1", [("L234-1", "Code de l'énergie")]),
        ("article L. 5213-13 du code du travail", [("L5213-13", "code du travail")]),
        (
            "Code rural et de la pêche maritime, art. L253-7",
            [("L253-7", "Code rural et de la pêche maritime")],
        ),
        (
            "Loi n° 2021-1104, art. 257 (code de l'environnement, art. L541-21-1)",
            [("L541-21-1", "code de l'environnement")],
        ),
        # A code reaches to the end of its list, not beyond.
        (
            "articles L. 1142-8 et L. 5212-1 du code du travail. Selon l'article L. 2113-12, rien.",
            [("L1142-8", "code du travail"), ("L5212-1", "code du travail"), ("L2113-12", CCP)],
        ),
        (
            "Décret n° 2022-767 du 2 mai 2022, art. 10 ; CCP, art. R2152-7",
            [("R2152-7", CCP)],
        ),
        # No code is said, and none of ours has such a number.
        ("le décret d'application de l'article L541-15-10", [("L541-15-10", "")]),
    ],
)
def test_the_code_of_an_article(text: str, cited: list[tuple[str, str]]) -> None:
    assert said(text) == cited


@pytest.mark.parametrize(
    "text",
    ["Lot L3 : 100 %", "DN 400-12", "Décret n° 2021-254", "CCAG-TIC, art. 16.2", "classe D400"],
)
def test_what_is_no_article(text: str) -> None:
    assert said(text) == []


def test_the_place_of_each_article() -> None:
    text = "Voir CCP, art. L2111-1 et L2111-2."
    assert [text[one.start :][:7] for one in citations(text)] == ["L2111-1", "L2111-2"]
