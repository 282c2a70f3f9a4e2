"""Hyphens at line ends: the document's own words decide."""

from __future__ import annotations

from tenders_check.reading.hyphens import learn


def test_a_compound_met_elsewhere_keeps_its_hyphen():
    known = learn(["Un accord-cadre est passé."], [("l'accord", "cadre")])
    assert known.between("l'accord", "cadre est") == "-"


def test_a_word_met_whole_loses_the_hyphen():
    known = learn(["La performance environnementale."], [("environne", "mentale")])
    assert known.between("valeur environne", "mentale des") == ""


def test_other_words_follow_the_habit_of_the_document():
    texts = ["Les prestations et les candidats sont attendus."]
    cuts = [("presta", "tions"), ("candi", "dats"), ("four", "niture")]
    assert learn(texts, cuts).between("four", "niture") == ""
    assert learn(["rien"], cuts).between("sous", "critère") == "-"


def test_names_keep_their_hyphen_and_capitals_are_joined():
    known = learn(["RÈGLEMENT"], [])
    assert known.between("Jules", "Ferry") == "-"
    assert known.between("RÈGLE", "MENT") == ""


def test_a_word_cut_by_a_narrow_cell_without_a_hyphen_is_whole_again():
    known = learn(["Une clause environnementale et du réemploi."], [])
    assert known.cut_short("Performance environnement", "ale du chantier")
    assert known.cut_short("la clause environneme", "ntale")


def test_two_words_of_a_cell_stay_two():
    known = learn(["La performance du chantier, et le véhicule propre."], [])
    assert not known.cut_short("Performance", "du chantier")
    assert not known.cut_short("Prix", "ale")
    assert not known.cut_short("Performance", "Du")


PROSE = " ".join(f"mot{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n in range(100)) + " "
LONG = PROSE + PROSE.replace("mot", "terme") + "La personne rencontre ces obstacles."


def test_halves_that_are_no_words_are_joined():
    cut = ("des dif", "ficultés particulières")
    known = learn([LONG, *cut], [cut])
    assert known.between(*cut) == ""


def test_halves_of_usual_compounds_keep_the_hyphen():
    cut = ("une démarche d'éco", "conception")
    assert learn([LONG, *cut], [cut]).between(*cut) == "-"


def test_an_address_keeps_its_hyphens():
    cut = ("voir https://mairie", "valbrume.example")
    assert learn([LONG, *cut], [cut]).between(*cut) == "-"
