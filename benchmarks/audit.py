"""What audits cost: notices, docx and pages of pdf a second, memory, second runs.

    python -m benchmarks.audit
    python -m benchmarks.audit --only memory --out benchmarks/results/audit.md

Costs are seconds of processor of all the processes of the command, the best of several alternated
runs: on a busy machine they say more than a clock. Only the gain of two processes is timed by the
clock, and says how busy the machine was. A part that is not measured keeps its figures in the page.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.audit_made import contract, decp, notice, package, tenders
from benchmarks.speed.__main__ import machine
from benchmarks.speed.clock import Cost, once
from benchmarks.speed.documents import docx, pdf
from benchmarks.speed.measures import bare_docx, bare_pdf
from tenders_check import __version__

NOTICES, DOCX, PDF, PAGES = 200, 6, 6, 20
RUNS = 2
TENDERS, MEGABYTES = 20_000, 1024
#: Where memory is looked at, in tenders.
MARKS = (2_000, 10_000, 20_000)
#: Budgets: share of the first audit, and gain of two processes.
UNCHANGED, REJUDGED, TWICE = 0.05, 0.20, 1.8


class Row(NamedTuple):
    """One line of a table."""

    name: str
    value: str
    budget: str = "–"
    kept: bool | None = None


Table = Iterator[Row]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="may be repeated")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a Markdown page there")
    options = parser.parse_args(arguments)
    kept = True
    for part in options.only or PARTS:
        title, measure = PARTS[part]
        with tempfile.TemporaryDirectory() as folder:
            rows = []
            for row in measure(Path(folder)):
                print(f"{row.name:<60} {row.value:>14}  {row.budget}", flush=True)
                rows.append(row)
        kept = kept and all(row.kept is not False for row in rows)
        if options.out:
            write(options.out, title, rows)
    return int(not kept)


def write(page: Path, title: str, rows: Sequence[Row]) -> None:
    """Put a table in the page, in place of the one that bears its title."""
    head = (
        "# Audits\n\nWritten by `python -m benchmarks.audit --out`; see `benchmarks/audit.py`. "
        "Documents are made by the benchmark.\n"
    )
    text = page.read_text(encoding="utf-8") if page.is_file() else head
    before, *parts = text.split("\n## ")
    held = dict(part.split("\n", 1) for part in parts)
    lines = [
        f"\n{datetime.now(UTC):%Y-%m-%d}, tenders-check {__version__}, {machine()}\n",
        "| what | measured | budget | |\n|---|---|---|---|",
        *(f"| {row.name} | {row.value} | {row.budget} | {_verdict(row)} |" for row in rows),
    ]
    held[title] = "\n".join(lines) + "\n"
    order = [name for name, _ in PARTS.values() if name in held]
    page.write_text(
        before.rstrip() + "\n" + "".join(f"\n## {name}\n{held[name].rstrip()}\n" for name in order),
        encoding="utf-8",
    )


def _verdict(row: Row) -> str:
    return "" if row.kept is None else "kept" if row.kept else "**exceeded**"


# --- commands -------------------------------------------------------------------------------------


def _audit(home: Path, store: Path, *options: str) -> list[str]:
    command = [sys.executable, "-m", "tenders_check", "audit", str(home), "--store", str(store)]
    return [*command, "--fail-on", "never", "-q", "--date", "2026-09-15", *options]


def _spent(home: Path, store: Path, *options: str) -> Cost:
    cost = once(_audit(home, store, *options))
    if cost.code:
        raise SystemExit(f"the audit of {home.name} ended with {cost.code}")
    return cost


def _python(code: str, *arguments: str) -> Cost:
    return once([sys.executable, "-c", code, *arguments])


def _best(runs: int, *works: Callable[[int], float]) -> list[float]:
    """The best of several runs of each, in turns."""
    turns = [[work(run) for work in works] for run in range(runs)]
    return [min(costs) for costs in zip(*turns, strict=True)]


# --- speed ----------------------------------------------------------------------------------------


def _made(home: Path) -> dict[str, tuple[Path, int, str]]:
    """What is audited: where, how many, of what."""
    for _ in tenders(home / "docx", DOCX, lambda at, rank: docx(at / "RC.docx", PAGES, rank)):
        pass
    for _ in tenders(home / "pdf", PDF, lambda at, rank: pdf(at / "RC.pdf", PAGES + rank % 3)):
        pass
    pages = sum(PAGES + rank % 3 for rank in range(PDF))
    return {
        "notices": (package(home / "jour.tar.gz", NOTICES), NOTICES, "eForms notices"),
        "docx": (home / "docx", DOCX, f"docx of {PAGES} pages"),
        "pdf": (home / "pdf", pages, "pages of pdf"),
    }


def _bare(kind: str, home: Path) -> float:
    """Seconds of processor to parse the same files and do nothing else."""
    from lxml import etree

    start = time.process_time()
    if kind == "notices":
        files = [notice(rank) for rank in range(NOTICES)]
        start = time.process_time()
        for data in files:
            etree.fromstring(data)
    for path in sorted(home.rglob("RC.*")) if kind != "notices" else ():
        bare_docx(path) if kind == "docx" else bare_pdf(path.read_bytes())
    return time.process_time() - start


def speed(home: Path) -> Table:
    """Rates on one processor, ratios to bare parsing, and what later runs cost."""
    empty = home / "empty.xml"
    empty.write_bytes(notice(0))

    def fixed(run: int) -> float:
        return _spent(empty, home / f"empty-{run}.sqlite", "--jobs", "1").cpu

    def fixed_with_rules(run: int) -> float:
        # Rules of one's own are tried on their examples each time, whatever the audit.
        rules = ("--rules", str(_rule(home / f"rules-{run}", run)))
        return _spent(empty, home / f"with-{run}.sqlite", "--jobs", "1", *rules).cpu

    fixed_cost, with_rules = _best(RUNS, fixed, fixed_with_rules)
    yield Row("an audit of one notice: the fixed cost", f"{fixed_cost:.2f} s")
    for kind, (path, count, what) in _made(home).items():

        def first(run: int, kind: str = kind, path: Path = path) -> float:
            return _spent(path, home / f"{kind}-{run}.sqlite", "--jobs", "1").cpu

        def again(run: int, kind: str = kind, path: Path = path) -> float:
            return _spent(path, home / f"{kind}-{run}.sqlite", "--jobs", "1").cpu

        def one_rule(run: int, kind: str = kind, path: Path = path) -> float:
            rules = _rule(home / f"rules-{kind}-{run}", run)
            _spent(path, home / f"{kind}-{run}.sqlite", "--jobs", "1", "--rules", str(rules))
            _rule(rules, run + 100)
            store = home / f"{kind}-{run}.sqlite"
            return _spent(path, store, "--jobs", "1", "--rules", str(rules)).cpu

        def all_rules(run: int, kind: str = kind, path: Path = path) -> float:
            store = home / f"{kind}-{run}.sqlite"
            _spent(path, store, "--jobs", "1")
            return _spent(path, store, "--jobs", "1", "--lang", "en").cpu

        whole, second, one, every = _best(RUNS, first, again, one_rule, all_rules)
        net = whole - fixed_cost
        yield Row(f"{what} a second of processor", f"{count / net:.1f}")
        bare = min(_bare(kind, path) for _ in range(RUNS))
        yield Row(f"{what}: ratio to bare parsing", f"{net / bare:.0f} ×")
        for name, value, budget in (
            ("second run, nothing changed", second - fixed_cost, UNCHANGED),
            ("one rule changed", one - with_rules, REJUDGED),
            ("every rule changed", every - fixed_cost, None),
        ):
            # Without the fixed cost, which large audits do not feel.
            share = max(0.0, value) / net
            yield Row(
                f"{what}: {name}, share of the first",
                f"{share:.1%}",
                f"≤ {budget:.0%}" if budget else "–",
                share <= budget if budget else None,
            )


def _rule(folder: Path, number: int) -> Path:
    """A folder of one rule, whose words change with the number."""
    folder.mkdir(exist_ok=True)
    (folder / "VILLE001.yml").write_text(_RULE.format(number=number), encoding="utf-8")
    return folder


_RULE = """format: 1
id: VIL001
nom: mesure-de-la-ville
titre: Bilan remis chaque année
gravite: conseil
par: dossier
exigence: Le titulaire remet un bilan chaque année.
fondement:
  - article: Délibération n° 1
    verifie_le: 2026-11-20
