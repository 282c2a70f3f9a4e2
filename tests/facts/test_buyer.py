"""The kind of buyer: thresholds and quotas hang on it."""

from __future__ import annotations

import pytest

from tenders_check.facts.buyer import find_buyer_kind
from tenders_check.model import Declared, Notice
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def kind(text, **options):
    tender = tender_of(text, **options)
    return find_buyer_kind(tender, Folding(tender)).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Commune de Valbrune", "collectivite"),
        ("Communauté de communes du Haut-Val", "collectivite"),
        ("Conseil départemental", "collectivite"),
        ("Pouvoir adjudicateur : Région Hautes-Terres", "collectivite"),
        (
            "Établissement public du Parc (établissement administratif de l'État)",
            "etablissement_public_etat",
        ),
        (
            "Ville de Valbrune – Repas scolaires. " + "Le marché est passé en appel d'offres. " * 9,
            "collectivite",
        ),
        ("Ministère des transports", "etat"),
        ("Direction départementale des territoires", "etat"),
        ("L'État, représenté par le préfet", "etat"),
        ("Centre hospitalier de Valbrune", "hopital"),
        ("Groupe hospitalier public du Sud", "hopital"),
        ("Office public de l'habitat", "organisme"),
        ("Université de Valbrune", "etablissement_public_etat"),
        ("Groupement de commandes entre la ville de Valbrune et le CCAS", "groupement"),
        ("Le marché porte sur du papier.", None),
    ],
)
def test_the_cover_names_it(text, expected):
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le titulaire remet les locaux en l'état.",
        "Analyse de l'état de l'art",
        "Accusé de réception en préfecture",
        "Recours : tribunal administratif",
    ],
)
def test_other_bodies_and_other_states_are_not_the_buyer(text):
    assert kind(text) is None


def test_the_line_that_names_the_buyer_goes_before_the_rest_of_the_cover():
    text = (
        "Opération financée par la région\n\nVille de Valbrune\n\n"
        "Pouvoir adjudicateur : Centre hospitalier"
    )

    assert kind(text) == "hopital"


def test_a_notice_says_it():
    notice = Notice("eforms", "competition", buyer_kind=Declared("etat", "/kind"))

    assert kind("Commune de Valbrune", notice=notice) == "etat"
