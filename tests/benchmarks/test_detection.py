"""The benchmark from end to end, on a folder of one page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.detection.__main__ import main

LABELS = """
dce:
- id: vallee-claire
  bilan_dce: {critere_environnemental: non}
  pieces:
  - {file: RC.md, type: RC, critere_environnemental: {valeur: non}}
  - {file: perdu.md, type: CCAP}
"""
PAGE = """# Règlement de la consultation

## Article 6 Critères d'attribution

| Critères | Pondération |
|---|---|
| Prix | 70 % |
| Performance environnementale | 30 % |
"""


def test_a_disagreement_is_counted_shown_and_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "labels.yaml").write_text(LABELS, encoding="utf-8")
    (tmp_path / "RC.md").write_text(PAGE, encoding="utf-8")
    written = tmp_path / "figures.json"
    assert main([str(tmp_path), "--only", "dce", "--json", str(written)]) == 0
    printed = capsys.readouterr().out
    assert "FALSE PRESENT · critere_environnemental · RC.md" in printed
    assert "Performance environnementale" in printed
    assert "FILES MISSING vallee-claire: perdu.md" in printed
    figures = json.loads(written.read_text(encoding="utf-8"))["figures"]
    assert figures["dce"]["critere_environnemental"]["false_positive"] == 1


def test_the_page_of_figures_copies_no_passage(tmp_path: Path) -> None:
    (tmp_path / "labels.yaml").write_text(LABELS, encoding="utf-8")
    (tmp_path / "RC.md").write_text(PAGE, encoding="utf-8")
    page = tmp_path / "results" / "detection.md"
    assert main([str(tmp_path), "--only", "dce", "--out", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert "| critere_environnemental | 0.000 (0/1" in text
    assert "Performance environnementale" not in text
    assert "vallee-claire" not in text
