"""What is said of a tender in a few lines: its facts, and the conclusion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tenders_check.language import FRENCH, day, euros, number, say, word
from tenders_check.model import Fact, Finding, Lot, PieceStatus, Severity, Status, TenderReport
from tenders_check.reports.wording import RESERVED, source

_MOST_CODES = 6
_OPEN = (Status.REVIEW, Status.UNDETERMINED)


def headline(report: TenderReport, language: str = FRENCH) -> list[tuple[str, str]]:
    """The facts that decide the law, each with its source, then the lots and the pieces read."""
    facts = report.facts
    buyer = report.tender.manifest.buyer if report.tender.manifest else None

    def said(label: str) -> str:
        return say(language, label)

    lines = [
        (said("Lancement"), _said(facts.launch_date, language)),
        (said("Contrat"), _contract(report, language)),
        (said("Procédure"), _said(facts.procedure, language)),
        (
            said("Acheteur"),
            _buyer(facts.buyer_kind, buyer, language),
        ),
        (said("Valeur"), _value(facts.estimated_value, language)),
    ]
    if facts.duration_months.value is not None:
        lines.append((said("Durée"), _duration(facts.duration_months, language)))
    if facts.cpv:
        more = " …" if len(facts.cpv) > _MOST_CODES else ""
        lines.append((said("CPV"), ", ".join(facts.cpv[:_MOST_CODES]) + more))
    if len(facts.lots) > 1:
        lines.append((said("Lots"), _lots(report, language)))
    else:
        lines.append((said("Lots"), say(language, "non alloti") + _reserved("", report, language)))
    lines.append((said("Pièces"), _pieces(report, language)))
    return lines


def _said(fact: Fact, language: str) -> str:
    if fact.value is None:
        return say(language, "non trouvée dans les pièces")
    value = fact.value
    said = day(value, language) if isinstance(value, date) else word(language, value)
    return f"{said} ({source(fact, language)})"


def _contract(report: TenderReport, language: str) -> str:
    nature, purchase = report.facts.nature, report.facts.object
    parts = [_said(nature, language)] if nature.value else []
    parts.append(
        _said(purchase, language)
        if purchase.value
        else say(language, "fournitures, services ou travaux : non trouvé")
    )
    return " · ".join(parts)


def _buyer(kind: Fact, name: str | None, language: str) -> str:
    said = _said(kind, language) if kind.value else say(language, "type non trouvé")
    return f"{name}, {said}" if name else said


def _value(fact: Fact, language: str) -> str:
    if not isinstance(fact.value, (int, float)):
        return say(language, "non trouvée dans les pièces")
    amount = say(language, "{montant} HT", montant=euros(float(fact.value)))
    return f"{amount} ({source(fact, language)})"


def _duration(fact: Fact, language: str) -> str:
    if not isinstance(fact.value, (int, float)):
        return "?"
    months = say(language, "{n} mois, reconductions comprises", n=number(float(fact.value)))
    return f"{months} ({source(fact, language)})"


def _lots(report: TenderReport, language: str) -> str:
    """One line per lot; one for all when nothing but their numbers is known."""
    lots = [_lot(lot, report, language) for lot in report.facts.lots]
    bare = all(len(said) <= len(lot.id) for said, lot in zip(lots, report.facts.lots, strict=True))
    return (", " if bare else "\n").join(lots)


def _lot(lot: Lot, report: TenderReport, language: str) -> str:
    said = f"{lot.id} {lot.title}".strip() or lot.id
    return said + _reserved(lot.id, report, language)


def _reserved(lot: str, report: TenderReport, language: str) -> str:
    kinds = [
        kind
        for one in report.facts.reservations
        if one.strength == "strong" and (not one.lots or lot in one.lots or not lot)
        for kind in one.kinds
    ]
    if not kinds:
        return ""
    said = ", ".join(say(language, RESERVED.get(kind, kind)) for kind in dict.fromkeys(kinds))
    return say(language, " (réservé : {structures})", structures=said)


def _pieces(report: TenderReport, language: str) -> str:
    pieces = report.tender.pieces
    counted = {status: sum(piece.status is status for piece in pieces) for status in PieceStatus}
    parts = [say(language, "lues : {n}", n=counted[PieceStatus.READ])]
    if counted[PieceStatus.PARTLY]:
        parts.append(say(language, "lues en partie : {n}", n=counted[PieceStatus.PARTLY]))
    if counted[PieceStatus.UNREADABLE]:
        parts.append(say(language, "illisibles : {n}", n=counted[PieceStatus.UNREADABLE]))
    return " · ".join(parts)


class Points(NamedTuple):
    """What a conclusion counts: rules, each once however many lots it binds, and pieces.

    `unsettled`: obligations that a person must look at or that could not be concluded; they are
    also among `doubtful` or `unknown`. `unread`: pieces not read, or only in part. `known` and
    `new`: verdicts that a baseline holds or not; they stay counted above.
    """

    missing: list[str]
    unsettled: list[str]
    risks: list[str]
    advice: list[str]
    doubtful: list[str]
    unknown: list[str]
    unread: int
    known: int = 0
    new: int = 0


def points(report: TenderReport) -> Points:
    """What must be mended, what a person must look at, what could not be concluded."""
    found = report.findings
    failed = [one for one in found if one.status is Status.FAIL]
    return Points(
        missing=_rules(one for one in failed if one.severity is Severity.ERROR),
        unsettled=_rules(
            one for one in found if one.status in _OPEN and one.severity is Severity.ERROR
        ),
        risks=_rules(one for one in failed if one.severity is Severity.WARNING),
        advice=_rules(one for one in failed if one.severity is Severity.INFO),
        doubtful=_rules(one for one in found if one.status is Status.REVIEW),
        unknown=_rules(one for one in found if one.status is Status.UNDETERMINED),
        unread=sum(piece.status is not PieceStatus.READ for piece in report.tender.pieces),
        known=sum(one.known for one in found),
        new=sum(not one.known and one.status in (Status.FAIL, *_OPEN) for one in found),
    )


def conclusion(report: TenderReport, language: str = FRENCH) -> str:
    """The points on one line. Nothing missing is claimed only of what was really settled."""
    found = points(report)
    parts = [_duties(found.missing, found.unsettled, language)]
    if found.risks:
        parts.append(say(language, "points de vigilance : {n}", n=len(found.risks)))
    if found.advice:
        parts.append(say(language, "conseils : {n}", n=len(found.advice)))
    if found.doubtful:
        parts.append(say(language, "à vérifier : {n}", n=len(found.doubtful)))
    if found.unknown:
        parts.append(say(language, "indéterminés : {n}", n=len(found.unknown)))
    if found.unread:
        parts.append(say(language, "pièces non lues ou lues en partie : {n}", n=found.unread))
    if found.known:
        parts.append(
            say(language, "constats déjà connus : {n}, nouveaux : {m}", n=found.known, m=found.new)
        )
    return say(language, "Conclusion : {points}.", points=" ; ".join(parts))


def _duties(missing: list[str], unsettled: list[str], language: str) -> str:
    if missing:
        rules = ", ".join(missing)
        return say(
            language, "obligations non satisfaites : {n} ({regles})", n=len(missing), regles=rules
        )
    if unsettled:
        rules = ", ".join(unsettled)
        return say(
            language,
            "aucune obligation manquante n'est établie ; obligations non tranchées : {n} "
            "({regles})",
            n=len(unsettled),
            regles=rules,
        )
    return say(language, "aucune obligation manquante dans les pièces lues")


def _rules(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(one.rule for one in findings))
