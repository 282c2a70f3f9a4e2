"""The figures shipped beside the rules."""

from __future__ import annotations

import json
from pathlib import Path

from tenders_check.checking.controls_waivers import on_waivers
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.measures import FILE, read_measures

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
    # Rules on declared motives look at no passage.
    judged = {rule.id for rule in load().rules if not on_waivers(rule)}
    assert judged <= set(read_measures())


def test_figures_of_the_last_measure_and_of_the_first_contact(tmp_path: Path):
    first = {"1": {"rules": {"ENV003": {"exact": 0.8}}}}
    data = {"contacts": first, "last": {**LAST, "rules": {"ENV003": FIGURES, "SEC001": FIGURES}}}
    read = read_measures(shipped(tmp_path, data))
    assert (read["ENV003"].passages, read["ENV003"].exact, read["ENV003"].date) == (
        80, 0.9, "2026-11-25",
    )  # fmt: skip
    assert read["ENV003"].first_exact == 0.8
    assert read["SEC001"].first_exact is None


def test_no_figures_is_no_fault(tmp_path: Path):
    assert read_measures(tmp_path) == {}
    assert read_measures(shipped(tmp_path, {"last": None})) == {}
