"""`rules test`: the examples of rules, and what is left of a pass without its evidence."""

from __future__ import annotations

import json
from pathlib import Path

RULE = """\
format: 1
id: MOI001
nom: palombe-nommee
titre: La palombe est nommée
gravite: conseil
par: dossier
exigence: Les pièces nomment la palombe.
fondement:
  - article: Usage de la maison
    verifie_le: 2026-11-20
preuve:
  forte:
    expression: palombe
constat: La palombe n'est pas nommée.
remede: Nommez-la.
exemples:
  - nom: palombes
    attendu: conforme
    texte: |
{sentences}
  - nom: pigeons
    attendu: {expected}
    {trap}texte: |
      # 1 Oiseaux
      Les pigeons dorment.
"""
SENTENCE = "      # {n} Oiseaux\n      La palombe n° {n} est baguée."


def added(folder: Path, sentences: int, expected: str = "non_conforme", trap: str = "") -> Path:
    text = "\n".join(SENTENCE.format(n=n) for n in range(1, sentences + 1))
    said = RULE.format(sentences=text, expected=expected, trap=trap)
    (folder / "MOI001.yml").write_text(said, "utf-8")
    return folder


def test_a_pass_that_falls_with_its_evidence(tenders, tmp_path: Path) -> None:
    ran = tenders("rules", "test", "MOI001", "--rules", added(tmp_path, 1), "--mutate")
    assert (ran.code, ran.err) == (0, "")
    assert "Verdicts tombés avec leur preuve : 1." in ran.out


def test_a_pass_that_stands_without_it_is_told(tenders, tmp_path: Path) -> None:
    """Seven sentences prove, five are shown."""
    folder = added(tmp_path, 7)
    assert tenders("rules", "test", "MOI001", "--rules", folder).code == 0
    ran = tenders("rules", "test", "MOI001", "--rules", folder, "--mutate")
    assert ran.code == 2
    assert "MOI001.yml:17: MOI001, exemple « palombes » : encore conforme sans" in ran.err


def test_a_trap_that_is_not_shown_is_an_example_that_fails(tenders, tmp_path: Path) -> None:
    folder = added(tmp_path, 1, trap="ecarte: faux_ami\n    ")
    ran = tenders("rules", "test", "MOI001", "--rules", folder)
    assert ran.code == 2
    assert "exemple « pigeons »" in ran.err and "false_friend" in ran.err


def test_words_only_stand_among_the_neighbours(tenders, tmp_path: Path) -> None:
    folder = added(tmp_path, 1)
    file = folder / "MOI001.yml"
    wrong = "voisins:\n  critere: {theme: social}\nconstat:"
    file.write_text(file.read_text("utf-8").replace("constat:", wrong, 1), "utf-8")
    ran = tenders("rules", "test", "MOI001", "--rules", folder)
    assert ran.code == 2
    assert "« critere » n'a pas sa place ici" in ran.err


def test_a_rule_is_shown_as_a_page_and_as_data(tenders) -> None:
    page = tenders("rules", "show", "critere-environnemental")
    assert page.code == 0 and "Paramètres" in page.out and "lu dans le texte" in page.out
    told = json.loads(tenders("rules", "show", "ENV001", "-f", "json").out)
    assert told["application"]["launched_from"] == "2026-08-21"
    assert told["parameters"][0]["name"] == "critere_environnemental"
    assert {law["status"] for law in told["law"]} == {"verifie"}
