"""Turns of phrase that a first reading missed, or took for what they are not."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import strength


@pytest.mark.parametrize(
    "text",
    [
        "Chaque titulaire trie ses déchets et remet les bordereaux sous 15 jours, sous peine d'une pénalité de 100 € par bordereau.",
        "Chaque entreprise adhère à la charte de chantier à faibles nuisances, dont le non-respect est sanctionné par une pénalité de 150 €.",
        "Les produits lessiviels utilisés par le titulaire sont porteurs de l'Écolabel européen ou équivalent.",
        "Les engins employés répondent à la norme d'émission Stage V.",
        "Le titulaire récupère les eaux de pluie pour arroser les massifs.",
        "Les huiles usagées sont confiées par le titulaire à un collecteur agréé, qui en donne le bordereau.",
        "Le titulaire protège les arbres conservés par une clôture.",
        "Au moins deux bennes fonctionnent au gaz naturel.",
        "Le titulaire s'engage à ne servir que dans de la vaisselle lavable.",
        "Le titulaire remet aux associations les denrées non consommées.",
        "Le titulaire utilise un centre de données dont le PUE est inférieur à 1,4.",
    ],
)
def test_a_duty_told_in_another_way_binds_too(text):
    assert strength(text) == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Le titulaire assure le recyclage des connaissances de ses agents tous les deux ans.",
        "Le titulaire recycle les mots de passe de son extranet tous les six mois.",
        "Les badges sont recyclés en cas de départ d'un agent : leur numéro est réutilisé.",
        "Le titulaire livre le sel en vrac.",
        "La filière de formation est agréée par l'État.",
        "Le titulaire remet le rapport d'analyse du cycle de vie des scénarios.",
        "Le matériel est stocké dans des conditions environnementales comprises entre 5 et 40 °C.",
    ],
)
def test_the_same_words_on_something_else_bind_to_nothing(text):
    assert strength(text) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "En cas de non-respect du tri des déchets, le titulaire encourt une pénalité de 50 €.",
        "Le titulaire qui ne trie pas ses déchets est passible d'une pénalité de 50 €.",
    ],
)
def test_a_penalty_alone_is_no_firm_duty(text):
    assert strength(text) != "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Les peintures contiennent moins de 1 g/L de composés organiques volatils.",
        "Les chasses d'eau sont à double commande.",
        "Les substrats ne contiennent pas de tourbe.",
        "Les luminaires ont une efficacité supérieure à 120 lm/W.",
    ],
)
def test_a_feature_told_in_another_way_is_a_specification(text):
    assert strength(text, "cctp", "environmental_specification") == "strong"
