"""The comparison of readers: ratios to the bare parse, what is missing said, what each sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.readers import PDF, Reader, Row, compare, markdown
from benchmarks.speed.documents import pdf
from benchmarks.speed.extraction import extracted

ABSENT = Reader("lecteur absent", str, "a-library-nobody-has")
BARE = Reader("bare", lambda _: "Prix : soixante points")
HALF = Reader("half", lambda _: "Prix : soixante")


def test_a_reader_that_is_not_installed_is_skipped_and_said(tmp_path: Path) -> None:
    rows = list(compare("docx", tmp_path, [BARE, ABSENT], 1, BARE.text))
    assert rows[1] == Row(
        "docx", "lecteur absent", None, None, None, "a-library-nobody-has is not installed"
    )
    assert "| a-library-nobody-has is not installed | – | – |" in "\n".join(markdown(rows, 1))


def test_a_program_that_is_not_installed_too() -> None:
    assert Reader("p", str, "!no-such-program").missing == "no-such-program is not installed"


def test_words_are_those_of_the_document(tmp_path: Path) -> None:
    bare, half = compare("docx", tmp_path, [BARE, HALF], 1, BARE.text)
    assert (bare.words, half.words) == (1.0, pytest.approx(2 / 3))


def test_extraction_finds_the_text_of_the_whole_page(tmp_path: Path) -> None:
    path = pdf(tmp_path / "RC.pdf", 2, ruled=True)
    whole = PDF[0].text(path).split()
    for placed, ruled in ((False, False), (True, False), (True, True)):
        assert sorted(extracted(path, placed=placed, ruled=ruled).split()) == sorted(whole)
