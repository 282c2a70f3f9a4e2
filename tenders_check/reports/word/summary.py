"""The comment at the top of a draft: the conclusion, and all that has no place in the draft."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.language import say, say_problem
from tenders_check.model import PieceStatus, TenderReport
from tenders_check.reports.groups import Group
from tenders_check.reports.summary import conclusion, headline
from tenders_check.reports.word import wording
from tenders_check.reports.word.balloon import Line
from tenders_check.reports.word.plan import Elsewhere, Plan
from tenders_check.reports.wording import SYMBOL, left_out

_FACTS = 3


def top(report: TenderReport, plan: Plan, language: str, version: str) -> tuple[Line, ...]:
    """The lines of the comment at the top."""
    return tuple(_lines(report, plan, language, version))


def _lines(report: TenderReport, plan: Plan, language: str, version: str) -> Iterator[Line]:
    divided = len(report.facts.lots) > 1
    yield Line(say(language, "Relecture par tenders-check {version}", version=version), "title")
    yield Line(conclusion(report, language))
    for label, said in headline(report, language)[:_FACTS]:
        yield Line(say(language, "{nom} : {valeur}", nom=label, valeur=said))
    yield Line(
        say(
            language,
            "Règles commentées dans ce document : {regles}.",
            regles=wording.listed(one.findings[0].rule for one in plan.told)
            or say(language, "aucune"),
        )
    )
    if plan.insertions:
        rules = wording.listed(one.rule for one in plan.insertions)
        yield Line(
            say(
                language,
                "Clauses ajoutées en révision, à compléter entre crochets : {regles}.",
                regles=rules,
            )
        )
    missing = [one for one in plan.elsewhere if one.missing]
    found = [one for one in plan.elsewhere if not one.missing]
    if missing:
        yield Line(say(language, "À écrire dans une autre pièce"), "title")
        for one in missing:
            yield _item(one, language, divided=divided)
    if found:
        yield Line(say(language, "À voir dans une autre pièce"), "title")
        for one in found:
            yield _item(one, language, divided=divided)
    yield from _open(plan.open, language, divided=divided)
    yield from _unread(report, language)


def _item(one: Elsewhere, language: str, *, divided: bool) -> Line:
    first = one.group.findings[0]
    said = wording.title(one.group, language, divided=divided)
    return Line(f"{SYMBOL[first.status]} {said} → {one.place}")


def _open(groups: tuple[Group, ...], language: str, *, divided: bool) -> Iterator[Line]:
    """What could not be concluded, the rules that lack the same thing together."""
    lacking: dict[str, list[str]] = {}
    for one in groups:
        said = one.findings[0].rule + wording.scope(one, language, divided=divided)
        lacking.setdefault(one.findings[0].message, []).append(said)
    if lacking:
        yield Line(say(language, "Indéterminé"), "title")
    for message, rules in lacking.items():
        yield Line(f"{wording.listed(rules)} : {wording.flat(message)}")


def _unread(report: TenderReport, language: str) -> Iterator[Line]:
    unread = [
        piece
        for piece in report.tender.pieces
        if piece.status is not PieceStatus.READ or piece.unread_pages
    ]
    if unread:
        yield Line(say(language, "Non lu :"), "title")
    for piece in unread:
        problem = say_problem(language, piece.problem or "") or say(language, "non lu")
        yield Line(f"{piece.path} : {problem}")
    for piece in report.tender.pieces:
        for said in left_out(piece, language):
            yield Line(f"{piece.path} : {said}")
