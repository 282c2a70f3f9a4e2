"""A consolidated code → its articles, without what surrounds the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tenders_check.errors import UsageError
from tenders_check.ruleset.code_text import CodeText, fingerprint, parse_code, read_code

CODE = """\
---
title: "Code des essais"
identifier: "LEGITEXT000000000001"
last_updated: "2030-03-01"
---
# Code des essais

Titre Ier : ESSAIS

Article L1000-1

I.-L'acheteur essaie.

II.-Il recommence :

1° Le matin ;

2° Le soir.

Section 2 : Suite des essais

Sous-section 1 : Reprises

Article L1000-2

Il conclut.
NOTA : Cet article entre en vigueur le 1er mars 2030.

Article L1000-3 (abrogé)

Article L1000-4

Abrogé par la loi n° 2029-1 du 2 janvier 2029.

Article R1000-5

1° bis L'essai dure un jour ; le 3° est abrogé.

Article R1000-5

L'essai dure deux jours.
"""


def articles(text: str = CODE) -> CodeText:
    return parse_code(text)


def whole(name: str, text: str) -> str:
    return fingerprint(articles(text).articles[name]).whole


def test_the_head_of_the_text() -> None:
    code = articles()
    assert (code.title, code.identifier) == ("Code des essais", "LEGITEXT000000000001")
    assert code.consolidated == date(2030, 3, 1)
    assert list(code.articles) == ["L1000-1", "L1000-2", "L1000-3", "L1000-4", "R1000-5"]


def test_a_date_said_in_french() -> None:
    code = articles("# Code des essais\nVersion en vigueur au 2 mars 2030\n\nArticle L1\nTexte.\n")
    assert code.consolidated == date(2030, 3, 2)


def test_headings_and_notes_are_not_the_law() -> None:
    code = articles()
    assert code.articles["L1000-1"][0].lines[-1] == "2° Le soir."
    assert code.articles["L1000-2"][0].lines == ("Il conclut.",)


def test_a_page_copied_from_the_official_site_reads_alike() -> None:
    copied = (
        "Code des essais\nVersion en vigueur au 01 mars 2030\n\nArticle L1000-1 (V)\n"
        "Version en vigueur depuis le 22 août 2026\nModifié par LOI n°2021-1104 du 22 août 2021 - "
        "art. 35 (V)\nI. – L’acheteur essaie.\nII. – Il recommence :\n1° Le matin ;\n2° Le soir.\n"
        "\nNOTA :\nConformément à l'article 35, ces dispositions s'appliquent plus tard.\n"
        "\nSection 2 : Suite (Articles L1000-2 à L1000-4)\nArticle L1000-2\nIl conclut.\n"
    )
    code = articles(copied)
    assert code.consolidated == date(2030, 3, 1)
    for name in ("L1000-1", "L1000-2"):
        assert fingerprint(code.articles[name]) == fingerprint(articles().articles[name])


def test_repealed_articles() -> None:
    repealed = {name for name, versions in articles().articles.items() if versions[-1].repealed}
    assert repealed == {"L1000-3", "L1000-4"}


def test_several_versions_of_an_article_are_kept() -> None:
    assert len(articles().articles["R1000-5"]) == 2


@pytest.mark.parametrize(
    "heading",
    ["### Article L. 1000-2", "**Article L1000-2**", "Article L.1000-2 :", "ARTICLE L1000-2"],
)
def test_other_ways_to_write_a_heading(heading: str) -> None:
    assert "L1000-2" in articles(f"{heading}\n\nIl conclut.\n").articles


def test_spaces_quotation_marks_and_line_breaks_change_nothing() -> None:
    spaced = CODE.replace("I.-L'acheteur essaie.\n\nII.-Il", "I. – L’acheteur  essaie.\nII.-Il")
    assert spaced != CODE
    assert whole("L1000-1", spaced) == whole("L1000-1", CODE)


@pytest.mark.parametrize(
    ("old", "new"), [("essaie", "essaye"), ("2° Le soir.", "2° Le soir, tard.")]
)
def test_a_word_changes_the_fingerprint(old: str, new: str) -> None:
    assert whole("L1000-1", CODE.replace(old, new)) != whole("L1000-1", CODE)


@pytest.mark.parametrize(
    ("paragraphs", "holds"),
    [
        (("I",), True),
        (("II", "2°"), True),
        (("2°",), True),
        (("al. 2",), True),
        (("I", "2°"), False),
        (("III",), False),
        (("3°",), False),
        (("al. 9",), False),
        (("II", "2°", "a)"), False),
    ],
)
def test_paragraphs(paragraphs: tuple[str, ...], holds: bool) -> None:
    assert articles().articles["L1000-1"][0].holds(paragraphs) is holds


def test_what_is_not_a_code(tmp_path: Path) -> None:
    file = tmp_path / "lettre.md"
    file.write_text("Bonjour.\n", "utf-8")
    with pytest.raises(UsageError, match="aucun article"):
        read_code(file)
    file.write_bytes(b"Article L1\nl'\xe9t\xe9\n")
    with pytest.raises(UsageError, match="UTF-8"):
        read_code(file)
    with pytest.raises(UsageError, match="introuvable"):
        read_code(tmp_path / "absent.md")
