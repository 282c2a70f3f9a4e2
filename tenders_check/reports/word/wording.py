"""What the comments say, in the words of the other reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tenders_check.language import day, say
from tenders_check.model import Evidence, Finding, NearMiss, Status
from tenders_check.reports.groups import Group, lots_of
from tenders_check.reports.word.balloon import Line
from tenders_check.reports.wording import GENERIC, REFUSAL, SEVERITY, STATUS, shorten, where

_QUOTE = 160
_PLACES, _OTHERS = 4, 3


def scope(group: Group, language: str, *, divided: bool) -> str:
    """ " – lots 1, 3" where the tender has several, else nothing."""
    lots = lots_of(group) if divided else []
    if not lots:
        return ""
    if len(lots) == 1:
        return say(language, " – lot {n}", n=lots[0])
    return say(language, " – lots {n}", n=", ".join(lots))


def title(group: Group, language: str, *, divided: bool) -> str:
    """Rule, title and lots."""
    first = group.findings[0]
    return f"{first.rule} {first.title}{scope(group, language, divided=divided)}"


def verdict(finding: Finding, language: str) -> str:
    """ "Non conforme (obligation)"."""
    label = f"{say(language, STATUS[finding.status])} ({say(language, SEVERITY[finding.severity])})"
    return f"{label[0].upper()}{label[1:]}"


def remark(
    group: Group, language: str, *, divided: bool, draft: int, inserted: str | None = None
) -> Iterator[Line]:
    """A whole remark: rule, status, why, law, what to do, proposed clause.

    `inserted`: the article at the end of which the clause was put, which is then not repeated.
    """
    first = group.findings[0]
    yield Line(title(group, language, divided=divided), "title")
    yield Line(
        say(
            language,
            "{verdict} : {constat}",
            verdict=verdict(first, language),
            constat=flat(first.message),
        )
    )
    generic = tuple(say(language, template).split("{")[0] for template in GENERIC)
    if first.reason != first.message and not first.reason.startswith(generic):
        yield Line(flat(first.reason))
    yield from _waiver(first, language)
    yield from _elsewhere(group, language, draft)
    if first.law:
        texts = " ; ".join(dict.fromkeys(ref.ref for ref in first.law))
        yield Line(say(language, "Droit : {textes}", textes=texts))
    if first.remedy and first.status is not Status.WAIVED:
        yield Line(say(language, "À faire : {remede}", remede=flat(first.remedy)))
    if not first.clause or first.status is Status.WAIVED:
        return
    if inserted is not None:
        yield Line(
            say(
                language,
                "Clause proposée : ajoutée en révision à la fin de « {article} », à accepter ou à "
                "refuser.",
                article=inserted,
            )
        )
        return
    yield Line(say(language, "Clause proposée :"))
    for line in first.clause.strip().splitlines():
        yield Line(line, "clause")


def _waiver(finding: Finding, language: str) -> Iterator[Line]:
    waiver = finding.waiver
    if waiver is None:
        return
    parts = [part for part in (waiver.reason, waiver.basis, waiver.author) if part]
    if waiver.expires is not None:
        parts.append(say(language, "jusqu'au {jour}", jour=day(waiver.expires, language)))
    yield Line(" · ".join(parts))


def _elsewhere(group: Group, language: str, draft: int) -> Iterator[Line]:
    """Where it was looked for, and what was found or refused in the other pieces."""
    first = group.findings[0]
    proofs = evidence_of(group)
    if not proofs and first.searched and first.status is not Status.PASS:
        places = [
            f"{place.document} ({place.section})" if place.section else place.document
            for place in first.searched
        ]
        more = " ; …" if len(places) > _PLACES else ""
        said = " ; ".join(places[:_PLACES]) + more
        yield Line(say(language, "Cherché dans : {lieux}", lieux=said))
    for proof in [one for one in proofs if one.piece != draft][:_OTHERS]:
        quoted = say(language, "« {citation} »", citation=shorten(proof.quote, _QUOTE))
        yield Line(f"{quoted} {where(proof, language)}", "clause")
    if proofs and first.status is not Status.FAIL:
        return
    for miss in [one for one in misses_of(group) if one.evidence.piece != draft][:_OTHERS]:
        yield Line(f"{refused(miss, language)} {where(miss.evidence, language)}", "clause")


def refused(miss: NearMiss, language: str) -> str:
    """A passage that was refused, and why."""
    return say(
        language,
        "Écarté ({raison}) : « {citation} »",
        raison=say(language, REFUSAL.get(miss.reason, miss.reason)),
        citation=shorten(miss.evidence.quote, _QUOTE),
    )


def evidence_of(group: Group) -> list[Evidence]:
    """The evidence of all its findings, each once."""
    return list(dict.fromkeys(one for finding in group.findings for one in finding.evidence))


def misses_of(group: Group) -> list[NearMiss]:
    """The near misses of all its findings, each once."""
    return list(dict.fromkeys(one for finding in group.findings for one in finding.near_misses))


def flat(text: str) -> str:
    """A text on one line: rule files wrap theirs."""
    return " ".join(text.split())


def listed(items: Iterable[str]) -> str:
    """Items of a line, each once."""
    return ", ".join(dict.fromkeys(items))
