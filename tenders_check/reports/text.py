"""The report a person reads in a terminal: table, findings, what was not read, conclusion.

A pure function of `Report`; 80 columns are enough. Colours are asked for by `cli/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from tenders_check.language import FRENCH, say
from tenders_check.model import (
    Finding,
    PieceStatus,
    Report,
    Severity,
    Status,
    TenderReport,
)
from tenders_check.reports.groups import Group, group
from tenders_check.reports.summary import conclusion, headline
from tenders_check.reports.wording import REFUSAL, SEVERITY, STATUS, SYMBOL, shorten, where

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_STYLE = {
    Status.PASS: "green",
    Status.FAIL: "bold red",
    Status.REVIEW: "yellow",
    Status.UNDETERMINED: "magenta",
    Status.NOT_APPLICABLE: "dim",
    Status.WAIVED: "cyan",
}
_DETAILED = (Status.FAIL, Status.REVIEW, Status.UNDETERMINED, Status.WAIVED)
_LOTS_PER_TABLE = 6
_PROOFS = 3
_PLACES = 4


def render(report: Report, *, width: int = 80, colour: bool = False, language: str = FRENCH) -> str:
    """The whole report as text, at most `width` columns wide."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    writer = _Writer(console, language)
    for tender in report.tenders:
        writer.tender(tender)
    for note in report.notes:
        writer.line(note, "dim")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


