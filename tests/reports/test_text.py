"""The report of the terminal: what a buyer reads, in the order it matters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tenders_check.model import Block, Lot, Markup, Severity, Status, Waiver
from tenders_check.reports.text import render
from tests.reports.build import READ, SCAN, finding, report_of

LOTS = (Lot("1", "Bureaux"), Lot("2", "Sièges"))


def test_a_failure_shows_where_it_looked_what_it_refused_the_law_and_a_clause() -> None:
    text = " ".join(render(report_of(finding())).split())
    assert "Cherché dans : RC.docx (7 Critères)" in text
    assert "Écarté (dit autre chose) : « L'environnement informatique est sous Linux. »" in text
    assert "CCTP.pdf, 2 Postes, page 3" in text
    assert "Droit : CCP, art. L2152-7" in text
    assert "Performance environnementale ([poids] %)" in text


def test_a_doubt_shows_its_evidence_and_its_place() -> None:
    text = render(report_of(finding(status=Status.REVIEW)))
    assert "« Réduction des emballages de livraison : 10 % »" in text
    assert "RC.docx, 7 Critères, paragraphe 42" in text


def test_failures_come_first_then_doubts_then_what_is_not_known() -> None:
    text = render(
        report_of(
            finding("SOC001", Status.UNDETERMINED),
            finding("ENV003", Status.REVIEW),
            finding("ENV007", Status.FAIL, Severity.WARNING),
            finding("ENV009", Status.FAIL),
        )
    )
    details = text[text.index("✘ ENV009 Titre") :]
    found = [details.index(f"{rule} Titre") for rule in ("ENV009", "ENV007", "ENV003", "SOC001")]
    assert found == sorted(found)


def test_the_same_verdict_on_two_lots_is_told_once() -> None:
    text = render(report_of(finding(lot="1"), finding(lot="2"), lots=LOTS))
    assert "✘ ENV001 Titre de ENV001 – lots 1, 2" in text
    assert text.count("Ce que ENV001 constate.") == 1


def test_a_waiver_says_who_declared_it_and_until_when() -> None:
    waiver = Waiver("Prestation d'une heure.", "L2112-2-1, II, 2°", "Achats", date(2027, 1, 31))
    reason = "Motif déclaré : Prestation d'une heure."
    text = render(report_of(finding(status=Status.WAIVED, waiver=waiver, reason=reason)))
    assert reason in text
    assert "L2112-2-1, II, 2° · Achats · jusqu'au 31 janvier 2027" in text


def test_the_table_has_one_column_per_lot_and_one_for_the_tender() -> None:
    text = render(
        report_of(
            finding(lot="1"),
            finding(lot="2", status=Status.PASS),
            finding("DOC001", lot=None),
            lots=LOTS,
        )
    )
    assert re.search(r"^Règle +Lot 1 +Lot 2 +Dossier$", text, re.M)
    assert re.search(r"^ENV001 Titre de ENV001 +✘ +✔$", text, re.M)
    assert re.search(r"^DOC001 Titre de DOC001 +✘$", text, re.M)


def test_many_lots_are_split_into_tables_that_fit() -> None:
    lots = tuple(Lot(str(n), f"Lot numéro {n}") for n in range(1, 24))
    text = render(report_of(*(finding(lot=lot.id) for lot in lots), lots=lots))
    assert text.count("\nRègle") == 6
    assert "Lot 23" in text


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    long = "Un constat assez long pour devoir être replié sur plusieurs lignes du terminal. " * 4
    text = render(report_of(finding(message=long), pieces=(READ, SCAN)), width=width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_french_signs_stay_with_their_words() -> None:
    words = "Valeur technique et organisation du chantier, avec un seuil de :  " * 3 + " 216 000 €"
    for line in render(report_of(finding(message=words)), width=60).splitlines():
        assert not line.strip().startswith((":", ";", "%", "€", "»"))


def test_what_was_not_read_is_said_and_counted() -> None:
    text = render(report_of(finding(status=Status.PASS), pieces=(READ, SCAN)))
    text = " ".join(text.split())
    assert "Non lu :" in text
    assert "plan.pdf : Aucune page ne contient de texte" in text
    assert "pièces non lues ou lues en partie : 1" in text


def test_what_is_hidden_or_commented_is_said_to_be_unread() -> None:
    piece = replace(READ, markup=Markup(hidden=2, comments=3))
    for language, hidden, comments in (
        ("fr", "RC.docx : contenus masqués, non lus : 2", "RC.docx : commentaires, non lus : 3"),
        ("en", "RC.docx : hidden contents, not read: 2", "RC.docx : comments, not read: 3"),
    ):
        shown = render(report_of(finding(), pieces=(piece,)), language=language)
        assert hidden in shown.replace("\u00a0", " ")
        assert comments in shown.replace("\u00a0", " ")


def test_struck_words_are_counted() -> None:
    struck = Block("Clause sociale ôtée.", struck=((0, 6), (15, 19)))
    shown = render(report_of(finding(), pieces=(replace(READ, blocks=(struck,)),)))
    assert "RC.docx : passages barrés, écartés : 2" in shown.replace("\u00a0", " ")


def test_rules_without_object_are_gathered_by_reason() -> None:
    early = "Lancée avant l'entrée en vigueur."
    text = render(
        report_of(
            finding("ENV001", Status.NOT_APPLICABLE, reason=early),
            finding("ENV003", Status.NOT_APPLICABLE, reason=early),
        )
    )
    assert f"ENV001, ENV003 – {early}" in text


def test_passes_are_brief_unless_asked_for() -> None:
    report = report_of(finding(status=Status.PASS))
    assert "Conforme : ENV001" in render(report)
    assert "Réduction des emballages" not in render(report)
    assert "« Réduction des emballages" in render(report, verbose=True)


def test_colours_only_when_asked_for() -> None:
    report = report_of(finding())
    assert "\x1b[" not in render(report)
    assert "\x1b[1;31m✘" in render(report, colour=True)


def test_a_quote_cannot_drive_the_terminal() -> None:
    text = render(report_of(finding(message="avant \x1b[2J\x07 après")))
    assert "\x1b" not in text and "\x07" not in text


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([finding(status=Status.PASS)], "aucune obligation manquante dans les pièces lues."),
        ([finding()], "obligations non satisfaites : 1 (ENV001)."),
        (
            [finding(status=Status.UNDETERMINED)],
            "aucune obligation manquante n'est établie ; obligations non tranchées : 1 (ENV001) ; "
            "indéterminés : 1.",
        ),
        (
            [
                finding(),
                finding("ENV003", Status.REVIEW),
                finding("ENV007", severity=Severity.INFO),
            ],
            "obligations non satisfaites : 1 (ENV001) ; conseils : 1 ; à vérifier : 1.",
        ),
    ],
)
def test_the_conclusion_claims_only_what_is_settled(findings: list, said: str) -> None:
    text = " ".join(render(report_of(*findings)).split())
    assert f"Conclusion : {said}" in text


def test_rules_that_lack_the_same_piece_are_told_together() -> None:
    lacking = "Pièce nécessaire non fournie : CCAP / CCP."
    text = render(
        report_of(
            finding("ENV003", Status.UNDETERMINED, message=lacking, reason=lacking),
            finding("SOC002", Status.UNDETERMINED, Severity.WARNING, message=lacking),
        ),
        width=120,
    )
    assert text.count(lacking) == 1
    assert "… ENV003 Titre de ENV003\n… SOC002 Titre de SOC002\n" in text
    assert "Indéterminé (obligation, vigilance) : " in text
