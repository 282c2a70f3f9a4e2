"""Whether the documents admit variants."""

from __future__ import annotations

import pytest

from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.variants import Variants, find_variants
from tenders_check.model import Kind
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def said(text: str) -> list[Variants]:
    tender = tender_of(text)
    folding = Folding(tender)
    scopes = LotScopes(tender, folding, find_lots(tender, folding))
    return list(find_variants(tender, folding, scopes, frozenset({Kind.RC})))


@pytest.mark.parametrize(
    "text",
    [
        "Les variantes sont autorisées.",
        "Les candidats peuvent présenter, outre une offre de base, une variante.",
        "Variantes : oui",
        "| Variantes | Oui |",
        "Variantes : ☒ oui ☐ non",
        "L'acheteur autorise les variantes.",
        "Les variantes libres seront admises.",
    ],
)
def test_variants_are_admitted(text: str) -> None:
    assert [one.admitted for one in said(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Les variantes ne sont pas autorisées.",
        "Aucune variante n'est admise.",
        "Les variantes à l'initiative des candidats sont interdites.",
        "Variantes : non",
        "| Variantes | Non |",
        "Variantes : ☐ oui ☒ non",
        "Le marché est passé sans variante.",
        "L'acheteur n'autorise pas les variantes.",
        "La présentation de variantes n'est pas autorisée.",
    ],
)
def test_variants_are_refused(text: str) -> None:
    assert [one.admitted for one in said(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Aucune variante n'est exigée par l'acheteur.",
        "Si les variantes sont autorisées, elles sont jugées avec l'offre de base.",
        "Le candidat chiffre la variante obligatoire n° 1.",
        "Variantes : ☐ oui ☐ non",
        "Les variantes",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


def test_a_lot_may_have_its_own_rule() -> None:
    rules = "# Lots\n- Lot 1 : Murs\n- Lot 2 : Toits\n# Variantes\n"
    (found,) = said(rules + "Pour le lot 2, les variantes sont autorisées.\n")
    assert found.lots == ("2",)
