"""What stands among the criteria and gives none: withdrawn criteria, thresholds, payment."""

import pytest

from tests.facts.criteria.scales import only, trees_of

TITLE = "# 6 Critères de jugement des offres\n"
TWO = ["Prix = 65 %", "Technique = 35 %"]


@pytest.mark.parametrize(
    "withdrawn",
    [
        "Critère n° 3 écologique : supprimé (avis rectificatif).",
        "Performance écologique : sans objet.",
        "Le critère écologique n'est pas retenu.",
        "Le critère écologique annoncé est retiré.",
        "Performance écologique (10 %) : supprimée.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_withdrawn_criterion_is_none(withdrawn: str, between: str):
    (tree,) = trees_of(f"{TITLE}Prix : 65 %. Technique : 35 %.{between}{withdrawn}")
    assert [one.name for one in tree.criteria] == ["Prix", "Technique"]
    assert not tree.doubts


def test_a_row_said_to_be_withdrawn_casts_no_doubt():
    (tree,) = trees_of(
        TITLE
        + "| Critère | Poids |\n| Prix | 65 % |\n| Technique | 35 % |\n| Écologie | supprimé |"
    )
    assert [one.name for one in tree.criteria] == ["Prix", "Technique"]
    assert not tree.doubts


def test_what_has_no_object_elsewhere_withdraws_nothing():
    assert only(
        TITLE + "Prix : 65 %. Technique : 35 % (les rubriques sans objet du cadre sont neutres)."
    ) == ["Prix = 65 %", "Technique = 35 %"]


@pytest.mark.parametrize(
    "kept",
    [
        "Conditionnements plastiques : supprimés, repris ou réduits",
        "Écologie (sans objet pour le lot 2)",
        "Écologie, notée au mieux lorsque les trajets à vide sont supprimés",
    ],
)
def test_words_that_withdraw_nothing(kept: str):
    (tree,) = trees_of(f"{TITLE}- Prix : 65 %\n- Délai : 20 %\n- {kept} : 15 %")
    assert [one.weight for one in tree.criteria if not one.element] == [65, 20, 15]


def test_a_withdrawal_in_the_sentence_of_a_scale_leaves_the_rest():
    assert only(
        TITLE + "Prix 65 %, technique 35 % (le critère écologique, hors sujet, n'a pas été retenu)."
    ) == ["Prix = 65 %", "technique = 35 %"]
    assert only(TITLE + "Prix 65 %, technique 35 %, écologie (10 %) : supprimée.") == [
        "Prix = 65 %",
        "technique = 35 %",
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "Une offre inférieure de 30 % à la moyenne est examinée.",
        "Un écart de plus de 25 % fait demander des précisions.",
        "La retenue de garantie est de 5 %.",
        "Sont éliminées les offres incomplètes.",
        "Candidatures : capacités, chiffre d'affaires.",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_sentence_on_the_procedure_weighs_nothing(aside: str, first: bool):
    scale = "Prix : 65 %. Technique : 35 %."
    assert only(TITLE + (f"{aside} {scale}" if first else f"{scale} {aside}")) == TWO


def test_a_threshold_in_brackets_hides_no_criterion():
    assert only(
        TITLE
        + "Prix 50 %, technique 30 % (une note inférieure à 8 est éliminatoire), trajets 20 %."
    ) == ["Prix = 50 %", "technique = 30 %", "trajets = 20 %"]
