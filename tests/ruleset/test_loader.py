"""Folders of rules → rule set: every problem is told at once, with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenders_check.errors import UsageError
from tenders_check.model import Severity
from tenders_check.ruleset.loader import load, read
from tenders_check.ruleset.paths import rules_folder

RULE = """\
format: 1
id: LOC001
nom: velos-pretes
titre: Prêt de vélos
gravite: conseil
par: lot
exigence: Le titulaire prête des vélos.
fondement:
  - article: Délibération du 3 mars 2026
    verifie_le: 2026-03-10
application:
  lancement_a_partir_du: {parametre: critere_environnemental}
ou:
  rubriques: criteres_attribution
preuve:
  forte:
    tous:
      - theme: environnement
      - expression: prêt de vélos
constat: Rien.
exemples:
  - nom: oui
    attendu: conforme
    texte: Le titulaire organise le prêt de vélos.
  - nom: non
    attendu: non_conforme
    texte: Rien.
"""


def problems(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    _, found = read((rules_folder(), folder))
    return [str(problem).removeprefix(f"{folder}/") for problem in found]


def test_a_good_rule_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, LOC001=RULE) == []
    rule = load((rules_folder(), tmp_path), use_cache=False).rule("velos-pretes")
    assert rule is not None
    assert (rule.id, rule.severity, rule.line) == ("LOC001", Severity.INFO, 2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("parametre: critere_environnemental", "parametre: critere_environemental",
         "LOC001.yml:12:38: paramètre « critere_environemental » inconnu. "
         "Vouliez-vous dire « critere_environnemental » ?"),
        ("rubriques: criteres_attribution", "rubriques: critere_attribution",
         "LOC001.yml:14:14: rubrique « critere_attribution » inconnue. "
         "Vouliez-vous dire « criteres_attribution » ?"),
        ("- theme: environnement", "- theme: environement",
         "LOC001.yml:18:16: thème « environement » inconnu. "
         "Vouliez-vous dire « environnement » ?"),
        ("parametre: critere_environnemental", "parametre: seuil_europeen_travaux",
         "LOC001.yml:12:26: « seuil_europeen_travaux » n'est pas une date"),
        ("verifie_le: 2026-03-10", "verifie_le: 2026-02-30",
         "LOC001.yml:10:17: le jour « 2026-02-30 » n'existe pas"),
        ("    attendu: non_conforme", "    attendu: conforme",
         "LOC001.yml:21:1: il manque un exemple « attendu: non_conforme »"),
        ("  - nom: non", "  - nom: oui", "LOC001.yml:25:5: exemple « oui » en double"),
        ("constat: Rien.\n", "",
         "LOC001.yml:1:1: il manque la clé « constat »"),
        ("par: lot", "par: lots", "LOC001.yml:6:6: valeur « lots » inconnue. "
         "Vouliez-vous dire « lot » ?"),
        ("preuve:", "interdit:\n  forte:\n    theme: social\npreuve:",
         "« preuve » et « interdit »"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_stands(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in RULE
    found = problems(tmp_path, LOC001=RULE.replace(old, new, 1))
    assert any(said in text for text in found), found


def test_an_id_or_a_name_is_taken_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        A=RULE.replace("velos-pretes", "autre-nom"),
        B=RULE.replace("LOC001", "LOC002"),
        C=RULE,
    )
    assert len(found) == 2
    assert all("est déjà pris par" in text for text in found)


def test_every_problem_of_every_file_is_told(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        A=RULE.replace("par: lot", "par: lots").replace("conseil", "conseils"),
        B=RULE.replace("LOC001", "LOC002").replace("titre:", "titer:"),
    )
    assert len({text.split(":")[0] for text in found}) == 2
    assert len(found) >= 4


def test_a_broken_folder_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "LOC001.yml").write_text(RULE.replace("par: lot", "par: lots"), "utf-8")
    with pytest.raises(UsageError, match="valeur « lots » inconnue"):
        load((rules_folder(), tmp_path))


def test_the_version_follows_content_not_place(tmp_path: Path, monkeypatch) -> None:
    here, there = tmp_path / "ici", tmp_path / "là-bas"
    for folder in (here, there):
        folder.mkdir()
        (folder / "LOC001.yml").write_text(RULE, "utf-8")
    first = load((rules_folder(), here)).version
    monkeypatch.chdir(tmp_path)
    assert load((rules_folder(), there)).version == first
    (there / "LOC001.yml").write_text(RULE.replace("Rien.", "Rien du tout."), "utf-8")
    assert load((rules_folder(), there)).version != first


def test_kept_rules_are_those_that_were_read() -> None:
    fresh = load(use_cache=False, examples=True)
    load(examples=True)
    kept = load(examples=True)
    assert kept == fresh
