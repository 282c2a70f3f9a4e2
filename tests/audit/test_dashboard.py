"""The page of figures: every percentage has its query, and everybody can read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from tenders_check.audit.dashboard import render
from tenders_check.audit.dashboard.view import MOST
from tenders_check.audit.questions import DIMENSIONS
from tenders_check.audit.sample import drawn
from tenders_check.audit.shown.words import percent
from tenders_check.audit.stats import figures
from tenders_check.audit.store import Store, open_to_read
from tests.audit.filled import fill, many, tender
from tests.reports.pages import HOSTILE
from tests.reports.test_html_browser import TAGS, browser, faults

__all__ = ["browser"]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of tenders of every kind, some answers of which were read again."""
    path = fill(tmp_path_factory.mktemp("audit") / "audit.sqlite", many(150))
    db = open_to_read(path)
    claims = drawn(db, 40, 1)
    db.close()
    kept = Store(path)
    kept.review(
        (c.ref, c.lot, c.measure, c.content, said, None, None)
        for c, said in zip(claims, ["yes", "no", "yes", "undecidable"] * 10, strict=True)
    )
    kept.close()
    return path


def page_of(path: Path, language: str = "fr", *dimensions: str) -> str:
    db = open_to_read(path)
    found = figures(db, dimensions or tuple(DIMENSIONS))
    db.close()
    return render(found, language, {"mobilier": "Mobilier de bureau"})


def tables_of(text: str) -> Iterator[tuple[str, str, lxml_html.HtmlElement]]:
    """Name, query and table of everything counted."""
    page = lxml_html.document_fromstring(text.encode())
    for query in page.xpath("//pre[@id]"):
        name = query.get("id").removesuffix("-sql")
        if name != "poids":
            (table,) = page.xpath(f"//table[@id='{name}-table']")
            yield name, query.text_content(), table


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_percentage_is_given_by_the_query_beside_it(store: Path, language: str) -> None:
    db = sqlite3.connect(store)
    db.row_factory = sqlite3.Row
    shown = 0
    for name, query, table in tables_of(page_of(store, language)):
        rows = db.execute(query).fetchall()
        keys = 2 if name == "relecture" else 1
        given = {" ".join("" if v is None else str(v) for v in tuple(r)[:keys]): r for r in rows}
        printed = table.xpath(".//tbody/tr")
        assert len(printed) == min(len(rows), MOST), name
        for line in printed:
            row = given[line.get("data-value")]
            wanted = row["median"] if "median" in row.keys() else row["percent"]  # noqa: SIM118
            (cell,) = line.xpath("./td[contains(@class, 'percent')]")
            assert cell.text_content() == percent(wanted, language), (name, line.get("data-value"))
            shown += 1
    assert shown > 200
    assert not list(percentages_elsewhere(page_of(store, language)))


#: The median of all lots has a query and a test of its own; the axis of a drawing is no figure.
_OTHER = ("médian", "Median", "pas de 5", "steps of 5")


def percentages_elsewhere(text: str) -> Iterator[str]:
    """Percentages of the page that stand in no table."""
    page = lxml_html.document_fromstring(text.encode())
    for drop in page.xpath("//table | //svg | //script | //pre | //section/ul"):
        drop.getparent().remove(drop)
    for line in page.xpath("//main")[0].text_content().splitlines():
        if "%" in line and not any(word in line for word in _OTHER):
            yield line


def test_the_median_is_given_by_its_query(store: Path) -> None:
    page = lxml_html.document_fromstring(page_of(store).encode())
    (query,) = page.xpath("//pre[@id='poids-sql']")
    (row,) = sqlite3.connect(store).execute(query.text_content())
    assert percent(row[1]) in page.xpath("//section[@aria-labelledby='poids']/p")[0].text_content()


def test_the_largest_groups_only_when_they_are_too_many(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "a.sqlite",
        (
            tender(f"m/{n}", {"reserved": "yes"}, buyer=f"Acheteur {max(n, 5)}")
            for n in range(MOST + 20)
        ),
    )
    text = page_of(path, "fr", "buyer")
    page = lxml_html.document_fromstring(text.encode())
    names = page.xpath("//table[@id='buyer-reserved-table']//tbody/tr/@data-value")
    assert len(names) == MOST and names[0] == "Acheteur 5"
    assert "15 autres sont dans « stats --by buyer -f csv »" in text.replace("\u00a0", " ")


