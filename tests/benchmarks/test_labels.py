"""Labels read from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.detection.labels import expected, load_gold, load_hard, load_samples
from benchmarks.detection.score import Expected

LABELS = """
dce:
- id: vallee-claire
  bilan_dce:
    clause_environnementale: oui
    critere_environnemental: inconnu_RC_absent
  pieces:
  - file: dce/RC.md
    type: RC
    criteres:
    - nom: Valeur technique
      poids: 60
      sous_criteres:
      - nom: Méthode
        poids: 40
    - nom: Prix
      poids: 40
    clause_environnementale:
      valeur: oui
      force: generique
      citation: Le titulaire respecte la loi.
    clause_sociale:
      valeur: oui
      citation: Le titulaire réserve 50 heures à des personnes en insertion.
extraits_dce_2026:
- file: extraits/CCAP.txt
  type: CCAP
  clause_sociale: ambigu
avis_ted:
- file: avis/1.xml
  type: AAPC
  clause_sociale: oui
  citation: Une condition d'exécution sociale est prévue.
  criteres:
  - lot: 2
    criteres:
    - {type: price, nom: Prix, poids: 60 %}
    - {type: quality, nom: Délai, poids: null}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "labels.yaml").write_text(LABELS, encoding="utf-8")
    (tmp_path / "criteria_gold.tsv").write_text(
        "occurrences\tcritere_environnemental\tcritere_social\tfragilite\tlibelle_reel\n"
        "3\tmixte\tnon\t\tQualité et environnement\n"
        '1\tambigu\tnon\tcoupe\tCritère « "a\n',
        encoding="utf-8",
    )
    (tmp_path / "hard_cases.tsv").write_text(
        "famille\tattendu\tpassage_reel\tfichier\tcommentaire\n"
        "clause_sociale+marche_reserve\tpositif\tLot réservé\tavis/1.txt\t\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("value", "force", "meaning"),
    [
        ("oui", "", Expected.YES),
        ("mixte", "", Expected.YES),
        ("oui", "generique", Expected.GENERIC),
        ("oui_generique", "", Expected.GENERIC),
        ("non_piege", "", Expected.NO),
        ("renvoi", "", Expected.APART),
        ("structure_seule", "", Expected.APART),
    ],
)
def test_values_of_labels(value: str, force: str, meaning: Expected) -> None:
    assert expected(value, force) is meaning


def test_each_piece_is_a_sample_and_so_is_the_whole_tender(folder: Path) -> None:
    piece, whole, fragment, notice = load_samples(folder)
    assert (piece.part, piece.kind) == ("dce", "RC")
    assert [(label.question, label.expected) for label in whole.labels] == [
        ("critere_environnemental", Expected.APART),
        ("clause_environnementale", Expected.YES),
    ]
    assert whole.files == (folder / "dce/RC.md",)
    assert (fragment.part, notice.part) == ("fragments", "notices")


def test_what_a_fragment_does_not_say_is_not_asked(folder: Path) -> None:
    *_, fragment, _ = load_samples(folder)
    assert [(label.question, label.expected) for label in fragment.labels] == [
        ("clause_sociale", Expected.APART)
    ]


def test_a_social_quote_about_insertion_answers_for_insertion(folder: Path) -> None:
    piece, *_, notice = load_samples(folder)
    assert "clause_insertion" in {label.question for label in piece.labels}
    assert "clause_insertion" not in {label.question for label in notice.labels}


def test_criteria_keep_weights_parents_and_lots(folder: Path) -> None:
    piece, *_, notice = load_samples(folder)
    (tree,) = piece.trees
    assert [(one.name, one.weight, one.parent) for one in tree.criteria] == [
        ("Valeur technique", 60, None),
        ("Méthode", 40, "Valeur technique"),
        ("Prix", 40, None),
    ]
    (lot,) = notice.trees
    assert lot.lot == "2"
    assert [one.weight for one in lot.criteria] == [60, None]


def test_tables_of_wordings_keep_quotation_marks(folder: Path) -> None:
    mixed, unclear = load_gold(folder)
    assert (mixed.occurrences, mixed.labels[0].expected) == (3, Expected.YES)
    assert unclear.text.endswith('« "a')
    (hard,) = load_hard(folder)
    assert hard.families == ("clause_sociale", "marche_reserve")
