"""Findings that a team knows already: written once, then only what is new is reported.

A finding is known by its rule, tender and lot, and a fault by its words; never by a page or a line.
Pure functions: `cli/` reads and writes the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.french.fold import fold
from tenders_check.language import FRENCH, say
from tenders_check.model import Finding, Report, Status, Tender
from tenders_check.reports.places import fingerprints

KIND = "tenders-check baseline"
SCHEMA_VERSION = "1"
#: What a team may know of, the worst last: a fault known as doubtful is new once it is certain.
_RANKS = {Status.UNDETERMINED: 0, Status.REVIEW: 1, Status.FAIL: 2}
_WORDS = 16


class Entry(NamedTuple):
    """A finding that is known. `words`: prints of the words at fault, none for what is missing."""

    fingerprint: str
    rule: str
    tender: str
    lot: str | None
    status: str
    words: tuple[str, ...]


class Compared(NamedTuple):
    """A report whose known findings are marked; `gone`: entries that nothing matches any more."""

    report: Report
    gone: tuple[Entry, ...]


def write(report: Report) -> str:
    """The findings of a report that are not settled, as JSON: same report, same bytes."""
    entries = sorted(
        (entry for tender in _entries(report) for entry in tender if entry is not None),
        key=lambda one: (one.tender, one.rule, one.lot or "", one.fingerprint),
    )
    data = {
        "kind": KIND,
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "tenders-check",
            "version": report.version,
            "rules_version": report.rules_version,
            "profile": report.profile,
        },
        "findings": [one._asdict() | {"words": list(one.words)} for one in entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises `UsageError` for anything else."""
    again = "Écrivez-la de nouveau avec --write-baseline."
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(
            Problem("ce n'est pas une référence (--baseline).", path, hint=again)
        ) from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise UsageError(Problem("ce n'est pas une référence (--baseline).", path, hint=again))
    version = data.get("schema_version")
    if version != SCHEMA_VERSION:
        said = f"référence d'une autre version ({version}), que ce programme ne sait pas lire."
        raise UsageError(Problem(said, path, hint=again))
    try:
        return tuple(_entry(one) for one in data["findings"])
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(Problem("référence abîmée.", path, hint=again)) from error


def _entry(data: Mapping[str, Any]) -> Entry:
    words = tuple(str(word) for word in data["words"])
    lot = None if data["lot"] is None else str(data["lot"])
    status = Status(data["status"])
    return Entry(
        str(data["fingerprint"]), str(data["rule"]), str(data["tender"]), lot, status.value, words
    )


def compare(report: Report, known: Iterable[Entry], language: str = FRENCH) -> Compared:
    """The report with its known findings marked, and a note on those that are gone."""
    known = tuple(known)
    by_scope: dict[tuple[str, str, str | None], list[Entry]] = {}
    for entry in known:
        by_scope.setdefault(entry[1:4], []).append(entry)
    met: set[Entry] = set()
    tenders = []
    for tender, entries in zip(report.tenders, _entries(report), strict=True):
        findings = []
        for finding, mine in zip(tender.findings, entries, strict=True):
            matched = [
                one for one in by_scope.get(mine[1:4] if mine else ("", "", ""), ())
                if mine and _covers(one, mine)
            ]  # fmt: skip
            met.update(matched)
            findings.append(replace(finding, known=bool(matched)))
        tenders.append(replace(tender, findings=tuple(findings)))
    # A tender or a rule that was not checked this time says nothing of what became of its findings.
    run = {(one.tender.id, found.rule) for one in report.tenders for found in one.findings}
    gone = tuple(one for one in known if (one.tender, one.rule) in run and one not in met)
    notes = report.notes
    if gone:
        notes = (
            *notes,
            say(
                language,
                "Constats de la référence qui ont disparu : {n} ({regles}). Réécrivez-la avec "
                "--write-baseline.",
                n=len(gone),
                regles=", ".join(dict.fromkeys(one.rule for one in gone)),
            ),
        )
    return Compared(replace(report, tenders=tuple(tenders), notes=notes), gone)


def _covers(known: Entry, mine: Entry) -> bool:
    """Whether a known entry is this finding: no worse now, and no word at fault is new."""
    if _RANKS[Status(mine.status)] > _RANKS[Status(known.status)]:
        return False
    if mine.status != Status.FAIL or known.fingerprint == mine.fingerprint:
        return True
    return bool(mine.words) and set(mine.words) <= set(known.words)


def _entries(report: Report) -> Iterator[list[Entry | None]]:
    """For each tender, the entry of each finding; None for one that is settled."""
    pairs = [(one.tender, one.findings) for one in report.tenders]
    for (tender, findings), prints in zip(pairs, fingerprints(pairs), strict=True):
        yield [
            _of(finding, tender, fingerprint) if finding.status in _RANKS else None
            for finding, fingerprint in zip(findings, prints, strict=True)
        ]


def _of(finding: Finding, tender: Tender, fingerprint: str) -> Entry:
    words = {
        sha256(" ".join(fold(item.quote).text.split()).encode("utf-8", "replace")).hexdigest()
        for item in finding.evidence
        if finding.status is Status.FAIL
    }
    status = finding.status.value
    short = tuple(sorted(word[:_WORDS] for word in words))
    return Entry(fingerprint, finding.rule, tender.id, finding.lot, status, short)
