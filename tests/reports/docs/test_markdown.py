"""Words shown as they are written, and French typography."""

from __future__ import annotations

import pytest

from tenders_check.reports.docs.markdown import block, paragraphs, plain, said_list, table
from tenders_check.reports.docs.typography import typeset


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b *c* `d` <e> [f] g|h", r"a\_b \*c\* \`d\` \<e\> \[f\] g\|h"),
        ("# titre", r"\# titre"),
        ("- item", r"\- item"),
        ("2. suite", r"2\. suite"),
        ("12 lots", "12 lots"),
    ],
)
def test_nothing_in_a_text_is_taken_for_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_list_in_a_text_stays_a_list() -> None:
    assert paragraphs("Deux choses :\n- un\n- deux") == "Deux choses :\n\n- un\n- deux"


def test_a_fence_is_longer_than_those_inside() -> None:
    assert block("```\nx\n```") == "````text\n```\nx\n```\n````"


def test_a_cell_stays_on_its_line() -> None:
    assert table(("a",), [("un\ndeux",)]).splitlines()[-1] == "| un deux |"


def test_words_are_joined_as_they_are_said() -> None:
    assert said_list(["a", "b", "c"]) == "a, b ou c"
    assert said_list(["a"]) == "a"


def test_a_colon_keeps_to_its_word() -> None:
    assert typeset("vrai : « oui » ; 10 % !") == ("vrai\xa0: «\xa0oui\xa0»\xa0; 10\xa0%\xa0!")


@pytest.mark.parametrize(
    "kept", ["`a : b`", "```yaml\na : b\n```", "<!-- fichier : x -->", "[x](a : b)"]
)
def test_code_is_left_as_it_is(kept: str) -> None:
    assert typeset(kept) == kept
