"""The leaves `critere` and `poids` on criteria written by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_criteria import criterion_leaf, weight_leaf
from tenders_check.model import Evidence, Kind, NearMiss, PriceFormula
from tenders_check.ruleset.model import Node, Where
from tests.checking.criteria_cases import case_of, criterion, tree
from tests.facts.builders import tender_of

NOWHERE = Where()


def asked(case: Case, **arguments: Any) -> Outcome:
    return criterion_leaf(Node("critere", arguments), NOWHERE, case)


def weighed(case: Case, limit: float = 10) -> Outcome:
    arguments = {"theme": "environnement", "inferieur_a": limit}
    return weight_leaf(Node("poids", arguments), NOWHERE, case)


def test_unknown_without_any_criteria() -> None:
    assert asked(case_of(), theme="environnement").truth is None
    assert weighed(case_of()).truth is None


def test_a_plain_criterion_is_strong_and_quoted() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Gestion des déchets du chantier", 40)))
    found = asked(case, theme="environnement", force="forte")
    assert found.truth
    assert [proof.quote for proof in found.evidence] == ["Gestion des déchets du chantier"]


def test_a_vague_heading_is_weak_only() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Développement durable", 40)))
    assert not asked(case, theme="environnement", force="forte").truth
    assert asked(case, theme="environnement", force="faible").truth


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Gestion des déchets du chantier", "Biodiversité"), "offre"),
        (("Gestion des déchets du chantier", "Politique RSE de l'entreprise"), "mixte"),
        (("Politique RSE de l'entreprise", "Note EcoVadis"), "entreprise"),
    ],
)
def test_sub_criteria_tell_whom_the_criterion_judges(parts: tuple[str, ...], expected: str) -> None:
    top = criterion("Performance environnementale", 40)
    below = [criterion(part, 20, parent=top) for part in parts]
    case = case_of(tree(criterion("Prix", 60), top, *below))
    for side in ("offre", "mixte", "entreprise"):
        found = asked(case, theme="environnement", porte_sur=side)
        assert bool(found.truth) is (side == expected)


def test_a_part_on_the_offer_does_not_save_a_criterion_that_also_judges_the_company() -> None:
    top = criterion("Performance environnementale", 40)
    good = criterion("Gestion des déchets du chantier", 30, parent=top)
    bad = criterion("Certification ISO 14001", 10, parent=top)
    case = case_of(tree(criterion("Prix", 60), top, good, bad))
    assert not asked(case, theme="environnement", force="forte", porte_sur=["offre"]).truth


def test_beside_the_fault_under_a_technical_value_a_good_part_still_counts() -> None:
    top = criterion("Valeur technique", 40)
    good = criterion("Gestion des déchets du chantier", 30, parent=top)
    bad = criterion("Politique RSE de l'entreprise", 10, parent=top)
    case = case_of(tree(criterion("Prix", 60), top, good, bad))
    assert asked(case, theme="environnement", force="forte", porte_sur=["offre"]).truth
    assert asked(case, theme="environnement", porte_sur=["entreprise"]).truth


def test_alone() -> None:
    assert asked(case_of(tree(criterion("Prix", 100))), genre="prix", seul=True).truth
    two = case_of(tree(criterion("Prix", 70), criterion("Délai", 30)))
    assert not asked(two, genre="prix", seul=True).truth
    price = criterion("Prix", 100)
    judged = case_of(tree(price, criterion("Délai de livraison", 20, parent=price)))
    assert not asked(judged, genre="prix", seul=True).truth
    detail = criterion("Cohérence des prix", parent=price, element=True)
    assert asked(case_of(tree(price, detail)), genre="prix", seul=True).truth


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("Performance environnementale", (), "absent"),
        ("Performance environnementale", ("Jugée au vu du mémoire technique.",), "absent"),
        ("Performance environnementale", ("Jugée sur la reprise des emballages.",), "present"),
        (
            "Performance environnementale",
            ("Jugée au vu du cadre de réponse, annexe 3.",),
            "imprecis",
        ),
        (
            "Performance environnementale",
            ("Jugée sur la cohérence, le sérieux et la pertinence des engagements pris.",),
            "imprecis",
        ),
        ("Gestion des déchets du chantier", (), "present"),
    ],
)
def test_content(name: str, content: tuple[str, ...], expected: str) -> None:
    case = case_of(tree(criterion("Prix", 60), criterion(name, 40, content=content)))
    for said in ("absent", "imprecis"):
        found = asked(case, theme="environnement", contenu=said)
        assert bool(found.truth) is (said == expected)


def test_sub_criteria_are_content() -> None:
    top = criterion("Développement durable", 40)
    case = case_of(tree(criterion("Prix", 60), top, criterion("Emballages", 40, parent=top)))
    assert asked(case, theme="environnement", contenu="present").truth
    assert not asked(case, theme="environnement", contenu="absent").truth


def test_weights_of_parts_are_multiplied_out_and_counted_once() -> None:
    top = criterion("Performance environnementale", 8)
    part = criterion("Emballages", 100, parent=top, effective=8)
    found = weighed(case_of(tree(criterion("Prix", 92), top, part)))
    assert found.truth
    assert dict(found.details)["poids"] == "8\N{NO-BREAK SPACE}%"


def test_ten_percent_is_not_below_ten() -> None:
    case = case_of(tree(criterion("Prix", 90), criterion("Performance environnementale", 10)))
    assert weighed(case).truth is False


def test_the_effect_is_worked_out_only_where_a_formula_is_written() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Performance environnementale", 6)))
    assert "aucune formule de notation" in dict(weighed(case).details)["effet"]
    formula = PriceFormula("inverse", "(60 * (m / p))", Evidence("RC.docx", "60 x Pmin / P"))
    written = replace(case, facts=replace(case.facts, price_formulas=(formula,)))
    assert "11,1\N{NO-BREAK SPACE}% de prix en plus" in dict(weighed(written).details)["effet"]


def test_the_share_of_an_element_or_of_a_mixed_heading_is_not_told() -> None:
    top = criterion("Valeur technique", 40)
    element = criterion("Gestion des déchets", parent=top, element=True)
    assert weighed(case_of(tree(criterion("Prix", 60), top, element))).truth is None
    mixed = criterion("Valeur technique et environnementale", 40)
    assert weighed(case_of(tree(criterion("Prix", 60), mixed))).truth is None


def test_sub_criteria_on_the_offer_clear_a_presumed_heading() -> None:
    heading = criterion("Critère RSE", 40)
    below = criterion("Tri des déchets du chantier", 40, parent=heading)
    alone = case_of(tree(criterion("Prix", 60), heading))
    detailed = case_of(tree(criterion("Prix", 60), heading, below))
    assert asked(alone, theme="environnement", porte_sur="mixte").truth
    assert asked(detailed, theme="environnement", porte_sur="offre").truth


def test_the_weight_of_a_heading_is_that_of_its_elements_together() -> None:
    top = criterion("Développement durable", 15)
    element = criterion("Modes de livraison", parent=top, element=True)
    found = weighed(case_of(tree(criterion("Prix", 85), top, element)), limit=20)
    assert dict(found.details)["poids"] == "15\N{NO-BREAK SPACE}%"


def test_near_misses_of_other_pieces_are_left_out() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Environnement informatique", 40)))
    here = Evidence("RC.docx", "Environnement informatique", piece=0)
    refused = tuple(NearMiss(theme, here, "false_friend") for theme in ("environnement", "social"))
    case = replace(case, facts=replace(case.facts, near_misses=refused))

    def shown(kind: Kind) -> list[str]:
        node = Node("critere", {"theme": "environnement"})
        found = criterion_leaf(node, Where(kinds=(kind,)), case)
        return [miss.theme for miss in found.near_misses]

    assert shown(Kind.RC) == ["environnement"]
    assert shown(Kind.CCTP) == []


def test_a_message_names_the_criterion_and_not_its_parts() -> None:
    top = criterion("Performance environnementale", 40)
    part = criterion("Gestion des déchets du chantier", 40, parent=top)
    found = asked(case_of(tree(criterion("Prix", 60), top, part)), theme="environnement")
    assert dict(found.details)["critere"] == "« Performance environnementale »"
    assert len(found.evidence) == 2


def test_denied_words_are_told_as_denied() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", 40)))
    words = Evidence("RC.docx", "Aucun critère environnemental n'est retenu.", piece=0)
    miss = NearMiss("environnement", words, "out_of_section")
    case = replace(case, facts=replace(case.facts, near_misses=(miss,)))
    assert [one.reason for one in asked(case, theme="environnement").near_misses] == ["negated"]


def test_criteria_of_a_notice_alone_may_have_details_elsewhere() -> None:
    shown = Evidence("avis", "Critères", piece=0)
    scale = replace(tree(criterion("Prix", 60), criterion("Délai", 40)), evidence=shown)
    alone = case_of(scale)
    alone = replace(alone, tender=tender_of("Avis", kind=Kind.AAPC))
    both = replace(alone, tender=tender_of({"aapc": "Avis", "rc": "Règlement"}))
    assert "avis seul" in (asked(alone, theme="environnement", force="forte").note or "")
    assert asked(both, theme="environnement", force="forte").note is None


@pytest.mark.parametrize(
    ("names", "alone"),
    [
        (("Prix",), True),
        (("Prix des fournitures", "Prix des accessoires"), True),
        (("Prix", "Délai"), False),
        (("Prix et qualité",), False),
    ],
)
def test_price_is_alone_even_in_two_parts(names: tuple[str, ...], alone: bool) -> None:
    case = case_of(tree(*(criterion(name, 100 / len(names)) for name in names)))
    assert asked(case, genre="prix", seul=True).truth is alone


def test_what_was_given_to_no_criterion_and_names_the_theme_is_a_near_miss() -> None:
    left = (Evidence("RC.docx", "Tri des déchets 10 %"), Evidence("RC.docx", "Visite 5 %"))
    scale = tree(criterion("Prix", 60), criterion("Valeur technique", 30), doubts=left)
    found = asked(case_of(scale), theme="environnement")
    assert not found.truth
    assert [(miss.evidence, miss.reason) for miss in found.near_misses] == [
        (left[0], "unsure_reading")
    ]
    # The scale of another lot says nothing of this one.
    other = replace(scale, lots=("2",))
    mine = tree(criterion("Prix", 60), criterion("Valeur technique", 40), lots=("1",))
    assert "unsure_reading" not in {
        miss.reason
        for miss in asked(
            case_of(mine, other, lots=("1", "2"), lot="1"), theme="environnement"
        ).near_misses
    }
