"""A tender that shows all that formats for continuous integration tell, and a hostile one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenders_check.model import (
    Block,
    Evidence,
    Kind,
    LawRef,
    Lot,
    NearMiss,
    Outline,
    Piece,
    PieceStatus,
    Place,
    Report,
    Role,
    Searched,
    Section,
    Severity,
    Status,
    Tender,
    TenderReport,
    Waiver,
)
from tests.reports.build import facts_of, finding

LOTS = (Lot("1", "Mobilier neuf"), Lot("2.1", "Mobilier réemployé"))
RULES = Piece("RC.docx", "RC.docx", "docx", PieceStatus.READ, kind=Kind.RC, characters=900)
TERMS = Piece(
    "Pièces/CCAP n°2.txt", "CCAP n°2.txt", "txt", PieceStatus.READ,
    (
        Block("Article 4 - Conditions d'exécution", Role.HEADING, Place(paragraph=7), 1, "4"),
        Block("Le titulaire livre sous 30 jours.", place=Place(paragraph=9)),
    ),
    Kind.CCAP, characters=700,
)  # fmt: skip
MEMBER = Piece(
    "dce.zip › Lot 2/CCTP.txt", "CCTP.txt", "txt", PieceStatus.READ, kind=Kind.CCTP, characters=500
)
SCAN = Piece(
    "plan.pdf", "plan.pdf", "pdf", PieceStatus.UNREADABLE, pages=2,
    problem="Le fichier est vide. Redemandez-le ou retirez-le du dossier.",
)  # fmt: skip
ARTICLE = Section(
    "4", "Conditions d'exécution", 1, ("4 Conditions d'exécution",), 0, 2
)  # fmt: skip
LABEL = Evidence(
    "Pièces/CCAP n°2.txt", "Le mobilier porte le label Bosquet.", Place(paragraph=12), "5 Produits"
)
IN_ARCHIVE = Evidence(
    "dce.zip › Lot 2/CCTP.txt", "Des meubles neufs seulement.", Place(paragraph=3), "1 Objet"
)
CELL = Evidence(
    "RC.docx", "Prix : 100 %", Place(paragraph=31, cell="tableau 1, ligne 2, colonne 1"), "6 Choix"
)
MISS = NearMiss(
    "environnement",
    Evidence("RC.docx", "dans un environnement calme", Place(paragraph=18), "2 Objet"),
    "false_friend",
)
LAW = (LawRef("CCP, art. L2152-7", "https://www.example.org/L2152-7", date(2026, 8, 21)),)


def example() -> Report:
    """Two lots, every status, each kind of place."""
    findings = (
        finding(
            "ENV001", lot="2.1", law=LAW, near_misses=(MISS,),
            searched=(Searched("RC.docx", "6 Choix"),),
        ),
        finding(
            "ENV003", lot="1", clause="Le titulaire reprend les emballages ; pénalité : [montant].",
            title="Clause d'exécution environnementale", near_misses=(), law=LAW,
            searched=(Searched("RC.docx"), Searched("Pièces/CCAP n°2.txt")),
        ),
        finding(
            "ENV009", severity=Severity.WARNING, lot=None, evidence=(LABEL,), searched=(),
            near_misses=(),
        ),
        finding(
            "REU003", severity=Severity.INFO, lot="2.1", evidence=(IN_ARCHIVE,), searched=(),
            near_misses=(),
        ),
        finding("COH001", Status.PASS, lot="1", evidence=(CELL,)),
        finding("ENV005", Status.REVIEW, lot="1", evidence=(CELL,)),
        finding("RES001", Status.UNDETERMINED, lot=None, reason="Le CCAP n'a pas été fourni."),
        finding("SEC001", Status.NOT_APPLICABLE, lot=None, reason="Aucun bois n'est acheté."),
        finding(
            "SOC001", Status.WAIVED, lot="1",
            waiver=Waiver(
                "Prestation intellectuelle sans main-d'œuvre.", "L2112-2-1 II 2°", "Service achats",
                date(2027, 1, 31), "tender.yaml",
            ),
        ),
    )  # fmt: skip
    return report(*findings)


def report(*findings, pieces=(RULES, TERMS, MEMBER, SCAN), **changes) -> Report:
    """A report on one tender in the folder `marches/mobilier été`."""
    outlines = [
        Outline((ARTICLE,), (0, 0)) if piece is TERMS else Outline((), ()) for piece in pieces
    ]
    tender = Tender(
        "mobilier-ete", "marches/mobilier été", "Mobilier d'été", pieces, tuple(outlines)
    )
    one = TenderReport(replace(tender, **changes), facts_of(*LOTS), findings)
    return Report((one,), "0.0.0", "abc")


NASTY = (
    "=1+1 | <script>alert(1)</script> & ]]> `x` @maire #12 !3\n::error::faux\r%0A\x00\x1b[31m "
    "[lien](http://example.org) \ud83d ‮envers\n/close"
)


def hostile() -> Report:
    """Words of documents that would like to be something else, everywhere words of documents go."""
    proof = Evidence("RC.docx", NASTY, Place(paragraph=2), NASTY)
    bad = finding(
        "ENV009", message=NASTY, reason=NASTY, title=NASTY, evidence=(proof,), remedy=NASTY,
        clause=NASTY, near_misses=(NearMiss("environnement", proof, "negated"),), searched=(),
    )  # fmt: skip
    waived = replace(bad, status=Status.WAIVED, waiver=Waiver(NASTY, NASTY, NASTY, None, NASTY))
    pieces = (replace(RULES, name=NASTY), replace(SCAN, path=f"{NASTY}.pdf", problem=NASTY))
    findings = [bad, waived, replace(bad, status=Status.REVIEW)]
    findings.append(replace(bad, status=Status.UNDETERMINED, evidence=()))
    findings.append(replace(bad, severity=Severity.INFO))
    return report(*findings, pieces=pieces, id="a:b,c%\n", title=NASTY)
