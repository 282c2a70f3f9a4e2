"""Small reports, made by hand: what a format does must not depend on what the rules find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenders_check.model import (
    Evidence,
    Fact,
    Facts,
    Finding,
    Kind,
    LawRef,
    Lot,
    NearMiss,
    Outline,
    Piece,
    PieceStatus,
    Place,
    Report,
    Searched,
    Severity,
    Status,
    Tender,
    TenderReport,
)

READ = Piece("RC.docx", "RC.docx", "docx", PieceStatus.READ, kind=Kind.RC, characters=2400)
SCAN = Piece(
    "plan.pdf", "plan.pdf", "pdf", PieceStatus.UNREADABLE,
    problem="Aucune page ne contient de texte : c'est un document numérisé.", pages=2,
)  # fmt: skip
PROOF = Evidence(
    "RC.docx", "Réduction des emballages de livraison : 10 %", Place(paragraph=42), "7 Critères"
)
MISS = NearMiss(
    "environnement",
    Evidence("CCTP.pdf", "L'environnement informatique est sous Linux.", Place(page=3), "2 Postes"),
    "false_friend",
)
UNKNOWN = Fact(None, "unknown")


def finding(
    rule: str = "ENV001",
    status: Status = Status.FAIL,
    severity: Severity = Severity.ERROR,
    lot: str | None = "1",
    **changes: object,
) -> Finding:
    """A finding with everything that its status may carry."""
    found = Finding(
        rule=rule,
        name="critere-essai",
        title=f"Titre de {rule}",
        severity=severity,
        status=status,
        lot=lot,
        message=f"Ce que {rule} constate.",
        reason="Rien trouvé (RC.docx).",
        law=(LawRef("CCP, art. L2152-7", None, date(2026, 8, 21)),),
    )
    if status is Status.FAIL:
        found = replace(
            found,
            searched=(Searched("RC.docx", "7 Critères"),),
            near_misses=(MISS,),
            remedy="Ajouter un critère.",
            clause="Performance environnementale ([poids] %)",
        )
    elif status in (Status.PASS, Status.REVIEW):
        found = replace(found, evidence=(PROOF,), reason="Trouvé dans RC.docx, 7 Critères.")
    return replace(found, **changes)  # type: ignore[arg-type]


def facts_of(*lots: Lot) -> Facts:
    """Facts of a supply contract launched in September 2026."""
    return Facts(
        launch_date=Fact(date(2026, 9, 15), "option"),
        nature=Fact("marche", "document", PROOF),
        object=Fact("fournitures", "document", PROOF),
        procedure=UNKNOWN,
        buyer_kind=Fact("collectivite", "document", PROOF),
        estimated_value=Fact(250000.0, "manifest"),
        duration_months=UNKNOWN,
        cpv=("39130000",),
        lots=lots or (Lot("1", "Mobilier"),),
        trees=(),
        reservations=(),
        provisions=(),
        near_misses=(),
    )


def report_of(*findings: Finding, lots: tuple[Lot, ...] = (), pieces: tuple[Piece, ...] = (READ,)):
    """A report on one tender."""
    tender = Tender(
        "essai", "essai", "Mobilier de bureau", pieces, tuple(Outline((), ()) for _ in pieces)
    )
    one = TenderReport(tender, facts_of(*lots), findings)
    return Report((one,), "0.0.0", "abc")
