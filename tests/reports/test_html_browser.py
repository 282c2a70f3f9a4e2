"""The web page in a real browser: accessible, usable with a keyboard, silent, printable.

axe-core (https://github.com/dequelabs/axe-core) judges the report of every example tender; it is
also asked for best practices, which RGAA and WCAG 2.1 AA do not require.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tenders_check.api import check
from tenders_check.model import Lot, Report, Status
from tenders_check.reports.html import render
from tests.conftest import missing
from tests.examples.make import EXAMPLES, TENDERS
from tests.reports.build import READ, SCAN, finding, report_of
from tests.reports.pages import HOSTILE, criterion, hostile, several, with_criteria

pytestmark = pytest.mark.slow

Open = Callable[..., Any]
NAMES = sorted(TENDERS)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"


def needed(module: str) -> Any:
    """A module of the extra `dev`; the test is skipped, or fails, as for a missing program."""
    try:
        return import_module(module)
    except ImportError:
        missing(f"the module {module!r} is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium")
    if program is None:
        missing("the program 'chromium' is not installed")
    with needed("playwright.sync_api").sync_playwright() as driver:
        # Without its sandbox, which needs rights that a container of tests does not have.
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """`show(report, width=1280, …)`: a page that shows the report; `asked` is what it fetched."""
    contexts = []

    def opened(report: Report, *, width: int = 1280, language: str = "fr", **options: Any) -> Any:
        file = tmp_path / "rapport.html"
        file.write_text(render(report, language), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.asked = []
        shown.errors = []
        shown.on("request", lambda request: shown.asked.append(request.url))
        shown.failed = []
        shown.on("requestfailed", lambda one: shown.failed.append((one.url, one.failure)))
        shown.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.on("dialog", lambda dialog: shown.errors.append(dialog.message))
        shown.goto(file.as_uri())
        return shown

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """The reports of the example tenders."""
    return {name: check(str(EXAMPLES / name)) for name in NAMES}


def faults(page: Any, **options: Any) -> list[tuple[str, str]]:
    """What axe-core reproaches to the page: rule and element."""
    axe = needed("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options=options | {"resultTypes": ["violations"]})
    return [
        (one["id"], node["html"]) for one in found.response["violations"] for node in one["nodes"]
    ]


# --- accessible ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_the_examples(name: str, reports: Any, show: Open) -> None:
    page = show(reports[name])
    page.click("#unfold")
    assert not faults(page, runOnly=TAGS)
    page.emulate_media(color_scheme="dark")
    assert not faults(page, runOnly=["color-contrast"])


def test_axe_finds_nothing_on_several_tenders_nor_in_english(show: Open) -> None:
    assert not faults(show(several(9), language="en"), runOnly=TAGS)


def test_axe_would_find_a_fault(show: Open) -> None:
    page = show(report_of(finding()))
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {rule for rule, _ in faults(page, runOnly=TAGS)} == {"image-alt", "html-has-lang"}


def test_axe_finds_nothing_on_what_is_hostile(show: Open) -> None:
    assert not faults(show(hostile()), runOnly=TAGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_reader_is_followed(scheme: str, show: Open) -> None:
    page = show(report_of(finding()), color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 23, 26)"}[scheme]


# --- small screens and zoom ---------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("name", ["mobilier-de-bureau", "hostile"])
def test_nothing_is_lost_at_any_width(width: int, name: str, reports: Any, show: Open) -> None:
    """320 px is also 1 280 px at 400 %, 640 px at 200 % (WCAG 1.4.10)."""
    page = show(hostile() if name == "hostile" else reports[name], width=width)
    page.evaluate(UNFOLD)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    outside = page.evaluate(
        """() => [...document.querySelectorAll('main *')]
          .filter(one => !one.closest('.scroll, .unseen, svg, .visa'))
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
          .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert not outside


