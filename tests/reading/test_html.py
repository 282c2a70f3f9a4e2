"""Web pages: what they show, in reading order."""

from __future__ import annotations

import pytest

from tenders_check.model import Box, Piece, Role
from tenders_check.reading.html import read
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tests.reading.build import texts


def _read(body: str, options: ReadOptions = ReadOptions()) -> Piece:  # noqa: B008
    return read(f"<html><body>{body}</body></html>".encode(), "rc.html", options)


def test_titles_paragraphs_and_lists_in_reading_order():
    piece = _read("<h2>6. Critères</h2><p>Deux critères&nbsp;:<ol start=3><li>Prix<li>Délai</ol>")
    assert [(b.role, b.number, b.text) for b in piece.blocks] == [
        (Role.HEADING, None, "6. Critères"),
        (Role.PARAGRAPH, None, "Deux critères :"),
        (Role.LIST_ITEM, "3.", "Prix"),
        (Role.LIST_ITEM, "4.", "Délai"),
    ]


def test_merged_cells_are_read_once_and_shift_their_neighbours():
    piece = _read(
        "<table><tr><th rowspan=2>Lot<th colspan=2>Poids</tr><tr><td>Prix<td>60 %</tr></table>"
    )
    assert [
        (b.text, b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in piece.blocks
    ] == [
        ("Lot", 0, 0, 2, 1),
        ("Poids", 0, 1, 1, 2),
        ("Prix", 1, 1, 1, 1),
        ("60 %", 1, 2, 1, 1),
    ]


def test_paragraphs_of_a_cell_share_it():
    piece = _read("<table><tr><td><p>Un</p><p>Deux</p></td></tr></table>")
    assert texts(piece.blocks) == ["Un", "Deux"]
    assert piece.blocks[0].cell == piece.blocks[1].cell


def test_what_is_not_shown_is_not_read_and_is_counted():
    piece = _read(
        "<script>x()</script><style>p{}</style><p style='display: none'>caché</p>"
        "<p hidden>caché</p><!-- caché --><p>vu</p>"
    )
    assert texts(piece.blocks) == ["vu"]
    assert piece.markup.hidden == 2


def test_check_boxes_are_decoded():
    piece = _read("<p><input type=checkbox checked> oui <input type=radio> non</p>")
    assert piece.blocks[0].text == "☒ oui ☐ non"
    assert piece.blocks[0].box is Box.MIXED


def test_struck_words_are_marked_by_their_span():
    block = _read("<p>Délai : <s>trente</s> soixante jours</p>").blocks[0]
    assert [block.text[start:end] for start, end in block.struck] == ["trente"]


def test_the_original_leaves_insertions_out():
    body = "<p>Délai : <del>trente</del><ins>soixante</ins> jours</p>"
    assert _read(body, ReadOptions(original=True)).blocks[0].text == "Délai : trente jours"
    revised = _read(body)
    assert revised.blocks[0].text == "Délai : soixante jours"
    assert revised.markup.insertions == revised.markup.deletions == 1


def test_the_declared_character_set_is_used():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Pénalité : 5 €</p></body></html>'
    assert read(page.encode("cp1252"), "a.html", ReadOptions()).blocks[0].text == "Pénalité : 5 €"


@pytest.mark.parametrize("body", ["", "<div>" * 5000 + "x", "<script>seul</script>"])
def test_empty_or_hostile_pages_are_unreadable_or_read_but_never_crash(body: str):
    try:
        assert _read(body).blocks
    except Unreadable as error:
        assert error.message


def test_words_split_by_emphasis_stay_whole():
    assert _read("<p>env<b>ironn</b>ement</p>").blocks[0].text == "environnement"


def test_cells_beyond_any_width_are_still_read():
    piece = _read("<table>" + "<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 300 + "</table>")
    assert texts(piece.blocks) == ["x"] * 300


def test_raised_figures_are_no_part_of_the_number_before_them():
    body = "<p>Prix : 60<sup>1</sup> %, 25 m<sup>2</sup>, le 1<sup>er</sup> mars</p>"
    assert _read(body).blocks[0].text == "Prix : 60¹ %, 25 m², le 1er mars"
