"""Reports made to be shown as web pages, and the reading of those pages."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from tenders_check.model import (
    CriteriaTree,
    Criterion,
    Evidence,
    Kind,
    LawRef,
    Lot,
    Piece,
    PieceStatus,
    Place,
    Report,
    Status,
    Waiver,
)
from tenders_check.reports.html import render
from tests.reports.build import PROOF, finding, report_of

LOTS = (Lot("1", "Bureaux"), Lot("2", "Sièges"))
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} \u202etxt.exe\x00\x1b'


def opened(report: Report, language: str = "fr") -> lxml_html.HtmlElement:
    """The page, read by a parser of HTML."""
    return lxml_html.document_fromstring(render(report, language).encode())


def said(element: lxml_html.HtmlElement) -> str:
    """The words of an element, spaces made plain."""
    return " ".join(element.text_content().split())


def with_criteria(*criteria: Criterion, lots: tuple[str, ...] = ()) -> Report:
    report = report_of(finding(), lots=LOTS)
    tree = CriteriaTree("t1", lots, criteria, "document", PROOF, 100.0)
    one = report.tenders[0]
    facts = replace(one.facts, trees=(tree,))
    return replace(report, tenders=(replace(one, facts=facts),))


def criterion(number: str, share: float | None, **changes: object) -> Criterion:
    parent = number.rpartition(".")[0] or None
    made = Criterion(number, f"Critère {number}", "t1", PROOF, parent, share, None, "%", share)
    return replace(made, **changes)  # type: ignore[arg-type]


def several(count: int) -> Report:
    report = report_of(finding(), finding("ENV003", Status.REVIEW))
    one = report.tenders[0]
    tenders = tuple(
        replace(one, tender=replace(one.tender, id=f"d{n}", title=f"Achat {n}"))
        for n in range(1, count + 1)
    )
    return replace(report, tenders=tenders)


def hostile() -> Report:
    """A report whose every text is an attack."""
    place = Place(pointer=HOSTILE)
    proof = Evidence(HOSTILE, HOSTILE, place, HOSTILE)
    piece = Piece(HOSTILE, HOSTILE, "docx", PieceStatus.UNREADABLE, kind=Kind.RC, problem=HOSTILE)
    made = finding(
        HOSTILE,
        title=HOSTILE,
        message=HOSTILE,
        reason=HOSTILE,
        evidence=(proof,),
        remedy=HOSTILE,
        clause=HOSTILE,
        law=(LawRef(HOSTILE, f"https://exemple.invalid/{HOSTILE}"),),
        waiver=Waiver(HOSTILE, HOSTILE, HOSTILE, None, HOSTILE),
        lot=HOSTILE,
    )
    report = report_of(
        made,
        replace(made, status=Status.NOT_APPLICABLE, rule="X001"),
        lots=(Lot(HOSTILE, HOSTILE), Lot("2", HOSTILE)),
        pieces=(piece,),
    )
    one = report.tenders[0]
    node = criterion("1", 100.0, name=HOSTILE, unit=HOSTILE, themes=(HOSTILE,), weight=7.0)
    tree = CriteriaTree("t", (HOSTILE,), (node,), "document", proof, doubts=(proof,))
    facts = replace(one.facts, trees=(tree,), contradictions=(HOSTILE,), cpv=(HOSTILE,))
    one = replace(one, tender=replace(one.tender, title=HOSTILE), facts=facts)
    return replace(report, tenders=(one,), notes=(HOSTILE,), profile=HOSTILE)
