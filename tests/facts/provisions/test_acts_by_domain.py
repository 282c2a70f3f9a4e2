"""Duties told by the act and its object, domain by domain, in words that no label announces."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.provisions import find_provisions
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of


def found(text: str) -> dict[str, str]:
    """Kinds of provision that one sentence of a specification holds, with their strength."""
    tender = tender_of(f"# 4 Conduite des prestations\n\n{text}\n", kind="cctp")
    folding = Folding(tender)
    lots = find_lots(tender, folding)
    scopes = LotScopes(tender, folding, lots)
    provisions, _ = find_provisions(tender, folding, lots, lexicon(), scopes=scopes)
    return {one.kind: one.strength for one in provisions}


@pytest.mark.parametrize(
    "text",
    [
        "L'éclairage de la base de vie est éteint la nuit.",
        "Les souffleurs à moteur thermique ne sont pas admis dans le parc.",
        "La découpe des bordures s'effectue à l'humide.",
        "Les eaux de nettoyage des rouleaux ne sont pas vidées dans le caniveau.",
        "Le fioul des groupes est stocké dans une cuve à double paroi.",
        "Les racines mises à nu ne sont pas coupées.",
        "Les nids repérés sont laissés en place.",
        "Les adventices sont arrachées à la main.",
        "Le film étirable est remplacé par des housses lavables.",
        "Les batteries en fin de vie sont reprises par le titulaire.",
        "Le titulaire indique sur chaque bon le poids des déchets enlevés.",
        "Le transporteur organise son fret retour pour chaque tournée.",
        "Le titulaire diminue de 4 % par an les émissions de ses tournées.",
        "Les copieurs sont paramétrés par défaut en recto verso.",
        "Les toners vides sont repris par le titulaire.",
        "Les haies ne sont pas taillées entre mars et août.",
        "Des nichoirs sont posés par le titulaire dans le square.",
        "La démolition s'accompagne d'un arrosage pour limiter l'envol des poussières.",
        "Le calendrier évite la période de nidification des oiseaux pour les travaux.",
        "L'exploitant garantit une économie de 8 % de gaz.",
        "Les ventilations sont arrêtées la nuit.",
        "Les arbustes remarquables sont mis en défens.",
        "Les livraisons du matin sont faites par des camions silencieux.",
    ],
)
def test_an_act_and_its_object_make_an_environmental_clause(text):
    assert found(text).get("environmental_clause") == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Les bois exotiques ne sont pas admis.",
        "L'isolant des cloisons est d'origine végétale.",
        "Un plat sans viande est servi chaque mardi.",
        "Le lait servi au goûter est biologique.",
        "Le parquet est en bois de provenance certifiée.",
        "Les produits marqués d'un pictogramme de danger sont refusés.",
        "Les substances classées cancérogènes sont exclues des peintures.",
    ],
)
def test_what_a_product_must_be_is_a_specification(text):
    assert found(text).get("environmental_specification") == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Le titulaire recrute un habitant des quartiers prioritaires.",
        "Le titulaire confie la mise en rayon à une régie de quartier.",
        "L'entreprise consacre 200 heures à l'emploi de personnes en difficulté.",
    ],
)
def test_hiring_through_local_structures_is_insertion(text):
    assert found(text).get("insertion_clause") == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "L'équipe comprend au moins un apprenti.",
        "Le titulaire prend un jeune en apprentissage.",
        "Le ménage des classes a lieu en journée par des agents de propreté stables.",
        "Le titulaire confie l'emballage des lots à un atelier protégé.",
        "Le titulaire établit un plan de vigilance sur ses fournisseurs.",
        "Le titulaire remet chaque année la répartition des femmes et des hommes par métier.",
    ],
)
def test_social_duties_other_than_insertion(text):
    assert found(text).get("social_clause") == "strong"


def test_a_purpose_without_anybody_bound_is_left_to_review():
    text = "La garantie est de cinq ans afin d'allonger l'usage des sièges."
    assert found(text) == {"environmental_clause": "weak"}


def test_harm_that_is_denied_is_a_duty_but_a_vague_one():
    text = "Le titulaire s'assure que ses ateliers n'ont pas recours au travail des enfants."
    assert found(text) == {"social_clause": "weak"}


@pytest.mark.parametrize(
    "text",
    [
        "Les consommations d'eau et d'électricité de la base de vie sont imputées au compte prorata.",
        "La pompe à chaleur a une puissance de 30 kW.",
        "Les travaux bruyants sont faits pendant les vacances.",
        "Les vitrines sont lavées à l'eau claire.",
        "Les camions sont bâchés sur la voie publique.",
        "Les meubles reconditionnés ne sont pas admis.",
        "Le centre reçoit les emballages issus de la collecte sélective.",
        "La solution évite la ressaisie et les impressions multiples.",
        "La terre végétale est mise en dépôt puis régalée.",
        "L'électricité est achetée en groupement de commandes.",
        "Les commandes sont regroupées par service demandeur.",
        "Les effluents de la paillasse rejoignent le réseau d'assainissement.",
        "Les horaires décalés sont payés avec une majoration.",
        "Les femmes enceintes sont suivies par une sage-femme.",
        "Les heures d'ouverture de l'agence France Travail sont affichées.",
    ],
)
def test_what_only_looks_like_an_act_binds_to_nothing(text):
    binding = {kind for kind, strength in found(text).items() if strength == "strong"}
    assert binding <= {"new_only"}
