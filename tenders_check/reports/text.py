"""The report a person reads in a terminal: facts, table, findings, what was not read, conclusion.

A pure function of `Report`; 80 columns are enough. Colours are asked for by `cli/`.
"""

from __future__ import annotations

from collections.abc import Iterable

from tenders_check.language import FRENCH, day, say, say_problem
from tenders_check.model import Finding, PieceStatus, Report, Status, TenderReport
from tenders_check.reports.groups import Group, group, lots_of
from tenders_check.reports.layout import Page
from tenders_check.reports.quality import advice, write_qualities
from tenders_check.reports.summary import conclusion, headline
from tenders_check.reports.table import verdict_table
from tenders_check.reports.wording import (
    GENERIC,
    REFUSAL,
    SEVERITY,
    STATUS,
    STYLE,
    SYMBOL,
    left_out,
    shorten,
    where,
)

_DETAILED = (Status.FAIL, Status.REVIEW)
_PROOFS = 3
_PLACES = 4
_MISS = 160


def render(
    report: Report,
    *,
    width: int = 80,
    colour: bool = False,
    language: str = FRENCH,
    verbose: bool = False,
) -> str:
    """The whole report as text, at most `width` columns wide.

    `verbose` adds the evidence of what is compliant.
    """
    page = Page(width, colour=colour)
    for tender in report.tenders:
        _Writer(page, tender, language, verbose=verbose).write()
    for note in report.notes:
        page.line(note, "yellow")
        page.line()
    used = say(language, "profil {nom}", nom=report.profile)
    page.line(f"tenders-check {report.version} · {used}", "dim")
    return page.text()


