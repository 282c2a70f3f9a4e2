"""A rule tried on its own examples: a rule whose example fails must not run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tenders_check.checking.controls_waivers import on_waivers
from tenders_check.checking.engine import check_tender, make_case
from tenders_check.errors import Problem
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Finding, Status, Tender
from tenders_check.ruleset.examples import example_tender
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import STATUSES, Example, Rule
from tenders_check.ruleset.paths import rules_folder
from tenders_check.tender.derogations import declared
from tenders_check.tender.folding import Folding

#: Worst first: a lot-scoped rule on several lots is as bad as its worst lot.
_WORST = (
    Status.FAIL, Status.REVIEW, Status.UNDETERMINED, Status.WAIVED, Status.PASS,
    Status.NOT_APPLICABLE,
)  # fmt: skip
#: Statuses as a rule file writes them.
_SAID = {status: word for word, status in STATUSES.items()}
#: Examples without a launch date are launched under the whole law of August 2026.
DEFAULT_LAUNCH = date(2026, 9, 15)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One example tried. `finding` is the verdict reached."""

    rule: Rule
    example: Example
    finding: Finding

    @property
    def ok(self) -> bool:
        """Whether the verdict is the one the example announces."""
        example = self.example
        if example.severity is not None and example.severity is not self.finding.severity:
            return False
        if self._missed():
            return False
        return self.finding.status is example.expected

    def _missed(self) -> bool:
        """Whether a trap is not shown among the passages refused, for the reason announced."""
        refused = self.example.refused
        return refused is not None and all(
            miss.reason != refused for miss in self.finding.near_misses
        )

    def problem(self) -> Problem:
        """What the example announces, what it got and why, where it stands."""
        example, finding = self.example, self.finding
        wanted, got = _SAID[example.expected], _SAID[finding.status]
        if example.severity is not None:
            wanted, got = f"{wanted}, {example.severity}", f"{got}, {finding.severity}"
        if example.refused is not None and self._missed():
            shown = ", ".join(miss.reason for miss in finding.near_misses) or "rien"
            wanted = f"{wanted}, avec un passage écarté ({example.refused})"
            got = f"{got}, écartés : {shown}"
        said = f"{self.rule.id}, exemple « {example.name} » : attendu {wanted}, trouvé {got}."
        line = example.line or self.rule.line
        return Problem(said, self.rule.path, line, None, finding.reason)


def rehearse(rule: Rule, *, lexicon: Lexicon, law: Law, families: Families) -> Iterator[Rehearsal]:
    """Every example of a rule with the verdict reached."""
    for example in rule.examples:
        yield rehearse_one(rule, example, lexicon=lexicon, law=law, families=families)


def rehearse_one(
    rule: Rule, example: Example, *, lexicon: Lexicon, law: Law, families: Families
) -> Rehearsal:
    """One example of a rule with the verdict reached."""
    tender = example_tender(example, lexicon)
    finding = played(rule, example, tender, lexicon=lexicon, law=law, families=families)
    return Rehearsal(rule, example, finding)


def played(
    rule: Rule,
    example: Example,
    tender: Tender,
    *,
    lexicon: Lexicon,
    law: Law,
    families: Families,
) -> Finding:
    """The verdict of a rule on the tender of an example, the worst lot where lots differ."""
    launch = example.launch or DEFAULT_LAUNCH
    folding = Folding(tender)
    stated = None if tender.manifest and tender.manifest.launch_date else launch
    facts = find(tender, folding, lexicon, Options(stated, launch))
    case = make_case(
        tender, facts, folding, lexicon=lexicon, law=law, families=families, today=launch
    )
    findings = check_tender(case, [*_beside(rule, tender), rule]).findings
    findings = tuple(one for one in findings if one.rule == rule.id)
    if example.lot is not None:
        findings = tuple(one for one in findings if one.lot == example.lot) or findings
    return min(findings, key=lambda one: _WORST.index(one.status))


def _beside(rule: Rule, tender: Tender) -> tuple[Rule, ...]:
    """The shipped rules that a rule on declared motives needs the verdicts of."""
    if not on_waivers(rule):
        return ()
    from tenders_check.ruleset.loader import load

    named = {one.rule for one in declared(tender)}
    known = load((rules_folder(),)).rules
    return tuple(one for one in known if named & {one.id, one.name} and not on_waivers(one))
