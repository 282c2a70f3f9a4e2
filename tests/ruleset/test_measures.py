"""The figures shipped beside the rules."""

from __future__ import annotations

import json
from pathlib import Path

from tenders_check.ruleset.loader import load
from tenders_check.ruleset.measures import FILE, read_measures, sentence

LAST = {"date": "2026-11-25", "version": "0.1.0"}
FIGURES = {
    "fault": False, "passages": 80, "traps": 40, "precision": 0.975, "recall": None, "exact": 0.9,
}  # fmt: skip


def shipped(folder: Path, data: object) -> Path:
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_every_shipped_rule_has_its_figures():
    assert {rule.id for rule in load().rules} <= set(read_measures())


def test_figures_are_said_in_french(tmp_path: Path):
    data = {
        "first": {"rules": {"ENV003": {"exact": 0.8}}},
        "last": {**LAST, "rules": {"ENV003": FIGURES}},
    }
    said = sentence(read_measures(shipped(tmp_path, data))["ENV003"])
    assert said == (
        "80 passages étiquetés, dont 40 pièges : précision 98 %, rappel sans objet sur les "
        "présences, verdict exact 90 % (premier contact : 80 %). "
        "Mesuré le 25/11/2026, version 0.1.0."
    )


def test_a_rule_that_was_not_there_at_first_contact(tmp_path: Path):
    data = {"first": {"rules": {}}, "last": {**LAST, "rules": {"ENV003": FIGURES}}}
    assert "premier contact" not in sentence(read_measures(shipped(tmp_path, data))["ENV003"])


def test_no_figures_is_no_fault(tmp_path: Path):
    assert read_measures(tmp_path) == {}
    assert read_measures(shipped(tmp_path, {"last": None})) == {}
