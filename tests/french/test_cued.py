from __future__ import annotations

from tenders_check.french.cued import cued

AVIS = cued(r"\bavis (?:publie|envoye) le\b", "publie", "envoye")


def test_a_cued_pattern_finds_what_it_would_find_alone():
    found = AVIS.search("date : avis envoye le 3 mars")
    assert found is not None
    assert found[0] == "avis envoye le"


def test_a_cue_is_not_enough():
    assert AVIS.search("le pli est envoye par courrier") is None


def test_a_text_without_a_cue_is_not_searched():
    assert cued(".", "jamais").search("un texte") is None
