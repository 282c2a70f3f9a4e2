"""What the page shows of one tender, worked out before it is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tenders_check.language import say
from tenders_check.model import (
    Evidence,
    Fact,
    Finding,
    LawRef,
    NearMiss,
    Piece,
    PieceStatus,
    Severity,
    Status,
    TenderReport,
)
from tenders_check.reports.groups import Group, group, lots_of
from tenders_check.reports.html.criteria import Drawing, drawings
from tenders_check.reports.html.matrix import Matrix, matrix
from tenders_check.reports.summary import Points, headline, points
from tenders_check.reports.wording import GENERIC

#: Kinds of findings, in the order of the page: name → status, and severity where it matters.
KINDS: dict[str, tuple[Status, Severity | None]] = {
    "duty": (Status.FAIL, Severity.ERROR),
    "risk": (Status.FAIL, Severity.WARNING),
    "advice": (Status.FAIL, Severity.INFO),
    "review": (Status.REVIEW, None),
    "undetermined": (Status.UNDETERMINED, None),
    "waived": (Status.WAIVED, None),
    "pass": (Status.PASS, None),
}
HEADINGS = {
    "duty": "Obligations non satisfaites",
    "risk": "Points de vigilance",
    "advice": "Conseils",
    "review": "À vérifier",
    "undetermined": "Indéterminés",
    "waived": "Dérogations motivées",
    "pass": "Conformes",
}
OUT = "out"
#: Passages shown of one finding; the JSON report holds all of them.
MOST_PROOFS = 12
_UNFIT = re.compile(r"[^A-Za-z0-9]+")


class Shown(NamedTuple):
    """One verdict, told once for all the lots that share it.

    `scope`: "lots 1, 2", empty where the tender is not divided. `reason`: empty when it would only
    repeat the evidence. `more`: passages beyond those shown.
    """

    anchor: str
    kind: str
    findings: tuple[Finding, ...]
    scope: str
    reason: str
    evidence: tuple[Evidence, ...]
    near_misses: tuple[NearMiss, ...]
    more: int
    law: tuple[LawRef, ...]

    @property
    def first(self) -> Finding:
        """The finding of the first lot; the others say the same."""
        return self.findings[0]


class Duty(NamedTuple):
    """An obligation not met, with all the lots that miss it; `anchor` leads to the first one."""

    anchor: str
    rule: str
    title: str
    scope: str


class Section(NamedTuple):
    """The verdicts of one kind."""

    kind: str
    title: str
    shown: tuple[Shown, ...]


class OutOfScope(NamedTuple):
    """Rules that do not bind this tender, for one reason."""

    reason: str
    rules: tuple[tuple[str, str, str], ...]


class Known(NamedTuple):
    """A fact of the tender: label, value with its source, and the words it was read in."""

    label: str
    said: str
    evidence: tuple[Evidence, ...]


class View(NamedTuple):
    """One tender, ready to be laid out. `rank` is its 1-based rank in the report."""

    rank: int
    report: TenderReport
    title: str
    points: Points
    duties: tuple[Duty, ...]
    facts: tuple[Known, ...]
    lots: tuple[str, ...]
    matrix: Matrix
    drawings: tuple[Drawing, ...]
    sections: tuple[Section, ...]
    out_of_scope: tuple[OutOfScope, ...]
    unread: tuple[Piece, ...]

    @property
    def anchor(self) -> str:
        """Identifier of the tender in the page."""
        return f"t{self.rank}"


def view(report: TenderReport, rank: int, language: str) -> View:
    """Everything that the page shows of a tender."""
    sections = tuple(_sections(report, rank, language))
    anchors = {
        (finding.rule, finding.lot): shown.anchor
        for section in sections
        for shown in section.shown
        for finding in shown.findings
    }
    facts, lots = _facts(report, language)
    return View(
        rank=rank,
        report=report,
        title=report.tender.title or report.tender.id,
        points=points(report),
        duties=tuple(_duties(sections, report, language)),
        facts=facts,
        lots=lots,
        matrix=matrix(report, anchors, language),
        drawings=drawings(report, f"t{rank}", language),
        sections=sections,
        out_of_scope=tuple(_out_of_scope(report, language)),
        unread=tuple(
            piece
            for piece in report.tender.pieces
            if piece.status is not PieceStatus.READ or piece.unread_pages
        ),
    )


# --- verdicts -----------------------------------------------------------------------------------


def kind_of(finding: Finding) -> str:
    """The kind of a verdict: a key of `KINDS`, or "out" for a rule that does not bind."""
    for kind, (status, severity) in KINDS.items():
        if finding.status is status and severity in (None, finding.severity):
            return kind
    return OUT


def _grouped(report: TenderReport, kind: str) -> list[tuple[Finding, ...]]:
    status = KINDS[kind][0]
    mine = [one for one in report.findings if kind_of(one) == kind]
    return [one.findings for one in group(mine, (status,))]


def _sections(report: TenderReport, rank: int, language: str) -> Iterable[Section]:
    taken: dict[str, int] = {}
    for kind, title in HEADINGS.items():
        shown = []
        for findings in _grouped(report, kind):
            name = _UNFIT.sub("-", findings[0].rule)
            taken[name] = taken.get(name, 0) + 1
            anchor = f"t{rank}-{name}-{taken[name]}"
            shown.append(_shown(findings, anchor, kind, report, language))
        if shown:
            yield Section(kind, say(language, title), tuple(shown))


def _duties(sections: Iterable[Section], report: TenderReport, language: str) -> Iterable[Duty]:
    rules: dict[str, list[Shown]] = {}
    for section in sections:
        for shown in section.shown if section.kind == "duty" else ():
            rules.setdefault(shown.first.rule, []).append(shown)
    for rule, some in rules.items():
        findings = tuple(finding for shown in some for finding in shown.findings)
        first = some[0]
        yield Duty(first.anchor, rule, first.first.title, scope(findings, report, language))


def _shown(
    findings: tuple[Finding, ...], anchor: str, kind: str, report: TenderReport, language: str
) -> Shown:
    first = findings[0]
    proofs = tuple(dict.fromkeys(proof for one in findings for proof in one.evidence))
    misses = tuple(dict.fromkeys(miss for one in findings for miss in one.near_misses))
    generic = tuple(say(language, template).split("{")[0] for template in GENERIC)
    repeats = first.reason == first.message or first.reason.startswith(generic)
    return Shown(
        anchor=anchor,
        kind=kind,
        findings=findings,
        scope=scope(findings, report, language),
        reason="" if repeats else first.reason,
        evidence=proofs[:MOST_PROOFS],
        near_misses=misses[:MOST_PROOFS],
        more=max(0, len(proofs) - MOST_PROOFS) + max(0, len(misses) - MOST_PROOFS),
        law=tuple({ref.ref: ref for ref in first.law}.values()),
    )


def scope(findings: tuple[Finding, ...], report: TenderReport, language: str) -> str:
    """ "lot 1", "lots 1, 3", "tous les lots", "dossier"; empty where there is only one lot."""
    if len(report.facts.lots) < 2:
        return ""
    mine = set(lots_of(Group(findings)))
    lots = [lot.id for lot in report.facts.lots if lot.id in mine]
    if not lots:
        return say(language, "dossier")
    if set(lots) >= {lot.id for lot in report.facts.lots}:
        return say(language, "tous les lots")
    if len(lots) == 1:
        return say(language, "lot {n}", n=lots[0])
    return say(language, "lots {n}", n=", ".join(lots))


def _out_of_scope(report: TenderReport, language: str) -> Iterable[OutOfScope]:
    """The rules that do not bind, by reason, each once with its lots."""
    reasons: dict[str, dict[str, list[Finding]]] = {}
    for one in report.findings:
        if kind_of(one) == OUT:
            reasons.setdefault(one.reason, {}).setdefault(one.rule, []).append(one)
    for reason, rules in reasons.items():
        yield OutOfScope(
            reason,
            tuple(
                (rule, some[0].title, scope(tuple(some), report, language))
                for rule, some in rules.items()
            ),
        )


# --- facts --------------------------------------------------------------------------------------


def _facts(report: TenderReport, language: str) -> tuple[tuple[Known, ...], tuple[str, ...]]:
    """The facts that decide the law, each with the words it was read in; then the lots."""
    facts = report.facts
    read: dict[str, tuple[Fact, ...]] = {
        say(language, "Lancement"): (facts.launch_date,),
        say(language, "Contrat"): (facts.nature, facts.object),
        say(language, "Procédure"): (facts.procedure,),
        say(language, "Acheteur"): (facts.buyer_kind,),
        say(language, "Valeur"): (facts.estimated_value,),
        say(language, "Durée"): (facts.duration_months,),
    }
    apart = (say(language, "Lots"), say(language, "Pièces"))
    said = headline(report, language)
    known = tuple(
        Known(label, value, _proofs(read.get(label, ())))
        for label, value in said
        if label not in apart
    )
    lots = next(value for label, value in said if label == apart[0])
    return known, tuple(lots.split("\n"))


def _proofs(facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    found = (fact.evidence for fact in facts if fact.evidence and fact.evidence.piece is not None)
    return tuple(dict.fromkeys(found))
