"""Estimated value and duration: maximum, renewals, lots, and sums that are something else."""

from __future__ import annotations

import pytest

from tenders_check.facts.duration import find_duration
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.value import find_value
from tenders_check.model import Manifest, Notice, NoticeLot
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def read(text, **options):
    tender = tender_of(text, **options)
    folding = Folding(tender)
    duration = find_duration(tender, folding)
    scopes = LotScopes(tender, folding, find_lots(tender, folding))
    return find_value(tender, folding, duration, scopes), duration


def value(text, **options):
    return read(text, **options)[0].value


def months(text, **options):
    return read(text, **options)[1].value


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("Le montant maximum de l'accord-cadre est de 200 000 € HT.", 200_000),
        ("La valeur estimée du marché est de 1,5 M€ HT.", 1_500_000),
        ("| Montant maximum HT | 120 000 € |", 120_000),
        ("Montant estimatif : 240.000,00 euros hors taxes", 240_000),
        ("Le montant estimatif global des travaux s'élève à 1 800 000 € HT.", 1_800_000),
        ("Procédure adaptée - estimation : 80 000 € HT", 80_000),
        ("Estimation : 2,4 millions d'euros HT", 2_400_000),
        ("Montants maximum :\n\n- Lot 1 : 80 000 € HT\n- Lot 2 : 120 000 € HT", 200_000),
        ("Montant minimum : 10 000 € HT. Montant maximum : 90 000 € HT", 90_000),
        ("Le budget prévisionnel est de 120 k€ HT.", 120_000),
        ("Enveloppe budgétaire : 120 000 € HT", 120_000),
        ("Le montant maximum des commandes ne peut être supérieur à 80 000 € HT.", 80_000),
        ("Le besoin est évalué à 64 000 euros HT.", 64_000),
        ("Coût estimé des fournitures : 99 000 € HT", 99_000),
        ("Montant maximum HT (€) : 330 000", 330_000),
        ("L'accord-cadre est sans minimum et avec un maximum de 400 000 € HT.", 400_000),
        ("Montant maximum : 30 000 € HT par an pendant trois ans", 90_000),
        (
            "# Lots\n- Lot 1 : Papier\n- Lot 2 : Encre\n\nMontants maximum : lot 1, 80 000 € HT et "
            "lot 2, 120 000 € HT.",
            200_000,
        ),
        ("| Période | Maximum HT |\n| Période initiale | 40 000 |\n| Reconduction | 60 000 |", 1e5),
        (
            "| An | Maximum HT |\n| Année 1 | 40 000 |\n| Année 2 | 60 000 |\n| Total | 100 000 |",
            100_000,
        ),
        (
            "Les montants sont les suivants :\n\n| Mini HT | Maxi HT |\n| 5 000 € | 45 000 € |",
            45_000,
        ),
        ("Lot 1 : montant maximum 100 000 € HT\n\nLot 2 : montant maximum 50 000 € HT", 150_000),
        (
            "| Lot | Objet | Maximum HT |\n| 1 | Papier | 40 000 |\n| 2 | Encre | 60 000,00 |",
            100_000,
        ),
        (
            "Lot Objet Mini HT Maxi HT\n\n1 Pain 1 000 € 40 000 €\n\n2 Lait 2 000 € 60 000 €",
            100_000,
        ),
        ("Lot Objet Maximum HT\n\n| 1 | Pain | 40 000 € |\n| 2 | Lait | 60 000 € |", 100_000),
    ],
)
def test_the_maximum_of_the_whole_need(text, euros):
    assert value(text) == euros


def test_a_yearly_maximum_of_unknown_duration_is_not_the_value():
    assert value("Montant maximum annuel : 50 000 € HT") is None
    assert value("| Lot | Objet | Montant maximum annuel HT |\n| 1 | Encre | 40 000 € |") is None


@pytest.mark.parametrize(
    ("duration", "maximum", "euros"),
    [
        ("12 mois, reconductible trois fois", "Montant maximum annuel : 50 000 € HT", 200_000),
        ("24 mois, reconductible une fois", "Montant maximum par période : 50 000 € HT", 100_000),
        ("24 mois", "Montant maximum, toutes périodes confondues : 50 000 € HT", 50_000),
        ("24 mois", "Montant maximum : 5 000 € HT par mois", 120_000),
        ("24 mois", "Montant annuel estimé : 50 000 € HT", 100_000),
        (
            "un an, reconductible deux fois",
            "| Lot | Objet | Maximum HT par période |\n| 1 | Riz | 10 000 |\n| 2 | Sel | 5 000 |",
            45_000,
        ),
        (
            "un an, reconductible deux fois",
            "Pour chaque période :\n\n| Minimum HT | Maximum HT |\n| 1 000 € | 10 000 € |",
            30_000,
        ),
    ],
)
def test_a_maximum_by_year_or_by_period_is_multiplied(duration, maximum, euros):
    assert value(f"La durée du marché est de {duration}.\n\n{maximum}") == euros


