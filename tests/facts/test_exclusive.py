"""Contracts open to some only, told with or without the word "réservé"."""

from __future__ import annotations

import pytest

from tests.facts.test_reservations import only, read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Seuls les ESAT et les entreprises adaptées peuvent soumissionner au présent marché, "
            "réservé au titre de l'article L. 2113-12.",
            "ea_esat",
        ),
        (
            "Par application de l'article L. 2113-12, seules les entreprises adaptées peuvent se "
            "porter candidates.",
            "ea_esat",
        ),
        (
            "S'agissant d'un marché réservé (L. 2113-13 CCP), les candidats justifient de leur "
            "qualité de structure d'insertion par l'activité économique.",
            "siae",
        ),
        (
            "Peuvent seules candidater les entreprises dont l'établissement est à moins de 50 km.",
            "local",
        ),
        ("Ne peuvent soumissionner que les entreprises domiciliées dans la région.", "local"),
        (
            "Les candidats doivent avoir leur siège social sur le territoire de la communauté.",
            "local",
        ),
    ],
)
def test_bidding_open_to_some_only_is_a_reservation(text, kind):
    assert kind in only(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "La consultation n'est réservée ni aux entreprises adaptées ni aux structures d'insertion.",
        "Les candidats doivent indiquer l'adresse de leur siège social.",
        "Les candidats doivent être établis sur le territoire de l'Union européenne.",
        "Seules les entreprises ayant visité le site peuvent répondre.",
    ],
)
def test_a_denial_or_an_address_reserves_nothing(text):
    assert not [one for one in read(text)[0] if one.strength in ("strong", "weak")]
