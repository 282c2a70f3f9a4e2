"""The shipped purchase families: each object goes where a buyer expects it."""

from __future__ import annotations

from functools import cache

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.french.fold import fold


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Settings())


def of_words(title: str) -> set[str]:
    known = catalogue()
    folded = fold(title)
    found = known.families.matching((), lambda theme: known.lexicon.mentions(folded, theme))
    return {family.name for family in found}


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("39130000-2", "mobilier"),
        ("30213100", "informatique"),
        ("32250000", "informatique"),
        ("30125110", "consommables_impression"),
        ("30197643", "papier"),
        ("30192700", "fournitures_bureau"),
        ("18110000", "textiles"),
        ("90911200", "nettoyage"),
        ("77310000", "espaces_verts"),
        ("55524000", "restauration"),
        ("79952000", "evenementiel"),
        ("90511000", "dechets"),
        ("34928480", "equipements_collecte"),
        ("45214200", "batiment"),
        ("45111100", "demolition"),
        ("45233140", "voirie"),
        ("34110000", "vehicules"),
        ("34430000", "cycles"),
        ("34351100", "pneumatiques"),
        ("44211100", "batiments_modulaires"),
        ("79713000", "securite"),
        ("72230000", "logiciels"),
        ("71241000", "prestations_intellectuelles"),
        ("09310000", "energie"),
        ("09331200", "solaire"),
        ("34928530", "eclairage"),
        ("34928400", "mobilier_urbain"),
        ("37451000", "sport"),
        ("37520000", "jouets"),
    ],
)
def test_a_code_has_its_family(code, family):
    assert family in {one.name for one in catalogue().families.of_cpv([code])}


def test_tyres_are_not_vehicles_and_street_furniture_is_not_furniture():
    names = {one.name for one in catalogue().families.of_cpv(["34351100", "34928400"])}

    assert names == {"pneumatiques", "mobilier_urbain"}


def test_the_seventeen_families_of_the_decree_are_all_there_once():
    ranks = sorted(one.agec for one in catalogue().families if one.agec)

    assert ranks == list(range(1, 18))


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Fourniture de mobilier scolaire", "mobilier"),
        ("Acquisition d'ordinateurs portables", "informatique"),
        ("Entretien des espaces verts", "espaces_verts"),
        ("Nettoyage des locaux communaux", "nettoyage"),
        ("Restauration scolaire en liaison froide", "restauration"),
        ("Location de bâtiments modulaires", "batiments_modulaires"),
        ("Acquisition de véhicules utilitaires", "vehicules"),
        ("Mission de maîtrise d'œuvre", "prestations_intellectuelles"),
        ("Réhabilitation de l'école", "batiment"),
    ],
)
def test_an_object_without_a_code_has_its_family(title, family):
    assert family in of_words(title)


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Mobilier urbain", "mobilier"),
        ("Entretien et réparation des véhicules", "vehicules"),
        ("Collecte des papiers de bureau", "papier"),
        ("Maîtrise d'œuvre pour la réhabilitation de l'école", "batiment"),
        ("Pistes cyclables et parking à vélos", "cycles"),
        ("Restauration des façades", "restauration"),
        ("Aménagement d'une aire de jeux", "jouets"),
        ("Location et entretien de linge", "textiles"),
    ],
)
def test_words_that_only_look_like_a_family(title, family):
    assert family not in of_words(title)
