"""What each environmental criterion is worth."""

from __future__ import annotations

from tenders_check.checking.engine import describe_tender
from tenders_check.model import CriterionQuality, Insight
from tests.checking.build import case_of

LEAD = "# Article 7 - Critères d'attribution\n"


def insight(text: str, **pieces: str) -> Insight:
    return describe_tender(case_of({"rc": LEAD + text, **pieces})).insight


def quality(text: str) -> CriterionQuality:
    (found,) = insight(text).qualities
    return found


def test_a_criterion_with_content_link_and_proof() -> None:
    found = quality(
        "| Critères | Pondération |\n"
        "| Prix | 60 % |\n"
        "| Performance environnementale | 40 % |\n"
        "| dont tri des déchets du chantier, justifié par un plan de gestion | 30 % |\n"
        "| dont emballages repris | 10 % |\n"
    )
    assert (found.name, found.weight) == ("Performance environnementale", 40)
    assert (found.content, found.bears_on) == ("precise", "offer")
    assert "déchets du chantier" in found.content_at[0].quote
    assert "chantier" in found.link[0].quote
    assert "plan de gestion" in found.proofs[0].quote


def test_a_bare_heading_says_nothing() -> None:
    found = quality("- Prix : 60 %\n- Valeur technique : 30 %\n- Développement durable : 10 %\n")
    assert (found.content, found.content_at) == ("absent", ())
    assert found.bears_on == "unknown"
    assert not found.link
    assert not found.proofs


def test_the_policy_of_the_company_is_tied_to_nothing() -> None:
    found = quality("- Prix : 80 %\n- Politique environnementale de l'entreprise : 20 %\n")
    assert found.bears_on == "company"
    assert not found.link


def test_a_sentence_on_all_criteria_asks_for_the_proof() -> None:
    found = quality(
        "- Prix : 80 %\n- Tri des déchets du chantier : 20 %\n\n"
        "Les critères autres que le prix sont appréciés au vu du cadre de réponse.\n"
    )
    assert "cadre de réponse" in found.proofs[0].quote


def test_weights_and_formula_are_put_together() -> None:
    found = insight(
        "- Prix : 60 %\n- Valeur technique : 30 %\n- Performance environnementale : 10 %\n\n"
        "Note du prix = 60 x (prix le plus bas / prix de l'offre)\n"
    )
    ((lots, simulation),) = found.simulations
    assert (lots, simulation.result, simulation.gap) == ((), "gap", 20.0)
    assert "60\N{NO-BREAK SPACE}×" in simulation.told


def test_a_tender_without_environmental_criterion_has_nothing_to_tell() -> None:
    found = insight("- Prix : 60 %\n- Valeur technique : 40 %\n")
    assert not found.qualities
    assert not found.simulations


def test_the_family_comes_with_its_advice() -> None:
    text = "# Objet\nFourniture de mobilier scolaire\n# Critères d'attribution\n- Prix : 100 %\n"
    found = describe_tender(case_of({"rc": text})).insight
    assert all(one.good_criterion for one in found.families)
