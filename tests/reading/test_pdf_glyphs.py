"""Characters of symbol fonts in a pdf."""

from __future__ import annotations

import pytest

from tenders_check.reading.pdf_glyphs import decode_lines
from tenders_check.reading.pdf_page import Line


def decoded(*texts: str) -> list[str]:
    lines = [Line(text, 1, 0, 100, 0, 10, bold=False) for text in texts]
    decode_lines(lines)
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("\uf0fe", "☒"), ("\uf0fd", "☒"), ("\uf0a8", "☐"), ("\uf06f", "☐"), ("\uf0b7", "•")],
)
def test_private_characters_are_shown(code, shown):
    assert decoded(f"{code} Oui", "\uf0a8 Non")[0] == f"{shown} Oui"


def test_a_tick_is_a_box_beside_empty_boxes_only():
    assert decoded("\uf0fc oui", "\uf0a8 non") == ["☒ oui", "☐ non"]
    assert decoded("\uf0fc point un", "\uf0fc point deux") == ["✓ point un", "✓ point deux"]


def test_shadowed_squares_alone_are_bullets():
    assert decoded("\uf071 la démarche") == ["▪ la démarche"]
    assert decoded("\uf071 non", "\uf0fe oui") == ["☐ non", "☒ oui"]


def test_text_of_a_symbolic_font_is_read_back():
    assert decoded("".join(chr(0xF000 + ord(c)) for c in "Prestations")) == ["Prestations"]


LIST = ("\uf06f tenir le registre ;", "\uf06f former les agents ;", "\uf06f rendre compte.")


def test_squares_before_the_items_of_a_list_are_bullets_where_nothing_is_ticked():
    assert decoded("Le titulaire doit :", *LIST)[1] == "▪ tenir le registre ;"


@pytest.mark.parametrize(
    "other",
    [
        "\uf0fe lettre de candidature",
        "Cocher la case utile",
        "\uf06f oui \uf06f non",
        "\uf06f le marché est réservé",
        "Variantes : \uf06f",
    ],
)
def test_squares_stay_boxes_wherever_something_is_chosen(other):
    assert decoded(other, *LIST)[-1] == "☐ rendre compte."


def test_squares_under_a_choice_of_the_buyer_stay_boxes():
    assert decoded("Le lot est réservé :", *LIST)[-1] == "☐ rendre compte."