def test_nothing_is_lost_when_the_reader_spaces_the_text(reports: Any, show: Open) -> None:
    """WCAG 1.4.12. The style is the reader's: it passes over the policy of the page."""
    page = show(reports["travaux-ecole"], width=640, bypass_csp=True)
    page.evaluate(UNFOLD)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main *, .side *')]
          .filter(one => !one.closest('svg, .unseen, .scroll, .side ol'))
          .filter(one => getComputedStyle(one).overflow !== 'visible')
          .filter(one => one.scrollHeight > one.clientHeight + 1)
          .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert not cut


def test_the_rule_stays_in_view_while_forty_lots_scroll_by(show: Open) -> None:
    lots = tuple(Lot(str(n), f"Lot numéro {n}") for n in range(1, 41))
    page = show(report_of(*(finding(lot=lot.id) for lot in lots), lots=lots))
    table = page.locator(".scroll").first
    table.focus()
    moved = "document.querySelector('.scroll').scrollLeft"
    for _ in range(300):
        page.keyboard.press("ArrowRight")
        if page.evaluate(moved) > 300:
            break
    assert page.evaluate(moved) > 300
    head = page.locator("table.matrix tbody th[scope=row]").first.bounding_box()
    assert head["x"] == pytest.approx(table.bounding_box()["x"], abs=2)


# --- keyboard -----------------------------------------------------------------------------------


def tab_to(page: Any, selector: str, most: int = 60) -> int:
    """Press Tab until the element has the focus; how many times it took."""
    for count in range(1, most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return count
    raise AssertionError(f"{selector} is not reached with {most} Tab")


def findings() -> Report:
    return report_of(
        finding(lot="1"),
        finding("ENV003", Status.REVIEW),
        finding("ENV007", Status.PASS),
        finding("SOC001", Status.NOT_APPLICABLE),
        pieces=(READ, SCAN),
    )


def kinds_shown(page: Any) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('[data-kind]')]"
        ".filter(one => one.checkVisibility()).map(one => one.dataset.kind)"
    )


def spoken(page: Any) -> str:
    page.locator("#live:not(:empty)").wait_for(state="attached")
    return " ".join(page.text_content("#live").split())


def test_the_first_tab_skips_to_the_content(show: Open) -> None:
    page = show(findings())
    assert tab_to(page, "a.skip") == 1
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_filters_work_with_a_keyboard_and_are_told(show: Open) -> None:
    page = show(findings())
    assert kinds_shown(page) == ["duty", "review", "pass", "out"]
    tab_to(page, "[data-filter=review]")
    page.keyboard.press("Space")
    assert kinds_shown(page) == ["review"]
    assert page.get_attribute("[data-filter=review]", "aria-pressed") == "true"
    assert page.get_attribute("[data-filter='']", "aria-pressed") == "false"
    assert spoken(page) == "Constats affichés : 1"
    tab_to(page, "[data-filter=out]")
    page.keyboard.press("Enter")
    assert kinds_shown(page) == ["review", "out"]
    tab_to(page, "[data-filter='']")
    page.keyboard.press("Enter")
    assert kinds_shown(page) == ["duty", "review", "pass", "out"]


def test_a_link_to_what_is_filtered_out_shows_it_again(show: Open) -> None:
    page = show(findings())
    page.click("[data-filter=review]")
    page.locator(".duties a").focus()
    page.keyboard.press("Enter")
    assert "duty" in kinds_shown(page)
    assert page.evaluate("document.querySelector(':target').classList.contains('finding')")


def test_a_clause_is_copied_with_a_keyboard_and_told(show: Open) -> None:
    page = show(findings(), permissions=["clipboard-read", "clipboard-write"])
    tab_to(page, "button.copy")
    page.keyboard.press("Enter")
    assert spoken(page) == "Clause copiée"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Performance environnementale ([poids] %)"
    assert page.inner_text("button.copy").startswith("Clause copiée")


def test_without_a_clipboard_the_clause_is_copied_otherwise_or_selected(show: Open) -> None:
    page = show(findings())
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.execCommand = () => false")
    page.click("button.copy")
    assert spoken(page).startswith("Copie impossible")
    assert page.evaluate("String(getSelection())") == "Performance environnementale ([poids] %)"


