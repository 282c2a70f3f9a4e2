"""What one tender need not work out twice, and what another must not inherit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking import near
from tenders_check.checking.case import Later
from tenders_check.checking.coverage import coverage
from tenders_check.checking.verdict import judge
from tenders_check.model import Evidence, Kind, NearMiss, Status
from tenders_check.ruleset.model import Node, Where
from tests.checking.build import case_of, rule, says

LOTS = {
    "rc": "# 1 Lots\n- Lot 1 : Chaises\n- Lot 2 : Tables\n- Lot 3 : Lampes",
    "ccap": "# 9 Exécution\nClause sociale : sans objet.",
}


def test_a_passage_is_weighed_once_for_all_rules_and_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[int, int]] = []
    polarity = near.polarity

    def counted(folded: object, start: int, end: int) -> object:
        weighed.append((start, end))
        return polarity(folded, start, end)  # type: ignore[arg-type]

    monkeypatch.setattr(near, "polarity", counted)
    case = case_of(LOTS)
    assert len(case.facts.lots) == 3
    findings = [
        judge(rule(id=f"TST00{number}", scope="lot"), replace(case, lot=lot))
        for lot in case.facts.lots
        for number in (1, 2)
    ]
    assert {one.near_misses[0].reason for one in findings} == {"negated"}
    assert len(weighed) == len(set(weighed)) == 1


def test_another_tender_begins_afresh() -> None:
    first, second = case_of(LOTS), case_of({**LOTS, "ccap": "# 9 Exécution\nRien de tel."})
    assert judge(rule(), first).near_misses and not judge(rule(), second).near_misses
    assert first.memo is not second.memo


def test_what_is_known_of_a_tender_is_forgotten_with_it() -> None:
    where = Where(kinds=(Kind.CCTP,))
    case = case_of(LOTS)
    pieces = tuple(replace(piece, kind=Kind.CCTP) for piece in case.tender.pieces)
    assert coverage(where, case).gap is not None
    changed = replace(case, tender=replace(case.tender, pieces=pieces))
    assert coverage(where, changed).gap is None
    assert coverage(where, case).gap is not None


def test_near_misses_of_a_branch_that_is_not_needed_are_not_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tenders_check.checking import leaves_text

    def never(*_: object) -> tuple[NearMiss, ...]:
        raise AssertionError("nobody asked to see them")

    monkeypatch.setattr(leaves_text, "refused_words", never)
    either = Node("au_moins_un", {}, (says("reemploi"), says("social")))
    case = case_of("# 9 Exécution\nLe titulaire réalise une action d'insertion sociale.")
    assert judge(rule(strong=either), case).status is Status.PASS
    with pytest.raises(AssertionError, match="nobody"):
        judge(rule(strong=says("reemploi")), case)


def test_near_misses_are_looked_for_once_and_compare_as_a_tuple() -> None:
    looked: list[int] = []
    miss = NearMiss("social", Evidence("CCAP.docx", "sans objet"), "negated")

    def look() -> list[NearMiss]:
        looked.append(1)
        return [miss]

    found = Later(look)
    assert not looked
    assert found == (miss,) and found[0] is miss and len(found) == 1 and list(found) == [miss]
    assert looked == [1]
