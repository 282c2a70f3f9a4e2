"""The figures of a rule, said to a reader."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.reports.measures import sentences
from tenders_check.ruleset.measures import Measure

MEASURE = Measure(80, 40, 0.975, None, 0.9, 0.8, False, "2026-11-25", "0.1.0")


def test_presences_in_french():
    assert sentences(MEASURE) == (
        "80 passages étiquetés, dont 40 pièges. Présences : précision 98 %, rappel sans objet. "
        "Verdict exact : 90 % ; au premier contact, avant tout réglage : 80 %. "
        "Mesuré le 25 novembre 2026, version 0.1.0."
    )


def test_a_rule_whose_positive_is_the_fault_and_that_came_later():
    said = sentences(replace(MEASURE, fault=True, first_exact=None), "en")
    assert said.startswith("80 labelled passages, 40 of them traps. Faults: precision 98%")
    assert "first contact" not in said
