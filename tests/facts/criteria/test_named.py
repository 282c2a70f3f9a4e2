"""Criteria named without weights: read where no scale was found and a price is among them."""

import pytest

from tests.facts.criteria.scales import only, trees_of

TITLE = "# 6 Critères de jugement des offres\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Par ordre décroissant : accueil ; tarifs ; eau et énergie économisées ; redevance.",
            ["accueil", "tarifs", "eau et énergie économisées", "redevance"],
        ),
        (
            "Critères : accueil du public, tarifs, redevance.",
            ["accueil du public", "tarifs", "redevance"],
        ),
        ("Les critères sont le prix, le délai et les trajets.", ["prix", "délai", "trajets"]),
        (
            "Les offres sont classées d'après la qualité du projet, le tarif et la redevance.",
            ["qualité du projet", "tarif", "redevance"],
        ),
        (
            "1. Valeur financière. 2. Accueil. 3. Plan de réduction des rejets.",
            ["Valeur financière", "Accueil", "Plan de réduction des rejets"],
        ),
        (
            "- le prix\n- la méthode\n- le devenir des pièces",
            ["prix", "méthode", "devenir des pièces"],
        ),
    ],
)
def test_criteria_named_without_weights(text: str, expected: list[str]):
    assert [one.strip() for one in only(TITLE + text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Les offres sont jugées selon les critères énoncés dans l'avis, et le prix est ferme.",
        "Les offres sont analysées selon la procédure de l'article 4, le prix étant hors taxes.",
        "- acte d'engagement\n- bordereau des prix\n- mémoire technique",
        "Critères : accueil, pédagogie, calendrier.",
    ],
)
def test_other_lists_name_no_criteria(text: str):
    assert not trees_of(TITLE + text)


def test_a_scale_found_elsewhere_is_the_only_one():
    assert only(
        "# 3 Jugement des offres\nLes offres sont jugées selon le prix et la qualité.\n"
        "# 6 Critères de jugement des offres\n- Prix : 60 %\n- Qualité : 40 %"
    ) == ["Prix = 60 %", "Qualité = 40 %"]