def test_the_focus_is_always_seen(show: Open) -> None:
    page = show(findings())
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body
                || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_without_script_everything_is_shown(show: Open) -> None:
    page = show(findings(), java_script_enabled=False)
    assert page.locator("[data-kind]:visible").count() == 4
    assert page.locator("button:visible").count() == 0


def test_nothing_moves_for_who_asked_so(show: Open) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert show(findings(), reduced_motion="reduce").evaluate(behaviour) == "auto"


# --- silent and inert ---------------------------------------------------------------------------


def test_no_request_leaves(reports: Any, show: Open) -> None:
    page = show(reports["travaux-ecole"])
    page.click("#unfold")
    page.wait_for_load_state("networkidle")
    assert [one for one in page.asked if not one.startswith("data:")] == [page.url]
    assert not page.errors


def test_the_page_forbids_itself_any_request(show: Open) -> None:
    page = show(report_of(finding()))
    refused = page.evaluate(
        """async () => {
          const refused = [];
          addEventListener('securitypolicyviolation', one => refused.push(one.effectiveDirective));
          await fetch('https://exemple.invalid/').catch(() => {});
          new Image().src = 'https://exemple.invalid/x.png';
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          await new Promise(done => setTimeout(done, 200));
          return [window.ran ?? false, ...refused.sort()];
        }"""
    )
    assert refused == [False, "connect-src", "img-src", "script-src-elem"]
    # The browser tells the picture as asked for, and why it was never sent.
    assert dict(page.failed) == {"https://exemple.invalid/x.png": "csp"}
    assert set(page.asked) - {page.url, "data:,"} == set(dict(page.failed))


def test_what_a_document_holds_does_nothing(show: Open) -> None:
    page = show(hostile())
    page.click("#unfold")
    page.click("button.copy")
    page.wait_for_load_state("networkidle")
    assert not page.errors
    assert page.locator("img").count() == 0 and page.locator("script").count() == 1
    assert [one for one in page.asked if not one.startswith("data:")] == [page.url]
    assert "<script>alert(1)</script>" in page.inner_text("h1")
    assert HOSTILE.startswith("<script>")


# --- paper --------------------------------------------------------------------------------------


def printed(page: Any, path: Path) -> list[tuple[tuple[float, float], str]]:
    """Size in points and words of each sheet."""
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as document:
        return [
            (sheet.get_size(), " ".join(sheet.get_textpage().get_text_bounded().split()))
            for sheet in document
        ]


def test_paper_shows_all_that_the_screen_folds_and_a_place_to_sign(
    reports: Any, show: Open, tmp_path: Path
) -> None:
    page = show(reports["mobilier-de-bureau"])
    page.click("[data-filter=review]")
    words = " ".join(text for _, text in printed(page, tmp_path / "rapport.pdf"))
    for expected in ("Conforme", "Sans objet", "Cherché dans", "Fonction", "Signature"):
        assert expected in words
    assert "https://www.legifrance.gouv.fr/" in words
    assert "Copier la clause" not in words and "Tout déplier" not in words


def test_forty_lots_fit_on_a_sheet_on_its_side(show: Open, tmp_path: Path) -> None:
    lots = tuple(Lot(str(n), f"Lot numéro {n}") for n in range(1, 41))
    found = [finding(rule, lot=lot.id) for rule in ("ENV001", "ENV003") for lot in lots]
    page = show(report_of(*found, lots=lots))
    sheets = printed(page, tmp_path / "rapport.pdf")
    (table,) = [(size, words) for size, words in sheets if "Lot 40" in words and "Règle" in words]
    assert table[0][0] > table[0][1]
    assert all(f"Lot {n}" in table[1] for n in range(1, 41))


def test_criteria_are_drawn_at_every_width(show: Open) -> None:
    page = show(with_criteria(criterion("1", 60.0), criterion("2", 40.0)), width=320)
    boxes = [one.bounding_box() for one in page.locator("rect.segment").all()][:2]
    assert boxes[0]["width"] == pytest.approx(1.5 * boxes[1]["width"], rel=0.02)
