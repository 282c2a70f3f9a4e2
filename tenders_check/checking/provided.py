"""What a tender provides, whatever the law at its launch: what statistics count.

A rule says when it binds and what proves it. Here only the proof is asked: a tender of 2024 with an
environmental clause provides one, though nothing obliged it to.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tenders_check.checking.case import Case
from tenders_check.checking.coverage import coverage
from tenders_check.checking.evaluate import evaluate
from tenders_check.checking.leaves import LEAVES
from tenders_check.checking.recognition import doubt, unsure_criteria
from tenders_check.model import Evidence, Searched, Status
from tenders_check.ruleset.model import Rule


class Answer(StrEnum):
    """Whether something is provided; REVIEW: weak words, a person must decide."""

    YES = "yes"
    NO = "no"
    REVIEW = "review"
    UNDETERMINED = "undetermined"


class Provided(NamedTuple):
    """An answer, the passages it rests on, and where they were looked for."""

    answer: Answer
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Searched, ...] = ()


def provided(rule: Rule, case: Case) -> Provided:
    """Whether the proof of an obligation stands in a tender or lot.

    As in a verdict, what was not read is never a no, and what was badly recognised is for a person.
    """
    covered = coverage(rule.where, case)
    asked = [evaluate(node, rule.where, case, LEAVES) for node in (rule.strong, rule.weak) if node]
    strong, weak = [*asked, *(None, None)][:2] if rule.strong else (None, asked[0])
    if strong and strong.truth:
        unsure = doubt(Status.PASS, strong, rule.where, case)
        answer = Answer.REVIEW if unsure else Answer.YES
        return Provided(answer, strong.evidence, covered.searched)
    if weak and weak.truth:
        return Provided(Answer.REVIEW, weak.evidence, covered.searched)
    if covered.gap or any(one.truth is None for one in asked):
        return Provided(Answer.UNDETERMINED, (), covered.searched)
    none = asked[0]
    if doubt(Status.FAIL, none, rule.where, case) or unsure_criteria(Status.FAIL, none, case):
        return Provided(Answer.REVIEW, (), covered.searched)
    return Provided(Answer.NO, (), covered.searched)
