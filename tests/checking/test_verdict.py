"""The order in which a verdict is reached, on one rule and a few lines of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenders_check.checking.verdict import judge
from tenders_check.model import Evidence, Fact, Kind, Severity, Status
from tenders_check.ruleset.model import Application, Node, SeverityIf, Where
from tests.checking.build import TODAY, case_of, rule, says, unreadable
from tests.checking.criteria_cases import case_of as criteria_case
from tests.checking.criteria_cases import criterion, tree

WITH = "# 5 Exécution\nLe titulaire emploie des personnes en insertion professionnelle."
WITHOUT = "# 5 Exécution\nLe titulaire livre les bureaux."
DENIED = "# 5 Exécution\nAucune clause sociale n'est prévue."
DATE_BEFORE = Node("date", {"avant": date(2020, 1, 1)})
DATE_SINCE = Node("date", {"a_partir_du": date(2020, 1, 1)})


def test_strong_proof_passes_and_is_quoted() -> None:
    found = judge(rule(), case_of(WITH))
    assert found.status is Status.PASS
    assert "insertion professionnelle" in found.evidence[0].quote
    assert found.reason == "Trouvé dans RC.docx, 5 Exécution."
    assert found.remedy is None and found.clause is None


def test_nothing_fails_and_says_where_it_looked() -> None:
    found = judge(rule(), case_of(WITHOUT))
    assert found.status is Status.FAIL
    assert [place.document for place in found.searched] == ["RC.docx"]
    assert found.message == "Rien de social."
    assert found.clause == "Le titulaire réserve [volume] heures."


def test_a_denied_proof_is_none_and_is_shown_as_refused() -> None:
    found = judge(rule(), case_of(DENIED))
    assert found.status is Status.FAIL
    assert [miss.reason for miss in found.near_misses] == ["negated"]


def test_a_prohibition_that_is_kept_says_where_it_looked() -> None:
    found = judge(rule(forbids=True, absent=Status.PASS), case_of(WITHOUT))
    assert found.status is Status.PASS
    assert not found.evidence
    assert [place.document for place in found.searched] == ["RC.docx"]


def test_a_fault_of_the_whole_tender_names_the_pieces_and_is_not_said_unfound() -> None:
    kept = rule(forbids=True, absent=Status.PASS, strong=DATE_SINCE, where=Where((Kind.AAPC,)))
    found = judge(kept, case_of(WITHOUT))
    assert found.status is Status.FAIL
    assert [place.document for place in found.searched] == ["RC.docx"]
    assert found.reason == "Constaté sur l'ensemble des pièces."


def test_weak_proof_is_for_a_person() -> None:
    found = judge(rule(strong=DATE_BEFORE, weak=says("social")), case_of(WITH))
    assert found.status is Status.REVIEW
    assert found.evidence


def test_absence_in_what_was_not_read_is_not_absence() -> None:
    case = case_of(WITHOUT, unread=(unreadable("CCAP.pdf", kind=Kind.CCAP),))
    found = judge(rule(where=Where(kinds=(Kind.RC, Kind.CCAP))), case)
    assert found.status is Status.UNDETERMINED
    assert "CCAP.pdf" in found.reason
    assert found.remedy is None


def test_a_date_that_may_stand_in_an_unread_piece_accuses_nobody() -> None:
    since = Application(launched_from=date(2026, 8, 22))
    dated = rule(application=since, where=Where(kinds=(Kind.CCAP,)))
    case = case_of({"ccap": WITHOUT}, unread=(unreadable("RC.pdf", kind=Kind.RC),))
    assert judge(dated, case).status is Status.FAIL  # the date is given
    facts = replace(case.facts, launch_date=Fact(TODAY, "assumed_today"))
    found = judge(dated, replace(case, facts=facts))
    assert found.status is Status.UNDETERMINED
    assert "RC.pdf" in found.reason and "date_lancement" in found.reason


def test_presence_is_presence_whatever_was_not_read() -> None:
    case = case_of(WITH, unread=(unreadable("CCAP.pdf", kind=Kind.CCAP),))
    assert judge(rule(where=Where(kinds=(Kind.RC, Kind.CCAP))), case).status is Status.PASS


def test_a_prohibition_reads_the_same_steps_as_a_fault() -> None:
    forbidden = rule(forbids=True, absent=Status.PASS)
    assert judge(forbidden, case_of(WITH)).status is Status.FAIL
    assert judge(forbidden, case_of(WITHOUT)).status is Status.PASS


def test_a_prohibition_does_not_pass_on_what_was_not_read() -> None:
    case = case_of(WITHOUT, unread=(unreadable("CCAP.pdf", kind=Kind.CCAP),))
    forbidden = rule(forbids=True, absent=Status.PASS, where=Where(kinds=(Kind.RC, Kind.CCAP)))
    assert judge(forbidden, case).status is Status.UNDETERMINED


def test_without_its_object_a_rule_does_not_apply() -> None:
    found = judge(rule(trigger=DATE_BEFORE), case_of(WITH))
    assert found.status is Status.NOT_APPLICABLE
    assert found.reason == "Rien de ce que cette règle juge n'a été trouvé."
    assert found.evidence == ()


def test_the_disputed_day_turns_a_fault_into_a_doubt() -> None:
    disputed = Application(launched_from=date(2026, 8, 22), review_from=date(2026, 8, 21))
    on_the_day = date(2026, 8, 21)
    assert judge(rule(application=disputed), case_of(WITHOUT, launch=on_the_day)).status is (
        Status.REVIEW
    )
    assert judge(rule(application=disputed), case_of(WITH, launch=on_the_day)).status is Status.PASS


def test_severity_may_depend_on_the_case() -> None:
    serious = SeverityIf(Severity.ERROR, DATE_SINCE)
    found = judge(rule(severity=Severity.WARNING, severity_if=(serious,)), case_of(WITHOUT))
    assert found.severity is Severity.ERROR


def test_english_words_of_the_rule() -> None:
    from dataclasses import replace

    case = replace(case_of(WITHOUT), language="en")
    found = judge(rule(english={"titre": "Test rule", "constat": "Nothing social."}), case)
    assert (found.title, found.message) == ("Test rule", "Nothing social.")
    assert found.remedy == "Écrire une clause."


def test_a_theme_in_a_line_given_to_no_criterion_is_no_absence() -> None:
    left = Evidence("RC.docx", "Tri des déchets 10 %")
    grid = tree(criterion("Prix", 60), criterion("Valeur technique", 30), doubts=(left,))
    asked = rule(strong=Node("critere", {"theme": "environnement"}), where=Where())
    found = judge(asked, criteria_case(grid))
    assert found.status is Status.REVIEW
    assert "certitude" in found.reason
    assert [miss.evidence for miss in found.near_misses] == [left]
    sure = replace(grid, doubts=())
    assert judge(asked, criteria_case(sure)).status is Status.FAIL
