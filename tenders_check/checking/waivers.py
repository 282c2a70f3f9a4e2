"""Declared motives: a person may answer a finding, in writing, for a while (comply or explain).

A motive covers a finding when it is for this rule and this lot, says something, has not expired and
does not hold for more than a year. One that the facts contradict covers nothing: a person decides.
"""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.case import Case
from tenders_check.checking.evaluate import evaluate
from tenders_check.checking.trace import SILENT, Recorder
from tenders_check.checking.waiver_motives import Plausible, plausible
from tenders_check.checking.waiver_terms import aims, refusal
from tenders_check.language import day
from tenders_check.model import Derogation, Finding, Status, Waiver
from tenders_check.ruleset.model import Rule
from tenders_check.tender.derogations import declared
from tenders_check.tender.manifest import NAME

_COVERS = frozenset({Status.FAIL, Status.REVIEW, Status.UNDETERMINED})


def waive(rule: Rule, case: Case, finding: Finding, record: Recorder = SILENT) -> Finding:
    """The finding, `waived` when a motive covers it; a refused or expired motive is told."""
    if finding.status not in _COVERS:
        return finding
    told = ""
    for derogation in declared(case.tender):
        if not aims(derogation, rule, case):
            continue
        why = refusal(derogation, rule, case)
        if why is None:
            return _covered(rule, case, finding, derogation)
        told = told or _refused(why, derogation, case)
    written = _written(rule, case, finding, record)
    return _told(written, told) if told and written is finding else written


def _covered(rule: Rule, case: Case, finding: Finding, derogation: Derogation) -> Finding:
    waiver = Waiver(
        derogation.reason,
        derogation.basis,
        derogation.author,
        derogation.expires,
        derogation.path or NAME,
    )
    found = plausible(rule, derogation.reason, derogation.basis, case)
    return _judged(finding, waiver, found, case)


def _judged(finding: Finding, waiver: Waiver, found: Plausible | None, case: Case) -> Finding:
    """Waived, with what the facts say of the motive; for a person when they deny it."""
    if found is not None and found.denied:
        note = case.say(
            "Motif déclaré, que les pièces ne permettent pas de retenir : « {motif} ». {pourquoi}",
            motif=waiver.reason,
            pourquoi=found.said,
        )
        unsure = Status.UNDETERMINED if finding.status is Status.UNDETERMINED else Status.REVIEW
        return replace(_told(finding, note), status=unsure)
    reason = case.say("Motif déclaré : {motif}", motif=waiver.reason)
    if found is not None:
        reason = f"{reason} {found.said}"
    return replace(finding, status=Status.WAIVED, waiver=waiver, reason=reason)


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
    said = plausible(rule, proof.quote, None, case)
    judged = _judged(finding, Waiver(proof.quote, source=proof.document), said, case)
    return replace(judged, evidence=found.evidence)


def _refused(why: str, derogation: Derogation, case: Case) -> str:
    if why == "forbidden":
        return case.say("Dérogation écartée : cette règle n'en admet pas.")
    if why == "expired" and derogation.expires is not None:
        said = day(derogation.expires, case.language)
        return case.say("Dérogation écartée : expirée le {jour}.", jour=said)
    if why == "too_long":
        return case.say("Dérogation écartée : elle expire dans plus de douze mois.")
    if why == "empty":
        return case.say("Dérogation écartée : son motif ne dit pas pourquoi.")
    return case.say(
        "Dérogation écartée : elle ne vaut que pour le lot {lot}, ce constat porte sur tout le "
        "marché.",
        lot=derogation.lot,
    )


def _told(finding: Finding, note: str) -> Finding:
    # The note first: a report may leave out a reason that only repeats the evidence below it.
    return replace(finding, reason=f"{note} {finding.reason}".strip())
