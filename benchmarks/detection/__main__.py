"""`python -m benchmarks.detection FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.detection.labels import Sample, load_gold, load_hard, load_samples
from benchmarks.detection.report import Parts, as_json, lines, markdown
from benchmarks.detection.score import fold_of
from benchmarks.detection.tenders import measure
from benchmarks.detection.wordings import gold, hard
from tenders_check.api import Settings, load_lexicon

PARTS = ("gold", "hard", "dce", "notices", "fragments", "trees")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    options = _parser().parse_args(arguments)
    chosen = options.only or PARTS
    half = options.fold
    lexicon = load_lexicon(Settings())
    parts: Parts = {}
    if "gold" in chosen:
        wordings = (one for one in load_gold(options.folder) if _kept(one.text, half))
        parts["gold"] = list(gold(wordings, lexicon))
    if "hard" in chosen:
        wordings = (one for one in load_hard(options.folder) if _kept(one.text, half))
        parts["hard"] = list(hard(wordings, lexicon))
    samples = [one for one in load_samples(options.folder) if _asked(one, chosen, half)]
    measured = measure(samples, lexicon)
    for part, outcome in measured.outcomes:
        if part in chosen:
            parts.setdefault(part, []).append(outcome)
    if "trees" not in chosen:
        measured.trees.clear()
    print("\n".join(lines(parts, measured, agreements=options.show_agreements)))
    if options.json:
        figures = json.dumps(as_json(parts, measured), ensure_ascii=False, indent=1, default=str)
        options.json.write_text(figures, encoding="utf-8")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text("\n".join(markdown(parts, measured)), encoding="utf-8")
    return 0


def _kept(wording: str, half: str | None) -> bool:
    return half is None or fold_of(wording) == half


def _asked(sample: Sample, chosen: Sequence[str], half: str | None) -> bool:
    wanted = sample.part in chosen or ("trees" in chosen and bool(sample.trees))
    return wanted and _kept(sample.id, half)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection")
    parser.add_argument("folder", type=Path, help="folder of labels.yaml, criteria_gold.tsv…")
    parser.add_argument("--only", action="append", choices=PARTS, help="may be repeated")
    parser.add_argument("--fold", choices=("A", "B"), help="one half of the labels, by hash")
    parser.add_argument("--show-agreements", action="store_true", help="print them as well")
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the figures as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
