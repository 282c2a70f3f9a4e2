"""`rules docs`: written in place, compared, and never over somebody's file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tenders_check.cli.help_pages import WIDTH, help_pages


@pytest.fixture(autouse=True)
def no_help(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help is asked of another process: once is enough."""
    if "the_help" not in request.node.name:
        monkeypatch.setattr("tenders_check.cli.help_pages.help_pages", lambda: [("x", "aide")])


@pytest.fixture
def pages(tenders, tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    assert tenders("rules", "docs", "-o", folder).code == 0
    return folder


def test_pages_are_written_then_left_alone(tenders, pages) -> None:
    before = (pages / "regles/ENV001.md").stat().st_mtime_ns
    again = tenders("rules", "docs", "-o", pages)
    assert "écrites : 0" in again.out
    assert (pages / "regles/ENV001.md").stat().st_mtime_ns == before
    assert tenders("rules", "docs", "-o", pages, "--check").code == 0


def test_a_page_changed_missing_or_left_over_is_told(tenders, pages) -> None:
    changed = pages / "regles/ENV001.md"
    changed.write_text(changed.read_text("utf-8") + "ajout\n", "utf-8")
    (pages / "familles/mobilier.md").unlink()
    (pages / "regles/OLD001.md").write_text(
        (pages / "regles/ENV002.md").read_text("utf-8"), "utf-8"
    )
    ran = tenders("rules", "docs", "-o", pages, "--check")
    assert ran.code == 1
    said = {Path(line.split(" : ")[0]).name: line.split(" : ")[1] for line in ran.err.splitlines()}
    assert said == {"ENV001.md": "différente", "mobilier.md": "absente", "OLD001.md": "en trop"}
    assert not (pages / "familles/mobilier.md").exists(), "--check writes nothing"
    assert tenders("rules", "docs", "-o", pages).code == 0
    assert not (pages / "regles/OLD001.md").exists()
    assert tenders("rules", "docs", "-o", pages, "--check").code == 0


def test_a_page_of_a_person_is_neither_replaced_nor_removed(tenders, tmp_path) -> None:
    mine = tmp_path / "pages/regles/ENV001.md"
    other = tmp_path / "pages/regles/notes.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("# À moi\n", "utf-8")
    other.write_text("# Notes\n", "utf-8")
    ran = tenders("rules", "docs", "-o", tmp_path / "pages")
    assert ran.code == 2
    assert "ENV001.md" in ran.err
    assert mine.read_text("utf-8") == "# À moi\n"
    assert sorted(path.name for path in mine.parent.iterdir()) == ["ENV001.md", "notes.md"]
    mine.unlink()
    assert tenders("rules", "docs", "-o", tmp_path / "pages").code == 0
    assert other.read_text("utf-8") == "# Notes\n"


def test_a_folder_that_was_never_written_is_not_up_to_date(tenders, tmp_path) -> None:
    ran = tenders("rules", "docs", "-o", tmp_path / "rien", "--check")
    assert ran.code == 1
    assert not (tmp_path / "rien").exists()


def test_rules_of_ones_own_have_their_page_too(tenders, pages, tmp_path) -> None:
    own = tmp_path / "maison" / "charte"
    own.mkdir(parents=True)
    text = (Path(__file__).parents[2] / "rules/environnement/ENV004.yml").read_text("utf-8")
    text = text.replace("id: ENV004", "id: VAL001")
    text = text.replace("nom: specification-environnementale", "nom: maison")
    name = next(line for line in text.splitlines() if line.startswith("nom:"))
    (own / "VAL001.yml").write_text(text.replace(name, "nom: maison"), "utf-8")
    assert tenders("rules", "docs", "-o", pages, "--rules", tmp_path / "maison").code == 0
    assert "Fichier de la règle : `rules/charte/VAL001.yml`" in (
        pages / "regles/VAL001.md"
    ).read_text("utf-8").replace("\xa0", " ")
    assert "## Charte" in (pages / "regles/index.md").read_text("utf-8")


def test_the_help_is_the_same_wherever_it_is_asked(monkeypatch) -> None:
    plain = help_pages()
    monkeypatch.setitem(os.environ, "GITHUB_ACTIONS", "true")
    monkeypatch.setitem(os.environ, "FORCE_COLOR", "1")
    monkeypatch.setitem(os.environ, "COLUMNS", "200")
    monkeypatch.setitem(os.environ, "LANG", "en_US.UTF-8")
    assert help_pages() == plain
    assert [name for name, _ in plain][:2] == ["tenders-check", "tenders-check check"]
    for name, text in plain:
        assert "\x1b" not in text, name
        assert max(map(len, text.splitlines())) <= WIDTH, name


def test_the_help_holds_in_a_wider_terminal() -> None:
    wide = help_pages(100)
    assert [name for name, _ in wide] == [name for name, _ in help_pages()]
    for name, text in wide:
        lengths = [len(line) for line in text.splitlines()]
        assert WIDTH < max(lengths) <= 100, name
