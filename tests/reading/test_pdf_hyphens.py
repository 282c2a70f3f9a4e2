"""Hyphens at line ends: the document's own words decide."""

from __future__ import annotations

from tenders_check.reading.pdf_hyphens import learn


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
