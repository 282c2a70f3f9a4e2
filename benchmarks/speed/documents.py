"""The documents that are measured, made with other libraries than those that read them."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed.prose import JUDGEMENT, LOTS, criteria, prices, sections

_RULES = "Règlement de la consultation"


def tender(folder: Path, pages: int, seed: int = 7) -> tuple[Path, ...]:
    """A tender of five lots: rules, administrative clauses, technical clauses of each lot."""
    folder.mkdir(parents=True, exist_ok=True)
    technical = pages * 3 // 5 // len(LOTS)
    made = [
        docx(folder / "RC.docx", pages // 5, seed, lots=LOTS),
        docx(
            folder / "CCAP.docx",
            pages // 5,
            seed + 1,
            title="Cahier des clauses administratives particulières",
        ),
    ]
    for number, lot in enumerate(LOTS, start=1):
        title = f"Cahier des clauses techniques particulières - Lot {number} : {lot}"
        path = folder / f"CCTP lot {number}.docx"
        made.append(docx(path, technical, seed + 1 + number, title=title))
    return tuple(made)


def docx(
    path: Path, pages: int, seed: int = 7, *, title: str = _RULES, lots: Sequence[str] = ()
) -> Path:
    """A tender in one Word document: titles, paragraphs in several runs, lists, tables.

    `title`: another makes another kind of piece, without criteria. `lots`: those that it announces.
    """
    from docx import Document

    document = Document()
    document.add_heading(title, 0)
    if lots:
        document.add_heading("Allotissement", 1)
        document.add_paragraph(f"Le marché est décomposé en {len(lots)} lots :")
    for number, lot in enumerate(lots, start=1):
        document.add_paragraph(f"Lot {number} : {lot}")
    cutter = random.Random(seed)
    for number, (heading, paragraphs) in enumerate(sections(pages, seed)):
        document.add_heading(heading, 1)
        for text in paragraphs:
            style = "List Bullet" if cutter.random() < 0.15 else None
            paragraph = document.add_paragraph(style=style)
            for part in _runs(text, cutter):
                paragraph.add_run(part)
        if number % 10 == JUDGEMENT:
            rows = criteria() if number == JUDGEMENT and title == _RULES else prices()
            table = document.add_table(rows=len(rows), cols=3, style="Table Grid")
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    _as_word_writes(document.element.body, cutter)
    _without_spare_styles(document.styles.element)
    document.save(str(path))
    return path


def _as_word_writes(body: Any, numbers: random.Random) -> None:
    """What Word adds to every paragraph and run; without it the xml would be too light to parse.

    A file typed in Word holds 5 to 10 characters of xml for one of text.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for paragraph in body.iter(qn("w:p")):
        for name in ("w:rsidR", "w:rsidRPr", "w:rsidRDefault", "w:rsidP"):
            paragraph.set(qn(name), f"{numbers.randrange(1 << 24):08X}")
        aligned = OxmlElement("w:jc")
        aligned.set(qn("w:val"), "both")
        paragraph.get_or_add_pPr().append(aligned)
        for run in paragraph.iter(qn("w:r")):
            run.set(qn("w:rsidRPr"), f"{numbers.randrange(1 << 24):08X}")
            properties = run.get_or_add_rPr()
            for name, value in (("w:sz", "22"), ("w:szCs", "22"), ("w:lang", "fr-FR")):
                mark = OxmlElement(name)
                mark.set(qn("w:val"), value)
                properties.append(mark)


def _without_spare_styles(styles: Any) -> None:
    """The library's template holds a hundred styles of tables; Word keeps those in use."""
    from docx.oxml.ns import qn

    for style in list(styles.iterchildren(qn("w:style"))):
        spare = style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableGrid"
        if spare and style.get(qn("w:default")) is None:
            styles.remove(style)


def _runs(text: str, cutter: random.Random) -> list[str]:
    """Word cuts a paragraph wherever somebody typed, pasted or checked the spelling."""
    cuts = sorted(cutter.sample(range(1, len(text)), min(len(text) // 70, len(text) - 1)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def pdf(path: Path, pages: int, *, ruled: bool = False) -> Path:
    """A tender in pdf; `ruled`: with a bordered table in every section."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    flow: list[Flowable] = [Paragraph("Règlement de la consultation", styles["Title"])]
    for number, (title, paragraphs) in enumerate(sections(pages)):
        flow.append(Paragraph(title, styles["Heading1"]))
        flow += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
        if ruled:
            rows = criteria() if number == JUDGEMENT else prices()
            flow += [
                Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]),
                Spacer(1, 12),
            ]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(flow)
    return path


def xlsx(path: Path, rows: int) -> Path:
    """A price list."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("BPU")
        for column, title in enumerate(("N°", "Désignation", "Unité", "Prix unitaire HT")):
            sheet.write(0, column, title)
        names = [text for _, paragraphs in sections(20) for text in paragraphs]
        for row in range(1, rows):
            sheet.write(row, 0, row)
            sheet.write(row, 1, names[row % len(names)][:80])
            sheet.write(row, 2, "u")
    return path


def hostile(folder: Path, *, megabytes: int = 700) -> list[Path]:
    """Files made to cost much: endless nests, garbage, and a bomb of so many megabytes."""
    noise = random.Random(3)
    made = {
        "garbage.pdf": b"%PDF-1.7\n" + noise.randbytes(200_000),
        "garbage.docx": b"PK\x03\x04" + noise.randbytes(200_000),
        "text.docx": b"pas un zip",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    deep = 20_000
    bodies: dict[str, str] = {
        "laughs.docx": f'<!DOCTYPE w [<!ENTITY e0 "ha">{laughs}]><w:document {word}><w:body><w:p>'
        "<w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>",
        "deep.docx": f"<w:document {word}><w:body>{'<w:sdt><w:sdtContent>' * deep}"
        f"{'</w:sdtContent></w:sdt>' * deep}</w:body></w:document>",
        "bomb.docx": f"<w:document {word}><w:body><w:p><w:r><w:t>{_SPACES}</w:t></w:r></w:p>"
        "</w:body></w:document>",
    }
    for name, body in bodies.items():
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _RELATIONS)
            before, spaces, after = body.partition(_SPACES)
            with archive.open("word/document.xml", "w", force_zip64=True) as member:
                member.write(before.encode())
                for _ in range(megabytes if spaces else 0):
                    member.write(b" " * (1 << 20))
                member.write(after.encode())
    return [folder / name for name in (*made, *bodies)]


#: Stands for the blanks in the body of a bomb.
_SPACES = "¤"


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
