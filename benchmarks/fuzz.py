"""Mutation fuzzer of the readers: no crash, no hang, no gigabyte, nothing unread counted as read.

    python benchmarks/fuzz.py                       # 300 mutants, under a minute
    python benchmarks/fuzz.py --mutants 20000       # a nightly run
    python benchmarks/fuzz.py --mutants 1 --first 4217 --only docx --verbose   # one mutant again
    python benchmarks/fuzz.py --corpus FOLDER       # seeds from a folder besides the built ones

Mutant n of a format is always the same bytes: its number is all there is to keep. Each mutant is
read in a worker that is killed after the time limit, so that a hang or an abort costs one mutant.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import multiprocessing
import random
import re
import sys
import tarfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

TIME_LIMIT = 10.0
MEMORY_LIMIT = 1 << 30
PROSE = (
    "Article 6 – Critères d'attribution",
    "Prix des prestations : 60 % ; valeur technique : 40 %, dont environnement 10 %.",
    "Le titulaire réserve 5 % des heures à des personnes éloignées de l'emploi.",
    "☒ Lot réservé ☐ Lot ouvert",
)


# --- seeds --------------------------------------------------------------------------------------


def seeds(corpus: Path | None) -> dict[str, tuple[str, bytes]]:
    """Documents to mutate: format → (file name, bytes)."""
    text = "\n\n".join(PROSE)
    found = {
        "txt": ("RC.txt", text.encode("cp1252", errors="replace")),
        "md": ("RC.md", f"# RC\n\n{text}\n\n| Critère | % |\n|--|--|\n| Prix | 60 |\n".encode()),
        "html": ("RC.html", _html().encode()),
        "csv": ("DPGF.csv", "Poste;Prix\nPavage;12,5\n".encode("cp1252")),
        "docx": ("RC.docx", _docx()),
        "odt": ("RC.odt", _odt()),
        "xlsx": ("BPU.xlsx", _xlsx()),
        "ods": ("BPU.ods", _ods()),
        "pdf": ("CCAP.pdf", _pdf()),
        "eml": ("dce.eml", _eml()),
        "xml": ("avis.xml", _notice()),
    }
    found["json"] = ("avis.json", _record())
    found["zip"] = ("dce.zip", _zip(dict(found.values())))
    found["tar"] = ("dce.tar.gz", _tar({name: found[name][1] for name in ("docx", "pdf", "txt")}))
    packed = _seven({f"RC.{name}": found[name][1] for name in ("docx", "txt")})
    if packed:
        found["7z"] = ("dce.7z", packed)
    for path in sorted(corpus.rglob("*")) if corpus else ():
        if path.is_file() and path.stat().st_size < 2_000_000:
            found[f"{path.suffix.lstrip('.').lower()}:{path.name}"] = (path.name, path.read_bytes())
    return found


def _html() -> str:
    rows = "".join(f"<tr><td rowspan=2>{line}<td colspan=3>{line}</tr>" for line in PROSE)
    items = "".join(f"<li><p>{line}</p>" for line in PROSE)
    return f"<html><body><h1>RC</h1><ol start=2>{items}</ol><table>{rows}</table></body></html>"


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Règlement de la consultation", 1)
    for line in PROSE:
        document.add_paragraph(line, style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = PROSE[1]
    document.sections[0].header.paragraphs[0].text = "Commune"
    stream = io.BytesIO()
    document.save(stream)
    # The template's styles are 350 KB that would take nearly all the mutations.
    with zipfile.ZipFile(stream) as archive:
        kept = {
            n: archive.read(n)
            for n in archive.namelist()
            if "theme" not in n and "docProps" not in n
        }
    kept["word/styles.xml"] = re.sub(
        rb"<w:latentStyles.*?</w:latentStyles>", b"", kept["word/styles.xml"], flags=re.DOTALL
    )
    return _zip(kept)


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def _odt() -> bytes:
    lines = "".join(f"<text:p>{line}</text:p>" for line in PROSE)
    content = (
        f"<office:document-content {_ODF}><office:body><office:text>"
        f'<text:h text:outline-level="1">RC</text:h><text:list><text:list-item>{lines}'
        f"</text:list-item></text:list><table:table><table:table-row><table:table-cell>{lines}"
        "</table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _ods() -> bytes:
    cells = "".join(
        f"<table:table-cell><text:p>{line}</text:p></table:table-cell>" for line in PROSE
    )
    content = (
        f"<office:document-content {_ODF}><office:body><office:spreadsheet>"
        f'<table:table table:name="BPU"><table:table-row table:number-rows-repeated="2">{cells}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _xlsx() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("BPU")
        percent = book.add_format({"num_format": "0%"})
        for row, line in enumerate(PROSE):
            sheet.write_row(row, 0, [line, "=1+1"])
            sheet.write_number(row, 2, 0.6, percent)
        sheet.merge_range("A9:C9", PROSE[0])
    with zipfile.ZipFile(stream) as archive:
        return _zip({n: archive.read(n) for n in archive.namelist() if "docProps" not in n})


def _pdf() -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    stream = io.BytesIO()
    style = getSampleStyleSheet()
    story = [Paragraph(line, style["Normal"]) for line in PROSE]
    story.append(
        Table(
            [[line[:30], "60 %"] for line in PROSE], style=[("GRID", (0, 0), (-1, -1), 1, "black")]
        )
    )
    SimpleDocTemplate(stream, pageCompression=0, invariant=1).build(story)
    return stream.getvalue()


def _eml() -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "DCE"
    message.set_content("\n".join(PROSE))
    message.add_attachment(_odt(), maintype="application", subtype="zip", filename="RC.odt")
    message.set_boundary("frontiere")
    return message.as_bytes()


def _notice() -> bytes:
    names = "urn:oasis:names:specification:ubl:schema:xsd"
    return (
        f'<?xml version="1.0"?><ContractNotice xmlns="{names}:ContractNotice-2" '
        f'xmlns:cac="{names}:CommonAggregateComponents-2" '
        f'xmlns:cbc="{names}:CommonBasicComponents-2"><cbc:IssueDate>2026-10-01+02:00</cbc:IssueDate>'
        '<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID><cac:TenderingTerms>'
        "<cac:AwardingTerms><cac:AwardingCriterion><cac:SubordinateAwardingCriterion>"
        "<cbc:AwardingCriterionTypeCode>quality</cbc:AwardingCriterionTypeCode>"
        f"<cbc:Description>{PROSE[1]}</cbc:Description></cac:SubordinateAwardingCriterion>"
        "</cac:AwardingCriterion></cac:AwardingTerms></cac:TenderingTerms>"
        "</cac:ProcurementProjectLot></ContractNotice>"
    ).encode()


def _record() -> bytes:
    """A notice as the API of the BOAMP gives it, its content written in a string."""
    content = {
        "IDENTITE": {"DENOMINATION": "Commune", "TYPE_ORGANISME": {"COMMUNE": ""}},
        "OBJET": {"TITRE_MARCHE": "Voirie", "CPV": {"PRINCIPAL": "45233140"}},
        "PROCEDURE": {"CRITERES_ATTRIBUTION": {"CRITERES_PONDERES": {"CRITERE": list(PROSE)}}},
    }
    record = {"idweb": "26-1", "objet": "Voirie", "donnees": json.dumps(content)}
    return json.dumps({"results": [record]}, ensure_ascii=False).encode()


def _tar(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(f"Lot 1/RC.{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(stream.getvalue(), mtime=0)


def _seven(members: dict[str, bytes]) -> bytes:
    """A 7z archive; nothing where libarchive is not installed."""
    try:
        import libarchive
    except Exception:
        return b""
    parts: list[bytes] = []

    def keep(block: bytes) -> int:
        parts.append(bytes(block))
        return len(block)

    with libarchive.custom_writer(keep, "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    return b"".join(parts)


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            # A fixed date: the same mutant must be the same bytes tomorrow.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# --- mutations ----------------------------------------------------------------------------------


def mutate(data: bytes, rng: random.Random) -> bytes:
    """One to three mutations; inside a zip, half of them go to a member."""
    for _ in range(rng.randint(1, 3)):
        if data[:2] == b"PK" and rng.random() < 0.75:
            data = _zip_surgery(data, rng)
        else:
            data = _raw(data, rng)
    return data


def _raw(data: bytes, rng: random.Random) -> bytes:
    changes: list[Callable[[bytes, random.Random], bytes]] = [_flip, _cut, _drop, _repeat, _number]
    if b"<" in data[:200]:
        changes += [_markup] * 3 + [_tree] * 8
    if data[:4] == b"\xd0\xcf\x11\xe0":
        changes += [_flip] * 8
    if data[:2] == b"\x1f\x8b":
        changes += [_inflated] * 10
    if data[:4] == b"%PDF":
        changes += [_pdf_object] * 4
    return rng.choice(changes)(data, rng)


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 8, 64)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 4, 100, 4000)) :]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice((1, 4, 100, 4000))]
    return data[:start] + piece * rng.choice((2, 10, 300)) + data[start:]


def _number(data: bytes, rng: random.Random) -> bytes:
    """A number replaced by one that somebody did not think of."""
    numbers = list(re.finditer(rb"\d+", data[:500_000]))
    if not numbers:
        return data
    match = rng.choice(numbers)
    value = rng.choice(
        (b"0", b"-1", b"1e9", b"99999999999999999999", b"2147483648", b"1048576", b"")
    )
    return data[: match.start()] + value + data[match.end() :]


def _markup(data: bytes, rng: random.Random) -> bytes:
    """XML surgery: a tag removed, doubled, nested in itself, or its attribute emptied."""
    tags = list(re.finditer(rb"<[^<>]{1,300}>", data[:500_000]))
    if not tags:
        return data
    one, other = rng.choice(tags), rng.choice(tags)
    start, end = sorted((one.start(), other.end()))
    change = rng.randrange(6)
    if change == 0:
        return data[: one.start()] + data[one.end() :]
    if change == 1:
        return data[:end] + data[start:end] + data[end:]
    if change == 2:
        return data[:start] + data[end:]
    if change == 3:
        deep = rng.choice((5, 60, 400))
        name = re.match(rb"</?([\w:.-]+)", one.group())
        if name is None:
            return data
        opened, closed = b"<" + name[1] + b">", b"</" + name[1] + b">"
        return data[: one.start()] + opened * deep + closed * deep + data[one.start() :]
    if change == 4:
        emptied = re.sub(rb'="[^"]*"', b'=""', one.group())
        return data[: one.start()] + emptied + data[one.end() :]
    return data[: one.start()] + other.group() + data[one.end() :]


def _tree(data: bytes, rng: random.Random) -> bytes:
    """XML surgery that stays well-formed: elements lost, doubled, moved, attributes changed."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return _markup(data, rng)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(rng.choice((1, 1, 5, 20))):
        one, other = rng.choice(elements), rng.choice(elements)
        parent = one.getparent()
        change = rng.randrange(6)
        if change == 0 and parent is not None:
            parent.remove(one)
        elif change == 1 and parent is not None:
            parent.insert(0, etree.fromstring(etree.tostring(one, with_tail=False)))
        elif change == 2 and one is not other and one not in other.iterancestors():
            other.append(one)
        elif change == 3 and one.attrib:
            del one.attrib[rng.choice(list(one.attrib))]
        elif change == 4 and one.attrib:
            odd = rng.choice(("", "0", "-1", "99999999999999999999", "é", "x" * 5000, "1e9", "NaN"))
            one.attrib[rng.choice(list(one.attrib))] = odd
        else:
            one.tag, other.tag = other.tag, one.tag
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _inflated(data: bytes, rng: random.Random) -> bytes:
    """What is compressed, mutated, and compressed again."""
    try:
        return gzip.compress(_raw(gzip.decompress(data), rng), mtime=0)
    except (OSError, EOFError, zlib.error):
        return _flip(data, rng)


