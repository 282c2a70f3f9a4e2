"""What the words of a criterion mean, on names written for these tests."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.meaning import Meaning, meaning
from tests.facts.builders import lexicon


def said(name: str, *content: str, parent: str | None = None) -> Meaning:
    return meaning(name, lexicon(), content=content, parent=parent)


def strength(found: Meaning, theme: str) -> str:
    """ "strong", "vague" or "none"."""
    if theme in found.themes:
        return "strong"
    return "vague" if theme in found.vague_themes else "none"


@pytest.mark.parametrize(
    "name",
    [
        "Valeur environnementale de loffre",
        "PERFORMANCES EN MATIERE DE PROTECTION DE LENVIRONNEMENT",
        "Qualité environne- mentale",
        "Performance environementale",
        "ValeurTechnique et gestion des déchets du chantier",
        "Performance environnementa",
        "Perf. environ. (10 points)",
        "Gestion des déchets de chantier (SOGED)",
        "Reprise et recyclage des matériels usagés",
        "Émissions de gaz à effet de serre des livraisons",
        "Consommation électrique annuelle",
        "Part de denrées bio",
        "Saisonnalité des produits",
        "Norme Euro VI des véhicules",
        "Indice de réparabilité",
        "Matériaux biosourcés",
        "Protection de la faune et de la flore",
        "Nuisances de chantier",
        "Produits éco-labellisés",
        "Engagements en matière d'environnement",
        "Développement durable : emballages, transport",
        "Performance thermique des vitrages et énergie consommée",
        "Perf. envir. des fournitures",
        "Consommation des imprimantes en veille",
        "Niveau sonore des souffleurs",
        "Provenance certifiée durable des bois",
        "Absence de produits phytopharmaceutiques",
        "Circularité des bureaux",
        "Pneus rechapés",
        "Collecte des DEEE",
        "Lingettes lavables",
        "Réutilisation des terres sur place",
        "Mesures en faveur des pollinisateurs",
        "Choix de tracteurs peu émetteurs",
        "Cons. électrique des bornes",
        "Teneur en métaux lourds des encres",
        "Livraisons regroupées",
        "Trajets évités",
        "Gestion raisonnée des ressources en eau",
        "Méthode réduisant l'usage de la chimie",
        "Étiquette énergétique des fours",
        "Démarche anti-gaspi",
        "Extinction nocturne des vitrines",
        "Reprise des toners usagés",
        "Besoin de chauffage",
    ],
)
def test_names_that_say_the_environment(name: str) -> None:
    assert strength(said(name), "environnement") == "strong"


@pytest.mark.parametrize(
    "name",
    [
        "Développement durable",
        "Dév. durable",
        "Environnement",
        "Respect de l'environnement",
        "Valeur technique et environnementale",
        "Valeur technique, sociale et environnementale",
        "Qualité, sécurité, environnement",
        "Critère RSE",
        "Achats responsables",
        "Performance globale et durable",
        "Engagements en matière de DD",
        "Compréhension des enjeux environnementaux du territoire",
        "Compétences en performance énergétique",
        "Durée de vie des lampes",
    ],
)
def test_vague_or_mixed_headings(name: str) -> None:
    assert strength(said(name), "environnement") == "vague"


@pytest.mark.parametrize(
    "name",
    [
        "Connaissance de l'environnement informatique",
        "Environnement de travail des agents",
        "Prise en compte du site et de son environnement",
        "Solidité et durabilité des matériaux",
        "Recyclage des compétences",
        "Réutilisation des données",
        "Fourniture d'énergie",
        "Prix de traitement des déchets",
        "Prix, éco-participation comprise",
        "Délai d'évacuation des déchets",
        "Propreté du chantier",
        "Offre économique",
        "Environ 10 %",
        "Aucune exigence environnementale",
        "Travaux sans réemploi",
        "Prix des denrées biologiques",
        "Délai de livraison des véhicules électriques",
        "Réutilisation des développements existants",
        "Installations de génie climatique",
        "Cadre en fibre de carbone",
        "Empreinte mémoire de l'application",
        "Revêtement lavable",
        "Caractéristiques consignées dans l'offre",
        "Sauvegarde sur DD externe",
        "Réduction de l'impact du chantier sur la circulation",
        "Prévention des risques électriques",
        "Protection des sols et des murs pendant les travaux",
        "Réemploi des agents en place",
        "Respect des espèces et variétés commandées",
        "Bio-nettoyage des chambres",
        "Extinction automatique d'incendie",
        "Optimisation des ressources humaines",
    ],
)
def test_false_friends(name: str) -> None:
    assert strength(said(name), "environnement") == "none"


def test_a_false_friend_is_reported() -> None:
    assert ("environnement", "false_friend") in said("Environnement informatique").refused


def test_details_make_a_vague_heading_precise() -> None:
    assert strength(said("Développement durable"), "environnement") == "vague"
    detailed = said("Développement durable", "Sont appréciés les véhicules et les emballages.")
    assert strength(detailed, "environnement") == "strong"


def test_a_mixed_heading_needs_details_on_the_environment_itself() -> None:
    mixed = "Valeur technique et environnementale"
    assert strength(said(mixed, "Qualité des matériaux."), "environnement") == "vague"
    assert strength(said(mixed, "Valorisation des déchets."), "environnement") == "strong"


def test_details_of_a_plain_criterion_count_but_not_those_of_a_price() -> None:
    assert strength(said("Valeur technique", "Gestion des déchets."), "environnement") == "strong"
    assert strength(said("Prix", "Il comprend la gestion des déchets."), "environnement") == "none"


def test_a_life_cycle_cost_that_counts_energy_is_environmental() -> None:
    assert strength(said("Coût global d'utilisation"), "environnement") == "none"
    counted = said("Coût global d'utilisation", "Achat + énergie sur 8 ans + fin de vie.")
    assert strength(counted, "environnement") == "strong"


def test_a_subject_under_an_environmental_heading_is_environmental() -> None:
    assert strength(said("Livraisons"), "environnement") == "none"
    assert strength(said("Livraisons", parent="Développement durable"), "environnement") == "strong"
    assert strength(said("Livraisons", parent="Valeur technique"), "environnement") == "none"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Performances en matière dinsertion professionnelle", "strong"),
        ("Recours au secteur adapté et protégé", "strong"),
        ("Égalité entre les femmes et les hommes", "strong"),
        ("Commerce équitable", "strong"),
        ("Performances sociales et environnementales", "vague"),
        ("Démarche RSE", "vague"),
        ("Insertion paysagère du projet", "none"),
        ("Logement social", "none"),
        ("Méthode de travail", "none"),
        ("Apprentissage de la natation", "none"),
        ("Inclusion numérique", "none"),
        ("Contrats d'insertion et emplois à temps plein", "strong"),
        ("Prévention du harcèlement", "strong"),
        ("Hébergement des apprentis", "none"),
        ("Développement durable", "none"),
    ],
)
def test_social_themes(name: str, expected: str) -> None:
    assert strength(said(name), "social") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Politique RSE", "company"),
        ("Bilan carbone de l'entreprise", "company"),
        ("Note EcoVadis", "company"),
        ("Certification ISO 14001", "company"),
        ("Politique de développement durable", "company"),
        ("Démarche environnementale du candidat", "mixed"),
        ("Politique RSE et gestion des déchets du chantier", "mixed"),
        ("Performance environnementale : biodiversité, certification ISO 14001", "mixed"),
        ("Performance environnementale de l'offre", "offer"),
        ("Mesures proposées par le candidat pour réduire les déchets du chantier", "offer"),
        ("Politique de reprise des emballages", "offer"),
        ("Organisation de l'entreprise pour le tri des déchets du chantier", "offer"),
        ("Démarche environnementale de la société", "company"),
        ("Labels écologiques détenus par la société", "company"),
        ("Performance environnementale", "unknown"),
        ("Démarche RSE", "mixed"),
        ("Critère RSE : tri des déchets du chantier", "offer"),
        ("Critère RSE : charte de l'entreprise, note EcoVadis", "company"),
    ],
)
def test_whom_a_criterion_judges(name: str, expected: str) -> None:
    assert said(name).bears_on == expected


def test_a_criterion_on_the_company_says_why_it_does_not_count() -> None:
    found = said("Politique environnementale de la société")
    assert ("environnement", "candidate_level") in found.refused


def test_details_tell_whom_a_neutral_heading_judges() -> None:
    found = said("Performance environnementale", "Notée d'après la charte RSE de l'entreprise.")
    assert found.bears_on == "company"


def test_what_is_said_not_to_count_judges_nobody() -> None:
    found = said("Performance environnementale", "La certification ISO 14001 n'est pas notée.")
    assert found.bears_on == "unknown"


def test_the_parent_tells_whom_its_parts_judge() -> None:
    assert said("Biodiversité", parent="Politique RSE de l'entreprise").bears_on == "company"
    assert said("Biodiversité", parent="Performance environnementale").bears_on == "unknown"


def test_a_list_that_speaks_of_the_company_alone_is_not_environmental() -> None:
    listed = (
        "Valeur technique : délais 10 %, commandes 10 %, démarche écologique de la société 10 %"
    )
    found = said(listed)
    assert strength(found, "environnement") == "none"
    assert ("environnement", "candidate_level") in found.refused


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Prix des prestations", "price"),
        ("Prix global et forfaitaire", "price"),
        ("Coût global des travaux", "price"),
        ("Montant du DQE", "price"),
        ("Taux de remise sur catalogue", "price"),
        ("Coût du cycle de vie", "cost"),
        ("Coût global d'utilisation", "cost"),
        ("Délai de livraison", "delay"),
        ("Délais et prix", "delay"),
        ("Valeur technique et délais", "quality"),
        ("Remise en état du site", "quality"),
        ("Performance environnementale", "quality"),
    ],
)
def test_what_a_criterion_measures(name: str, expected: str) -> None:
    assert said(name).kind == expected
