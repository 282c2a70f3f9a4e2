"""The site in Chromium, opened from its folder: silent, searchable, readable by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing

pytestmark = pytest.mark.slow

#: One of each kind: text, rule with its side bar, tables, wide blocks.
PAGES = ("index.html", "regles/ENV001.html", "regles/index.html", "reference/commandes.html")
#: axe takes seconds on a page: the kinds that differ by their colours.
LOOKED_AT = [
    ("index.html", "light"),
    ("regles/ENV001.html", "light"),
    ("regles/ENV001.html", "dark"),
    ("guides/acheteur.html", "dark"),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium")
    if program is None:
        missing("the program 'chromium' is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("name", "scheme"), LOOKED_AT)
def test_no_page_is_closed_to_anybody(browser: Any, site: Path, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto((site / name).as_uri())
    found = axe.run(page, options={"runOnly": TAGS}).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
    page.close()


def test_no_page_is_wider_than_a_telephone(browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 900})
    for name in PAGES:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, name
    page.close()


def test_the_search_answers_in_french_and_asks_nobody(browser: Any, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+k")
    page.keyboard.type("pneus rechapés")
    page.get_by_text("résultats").wait_for(timeout=10_000)
    page.get_by_role("option").filter(has_text="REU004").first.wait_for(timeout=10_000)
    assert asked
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    page.close()
