"""The notice against the documents on variants, duration and value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.case import Case
from tenders_check.checking.controls_terms import duration, value, variants
from tenders_check.model import Declared, Kind, Notice, NoticeLot, Piece, PieceStatus
from tests.checking.build import case_of


def notice(*lots: NoticeLot, **changes: object) -> Piece:
    """A structured notice that calls for competition."""
    told = replace(Notice("eforms", "competition", lots=lots), **changes)  # type: ignore[arg-type]
    return Piece("avis.xml", "avis.xml", "eforms", PieceStatus.READ, kind=Kind.NOTICE, notice=told)


def lot_case(pieces: dict[str, str], *declared: Piece, lot: str = "1") -> Case:
    case = case_of(pieces, unread=declared)
    return replace(case, lot=next(one for one in case.facts.lots if one.id == lot))


@pytest.mark.parametrize(
    ("code", "rules", "differ"),
    [
        ("allowed", "Les variantes ne sont pas autorisées.", True),
        ("required", "Les variantes ne sont pas autorisées.", True),
        ("not-allowed", "Les variantes sont autorisées.", True),
        ("not-allowed", "Les variantes ne sont pas autorisées.", False),
        ("allowed", "Le marché dure un an.", None),
        # Two statements that contradict each other tell nothing of the notice.
        ("allowed", "Les variantes sont admises.\n\nAucune variante n'est admise.", None),
    ],
)
def test_variants_declared_and_written(code: str, rules: str, differ: bool | None) -> None:
    declared = notice(NoticeLot("LOT-0001", variants=Declared(code, "/lot/variants")))
    found = variants(lot_case({"rc": rules}, declared))
    assert found.truth is differ
    if differ:
        assert [one.document for one in found.evidence] == ["avis.xml", "RC.docx"]
        assert found.evidence[0].place.pointer == "/lot/variants"


def test_variants_are_compared_lot_by_lot() -> None:
    rules = (
        "# Lots\n- Lot 1 : Murs\n- Lot 2 : Toits\n# Variantes\n"
        "Les variantes ne sont pas autorisées.\n\nPour le lot 2, les variantes sont autorisées.\n"
    )
    declared = notice(
        *(NoticeLot(f"LOT-000{n}", variants=Declared("not-allowed", f"/{n}")) for n in (1, 2))
    )
    found = [variants(lot_case({"rc": rules}, declared, lot=lot)).truth for lot in ("1", "2")]
    assert found == [False, True]


@pytest.mark.parametrize(
    ("months", "renewals", "words", "differ"),
    [
        (24, None, "La durée du marché est de 36 mois.", True),
        (12, 3, "La durée du marché est d'un an, reconductible trois fois.", False),
        (48, None, "La durée du marché est d'un an, reconductible trois fois.", False),
        (12, None, "La durée du marché est d'un an, reconductible trois fois.", False),
        (24, None, "Les prix sont fermes.", None),
    ],
)
def test_durations(months: float, renewals: int | None, words: str, differ: bool | None) -> None:
    lot = NoticeLot("LOT-0001", duration_months=months, renewals=renewals, pointer="/lot")
    found = duration(lot_case({"rc": words}, notice(lot)))
    assert found.truth is differ


def test_a_duration_of_the_administrative_clauses_is_compared_too() -> None:
    pieces = {
        "aapc": "La durée du marché est de 24 mois.",
        "rc": "# Objet\nDes chaises.",
        "ccap": "La durée du marché est de 12 mois.",
    }
    found = duration(lot_case(pieces))
    assert found.truth is True
    assert [one.document for one in found.evidence] == ["AAPC.docx", "CCAP.docx"]
    assert case_quote(lot_case(pieces), found.evidence[1].piece) == "CCAP.docx"


def case_quote(case: Case, piece: int | None) -> str:
    """The path of the piece that a proof indexes in the whole tender."""
    assert piece is not None
    return case.tender.pieces[piece].path


def test_a_duration_of_another_lot_is_not_compared() -> None:
    rules = (
        "# Lots\n- Lot 1 : Murs\n- Lot 2 : Toits\n# Durée\n"
        "Pour le lot 1, la durée du marché est de 36 mois.\n"
    )
    declared = notice(*(NoticeLot(f"LOT-000{n}", duration_months=24) for n in (1, 2)))
    found = [duration(lot_case({"rc": rules}, declared, lot=lot)).truth for lot in ("1", "2")]
    assert found == [True, None]


@pytest.mark.parametrize(
    ("declared", "written", "differ"),
    [("150000", "400 000", True), ("150000", "160 000", False), ("400000", "500 000", False)],
)
def test_values_matter_when_a_threshold_stands_between(
    declared: str, written: str, differ: bool
) -> None:
    rules = f"Le montant maximum du marché est de {written} € HT."
    told = notice(NoticeLot("LOT-0001"), value=Declared(declared, "/value"))
    assert value(lot_case({"rc": rules}, told)).truth is differ
