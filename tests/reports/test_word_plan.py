"""Which comments a draft gets, where, and what they say."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.model import (
    Evidence,
    Finding,
    Kind,
    Lot,
    NearMiss,
    Piece,
    PieceStatus,
    Place,
    Searched,
    Severity,
    Status,
    TenderReport,
)
from tenders_check.reports.word import Wishes, annotate
from tenders_check.reports.word.plan import plan
from tenders_check.tender.outline import outline
from tests.reading.docx_maker import p, root, styled, tbl, tr
from tests.reports.build import finding
from tests.reports.word_cases import (
    WHEN,
    comment_texts,
    marked,
    package,
    proof,
    read,
    report_on,
)

STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
)
BODY = (
    p("Règlement de la consultation")
    + p("1 Objet", styled("T"))
    + p("Achat de bancs publics en bois pour les parcs de la commune.")
    + p("2 Jugement des offres", styled("T"))
    + p("Les offres sont jugées sur le prix et sur le délai de livraison proposé.")
    + tbl(tr("Prix", "70 %"), tr("Délai", "30 %"))
    + p("3 Conditions d'exécution", styled("T"))
    + p("Le titulaire livre les bancs montés dans chacun des parcs de la commune.")
)
DRAFT = package(BODY, styles=STYLES)
PIECE = read(DRAFT)
OTHER = Piece("CCAP.pdf", "CCAP.pdf", "pdf", PieceStatus.READ, kind=Kind.CCAP, characters=900)
JUDGED = Searched("RC.docx", "2 Jugement des offres")


def comments(
    *findings: Finding, report: TenderReport | None = None, **wishes: bool
) -> tuple[list[str], list[str]]:
    """(words held, texts), the comment at the top apart: it is first in the texts."""
    told = report or report_on(PIECE, *findings)
    done = annotate(told, 0, DRAFT, Wishes(WHEN, version="1.0", **wishes))
    return marked(done.data), comment_texts(done.data)


def with_other(report: TenderReport) -> TenderReport:
    """The same tender with a CCAP that is not the draft."""
    tender = replace(
        report.tender,
        pieces=(*report.tender.pieces, OTHER),
        outlines=(*report.tender.outlines, outline(())),
    )
    return replace(report, tender=tender)


def absent(rule: str = "ENV001", *searched: Searched, **changes: object) -> Finding:
    changes = {"near_misses": (), "searched": searched or (JUDGED,)} | changes
    return finding(rule, **changes)  # type: ignore[arg-type]


def test_an_absence_is_told_at_the_article_where_it_was_looked_for() -> None:
    held, said = comments(absent())
    assert held == ["2 Jugement des offres"]
    assert said[1].splitlines() == [
        "ENV001 Titre de ENV001",
        "Non conforme (obligation) : Ce que ENV001 constate.",
        "Cherché dans : RC.docx (2 Jugement des offres)",
        "Droit : CCP, art. L2152-7",
        "À faire : Ajouter un critère.",
        "Clause proposée :",
        "Performance environnementale ([poids] %)",
    ]


def test_an_absence_in_the_whole_piece_goes_to_the_article_that_fits() -> None:
    clause = absent("SOC001", Searched("RC.docx"), title="Clause sociale d'exécution")
    assert comments(clause)[0] == ["3 Conditions d'exécution"]


def test_without_an_article_the_title_holds_it() -> None:
    odd = absent("XXX001", Searched("RC.docx"), title="Drapeau", clause=None)
    held, said = comments(odd)
    assert held == ["Règlement de la consultation"]
    assert said[1].startswith("XXX001")


def test_a_proof_is_told_once_in_full_then_recalled() -> None:
    proofs = (proof(PIECE, "30 %"), proof(PIECE, "bois"))
    held, said = comments(finding(status=Status.FAIL, evidence=proofs, near_misses=()))
    assert held == ["bois", "30 %"]
    assert "À faire" in said[1]
    assert said[2].splitlines()[1] == "Même constat que plus haut : Ce que ENV001 constate."


def test_refused_words_are_marked_with_the_reason() -> None:
    miss = NearMiss("environnement", proof(PIECE, "bois"), "product_specification")
    held, said = comments(absent(near_misses=(miss,)))
    assert held == ["bois", "2 Jugement des offres"]
    assert said[1].splitlines() == [
        "ENV001 Titre de ENV001",
        "Écarté (caractéristique d'un produit, pas un devoir d'exécution) : « bois »",
    ]


def test_words_with_nothing_to_mend_are_left_alone() -> None:
    friend = NearMiss("environnement", proof(PIECE, "bois"), "false_friend")
    soft = NearMiss("environnement", proof(PIECE, "parcs de la commune"), "soft")
    assert comments(absent(near_misses=(friend,)))[0] == ["2 Jugement des offres"]
    advice = absent(near_misses=(soft,), severity=Severity.INFO)
    assert comments(advice)[0] == ["2 Jugement des offres"]


def test_minor_remarks_on_the_same_words_make_one_comment() -> None:
    advice = [absent(f"CON00{n}", severity=Severity.INFO) for n in (1, 2, 3)]
    held, said = comments(absent("ENV001"), absent("ENV002"), *advice)
    assert held == ["2 Jugement des offres"] * 3
    assert [text.split()[0] for text in said[1:]] == ["ENV001", "ENV002", "CON001"]
    assert "CON002" in said[3] and "CON003" in said[3]


def test_the_lots_of_a_finding_are_named_and_told_together() -> None:
    lots = tuple(Lot(str(n)) for n in (1, 2, 3))
    report = report_on(PIECE, absent(lot="1"), absent(lot="3"))
    report = replace(report, facts=replace(report.facts, lots=lots))
    held, said = comments(report=report)
    assert len(held) == 1
    assert said[1].startswith("ENV001 Titre de ENV001 – lots 1, 3\n")


def test_what_belongs_to_another_piece_is_told_at_the_top() -> None:
    far = Evidence("CCAP.pdf", "label Tilleul", Place(page=3), "4 Labels", piece=1, block=0)
    report = with_other(
        report_on(
            PIECE,
            absent("ENV003", Searched("CCAP.pdf"), title="Clause environnementale"),
            finding("ENV009", Status.FAIL, evidence=(far,), near_misses=()),
            finding("SOC001", Status.UNDETERMINED, message="Pièce non fournie : CCTP."),
        )
    )
    held, said = comments(report=report)
    assert held == [] and len(said) == 1
    assert "À écrire dans une autre pièce\n✘ ENV003" in said[0] and "→ CCAP.pdf" in said[0]
    assert "À voir dans une autre pièce\n✘ ENV009" in said[0]
    assert "→ CCAP.pdf, 4 Labels, page 3" in said[0]
    assert "Indéterminé\nSOC001 : Pièce non fournie : CCTP." in said[0]


def test_a_duty_of_the_contractor_belongs_to_the_contract() -> None:
    both = (Searched("RC.docx"), Searched("CCAP.pdf"))
    clause = "Le titulaire reprend les emballages."
    report = with_other(report_on(PIECE, absent("ENV003", *both, clause=clause)))
    assert "→ CCAP.pdf" in comments(report=report)[1][0]
    report = with_other(report_on(PIECE, absent("ENV001", *both, title="Critère du lot")))
    assert comments(report=report)[0] == ["2 Jugement des offres"]


def test_the_top_says_the_conclusion_and_what_was_not_read() -> None:
    unread = replace(OTHER, status=PieceStatus.UNREADABLE, problem="Numérisé.")
    report = with_other(report_on(PIECE, absent()))
    tender = replace(report.tender, pieces=(report.tender.pieces[0], unread))
    said = comments(report=replace(report, tender=tender))[1][0]
    assert said.startswith("Relecture par tenders-check 1.0\nConclusion : obligations non")
    assert "Règles commentées dans ce document : ENV001." in said
    assert "Non lu :\nCCAP.pdf : Numérisé." in said


def test_what_complies_is_commented_only_when_asked() -> None:
    good = finding("ENV004", Status.PASS, evidence=(proof(PIECE, "bois"),))
    assert comments(good)[0] == []
    held, said = comments(good, every=True)
    assert held == ["bois"]
    assert "Conforme (obligation)" in said[1]


def test_comments_follow_the_draft() -> None:
    late = finding("AAA001", Status.REVIEW, evidence=(proof(PIECE, "montés"),))
    soon = finding("ZZZ001", Status.REVIEW, evidence=(proof(PIECE, "bancs publics"),))
    assert comments(late, soon)[0] == ["bancs publics", "montés"]


def test_a_clause_that_fits_nowhere_stays_in_its_comment() -> None:
    for fits in (None, lambda section: False):
        planned = plan(report_on(PIECE, absent()), 0, "fr", fits=fits)
        assert planned.insertions == ()
        assert planned.notes[0].lines[-1].text == "Performance environnementale ([poids] %)"


def test_in_english() -> None:
    done = annotate(report_on(PIECE, absent()), 0, DRAFT, Wishes(WHEN, language="en"))
    said = "\n".join(comment_texts(done.data))
    assert "Review by tenders-check" in said and "Launch: " in said
    assert "Proposed clause:" in said and "Relecture" not in said
