"""Markdown for a comment on a merge request, on GitHub or GitLab: conclusion first.

Words of documents are shown and never obeyed: no HTML, mention, reference or command comes out of
them. A comment holds 65,536 characters: what matters least is left out, and it is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.language import FRENCH, fillable, say, say_problem
from tenders_check.model import Finding, Report, Severity, Status, TenderReport
from tenders_check.reports.groups import Group, group
from tenders_check.reports.markdown_safe import fenced, html, inline
from tenders_check.reports.places import printable
from tenders_check.reports.summary import conclusion, headline
from tenders_check.reports.told import (
    labelled,
    merged,
    motive,
    problem,
    reason,
    scope,
    searched,
    unread,
    verdict,
)
from tenders_check.reports.wording import REFUSAL, STATUS, SYMBOL, shorten, where

#: By which a bot finds its comment again, to update it rather than write another.
MARKER = "<!-- tenders-check:rapport -->"
#: What GitHub takes in a comment, counted in bytes here to be on the safe side.
COMMENT = 65_536
_ROOM = 600
_PROOFS = 5
_QUOTE = 300


class Part(NamedTuple):
    """Some Markdown; the parts of the highest `rank` are left out first."""

    rank: int
    text: str


def render(report: Report, language: str = FRENCH, *, limit: int = COMMENT) -> str:
    """The report as Markdown of at most `limit` bytes."""
    parts = [part for one in report.tenders for part in _tender(one, language)]
    used = say(language, "profil {nom}", nom=report.profile)
    end = f"---\n{inline(f'tenders-check {report.version} · {used}')}\n"
    notes = "".join(f"> {inline(note)}\n\n" for note in report.notes)
    return printable(_fitting(f"{MARKER}\n{notes}", parts, end, limit, language))


def _fitting(start: str, parts: list[Part], end: str, limit: int, language: str) -> str:
    """The most important parts that fit, in their order, and how many do not."""
    left = limit - _size(start) - _size(end) - _ROOM
    kept: set[int] = set()
    for place, part in sorted(enumerate(parts), key=lambda pair: (pair[1].rank, pair[0])):
        left -= _size(part.text)
        if left < 0:
            break
        kept.add(place)
    said = "".join(part.text for place, part in enumerate(parts) if place in kept)
    if len(kept) < len(parts):
        said += "**{}**\n\n".format(
            say(
                language,
                "Rapport coupé : {n} passages ne tiennent pas ici. Le rapport entier s'obtient "
                "avec -f html=rapport.html.",
                n=len(parts) - len(kept),
            )
        )
    return f"{start}{said}{end}"


def _size(text: str) -> int:
    return len(printable(text).encode())


def _tender(one: TenderReport, language: str) -> Iterator[Part]:
    title = inline(one.tender.title or one.tender.id)
    yield Part(0, f"## {title}\n\n**{inline(conclusion(one, language))}**\n\n")
    if not_read := _not_read(one, language):
        yield Part(1, not_read)
    if table := _table(one, language):
        yield Part(2, table)
    for rank, status in enumerate((Status.FAIL, Status.REVIEW, Status.WAIVED)):
        found = [some for some in group(one.findings, (status,)) if not some.findings[0].known]
        if found:
            heading = inline(_capital(say(language, STATUS[status])))
            yield Part(3 + rank * 3, f"### {heading}\n\n")
        for some in found:
            severity = tuple(Severity).index(some.findings[0].severity)
            yield Part(3 + rank * 3 + severity, _details(some, one, language))
    if undetermined := _undetermined(one, language):
        yield Part(9, undetermined)
    if known := _known(one, language):
        yield Part(9, known)
    yield Part(12, _facts(one, language))


# --- what every tender shows --------------------------------------------------------------------


def _not_read(one: TenderReport, language: str) -> str:
    found = [
        "- " + inline(labelled(piece.path, problem(piece, language), language))
        for piece in unread(one)
    ]
    found += [
        "- " + inline(say(language, "Contradiction : {quoi}", quoi=say_problem(language, said)))
        for said in one.facts.contradictions
    ]
    if not found:
        return ""
    return f"**{inline(say(language, 'Non lu, ou contradictoire'))}**\n\n" + _list(found)


def _table(one: TenderReport, language: str) -> str:
    """The obligations that bind, a column per lot; a tender that is not divided has one column."""
    rows: dict[str, list[Finding]] = {}
    for finding in one.findings:
        if finding.severity is Severity.ERROR:
            rows.setdefault(finding.rule, []).append(finding)
    rows = {
        rule: some
        for rule, some in rows.items()
        if any(finding.status is not Status.NOT_APPLICABLE for finding in some)
    }
    if not rows:
        return ""
    lots = [lot.id for lot in one.facts.lots]
    divided = len(lots) > 1
    heads = [say(language, "Lot {n}", n=lot) for lot in lots] if divided else []
    heads.append(say(language, "Dossier") if divided else say(language, "Verdict"))
    lines = [_row([say(language, "Obligation"), *heads]), "|---|" + ":-:|" * len(heads)]
    for some in rows.values():
        cells = {finding.lot: SYMBOL[finding.status] for finding in some}
        said = [cells.get(lot, "") for lot in [*lots, None]] if divided else [*cells.values()][:1]
        lines.append(_row([f"{some[0].rule} {some[0].title}", *said]))
    present = {finding.status for some in rows.values() for finding in some}
    legend = " · ".join(
        f"{SYMBOL[status]} {say(language, STATUS[status])}"
        for status in Status
        if status in present
    )
    return "\n".join(lines) + f"\n\n{inline(legend)}\n\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(inline(cell) for cell in cells)} |"


def _undetermined(one: TenderReport, language: str) -> str:
    lacking: dict[str, list[str]] = {}
    for some in group(one.findings, (Status.UNDETERMINED,)):
        first = some.findings[0]
        if first.known:
            continue
        named = f"{first.rule} {first.title}{scope(some, one, language)}"
        lacking.setdefault(first.message, []).append(named)
    if not lacking:
        return ""
    heading = inline(_capital(say(language, STATUS[Status.UNDETERMINED])))
    lines = [
        f"- {inline(message)} ({inline(' ; '.join(some))})" for message, some in lacking.items()
    ]
    return f"### {heading}\n\n" + _list(lines)


def _known(one: TenderReport, language: str) -> str:
    """What a baseline holds already: named, and not told again."""
    rules = dict.fromkeys(finding.rule for finding in one.findings if finding.known)
    if not rules:
        return ""
    said = say(
        language,
        "Déjà dans la référence, et non répétés ici : {regles}.",
        regles=", ".join(rules),
    )
    return f"{inline(said)}\n\n"


def _facts(one: TenderReport, language: str) -> str:
    summary = html(say(language, "Faits retenus"))
    lines = [
        "- " + inline(labelled(label, " ; ".join(value.splitlines()), language))
        for label, value in headline(one, language)
    ]
    return f"<details><summary>{summary}</summary>\n\n{_list(lines)}</details>\n\n"


# --- one finding --------------------------------------------------------------------------------


def _details(some: Group, one: TenderReport, language: str) -> str:
    first = merged(some)
    named = f"{SYMBOL[first.status]} {first.rule} {first.title}{scope(some, one, language)}"
    head = f"<details><summary><b>{html(named)}</b> – {html(first.message)}</summary>\n\n"
    return head + "".join(_body(first, language)) + "</details>\n\n"


def _body(finding: Finding, language: str) -> Iterator[str]:
    yield f"{inline(verdict(finding, language))}.\n\n"
    if because := reason(finding, language):
        yield f"{inline(because)}\n\n"
    if finding.status is Status.WAIVED:
        yield f"{inline(motive(finding))}\n\n"
    yield _list([*_proofs(finding, language)])
    if finding.law:
        law = " ; ".join(dict.fromkeys(ref.ref for ref in finding.law))
        yield f"{inline(say(language, 'Droit : {textes}', textes=law))}\n\n"
    if finding.status is Status.WAIVED:
        return
    if finding.remedy:
        remedy = say(language, "À faire : {remede}", remede=" ".join(finding.remedy.split()))
        yield f"{inline(remedy)}\n\n"
    if finding.clause:
        said = inline(say(language, "Clause proposée :"))
        yield f"{said}\n\n{fenced(fillable(finding.clause))}\n"


def _proofs(finding: Finding, language: str) -> Iterator[str]:
    """The evidence, or where it was looked for and what was refused there."""
    for item in finding.evidence[:_PROOFS]:
        said = say(language, "« {citation} »", citation=shorten(item.quote, _QUOTE))
        yield f"- {inline(said)} – {inline(where(item, language))}"
    if len(finding.evidence) > _PROOFS:
        more = say(language, "… et {n} de plus", n=len(finding.evidence) - _PROOFS)
        yield f"- {inline(more)}"
    if finding.searched and not finding.evidence:
        yield f"- {inline(searched(finding, language))}"
    for miss in finding.near_misses[:_PROOFS]:
        said = say(
            language,
            "Écarté ({raison}) : « {citation} »",
            raison=say(language, REFUSAL.get(miss.reason, miss.reason)),
            citation=shorten(miss.evidence.quote, _QUOTE),
        )
        yield f"- {inline(said)} – {inline(where(miss.evidence, language))}"


def _list(lines: list[str]) -> str:
    return "\n".join(lines) + "\n\n" if lines else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
