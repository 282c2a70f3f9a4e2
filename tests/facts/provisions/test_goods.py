"""Reuse, new goods only, labels, life-cycle cost, accessibility, bare CCAG references."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import found


def kinds(text: str, kind: str = "cctp") -> dict[str, str]:
    """Kind → strength of the provisions of a text."""
    return {one.kind: one.strength for one in found(text, kind)[0]}


REUSE = (
    ("cctp", "Les bureaux sont issus du réemploi ou reconditionnés, en bon état fonctionnel."),
    ("cctp", "Le papier contient 100 % de fibres recyclées."),
    ("cctp", "Au moins 20 % des montants commandés portent sur des biens reconditionnés."),
    ("bpu", "| Désignation | Prix |\n| Ordinateur portable reconditionné grade A | |"),
    ("rc", "Lot 2 : mobilier de seconde main"),
    ("cctp", "Les pneumatiques sont rechapés."),
    ("cctp", "Les granulats recyclés représentent 30 % des sous-couches."),
    ("cctp", "Les éléments de façade déposés sont réemployés sur le chantier."),
)


@pytest.mark.parametrize(("kind", "text"), REUSE)
def test_goods_from_reuse_are_found(kind: str, text: str) -> None:
    assert kinds(text, kind).get("reuse") == "strong"


NO_REUSE = (
    "Dépose sans réemploi des cloisons légères en bois.",
    "La réutilisation des codes sources est interdite.",
    "Les agents disposent d'une attestation de recyclage à jour.",
    "Les anciens postes sont repris en vue de leur recyclage.",
    "Le titulaire recherche des filières de récupération et de recyclage des gravats.",
    "Les livrables sont réutilisables par l'acheteur.",
    "La loi AGEC impose l'achat de biens reconditionnés.",
)


@pytest.mark.parametrize("text", NO_REUSE)
def test_what_becomes_of_waste_or_of_code_is_no_reuse(text: str) -> None:
    assert "reuse" not in kinds(text)


NEW_ONLY = (
    "Aucun siège d'occasion ne sera accepté.",
    "Toutes les tenues sont livrées neuves, sous emballage.",
    "Les matériels livrés sont neufs.",
    "Matériel neuf exclusivement.",
    "Les équipements d'occasion ne sont pas acceptés.",
    "Les modules reconditionnés sont exclus.",
    "Les fournitures doivent être neuves et de première qualité.",
)


@pytest.mark.parametrize("text", NEW_ONLY)
def test_new_goods_only(text: str) -> None:
    assert kinds(text).get("new_only") == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Les mobiliers sont neufs ou reconditionnés.",
        "Construction neuve d'un gymnase.",
        "Les locaux sont remis à neuf.",
        "Le délai est de neuf mois.",
        "Aucun produit neuf ne devra comporter d'amiante.",
    ],
)
def test_new_said_otherwise(text: str) -> None:
    assert "new_only" not in kinds(text)


def label(text: str, kind: str = "cctp") -> tuple[str, set[str]]:
    """Strength and markers of the label of a text."""
    one = next(one for one in found(text, kind)[0] if one.kind == "label")
    return one.strength, set(one.markers)


def test_a_label_required_alone_has_no_marker() -> None:
    assert label("Les détergents portent l'Écolabel européen.") == ("strong", set())


@pytest.mark.parametrize(
    "text",
    [
        "Les détergents portent l'Écolabel européen ou équivalent.",
        "Le bois est certifié FSC ou PEFC, ou tout label équivalent.",
        "Papier NF Environnement ou label similaire.",
    ],
)
def test_an_equivalent_is_seen(text: str) -> None:
    assert "equivalent" in label(text)[1]


def test_an_equivalent_in_the_introduction_of_the_list_is_seen() -> None:
    text = """
        # 2 Produits
        Les produits portent l'un des labels suivants, ou un label équivalent :
        - Écolabel européen ;
        - NF Environnement.
    """
    assert all("equivalent" in one.markers for one in found(text, "cctp")[0] if one.kind == "label")


@pytest.mark.parametrize(
    "text",
    [
        "Le mobilier de type bureau est certifié NF Environnement.",
        "Les produits sont certifiés PEFC comme exigé à l'annexe 2.",
        "Les produits qui ne sont pas certifiés FSC sont refusés.",
    ],
)
def test_these_require_a_label_all_the_same(text: str) -> None:
    assert label(text) == ("strong", set())


def test_one_sentence_may_admit_equivalents_for_every_label() -> None:
    text = """
        # 1 Généralités
        Tous les labels cités dans le présent document s'entendent « ou équivalent ».
        # 2 Produits
        Les détergents portent l'Écolabel européen.
    """
    assert all("equivalent" in one.markers for one in found(text, "cctp")[0] if one.kind == "label")


def test_a_management_certificate_is_no_label() -> None:
    assert "label" not in kinds(
        "Le titulaire dispose d'une certification environnementale ISO 14001."
    )


def test_an_example_is_not_a_requirement() -> None:
    assert "example" in label("Le bois est issu de forêts gérées durablement, par exemple PEFC.")[1]


def test_technical_quality_marks_are_no_labels() -> None:
    assert "label" not in kinds("L'isolant bénéficie du label ACERMI et le vitrage du label CEKAL.")


def test_a_ccag_made_applicable_is_a_bare_reference() -> None:
    found_ = kinds("Le CCAG-Travaux est applicable au présent marché.", "ccap")
    assert found_ == {"ccag_environment": "weak"}


def test_a_derogation_to_the_ccag_is_no_reference() -> None:
    assert kinds("L'article 14 déroge à l'article 16.2 du CCAG-FCS.", "ccap") == {}


def test_a_life_cycle_cost_with_its_method_is_strong() -> None:
    text = "Le coût global de possession est calculé sur 8 ans : acquisition + consommation x prix du kWh."
    assert kinds(text, "rc").get("life_cycle_cost") == "strong"


def test_a_life_cycle_cost_alone_is_weak() -> None:
    assert kinds("Coût du cycle de vie : 40 %", "rc").get("life_cycle_cost") == "weak"


def test_accessibility_is_a_duty_of_the_specifications() -> None:
    assert kinds("Le site sera conforme au RGAA, niveau AA.").get("accessibility") == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Aucun produit reconditionné n'est accepté.",
        "Les modules d'occasion ou reconditionnés sont refusés.",
        "La réutilisation du mobilier existant n'est pas prévue.",
        "Seuls des équipements neufs sont acceptés ; tout matériel reconditionné sera refusé.",
        "# 7 Réemploi\nLes prix sont fermes.",
    ],
)
def test_reuse_refused_or_only_named_is_no_reuse(text: str) -> None:
    assert "reuse" not in kinds(text)


def test_second_hand_goods_are_reuse() -> None:
    assert kinds("Le lot comprend des ordinateurs d'occasion remis en état.").get("reuse")


def test_the_whole_article_of_a_ccag_is_a_reference_to_both_its_clauses() -> None:
    text = "Les stipulations de l'article 16 du CCAG-TIC s'appliquent."
    assert set(kinds(text, "ccap")) == {"ccag_environment", "ccag_insertion"}
    assert kinds("L'article 16 du CCAG-Travaux s'applique.", "ccap") == {}
