"""Calls of notes in a pdf: small figures above the line."""

from __future__ import annotations

import pytest

from tests.reading.pdf_maker import PdfMaker, read, texts


def called(before: str, call: str, after: str, *, rise: float = 4, size: float = 6.5) -> PdfMaker:
    """A line of size 10 with a part set in another size, higher or lower."""
    maker = PdfMaker()
    x = 70.0
    for text, up, points in ((before, 0.0, 10.0), (call, rise, size), (after, 0.0, 10.0)):
        maker.at(x, maker.y + up, text, points)
        x += maker.canvas.stringWidth(text, "Helvetica", points)
    return maker


@pytest.mark.parametrize(
    ("before", "call", "after", "shown"),
    [
        (
            "Le prix est pondéré à 60",
            "1",
            " % de la note.",
            "Le prix est pondéré à 60¹ % de la note.",
        ),
        ("Les bétons biosourcés", "12", " sont admis.", "Les bétons biosourcés¹² sont admis."),
        ("Les bétons biosourcés", "(2)", " sont admis.", "Les bétons biosourcés⁽²⁾ sont admis."),
        ("Une salle de 25 m", "2", " environ.", "Une salle de 25 m² environ."),
        ("Le lot est réservé.", "3", "", "Le lot est réservé.³"),
    ],
)
def test_raised_figures_are_shown_as_such(before: str, call: str, after: str, shown: str):
    assert texts(read(called(before, call, after))) == [shown]


def test_lowered_figures_are_no_calls():
    maker = called("Le CO", "2", " émis est compté.", rise=-2)
    assert texts(read(maker)) == ["Le CO2 émis est compté."]


def test_small_figures_on_the_line_are_no_calls():
    maker = called("Le montant est de 60", "50", " euros.", rise=0)
    assert texts(read(maker)) == ["Le montant est de 6050 euros."]


def test_figures_of_the_size_of_the_line_are_numbers():
    maker = called("Le lot n° 1", "2", " est réservé.", rise=0, size=10)
    assert texts(read(maker)) == ["Le lot n° 12 est réservé."]
