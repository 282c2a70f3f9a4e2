"""Rules on the declared motives themselves look at the verdicts of the other rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tenders_check.checking.engine import check_tender
from tenders_check.model import Derogation, Finding, Manifest, Status
from tests.checking.build import TODAY, case_of, catalogue, rule, says

LOTS = (
    "# 2 Lots\n- Lot n° 1 : Bureaux\n- Lot n° 2 : Sièges\n\n"
    "# 5 Exécution\nLe titulaire livre les meubles."
)
REASON = "Les livraisons sont regroupées par le fournisseur"
ON_MOTIVES = tuple(one for one in catalogue().rules if one.id.startswith("DER"))


def found(*motives: Derogation, by_lot: bool = True, waivable: bool = True) -> dict[str, Finding]:
    """The findings of DER001 to DER005, with a rule on the theme « social » beside them."""
    manifest = Manifest("tender.yaml", derogations=motives)
    judged = rule(scope="lot" if by_lot else "dossier", waivable=waivable, strong=says("social"))
    report = check_tender(case_of(LOTS, manifest=manifest), [*ON_MOTIVES, judged])
    return {one.rule: one for one in report.findings if one.rule.startswith("DER")}


def motive(**changes: object) -> Derogation:
    plain = Derogation("TST001", REASON, None, "Achats", date(2027, 3, 31), line=7)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_nothing_is_said_where_nothing_is_declared() -> None:
    assert {one.status for one in found().values()} == {Status.NOT_APPLICABLE}


def test_a_good_motive_is_without_fault() -> None:
    assert {one.status for one in found(motive(lot="1")).values()} == {Status.PASS}


@pytest.mark.parametrize(
    ("lot", "status"), [(None, Status.REVIEW), ("*", Status.PASS), ("2", Status.PASS)]
)
def test_a_motive_for_every_lot_says_so(lot: str | None, status: Status) -> None:
    one = found(motive(lot=lot))["DER003"]
    assert one.status is status
    assert ("sans lot : couvre les lots 1, 2" in one.message) == (lot is None)


def test_a_rule_on_the_whole_tender_needs_no_lot() -> None:
    assert found(motive(), by_lot=False)["DER003"].status is Status.PASS


def test_a_lot_that_does_not_exist_covers_nothing() -> None:
    one = found(motive(lot="9"))["DER002"]
    assert one.status is Status.FAIL
    assert "TST001, lot 9 : le lot 9 n'existe pas" in one.message


@pytest.mark.parametrize("written", ["02", "2"])
def test_a_lot_may_be_written_with_a_zero(written: str) -> None:
    assert found(motive(lot=written))["DER002"].status is Status.PASS


def test_a_rule_that_was_not_run_is_not_judged() -> None:
    one = found(motive(rule="ENV001"))
    assert one["DER002"].status is Status.PASS
    assert one["DER004"].status is Status.PASS


def test_the_place_of_a_motive_is_shown() -> None:
    (proof,) = found(motive(), waivable=False)["DER004"].evidence
    assert (proof.document, proof.quote, proof.place.paragraph) == ("tender.yaml", REASON, 7)


@pytest.mark.parametrize(
    ("expires", "status"),
    [
        (date(TODAY.year + 1, TODAY.month, TODAY.day), Status.PASS),
        (date(TODAY.year + 1, TODAY.month, TODAY.day + 1), Status.FAIL),
    ],
)
def test_twelve_months_are_counted_from_the_day_of_the_check(expires: date, status: Status) -> None:
    assert found(motive(lot="1", expires=expires))["DER003"].status is status


def test_the_order_of_the_report_is_that_of_the_rules() -> None:
    case = case_of(LOTS, manifest=Manifest("tender.yaml", derogations=(motive(),)))
    report = check_tender(case, [*ON_MOTIVES, rule(waivable=True)])
    assert [one.rule for one in report.findings][-1] == "TST001"
