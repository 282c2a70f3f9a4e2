"""The web page: the table of verdicts and the drawing of the criteria."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from tenders_check.model import (
    Lot,
    Status,
)
from tests.reports.build import finding, report_of
from tests.reports.pages import (
    LOTS,
    criterion,
    opened,
    said,
    with_criteria,
)

# --- the table of verdicts ----------------------------------------------------------------------


def cells(table: lxml_html.HtmlElement) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in table.xpath("./tbody/tr[not(@class)]")]


def test_the_table_has_a_column_per_lot_and_spans_them_for_the_whole_tender() -> None:
    tree = opened(
        report_of(
            finding(lot="1"),
            finding(lot="2", status=Status.PASS),
            finding("DOC001", lot=None),
            lots=LOTS,
        )
    )
    (table,) = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert [said(one) for one in table.xpath("./thead//th[@scope='col']")] == [
        "Règle", "Lot 1 Bureaux", "Lot 2 Sièges",
    ]  # fmt: skip
    assert cells(table) == [
        ["ENV001 Titre de ENV001", "non conforme", "conforme"],
        ["DOC001 Titre de DOC001", "non conforme ensemble du dossier"],
    ]
    assert all(row[0].get("scope") == "row" for row in table.xpath("./tbody/tr[not(@class)]"))
    assert [[said(cell) for cell in row] for row in table.xpath("./tfoot/tr")] == [
        ["Obligations non satisfaites", "1", "0"],
        ["… sur l'ensemble du dossier", "1"],
    ]


def test_a_tender_that_is_not_divided_has_one_column() -> None:
    tree = opened(report_of(finding(), finding("DOC001", lot=None)))
    (table,) = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert cells(table) == [
        ["ENV001 Titre de ENV001", "non conforme"],
        ["DOC001 Titre de DOC001", "non conforme"],
    ]


def test_so_many_lots_that_paper_could_not_hold_them_make_several_tables() -> None:
    lots = tuple(Lot(f"{n}", f"Lot numéro {n}") for n in range(1, 91))
    tree = opened(
        report_of(*(finding(lot=lot.id) for lot in lots), finding("DOC001", lot=None), lots=lots)
    )
    tables = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert [len(table.xpath("./thead//th")) - 1 for table in tables] == [40, 40, 10]
    assert sum(said(row[0]).startswith("DOC001") for t in tables for row in t.xpath(".//tr")) == 1
    hints = [said(one) for one in tree.xpath("//p[contains(@class, 'hint')]")]
    assert hints[1].startswith("Lot 41 à Lot 80.")


# --- criteria -----------------------------------------------------------------------------------


def segments(tree: lxml_html.HtmlElement) -> list[tuple[str, str, str]]:
    return [
        (one.get("class"), one.get("x"), one.get("width"))
        for one in tree.xpath("//svg[@class='bar']/rect[contains(@class, 'segment')]")
    ]


def test_criteria_are_drawn_with_their_effective_weights_under_their_parent() -> None:
    tree = opened(
        with_criteria(
            criterion("1", 60.0, kind="price"),
            criterion("2", 40.0),
            criterion("2.1", 30.0, themes=("social",)),
            criterion("2.2", 10.0, themes=("environnement",)),
        )
    )
    assert segments(tree) == [
        ("segment price", "0.0%", "60.0%"),
        ("segment other", "60.0%", "40.0%"),
        ("segment social", "60.0%", "30.0%"),
        ("segment environment", "90.0%", "10.0%"),
    ]
    # Pattern as well as colour.
    assert tree.xpath("//svg[@class='bar']/rect/@fill") == ["url(#p-social)", "url(#p-environment)"]


def test_the_drawing_has_a_title_and_the_same_in_a_list() -> None:
    tree = opened(with_criteria(criterion("1", 60.0), criterion("2", 40.0), criterion("2.1", 40.0)))
    (bar,) = tree.xpath("//svg[@class='bar']")
    assert bar.get("role") == "img"
    assert [said(tree.get_element_by_id(name)) for name in bar.get("aria-labelledby").split()] == [
        "Poids effectifs des critères, tous les lots",
        "1 Critère 1 : 60 % ; 2 Critère 2 : 40 %",
    ]
    assert [said(one) for one in tree.xpath("//ol[@class='nodes']/li/ol/li")] == [
        "2.1 Critère 2.1 40 %"
    ]


def test_what_the_weights_lack_is_drawn_and_said() -> None:
    tree = opened(with_criteria(criterion("1", 60.0), criterion("2", 35.0)))
    (gap,) = tree.xpath("//svg[@class='bar']/rect[@class='gap']")
    assert (gap.get("x"), gap.get("width")) == ("95.0%", "5.0%")
    assert "Total : 95 % au lieu de 100 %" in said(tree)


def test_weights_beyond_the_whole_stay_in_the_drawing() -> None:
    tree = opened(with_criteria(criterion("1", 75.0), criterion("2", 50.0)))
    assert segments(tree) == [
        ("segment other", "0.0%", "60.0%"),
        ("segment other", "60.0%", "40.0%"),
    ]
    assert tree.xpath("//svg[@class='bar']/line/@x1") == ["80.0%"]


def test_criteria_whose_weights_are_not_known_are_listed_and_not_drawn() -> None:
    tree = opened(with_criteria(criterion("1", None), criterion("2", 40.0)))
    assert not tree.xpath("//svg[@class='bar']")
    assert "Pas de dessin" in said(tree)
    assert said(tree.xpath("//ol[@class='nodes']/li")[0]) == "1 Critère 1 sans poids"


def test_many_scales_are_folded_under_their_lots_and_weights() -> None:
    report = with_criteria(criterion("1", 60.0), criterion("2", 40.0), lots=("2",))
    one = report.tenders[0]
    trees = tuple(replace(one.facts.trees[0], id=f"t{n}") for n in range(7))
    many = replace(report, tenders=(replace(one, facts=replace(one.facts, trees=trees)),))
    folded = opened(many).xpath("//details[@class='scale'][not(@open)]/summary")
    assert [said(one) for one in folded] == ["Lot 2 1 Critère 1 : 60 % ; 2 Critère 2 : 40 %"] * 7
    assert not opened(report).xpath("//details[@class='scale']")