def _pdf_object(data: bytes, rng: random.Random) -> bytes:
    """PDF surgery: a reference redirected, a key lost, an object doubled."""
    change = rng.randrange(3)
    pattern = (rb"\d+ 0 R", rb"/[A-Z][A-Za-z]+", rb"\d+ 0 obj.*?endobj")[change]
    found = list(re.finditer(pattern, data, re.DOTALL))
    if not found:
        return data
    match = rng.choice(found)
    new = (rng.choice(found).group(), b"/X", match.group() * 2)[change]
    return data[: match.start()] + new + data[match.end() :]


def _zip_surgery(data: bytes, rng: random.Random) -> bytes:
    """A member mutated, lost, renamed or replaced by another; the zip itself stays sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return _raw(data, rng)
    if not members:
        return data
    # Mostly the members that carry text: the others are rarely read.
    main = [n for n in members if re.search(r"document|content|sheet|styles|numbering|rels|RC", n)]
    name = rng.choice(main if main and rng.random() < 0.8 else list(members))
    change = rng.randrange(10)
    if change == 0:
        del members[name]
    elif change == 1:
        members[name.upper() + "x"] = members.pop(name)
    elif change == 2:
        members[name] = members[rng.choice(list(members))]
    else:
        members[name] = _raw(members[name], rng)
    return _zip(members)


# --- running ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant: `failure` is None when all went as promised."""

    status: str
    failure: str | None
    internal: str | None
    seconds: float


