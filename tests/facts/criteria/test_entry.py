"""Labels: marks and numbers off, the words that tell what is assessed apart."""

import pytest

from tenders_check.facts.criteria.entry import label, same


@pytest.mark.parametrize(
    ("text", "name", "mark", "number"),
    [
        ("1-Prix des prestations", "Prix des prestations", "", (1,)),
        ("2.1 Moyens humains", "Moyens humains", "", (2, 1)),
        ("Critère n°2 : Valeur technique", "Valeur technique", "critere", (2,)),
        ("7.3 Critère n°3 : Environnement", "Environnement", "critere", (3,)),
        ("Sous-critère A - Méthode", "Méthode", "sous", (1,)),
        ("b) Planning", "Planning", "", (2,)),
        ("Le critère « Prix »", "Prix", "", ()),
        ("Notice environnementale", "Notice environnementale", "", ()),
        ("Qualité du (des) catalogue(s) :", "Qualité du (des) catalogue(s)", "", ()),
    ],
)
def test_labels(text: str, name: str, mark: str, number: tuple[int, ...]):
    read = label(text)
    assert (read.name, read.mark, read.number) == (name, mark, number)


def test_the_tail_is_apart():
    text = "Valeur technique appréciée au regard de la méthode"
    read = label(text)
    assert read.name == "Valeur technique"
    assert read.tail is not None
    assert text[slice(*read.tail)].strip() == "appréciée au regard de la méthode"


def test_the_same_criterion_under_longer_words():
    assert same("Prix", "Le prix des prestations")
    assert not same("Valeur technique", "Valeur environnementale")
