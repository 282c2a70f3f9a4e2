"""New goods only, equivalents of a label and reused goods, in other words."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import found, strength

#: They refuse whatever has served.
NEW_ONLY = (
    ("cctp", "Seules des chaises neuves sont acceptées."),
    ("cctp", "Les appareils reconditionnés ou d'occasion seront refusés à la réception."),
    ("cctp", "Aucun article ayant déjà été utilisé n'est admis."),
    ("cctp", "Les ordinateurs livrés n'ont jamais servi."),
    ("cctp", "Le matériel usagé ou remis en état neuf est exclu."),
    ("cctp", "Seul un véhicule neuf sera livré."),
)
#: They do not.
NOT_NEW_ONLY = (
    ("cctp", "Les bureaux sont remis à neuf par le titulaire."),
    ("cctp", "Aucun défaut n'est accepté sur le matériel reconditionné."),
    ("cctp", "Les meubles livrés sont dans un état proche du neuf."),
    ("cctp", "Les chaises sont livrées dans les salles neuves."),
    ("cctp", "Le matériel est livré sous neuf jours."),
    ("cctp", "Les produits sont neufs ou reconditionnés."),
    ("cctp", "Les gants ayant déjà servi sont jetés."),
)
#: Reused goods.
REUSED = (("cctp", "Dix écrans proviennent d'un reconditionneur agréé."),)
#: Packed again, not reused.
NOT_REUSED = (
    ("cctp", "Les lots incomplets sont reconditionnés avant expédition."),
    ("cctp", "Les doses sont reconditionnées par la pharmacie."),
    ("cctp", "Le titulaire réutilise les modèles de documents de l'acheteur."),
    ("cctp", "Le logement rénové est livré propre."),
)
#: What a product must be for the environment.
SPECIFIED = (
    ("cctp", "Les postes passent en veille après dix minutes d'inactivité."),
    ("cctp", "Les lampes durent 50 000 heures et consomment au plus 0,15 kWh par nuit."),
    ("cctp", "Le revêtement est en caoutchouc naturel sans phtalates, recyclable en fin de vie."),
    ("cctp", "Le coffret est livré sans pile, avec un chargeur solaire."),
)
#: What it is for other reasons.
UNSPECIFIED = (
    ("cctp", "L'autonomie en veille est de 300 heures."),
    ("cctp", "Le titulaire assure une veille documentaire tous les mois."),
)
#: They admit something else than the label.
EQUIVALENT = (
    "Les peintures sont titulaires de l'Écolabel européen. Tout autre moyen de preuve équivalent est admis.",
    "Le papier est certifié FSC ; à défaut, il répond à des critères analogues.",
    "Les détergents portent l'Écolabel européen. À défaut, le fournisseur apporte la preuve par tout moyen.",
    "Les textiles sont labellisés Oeko-Tex, ou présentent des garanties comparables.",
    "Les imprimantes sont Energy Star. La preuve peut être apportée par un rapport d'essai ou par tout autre moyen.",
)
#: They do not.
NO_EQUIVALENT = (
    "Les détergents portent l'Écolabel européen. La preuve de la livraison est apportée par un bon signé.",
    "Les détergents portent l'Écolabel européen. Un seau contient l'équivalent de 30 doses.",
    "Les papiers sont certifiés FSC, de format identique.",
    "Les cartouches portent l'Ange Bleu. Le titulaire remet un échantillon par tout moyen à sa convenance.",
)


@pytest.mark.parametrize(("kind", "text"), NEW_ONLY)
def test_only_new_goods_are_accepted(kind: str, text: str) -> None:
    assert strength(text, kind, "new_only") == "strong"


@pytest.mark.parametrize(("kind", "text"), NOT_NEW_ONLY)
def test_used_goods_are_not_refused(kind: str, text: str) -> None:
    assert strength(text, kind, "new_only") == "none"


@pytest.mark.parametrize(("kind", "text"), REUSED)
def test_goods_are_reused(kind: str, text: str) -> None:
    assert strength(text, kind, "reuse") == "strong"


@pytest.mark.parametrize(("kind", "text"), NOT_REUSED)
def test_goods_are_not_reused(kind: str, text: str) -> None:
    assert strength(text, kind, "reuse") == "none"


@pytest.mark.parametrize(("kind", "text"), SPECIFIED)
def test_a_product_is_specified(kind: str, text: str) -> None:
    assert strength(text, kind, "environmental_specification") == "strong"


@pytest.mark.parametrize(("kind", "text"), UNSPECIFIED)
def test_a_product_is_not(kind: str, text: str) -> None:
    assert strength(text, kind, "environmental_specification") == "none"


def equivalent(text: str) -> bool:
    """Whether the label of a text admits equivalents."""
    labels = [one for one in found(text, "cctp")[0] if one.kind == "label"]
    assert labels
    return any("equivalent" in one.markers for one in labels)


@pytest.mark.parametrize("text", EQUIVALENT)
def test_equivalents_are_admitted(text: str) -> None:
    assert equivalent(text)


@pytest.mark.parametrize("text", NO_EQUIVALENT)
def test_equivalents_are_not(text: str) -> None:
    assert not equivalent(text)
