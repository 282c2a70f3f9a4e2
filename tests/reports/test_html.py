"""The web page: what it says, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tenders_check.cli.run import run
from tenders_check.model import (
    LawRef,
    Markup,
    PieceStatus,
    Severity,
    Status,
    Waiver,
)
from tenders_check.reports import json
from tenders_check.reports.html import render
from tenders_check.reports.wording import REFUSAL
from tests.examples.make import EXAMPLES
from tests.reports.build import PROOF, READ, SCAN, finding, report_of
from tests.reports.pages import (
    LOTS,
    opened,
    said,
    several,
)

# --- order and words ----------------------------------------------------------------------------


def test_the_conclusion_comes_first_then_what_was_not_read() -> None:
    tree = opened(report_of(finding(), pieces=(READ, SCAN)))
    assert tree.get("lang") == "fr"
    titles = [said(one) for one in tree.xpath("//main//h2")]
    assert titles == [
        "Conclusion",
        "Ce qui n'a pas été lu",
        "Identité de la consultation",
        "Tableau des verdicts",
        "Critères d'attribution",
        "Constats",
        "Pièces",
        "Visa",
    ]


@pytest.mark.parametrize(
    ("findings", "lead"),
    [
        ([finding()], "Obligations non satisfaites : 1"),
        ([finding(status=Status.PASS)], "Aucune obligation manquante dans les pièces lues"),
        (
            [finding(status=Status.UNDETERMINED)],
            "Aucune obligation manquante n'est établie ; obligations non tranchées : 1",
        ),
    ],
)
def test_the_conclusion_claims_only_what_is_settled(findings: list, lead: str) -> None:
    (shown,) = opened(report_of(*findings)).xpath("//p[@class='lead']")
    assert said(shown) == lead


def test_the_conclusion_leads_to_each_obligation_and_counts_the_rest() -> None:
    tree = opened(
        report_of(
            finding(lot="2"),
            finding("ENV007", severity=Severity.WARNING),
            finding("ENV003", Status.REVIEW),
            lots=LOTS,
            pieces=(READ, SCAN),
        )
    )
    (duty,) = tree.xpath("//ul[@class='duties']/li")
    assert said(duty) == "ENV001 Titre de ENV001 lot 2"
    assert tree.xpath("//*[@id=$id]", id=duty.xpath("./a/@href")[0][1:])
    assert [said(one) for one in tree.xpath("//dl[@class='counts']/div")] == [
        "Points de vigilance 1",
        "Conseils 0",
        "À vérifier 1",
        "Indéterminés 0",
        "Pièces non lues ou lues en partie 1",
    ]


def test_every_link_inside_the_page_leads_somewhere() -> None:
    tree = opened(
        report_of(
            finding(lot="1"),
            finding("SOC001", Status.NOT_APPLICABLE),
            finding("DOC001", Status.UNDETERMINED, lot=None),
            lots=LOTS,
            pieces=(READ, SCAN),
        )
    )
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    named = " ".join(tree.xpath("//@aria-labelledby")).split()
    assert links and set(links) | set(named) <= set(ids)


def test_a_failure_shows_where_it_looked_what_it_refused_the_law_and_a_clause() -> None:
    law = (LawRef("CCP, art. L2152-7", "https://www.legifrance.gouv.fr/x", date(2026, 8, 21)),)
    tree = opened(report_of(finding(law=law)))
    (shown,) = tree.xpath("//article[@class='finding']")
    text = said(shown)
    assert "Cherché dans RC.docx : 7 Critères" in text
    assert f"Écarté {REFUSAL['false_friend']}" in text
    assert "L'environnement informatique est sous Linux." in text
    assert "CCTP.pdf, 2 Postes, page 3" in text
    assert "en vigueur à compter du 21 août 2026" in text
    assert shown.xpath(".//a[@href='https://www.legifrance.gouv.fr/x']")
    (clause,) = shown.xpath(".//div[@class='clause']")
    assert said(clause) == "Performance environnementale ([poids] %)"
    assert shown.xpath(".//button/@data-copy") == [clause.get("id")]


def test_only_web_addresses_become_links() -> None:
    law = (LawRef("Texte", "javascript:alert(1)"), LawRef("Autre", "file:///etc/passwd"))
    tree = opened(report_of(finding(law=law)))
    assert not tree.xpath("//ul[contains(@class, 'law')]//a")


def test_a_waiver_says_who_declared_it_on_which_basis_and_until_when() -> None:
    waiver = Waiver("Prestation d'une heure.", "L2112-2-1, II, 2°", "Achats", date(2027, 1, 31))
    tree = opened(report_of(finding(status=Status.WAIVED, waiver=waiver)))
    text = said(tree.xpath("//article[@class='finding']")[0])
    assert "Prestation d'une heure. Fondement : L2112-2-1, II, 2° Auteur : Achats" in text
    assert "Valable jusqu'au 31 janvier 2027" in text


def test_rules_without_object_are_gathered_by_reason_and_lots() -> None:
    early = "Lancée avant l'entrée en vigueur."
    none = Status.NOT_APPLICABLE
    tree = opened(
        report_of(
            finding("ENV001", none, lot="1", reason=early),
            finding("ENV001", none, lot="2", reason=early),
            finding("ENV003", none, lot="2", reason=early),
            lots=LOTS,
        )
    )
    (shown,) = tree.xpath("//section[@data-kind='out']/details")
    assert said(shown.find("summary")) == f"{early} (règles : 2)"
    assert [said(one) for one in shown.xpath(".//li")] == [
        "ENV001 Titre de ENV001 tous les lots",
        "ENV003 Titre de ENV003 lot 2",
    ]


def test_what_was_not_read_is_said_with_its_pages() -> None:
    partly = replace(READ, status=PieceStatus.PARTLY, unread_pages=(2, 3, 4, 9), problem="Vide.")
    tree = opened(report_of(finding(), pieces=(partly,)))
    text = said(tree.xpath("//section[contains(@class, 'alert')]")[0])
    assert "RC.docx (lue en partie) Vide. Pages sans texte lisible : 2–4, 9" in text


def test_the_pieces_tell_their_revisions_comments_and_hidden_contents() -> None:
    markup = Markup(insertions=3, deletions=1, comments=4, hidden=2)
    tree = opened(report_of(finding(), pieces=(replace(READ, markup=markup),)))
    (row,) = tree.xpath("//table[@class='pieces']/tbody/tr")
    assert [said(cell) for cell in row] == [
        "RC.docx", "RC", "lue", "–", "2 400", "insertions lues : 3 ; suppressions écartées : 1",
        "4", "contenus masqués, non lus : 2 ; commentaires, non lus : 4",
    ]  # fmt: skip


def test_the_sign_off_names_what_is_signed() -> None:
    report = report_of(finding(), pieces=(READ, SCAN))
    tree = opened(report)
    text = said(tree.xpath("//section[contains(@class, 'visa')]")[0])
    assert "Mobilier de bureau — Obligations non satisfaites : 1 ; pièces non lues" in text
    assert "Droit appliqué à la date de lancement : 15 septembre 2026" in text
    assert "tenders-check 0.0.0, règles abc, profil complet" in text
    assert all(word in text for word in ("Nom", "Fonction", "Date", "Signature"))
    written = sha256(json.render(report).encode()).hexdigest()
    assert written in said(tree.xpath("//footer[@class='colophon']")[0])


def test_a_report_in_english_marks_the_words_of_the_documents_as_french() -> None:
    tree = opened(report_of(finding(status=Status.REVIEW), pieces=(READ, SCAN)), "en")
    assert tree.get("lang") == "en"
    assert said(tree.xpath("//p[@class='lead']")[0]).startswith("No obligation is established")
    assert "What was not read" in said(tree)
    assert "Constats" not in said(tree) and "Pièces" not in said(tree)
    assert set(tree.xpath("//blockquote/@lang")) == {"fr"}


def test_french_signs_stay_with_their_words_and_quotes_stay_as_written() -> None:
    proof = replace(PROOF, quote="Délai : 10 jours")
    text = render(report_of(finding(status=Status.REVIEW, message="Vu : 5 %.", evidence=(proof,))))
    assert "Vu\u00a0: 5\u00a0%." in text
    assert "Délai : 10 jours" in text


# --- several tenders ----------------------------------------------------------------------------


def test_several_tenders_have_a_summary_and_contents() -> None:
    tree = opened(several(3))
    assert said(tree.xpath("//h1")[0]) == "Rapport de contrôle : 3 consultations"
    rows = tree.xpath("//table[@class='overview']/tbody/tr")
    assert said(rows[0]) == "Achat 1 1 1 0 0 1 0 0"
    assert [said(one) for one in tree.xpath("//nav//li")][1:] == ["Achat 1", "Achat 2", "Achat 3"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_many_tenders_are_folded() -> None:
    assert not opened(several(8)).xpath("//details[@class='fold']")
    assert len(opened(several(9)).xpath("//details[@class='fold'][not(@open)]")) == 9


# --- from the command line ----------------------------------------------------------------------


def test_the_page_goes_to_a_file_or_to_the_terminal(tmp_path: Path, capsys) -> None:
    file = tmp_path / "rapport.html"
    draft = str(EXAMPLES / "entretien-des-cycles")
    run(["check", draft, "-f", f"html={file}", "-f", "html"])
    printed = capsys.readouterr().out
    assert printed == file.read_text("utf-8")
    assert printed.startswith("<!doctype html>")
