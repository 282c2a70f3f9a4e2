"""Declared motives: a person may answer a finding, in writing, for a while (comply or explain)."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.case import Case
from tenders_check.checking.evaluate import evaluate
from tenders_check.checking.trace import SILENT, Recorder
from tenders_check.language import day
from tenders_check.model import Derogation, Finding, Status, Waiver
from tenders_check.ruleset.model import Rule
from tenders_check.tender.manifest import NAME

_COVERS = frozenset({Status.FAIL, Status.REVIEW, Status.UNDETERMINED})


def waive(rule: Rule, case: Case, finding: Finding, record: Recorder = SILENT) -> Finding:
    """The finding, `waived` when a motive covers it; a refused or expired motive is told."""
    if finding.status not in _COVERS:
        return finding
    for derogation in case.tender.manifest.derogations if case.tender.manifest else ():
        if not _aims(derogation, rule, case):
            continue
        if not rule.waivable:
            return _told(finding, case.say("Dérogation écartée : cette règle n'en admet pas."))
        if derogation.expires is not None and derogation.expires < case.today:
            said = day(derogation.expires, case.language)
            return _told(finding, case.say("Dérogation écartée : expirée le {jour}.", jour=said))
        waiver = Waiver(
            derogation.reason,
            derogation.basis,
            derogation.author,
            derogation.expires,
            derogation.path or NAME,
        )
        return _waived(finding, waiver, case)
    return _written(rule, case, finding, record)


def _aims(derogation: Derogation, rule: Rule, case: Case) -> bool:
    if derogation.rule not in (rule.id, rule.name):
        return False
    return derogation.lot is None or case.lot is None or derogation.lot == case.lot.id


def _written(rule: Rule, case: Case, finding: Finding, record: Recorder) -> Finding:
    """A motive that stands in the pieces themselves, with its quote (L2112-2-1)."""
    if rule.motive is None or finding.status is Status.PASS:
        return finding
    from tenders_check.checking.leaves import LEAVES

    found = evaluate(rule.motive, rule.where, case, LEAVES, record.step)
    record.weighed("motive")
    if not found.truth or not found.evidence:
        return finding
    proof = found.evidence[0]
    waived = _waived(finding, Waiver(proof.quote, source=proof.document), case)
    return replace(waived, evidence=found.evidence)


def _waived(finding: Finding, waiver: Waiver, case: Case) -> Finding:
    reason = case.say("Motif déclaré : {motif}", motif=waiver.reason)
    return replace(finding, status=Status.WAIVED, waiver=waiver, reason=reason)


def _told(finding: Finding, note: str) -> Finding:
    # The note first: a report may leave out a reason that only repeats the evidence below it.
    return replace(finding, reason=f"{note} {finding.reason}".strip())
