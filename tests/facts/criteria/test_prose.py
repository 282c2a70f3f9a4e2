"""Scales written in sentences."""

import pytest

from tests.facts.criteria.scales import only, trees_of, written


def test_weights_in_brackets():
    assert only("""
        # 7 Sélection des offres
        Les offres seront jugées sur la base des critères suivants : prix des prestations (50 %),
        valeur technique (40 %) et délai d'exécution (10 %).
    """) == ["prix des prestations = 50 %", "valeur technique = 40 %", "délai d'exécution = 10 %"]


def test_weights_before_labels():
    assert only("""
        # 7 Sélection des offres
        L'offre est appréciée selon les critères suivants : 60 % pour le prix, 30 % pour la valeur
        technique et 10 % pour le développement durable.
    """) == ["prix = 60 %", "valeur technique = 30 %", "développement durable = 10 %"]


def test_dont_opens_a_detail():
    assert only("""
        # 6 Jugement des offres
        - Prix : 40 %
        - Valeur technique : 60 % (dont 10 % pour la performance environnementale)
    """) == ["Prix = 40 %", "Valeur technique = 60 %", "  performance environnementale = 10 %"]


def test_words_before_the_bracket_are_the_parent():
    assert only("""
        # 7 Jugement des offres
        Les critères sont pondérés de la façon suivante :
        - Environnement (5 % pour le tri des emballages et 10 % pour la réduction des transports)
        - Valeur technique : 45 %
        - Prix : 40 %
    """) == [
        "Environnement",
        "  tri des emballages = 5 %",
        "  réduction des transports = 10 %",
        "Valeur technique = 45 %",
        "Prix = 40 %",
    ]


def test_one_sentence_for_each_criterion():
    assert only("""
        # 7 Jugement des offres
        Les articles L. 2152-1 à L. 2152-4 du code s'appliquent. Le critère relatif au prix est
        pondéré à 40 % et le critère « Valeur technique » est pondéré à 60 %.
    """) == ["prix = 40 %", "Valeur technique = 60 %"]


def test_a_whole_scale_on_one_line():
    assert only(
        "Critères d'attribution : offre économiquement la plus avantageuse appréciée en fonction "
        "des critères énoncés ci-dessous avec leur poids - prix : 60 % - valeur technique : 40 %",
        kind="aapc",
    ) == ["prix = 60 %", "valeur technique = 40 %"]


def test_weights_that_open_a_line_split_by_slashes():
    assert only("""
        # 6 Jugement des offres
        60% Prix des prestations / 40% Valeur technique
    """) == ["Prix des prestations = 60 %", "Valeur technique = 40 %"]


def test_a_label_before_its_weight_and_details_after_theirs():
    assert only("""
        # 7 Jugement des offres
        Prix : 40% de la note finale.

        Valeur technique : 60% de la note finale, répartie de la façon suivante : 30% pour la
        méthodologie, 10% pour l'équipe, 20% pour la démarche environnementale.
    """) == [
        "Prix = 40 %",
        "Valeur technique = 60 %",
        "  méthodologie = 30 %",
        "  équipe = 10 %",
        "  démarche environnementale = 20 %",
    ]


def test_words_between_a_label_and_its_weight():
    assert only("""
        # 7 Jugement des offres
        Valeur technique : à hauteur de 55 % ; prix : à hauteur de 45 %.
    """) == ["Valeur technique = 55 %", "prix = 45 %"]


def test_weights_of_the_mark():
    assert only("""
        # 7 Jugement des offres
        Le prix compte pour 50% de la note, la qualité technique pour 30%, et les aspects
        environnementaux pour 20%.
    """) == ["prix = 50 %", "qualité technique = 30 %", "aspects environnementaux = 20 %"]


def test_details_in_brackets_of_a_parent_without_a_weight():
    assert only("""
        # 7 Jugement des offres
        Valeur technique (méthode 30%, moyens 20%, environnement 10%). Prix 40%.
    """) == [
        "Valeur technique",
        "  méthode = 30 %",
        "  moyens = 20 %",
        "  environnement = 10 %",
        "Prix = 40 %",
    ]


def test_details_in_brackets_after_their_weights():
    assert only("""
        # 7 Jugement des offres
        Le prix : 60 points ; la valeur technique : 40 points (dont 10 points pour le tri des
        déchets et 30 points pour l'organisation).
    """) == [
        "prix = 60 points",
        "valeur technique = 40 points",
        "  tri des déchets = 10 points",
        "  organisation = 30 points",
    ]


def test_one_sentence_each_with_words_before_the_weight():
    assert only("""
        # 7 Jugement des offres
        Le prix sera pondéré à hauteur de 60 %. La technique sera pondérée à hauteur de 40 %.
    """) == ["prix = 60 %", "technique = 40 %"]


