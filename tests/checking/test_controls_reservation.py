"""Where a reservation is announced, and where the EU threshold is reached by one lot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.case import Case
from tenders_check.checking.controls_reservation import announced, reached_by_lot, silent_notice
from tenders_check.model import Declared, Kind, Notice, NoticeLot, Piece, PieceStatus
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of, unreadable
from tests.facts.builders import blocks_of

NOWHERE = Where()
RESERVED = "# Marché réservé\nLe marché est réservé aux ESAT."
SILENT = "# Forme du marché\nLe marché dure un an."


def notice(*lots: NoticeLot, stage: str = "competition") -> Piece:
    found = Notice("eforms", stage, lots=lots)
    blocks = blocks_of("Avis de marché")
    return Piece("avis.xml", "avis.xml", "xml", PieceStatus.READ, blocks, Kind.NOTICE, notice=found)


def lot(number: int, reserved: str | None = None, *, stated: bool = True, value=None) -> NoticeLot:
    codes = (Declared(reserved, f"/{number}"),) if reserved else ()
    return NoticeLot(
        f"LOT-000{number}", f"Lot {number}", reserved=codes, reserved_stated=stated, value=value
    )


def for_lot(case: Case, number: str) -> Case:
    return replace(case, lot=next(one for one in case.facts.lots if one.id == number))


def test_the_rules_may_announce_it_when_no_notice_is_given():
    assert announced(NOWHERE, case_of({"rc": RESERVED})).truth is False


def test_a_contract_alone_does_not_announce_it():
    found = announced(NOWHERE, case_of({"rc": SILENT, "ccap": RESERVED}))

    assert found.truth
    assert "CCAP" in dict(found.details)["ou"]


def test_without_rules_nor_notice_nothing_is_concluded():
    assert announced(NOWHERE, case_of({"ccap": RESERVED})).truth is None
    hidden = case_of({"ccap": RESERVED}, unread=(unreadable("RC.pdf", kind=Kind.RC),))
    assert announced(NOWHERE, hidden).truth is None


def test_a_notice_that_denies_it_is_the_fault():
    case = case_of({"rc": RESERVED}, unread=(notice(lot(1)),))

    assert announced(NOWHERE, case).truth
    assert silent_notice(NOWHERE, case).truth is False


def test_a_text_notice_that_denies_it_is_the_fault_too():
    case = case_of({"aapc": "Marché réservé : non", "rc": RESERVED})

    assert announced(NOWHERE, case).truth


@pytest.mark.parametrize("stated", [{"stated": False}, {"reserved": "res-ws"}])
def test_a_notice_that_says_nothing_is_a_doubt_and_no_fault(stated):
    case = case_of({"rc": RESERVED}, unread=(notice(lot(1, **stated)),))

    assert announced(NOWHERE, case).truth is False
    assert silent_notice(NOWHERE, case).truth is ("reserved" not in stated)


def test_a_prior_information_notice_need_not_say_it():
    case = case_of({"rc": RESERVED}, unread=(notice(lot(1, stated=False), stage="planning"),))

    assert silent_notice(NOWHERE, case).truth is False


def test_lots_are_judged_apart():
    text = "# Lots\n- Lot 1 : Papier\n- Lot 2 : Tonte\n\nLes lots 1 et 2 sont réservés aux ESAT."
    case = case_of({"rc": text}, unread=(notice(lot(1), lot(2, "res-ws")),))

    assert announced(NOWHERE, for_lot(case, "1")).truth
    assert announced(NOWHERE, for_lot(case, "2")).truth is False


def test_the_threshold_reached_by_one_lot_or_only_by_the_whole():
    big = case_of({"rc": SILENT}, unread=(notice(lot(1, value=300_000), lot(2, value=20_000)),))
    small = case_of({"rc": SILENT}, unread=(notice(lot(1, value=150_000), lot(2, value=150_000)),))
    silent = case_of({"rc": SILENT}, unread=(notice(lot(1), lot(2)),))

    assert reached_by_lot(NOWHERE, big).truth
    assert reached_by_lot(NOWHERE, small).truth is False
    assert reached_by_lot(NOWHERE, silent).truth is None
