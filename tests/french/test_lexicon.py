"""The lexicon: hits, false friends, pairs, and the cheap list of themes."""

from __future__ import annotations

import pytest

from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon, Near, ThemeSource

LEXICON = Lexicon(
    [
        ThemeSource(
            "environnement",
            expressions=("protection de l'environnement", "environnement", "recycl*"),
            patterns=(r"\bco2\b",),
            near=(Near("réduction", "(déchets|emballages)", 4),),
            false_friends=("environnement (informatique|de travail)",),
        ),
        ThemeSource("social", expressions=("insertion",), false_friend_patterns=(r"insertion 3d",)),
        ThemeSource("motif", patterns=(r"^\W*lot \d+",)),
    ]
)


def quotes(text: str, theme: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in LEXICON.find(fold(text), theme)]


def test_hits_come_in_order_with_their_exact_words():
    text = "L’Environnement, le CO2 et le recyclage"
    assert quotes(text, "environnement") == ["Environnement", "CO2", "recyclage"]


def test_the_longest_expression_wins():
    assert quotes("protection de l'environnement", "environnement") == [
        "protection de l'environnement"
    ]


def test_a_false_friend_takes_the_hit_away_and_says_so():
    folded = fold("Environnement informatique du poste")
    assert LEXICON.find(folded, "environnement") == ()
    (lost,) = LEXICON.refused(folded, "environnement")
    assert folded.original[lost.start : lost.end] == "Environnement"


def test_a_false_friend_elsewhere_does_not_matter():
    assert quotes("L'environnement de travail et le CO2", "environnement") == ["CO2"]


def test_a_false_friend_may_be_a_pattern():
    assert not LEXICON.mentions(fold("Insertion 3D"), "social")


@pytest.mark.parametrize("text", ["réduction de tous les déchets", "Déchets : leur réduction"])
def test_a_pair_is_found_in_any_order(text: str):
    assert quotes(text, "environnement") == [text]


@pytest.mark.parametrize(
    "text",
    ["Réduction. Les déchets", "réduction un deux trois quatre cinq déchets"],
)
def test_a_pair_stays_in_one_sentence_and_close(text: str):
    assert quotes(text, "environnement") == []


def test_present_never_misses_a_theme():
    assert LEXICON.present(fold("dinsertion")) == {"social"}
    assert LEXICON.present(fold("Lot 3")) == {"motif"}
    assert "environnement" in LEXICON.present(fold("recyclabilité"))
    assert LEXICON.present(fold("Objet du marché")) == frozenset()


def test_an_unknown_theme_is_a_key_error():
    with pytest.raises(KeyError):
        LEXICON.find(fold("texte"), "inconnu")


def test_a_text_compiles_only_what_its_words_announce():
    lexicon = Lexicon([ThemeSource("t", expressions=("tri des déchets", "bilan carbone"))])
    assert lexicon.mentions(fold("Le tri des déchets"), "t")
    assert len(lexicon._programs) == 1 + 1  # the expression, and the false friends: none


def test_both_words_of_an_expression_are_needed_to_announce_it():
    lexicon = Lexicon([ThemeSource("t", expressions=("gestion des déchets",))])
    assert lexicon.present(fold("la gestion du personnel")) == frozenset()
    assert lexicon.present(fold("gestion : voir déchets")) == {"t"}


def test_an_expression_begun_inside_another_is_left_to_it():
    lexicon = Lexicon([ThemeSource("t", expressions=("tri des déchets", "déchets verts"))])
    hits = lexicon.find(fold("tri des déchets verts"), "t")
    assert [(hit.start, hit.end) for hit in hits] == [(0, 15)]
