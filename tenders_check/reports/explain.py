"""Why a verdict: the trace of a rule, from the question whether it binds to the last turn taken.

Pure functions of a report whose findings carry their trace. What holds for the rule on the whole
tender is told once, however many lots there are; lots judged alike are told together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tenders_check.language import FRENCH, day, say, say_problem
from tenders_check.model import (
    Condition,
    Evidence,
    Finding,
    Looked,
    PieceStatus,
    Report,
    Status,
    Step,
    TenderReport,
    Trace,
    Turn,
)
from tenders_check.reports.docs.proof_words import CONTROL
from tenders_check.reports.layout import Page
from tenders_check.reports.wording import (
    ARGUMENT,
    ASKED,
    CONDITION,
    LEAF,
    PIECE_STATUS,
    REFUSAL,
    SEVERITY,
    SOURCE,
    STAGE,
    STATUS,
    STYLE,
    SYMBOL,
    TRUTH,
    shorten,
    where,
)
from tenders_check.ruleset.terms import KINDS_SAID

#: Truth of a condition or of a node.
_TRUTH = {True: "✔", False: "✘", None: "?"}
_TRUTH_STYLE = {True: "green", False: "red", None: "magenta"}
#: Passages shown under one node.
_MOST = 3
_QUOTE = 200


def render(report: Report, language: str = FRENCH, *, width: int = 80, colour: bool = False) -> str:
    """The traces of a report as text, rule by rule, at most `width` columns wide."""
    page = Page(width, colour=colour)
    for tender in report.tenders:
        rules: dict[str, list[Finding]] = {}
        for finding in tender.findings:
            if finding.trace is not None:
                rules.setdefault(finding.rule, []).append(finding)
        for findings in rules.values():
            _Writer(page, tender, language).write(findings)
    return page.text()


_Item = TypeVar("_Item")


class _Writer:
    """Writes the verdicts of one rule on one tender."""

    def __init__(self, page: Page, report: TenderReport, language: str) -> None:
        self._page = page
        self._report = report
        self._language = language
        self._divided = len(report.facts.lots) > 1
        self._quoted: set[tuple[str | None, Evidence]] = set()

    def write(self, findings: Sequence[Finding]) -> None:
        """What holds for all, then each group of lots judged alike."""
        page, first = self._page, findings[0]
        page.line(f"{first.rule} {first.title}", "bold", hang=2)
        page.line(f"{first.name} · {self._report.tender.title or self._report.tender.id}", "dim")
        for law in first.law:
            dated = ""
            if law.in_force_from is not None:
                since = day(law.in_force_from, self._language)
                dated = self._say(" (depuis le {jour})", jour=since)
            page.line(f"{law.ref}{dated}", "dim", indent=2, hang=4)
        traces = [finding.trace or Trace() for finding in findings]
        bound = [trace for trace in traces if not _stopped(trace)]
        shared = _shared(traces, bound)
        alike = len({trace.gap for trace in bound}) == 1
        self._binding(shared.conditions, always=not any(trace.conditions for trace in traces))
        self._places(shared, read=alike)
        for some in _alike(findings):
            page.line()
            if self._divided and first.lot is not None:
                page.line(self._lots(some), "bold", hang=2)
            own = _without(some[0].trace or Trace(), shared)
            self._binding(own.conditions)
            self._places(own, read=not alike and not _stopped(own))
            self._judged(some[0])
        page.line()

    def _say(self, template: str, **values: object) -> str:
        return say(self._language, template, **values)

    def _title(self, template: str, **values: object) -> None:
        self._page.line()
        self._page.line(self._say(template, **values), "bold", hang=2)

    def _lots(self, findings: Sequence[Finding]) -> str:
        named = [finding.lot for finding in findings if finding.lot is not None]
        if len(named) == 1:
            return self._say("Lot {n}", n=named[0])
        return self._say("Lots {n}", n=", ".join(named))

    # --- whom it binds and where it looked ------------------------------------------------------

    def _binding(self, conditions: Sequence[Condition], *, always: bool = False) -> None:
        """Conditions; `always`: say that there is none."""
        if not conditions and not always:
            return
        self._title("S'applique-t-elle ?")
        for condition in conditions:
            self._condition(condition)
        if always:
            self._page.line(self._say("Aucune condition : elle s'applique toujours."), indent=2)

    def _places(self, trace: Trace, *, read: bool) -> None:
        """Pieces and sections; `read`: say whether enough was read."""
        if not (trace.looked or trace.elsewhere or read):
            return
        self._title("Où a-t-elle cherché ?")
        for looked in trace.looked:
            self._looked(looked)
        if trace.elsewhere:
            pieces = " ; ".join(trace.elsewhere)
            said = self._say("Pièces où cette règle ne cherche pas : {pieces}", pieces=pieces)
            self._page.line(said, "dim", indent=2, hang=4)
        if read and trace.gap:
            self._mark(None, self._say("Lecture insuffisante : {manque}", manque=trace.gap))
        elif read:
            self._mark(True, self._say("Tout ce qu'il fallait lire a été lu."))

    def _condition(self, condition: Condition) -> None:
        name = self._say(CONDITION[condition.name])
        found = condition.found or self._say("inconnu")
        source = self._say(SOURCE.get(condition.source or "", condition.source or ""))
        if condition.evidence:
            source = where(condition.evidence, self._language)
        told = f"{found} ({source})" if source and condition.found else found
        line = self._say(
            "{condition} : {trouve} – demandé : {demande}",
            condition=name,
            trouve=told,
            demande=condition.asked,
        )
        self._mark(condition.truth, line)
        if condition.reason:
            self._page.line(condition.reason, indent=4)

    def _looked(self, looked: Looked) -> None:
        kind = self._say(KINDS_SAID[looked.kind]) if looked.kind else self._say("autre pièce")
        state = self._say(PIECE_STATUS[looked.status])
        head = f"{looked.document} ({kind}, {state})"
        if looked.sections:
            head = f"{head} : {' ; '.join(looked.sections)}"
        self._mark(looked.status is not PieceStatus.UNREADABLE or None, head)
        if looked.unread_pages:
            pages = ", ".join(map(str, looked.unread_pages))
            self._page.line(self._say("pages non lues : {pages}", pages=pages), indent=4, hang=6)
        if looked.problem:
            self._page.line(say_problem(self._language, looked.problem), indent=4)

    # --- one group of lots ----------------------------------------------------------------------

    def _judged(self, finding: Finding) -> None:
        trace = finding.trace or Trace()
        self._quoted.clear()
        for weighed in trace.weighed:
            self._title(ASKED[weighed.name])
            self._step(weighed.step, 2)
        self._title("Comment le verdict est atteint")
        for turn in trace.turns:
            self._turn(turn)
        label = f"{self._say(STATUS[finding.status])} ({self._say(SEVERITY[finding.severity])})"
        said = self._say("Verdict : {verdict}", verdict=label)
        self._page.line()
        self._page.line(f"{SYMBOL[finding.status]} {said}", STYLE[finding.status], hang=2)
        self._page.line(finding.message, indent=2)
        if finding.reason != finding.message:
            self._page.line(finding.reason, indent=2)
        lacking = finding.status in (Status.FAIL, Status.UNDETERMINED)
        if lacking and trace.looked and not (finding.evidence or finding.near_misses):
            self._page.line(self._say("Aucun passage voisin."), indent=2)

    def _step(self, step: Step, indent: int) -> None:
        self._mark(step.truth, self._named(self._node(step), self._say(TRUTH[step.truth])), indent)
        inner = indent + 2
        if step.children:
            for child in step.children:
                self._step(child, inner)
            return
        if step.note:
            self._page.line(step.note, indent=inner)
        self._passages([(None, proof) for proof in step.evidence], inner)
        self._passages([(miss.reason, miss.evidence) for miss in step.near_misses], inner)

    def _passages(self, passages: Sequence[tuple[str | None, Evidence]], indent: int) -> None:
        """Passages found (no reason) or refused; each is quoted once for a group of lots."""
        fresh = [one for one in dict.fromkeys(passages) if one not in self._quoted]
        self._quoted.update(fresh[:_MOST])
        for reason, proof in fresh[:_MOST]:
            quote = shorten(proof.quote, _QUOTE)
            told = self._say("Trouvé : « {citation} »", citation=quote)
            if reason is not None:
                why = self._say(REFUSAL.get(reason, reason))
                told = self._say("Écarté ({raison}) : « {citation} »", raison=why, citation=quote)
            self._page.line(told, indent=indent, hang=indent + 2)
            self._page.line(where(proof, self._language), "dim", indent=indent + 2, hang=indent + 4)
        if len(fresh) > _MOST:
            more = self._say("… et {n} de plus", n=len(fresh) - _MOST)
            self._page.line(more, "dim", indent=indent)
        elif passages and not fresh:
            self._page.line(self._say("(passages cités plus haut)"), "dim", indent=indent)

    def _node(self, step: Step) -> str:
        """A node in words; the values are those of the rule file."""
        name = self._say(LEAF.get(step.op, step.op))
        if step.op == "controle" and self._language == FRENCH:
            # What a control compares is said in French only; English gives its name.
            (control,) = (value for _, value in step.arguments)
            return f"{name} « {CONTROL.get(control, control)} »"
        said = [
            _read(value) if key in ("value", step.op) else self._argument(key, value)
            for key, value in step.arguments
        ]
        return f"{name} ({' ; '.join(said)})" if said else name

    def _argument(self, key: str, value: str) -> str:
        return self._named(self._say(ARGUMENT.get(key, key)), _read(value))

    def _named(self, name: str, value: str) -> str:
        return self._say("{nom} : {valeur}", nom=name, valeur=value)

    def _turn(self, turn: Turn) -> None:
        line = f"{self._say(STAGE[turn.stage])} → {self._say(STATUS[turn.status])}"
        self._page.line(f"{SYMBOL[turn.status]} {line}", indent=2, hang=4)
        if turn.reason:
            self._page.line(turn.reason, "dim", indent=4)

    def _mark(self, truth: bool | None, text: str, indent: int = 2) -> None:
        self._page.line(f"{_TRUTH[truth]} {text}", _TRUTH_STYLE[truth], indent, indent + 2)


def _alike(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Findings that say the same, for the same reasons, of several lots."""
    together: dict[Finding, list[Finding]] = {}
    for finding in findings:
        together.setdefault(replace(finding, lot=None), []).append(finding)
    yield from together.values()


