"""Forms of words: the plural is found, another word is not."""

from __future__ import annotations

import pytest

from tenders_check.french.inflect import forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("déchet", {"dechet", "dechets"}),
        ("environnemental", {"environnementale", "environnementales", "environnementaux"}),
        ("recyclé", {"recycle", "recyclee", "recycles", "recyclees"}),
        ("administratif", {"administrative", "administratives"}),
        ("protéger", {"protege", "protegeant", "protegera", "protegent"}),
        ("fournir", {"fournit", "fournira", "fournissent"}),
        ("matériau", {"materiaux"}),
        ("matériaux", {"materiau"}),
        ("économies", {"economie", "economies"}),
        ("travailleur", {"travailleuse", "travailleurs"}),
        ("public", {"publics", "publique", "publiques"}),
    ],
)
def test_a_word_has_its_plural_its_feminine_and_its_verb_forms(word: str, expected: set[str]):
    assert expected <= set(forms(word))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("travail", "travaux"),
        ("port", "porte"),
        ("lot", "lote"),
        ("avis", "avi"),
        ("recyclée", "recycle"),
        ("processus", "processu"),
        ("être", "et"),
        ("centre", "cent"),
        ("autres", "autant"),
        ("aliments", "alimente"),
    ],
)
def test_a_word_does_not_become_another_one(word: str, other: str):
    assert other not in forms(word)


@pytest.mark.parametrize("word", ["de", "les", "prix", "temps", "bois", "co2", "iso"])
def test_short_and_invariable_words_stay_as_they_are(word: str):
    assert forms(word) == (word,)