@pytest.mark.parametrize(
    "text",
    [
        "Les pénalités sont plafonnées à un maximum de 20 000 € HT.",
        "Le montant maximum de l'avance est de 20 000 € HT.",
        "La valeur estimée est inférieure au seuil européen de 216 000 € HT.",
        "Les lots dont la valeur estimée est inférieure à 80 000 € HT sont en procédure adaptée.",
        "Montant maximum : 240 000 € TTC.",
        "Montant maximum par période : 50 000 € HT.",
        "Montant minimum de 20 000 € HT, sans maximum.",
        "20 000 € HT minimum, sans montant maximum.",
        "La subvention est d'un montant maximum de 50 000 €.",
        "Le montant des dommages est estimé à 12 000 euros.",
        "Montant maximum des révisions : 3 000 € HT",
        "Valeur estimée du marché : supérieure à 90 000 € HT",
        "Prix unitaire maximum : 1 200 € HT par poste.",
        "# Marché de maîtrise d'œuvre\nL'enveloppe affectée aux travaux est de 3 000 000 € HT.",
        "Le montant maximum est fixé à l'acte d'engagement.",
    ],
)
def test_other_sums_are_not_the_value(text):
    assert value(text) is None


@pytest.mark.parametrize(
    "text", ["Enveloppe : 1,35 M€ HT", "Travaux de voirie, 1 350 000 € HT estimés"]
)
def test_a_value_told_in_a_word(text):
    assert value(text) == 1_350_000


def test_the_enveloppe_of_a_works_contract_is_its_value():
    text = "# Marché de travaux\nL'enveloppe financière est de 3 000 000 € HT."

    assert value(text) == 3_000_000


def test_the_manifest_wins_then_the_notice():
    text = "Montant maximum : 90 000 € HT"
    lots = (NoticeLot("LOT-0001", value=40_000), NoticeLot("LOT-0002", value=30_000))

    assert value(text, manifest=Manifest("tender.yaml", estimated_value=80_000)) == 80_000
    assert value(text, notice=Notice("eforms", "competition", lots=lots)) == 70_000


def test_a_notice_that_values_only_some_lots_says_nothing():
    lots = (NoticeLot("LOT-0001", value=40_000), NoticeLot("LOT-0002"))

    assert value("Objet", notice=Notice("eforms", "competition", lots=lots)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La durée du marché est de 24 mois.", 24),
        ("| Durée du marché | 12 mois |\n| Reconduction | 2 fois 12 mois |", 36),
        (
            "Période initiale : 12 mois, reconductible 2 fois, pour une durée maximale de 36 mois.",
            36,
        ),
        ("Le marché est conclu pour une durée d'un an, reconductible trois fois.", 48),
        ("Durée du marché : 12 mois.\n\nIl est reconduit dans la limite de 2 reconductions.", 36),
        (
            "La durée du marché est de 24 mois. Il est reconductible une fois pour une période de "
            "12 mois.",
            36,
        ),
        (
            "L'accord-cadre est conclu pour une durée d'un an. Il est reconductible trois fois, "
            "sans que la durée totale excède 4 ans.",
            48,
        ),
        ("Le marché est conclu pour une durée de 12 mois. Il n'est pas reconductible.", 12),
        (
            "Le marché est conclu pour deux ans. Il est reconductible deux fois pour une durée "
            "d'un an, soit quatre ans au total.",
            48,
        ),
        ("Sa durée est d'un an, reconductible trois fois.", 48),
        ("Le délai d'exécution des travaux est fixé à 4 mois.", 4),
        ("Le délai de validité des offres est de 120 jours.", None),
        ("Chaque candidat maintient son offre pendant une durée de 120 jours.", None),
        ("Le marché est conclu pour douze mois, reconductible trois fois.", 48),
        (
            "Le marché est conclu pour deux ans. Il est reconductible deux fois un an.",
            48,
        ),
        ("L'accord-cadre est conclu pour un an soit 12 mois, reconductible une fois.", 24),
        ("Le marché court du 1er janvier 2027 au 31 décembre 2028.", 24),
        ("Le marché prend effet le 1er avril 2027 et s'achève le 31 mars 2028.", 12),
        ("Le délai global d'exécution est de 18 mois.", 18),
        ("Le délai de paiement est de 30 jours. La durée du marché est de 36 mois.", 36),
        ("Le délai d'exécution est de 10 jours après chaque commande.", None),
        ("Durée de l'accord-cadre en mois : 36", 36),
        ("Durée de validité du marché : 24 mois", 24),
        ("| Durée | 1 an |", 12),
        ("La durée de vie des lampes est de 10 ans.", None),
        ("Durée : 3 ans à compter de la notification", 36),
        ("Marché d'un an renouvelable, sans que la durée totale puisse excéder trois ans.", 36),
        (
            "La période initiale est d'un an.\n\nLe nombre de périodes de reconduction est de 2.",
            36,
        ),
        ("La durée de garantie est de 24 mois à compter de la réception.", None),
        ("Article 5 – Durée : un an reconductible deux fois.", 36),
        ("Il est passé pour une période d'un an, reconductible trois fois.", 48),
        ("Le contrat dure quatre ans.", 48),
    ],
)
def test_the_whole_duration(text, expected):
    assert months(text) == expected
