"""A trace tells what was decided, in the order in which it was, and changes nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenders_check.checking.trace import conditions
from tenders_check.checking.verdict import explain, judge
from tenders_check.model import Derogation, Kind, Manifest, PieceStatus, Severity, Status, Trace
from tenders_check.ruleset.model import Application, Node, Parameter, SeverityIf, Where
from tests.checking.build import case_of, rule, says, unreadable

WITH = "# Article 4\nLe titulaire réserve 50 heures à des publics en insertion."
WITHOUT = "# Article 4\nLes prix sont fermes."
SINCE = Parameter("clause_environnementale")
EITHER = Node("au_moins_un", {}, (says("social"), says("insertion")))


def traced(**changes: object) -> Trace:
    case = changes.pop("case", None) or case_of(WITHOUT)
    found = explain(rule(**changes), case)  # type: ignore[arg-type]
    assert found.trace is not None
    return found.trace


def test_a_trace_changes_no_verdict() -> None:
    for text in (WITH, WITHOUT):
        case, asked = case_of(text), rule(strong=EITHER, weak=says("environnement"))
        assert replace(explain(asked, case), trace=None) == judge(asked, case)


def test_a_plain_check_carries_no_trace() -> None:
    assert judge(rule(), case_of(WITH)).trace is None


def test_every_node_is_told_with_its_truth_and_passages() -> None:
    (strong,) = traced(strong=EITHER, case=case_of(WITH)).weighed
    root = strong.step
    assert (strong.name, root.op, root.truth) == ("strong", "au_moins_un", True)
    first, second = root.children
    assert first.arguments == (("value", "social"),)
    assert any("50 heures" in proof.quote for proof in (*first.evidence, *second.evidence))


def test_weak_proof_is_asked_only_without_a_strong_one() -> None:
    asked = {"strong": says("insertion"), "weak": says("social")}
    assert [one.name for one in traced(**asked, case=case_of(WITH)).weighed] == ["strong"]
    assert [one.name for one in traced(**asked).weighed] == ["strong", "weak"]


def test_a_prohibition_looks_for_a_fault() -> None:
    trace = traced(forbids=True, absent=Status.PASS)
    assert trace.weighed[0].name == "forbidden_strong"
    assert trace.turns[-1].status is Status.PASS


def test_severity_and_trigger_are_told_too() -> None:
    serious = SeverityIf(Severity.WARNING, says("environnement"))
    trace = traced(trigger=EITHER, severity_if=(serious,))
    assert [one.name for one in trace.weighed] == ["trigger", "severity"]
    assert trace.turns[0].stage == "trigger"
    assert trace.turns[0].status is Status.NOT_APPLICABLE


def test_pieces_looked_at_are_told_read_or_not() -> None:
    unread = unreadable("CCAP.pdf", kind=Kind.CCAP)
    case = case_of({"rc": WITHOUT, "cctp": WITHOUT}, unread=(unread,))
    trace = traced(where=Where(kinds=(Kind.RC, Kind.CCAP)), case=case)
    assert [(one.document, one.status) for one in trace.looked] == [
        ("RC.docx", PieceStatus.READ),
        ("CCAP.pdf", PieceStatus.UNREADABLE),
    ]
    assert trace.elsewhere == ("CCTP.docx",)
    assert trace.gap and "CCAP.pdf" in trace.gap


def test_conditions_give_the_fact_its_source_and_what_is_asked() -> None:
    asked = Application(launched_from=SINCE, natures=("marche",), value_from=90000.0)
    launch, nature, value = conditions(asked, case_of(WITH))
    assert (launch.name, launch.truth, launch.source) == ("launch", True, "option")
    assert "22 août 2026" in launch.asked and launch.found == "15 septembre 2026"
    assert (nature.name, nature.truth) == ("nature", True)
    assert (value.name, value.truth, value.found) == ("value", None, "")
    assert "valeur_estimee_ht" in value.reason


def test_a_condition_that_fails_stops_the_rule() -> None:
    early = case_of(WITHOUT, launch=date(2026, 3, 1))
    trace = traced(application=Application(launched_from=SINCE), case=early)
    assert [one.truth for one in trace.conditions] == [False]
    assert [turn.stage for turn in trace.turns] == ["binding"]
    assert not trace.looked and not trace.weighed


def test_the_disputed_day_is_a_turn() -> None:
    disputed = Application(launched_from=SINCE, review_from=Parameter("critere_environnemental"))
    trace = traced(application=disputed, case=case_of(WITHOUT, launch=date(2026, 8, 21)))
    assert [(turn.stage, turn.status) for turn in trace.turns] == [
        ("proof", Status.FAIL),
        ("day", Status.REVIEW),
    ]


def test_a_motive_is_a_turn() -> None:
    motive = Derogation("TST001", "Prestation sans lien avec l'emploi.")
    case = case_of(WITHOUT, manifest=Manifest("tender.yaml", derogations=(motive,)))
    last = traced(waivable=True, case=case).turns[-1]
    assert (last.stage, last.status) == ("waiver", Status.WAIVED)
