"""What a finding says, sentence by sentence: for the formats that only have room for plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tenders_check.language import fillable, say, say_problem
from tenders_check.model import Finding, Piece, PieceStatus, Status, TenderReport
from tenders_check.reports.groups import Group, lots_of
from tenders_check.reports.wording import GENERIC, REFUSAL, SEVERITY, STATUS, shorten, where

_QUOTE = 300
_PLACES = 4


def title(finding: Finding, report: TenderReport, language: str) -> str:
    """ "ENV001 Critère d'attribution environnemental – lot 2"."""
    return f"{finding.rule} {finding.title}{scope(Group((finding,)), report, language)}"


def verdict(finding: Finding, language: str) -> str:
    """ "Non conforme (obligation)"."""
    said = f"{say(language, STATUS[finding.status])} ({say(language, SEVERITY[finding.severity])})"
    return said[0].upper() + said[1:]


def merged(some: Group) -> Finding:
    """The finding of the first lot, with the evidence of all of them."""
    proofs = dict.fromkeys(item for finding in some.findings for item in finding.evidence)
    return replace(some.findings[0], evidence=tuple(proofs))


def scope(some: Group, report: TenderReport, language: str) -> str:
    """ " – lots 1, 3", nothing for the whole tender or its only lot."""
    lots = lots_of(some)
    if not lots or len(report.facts.lots) < 2:
        return ""
    if len(lots) == 1:
        return say(language, " – lot {n}", n=lots[0])
    return say(language, " – lots {n}", n=", ".join(lots))


def labelled(label: str, said: str, language: str) -> str:
    """ "Non conforme (obligation) : …", with the colon of the language."""
    return say(language, "{verdict} : {constat}", verdict=label, constat=said)


def reason(finding: Finding, language: str) -> str:
    """Why, unless it only repeats the message or the evidence; "" then."""
    generic = tuple(say(language, template).split("{")[0] for template in GENERIC)
    if finding.reason == finding.message or finding.reason.startswith(generic):
        return ""
    return finding.reason


def sentences(finding: Finding, language: str) -> Iterator[str]:
    """Message, reason, evidence or places searched, passages refused, law, remedy and clause."""
    yield finding.message
    if because := reason(finding, language):
        yield because
    for item in finding.evidence:
        yield f"{quoted(item.quote, language)} ({where(item, language)})"
    if finding.searched and not finding.evidence:
        yield searched(finding, language)
    if finding.status is not Status.PASS:
        for miss in finding.near_misses:
            yield (
                refused(miss.reason, miss.evidence.quote, language)
                + f" ({where(miss.evidence, language)})"
            )
    if finding.law:
        law = " ; ".join(dict.fromkeys(ref.ref for ref in finding.law))
        yield say(language, "Droit : {textes}", textes=law)
    if finding.status in (Status.FAIL, Status.REVIEW):
        yield from mended(finding, language)


def mended(finding: Finding, language: str) -> Iterator[str]:
    """What to do, and the clause to paste."""
    if finding.remedy:
        yield say(language, "À faire : {remede}", remede=" ".join(finding.remedy.split()))
    if finding.clause:
        yield f"{say(language, 'Clause proposée :')}\n{fillable(finding.clause)}"


def quoted(words: str, language: str) -> str:
    """Words of a document between quotation marks."""
    return say(language, "« {citation} »", citation=shorten(words, _QUOTE))


def refused(code: str, words: str, language: str) -> str:
    """A passage that proves nothing, and why."""
    return say(
        language,
        "Écarté ({raison}) : « {citation} »",
        raison=say(language, REFUSAL.get(code, code)),
        citation=shorten(words, _QUOTE),
    )


def searched(finding: Finding, language: str) -> str:
    """Where it was looked for, in vain."""
    places = [
        f"{place.document} ({place.section})" if place.section else place.document
        for place in finding.searched
    ]
    said = " ; ".join(places[:_PLACES]) + (" ; …" if len(places) > _PLACES else "")
    return say(language, "Cherché dans : {lieux}", lieux=said)


def motive(finding: Finding) -> str:
    """The declared motive of a waived finding, with its basis and author; never empty."""
    waiver = finding.waiver
    if waiver is None:
        return finding.reason or finding.message
    return " · ".join(part for part in (waiver.reason, waiver.basis, waiver.author) if part)


def unread(report: TenderReport) -> tuple[Piece, ...]:
    """The pieces of which something could not be read."""
    return tuple(
        piece
        for piece in report.tender.pieces
        if piece.status is not PieceStatus.READ or piece.unread_pages
    )


def problem(piece: Piece, language: str) -> str:
    """Why a piece was not (fully) read; never empty."""
    return say_problem(language, piece.problem or "") or say(language, "non lu")
