"""Each budget, measured."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.speed.clock import Cost, cold, once, warm
from benchmarks.speed.documents import docx, hostile, pdf, tender, xlsx
from benchmarks.speed.extraction import extracted
from benchmarks.speed.manyrules import write_rules
from tenders_check.api import (
    Catalogue,
    Settings,
    Understood,
    check_source,
    load_catalogue,
    load_lexicon,
    read_pieces,
    understand,
)
from tenders_check.checking.engine import check_tender, make_case
from tenders_check.reading import ReadOptions
from tenders_check.ruleset.model import INLINE_LEAVES, Node, Rule, inline_theme
from tenders_check.tender.folding import Folding
from tenders_check.tender.sources import Source

TODAY = date(2026, 9, 15)
#: Exit code of a check that could read nothing.
NOTHING_READ = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. `budget` None: shown for information."""

    name: str
    value: float
    budget: float | None
    unit: str = "×"
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.budget is None or self.value <= self.budget


class Workshop:
    """The documents and the rules of one run, in a folder that disappears."""

    def __init__(self, folder: Path, runs: int, hostile_folder: Path | None = None) -> None:
        self.folder = folder
        self.runs = runs
        self.hostile_folder = hostile_folder
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")

    @cached_property
    def thirty(self) -> tuple[Path, ...]:
        """Word documents of 30 pages, one for each run: no text is met twice."""
        return tuple(
            docx(self.folder / f"RC-30-{run}.docx", 30, seed=run) for run in range(self.runs + 1)
        )

    @cached_property
    def long(self) -> Path:
        """A Word document of 300 pages."""
        return docx(self.folder / "RC-300.docx", 300)

    def catalogue_with(self, extra: int) -> Catalogue:
        """The shipped rules and `extra` others."""
        added = (write_rules(self.folder / f"rules-{extra}", extra),) if extra else ()
        return load_catalogue(Settings(rules=added))


def bare_docx(path: Path) -> Any:
    """D0: unzip and parse, nothing else."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def bare_pdf(data: bytes) -> int:
    """P0: the text of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    size = 0
    for page in document:
        text = page.get_textpage()
        size += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return size