def test_details_named_after_their_weights_then_another_criterion_before_its_own():
    assert only("""
        # 6 Jugement des offres
        Le jugement des offres repose sur la valeur technique à hauteur de 60 %, dont 35 % pour
        l'organisation et 25 % pour la gestion des déchets, et sur le prix à hauteur de 40 %.
    """) == [
        "valeur technique = 60 %",
        "  organisation = 35 %",
        "  gestion des déchets = 25 %",
        "prix = 40 %",
    ]


def test_on_the_one_hand_on_the_other_hand():
    assert only("""
        # 6 Jugement des offres
        L'offre retenue est déterminée en fonction, d'une part, de la valeur technique, comptant
        pour la moitié de la note finale, d'autre part, du prix, comptant pour 35 %, et enfin de la
        toxicité des peintures, comptant pour 15 %.
    """) == ["valeur technique = 50 %", "prix = 35 %", "toxicité des peintures = 15 %"]


def test_marks_out_of_numbers_that_go_on_with_and():
    assert only("""
        # 6 Jugement des offres
        Le prix est noté sur 12 et la valeur technique sur 8, dont 2 points pour les emballages.
    """) == ["prix = 12 /12", "valeur technique = 8 /8", "  emballages = 2 points"]


def test_a_name_before_a_colon_in_a_list():
    assert only(
        """
        # 6 Jugement des offres
        Prix 55 %, valeur technique 35 %, biodiversité : mesures pour la faune du site 10 %
        """
    ) == ["Prix = 55 %", "valeur technique = 35 %", "biodiversité = 10 %"]


def test_points_then_what_they_are_brought_down_to():
    assert only("""
        # 6 Jugement des offres
        La valeur technique est notée sur 100 points puis ramenée à 50 % de la note globale.

        Le prix compte pour 50 % de la note globale.
    """) == ["La valeur technique = 50 %", "Le prix = 50 %"]


def test_weights_for_titles():
    assert only("""
        # 6 Jugement des offres
        La note est la somme de 60 points au titre du prix et 40 points au titre de la qualité.
    """) == ["prix = 60 points", "qualité = 40 points"]


def test_weights_said_in_words_in_brackets():
    assert only("""
        # 6 Jugement des offres
        Le marché est attribué selon le prix (pondéré à hauteur de 60 %) et la qualité (pondérée à
        hauteur de 40 %).
    """) == ["prix = 60 %", "qualité = 40 %"]


def test_that_is_opens_the_details():
    assert only("""
        # 6 Jugement des offres
        Prix : 50 points

        Technique : 50 points, soit : méthode 30 points ; matériaux recyclés 20 points
    """) == [
        "Prix = 50 points",
        "Technique = 50 points",
        "  méthode = 30 points",
        "  matériaux recyclés = 20 points",
    ]


def test_a_first_figure_that_only_says_the_total():
    assert only("""
        # 6 Jugement des offres
        Sur 100 points, 50 points sont affectés au prix, 35 points à la valeur technique et
        15 points à la réduction des trajets.
    """) == [
        "prix = 50 points",
        "valeur technique = 35 points",
        "réduction des trajets = 15 points",
    ]


def test_bare_numbers_of_a_whole():
    assert only("""
        # 6 Jugement des offres
        Prix : 8 points sur 20

        Technique : 12 points sur 20, dont 7 pour l'organisation et 5 pour la gestion des déchets
    """) == [
        "Prix = 8 points",
        "Technique = 12 points",
        "  organisation = 7 points",
        "  gestion des déchets = 5 points",
    ]


def test_a_percentage_and_the_points_that_say_it_again():
    assert only("""
        # 6 Jugement des offres
        Critère 1 : Technique pondérée à 60 % et notée sur 60 points de la façon suivante :
        - méthode sur 40 points
        - mesures environnementales sur 20 points

        Critère 2 : Prix pondéré à 40 % et noté sur 40 points
    """) == [
        "Technique = 60 %",
        "  méthode = 40 points",
        "  mesures environnementales = 20 points",
        "Prix = 40 %",
    ]


def test_parts_of_the_mark_in_words():
    assert only("""
        # 6 Jugement des offres
        Le prix compte pour un tiers de la note, la technique pour la moitié de la note et la
        sobriété énergétique pour un sixième de la note.
    """) == ["prix = 33.33 %", "technique = 50 %", "sobriété énergétique = 16.67 %"]


