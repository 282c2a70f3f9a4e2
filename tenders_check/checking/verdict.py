"""One rule, one scope, one finding: the order in which a verdict is reached.

1. Does the rule bind (launch date, nature, buyer, value)? Else `not_applicable`, with the day.
2. Does the thing it judges exist (trigger)? Else `not_applicable`.
3. Strong proof, weak proof, or none; a prohibition reads the same steps as a fault.
4. Nothing found counts only where everything needed was read; else `undetermined`.
5. The disputed day of entry into force turns `fail` into `review`; a launch date that may stand in
   an unread piece turns it into `undetermined`.
6. So do words badly recognised on scanned pages, of `pass` and `fail` alike, and criteria that
   were not read surely.
7. A declared motive may cover what is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tenders_check.checking.applicability import Applies, applies, in_force
from tenders_check.checking.case import NO, Case, Outcome, pieces_of, readable
from tenders_check.checking.clauses import proposed
from tenders_check.checking.controls_waivers import on_waivers
from tenders_check.checking.coverage import Coverage, coverage
from tenders_check.checking.evaluate import evaluate
from tenders_check.checking.leaves import LEAVES
from tenders_check.checking.near import distinct, neighbours
from tenders_check.checking.reasons import reason_of
from tenders_check.checking.recognition import doubt, unsure_criteria
from tenders_check.checking.trace import SILENT, Recorder
from tenders_check.checking.waivers import waive
from tenders_check.french.regex import regex
from tenders_check.model import (
    Evidence,
    Finding,
    Kind,
    LawRef,
    NearMiss,
    Searched,
    Severity,
    Status,
)
from tenders_check.ruleset.model import Node, Rule

_HOLE = regex(r"\{(\w+)\}")
#: Pieces that tell when a consultation was launched.
_DATED = (Kind.RC, Kind.AAPC, Kind.NOTICE)
_NEAR_MISSES = 5
_PROOFS = 8
#: Triggers that need no piece to be read.
_OF_THE_PURCHASE = ("famille", "cpv", "lot")


class Judged(NamedTuple):
    """A status with what led to it. `recognised`: it is doubtful because of a scan only."""

    status: Status
    outcome: Outcome = NO
    reason: str = ""
    recognised: bool = False


def judge(rule: Rule, case: Case) -> Finding:
    """The verdict of one rule on one case."""
    return _judge(rule, case, SILENT)[0]


def explain(rule: Rule, case: Case) -> Finding:
    """The same verdict, with the trace of how it was reached."""
    record = Recorder()
    finding, covered = _judge(rule, case, record)
    return replace(finding, trace=record.trace(rule, case, covered))


def _judge(rule: Rule, case: Case, record: Recorder) -> tuple[Finding, Coverage | None]:
    binding = applies(rule.application, case)
    if binding.status in (Status.NOT_APPLICABLE, Status.UNDETERMINED):
        record.turn("binding", binding.status, binding.reason)
        return _finding(rule, case, Judged(binding.status, reason=binding.reason), None), None
    # A rule on declared motives looks at no piece: none can be missing.
    covered = Coverage(()) if on_waivers(rule) else coverage(rule.where, case)
    trigger = _ask(rule, rule.trigger, "trigger", case, record)
    if trigger is not None and not trigger.truth:
        judged = _untriggered(rule, trigger, covered, case)
        record.turn("trigger", judged.status, judged.reason)
        return _finding(rule, case, judged, covered, record), covered
    judged = _weigh(rule, case, covered, record)
    if trigger is not None:
        judged = judged._replace(outcome=_told(rule, judged, trigger))
    record.turn("proof", judged.status, judged.reason)
    for stage, turn in _TURNS.items():
        turned = turn(rule, case, judged, binding)
        if turned is not None:
            judged = turned
            record.turn(stage, judged.status, judged.reason)
    found = _finding(rule, case, judged, covered, record)
    waived = waive(rule, case, found, record)
    if waived is not found:
        record.turn("waiver", waived.status, waived.reason)
    return waived, covered


def _told(rule: Rule, judged: Judged, trigger: Outcome) -> Outcome:
    """What a verdict tells, with what set the rule off: messages may speak of it.

    A thing in which no fault is found is itself the evidence that it was judged; one that lacks
    what the rule asks of it is the nearest passage to it.
    """
    outcome = judged.outcome._replace(details=(*trigger.details, *judged.outcome.details))
    if rule.forbids or outcome.evidence:
        return outcome
    if judged.status is Status.PASS:
        return outcome._replace(evidence=trigger.evidence)
    bare = tuple(NearMiss(rule.name, proof, "no_content") for proof in trigger.evidence)
    return outcome._replace(near_misses=(*outcome.near_misses, *bare))


def _ask(rule: Rule, node: Node | None, name: str, case: Case, record: Recorder) -> Outcome | None:
    """One question of the rule, decided and noted; None when the rule does not ask it."""
    if node is None:
        return None
    outcome = evaluate(node, rule.where, case, LEAVES, record.step)
    record.weighed(name)
    return outcome


def _disputed(rule: Rule, case: Case, judged: Judged, binding: Applies) -> Judged | None:
    """A fault on the day whose law is disputed is for a person to decide."""
    if binding.status is not Status.REVIEW or judged.status is not Status.FAIL:
        return None
    return Judged(Status.REVIEW, judged.outcome, binding.reason)


def _undated(rule: Rule, case: Case, judged: Judged, binding: Applies) -> Judged | None:
    """A fault may fall under another law: its date may stand in a piece that was not read."""
    if judged.status is not Status.FAIL or rule.application.launched_from is None:
        return None
    if case.facts.launch_date.source != "assumed_today":
        return None
    unread = [piece.path for _, piece in pieces_of(case, _DATED) if not readable(piece)]
    if not unread:
        return None
    why = case.say(
        "La date de lancement n'est pas connue et peut figurer dans une pièce non lue : {pieces}. "
        "Indiquez « date_lancement » dans tender.yaml pour conclure.",
        pieces=", ".join(unread),
    )
    return Judged(Status.UNDETERMINED, judged.outcome, why)


def _unrecognised(rule: Rule, case: Case, judged: Judged, binding: Applies) -> Judged | None:
    """Words badly recognised are for a person to confirm."""
    unsure = doubt(judged.status, judged.outcome, rule.where, case)
    return Judged(Status.REVIEW, judged.outcome, unsure, recognised=True) if unsure else None


def _unsure(rule: Rule, case: Case, judged: Judged, binding: Applies) -> Judged | None:
    """So are criteria that were not read surely."""
    unsure = unsure_criteria(judged.status, judged.outcome, case)
    if not unsure:
        return None
    # A prohibition tells the fault that it believes to see; the silence of criteria, nothing.
    return Judged(Status.REVIEW, judged.outcome, unsure, recognised=not rule.forbids)


#: What may turn a verdict that was reached, in order; the names are those of `model.Turn`.
_TURNS = {
    "day": _disputed,
    "date": _undated,
    "recognition": _unrecognised,
    "criteria": _unsure,
}


def _untriggered(rule: Rule, found: Outcome, covered: Coverage, case: Case) -> Judged:
    """The thing to judge is not there, or nobody can tell."""
    if found.truth is None:
        unknown = case.say("Les pièces lues ne permettent pas de conclure.")
        return Judged(Status.UNDETERMINED, found, found.note or covered.gap or unknown)
    told = found.note or (rule.trigger and rule.trigger.op in _OF_THE_PURCHASE)
    if covered.gap and not told and not case.facts.trees and not case.facts.provisions:
        return Judged(Status.UNDETERMINED, found, covered.gap)
    said = case.say("Rien de ce que cette règle juge n'a été trouvé.")
    return Judged(Status.NOT_APPLICABLE, found, found.note or said)


def _weigh(rule: Rule, case: Case, covered: Coverage, record: Recorder) -> Judged:
    """Strong proof or fault first, then weak; what is unknown never concludes."""
    fault = "forbidden_" if rule.forbids else ""
    strong = _ask(rule, rule.strong, f"{fault}strong", case, record) or NO
    if strong.truth:
        return Judged(Status.FAIL if rule.forbids else Status.PASS, strong, strong.note or "")
    weak = _ask(rule, rule.weak, f"{fault}weak", case, record) or NO
    if weak.truth:
        merged = Outcome(True, weak.evidence, weak.details, weak.note, strong.near_misses)
        return Judged(Status.REVIEW, merged, weak.note or "")
    unknown = next((one for one in (strong, weak) if one.truth is None), None)
    if unknown is not None:
        said = case.say("Les pièces lues ne permettent pas de conclure.")
        return Judged(Status.UNDETERMINED, unknown, unknown.note or covered.gap or said)
    none = Outcome(False, strong.evidence, strong.details, strong.note, strong.near_misses)
    if covered.gap:
        return Judged(Status.UNDETERMINED, none, covered.gap)
    return Judged(rule.absent, none, strong.note or "")


def _finding(
    rule: Rule,
    case: Case,
    judged: Judged,
    covered: Coverage | None,
    record: Recorder = SILENT,
) -> Finding:
    status, outcome = judged.status, judged.outcome
    proofs = tuple(dict.fromkeys(outcome.evidence))[:_PROOFS]
    # What to write is said of a fault or a doubt; of the rest there is nothing to mend yet.
    silent = status in (Status.PASS, Status.NOT_APPLICABLE, Status.UNDETERMINED)
    shown = status in (Status.FAIL, Status.UNDETERMINED, Status.REVIEW)
    # A prohibition that is kept rests on nothing but what was refused.
    shown = shown or (status is Status.PASS and not proofs)
    refused = _nearest(rule, status, outcome, case) if shown else ()
    reason = judged.reason or reason_of(status, outcome, len(refused), covered, case)
    return Finding(
        rule=rule.id,
        name=rule.name,
        title=text(rule, "titre", rule.title, case) or rule.title,
        severity=_severity(rule, case, record),
        status=status,
        lot=case.lot.id if case.lot else None,
        message=_message(rule, case, judged, reason),
        reason=reason,
        evidence=() if status is Status.NOT_APPLICABLE else proofs,
        searched=_searched(status, proofs, covered, case),
        near_misses=refused,
        law=tuple(_law(rule, case)),
        remedy=None if silent else text(rule, "remede", rule.remedy, case),
        clause=None if silent else proposed(rule, case),
    )


def _searched(
    status: Status, proofs: tuple[Evidence, ...], covered: Coverage | None, case: Case
) -> tuple[Searched, ...]:
    """Where the rule looked: what a verdict without a proof rests on, a prohibition kept included.

    A piece that is missing was looked for among all those that were read.
    """
    if covered is None or status in (Status.NOT_APPLICABLE, Status.WAIVED):
        return ()
    if status is Status.PASS and proofs:
        return ()
    if status is Status.FAIL and not proofs and not covered.searched:
        return tuple(Searched(piece.path) for piece in case.tender.pieces if readable(piece))
    return covered.searched


def _nearest(rule: Rule, status: Status, outcome: Outcome, case: Case) -> tuple[NearMiss, ...]:
    """What was refused, the pieces where the rule looks before the others.

    A passage that proves something in the end, for another part of the rule, was not refused.
    The thing judged itself comes last.
    """
    proofs = {(proof.piece, proof.block) for proof in outcome.evidence if proof.block is not None}

    def elsewhere(miss: NearMiss) -> bool:
        piece = miss.evidence.piece
        return piece is None or case.tender.pieces[piece].kind not in rule.where.kinds

    # They could be taken for a proof that lacks, or for a fault that is not there.
    asked = rule.neighbours if rule.forbids is (status is Status.PASS) else None
    alike = neighbours(asked, rule.where, case)
    bare = [miss for miss in outcome.near_misses if miss.theme == rule.name]
    told = [miss for miss in outcome.near_misses if miss.theme != rule.name]
    refused = (
        miss
        for miss in (*sorted(told, key=elsewhere), *alike, *bare)
        if (miss.evidence.piece, miss.evidence.block) not in proofs
    )
    return distinct(refused, _NEAR_MISSES)


def _law(rule: Rule, case: Case) -> list[LawRef]:
    since = in_force(rule.application.launched_from, case)
    return [LawRef(basis.article, basis.url, since) for basis in rule.law]


def _severity(rule: Rule, case: Case, record: Recorder) -> Severity:
    for other in rule.severity_if:
        held = _ask(rule, other.condition, "severity", case, record)
        if held and held.truth:
            return other.severity
    return rule.severity


def text(rule: Rule, key: str, french: str | None, case: Case) -> str | None:
    """A text of the rule in the language of the report; French when it has no other."""
    if case.language != "fr" and rule.english and key in rule.english:
        return rule.english[key]
    return french


def _message(rule: Rule, case: Case, judged: Judged, reason: str) -> str:
    title = text(rule, "titre", rule.title, case)
    if judged.status in (Status.NOT_APPLICABLE, Status.UNDETERMINED):
        return reason
    if judged.recognised:
        said = case.say("{titre} : à vérifier.", titre=title)
    elif judged.status is Status.PASS:
        said = text(rule, "conforme", rule.pass_message, case) or case.say(
            "{titre} : conforme.", titre=title
        )
    elif judged.status is Status.REVIEW:
        said = text(rule, "reserve", rule.review_message, case) or case.say(
            "{titre} : à vérifier.", titre=title
        )
    else:
        said = text(rule, "constat", rule.message, case) or str(title)
    details = {key: value for key, value in judged.outcome.details if value}
    return _HOLE.sub(lambda hole: details.get(hole[1], "…"), said.strip())