def _shared(traces: Sequence[Trace], bound: Sequence[Trace]) -> Trace:
    """What holds for every lot; where the rule looked, of the lots that it binds."""
    return Trace(
        _in_all([trace.conditions for trace in traces]),
        _in_all([trace.looked for trace in bound]),
        _in_all([trace.elsewhere for trace in bound]),
        bound[0].gap if bound else None,
    )


def _in_all(some: Sequence[Sequence[_Item]]) -> tuple[_Item, ...]:
    return tuple(item for item in some[0] if all(item in other for other in some)) if some else ()


def _without(trace: Trace, shared: Trace) -> Trace:
    """What a lot has of its own."""
    return replace(
        trace,
        conditions=tuple(one for one in trace.conditions if one not in shared.conditions),
        looked=tuple(one for one in trace.looked if one not in shared.looked),
        elsewhere=()
        if _stopped(trace)
        else tuple(one for one in trace.elsewhere if one not in shared.elsewhere),
    )


def _read(value: str) -> str:
    """A word of a rule file as a person reads it."""
    return value.replace("_", " ").replace("true", "oui").replace("false", "non")


def _stopped(trace: Trace) -> bool:
    """Whether the rule did not bind: nothing was looked for then."""
    return any(turn.stage == "binding" for turn in trace.turns)
