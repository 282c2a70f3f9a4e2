"""What the published passages say of each rule: the figures shipped beside the rules.

`rules/mesures/passages.json` is written by the benchmark of labelled passages: the figures of its
last measure, and those of its first contact with passages that nobody had tuned anything on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tenders_check.records import dataclass
from tenders_check.ruleset.paths import rules_folder

FILE = "mesures/passages.json"


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures of one rule. `precision`, `recall`, `exact` are between 0 and 1.

    `precision`, `recall`: None when nothing was said, or labelled, positive. `fault`: the positive
    is the fault (`non_conforme`) and not the presence. `first_exact`: at first contact. `date` is
    ISO; `version` that of the program.
    """

    passages: int
    traps: int
    precision: float | None
    recall: float | None
    exact: float
    first_exact: float | None
    fault: bool
    date: str
    version: str


def read_measures(folder: Path | None = None) -> Mapping[str, Measure]:
    """The figures of each rule, by its id; empty when none were shipped or they are unreadable."""
    path = (folder or rules_folder()) / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        first = data["contacts"]["1"]["rules"]
        last = data["last"]
        return {rule: _measure(last, item, first.get(rule)) for rule, item in last["rules"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _measure(
    last: Mapping[str, Any], item: Mapping[str, Any], first: Mapping[str, Any] | None
) -> Measure:
    return Measure(
        passages=item["passages"],
        traps=item["traps"],
        precision=item["precision"],
        recall=item["recall"],
        exact=item["exact"],
        first_exact=first["exact"] if first else None,
        fault=item["fault"],
        date=last["date"],
        version=last["version"],
    )