def read(workshop: Workshop) -> Iterator[Measure]:
    """Readers against bare parsing."""
    from tenders_check.reading import docx as docx_reader
    from tenders_check.reading import pdf as pdf_reader
    from tenders_check.reading import spreadsheet

    options = ReadOptions()
    thirty = workshop.thirty[0]
    for path, pages in ((thirty, 30), (workshop.long, 300)):
        data = path.read_bytes()
        bare, reader = warm(
            workshop.runs if pages == 30 else max(3, workshop.runs // 3),
            lambda _, path=path: bare_docx(path),
            lambda _, data=data, path=path: docx_reader.read(data, path.name, options),
        )
        yield Measure(f"docx reader / D0, {pages} pages", reader / bare, 5, detail=ms(reader, bare))
    for ruled, budget, what in ((False, 1.15, "fonts"), (True, 1.7, "ruled tables")):
        path = pdf(workshop.folder / f"RC-{ruled}.pdf", 30, ruled=ruled)
        data = path.read_bytes()
        # The budget is that of extraction: the font of each line, or the cells of ruled tables.
        bare, taken, reader = warm(
            workshop.runs,
            lambda _, data=data: bare_pdf(data),
            lambda _, path=path, ruled=ruled: extracted(path, placed=ruled, ruled=ruled),
            lambda _, data=data: pdf_reader.read(data, "RC.pdf", options),
        )
        yield Measure(
            f"pdf text and {what} / P0, 30 pages", taken / bare, budget, detail=ms(taken, bare)
        )
        yield Measure(
            f"  whole pdf reader ({what}) / P0", reader / bare, None, detail=ms(reader, bare)
        )
    data = xlsx(workshop.folder / "BPU.xlsx", 2000).read_bytes()
    bare, reader = warm(
        workshop.runs,
        lambda _: _bare_xlsx(data),
        lambda _: spreadsheet.read(data, "BPU.xlsx", options),
    )
    yield Measure(
        "xlsx reader / calamine, 2,000 rows", reader / bare, None, detail=ms(reader, bare)
    )


def _bare_xlsx(data: bytes) -> Any:
    import io

    import python_calamine

    book = python_calamine.load_workbook(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def check(workshop: Workshop) -> Iterator[Measure]:
    """A whole check in a process that has its rules."""
    settings = Settings(today=TODAY)
    sources = [Source("RC", "RC", (path,)) for path in workshop.thirty]
    # Each work has a lexicon of its own: one remembers the texts that it has met.
    one, two = load_catalogue(Settings()), load_catalogue(Settings())
    bare, reading, understanding, whole = warm(
        workshop.runs,
        lambda run: bare_docx(workshop.thirty[run]),
        lambda run: read_pieces(sources[run], settings),
        lambda run: understand(sources[run], one.lexicon, settings),
        lambda run: check_source(sources[run], two, settings),
    )
    yield Measure("whole warm check / D0, 30 pages", whole / bare, 7, detail=ms(whole, bare))
    yield Measure("  of which reading", reading / bare, None)
    yield Measure("  of which finding facts", (understanding - reading) / bare, None)
    yield Measure("  of which rules and report", (whole - understanding) / bare, None)


def match(workshop: Workshop) -> Iterator[Measure]:
    """Folding and rules of words alone, by the number of rules."""
    settings = Settings(today=TODAY)
    few, many = workshop.catalogue_with(300), workshop.catalogue_with(600)
    sources = [Source("RC", "RC", (path,)) for path in workshop.thirty]
    plain = load_lexicon(settings)
    understood = [understand(source, plain, settings) for source in sources]
    judged = workshop.catalogue_with(300)
    bare, one, two, whole = warm(
        workshop.runs,
        lambda run: bare_docx(workshop.thirty[run]),
        lambda run: _match(understood[run], few),
        lambda run: _match(understood[run], many),
        lambda run: _judge(understood[run], judged),
    )
    yield Measure("fold + match of 300 rules / D0", one / bare, 1.5, detail=ms(one, bare))
    yield Measure("matching: 600 rules / 300 rules", two / one, 1.3, detail=ms(two, one))
    yield Measure("  300 rules judged and worded / D0", whole / bare, None, detail=ms(whole, bare))


def _match(understood: Understood, catalogue: Catalogue) -> int:
    """Every block folded afresh and searched for the words of every generated rule."""
    folding, lexicon = Folding(understood.tender), catalogue.lexicon
    found = 0
    for theme in {inline_theme(node) for rule in _generated(catalogue) for node in _leaves(rule)}:
        for passage in folding.holding(theme, lexicon):
            found += len(lexicon.find(folding.folded(passage.piece, passage.block), theme))
    return found


def _generated(catalogue: Catalogue) -> tuple[Rule, ...]:
    return tuple(rule for rule in catalogue.rules if rule.id.startswith("ZZZ"))


def _leaves(rule: Rule) -> Iterator[Node]:
    return (node for node in rule.nodes() if node.op in INLINE_LEAVES)


def _judge(understood: Understood, catalogue: Catalogue) -> Any:
    """The same, with the verdicts and their words."""
    case = make_case(
        understood.tender,
        understood.facts,
        Folding(understood.tender),
        lexicon=catalogue.lexicon,
        law=catalogue.law,
        families=catalogue.families,
        today=TODAY,
    )
    return check_tender(case, _generated(catalogue))


def whole(workshop: Workshop) -> Iterator[Measure]:
    """The whole catalogue on a tender of five lots and three hundred pages."""
    settings = Settings(today=TODAY)
    source = Source("DCE", "DCE", tender(workshop.folder / "DCE", 300))
    runs = max(3, workshop.runs // 3)
    # A lexicon remembers the texts that it has met: each run of each work has its own.
    one, two, three = (
        [workshop.catalogue_with(extra) for _ in range(runs + 1)] for extra in (0, 0, 300)
    )
    bare, reading, understanding, checked, more = warm(
        runs,
        lambda _: [bare_docx(path) for path in source.paths],
        lambda _: read_pieces(source, settings),
        lambda run: understand(source, one[run].lexicon, settings),
        lambda run: check_source(source, two[run], settings),
        lambda run: check_source(source, three[run], settings),
    )
    yield Measure(
        "whole warm check / D0, 5 lots, 300 pages", checked / bare, 7, detail=ms(checked, bare)
    )
    yield Measure("  of which reading", reading / bare, None)
    yield Measure("  of which finding facts", (understanding - reading) / bare, None)
    yield Measure("  of which rules and report", (checked - understanding) / bare, None)
    yield Measure("  with 300 rules more / without", more / checked, 1.3, detail=ms(more, checked))


def start(workshop: Workshop) -> Iterator[Measure]:
    """New processes: what a person at a terminal waits for."""
    python, tool = [sys.executable], _tool()
    path = str(workshop.thirty[0])
    runs = max(5, workshop.runs)
    parse = (
        "import sys, zipfile; from lxml import etree;"
        "etree.fromstring(zipfile.ZipFile(sys.argv[1]).read('word/document.xml'))"
    )
    nothing, version, bare, whole = _did_their_work(
        runs,
        [*python, "-c", "pass"],
        [*tool, "--version"],
        [*python, "-c", parse, path],
        [*tool, "check", path, "--date", "2026-09-15"],
    )
    yield Measure(
        "`--version` / `python -c pass`",
        version.cpu / nothing.cpu,
        2,
        detail=ms(version.cpu, nothing.cpu),
    )
    yield Measure("cold check of 30 pages", whole.wall, 0.4, "s", "wall clock")
    yield Measure(
        "cold check of 30 pages / cold bare parse",
        whole.cpu / bare.cpu,
        4,
        detail=ms(whole.cpu, bare.cpu),
    )
    few = max(3, runs // 3)
    heavy_bare, heavy = _did_their_work(
        few,
        [*python, "-c", parse, str(workshop.long)],
        [*tool, "check", str(workshop.long), "--date", "2026-09-15"],
    )
    yield Measure(
        "peak memory, 300-page check / bare parse",
        heavy.peak / heavy_bare.peak,
        1.5,
        detail=f"{heavy.peak:.0f} MB / {heavy_bare.peak:.0f} MB",
    )
    yield Measure("cold check of 300 pages", heavy.wall, None, "s", "wall clock")


def attack(workshop: Workshop) -> Iterator[Measure]:
    """The worst hostile file against a plain document of five pages."""
    tool = _tool()
    plain = str(docx(workshop.folder / "RC-5.docx", 5))
    (usual,) = _did_their_work(3, [*tool, "check", plain])
    folder = workshop.folder / "hostile"
    folder.mkdir()
    paths = hostile(folder)
    if workshop.hostile_folder:
        paths += sorted(path for path in workshop.hostile_folder.iterdir() if path.is_file())
    costs = {path.name: once([*tool, "check", str(path)]) for path in paths}
    refused = {name: cost for name, cost in costs.items() if cost.code == NOTHING_READ}
    slow = max(refused, key=lambda name: refused[name].cpu)
    large = max(refused, key=lambda name: refused[name].peak)
    crashed = [name for name, cost in costs.items() if cost.code not in (0, 1, NOTHING_READ)]
    yield Measure(
        f"hostile file / 5-page check, time ({len(refused)} files)",
        costs[slow].cpu / usual.cpu,
        2,
        detail=f"{slow}: {ms(costs[slow].cpu, usual.cpu)}",
    )
    yield Measure(
        "hostile file / 5-page check, memory",
        costs[large].peak / usual.peak,
        2,
        detail=f"{large}: {costs[large].peak:.0f} MB / {usual.peak:.0f} MB",
    )
    readable = sorted(set(costs) - set(refused), key=lambda name: costs[name].cpu)
    if readable:
        worst = costs[readable[-1]]
        yield Measure(
            f"damaged yet readable file / 5-page check ({len(readable)} files)",
            worst.cpu / usual.cpu,
            None,
            detail=f"{readable[-1]}: {ms(worst.cpu, usual.cpu)}, {worst.peak:.0f} MB",
        )
    yield Measure("hostile files that end in an error", len(crashed), 0, "", ", ".join(crashed))


def _did_their_work(runs: int, *commands: list[str]) -> list[Cost]:
    """Costs of commands that succeed: a tool that refuses to work is always fast."""
    costs = cold(runs, *commands)
    for command, cost in zip(commands, costs, strict=True):
        if cost.code not in (0, 1):
            raise RuntimeError(f"exit code {cost.code}: {' '.join(command)}")
    return costs


def _tool() -> list[str]:
    """The installed program beside this Python."""
    return [str(Path(sys.executable).with_name("tenders-check"))]


def ms(value: float, base: float) -> str:
    """ "120 ms / 10 ms"."""
    return f"{value * 1000:.1f} ms / {base * 1000:.1f} ms"


GROUPS = {
    "read": read,
    "check": check,
    "match": match,
    "tender": whole,
    "start": start,
    "hostile": attack,
}
