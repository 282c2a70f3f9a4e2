"""The site: built without a broken link, whole without a network, and soon built."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tenders_check.ruleset.loader import load
from tests.docs.conftest import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
#: Attributes by which a page makes a browser fetch something without being asked.
_FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=\"([^\"]+)\"|"
    r"<link\b(?=[^>]*rel=\"(?:stylesheet|preload|preconnect|dns-prefetch|icon|modulepreload)\")"
    r"[^>]*?\shref=\"([^\"]+)\"",
)
_ELSEWHERE = re.compile(r"(?:https?:)?//")


def test_a_broken_link_or_anchor_fails_the_build(site: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    (tmp_path / "docs/assets").mkdir(parents=True)
    page = tmp_path / "docs/index.md"
    for text, code in (("# A\n", 0), ("# A\n[b](b.md)\n", 1), ("# A\n[b](#b)\n", 1)):
        page.write_text(text, "utf-8")
        assert min(build(tmp_path).returncode, 1) == code, text


def test_every_page_is_on_the_site(site: Path) -> None:
    pages = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert {f"regles/{rule.id}" for rule in load().rules} <= pages
    assert {"index", "guides/acheteur", "regles/droit", "familles/mobilier"} <= pages


def test_a_page_fetches_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        fetched = [one or two for one, two in _FETCHED.findall(page.read_text("utf-8"))]
        assert fetched, page
        assert not [target for target in fetched if _ELSEWHERE.match(target)], page


def test_styles_fetch_nothing_from_elsewhere(site: Path) -> None:
    for style in site.rglob("*.css"):
        targets = re.findall(r"(?:url\(|@import )[\"']?([^\"')]+)", style.read_text("utf-8"))
        assert not [target for target in targets if _ELSEWHERE.match(target)], style


def test_what_a_page_fetches_is_there(site: Path) -> None:
    page = site / "regles/ENV001.html"
    for one, two in _FETCHED.findall(page.read_text("utf-8")):
        assert (page.parent / (one or two)).resolve().is_file(), one or two


def test_the_site_speaks_french_and_can_be_searched(site: Path) -> None:
    assert '<html lang="fr"' in (site / "index.html").read_text("utf-8")
    assert "Critère d'attribution environnemental" in (site / "search.json").read_text("utf-8")