def test_marks_that_are_added_up():
    assert only("""
        # 6 Jugement des offres
        Les offres sont classées en additionnant la note de prix (sur 60) et la note de qualité
        (sur 40).
    """) == ["note de prix = 60 /60", "note de qualité = 40 /40"]


def test_what_the_marks_add_up_to_is_no_criterion():
    assert only("""
        # 6 Jugement des offres
        La notation sur 20 points est répartie ainsi : prix, 12 points ; délai, 8 points.
    """) == ["prix = 12 points", "délai = 8 points"]


def test_a_sentence_may_go_on_about_the_criterion_before_it() -> None:
    assert only(
        """
        # 7 Critères d'attribution
        - Prix des prestations : 60 points. Il est jugé sur le détail estimatif.
        - Valeur technique : 40 points. Elle est jugée sur : équipe (25 points), tri (15 points).
        """
    ) == [
        "Prix des prestations = 60 points",
        "Valeur technique = 40 points",
        "  équipe = 25 points",
        "  tri = 15 points",
    ]


def test_how_a_criterion_is_judged_is_not_its_name():
    names = [
        one.split(" = ")[0]
        for one in only("""
        # 6 Jugement des offres
        Prix (60 %) ; émissions des livraisons, mesurées selon la méthode de l'annexe (40 %).
    """)
    ]
    assert names[0] == "Prix" and names[1].startswith("émissions des livraisons")


def test_the_elements_begin_after_the_words_that_introduce_them():
    (tree,) = trees_of("""
        # 6 Critères de jugement des offres
        Critère 1 : prix (80 %)

        Critère 2 : livraisons (20 %), appréciées d'après leur plan, leurs véhicules et leur tri.
    """)
    assert "  [leur plan]" in written(tree, elements=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L'offre la plus avantageuse est choisie au regard du prix (60 sur 100), de la méthode"
            " (25 sur 100) et, pour 15 sur 100, des trajets évités aux équipes.",
            ["prix = 60 %", "méthode = 25 %", "trajets évités aux équipes = 15 %"],
        ),
        (
            "Chaque lot est attribué d'après le prix (55 %), le délai (25 %) et le bruit (20 %).",
            ["prix = 55 %", "délai = 25 %", "bruit = 20 %"],
        ),
        (
            "Prix 50 %. Technique 40 % : équipe 25 %, méthode 15 %. Bruit 10 %.",
            [
                "Prix = 50 %",
                "Technique = 40 %",
                "  équipe = 25 %",
                "  méthode = 15 %",
                "Bruit = 10 %",
            ],
        ),
        (
            "55 % prix - 25 % délai - 20 % bruit des engins",
            ["prix = 55 %", "délai = 25 %", "bruit des engins = 20 %"],
        ),
        (
            "Technique 40 % (équipe, méthode), distance aux écoles 10 %, prix 50 %.",
            ["Technique = 40 %", "distance aux écoles = 10 %", "prix = 50 %"],
        ),
        (
            "Trois critères sont retenus, à savoir le prix à hauteur de 50 %, le délai à hauteur de"
            " 30 % et, à hauteur de 20 %, la part de pièces reconditionnées.",
            ["prix = 50 %", "délai = 30 %", "part de pièces reconditionnées = 20 %"],
        ),
        (
            "Le prix compte pour les deux tiers de la note, la méthode pour un tiers.",
            ["prix = 66.67 %", "méthode = 33.33 %"],
        ),
        (
            "Coût global (55 %) = achat + énergie sur 6 ans. Ergonomie (45 %).",
            ["Coût global = 55 %", "Ergonomie = 45 %"],
        ),
    ],
)
def test_sentences_that_weigh(text: str, expected: list[str]):
    assert only(f"# 6 Critères de jugement des offres\n{text}") == expected


def test_a_total_may_open_the_line():
    (tree,) = trees_of(
        "# 6 Critères\nTotal : 80 points. Prix 40 points ; équipe 25 points ; bruit 15 points."
    )
    assert tree.total == 80
    assert [one.weight for one in tree.criteria] == [40, 25, 15]


def test_a_list_after_a_weight_says_what_is_assessed():
    (tree,) = trees_of(
        "# 6 Critères\nPropreté 15 % : engins employés, fréquence des passages, huiles. Prix 85 %."
    )
    assert [one.name for one in tree.criteria if one.element] == [
        "engins employés",
        "fréquence des passages",
        "huiles",
    ]


def test_a_name_keeps_its_brackets():
    (tree,) = trees_of(
        "# 6 Critères\n- Prix (cf. annexe 1 - bordereau) : 60 %\n- Délai (cf. annexe 2 - cadre) :"
        " 40 %"
    )
    assert [one.name for one in tree.criteria if not one.element] == ["Prix", "Délai"]