def test_nothing_is_fetched_and_no_name_acts(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "a.sqlite",
        [tender("m/1", {"reserved": "yes", "environmental_weight": 7.0}, buyer=HOSTILE)],
    )
    page = lxml_html.document_fromstring(page_of(path).encode())
    assert not page.xpath("//img | //link[not(starts-with(@href, 'data:'))] | //script[@src]")
    assert not page.xpath("//*[@style or @onclick or @onerror]")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_numbers_are_written_as_in_the_language(store: Path) -> None:
    french, english = page_of(store), page_of(store, "en")
    assert "Critère environnemental" in french and "Environmental criterion" in english
    assert "Requête SQL" not in english and "Wilson" in english


# --- in a browser ---------------------------------------------------------------------------


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """`show(text, width=1280, …)`: the page in a browser; `asked` is what it fetched."""
    contexts = []

    def opened(text: str, *, width: int = 1280, **options: Any) -> Any:
        file = tmp_path / "tableau.html"
        file.write_text(text, "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.errors = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing(language: str, store: Path, show: Open) -> None:
    page = show(page_of(store, language, "year", "division"))
    page.evaluate(UNFOLD)
    assert not faults(page, runOnly=TAGS)
    page.emulate_media(color_scheme="dark")
    assert not faults(page, runOnly=["color-contrast"])


@pytest.mark.slow
def test_axe_finds_nothing_without_script(store: Path, show: Open) -> None:
    text = page_of(store, "fr", "year")
    page = show(text.replace('"use strict";', "throw 1;"), bypass_csp=True)
    assert not faults(page, runOnly=TAGS)


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_is_lost_at_any_width(width: int, store: Path, show: Open) -> None:
    page = show(page_of(store, "fr", "division", "year"), width=width)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def rows_shown(page: Any) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('.cut tbody th')].filter(one => one.checkVisibility())"
        ".map(one => one.textContent)"
    )


@pytest.mark.slow
def test_measure_dimension_and_names_are_chosen_without_network(store: Path, show: Open) -> None:
    page = show(page_of(store, "fr", "division", "year"))
    assert rows_shown(page)[0] == "2022"
    page.select_option("#dimension", "division")
    assert any("Travaux de construction" in name for name in rows_shown(page))
    page.select_option("#measure", "social_clause")
    assert page.locator(".cut:visible h3").inner_text() == "Clause sociale – Division CPV"
    page.fill("#named", "DECHETS")
    assert rows_shown(page) == ["90 Eaux usées, déchets, hygiène et environnement"]
    assert "Lignes affichées" in page.inner_text("#live") and "1" in page.inner_text("#live")
    assert [one for one in page.asked if not one.startswith("data:")] == [page.url]
    assert not page.errors


@pytest.mark.slow
def test_a_query_is_copied_and_it_is_told(store: Path, show: Open) -> None:
    page = show(page_of(store, "fr", "year"), permissions=["clipboard-read", "clipboard-write"])
    page.locator("details.sql summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("button.copy").first.click()
    page.locator("#copied:not(:empty)").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert sqlite3.connect(store).execute(copied).fetchall()


@pytest.mark.slow
def test_without_script_everything_is_shown(store: Path, show: Open) -> None:
    page = show(page_of(store, "fr", "year"), java_script_enabled=False)
    assert page.locator(".cut:visible").count() == page.locator(".cut").count() > 5
    assert page.locator("button:visible, select:visible").count() == 0


@pytest.mark.slow
def test_bars_are_as_long_as_what_they_show(store: Path, show: Open) -> None:
    page = show(page_of(store, "fr", "year"))
    line = page.locator("#ensemble-table tbody tr").first
    share = float(line.locator(".percent").inner_text().replace(",", ".").split()[0])
    ground = line.locator(".ground").bounding_box()["width"]
    assert line.locator(".share").bounding_box()["width"] / ground == pytest.approx(
        share / 100, abs=0.01
    )


@pytest.mark.slow
def test_it_prints_with_its_bars(store: Path, show: Open, tmp_path: Path) -> None:
    page = show(page_of(store, "fr", "year"))
    page.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    assert (tmp_path / "x.pdf").stat().st_size > 10_000
