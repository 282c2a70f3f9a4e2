"""`python -m benchmarks.passages`: measure, show the table and each disagreement."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.passages import report
from benchmarks.passages.data import fingerprint, load, reasons
from benchmarks.passages.score import Outcome, count, judge, whole
from tenders_check.api import Settings, load_catalogue
from tenders_check.ruleset.measures import FILE
from tenders_check.ruleset.paths import rules_folder

PAGE = Path(__file__).resolve().parent.parent / "results" / "passages.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    options = _parser().parse_args(arguments)
    if options.save and options.only:
        print("--save : toutes les règles doivent être mesurées.", file=sys.stderr)
        return 2
    outcomes = measured(options.only)
    print("\n".join(report.table(count(outcomes), whole(outcomes))))
    listed = "\n".join(report.disagreements(outcomes))
    if options.out:
        options.out.write_text(listed + "\n", encoding="utf-8")
    else:
        print(f"\n{listed}")
    if options.save:
        save(outcomes, rules_folder() / FILE, PAGE)
    return 0


def measured(only: Sequence[str] = ()) -> list[Outcome]:
    """The verdicts on every passage, of every rule or of some."""
    return list(judge(load(), load_catalogue(Settings(profile="complet")), only))


def save(outcomes: Sequence[Outcome], figures: Path, page: Path) -> None:
    """Rewrite the figures, and the page; those of a first contact are written once for all."""
    known = json.loads(figures.read_text(encoding="utf-8"))
    contacts = known["contacts"]
    for series in sorted({one.passage.series for one in outcomes}):
        if str(series) not in contacts:
            contacts[str(series)] = _figures([o for o in outcomes if o.passage.series == series])
    last = _figures(outcomes)
    data = json.dumps({"contacts": contacts, "last": last}, ensure_ascii=False, indent=1)
    figures.write_text(data + "\n", encoding="utf-8")
    lines = report.page(contacts, last, outcomes, reasons())
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _figures(outcomes: Sequence[Outcome]) -> report.Figures:
    passages = len({one.passage.id for one in outcomes})
    return report.figures(count(outcomes), whole(outcomes), fingerprint(), passages)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passages")
    parser.add_argument("--only", action="append", default=[], metavar="RULE")
    parser.add_argument("--out", type=Path, help="write the disagreements there")
    parser.add_argument("--save", action="store_true", help="rewrite the published figures")
    return parser


if __name__ == "__main__":
    sys.exit(main())
