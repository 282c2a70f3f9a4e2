"""The launch date, which decides the law, and the CPV codes."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.facts.declared import Options, find_cpv, find_launch_date
from tenders_check.facts.lots import find_lots
from tenders_check.model import Declared, Manifest, Notice
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of

TODAY = date(2026, 11, 25)


def launch(content, *, option=None, **options):
    tender = tender_of(content, **options)
    fact = find_launch_date(tender, Folding(tender), Options(option, TODAY))
    return fact.value, fact.source


def cpv(content, **options):
    tender = tender_of(content, **options)
    folding = Folding(tender)
    return find_cpv(tender, folding, find_lots(tender, folding))


def test_the_option_wins_then_the_manifest_then_the_notice():
    sent = Declared("2026-09-03+02:00", "/sent")
    facts = {
        "manifest": Manifest("tender.yaml", launch_date=date(2026, 9, 2)),
        "notice": Notice("eforms", "competition", dispatch_date=sent),
    }
    text = "Date d'envoi de l'avis : 04/09/2026"

    assert launch(text, option=date(2026, 9, 1), **facts) == (date(2026, 9, 1), "option")
    assert launch(text, **facts) == (date(2026, 9, 2), "manifest")
    assert launch(text, notice=facts["notice"]) == (date(2026, 9, 3), "notice")
    assert launch(text) == (date(2026, 9, 4), "document")


@pytest.mark.parametrize(
    "text",
    [
        "Date d'envoi du présent avis à la publication : 15 septembre 2026",
        "| Date d'envoi de l'avis | 15/09/2026 |",
        "Date d'envoi du présent avis :\n\n15/09/2026",
        "Date de lancement de la consultation : 15/09/2026",
        "Date de mise en ligne : 15/09/2026",
        "Avis envoyé au JOUE et au BOAMP le 15/09/2026",
        "Consultation lancée le 15 septembre 2026",
        "Consultation n° 2026-17 lancée le 15 septembre 2026",
        "La présente consultation est engagée le 15 septembre 2026.",
        "Envoi à la publication : le 15 septembre 2026",
        "Date d envoi a la publication : 15/09/26",
        "Publié le 15 septembre 2026 sur le profil d'acheteur.",
        "Date de parution : 15.09.2026",
        "| Envoi de l'AAPC | 15/09/2026 |",
        "Mise en ligne sur la plateforme le mardi 15 septembre 2026",
        "La lettre de consultation a été envoyée le 15 septembre 2026 à trois entreprises.",
        "| Date et heure de mise en ligne | 15/09/2026 14:05 |",
        "Lancement : mardi 15 septembre 2026",
        "Le dossier de consultation a été mis à disposition le 15 septembre 2026.",
        "Avis transmis pour publication : 15/9/2026",
        "Procédure formalisée. Publication : 15 septembre 2026.",
        "MAPA – publicité du 15/09/2026",
        "Entretien des cycles – MAPA – lancement le 15 septembre 2026",
        "Avis d'appel public à la concurrence adressé le 15 septembre 2026",
        "Date limite de remise : 20/10/2026. Date d'envoi de l'avis : 15/09/2026. Décret joint.",
    ],
)
def test_the_pieces_may_say_when_it_was_sent(text):
    assert launch(text) == (date(2026, 9, 15), "document")


def test_an_empty_field_does_not_take_the_date_of_the_next_line():
    text = (
        "Date d'envoi de l'avis à la publication : [à compléter]\n\n"
        "Date limite de remise des offres : 30/11/2026 à 12 h"
    )

    assert launch(text) == (TODAY, "assumed_today")


@pytest.mark.parametrize(
    "text",
    [
        "Les seuils figurent dans l'avis publié au JORF le 26/12/2025.",
        "L'avis d'attribution est publié au BOAMP le 26/10/2026.",
        "Dossier de consultation du 15/09/2026",
        "Publication de l'avis au BOAMP. Date limite de réception : 15/12/2026.",
        "Date de publication du DCE : voir le profil. Visite des lieux le 15/12/2026.",
        "Le CCAG est celui de l'arrêté publié le 1er avril 2021.",
        "La mise en ligne du site internet est prévue le 1er mars 2027.",
        "Réunion de lancement du marché : 4 janvier 2027",
        "Fait à Nérac, le 15/09/2026",
        "La publicité du marché est assurée par le profil. Visite le 15/12/2026.",
        "# AVIS D'ATTRIBUTION\nDate d'envoi du présent avis : 15/09/2026",
        "# AVIS DE PRÉINFORMATION\nDate d'envoi du présent avis : 15/09/2026",
    ],
)
def test_other_dates_are_not_the_launch(text):
    assert launch(text) == (TODAY, "assumed_today")


def test_an_award_notice_may_recall_when_the_call_was_sent():
    text = "# AVIS D'ATTRIBUTION\nAvis d'appel à la concurrence publié le 15/09/2026 au BOAMP."

    assert launch(text) == (date(2026, 9, 15), "document")


def test_a_deadline_that_is_over_is_the_latest_possible_day():
    text = "Date limite de réception des offres : 20/05/2022 à 12 h"

    assert launch(text) == (date(2022, 5, 20), "document_deadline")


def test_a_prior_information_notice_launches_nothing():
    prior = Notice("eforms", "planning", dispatch_date=Declared("2026-02-02", "/IssueDate"))
    text = "Date d'envoi de l'avis à la publication : 04/05/2026"

    assert launch(text, notice=prior) == (date(2026, 5, 4), "document")
    assert launch("Objet du marché", notice=prior) == (TODAY, "assumed_today")


def test_the_notice_of_an_award_is_the_latest_possible_day():
    award = Notice("eforms", "result", dispatch_date=Declared("2026-10-02", "/IssueDate"))
    text = "Date d'envoi de l'avis à la publication : 04/05/2026"

    assert launch("Objet du marché", notice=award) == (date(2026, 10, 2), "notice_result")
    assert launch(text, notice=award) == (date(2026, 5, 4), "document")


def test_a_deadline_to_come_says_nothing():
    text = "Date limite de réception des offres : 20/12/2026 à 12 h"

    assert launch(text) == (TODAY, "assumed_today")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Code CPV : 39130000-2 Mobilier de bureau", ("39130000",)),
        ("Code CPV principal : 39130000", ("39130000",)),
        ("| Code CPV | 39130000 |", ("39130000",)),
        ("Classification CPV\n\n39130000-2 ; 39160000-1", ("39130000", "39160000")),
        ("Le code CPV est le 391 30000.", ("39130000",)),
        ("Numéro SIRET : 21690000100012. Téléphone : 04720000.", ()),
    ],
)
def test_codes_in_the_text(text, codes):
    assert cpv(text) == codes


def test_the_codes_of_a_notice_go_before_those_of_the_text():
    notice = Notice("eforms", "competition", cpv=(Declared("90911200", "/cpv"),))

    assert cpv("Code CPV : 39130000-2", notice=notice) == ("90911200",)