ou:
  pieces: [rc, ccap, cctp]
preuve:
  forte:
    expression: "bilan annuel"
constat: Aucun bilan annuel n'est demandé (délibération n° {number}).
exemples:
  - {{nom: demandé, attendu: conforme, piece: ccap, texte: "Le titulaire remet un bilan annuel."}}
  - {{nom: absent, attendu: non_conforme, piece: ccap, texte: "Le titulaire remet un devis."}}
"""


def pair(home: Path) -> Table:
    """Two processes against one, by the clock."""
    path = package(home / "jour.tar.gz", 2 * NOTICES)

    def timed(jobs: str, run: int) -> float:
        return _spent(path, home / f"{jobs}-{run}.sqlite", "--jobs", jobs).wall

    one, two = _best(RUNS, partial(timed, "1"), partial(timed, "2"))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    yield Row(f"{2 * NOTICES} notices, one process, by the clock{load}", f"{one:.1f} s")
    yield Row(f"{2 * NOTICES} notices, two processes{load}", f"{two:.1f} s")
    gain = one / two
    yield Row("gain of two processes", f"{gain:.2f} ×", f"≥ {TWICE}", gain >= TWICE)


# --- memory ---------------------------------------------------------------------------------------


def memory(home: Path) -> Table:
    """Memory of the command and of its processes as tenders go by."""
    path = home / "decp.json"
    _records(path, TENDERS)
    store = home / "audit.sqlite"
    process = subprocess.Popen(_audit(path, store, "--jobs", "2"))
    seen: dict[int, tuple[float, float]] = {}
    start = time.monotonic()
    while process.poll() is None:
        done = _stored(store)
        for mark in MARKS:
            if mark not in seen and done >= mark - 60:
                seen[mark] = _resident(process.pid)
        time.sleep(0.2)
    elapsed = time.monotonic() - start
    for mark, (parent, children) in sorted(seen.items()):
        yield Row(
            f"after {mark} tenders: command, and its two processes together",
            f"{parent:.0f} + {children:.0f} MB",
        )
    first, last = sum(seen[MARKS[0]]), sum(seen[max(seen)])
    grown = last / first - 1
    yield Row("growth from the first mark to the last", f"{grown:+.1%}", "≤ 10%", grown <= 0.10)
    load = f" (load {os.getloadavg()[0]:.1f})" if hasattr(os, "getloadavg") else ""
    yield Row(f"{TENDERS} records by the clock, two processes{load}", f"{elapsed / 60:.1f} min")
    size = store.stat().st_size / TENDERS / 1024
    yield Row("size of the store", f"{size:.1f} KB a record")


def _records(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('{"marches": {"marche": [\n')
        for rank in range(count):
            text = json.dumps(contract(rank), ensure_ascii=False)
            file.write((",\n" if rank else "") + text)
        file.write("]}}")


def _stored(store: Path) -> int:
    import sqlite3

    with suppress(sqlite3.Error):
        db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        (count,) = db.execute("SELECT max(id) FROM tenders").fetchone()
        db.close()
        return int(count or 0)
    return 0


def _resident(pid: int) -> tuple[float, float]:
    """Megabytes in memory of a process, and of those it started (Linux)."""

    def size(one: int) -> float:
        with suppress(OSError):
            status = Path(f"/proc/{one}/status").read_text(encoding="utf-8")
            line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
            return int(line.split()[1]) / 1024
        return 0.0

    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return size(pid), sum(size(int(child)) for child in found.stdout.split())


def streaming(home: Path) -> Table:
    """Memory and time to go through an export of a gigabyte, record by record."""
    code = (
        "import sys; from pathlib import Path\n"
        "from tenders_check.reading.notices.bulk import records\n"
        "print(sum(1 for _ in records(Path(sys.argv[1]))), file=sys.stderr)"
    )
    peaks = []
    for megabytes in (MEGABYTES // 16, MEGABYTES):
        path = home / f"{megabytes}.json"
        count = decp(path, megabytes)
        cost = _python(code, str(path))
        peaks.append(cost.peak)
        yield Row(f"{megabytes} MB of DECP, {count} contracts: peak", f"{cost.peak:.0f} MB")
        yield Row(f"{megabytes} MB of DECP: records a second", f"{count / cost.cpu:.0f}")
        path.unlink()
    grown = peaks[1] / peaks[0] - 1
    yield Row("growth of the peak, sixteen times the size", f"{grown:+.1%}", "≤ 5%", grown <= 0.05)


PARTS: dict[str, tuple[str, Any]] = {
    "speed": ("Speed", speed),
    "pair": ("Two processes", pair),
    "memory": ("Memory over 20,000 tenders", memory),
    "streaming": ("Exports of open data", streaming),
}


if __name__ == "__main__":
    raise SystemExit(main())
