"""`rules new`: a file that says what to write, and runs once it is written."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_new_rule_says_what_is_left_to_write(tenders, tmp_path: Path) -> None:
    ran = tenders("rules", "new", "ENV950", "-o", tmp_path / "regles", "--title", "Bilan annuel")
    assert ran.code == 0
    file = tmp_path / "regles" / "ENV950.yml"
    assert str(file) in ran.out
    checked = tenders("rules", "check", tmp_path / "regles")
    assert checked.code == 2
    left = checked.err.splitlines()
    assert all("reste à écrire" in line for line in left)
    for key in ("nom", "exigence", "article", "verifie_le", "expression", "constat", "texte"):
        assert any(f"« {key} » reste à écrire" in line for line in left), key
    assert not any("« titre »" in line and ":8:" in line for line in left)


def test_once_written_it_is_valid_and_its_examples_hold(tenders, tmp_path: Path) -> None:
    tenders("rules", "new", "ENV950", "-o", tmp_path, "--name", "bilan-annuel")
    file = tmp_path / "ENV950.yml"
    text = file.read_text("utf-8").replace("À ÉCRIRE : ", "").replace("1900-01-01", "2026-11-20")
    file.write_text(text, "utf-8")
    assert tenders("rules", "check", tmp_path).code == 0
    ran = tenders("rules", "test", "ENV950", "--rules", tmp_path)
    assert ran.code == 0, ran.err
    assert "qu'ils annoncent : 4" in ran.out


def test_a_rule_left_unwritten_never_runs(tenders, tmp_path: Path, draft: Path) -> None:
    tenders("rules", "new", "ENV950", "-o", tmp_path / "regles")
    ran = tenders("check", draft, "--rules", tmp_path / "regles")
    assert ran.code == 2
    assert "reste à écrire" in ran.err


def test_nothing_is_overwritten(tenders, tmp_path: Path) -> None:
    tenders("rules", "new", "ENV950", "-o", tmp_path)
    (tmp_path / "ENV951.yml").write_text("à moi", "utf-8")
    again = tenders("rules", "new", "ENV950", "-o", tmp_path)
    assert again.code == 2
    assert "déjà pris" in again.err
    other = tenders("rules", "new", "ENV951", "-o", tmp_path)
    assert other.code == 2
    assert "existe déjà" in other.err
    assert (tmp_path / "ENV951.yml").read_text("utf-8") == "à moi"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ENV001",), "« ENV001 » est déjà pris. ENV"),
        (("env950",), "Vouliez-vous dire « ENV950 » ?"),
        (("ENV95",), "Trois lettres majuscules et trois chiffres"),
        (("ENV950", "--name", "Bilan annuel"), "nom « Bilan annuel » refusé"),
        (("ENV950", "--name", "prix-seul"), "« prix-seul » est déjà pris"),
        (("ENV950", "--title", "x" * 91), "de 1 à 90 caractères"),
    ],
)
def test_what_is_refused(tenders, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    ran = tenders("rules", "new", *words, "-o", tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_it_stands_beside_the_rules_of_the_same_letters(tenders, tmp_path: Path) -> None:
    (tmp_path / "ville").mkdir()
    (tmp_path / "ville" / "VAL001.yml").write_text("id: VAL001\n", "utf-8")
    tenders("rules", "new", "VAL002", "-o", tmp_path)
    assert (tmp_path / "ville" / "VAL002.yml").is_file()
