"""Words that mean the environment only in company: recycled what, single use allowed or banned?"""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import strength

LOOK_ALIKE = (
    # recycled, reused: what?
    "Les comptes inactifs sont désactivés puis recyclés.",
    "Le titulaire assure le recyclage automatique des journaux au bout de trente jours.",
    "Les conducteurs disposent d'une carte à jour de recyclage.",
    "Les groupes d'applications sont recyclés chaque nuit.",
    # single use, bulk, duplex: allowed or limited?
    "Les gants à usage unique sont conditionnés par cent.",
    "Le sable est livré en vrac au dépôt.",
    "Les dépliants sont imprimés en recto verso, en quadrichromie.",
    # carbon dioxide and consumption of another kind
    "Les extincteurs au CO2 sont vérifiés chaque année.",
    "Le titulaire optimise la consommation de mémoire des serveurs.",
    "Le titulaire relève les compteurs d'eau pour la facturation.",
    "Les certificats d'économies d'énergie restent la propriété de l'acheteur.",
    # things covered, protected or simply there
    "Les véhicules électriques de la collectivité sont assurés tous risques.",
    "L'entreprise protège les sols et les murs par des bâches.",
    "Les corbeilles de tri comportent trois compartiments.",
    "Les emballages non repris sous quinze jours sont réputés abandonnés.",
)


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_a_look_alike_is_neither_clause_nor_specification(text: str) -> None:
    assert strength(text, "cctp") != "strong"
    assert strength(text, "cctp", "environmental_specification") == "none"


IN_COMPANY = (
    "Les gobelets à usage unique sont interdits.",
    "Les livrables sont édités en recto verso.",
    "Les équipements déposés sont repris en vue de leur recyclage.",
    "Le livreur remporte les emballages vides.",
    "Le prestataire pèse les restes de chaque service.",
    "Les denrées non consommées sont remises à une association.",
    "Les camions respectent la norme Euro 6.",
    "Le taux de valorisation des déchets ne peut être inférieur à 70 %.",
    "Le prestataire privilégie obligatoirement le transport ferroviaire.",
    "Sous peine d'une pénalité de 80 €, les bordereaux de suivi des déchets sont remis chaque mois.",
    "Toute livraison isolée est pénalisée de 50 € ; les livraisons sont groupées par semaine.",
    "Le linge est lavé avec des lessives sans phosphate.",
    "Le titulaire prolonge la durée de vie du parc en réparant les postes.",
)


@pytest.mark.parametrize("text", IN_COMPANY)
def test_the_same_words_with_an_act_are_a_clause(text: str) -> None:
    assert strength(text, "ccp") == "strong"


SPECIFICATIONS = (
    "Les luminaires sont à LED, avec détection de présence.",
    "Les réfrigérateurs sont de classe énergétique C au moins.",
    "La ventilation est de type double flux avec récupération de chaleur.",
    "La chaudière est à condensation.",
    "Les robinets sont équipés de mousseurs limitant le débit à 6 litres par minute.",
    "Les peintures sont classées A+ pour les émissions dans l'air intérieur.",
    "Les fenêtres ont un coefficient Uw inférieur à 1,3.",
    "Les véhicules émettent moins de 50 g de CO2 par kilomètre.",
    "Les colles sont sans solvant.",
    "Les substrats ne contiennent pas de tourbe.",
)


@pytest.mark.parametrize("text", SPECIFICATIONS)
def test_an_environmental_characteristic_is_a_specification(text: str) -> None:
    assert strength(text, "cctp", "environmental_specification") == "strong"


def test_a_list_of_prohibitions_binds_each_item() -> None:
    text = """
    Interdictions :
    - brûlage des déchets ;
    - rejet d'hydrocarbures dans le milieu naturel.
    """
    assert strength(text) == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "L'accès des véhicules électriques au parking souterrain est interdit.",
        "Le recours au béton recyclé est interdit.",
        "La réutilisation des palettes est interdite.",
        "Il est interdit de mélanger l'eau de javel avec un autre produit.",
    ],
)
def test_to_forbid_what_helps_is_no_clause(text: str) -> None:
    assert strength(text, "cctp") == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Il est interdit de mélanger les déchets recyclables aux autres déchets.",
        "Sont exclus les emballages non recyclables.",
        "Les gobelets jetables sont bannis au profit de gobelets réutilisables.",
        "L'abandon de déchets sur le site est interdit et donne lieu à une pénalité de 300 €.",
        "Sont interdits : les lâchers de ballons et la vaisselle jetable.",
    ],
)
def test_to_forbid_what_harms_is_a_clause(text: str) -> None:
    assert strength(text) == "strong"


def test_an_aim_makes_a_duty_environmental() -> None:
    assert (
        strength("Les horaires sont groupés afin de limiter les émissions des trajets.") == "strong"
    )
    assert strength("Les horaires sont groupés afin de limiter les retards.") == "none"


def test_plain_movements_of_users_are_no_matter_of_carbon() -> None:
    text = "Pour limiter les déplacements des usagers, les démarches se font en ligne."
    assert strength(text, "cctp") == "none"


@pytest.mark.parametrize(
    "text",
    [
        # upkeep of what is there already
        "La ventilation double flux est nettoyée deux fois par an.",
        "La chaudière à condensation existante est déposée.",
        "Les panneaux solaires sont nettoyés à l'eau claire.",
        # an ordinary rhythm, an ordinary cut, an open choice
        "Les livraisons ont lieu une fois par semaine, le mardi.",
        "Le chauffage est coupé pendant la vidange du réseau.",
        "Le loueur fournit des véhicules hybrides ou thermiques.",
        # the same words in other trades
        "Les bacs de tri postal sont fournis avec le mobilier.",
        "Les bouteilles en verre sont interdites dans les tribunes.",
        "Pour préserver les ressources du serveur, les traitements sont lancés la nuit.",
        "Les fosses sont remplies de terre végétale amendée de compost.",
        "Les détecteurs de présence déclenchent l'alarme.",
        "Les échantillons sont adressés à un centre de traitement agréé.",
        "Le chantier est maintenu propre.",
        "Le titulaire remet un plan de nettoyage durable et efficace.",
        "Le titulaire désigne un responsable de l'environnement de travail.",
        # what the price covers, who pays
        "Les frais de gestion des emballages sont compris dans le prix.",
        "Le prix du kWh est indexé sur le marché de gros.",
    ],
)
def test_ordinary_technical_sentences_are_neither(text: str) -> None:
    assert strength(text, "cctp") != "strong"
    assert strength(text, "cctp", "environmental_specification") == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Le titulaire procède à l'application d'un herbicide total sur les allées.",
        "Le traitement phytosanitaire des palmiers est réalisé deux fois par an.",
        "Les cartons sont triés par destinataire avant la distribution.",
        "Les trajets sont limités à quarante-cinq minutes pour le confort des élèves.",
        "Le titulaire optimise ses livraisons pour respecter les horaires.",
    ],
)
def test_a_contrary_act_or_another_aim_is_no_clause(text: str) -> None:
    assert strength(text, "cctp") == "none"
