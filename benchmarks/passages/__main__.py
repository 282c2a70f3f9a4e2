"""`python -m benchmarks.passages`: measure, show the table and each disagreement."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.passages import report
from benchmarks.passages.data import fingerprint, load
from benchmarks.passages.score import count, judge, whole
from tenders_check.api import Settings, load_catalogue

RESULTS = Path(__file__).resolve().parent.parent / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    options = _parser().parse_args(arguments)
    passages = load()
    catalogue = load_catalogue(Settings(profile="complet"))
    outcomes = list(judge(passages, catalogue, options.only))
    totals = count(outcomes)
    print("\n".join(report.table(totals, whole(outcomes))))
    print()
    print("\n".join(report.disagreements(outcomes)))
    if options.out:
        options.out.write_text("\n".join(report.disagreements(outcomes)) + "\n", encoding="utf-8")
    if options.save:
        if options.only:
            print("--save ne s'emploie pas avec --only.", file=sys.stderr)
            return 2
        figures = report.figures(totals, whole(outcomes), fingerprint(), len(passages))
        report.save(figures, totals, outcomes, RESULTS, date.today())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passages")
    parser.add_argument("--only", action="append", default=[], metavar="RULE")
    parser.add_argument("--out", type=Path, help="file of the disagreements")
    parser.add_argument("--save", action="store_true", help="rewrite benchmarks/results")
    return parser


if __name__ == "__main__":
    sys.exit(main())
