"""How a verdict was reached, noted while it is: the conditions, each node decided, each turn taken.

Nothing is judged here. A recorder is told what `verdict` and `evaluate` decide; a plain check has
one that forgets everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tenders_check.checking.applicability import CHECKS, in_force, threshold_of
from tenders_check.checking.case import Case, Outcome, pieces_of
from tenders_check.checking.coverage import Coverage, looked
from tenders_check.language import day, euros
from tenders_check.model import Condition, Fact, Status, Step, Trace, Turn, Weighed
from tenders_check.ruleset.model import Application, Node, Parameter, Rule


class Recorder:
    """Told what is decided, in order; gives the trace at the end."""

    def __init__(self) -> None:
        self._decided: list[Step] = []
        self._weighed: list[Weighed] = []
        self._turns: list[Turn] = []

    def step(self, node: Node, outcome: Outcome) -> None:
        """A node is decided; those under it were, just before."""
        first = len(self._decided) - len(node.children)
        children = tuple(self._decided[first:])
        del self._decided[first:]
        self._decided.append(
            Step(
                node.op,
                tuple((key, _said(value)) for key, value in node.args.items()),
                outcome.truth,
                outcome.evidence,
                tuple(outcome.near_misses),
                outcome.note,
                children,
            )
        )

    def weighed(self, name: str) -> None:
        """The node decided last was the root of a question (see `model.Weighed`)."""
        self._weighed.append(Weighed(name, self._decided.pop()))

    def turn(self, stage: str, status: Status, reason: str) -> None:
        """A status is reached at a stage (see `model.Turn`)."""
        self._turns.append(Turn(stage, status, reason))

    def trace(self, rule: Rule, case: Case, covered: Coverage | None) -> Trace:
        """All that was noted; `covered` is None when the rule does not bind."""
        here = {piece.path for _, piece in pieces_of(case, rule.where.kinds)}
        return Trace(
            conditions(rule.application, case),
            looked(rule.where, case) if covered else (),
            tuple(piece.path for piece in case.tender.pieces if piece.path not in here),
            covered.gap if covered else None,
            tuple(self._weighed),
            tuple(self._turns),
        )


class _Silent(Recorder):
    """Forgets everything: what a plain check needs."""

    def step(self, node: Node, outcome: Outcome) -> None:
        """Nothing."""

    def weighed(self, name: str) -> None:
        """Nothing."""

    def turn(self, stage: str, status: Status, reason: str) -> None:
        """Nothing."""


SILENT = _Silent()


def _said(value: Any) -> str:
    """An argument as the rule file writes it."""
    if isinstance(value, Parameter):
        return value.name
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(_said, value))
    return str(value)


def conditions(application: Application, case: Case) -> tuple[Condition, ...]:
    """What the rule asks of the consultation before it binds, with what is known of each."""
    found = []
    for name, (asked, facts) in _asked(application, case).items():
        applies = CHECKS[name](application, case)
        known = [fact for fact in facts if fact.value is not None]
        truth = {None: True, Status.REVIEW: True, Status.UNDETERMINED: None}.get(
            applies.status, False
        )
        proof = next((fact.evidence for fact in known if fact.evidence), None)
        source = known[0].source if known else None
        told = _told(name, known, case)
        found.append(Condition(name, truth, asked, told, source, proof, applies.reason))
    return tuple(found)


def _asked(application: Application, case: Case) -> dict[str, tuple[str, tuple[Fact, ...]]]:
    """The conditions that the rule really puts, in words, with the facts that decide each."""
    facts = case.facts
    since = in_force(application.launched_from, case)
    asked: dict[str, tuple[str, tuple[Fact, ...]]] = {}
    if since is not None:
        when = case.say("lancée à compter du {jour}", jour=day(since, case.language))
        asked["launch"] = (when, (facts.launch_date,))
    if application.natures:
        asked["nature"] = (_either(application.natures, case), (facts.nature,))
    if application.except_:
        keys = dict.fromkeys(key for one in application.except_ for key in one)
        named = {
            "procedure": facts.procedure,
            "nature": facts.nature,
            "objet": facts.object,
            "acheteur": facts.buyer_kind,
        }
        cases = (" + ".join(map(case.said, one.values())) for one in application.except_)
        said = case.say("sauf {quoi}", quoi=" ; ".join(cases))
        asked["exception"] = (said, tuple(named[key] for key in keys))
    if application.objects:
        asked["object"] = (_either(application.objects, case), (facts.object,))
    if application.buyers:
        asked["buyer"] = (_either(application.buyers, case), (facts.buyer_kind,))
    if application.families:
        titles = (case.families.by_name[name].title for name in application.families)
        asked["family"] = (" ; ".join(titles), ())
    if application.value_from is not None:
        least = euros(threshold_of(application.value_from, case))
        asked["value"] = (case.say("au moins {seuil} HT", seuil=least), (facts.estimated_value,))
    return asked


def _either(words: Iterable[str], case: Case) -> str:
    return " ; ".join(case.said(word) for word in words)


def _told(name: str, known: list[Fact], case: Case) -> str:
    """What is known, in words; empty when nothing is."""
    if name == "family":
        return " ; ".join(family.title for family in case.bought) or case.say("aucune")
    if name == "launch":
        return day(case.launch, case.language)
    if name == "value":
        return " ; ".join(euros(float(str(fact.value))) for fact in known)
    return " ; ".join(case.said(fact.value) for fact in known)
