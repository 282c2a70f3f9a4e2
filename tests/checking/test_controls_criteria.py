"""Controls on criteria written by hand: sums, lots without criteria, proximity."""

from __future__ import annotations

import pytest

from tenders_check.checking.controls_criteria import lot_without_criteria, proximity, weight_sums
from tenders_check.checking.recognition import UNSURE
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Where
from tests.checking.criteria_cases import case_of, criterion, tree

NOWHERE = Where()


def test_weights_that_add_up() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", 40)))
    assert weight_sums(NOWHERE, case).truth is False


def test_weights_over_the_total_are_told() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", 50)))
    found = weight_sums(NOWHERE, case)
    assert found.truth
    assert "110 %" in dict(found.details)["sommes"]


def test_parts_may_add_up_to_their_parent_or_to_a_scale_of_their_own() -> None:
    top = criterion("Valeur technique", 40)

    def fault(*weights: float) -> bool | None:
        below = [criterion(f"Partie {n}", w, parent=top) for n, w in enumerate(weights)]
        return weight_sums(NOWHERE, case_of(tree(criterion("Prix", 60), top, *below))).truth

    assert fault(30, 10) is False
    assert fault(70, 30) is False
    assert fault(30, 20) is True


def test_a_range_that_holds_the_total_is_lawful() -> None:
    case = case_of(tree(criterion("Prix", 50, maximum=60), criterion("Valeur technique", 40)))
    assert weight_sums(NOWHERE, case).truth is False


def test_coefficients_have_no_total() -> None:
    price = criterion("Prix", 3, unit="coefficient")
    case = case_of(tree(price, criterion("Valeur technique", 2, unit="coefficient")))
    assert weight_sums(NOWHERE, case).truth is False


def test_percentages_and_points_are_not_added() -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", 50, unit="points")))
    assert weight_sums(NOWHERE, case).truth is False


def test_sums_are_unknown_without_criteria() -> None:
    assert weight_sums(NOWHERE, case_of()).truth is None


def test_a_lot_that_no_scale_covers() -> None:
    scale = tree(criterion("Prix", 100), lots=("1", "2"))
    forgotten = lot_without_criteria(NOWHERE, case_of(scale, lots=("1", "2", "3"), lot="3"))
    assert forgotten.truth
    assert dict(forgotten.details)["lots_couverts"] == "1, 2"
    assert lot_without_criteria(NOWHERE, case_of(scale, lots=("1", "2", "3"))).truth is False


def test_a_scale_without_lots_covers_all_of_them() -> None:
    case = case_of(tree(criterion("Prix", 100)), lots=("1", "2"), lot="2")
    assert lot_without_criteria(NOWHERE, case).truth is False


def test_lots_are_unknown_when_no_criteria_were_read() -> None:
    assert lot_without_criteria(NOWHERE, case_of(lots=("1", "2"))).truth is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Proximité géographique", True),
        ("Distance entre le dépôt et la mairie", True),
        ("Part de produits locaux", True),
        ("Fabrication française", True),
        ("Nombre de kilomètres parcourus", True),
        ("Émissions de CO2 du transport, en grammes par tonne et kilomètre parcouru", False),
        ("Délai d'intervention", False),
        ("Organisation du chantier à proximité immédiate de l'école", False),
        ("Distance entre la cuisine et les crèches, en kilomètres", True),
        ("Existence d'une agence dans le département", True),
        ("Recours à des entreprises du territoire", True),
        ("Proximité avec les familles", False),
        ("Autonomie en kilomètres du véhicule", False),
        ("Assistance à distance", False),
    ],
)
def test_proximity(name: str, fault: bool) -> None:
    case = case_of(tree(criterion("Prix", 60), criterion(name, 40)))
    assert proximity(NOWHERE, case).truth is fault


def test_proximity_in_what_is_assessed() -> None:
    rewarded = criterion(
        "Réactivité", 40, content=["Notée selon la distance du siège au chantier."]
    )
    denied = criterion("Réactivité", 40, content=["La distance du siège ne sera pas notée."])
    assert proximity(NOWHERE, case_of(tree(criterion("Prix", 60), rewarded))).truth
    assert proximity(NOWHERE, case_of(tree(criterion("Prix", 60), denied))).truth is False


def test_a_criterion_that_only_gathers_its_parts_weighs_what_they_do() -> None:
    quality = criterion("Valeur technique")
    price = criterion("Prix")

    def sums(*weights: float) -> bool | None:
        parts = [
            criterion("Méthodologie", weights[0], parent=quality),
            criterion("Moyens", weights[1], parent=quality),
            criterion("Montant du détail estimatif", weights[2], parent=price),
        ]
        return weight_sums(NOWHERE, case_of(tree(quality, price, *parts))).truth

    assert sums(30, 20, 50) is False
    assert sums(30, 20, 60) is True


def unsure(found: object) -> bool:
    """Whether a fault is told as one that the reading may have made."""
    return any(miss.reason == UNSURE for miss in found.near_misses)  # type: ignore[attr-defined]


@pytest.mark.parametrize("second", [30, 35, 45, 50])
def test_a_sum_near_the_total_is_surely_wrong(second: int) -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", second)))
    found = weight_sums(NOWHERE, case)
    assert found.truth
    assert not unsure(found)


@pytest.mark.parametrize("second", [10, 90])
def test_a_sum_far_from_the_total_may_be_misread(second: int) -> None:
    case = case_of(tree(criterion("Prix", 60), criterion("Valeur technique", second)))
    found = weight_sums(NOWHERE, case)
    assert found.truth
    assert unsure(found)


def test_a_lone_weight_may_be_misread() -> None:
    assert unsure(weight_sums(NOWHERE, case_of(tree(criterion("Prix", 80)))))


def test_passages_given_to_no_criterion_may_hold_what_is_missing() -> None:
    left = Evidence("RC.docx", "Reprise des emballages, 10 %")
    scale = tree(criterion("Prix", 60), criterion("Valeur technique", 30), doubts=(left,))
    found = weight_sums(NOWHERE, case_of(scale))
    assert unsure(found)
    assert left in [miss.evidence for miss in found.near_misses]


def test_a_sum_that_is_right_is_right_whatever_is_left_over() -> None:
    left = Evidence("RC.docx", "Reprise des emballages, 10 %")
    scale = tree(criterion("Prix", 60), criterion("Valeur technique", 40), doubts=(left,))
    assert weight_sums(NOWHERE, case_of(scale)).truth is False


@pytest.mark.parametrize(("technical", "told"), [(45, True), (40, False), (20, False)])
def test_points_near_a_hundred_were_perhaps_meant_to_reach_it(technical: int, told: bool) -> None:
    price = criterion("Prix", 60, unit="points")
    case = case_of(tree(price, criterion("Valeur technique", technical, unit="points")))
    found = weight_sums(NOWHERE, case)
    assert found.truth is told
    assert unsure(found) is told


@pytest.mark.parametrize(("parts", "fault"), [((25, 15, 10), True), ((10, 6, 4), False)])
def test_points_that_nearly_reach_their_criterion_are_for_a_person(
    parts: tuple[float, ...], fault: bool
) -> None:
    top = criterion("Valeur technique", 60, unit="points")
    below = [
        criterion(f"Partie {rank}", one, parent=top, unit="points")
        for rank, one in enumerate(parts)
    ]
    found = weight_sums(NOWHERE, case_of(tree(criterion("Prix", 40, unit="points"), top, *below)))
    assert found.truth is fault
    assert unsure(found) is fault
