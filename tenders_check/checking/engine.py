"""All the rules on one tender."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tenders_check.checking.applicability import families_of
from tenders_check.checking.case import Case
from tenders_check.checking.controls_waivers import on_waivers
from tenders_check.checking.quality import insight
from tenders_check.checking.verdict import explain, judge
from tenders_check.facts.lots import scopes_of
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Facts, Finding, Severity, Status, Tender, TenderReport
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import LOT, Rule
from tenders_check.tender.folding import Folding


def make_case(
    tender: Tender,
    facts: Facts,
    folding: Folding,
    *,
    lexicon: Lexicon,
    law: Law,
    families: Families,
    today: date,
    language: str = "fr",
) -> Case:
    """What the rules look at; the launch date is today when nothing states it."""
    launch = facts.launch_date.value
    return Case(
        tender=tender,
        facts=facts,
        folding=folding,
        lexicon=lexicon,
        law=law,
        families=families,
        launch=launch if isinstance(launch, date) else today,
        today=today,
        scopes=scopes_of(tender, folding, facts.lots),
        language=language,
    )


def check_tender(
    case: Case, rules: Sequence[Rule], *, explained: Collection[str] = ()
) -> TenderReport:
    """One finding per rule and scope, in the order of the rules then of the lots.

    Rules on the declared motives come last to judge, for they look at the verdicts of the others.
    The findings of the rules `explained`, by their ids, carry their trace.
    """
    whole, by_lot = _scopes(case)
    findings = tuple(_findings(whole, by_lot, rules, explained))
    return TenderReport(case.tender, case.facts, findings, insight(whole, by_lot))


def describe_tender(case: Case) -> TenderReport:
    """What was read and what it is worth, without any verdict."""
    return TenderReport(case.tender, case.facts, (), insight(*_scopes(case)))


def _scopes(case: Case) -> tuple[Case, list[Case]]:
    """The case of the whole tender and that of each lot, with the families they buy."""
    by_lot = [_with_families(replace(case, lot=lot)) for lot in case.facts.lots]
    return _with_families(case), by_lot


def _findings(
    whole: Case, by_lot: Sequence[Case], rules: Sequence[Rule], explained: Collection[str]
) -> Iterator[Finding]:
    reached = {
        rule.id: tuple(_reached(rule, whole, by_lot, explained))
        for rule in rules
        if not on_waivers(rule)
    }
    judged = tuple((rule, reached[rule.id]) for rule in rules if rule.id in reached)
    whole = replace(whole, judged=judged)
    for rule in rules:
        yield from reached.get(rule.id) or _reached(rule, whole, by_lot, explained)


def _reached(
    rule: Rule, whole: Case, by_lot: Sequence[Case], explained: Collection[str]
) -> Iterator[Finding]:
    reach = explain if rule.id in explained else judge
    for scope in by_lot if rule.scope == LOT else (whole,):
        yield reach(rule, scope)


def _with_families(case: Case) -> Case:
    return replace(case, bought=families_of(case))


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def fails(report: TenderReport, threshold: Severity, *, strict: bool = False) -> bool:
    """Whether a finding is at or above a severity; `strict` counts what could not be concluded.

    What a baseline knows already does not count.
    """
    counted = {Status.FAIL} | ({Status.REVIEW, Status.UNDETERMINED} if strict else set())
    return any(
        finding.status in counted and _ORDER[finding.severity] <= _ORDER[threshold]
        for finding in report.findings
        if not finding.known
        and (finding.status is Status.FAIL or finding.severity is Severity.ERROR)
    )
