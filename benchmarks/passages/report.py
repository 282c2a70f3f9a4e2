"""The figures and the disagreements of the passages, for people and for the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.detection.score import wilson
from benchmarks.passages.score import FAULTS, Counts, Outcome
from tenders_check import __version__
from tenders_check.model import Status
from tenders_check.ruleset.model import STATUSES

_WORDS = {status: word for word, status in STATUSES.items()}
_HEAD = ("règle", "positif", "passages", "pièges", "précision", "rappel", "exact", "à vérifier")


def word(status: Status) -> str:
    """A verdict as a rule file writes it."""
    return _WORDS[status]


def table(totals: Mapping[str, Counts], total: Counts) -> Iterator[str]:
    """A Markdown table: one line per rule, then all of them."""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    for rule, counts in totals.items():
        yield _row(rule, "non_conforme" if rule in FAULTS else "conforme", counts)
    yield _row("**ensemble**", "", total)


def _row(name: str, positive: str, counts: Counts) -> str:
    cells = (
        name,
        positive,
        str(counts.verdicts),
        str(counts.traps),
        _ratio(counts.true, counts.said),
        _ratio(counts.true, counts.labelled),
        _ratio(counts.right, counts.verdicts),
        str(counts.doubtful),
    )
    return "| " + " | ".join(cells) + " |"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def disagreements(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Each verdict that is not the labelled one: what, why it should be, why it is."""
    for one in outcomes:
        if not one.right:
            yield (
                f"{one.passage.id} · {one.rule} : attendu {word(one.expected)}, "
                f"trouvé {word(one.finding.status)}"
            )
            yield f"  étiquette : {one.passage.reason}"
            yield f"  verdict : {one.finding.reason}"
            yield from (f"  | {line}" for line in one.passage.text.strip().splitlines())


def figures(totals: Mapping[str, Counts], total: Counts, data: str, passages: int) -> dict[str, Any]:
    """The figures as data: per rule and in all, with the fingerprint of the passages measured."""
    return {
        "date": date.today().isoformat(),
        "version": __version__,
        "data": data,
        "passages": passages,
        "rules": {rule: _figures(counts) for rule, counts in totals.items()},
        "all": _figures(total),
    }


def _figures(counts: Counts) -> dict[str, Any]:
    low, high = wilson(counts.right, counts.verdicts)
    return {
        "passages": counts.verdicts,
        "traps": counts.traps,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "exact": _rounded(counts.exact),
        "exact_interval": [round(low, 3), round(high, 3)],
        "true": counts.true,
        "said": counts.said,
        "labelled": counts.labelled,
        "right": counts.right,
        "review": counts.doubtful,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def write(path: Path, data: Mapping[str, Any]) -> None:
    """Write data as JSON that a person can read and a version control compare."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
