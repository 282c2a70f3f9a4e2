"""What a criterion judges, domain by domain: an act on an object, or an object that says it alone.

Names written for these tests: each domain of the vocabulary has its examples, and the same words
about something else.
"""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.meaning import meaning
from tests.facts.builders import lexicon


def strength(name: str) -> str:
    """ "strong", "vague" or "none" for the environment."""
    said = meaning(name, lexicon())
    if "environnement" in said.themes:
        return "strong"
    return "vague" if "environnement" in said.vague_themes else "none"


@pytest.mark.parametrize(
    "name",
    [
        # energy
        "Horloges astronomiques",
        "Abandon du fioul",
        "Gradation des candélabres en milieu de nuit",
        "Arrêt des moteurs pendant les chargements",
        "Coefficient Uw des châssis",
        "Limiter le recours aux groupes électrogènes",
        # climate
        "Alternatives au protoxyde d'azote",
        "Estimation des émissions de la mission",
        # water
        "Mousseurs et robinets économes",
        "Infiltration à la parcelle",
        "Lavage sans eau des bus",
        "Revêtements drainants",
        # air, noise, light, substances
        "Maîtrise des odeurs du site",
        "Bruits et vibrations subis par les voisins",
        "Mousses sans halogènes",
        "Luminaires sans flux vers le ciel",
        "Détergents non étiquetés dangereux",
        # waste and packaging
        "Devenir des terres et gravats",
        "Caisses navettes",
        "CONSIGNE DES BOUTEILLES",
        "Dons des surplus de repas",
        "Éviter l'enfouissement des refus",
        # materials
        "Provenance des essences de bois",
        "Cloisons en fibre de bois",
        "Ciments décarbonés",
        # lifetime
        "Rénover les fauteuils plutôt que les remplacer",
        "Deuxième vie des écrans",
        "Prolonger la durée d'usage des postes",
        # transport
        "Conduite souple des chauffeurs",
        "Mutualiser les livraisons",
        "Ramassage par traction animale",
        # nature
        "Gîtes pour chauves-souris",
        "Broyage des branches sur place",
        "Maintien des haies",
        # food
        "Moins de viande au menu",
        "Protéines végétales",
        "Volailles de plein air",
        # digital
        "Poids des pages du site",
        "Diminuer le nombre de serveurs",
    ],
)
def test_an_act_on_an_object_is_environmental(name: str) -> None:
    assert strength(name) == "strong"


@pytest.mark.parametrize(
    "name",
    [
        "Longévité des lampes",
        "Type de véhicules mis à disposition",
        "Signes officiels de qualité",
        "Part des circuits courts",
        "Éco-attitude du prestataire",
        "Un mobilier sobre",
        "Extension de garantie",
    ],
)
def test_a_weak_clue_is_left_to_a_person(name: str) -> None:
    assert strength(name) == "vague"


@pytest.mark.parametrize(
    "name",
    [
        "Moyens de collecte des ordures",
        "Protection contre l'eau et les poussières",
        "Date limite de livraison",
        "Réduction du reste à charge des assurés",
        "Gâche et serrure électriques",
        "Taux de charge de l'équipe",
        "Cycle de vie des comptes utilisateurs",
        "Accompagnement des personnes en fin de vie",
        "Dosage du béton",
        "Éclairage de scène",
        "Conditionnement économique",
        "Impact des solutions sur les agents",
        "Réemploi des salariés du titulaire sortant",
        "Transition avec le titulaire sortant",
        "Transport de voyageurs : ponctualité",
        "Suivi des consommations et statistiques d'achats",
        "Éco-système de partenaires",
        "Ambiance sonore du spectacle",
        "Gestion de la relation avec l'usager",
        "Tri des candidatures",
        "Récupération des anciennes données",
        "Protection des ouvrages contre l'eau",
        "Résultats réutilisables",
        "Énergie de secours des serveurs",
    ],
)
def test_the_same_words_about_something_else(name: str) -> None:
    assert strength(name) == "none"


def test_a_clue_in_a_long_list_says_nothing() -> None:
    """Durability among ten technical qualities is a technical quality."""
    name = "Valeur technique : fiches produits, durabilité, montage, délais de pose"
    assert strength(name) == "none"


def test_a_clue_does_not_make_a_price_environmental() -> None:
    assert strength("Prix des véhicules à motorisation thermique") == "none"


@pytest.mark.parametrize(
    "name",
    ["Organisation de l'équipe et durabilité de la relation", "Durabilité du partenariat proposé"],
)
def test_a_lasting_relation_is_no_hint_of_the_environment(name: str) -> None:
    assert strength(name) == "none"
