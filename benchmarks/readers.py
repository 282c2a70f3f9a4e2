"""Our readers beside others, on the same documents in one run.

    pip install docx2python pdfplumber          # both optional, as is pdftotext (poppler)
    python -m benchmarks.readers
    python -m benchmarks.readers --out benchmarks/results/readers.md

Figures are medians of processor time, the readers in turns; "bare" is the least that any reader of
the format must do. What is not installed is skipped and said. `words` is the share of the words of
the document that a reader gives back: these documents are plain, so that any reader finds them all.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.speed.__main__ import machine
from benchmarks.speed.clock import once, warm
from benchmarks.speed.documents import docx, pdf
from benchmarks.speed.extraction import extracted
from benchmarks.speed.measures import bare_docx
from tenders_check import __version__
from tenders_check.reading import read_path

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to get the text of a document. `needs`: a distribution, or "!" and a program."""

    name: str
    text: Callable[[Path], str]
    needs: str | None = None

    @property
    def missing(self) -> str | None:
        """What has to be installed first."""
        if self.needs is None:
            return None
        if self.needs.startswith("!"):
            return None if shutil.which(self.needs[1:]) else f"{self.needs[1:]} is not installed"
        try:
            version(self.needs)
        except PackageNotFoundError:
            return f"{self.needs} is not installed"
        return None

    @property
    def shown(self) -> str:
        """Its name, with the version of the library."""
        if self.needs is None or self.needs.startswith("!") or self.missing:
            return self.name
        return f"{self.name} {version(self.needs)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One reader on one document; `seconds` None when it was skipped, with the reason."""

    document: str
    reader: str
    seconds: float | None
    ratio: float | None
    words: float | None
    skipped: str = ""


# --- readers ------------------------------------------------------------------------------------


def _bare_docx(path: Path) -> str:
    bare_docx(path)
    return ""


def _ours(path: Path) -> str:
    return "\n".join(block.text for piece in read_path(path) for block in piece.blocks)


def _python_docx(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _docx2python(path: Path) -> str:
    from docx2python import docx2python

    with docx2python(path) as document:
        return str(document.text)


def _bare_pdf(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(found)


def _pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(path.read_bytes())) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _pdftotext(path: Path) -> str:
    import subprocess

    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


DOCX = (
    Reader("bare: unzip, parse document.xml", _bare_docx),
    Reader("tenders-check", _ours),
    Reader("python-docx", _python_docx, "python-docx"),
    Reader("docx2python", _docx2python, "docx2python"),
)
PDF = (
    Reader("bare: pypdfium2 text", _bare_pdf, "pypdfium2"),
    Reader("  with the font of each line", partial(extracted, placed=False, ruled=False)),
    Reader("  with fonts and places", partial(extracted, placed=True, ruled=False)),
    Reader("  with fonts, places, ruled tables", partial(extracted, placed=True, ruled=True)),
    Reader("tenders-check", _ours),
    Reader("pdftotext (poppler, a process)", _pdftotext, "!pdftotext"),
    Reader("pdfplumber", _pdfplumber, "pdfplumber"),
)


# --- measuring ----------------------------------------------------------------------------------


def compare(
    name: str, path: Path, readers: Sequence[Reader], runs: int, words: Callable[[Path], str]
) -> Iterator[Row]:
    """Every reader on one document, as ratios to the first one; `words` gives what it holds."""
    present = [reader for reader in readers if reader.missing is None]
    here = [reader for reader in present if not (reader.needs or "").startswith("!")]
    works = [lambda _, reader=reader: reader.text(path) for reader in here]
    seconds = dict(zip((one.name for one in here), warm(runs, *works), strict=True))
    for reader in present:
        if reader not in here:
            command = [str(shutil.which((reader.needs or "")[1:])), str(path), "/dev/null"]
            seconds[reader.name] = sorted(once(command).cpu for _ in range(runs))[runs // 2]
    base = seconds[readers[0].name]
    expected = _words(words(path))
    for reader in readers:
        if reader.missing:
            yield Row(name, reader.shown, None, None, None, reader.missing)
            continue
        spent, text = seconds[reader.name], reader.text(path)
        share = _share(expected, text) if text else None
        yield Row(name, reader.shown, spent, spent / base, share)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _share(expected: Counter[str], text: str) -> float:
    """Share of the words found again."""
    return (expected & _words(text)).total() / max(expected.total(), 1)


def rows(folder: Path, runs: int) -> Iterator[Row]:
    """The whole comparison."""
    for pages in (30, 300):
        path = docx(folder / f"RC-{pages}.docx", pages)
        few = runs if pages == 30 else 3
        yield from compare(f"docx, {pages} pages", path, DOCX, few, _python_docx)
    for ruled, what in ((False, "pdf, 30 pages"), (True, "pdf, 30 pages, a ruled table in each")):
        path = pdf(folder / f"RC-{ruled}.pdf", 30, ruled=ruled)
        yield from compare(what, path, PDF, runs, _bare_pdf)


def markdown(found: Sequence[Row], runs: int) -> Iterator[str]:
    """The comparison as a page to keep."""
    yield "# Readers side by side\n"
    yield "Written by `python -m benchmarks.readers --out`; see `benchmarks/readers.py`.\n"
    yield f"- {datetime.now(UTC):%Y-%m-%d}, tenders-check {__version__}, medians of {runs} runs"
    yield f"- {machine()}\n"
    yield "| document | reader | processor time | / bare | words |"
    yield "|---|---|---|---|---|"
    for row in found:
        yield f"| {row.document} | {row.reader.strip()} | {' | '.join(_figures(row))} |"
    yield ""


def _figures(row: Row) -> tuple[str, str, str]:
    if row.seconds is None or row.ratio is None:
        return row.skipped, "–", "–"
    words = "–" if row.words is None else f"{100 * row.words:.1f} %"
    return f"{row.seconds * 1000:.1f} ms", f"{row.ratio:.2f}", words


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers")
    parser.add_argument("--runs", type=int, default=5, help="runs of each reader (5)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a Markdown page there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for row in rows(Path(folder), options.runs):
            print(f"{row.document:<38} {row.reader:<36} {'  '.join(_figures(row))}", flush=True)
            found.append(row)
    if options.out:
        options.out.write_text("\n".join(markdown(found, options.runs)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
