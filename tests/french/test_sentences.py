"""Sentences survive the abbreviations of administrative French."""

from __future__ import annotations

import pytest

from tenders_check.french.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Selon l'art. L. 2152-7 du code, le prix compte.",
        "M. Dupont est présent.",
        "Le lot n° 2 pèse 0,5 point.",
        "Les déchets, c.-à-d. les emballages, sont triés.",
        "Le titulaire trie ; il recycle ; il transmet un bilan.",
        "Voir le C.C.A.P. du marché.",
    ],
)
def test_one_sentence_stays_whole(text: str):
    assert cut(text) == [text]


def test_full_stops_end_sentences():
    assert cut("Le tri est exigé. Le bilan aussi ! Fin.") == [
        "Le tri est exigé.",
        "Le bilan aussi !",
        "Fin.",
    ]


def test_a_number_at_the_head_of_a_line_numbers_its_sentence():
    assert cut("Fin.\n1. Objet du marché.") == ["Fin.", "1. Objet du marché."]


def test_list_items_on_lines_are_apart():
    assert cut("Le titulaire :\n- trie\n- recycle") == ["Le titulaire :", "- trie", "- recycle"]


def test_the_call_of_a_note_stays_with_its_sentence():
    assert cut("Le lot est réservé.³ Le bilan est remis.⁽¹²⁾ Fin.") == [
        "Le lot est réservé.³",
        "Le bilan est remis.⁽¹²⁾",
        "Fin.",
    ]
