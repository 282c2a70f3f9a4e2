"""The notice against the rules of consultation."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.case import Case
from tenders_check.checking.controls_consistency import (
    both_given,
    notice_and_rules,
    reservation_in_notice_only,
)
from tenders_check.model import Kind, Notice, NoticeCriterion, NoticeLot, Piece, PieceStatus
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()
TITLE = "# Critères d'attribution\n"


def lot_of(pieces: dict[str, str], lot: str = "1") -> Case:
    """The case of one lot of a tender."""
    case = case_of(pieces)
    return replace(case, lot=next(one for one in case.facts.lots if one.id == lot))


def weighed(notice: str, rules: str) -> bool | None:
    """Whether scales written in a notice and in the rules differ."""
    case = lot_of({"aapc": TITLE + notice, "rc": TITLE + rules})
    return notice_and_rules(ANYWHERE, case).truth


def test_without_a_notice_there_is_nothing_to_compare() -> None:
    assert both_given(ANYWHERE, lot_of({"rc": f"{TITLE}- Prix : 100 %"})).truth is False


def test_points_and_percentages_that_weigh_alike_agree() -> None:
    assert weighed(
        "- Prix : 60 %\n- Qualité : 40 %", "- Prix : 30 points\n- Qualité : 20 points"
    ) is (False)


def test_other_weights_are_told_with_both_scales() -> None:
    case = lot_of(
        {
            "aapc": f"{TITLE}- Prix : 60 %\n- Valeur technique : 40 %",
            "rc": f"{TITLE}- Prix : 45 %\n- Valeur technique : 55 %",
        }
    )
    found = notice_and_rules(ANYWHERE, case)
    assert found.truth is True
    assert "60 %" in dict(found.details)["ecart"]
    assert "45 %" in dict(found.details)["ecart"]
    assert len(found.evidence) == 2


def test_exchanged_weights_differ_though_they_are_the_same_numbers() -> None:
    assert weighed("- Prix : 60 %\n- Valeur technique : 40 %",
                   "- Prix : 40 %\n- Valeur technique : 60 %") is True  # fmt: skip


def test_a_scale_read_in_part_is_not_compared() -> None:
    assert weighed("- Prix : 60 %\n- Valeur technique : 40 %",
                   "- Prix : 50 %\n- Valeur technique : 30 %") is None  # fmt: skip


def test_rules_that_leave_the_criteria_to_an_annex_are_not_compared() -> None:
    assert weighed("- Prix : 60 %\n- Valeur technique : 40 %", "Voir l'annexe 2.") is None


def test_a_reservation_of_the_notice_that_the_rules_forget_is_a_doubt() -> None:
    reserved = "# Forme\nLe marché est réservé aux ESAT (article L. 2113-12).\n"
    case = lot_of({"aapc": reserved, "rc": "# Forme\nLe marché est ordinaire."})
    assert reservation_in_notice_only(ANYWHERE, case).truth is True
    both = lot_of({"aapc": reserved, "rc": reserved})
    assert reservation_in_notice_only(ANYWHERE, both).truth is False


def test_lots_are_counted_in_both() -> None:
    two = "# Allotissement\nLe marché est divisé en deux lots :\n- Lot 1 : Murs\n- Lot 2 : Toits\n"
    three = two.replace("deux", "trois") + "- Lot 3 : Sols\n"
    assert notice_and_rules(ANYWHERE, lot_of({"aapc": two, "rc": three})).truth is True
    assert notice_and_rules(ANYWHERE, lot_of({"aapc": two, "rc": two})).truth is False


def declared(*weights: tuple[float, float]) -> Piece:
    """A structured notice: one lot for each pair of weights, price then quality."""
    lots = tuple(
        NoticeLot(
            f"LOT-{rank:04d}",
            f"Lot {rank}",
            criteria=(
                NoticeCriterion("price", "Prix", f"/{rank}/p", weight=price, unit="%"),
                NoticeCriterion("quality", "Qualité", f"/{rank}/q", weight=quality, unit="%"),
            ),
        )
        for rank, (price, quality) in enumerate(weights, start=1)
    )
    notice = Notice("eforms", "competition", lots=lots)
    name = "avis.xml"
    return Piece(name, name, "eforms", PieceStatus.READ, kind=Kind.NOTICE, notice=notice)


def test_a_structured_notice_is_compared_lot_by_lot() -> None:
    rules = (
        "# Allotissement\n- Lot 1 : Murs\n- Lot 2 : Toits\n# Critères d'attribution\n"
        "## Lot 1\n- Prix : 60 %\n- Valeur technique : 40 %\n"
        "## Lot 2\n- Prix : 70 %\n- Valeur technique : 30 %\n"
    )
    case = case_of({"rc": rules}, unread=(declared((60, 40), (60, 40)),))
    found = [notice_and_rules(ANYWHERE, replace(case, lot=lot)).truth for lot in case.facts.lots]
    assert found == [False, True]


def test_a_notice_that_leaves_its_criteria_to_the_rules_agrees_with_them() -> None:
    case = lot_of(
        {
            "aapc": f"{TITLE}Critères énoncés dans le règlement de la consultation.",
            "rc": f"{TITLE}- Prix : 60 %\n- Valeur technique : 40 %",
        }
    )
    assert notice_and_rules(ANYWHERE, case).truth is False


def test_a_notice_that_judges_by_the_price_alone_does_not_agree_with_two_criteria() -> None:
    case = lot_of(
        {
            "aapc": f"{TITLE}Critère d'attribution : prix (100 %).",
            "rc": f"{TITLE}- Prix : 60 %\n- Valeur technique : 40 %",
        }
    )
    found = notice_and_rules(ANYWHERE, case)
    assert found.truth is True
    assert [one.document for one in found.evidence] == ["AAPC.docx", "RC.docx"]
