"""The words that make a duty checkable, cut where a reader would cut them."""

from __future__ import annotations

import pytest

from tenders_check.facts.provisions.proof import Proof, read_proof


@pytest.mark.parametrize(
    ("text", "document"),
    [
        (
            "Il remet un bilan annuel des quantités recyclées.",
            "bilan annuel des quantités recyclées",
        ),
        ("Les bordereaux de suivi sont transmis au maître d'œuvre.", "bordereaux de suivi"),
        ("Il transmet à l'acheteur un état des tonnages repris.", "état des tonnages repris"),
        ("Un rapport est remis chaque année.", "rapport"),
        ("Le bilan carbone de la collectivité date de 2020.", None),
        ("Le titulaire trie ses déchets.", None),
    ],
)
def test_a_document_counts_when_it_is_handed_over(text: str, document: str | None) -> None:
    assert read_proof(text).document == document


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Au moins 70 % de la masse des déchets est valorisée.", "Au moins 70 %"),
        ("Il réalise 420 heures d'insertion.", "420 heures d'insertion"),
        ("Une livraison par semaine au plus.", "Une livraison par semaine"),
        ("Les véhicules sont Crit'Air 1.", "Crit'Air 1"),
        ("Les emballages sont repris.", None),
    ],
)
def test_a_figure_is_a_measure(text: str, measure: str | None) -> None:
    assert read_proof(text).measure == measure


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Il le remet dans un délai de quinze jours.", "dans un délai de quinze jours"),
        ("Le bilan est remis chaque année.", "chaque année"),
        (
            "Le SOGED est remis pendant la période de préparation.",
            "pendant la période de préparation",
        ),
        ("Il répond à la demande.", None),
    ],
)
def test_a_deadline(text: str, deadline: str | None) -> None:
    assert read_proof(text).deadline == deadline


def test_a_penalty_has_an_amount() -> None:
    assert read_proof("Pénalité de 100 € par manquement.").penalty
    assert read_proof("Des pénalités sont appliquées.").penalty is None


def test_proofs_add_up_the_first_one_kept() -> None:
    both = Proof(measure="5 %") | Proof(measure="7 %", document="bilan")
    assert (both.measure, both.document) == ("5 %", "bilan")
    assert both.any
    assert not Proof().any