def judge(data: bytes, name: str) -> tuple[str, str | None, str | None]:
    """(status, broken promise, name of an exception a parser let out)."""
    from tenders_check.model import PieceStatus
    from tenders_check.reading import ReadOptions
    from tenders_check.reading.archive_budget import Budget
    from tenders_check.reading.dispatch import read_data

    pieces = read_data(data, name, name, ReadOptions(), Budget())
    if not pieces:
        return "none", "no piece at all", None
    internal = None
    for piece in pieces:
        text = any(block.text.strip() for block in piece.blocks)
        if piece.status is PieceStatus.UNREADABLE:
            if text or not piece.problem:
                return piece.status, "unreadable without a problem, or with text", None
            match = re.search(r"La lecture a échoué \((\w+)\)", piece.problem)
            internal = match.group(1) if match else internal
        elif not text and piece.notice is None:
            return piece.status, "counted as read without any text", None
        elif piece.status is PieceStatus.PARTLY and not piece.problem:
            return piece.status, "partly read without a problem", None
        for block in piece.blocks:
            if any(not 0 <= a < b <= len(block.text) for a, b in block.struck):
                return piece.status, "struck span outside the text", None
    return "+".join(sorted({piece.status.value for piece in pieces})), None, internal


def _worker(pipe: Connection) -> None:
    # A whole format's memory is bounded: an allocation beyond it ends in a MemoryError.
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:
        resource = None  # type: ignore[assignment]
    while True:
        data, name = pipe.recv()
        start = time.perf_counter()
        try:
            status, failure, internal = judge(data, name)
        except BaseException as error:
            status, failure, internal = "crash", f"{type(error).__name__}: {error}", None
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 if resource else 0
        if failure is None and peak > MEMORY_LIMIT:
            failure = f"memory: {peak >> 20} MB"
        pipe.send(Outcome(status, failure, internal, seconds))


