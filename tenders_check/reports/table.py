"""The table of verdicts: one row per rule that binds, one column per lot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tenders_check.language import say
from tenders_check.model import Finding, Severity, Status, TenderReport
from tenders_check.reports.layout import NO_BREAK, Page, cut
from tenders_check.reports.wording import STATUS, STYLE, SYMBOL

_TITLE = 28
_GAP = 2


def verdict_table(page: Page, report: TenderReport, language: str) -> None:
    """Write the table; lots that do not fit beside each other are written below, in a second one.

    Rules without object on every scope have no row: the report names them with the reason.
    """
    rows = [
        (some[0], {finding.lot: finding.status for finding in some})
        for some in _by_rule(report.findings)
        if any(finding.status is not Status.NOT_APPLICABLE for finding in some)
    ]
    if not rows:
        return
    for columns in _chunks(page, report, language):
        _table(page, rows, columns, language)
        page.line()
    _legend(page, {status for _, cells in rows for status in cells.values()}, language)


def _chunks(page: Page, report: TenderReport, language: str) -> Iterator[dict[str | None, str]]:
    """Columns (lot → heading) that fit together; the verdicts on the whole tender come first."""
    lots = [lot.id for lot in report.facts.lots]
    if len(lots) == 1:
        # A tender that is not divided has one column for verdicts of both scopes.
        yield {lots[0]: "", None: say(language, "Verdict")}
        return
    whole = say(language, "Dossier")
    heads = {lot: say(language, "Lot {n}", n=lot) for lot in lots}
    wide = max(len(head) for head in heads.values()) + _GAP
    room = page.width - _TITLE - len("ENV001 ") - len(whole) - _GAP
    most = max(1, room // wide)
    for start in range(0, len(lots), most):
        columns: dict[str | None, str] = {lot: heads[lot] for lot in lots[start : start + most]}
        if start == 0:
            columns[None] = whole
        yield columns


def _table(
    page: Page,
    rows: Sequence[tuple[Finding, dict[str | None, Status]]],
    columns: dict[str | None, str],
    language: str,
) -> None:
    shown = [(lot, head) for lot, head in columns.items() if head]
    merged = len(shown) < len(columns)
    wide = sum(len(head) + _GAP for _, head in shown)
    longest = max(len(f"{rule.rule} {rule.title}") for rule, _ in rows)
    title = min(page.width - wide, longest)
    heads = "".join(f"{'':{_GAP}}{head}" for _, head in shown)
    page.raw(page.styled(say(language, "Règle").ljust(title) + heads, "bold"))
    for rule, cells in rows:
        if not any(lot in cells for lot in columns):
            continue
        said = cut(f"{rule.rule} {rule.title}", title).ljust(title)
        style = "bold" if rule.severity is Severity.ERROR else ""
        line = page.styled(said, style)
        for lot, head in shown:
            status = next(iter(cells.values())) if merged else cells.get(lot)
            symbol = SYMBOL[status] if status else " "
            cell = f"{'':{_GAP}}{symbol:^{len(head)}}"
            line += page.styled(cell, STYLE[status]) if status else cell
        page.raw(line)


def _legend(page: Page, present: set[Status], language: str) -> None:
    said = [
        f"{SYMBOL[status]} {say(language, STATUS[status])}".replace(" ", NO_BREAK)
        for status in Status
        if status in present
    ]
    page.line("   ".join(said), "dim")


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each rule, in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return list(found.values())
