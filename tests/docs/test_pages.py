"""Hand-written pages tell the truth: commands print what is shown, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tenders_check.cli.run import run
from tests.docs.transcript import Command, File, difference, steps

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
#: Folders made by `rules docs` and not kept in the repository.
_MADE = ("regles/", "familles/", "vocabulaire/")
HAND_WRITTEN = sorted(
    path.relative_to(DOCS).as_posix()
    for path in DOCS.rglob("*.md")
    if not path.relative_to(DOCS).as_posix().startswith(_MADE)
)
FRENCH = [name for name in HAND_WRITTEN if name != "architecture.md"]
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)?(?:#[^)]*)?\)")
_COMMAND = re.compile(r"tenders-check ((?:rules )?[a-z]+)\b")
_OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+)")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader works: a folder with the examples of the project."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("page", FRENCH)
def test_what_is_shown_is_what_is_printed(page, workplace, capsys) -> None:
    for step in steps(DOCS / page):
        if isinstance(step, File):
            step.write(workplace)
            continue
        program, *words = shlex.split(step.words)
        assert program == "tenders-check", step.words
        code = run(words)
        printed = capsys.readouterr()
        wrong = difference(step.shown, printed.out + printed.err)
        assert wrong is None, f"{page} : $ {step.words}\n{wrong}"
        assert code == step.code, f"{page} : $ {step.words} → {code}"


@pytest.mark.parametrize("page", HAND_WRITTEN)
def test_links_lead_to_pages_of_the_repository(page) -> None:
    """On a forge too; the home page alone leads to the pages of rules, made with the site."""
    for target in filter(None, _LINK.findall((DOCS / page).read_text("utf-8"))):
        path = (DOCS / page).parent / target
        made = path.resolve().relative_to(ROOT).as_posix().removeprefix("docs/").startswith(_MADE)
        assert path.is_file() or (made and page == "index.md"), f"{page} : {target}"


def test_commands_and_options_exist() -> None:
    """What the pages name in passing stands in the reference, which is the real help."""
    reference = (DOCS / "reference/commandes.md").read_text("utf-8")
    commands = set(re.findall(r"^## tenders-check (.+)$", reference, re.M))
    for page in FRENCH:
        text = (DOCS / page).read_text("utf-8")
        code = " ".join(re.findall(r"`[^`\n]+`", text)) + " ".join(
            re.findall(r"^\$ .*$", text, re.M)
        )
        assert set(_COMMAND.findall(code)) <= commands, page
        for option in _OPTION.findall(code):
            assert option in reference, f"{page} : {option}"


def test_every_page_has_one_title() -> None:
    for page in HAND_WRITTEN:
        text = re.sub(r"^```.*?^```$", "", (DOCS / page).read_text("utf-8"), flags=re.M | re.S)
        assert len(re.findall(r"^# ", text, re.M)) == 1, page


def test_a_transcript_finds_what_is_not_true() -> None:
    shown = ("un", "[…]", "trois […] cinq")
    assert difference(shown, "un\ndeux\ntrois quatre cinq\n") is None
    assert difference(shown, "un\ndeux\ntrois quatre\n")
    assert difference(("un",), "un\ndeux\n")
    assert difference(("un", "deux"), "un\n")


def test_a_transcript_changes_a_key_of_a_file(tmp_path) -> None:
    File("r.yml", "a: 1\nb:\n  c: 2\nd: 3\n", replaces_keys=False).write(tmp_path)
    File("r.yml", "b: 4\n", replaces_keys=True).write(tmp_path)
    assert (tmp_path / "r.yml").read_text("utf-8") == "a: 1\nb: 4\n\nd: 3\n"


def test_the_guides_show_commands() -> None:
    shown = [step for page in FRENCH for step in steps(DOCS / page)]
    assert sum(isinstance(step, Command) for step in shown) >= 15
