"""Folding: plain ASCII to search in, exact original to quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders_check.french.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Critères d’attribution", "criteres d'attribution"),
        ("MAIN-D’ŒUVRE", "main-d'oeuvre"),
        ("E\u0301nergie", "energie"),
        ("envi\u00adronne\u200bment", "environnement"),
        ("« durée\u202f: 12\u00a0mois »", '" duree : 12 mois "'),
        ("2026–2027", "2026-2027"),
        ("n° 2", "no 2"),
        ("CO₂, 1ᵉʳ, 20 m², ½", "co2, 1er, 20 m2, 1/2"),
        ("☒ oui", "  oui"),
        ("Critère(s) social(e)", "criteres sociale"),
        ("les candidat·e·s", "les candidates"),
    ],
)
def test_folds_to_plain_lower_case_ascii(text: str, folded: str):
    assert fold(text).text == folded


def test_a_reference_keeps_its_parentheses():
    assert fold("lot (s) et alinéa (e) 2°(b)").text == "lot (s) et alinea (e) 2o(b)"


def test_offsets_lead_back_to_the_exact_original():
    text = "La main-d’œuvre et l’e\u0301nergie"
    folded = fold(text)
    for word, original in (("main-d'oeuvre", "main-d’œuvre"), ("energie", "e\u0301nergie")):
        at = folded.text.index(word)
        start, end = folded.span(at, at + len(word))
        assert text[start:end] == original


def test_a_final_accent_belongs_to_the_quote():
    text = "marche\u0301 public"
    start, end = fold(text).span(0, 6)
    assert text[start:end] == "marche\u0301"


FRENCH = st.text(
    st.sampled_from("abcéÉèœŒæ’'«»€…ﬁ\u00a0\u202f\u00ad\u200b\u0301\u0327°²½☒☐—·()se \n\t")
    | st.characters(codec="utf-8"),
    max_size=60,
)


@given(FRENCH)
def test_folded_text_is_always_lower_case_ascii(text: str):
    folded = fold(text).text
    assert folded.isascii()
    assert folded == folded.lower()


@given(FRENCH, st.data())
def test_any_span_lies_in_the_original_and_folds_to_what_was_found(text: str, data: st.DataObject):
    folded = fold(text)
    size = len(folded.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    kept = folded.text[start:end]
    again = fold(text[first:last]).text
    # A ligature is quoted whole, and a mark that only offered an ending may show again.
    plain = str.maketrans("", "", "()-")
    assert kept.translate(plain) in again.translate(plain)


@given(FRENCH, st.data())
def test_locate_is_the_inverse_of_span(text: str, data: st.DataObject):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    first, last = folded.locate(*folded.span(start, start + 1))
    assert first <= start < last


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("pondéré à 60¹ %", "pondere a 60 %"),
        ("biosourcés⁽²⁾ en bois", "biosources en bois"),
        ("25 m² et 3 km², 1500m²", "25 m2 et 3 km2, 1500m2"),
        ("émissions de CO²", "emissions de co2"),
        ("forum²", "forum"),
    ],
)
def test_the_call_of_a_note_is_dropped_and_the_power_of_a_unit_kept(text: str, folded: str):
    assert fold(text).text == folded


def test_texts_of_any_alphabet_fold_alike() -> None:
    """Latin-1 and the rest go through two tables that must say the same."""
    letters = "".join(map(chr, range(32, 256))) + "\u2019"
    alone = fold(letters).text
    assert fold(letters + "\u2014").text == alone + "-"