class Reader:
    """A worker process, replaced when a mutant kills or hangs it."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._pipe, far = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_worker, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def read(self, data: bytes, name: str) -> Outcome:
        """The outcome of one mutant."""
        self._pipe.send((data, name))
        try:
            if self._pipe.poll(TIME_LIMIT):
                outcome: Outcome = self._pipe.recv()
                if outcome.failure and outcome.failure.startswith("memory"):
                    self._restart()
                return outcome
            failure = f"hang: more than {TIME_LIMIT:.0f} s"
        except (EOFError, ConnectionError):
            self._process.join()
            failure = f"the process died (code {self._process.exitcode})"
        self._restart()
        return Outcome("crash", failure, None, TIME_LIMIT)

    def _restart(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """End the worker."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def mutant(form: str, data: bytes, number: int) -> bytes:
    """The mutant `number` of a format; the same bytes for the same seed document."""
    return mutate(data, random.Random(f"{form}/{number}"))


def main() -> int:
    """Run; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--mutants", type=int, default=300, help="mutants in all")
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--only", help="formats, separated by commas")
    parser.add_argument("--corpus", type=Path, help="folder of further documents to mutate")
    parser.add_argument("--keep", type=Path, help="folder where failing mutants are written")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    documents = seeds(options.corpus)
    if options.only:
        documents = {
            f: d for f, d in documents.items() if f.split(":")[0] in options.only.split(",")
        }
    reader, start = Reader(), time.perf_counter()
    statuses: Counter[str] = Counter()
    internals: dict[tuple[str, str], str] = {}
    failures: list[str] = []
    slowest = (0.0, "")
    forms = list(documents)
    for index in range(options.mutants):
        form = forms[index % len(forms)]
        number = options.first + index // len(forms)
        name, data = documents[form]
        changed = mutant(form, data, number)
        outcome = reader.read(changed, name)
        label = f"{form} mutant {number}"
        statuses[f"{form.split(':')[0]} {outcome.status}"] += 1
        slowest = max(slowest, (outcome.seconds, label))
        if outcome.internal:
            internals.setdefault((form, outcome.internal), label)
        if options.verbose:
            print(label, outcome)
        if outcome.failure:
            failures.append(f"{label}: {outcome.failure}")
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{number}-{name}").write_bytes(changed)
    reader.close()
    for status, count in sorted(statuses.items()):
        print(f"{count:7} {status}")
    for (form, error), label in sorted(internals.items()):
        print(f"  note: {error} let out by the {form} reader, first by {label}")
    print(
        f"{options.mutants} mutants in {time.perf_counter() - start:.1f} s, "
        f"slowest {slowest[0]:.2f} s ({slowest[1]}), {len(failures)} failures"
    )
    for failure in failures:
        print("FAILURE", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
