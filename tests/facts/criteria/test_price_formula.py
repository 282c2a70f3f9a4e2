"""Formulas that mark the price, in the many ways buyers write them."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.price_formula import find_formulas
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.model import Kind, PriceFormula
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def found(text: str, kind: Kind = Kind.RC) -> tuple[PriceFormula, ...]:
    tender = tender_of(f"# Article 7 - Jugement des offres\n\n{text}", kind=kind)
    folding = Folding(tender)
    return find_formulas(tender, LotScopes(tender, folding, find_lots(tender, folding)))


def form(text: str) -> str | None:
    formulas = found(text)
    return formulas[0].form if formulas else None


@pytest.mark.parametrize(
    "text",
    [
        "N = 60 x (Pmin / P)",
        "N=60x(Pmin/P)",
        "Note = (prix le plus bas / prix de l'offre) x 40",
        "Note = 40 × (prix de l'offre la plus basse ÷ prix de l'offre examinée)",
        "Note de l'offre = (montant de l'offre moins-disante / montant de l'offre notée) * barème",
        "Le prix (50 %) est noté ainsi : (prix le plus bas / prix proposé) x 50 points.",
        "Nombre de points x (montant HT de l'offre la moins chère / montant HT du candidat)",
        "Note = Prix le plus bas x 60 / Prix de l'offre considérée",
        "Note = (40 points x offre la plus basse) / offre du candidat",
        "La note est égale au prix le plus bas divisé par le prix de l'offre, multiplié par 60.",
        "N = 40 x (m / y) où m est le montant de l'offre la moins-disante et y le montant noté.",
        "Np = N*m/y, N étant la note maximale. m est le montant de l'offre la moins disante. "
        "y est le montant de l'offre notée.",
        "Np = 60 × (Pm / Pe) avec Pm = prix de l'offre la moins-disante, Pe = prix de l'offre.",
        "Note = ((P_min)/(P_i))×60",
        "M = 60 x (M min / M), M étant le montant de l'offre",
        "Note = 40 x (montant de l'offre la plus basse (hors offre irrégulière) / montant offert)",
        "L'offre la moins chère a 10 points, les autres : 10 x (prix le plus bas / prix offert)",
    ],
)
def test_the_lowest_price_over_the_price(text: str) -> None:
    assert form(text) == "inverse"


@pytest.mark.parametrize(
    "text",
    [
        "Note prix = C × [1 − ((P − P mini) / P mini)], C étant le poids du critère",
        "Note = 100 - ((prix de l'offre - prix le plus bas) / prix le plus bas) × 100",
        "Note = 20 x (2Pmin - P) / Pmin",
        "Note = 40 – 40 × (P – Pmin) / Pmin",
        "N = N max x (1-((Po-Pm)/Pm)) avec Pm = prix le plus bas, Po = prix de l'offre",
        "Note = 20 - (20 x (Px - Pmoins disant) / Pmoins disant)",
        "Note = 60 x (1 - 3 x (P - Pmin) / Pmin)",
    ],
)
def test_the_distance_from_the_lowest_price(text: str) -> None:
    assert form(text) == "linear"


def test_powers_and_roots() -> None:
    assert form("N = 40 x (Pmin/P)²") == "inverse_square"
    assert form("N = 40 x (Pmin / P) au carré") == "inverse_square"
    assert form("N = 60 x √(Pmin/P)") == "inverse_root"
    assert form("N = 60 x (2 - (P / Pmin)²)") == "other"


def test_between_the_lowest_and_the_highest_price() -> None:
    assert form("Note = (Pmax - P) / (Pmax - Pmin) x 30") == "range"
    words = (
        "Note = 10 − 10 × [(prix de l'offre − prix le plus bas) / (prix le plus élevé − prix le "
    )
    assert form(f"{words}plus bas)]") == "range"


def test_a_fraction_on_three_lines() -> None:
    assert form("Prix le plus bas\n\nNote = 60 x ---------------\n\nPrix de l'offre") == "inverse"
    assert form("Prix de l'offre\n\nNote = 60 x ---------------\n\nPrix le plus bas") is None


def test_letters_explained_on_the_lines_around() -> None:
    text = (
        "N = 50 x (D / S)\n\n- D : prix de l'offre la plus basse\n\n- S : prix de l'offre examinée"
    )
    assert form(text) == "inverse"
    assert form(text.replace("prix de l'offre la plus basse", "délai le plus bas")) is None


def test_in_the_cell_of_a_table() -> None:
    assert form("| Prix : 60 % | Note = 60 x (prix le plus bas / prix de l'offre) |") == "inverse"


@pytest.mark.parametrize(
    "text",
    [
        "Note = 60 x (Dmin / D) où D est le délai et Dmin le délai le plus bas",
        "Note = 60 x (prix moyen / prix de l'offre), le prix le plus bas n'étant pas privilégié",
        "Note = 60 x (P / Pmin)",
        "P = P0 x (0,15 + 0,85 x (In / Io)) ; le prix le plus bas n'est pas révisé",
        "Pénalité = V x R / 3000, au prix le plus bas",
        "N = log(Pmin/P) x 40",
        "Note = 10 x (Pmin / Pestimé) + 10 x (Dmin / D)",
        "L'offre au prix le plus bas et/ou la mieux notée est retenue.",
    ],
)
def test_what_is_no_formula_for_the_price(text: str) -> None:
    assert form(text) is None


def test_ways_of_marking_in_words_only() -> None:
    inverse = found(
        "La note est inversement proportionnelle au prix, le moins-disant ayant 60 points."
    )
    assert [(one.form, one.expression) for one in inverse] == [("inverse", "")]
    shared = "Le prix le plus bas a la note maximale, les autres offres sont notées au prorata."
    assert form(shared) == "unwritten"
    assert form(f"{shared}\n\nNote = 40 x (Pmin / P)") == "inverse"


def test_negative_marks_brought_back_to_zero() -> None:
    assert found("Note = 60 x (2 - P / Pmin). Une note négative est ramenée à 0.")[0].floor
    assert not found("Note = 60 x (2 - P / Pmin).")[0].floor


def test_only_where_criteria_may_stand() -> None:
    assert not found("N = 60 x (Pmin / P)", Kind.CCTP)


def test_the_evidence_is_the_sentence() -> None:
    sentence = "Le prix est noté ainsi : note = 60 x (prix le plus bas / prix de l'offre)."
    text = f"Les offres sont ouvertes à huis clos. {sentence} Le délai est noté au vu du planning."
    assert found(text)[0].evidence.quote == sentence