class _Writer:
    """Writes one report to one console, in one language."""

    def __init__(self, console: Console, language: str) -> None:
        self._console = console
        self._language = language

    def tender(self, report: TenderReport) -> None:
        title = report.tender.title or report.tender.id
        self.line(title, "bold")
        for line in headline(report, self._language):
            self.line(line)
        self.line("")
        self._tables(report)
        self._findings(report)
        self._passes(report)
        self._out_of_scope(report)
        self._unread(report)
        self.line(conclusion(report, self._language), "bold")
        self.line("")

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        self._console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))

    def _say(self, template: str, **values: object) -> str:
        return say(self._language, template, **values)

    def _tables(self, report: TenderReport) -> None:
        lots = [lot.id for lot in report.facts.lots]
        for start in range(0, len(lots), _LOTS_PER_TABLE):
            chunk = lots[start : start + _LOTS_PER_TABLE]
            self._console.print(self._table(report, chunk, whole=start == 0))
        legend = "   ".join(f"{SYMBOL[status]} {self._say(STATUS[status])}" for status in Status)
        self.line(legend, "dim")
        self.line("")

    def _table(self, report: TenderReport, lots: Sequence[str], *, whole: bool) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        table.add_column("", no_wrap=True)
        table.add_column(self._say("Règle"), ratio=1, no_wrap=True, overflow="ellipsis")
        single = len(report.facts.lots) == 1
        for lot in lots:
            name = self._say("Verdict") if single else self._say("Lot {n}", n=lot)
            table.add_column(name, justify="center", no_wrap=True)
        if not single:
            table.add_column(self._say("Tout"), justify="center", no_wrap=True)
        for rule, findings in _by_rule(report.findings):
            cells = {finding.lot: finding.status for finding in findings}
            if set(cells.values()) == {Status.NOT_APPLICABLE} or (None in cells and not whole):
                continue
            columns: list[str | None] = [*lots]
            if single:
                cells = {lots[0]: next(iter(cells.values()))}
            else:
                columns.append(None)
            table.add_row(
                Text(rule.rule, style="bold" if rule.severity is Severity.ERROR else ""),
                Text(rule.title),
                *(self._cell(cells.get(column)) for column in columns),
            )
        return table

    def _cell(self, status: Status | None) -> object:
        from rich.text import Text

        return Text(SYMBOL[status], style=_STYLE[status]) if status else Text("")

    def _findings(self, report: TenderReport) -> None:
        for one in group(report.findings, _DETAILED):
            self._group(one, single=len(report.facts.lots) == 1)

    def _group(self, one: Group, *, single: bool) -> None:
        first = one.findings[0]
        scope = "" if single else self._scope(one)
        label = f"{self._say(STATUS[first.status])}, {self._say(SEVERITY[first.severity])}"
        self.line(
            f"{SYMBOL[first.status]} {first.rule} {first.title}{scope}  [{label}]",
            _STYLE[first.status],
        )
        self.line(first.message, indent=2)
        if first.reason and first.reason != first.message:
            self.line(first.reason, "dim", indent=2)
        self._proofs(one)
        self._searched(first)
        if first.law:
            law = " ; ".join(dict.fromkeys(ref.ref for ref in first.law))
            self.line(self._say("Droit : {textes}", textes=law), indent=2)
        if first.remedy:
            self.line(
                self._say("À faire : {remede}", remede=" ".join(first.remedy.split())), indent=2
            )
        if first.clause:
            self.line(self._say("Clause proposée :"), indent=2)
            for line in first.clause.strip().splitlines():
                self.line(line, "italic", indent=4)
        self.line("")

    def _scope(self, one: Group) -> str:
        lots = [finding.lot for finding in one.findings if finding.lot is not None]
        if not lots:
            return ""
        if len(lots) == 1:
            return self._say(" – lot {n}", n=lots[0])
        return self._say(" – lots {n}", n=", ".join(lots))

    def _proofs(self, one: Group) -> None:
        proofs = list(dict.fromkeys(item for finding in one.findings for item in finding.evidence))
        for proof in proofs[:_PROOFS]:
            self.line(f"« {shorten(proof.quote)} »", indent=4)
            self.line(where(proof, self._language), "dim", indent=6)
        if len(proofs) > _PROOFS:
            self.line(
                self._say("… et {n} autres passages", n=len(proofs) - _PROOFS), "dim", indent=4
            )

    def _searched(self, finding: Finding) -> None:
        if finding.evidence and finding.status is not Status.FAIL:
            return
        if finding.searched and not finding.evidence:
            places = [
                f"{place.document} ({place.section})" if place.section else place.document
                for place in finding.searched
            ]
            more = ", …" if len(places) > _PLACES else ""
            said = ", ".join(places[:_PLACES]) + more
            self.line(self._say("Cherché dans : {lieux}", lieux=said), indent=2)
        for miss in finding.near_misses[:_PROOFS]:
            refusal = self._say(REFUSAL.get(miss.reason, miss.reason))
            self.line(
                self._say(
                    "Écarté ({raison}) : « {citation} »",
                    raison=refusal,
                    citation=shorten(miss.evidence.quote, 160),
                ),
                indent=4,
            )
            self.line(where(miss.evidence, self._language), "dim", indent=6)

    def _passes(self, report: TenderReport) -> None:
        groups = group(report.findings, (Status.PASS,))
        if not groups:
            return
        single = len(report.facts.lots) == 1
        self.line(self._say("Conforme"), "bold")
        for one in groups:
            first = one.findings[0]
            self.line(
                f"✔ {first.rule} {first.title}{'' if single else self._scope(one)}",
                "green",
                indent=2,
            )
            proofs = list(dict.fromkeys(item for f in one.findings for item in f.evidence))
            for proof in proofs[:1]:
                self.line(f"« {shorten(proof.quote, 160)} »", indent=4)
                self.line(where(proof, self._language), "dim", indent=6)
        self.line("")

    def _out_of_scope(self, report: TenderReport) -> None:
        by_reason: dict[str, dict[str, None]] = {}
        for finding in report.findings:
            if finding.status is Status.NOT_APPLICABLE:
                by_reason.setdefault(finding.reason, {})[finding.rule] = None
        if not by_reason:
            return
        self.line(self._say("Sans objet"), "bold")
        for reason, rules in by_reason.items():
            self.line(f"{', '.join(rules)} : {reason}", "dim", indent=2)
        self.line("")

    def _unread(self, report: TenderReport) -> None:
        unread = [piece for piece in report.tender.pieces if piece.status is not PieceStatus.READ]
        if not unread:
            return
        self.line(self._say("Non lu"), "bold")
        for piece in unread:
            self.line(f"{piece.path} : {piece.problem or self._say('non lu')}", indent=2)
        self.line("")


def _by_rule(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """The findings of each rule, in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return [(some[0], some) for some in found.values()]
