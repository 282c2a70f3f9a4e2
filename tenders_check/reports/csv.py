"""One row per verdict, for spreadsheets: RFC 4180, UTF-8 without byte order mark, commas.

Columns have the names of the JSON report. The place is that of the first piece of evidence; all of
it, and what was searched or refused, stand in cells of several lines.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tenders_check.french.regex import regex
from tenders_check.language import FRENCH
from tenders_check.model import Evidence, Finding, Report, TenderReport
from tenders_check.reports.places import printable
from tenders_check.reports.told import unread
from tenders_check.reports.wording import where

COLUMNS = (
    "tender", "lot", "rule", "name", "title", "severity", "status", "message", "reason",
    "document", "page", "paragraph", "cell", "pointer", "section", "quote", "evidence", "searched",
    "near_misses", "law", "remedy", "clause", "waiver_reason", "waiver_basis", "waiver_author",
    "waiver_expires", "waiver_source", "known", "not_read",
)  # fmt: skip
#: A spreadsheet runs a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def render(report: Report, language: str = FRENCH) -> str:
    """The report as comma-separated values, its header included."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in report.tenders:
        not_read = "\n".join(piece.path for piece in unread(one))
        for finding in one.findings:
            cells = dict(_cells(finding, one, language)) | {"not_read": not_read}
            rows.writerow(safe(cells.get(name, "")) for name in COLUMNS)
    return printable(written.getvalue())


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe comes before what looks so."""
    shown = _CONTROL.sub(" ", text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _cells(finding: Finding, one: TenderReport, language: str) -> Iterator[tuple[str, str]]:
    yield "tender", one.tender.id
    yield "lot", finding.lot or ""
    yield "rule", finding.rule
    yield "name", finding.name
    yield "title", finding.title
    yield "known", "true" if finding.known else ""
    yield "severity", finding.severity.value
    yield "status", finding.status.value
    yield "message", finding.message
    yield "reason", finding.reason
    if finding.evidence:
        yield from _place(finding.evidence[0])
    yield (
        "evidence",
        _lines(f"« {proof.quote} » ({where(proof, language)})" for proof in finding.evidence),
    )
    yield (
        "searched",
        _lines(
            f"{place.document} › {place.section}" if place.section else place.document
            for place in finding.searched
        ),
    )
    yield (
        "near_misses",
        _lines(
            f"{miss.reason} : « {miss.evidence.quote} » ({where(miss.evidence, language)})"
            for miss in finding.near_misses
        ),
    )
    yield "law", _lines(ref.ref for ref in finding.law)
    yield "remedy", " ".join((finding.remedy or "").split())
    yield "clause", finding.clause or ""
    if waiver := finding.waiver:
        yield "waiver_reason", waiver.reason
        yield "waiver_basis", waiver.basis or ""
        yield "waiver_author", waiver.author or ""
        yield "waiver_expires", waiver.expires.isoformat() if waiver.expires else ""
        yield "waiver_source", waiver.source or ""


def _place(proof: Evidence) -> Iterator[tuple[str, str]]:
    place = proof.place
    yield "document", proof.document
    yield "page", str(place.page or "")
    yield "paragraph", str(place.paragraph or "")
    yield "cell", place.cell or ""
    yield "pointer", place.pointer or ""
    yield "section", proof.section or ""
    yield "quote", proof.quote


def _lines(parts: Iterator[str]) -> str:
    return "\n".join(dict.fromkeys(parts))
