"""Comply or explain: a declared motive covers a finding, in writing, for a while."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.checking.verdict import judge
from tenders_check.model import Derogation, Manifest, Status
from tests.checking.build import case_of, rule, says

WITHOUT = "# 5 Exécution\nLe titulaire livre les bureaux."
WITH = "# 5 Exécution\nLe titulaire emploie des personnes en insertion professionnelle."


def manifest(**changes: object) -> Manifest:
    declared = {"rule": "TST001", "reason": "Livraison unique d'une heure.", **changes}
    return Manifest("tender.yaml", derogations=(Derogation(**declared),))  # type: ignore[arg-type]


def test_a_motive_covers_the_fault() -> None:
    case = case_of(WITHOUT, manifest=manifest(basis="L2112-2-1, II, 2°", author="Service achats"))
    found = judge(rule(waivable=True), case)
    assert found.status is Status.WAIVED
    assert found.reason == "Motif déclaré : Livraison unique d'une heure."
    assert found.waiver is not None
    assert (found.waiver.basis, found.waiver.author) == ("L2112-2-1, II, 2°", "Service achats")


def test_a_rule_may_be_named_by_its_name() -> None:
    case = case_of(WITHOUT, manifest=manifest(rule="regle-d-essai"))
    assert judge(rule(waivable=True), case).status is Status.WAIVED


@pytest.mark.parametrize(
    ("changes", "waivable", "note"),
    [
        ({}, False, "Dérogation écartée : cette règle n'en admet pas."),
        (
            {"expires": date(2026, 11, 19)},
            True,
            "Dérogation écartée : expirée le 19 novembre 2026.",
        ),
    ],
)
def test_a_refused_motive_is_told(changes: dict, waivable: bool, note: str) -> None:
    found = judge(rule(waivable=waivable), case_of(WITHOUT, manifest=manifest(**changes)))
    assert found.status is Status.FAIL
    assert found.reason.startswith(note)


def test_a_motive_holds_on_its_last_day() -> None:
    case = case_of(WITHOUT, manifest=manifest(expires=date(2026, 11, 20)))
    assert judge(rule(waivable=True), case).status is Status.WAIVED


def test_what_passes_needs_no_motive() -> None:
    case = case_of(WITH, manifest=manifest())
    assert judge(rule(waivable=True), case).status is Status.PASS


def test_another_rule_is_not_covered() -> None:
    case = case_of(WITHOUT, manifest=manifest(rule="TST002"))
    assert judge(rule(waivable=True), case).status is Status.FAIL


def test_a_motive_for_one_lot_covers_that_lot_only() -> None:
    from tenders_check.checking.engine import check_tender

    lots = (
        "# 2 Lots\n- Lot n° 1 : Bureaux\n- Lot n° 2 : Sièges\n\n"
        "# 5 Exécution\nLe titulaire livre les meubles."
    )
    case = case_of(lots, manifest=manifest(lot="2"))
    found = check_tender(case, [rule(scope="lot", waivable=True)]).findings
    assert {one.lot: one.status for one in found} == {"1": Status.FAIL, "2": Status.WAIVED}


def test_a_motive_written_in_the_pieces_is_quoted() -> None:
    written = rule(strong=says("environnement"), waivable=True, motive=says("social"))
    found = judge(written, case_of(WITH))
    assert found.status is Status.WAIVED
    assert found.waiver is not None
    assert "insertion professionnelle" in found.waiver.reason
    assert found.evidence
