"""What is said of a tender in a few lines: its facts, and the conclusion."""

from __future__ import annotations

from datetime import date

from tenders_check.language import FRENCH, day, euros, say, word
from tenders_check.model import Fact, Finding, PieceStatus, Severity, Status, TenderReport
from tenders_check.reports.wording import source


def headline(report: TenderReport, language: str = FRENCH) -> list[str]:
    """Launch date with its source, the facts that decide the law, the pieces read."""
    facts = report.facts
    launch = say(
        language,
        "Lancement : {jour} ({source})",
        jour=_launch(facts.launch_date, language),
        source=source(facts.launch_date, language),
    )
    known = [facts.nature, facts.object, facts.procedure, facts.buyer_kind]
    said = [word(language, fact.value) for fact in known if fact.value]
    value = facts.estimated_value.value
    if isinstance(value, (int, float)):
        said.append(say(language, "{montant} HT", montant=euros(float(value))))
    return [launch, " · ".join(said), _pieces(report, language)]


def _launch(fact: Fact, language: str) -> str:
    return day(fact.value, language) if isinstance(fact.value, date) else "?"


def _pieces(report: TenderReport, language: str) -> str:
    pieces = report.tender.pieces
    counted = {status: sum(piece.status is status for piece in pieces) for status in PieceStatus}
    parts = [say(language, "Pièces lues : {n}", n=counted[PieceStatus.READ])]
    if counted[PieceStatus.PARTLY]:
        parts.append(say(language, "lues en partie : {n}", n=counted[PieceStatus.PARTLY]))
    if counted[PieceStatus.UNREADABLE]:
        parts.append(say(language, "illisibles : {n}", n=counted[PieceStatus.UNREADABLE]))
    parts.append(say(language, "lots : {n}", n=len(report.facts.lots)))
    return " · ".join(parts)


def conclusion(report: TenderReport, language: str = FRENCH) -> str:
    """One line: what must be mended, what a person must look at, what could not be concluded."""
    failed = [one for one in report.findings if one.status is Status.FAIL]
    missing = _rules(one for one in failed if one.severity is Severity.ERROR)
    risks = _rules(one for one in failed if one.severity is Severity.WARNING)
    review = _rules(one for one in report.findings if one.status is Status.REVIEW)
    open_ = _rules(one for one in report.findings if one.status is Status.UNDETERMINED)
    parts = []
    if missing:
        parts.append(
            say(
                language,
                "obligations non satisfaites : {n} ({regles})",
                n=len(missing),
                regles=", ".join(missing),
            )
        )
    if risks:
        parts.append(say(language, "points de vigilance : {n}", n=len(risks)))
    if review:
        parts.append(say(language, "à vérifier : {n}", n=len(review)))
    if open_:
        parts.append(say(language, "indéterminés : {n}", n=len(open_)))
    if not parts:
        return say(language, "Conclusion : aucune disposition manquante dans les pièces lues.")
    said = " ; ".join(parts)
    if not missing:
        return say(language, "Conclusion : aucune obligation manquante ; {points}.", points=said)
    return say(language, "Conclusion : {points}.", points=said)


def _rules(findings: object) -> list[str]:
    some: list[Finding] = list(findings)  # type: ignore[call-overload]
    return list(dict.fromkeys(one.rule for one in some))