class _Writer:
    """Writes one tender on a page, in one language."""

    def __init__(self, page: Page, report: TenderReport, language: str, *, verbose: bool) -> None:
        self._page = page
        self._report = report
        self._language = language
        self._verbose = verbose
        self._divided = len(report.facts.lots) > 1
        self._advised: set[str] = set()

    def write(self) -> None:
        """Everything, in the order a buyer needs it."""
        page, report = self._page, self._report
        page.line(report.tender.title or report.tender.id, "bold")
        page.fields(headline(report, self._language))
        page.line()
        verdict_table(page, report, self._language)
        page.line()
        self._qualities()
        for one in group(self._fresh(), _DETAILED):
            self._finding(one)
        self._undetermined()
        for one in group(report.findings, (Status.WAIVED,)):
            self._finding(one)
        self._known()
        self._passes()
        self._out_of_scope()
        self._contradictions()
        self._unread()
        page.line()
        page.line(conclusion(report, self._language), "bold")
        page.line()

    def _fresh(self) -> list[Finding]:
        """What no baseline knows."""
        return [one for one in self._report.findings if not one.known]

    def _known(self) -> None:
        """What a baseline holds already, without its details."""
        known = [one for one in self._report.findings if one.known]
        if known:
            said = ", ".join(self._brief(one) for one in _by_rule(known))
            self._page.line(self._say("Déjà connu : {regles}", regles=said), "yellow", hang=2)

    def _qualities(self) -> None:
        """What the environmental criteria are worth, where there are some."""
        if self._report.insight.qualities:
            self._page.line(self._say("Critères environnementaux"), "bold")
            write_qualities(self._page, self._report.insight, self._language)
            self._page.line()

    def _say(self, template: str, **values: object) -> str:
        return say(self._language, template, **values)

    # --- one finding ------------------------------------------------------------------------

    def _finding(self, one: Group) -> None:
        first, page = one.findings[0], self._page
        title = f"{SYMBOL[first.status]} {first.rule} {first.title}{self._scope(one)}"
        page.line(title, STYLE[first.status], hang=2)
        label = f"{self._say(STATUS[first.status])} ({self._say(SEVERITY[first.severity])})"
        label = f"{label[0].upper()}{label[1:]}"
        said = self._say("{verdict} : {constat}", verdict=label, constat=first.message)
        page.line(said, indent=2)
        if first.reason != first.message and not first.reason.startswith(self._generic()):
            page.line(first.reason, indent=2)
        self._waiver(first)
        self._proofs(one)
        self._searched(first)
        if first.law:
            law = " ; ".join(dict.fromkeys(ref.ref for ref in first.law))
            page.line(self._say("Droit : {textes}", textes=law), "dim", indent=2, hang=4)
        if first.remedy and first.status is not Status.WAIVED:
            self._remedy(first)
        page.line()

    def _waiver(self, finding: Finding) -> None:
        """Who declared the motive, on which basis, until when."""
        waiver = finding.waiver
        if waiver is None:
            return
        parts = [part for part in (waiver.basis, waiver.author) if part]
        if waiver.expires is not None:
            until = day(waiver.expires, self._language)
            parts.append(self._say("jusqu'au {jour}", jour=until))
        if parts:
            self._page.line(" · ".join(parts), "dim", indent=2)

    def _undetermined(self) -> None:
        """What could not be concluded, the rules that lack the same thing together."""
        lacking: dict[str, list[Group]] = {}
        for one in group(self._fresh(), (Status.UNDETERMINED,)):
            lacking.setdefault(one.findings[0].message, []).append(one)
        for message, groups in lacking.items():
            for one in groups:
                first = one.findings[0]
                title = f"{SYMBOL[first.status]} {first.rule} {first.title}{self._scope(one)}"
                self._page.line(title, STYLE[first.status], hang=2)
            severities = dict.fromkeys(self._say(SEVERITY[g.findings[0].severity]) for g in groups)
            label = f"{self._say(STATUS[Status.UNDETERMINED])} ({', '.join(severities)})"
            label = f"{label[0].upper()}{label[1:]}"
            self._page.line(
                self._say("{verdict} : {constat}", verdict=label, constat=message), indent=2
            )
            if len(groups) == 1:
                self._proofs(groups[0])
                self._searched(groups[0].findings[0])
            self._page.line()

    def _generic(self) -> tuple[str, ...]:
        """How reasons begin that the evidence below them makes clear."""
        return tuple(self._say(template).split("{")[0] for template in GENERIC)

    def _remedy(self, finding: Finding) -> None:
        remedy = " ".join((finding.remedy or "").split())
        self._page.line(self._say("À faire : {remede}", remede=remedy), indent=2, hang=4)
        if finding.clause:
            self._advice(finding)
            self._page.line(self._say("Clause proposée :"), indent=2)
            for line in finding.clause.strip().splitlines():
                bullet = 2 if line.lstrip().startswith("- ") else 0
                self._page.line(line, "italic", indent=4, hang=4 + bullet)

    def _advice(self, finding: Finding) -> None:
        """What to look for where the lot's family is known, each thing once."""
        for said in advice(self._report.insight, finding, self._language):
            if said not in self._advised:
                self._advised.add(said)
                self._page.line(said, indent=2, hang=4)

    def _scope(self, one: Group) -> str:
        lots = lots_of(one)
        if not self._divided or not lots:
            return ""
        if len(lots) == 1:
            return self._say(" – lot {n}", n=lots[0])
        return self._say(" – lots {n}", n=", ".join(lots))

    def _proofs(self, one: Group, most: int = _PROOFS) -> None:
        proofs = list(dict.fromkeys(item for finding in one.findings for item in finding.evidence))
        for proof in proofs[:most]:
            quoted = self._say("« {citation} »", citation=shorten(proof.quote))
            self._page.line(quoted, indent=4, hang=6)
            self._page.line(where(proof, self._language), "dim", indent=6, hang=8)
        if len(proofs) > most:
            more = self._say("… et {n} de plus", n=len(proofs) - most)
            self._page.line(more, "dim", indent=4)

    def _searched(self, finding: Finding, indent: int = 2) -> None:
        if finding.evidence and finding.status is not Status.FAIL:
            return
        if finding.searched and not finding.evidence:
            places = [
                f"{place.document} ({place.section})" if place.section else place.document
                for place in finding.searched
            ]
            more = " ; …" if len(places) > _PLACES else ""
            said = " ; ".join(places[:_PLACES]) + more
            told = self._say("Cherché dans : {lieux}", lieux=said)
            self._page.line(told, indent=indent, hang=indent + 2)
            if finding.status is Status.FAIL and not finding.near_misses:
                self._page.line(self._say("Aucun passage voisin."), indent=indent)
        for miss in finding.near_misses[:_PROOFS]:
            self._page.line(
                self._say(
                    "Écarté ({raison}) : « {citation} »",
                    raison=self._say(REFUSAL.get(miss.reason, miss.reason)),
                    citation=shorten(miss.evidence.quote, _MISS),
                ),
                indent=4,
                hang=6,
            )
            self._page.line(where(miss.evidence, self._language), "dim", indent=6, hang=8)

    # --- what needs no action ---------------------------------------------------------------

    def _passes(self) -> None:
        passed = [one for one in self._report.findings if one.status is Status.PASS]
        groups = group(passed, (Status.PASS,))
        if not groups:
            return
        if not self._verbose:
            said = ", ".join(self._brief(one) for one in _by_rule(passed))
            self._page.line(self._say("Conforme : {regles}", regles=said), "green", hang=2)
            return
        self._page.line(self._say("Conforme"), "bold")
        for one in groups:
            first = one.findings[0]
            title = f"{SYMBOL[Status.PASS]} {first.rule} {first.title}{self._scope(one)}"
            self._page.line(title, "green", indent=2, hang=4)
            self._page.line(first.message, indent=4)
            self._proofs(one)
            self._searched(first, indent=4)
        self._page.line()

    def _brief(self, one: Group) -> str:
        """ "ENV001", or "ENV001 (lots 1, 3)" when other lots have another verdict."""
        rule, lots = one.findings[0].rule, lots_of(one)
        everywhere = {lot.id for lot in self._report.facts.lots} <= set(lots)
        if not self._divided or not lots or everywhere:
            return rule
        said = self._say("lot {n}" if len(lots) == 1 else "lots {n}", n=", ".join(lots))
        return f"{rule} ({said})"

    def _out_of_scope(self) -> None:
        by_reason: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            if finding.status is Status.NOT_APPLICABLE:
                by_reason.setdefault(finding.reason, []).append(finding)
        if not by_reason:
            return
        self._page.line(self._say("Sans objet :"))
        for reason, findings in by_reason.items():
            rules = ", ".join(self._brief(one) for one in _by_rule(findings))
            self._page.line(f"{rules} – {reason}", "dim", indent=2, hang=4)

    # --- what was read, and what was not ----------------------------------------------------

    def _contradictions(self) -> None:
        for said in self._report.facts.contradictions:
            self._page.line(
                self._say("Contradiction : {quoi}", quoi=say_problem(self._language, said)),
                "yellow",
                hang=2,
            )

    def _unread(self) -> None:
        for piece in self._report.tender.pieces:
            markup = piece.markup
            if markup.insertions or markup.deletions:
                said = self._say(
                    "{piece} : suivi des modifications, insertions lues ({n}), suppressions "
                    "écartées ({m})",
                    piece=piece.path,
                    n=markup.insertions,
                    m=markup.deletions,
                )
                self._page.line(said, "dim", hang=2)
            for said in left_out(piece, self._language):
                self._page.line(f"{piece.path} : {said}", "dim", hang=2)
        unread = [
            piece
            for piece in self._report.tender.pieces
            if piece.status is not PieceStatus.READ or piece.unread_pages
        ]
        if not unread:
            return
        self._page.line()
        self._page.line(self._say("Non lu :"), "red")
        for piece in unread:
            problem = say_problem(self._language, piece.problem or "") or self._say("non lu")
            self._page.line(f"{piece.path} : {problem}", indent=2, hang=4)


def _by_rule(findings: Iterable[Finding]) -> list[Group]:
    """The findings of each rule, in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return [Group(tuple(some)) for some in found.values()]
