"""`python -m benchmarks.speed`."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.measures import GROUPS, Measure, Workshop
from tenders_check import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a budget is exceeded."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), options.runs, options.hostile)
        measures = []
        for group in options.only or GROUPS:
            for measure in GROUPS[group](workshop):
                print(row(measure), flush=True)
                measures.append(measure)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text("\n".join(markdown(measures, options.runs)), encoding="utf-8")
    return int(not all(measure.kept for measure in measures))


def row(measure: Measure) -> str:
    """One line of the printed table."""
    budget = "" if measure.budget is None else f"≤ {measure.budget:g}"
    verdict = "" if measure.budget is None else "kept" if measure.kept else "EXCEEDED"
    value = f"{measure.value:.2f} {measure.unit}"
    return f"{measure.name:<50} {budget:>7} {value:>9}  {verdict:<9} {measure.detail}".rstrip()


def markdown(measures: Sequence[Measure], runs: int) -> Iterator[str]:
    """The same as a page to keep."""
    yield "# Speed\n"
    yield "Written by `python -m benchmarks.speed --out`; see `benchmarks/speed/__init__.py`.\n"
    yield f"- {datetime.now(UTC):%Y-%m-%d}, tenders-check {__version__}, medians of {runs} runs"
    yield f"- {machine()}\n"
    yield "| what | budget | measured | verdict | |"
    yield "|---|---|---|---|---|"
    for one in measures:
        budget = "–" if one.budget is None else f"≤ {one.budget:g}"
        verdict = "" if one.budget is None else "kept" if one.kept else "**exceeded**"
        value = f"{one.value:.2f} {one.unit}"
        yield f"| {one.name.strip()} | {budget} | {value} | {verdict} | {one.detail} |"
    yield ""


def machine() -> str:
    """What the figures were measured on; nothing that names the machine."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    python = f"{platform.python_implementation()} {platform.python_version()}"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} processors, {platform.system()}, {python}{load}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="may be repeated")
    parser.add_argument("--runs", type=int, default=9, help="runs of each measure (9)")
    parser.add_argument("--hostile", type=Path, metavar="FOLDER", help="more hostile files")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a Markdown page there")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
