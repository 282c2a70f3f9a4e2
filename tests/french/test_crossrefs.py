"""References from one place of a tender to another."""

from __future__ import annotations

import pytest

from tenders_check.french.crossrefs import mentions
from tenders_check.french.fold import fold


def said(text: str) -> list[tuple[str, str, str]]:
    """Each number with its unit and what it is said to be of."""
    found = mentions(fold(text), text)
    return [(one.unit, number, one.target) for one in found for number in one.numbers]


@pytest.mark.parametrize(
    ("text", "number", "target"),
    [
        ("Voir article 7 du CCTP.", "7", "cctp"),
        ("(cf. art. 4.2 du C.C.A.P.)", "4.2", "ccap"),
        ("Selon l'article 6.2 du présent règlement", "6.2", "here"),
        ("Selon l'article 14 « Pénalités » du CCAP", "14", "ccap"),
        ("Selon l'article 4.2 (Délais) du CCAP", "4.2", "ccap"),
        ("Selon l'article 5 – Délais du CCAP", "5", "ccap"),
        ("CCTP, article 7", "7", "cctp"),
        ("Le CCAP et notamment son article 8", "8", "ccap"),
        ("Au chapitre 4 ci-dessous", "4", "here"),
        ("Au § 3.2.1 du CCTP", "3.2.1", "cctp"),
        ("L'article 01.02 du CCTP", "1.2", "cctp"),
        ("L'article 1er de l'acte d'engagement", "1", "ae"),
        ("L'article 8 du présent marché", "8", "contract"),
        ("L'article 12 du CCAG-FCS", "12", "outside"),
        ("L'article 5 du règlement (UE) 2016/679", "5", "outside"),
        ("L'article 18 du décret n° 2016-360", "18", "outside"),
        ("L'article 5 du cahier des clauses administratives générales", "5", "outside"),
        ("L'article 14.1 ci-après du CCAG-FCS", "14.1", "outside"),
        ("L'article 37 alinéa 4 du présent CCAP", "37", "here"),
        ("L'article 16 « Prix du marché »", "16", ""),
        ("En application de l'article 7, le CCTP prévoit un rapport.", "7", ""),
    ],
)
def test_what_an_article_is_said_to_be_of(text: str, number: str, target: str) -> None:
    assert said(text) == [("article", number, target)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Les articles 4, 5.1 et 6 du RC", ["4", "5.1", "6"]),
        ("Les annexes 1 à 3 du CCTP", ["1", "2", "3"]),
        ("L'annexe n° 3 au CCAP", ["3"]),
        ("L'annexe A du CCTP", ["A"]),
        ("L'annexe IV", ["IV"]),
    ],
)
def test_the_numbers_of_one_reference(text: str, numbers: list[str]) -> None:
    assert [number for _, number, _ in said(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Une annexe à l'acte d'engagement",
        "ANNEXE A L'ACTE D'ENGAGEMENT",
        "L'article L. 2113-12 du code de la commande publique",
        "Les articles 1792 et suivants du code civil",
        "L'offre obtient 5 points",
        "Des articles de papeterie",
        "Le CCAG-TIC 16.1.2",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert said(text) == []


def test_each_reference_of_a_sentence_has_its_own_document() -> None:
    text = "Par dérogation à l'article 12 du CCAG-FCS, l'article 5 du CCAP s'applique."
    assert said(text) == [("article", "12", "outside"), ("article", "5", "ccap")]
    text = "Voir l'article 6.2 ci-dessous et l'article 12 du CCAG-FCS."
    assert said(text) == [("article", "6.2", "here"), ("article", "12", "outside")]
