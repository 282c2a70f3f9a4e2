"""Makes the example tenders of `examples/` from the texts in `sources/`.

    python -m tests.examples.make            # writes examples/
    python -m tests.examples.make FOLDER     # writes elsewhere

Sources are light Markdown: `!` lines of the cover, `#` headings with their typed numbers, `-`
lists, `|` tables, everything else paragraphs; `{name}` is filled from `TENDERS`. Each writer gives
one format as an office suite would: styles and not only bold text, running headers, page numbers.
Same sources and same libraries give the same bytes: all dates are fixed.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
_WHEN = datetime(2026, 9, 1, 9, 0)
_ZIP_DATE = (2026, 9, 1, 9, 0, 0)
_INDENT = 2


@dataclass(frozen=True)
class Item:
    """One paragraph-like thing: kind is cover, heading, list, table or text."""

    kind: str
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """One piece: its source, the file it becomes, and the words of its running header."""

    source: str
    target: str
    header: str = ""


@dataclass(frozen=True)
class Example:
    """One tender: where its sources are, its pieces, what fills their holes, its manifest."""

    folder: str
    documents: tuple[Document, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    manifest: str | None = None


_MOBILIER = (
    Document("rc.md", "RC.docx", "Règlement de la consultation"),
    Document("ccap.md", "CCAP.pdf", "CCAP – Mobilier de bureau"),
    Document("cctp.md", "CCTP.odt", "CCTP – Mobilier de bureau"),
    Document("bpu.csv", "BPU.xlsx"),
)
TENDERS: Mapping[str, Example] = {
    "mobilier-de-bureau": Example(
        "mobilier",
        _MOBILIER,
        {
            "acheteur": "Valbrune",
            "code": "99120",
            "domaine": "valbrune",
            "numero": "2026-17",
            "envoi": "15 septembre 2026",
            "limite": "19 octobre 2026",
        },
        manifest="""\
# Ce que l'acheteur sait et que les pièces ne disent pas toujours ; l'emporte sur elles.
titre: Fourniture de mobilier de bureau
acheteur: {nom: Commune de Valbrune, type: collectivite}
nature: marche
objet: fournitures
procedure: formalisee
date_lancement: 2026-09-15
valeur_estimee_ht: 250000
duree_mois: 48
cpv: ["39130000"]
lots:
  - {numero: 1, objet: Mobilier de bureau neuf}
  - {numero: 2, objet: Mobilier de bureau issu du réemploi}
""",
    ),
    "entretien-des-cycles": Example(
        "cycles",
        (
            Document("rc.md", "Reglement.docx", "RC – Entretien des vélos de service"),
            Document("ccp.md", "CCP.pdf", "CCP – Entretien des vélos de service"),
            Document("bpu.csv", "Bordereau des prix.xlsx"),
        ),
        manifest="""\
titre: Entretien et réparation des vélos de service
acheteur: {nom: Département de la Haute-Lisière, type: collectivite}
objet: services
date_lancement: 2026-09-22
""",
    ),
    "travaux-ecole": Example(
        "ecole",
        (
            Document("rc.md", "01 - RC.docx", "Règlement de la consultation – École Les Tilleuls"),
            Document("ccap.md", "02 - CCAP.odt", "CCAP – École Les Tilleuls"),
            Document("cctp.md", "03 - CCTP commun.docx", "CCTP – École Les Tilleuls"),
            Document("dpgf.csv", "04 - DPGF.xlsx"),
        ),
    ),
    "ancien-marche-2024": Example(
        "mobilier",
        _MOBILIER,
        {
            "acheteur": "Montferlin",
            "code": "99340",
            "domaine": "montferlin",
            "numero": "2024-05",
            "envoi": "12 mars 2024",
            "limite": "15 avril 2024",
        },
    ),
}


def make(target: Path = EXAMPLES) -> None:
    """Write every example under a folder."""
    for name, example in TENDERS.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for document in example.documents:
            text = (HERE / "sources" / example.folder / document.source).read_text("utf-8")
            for key, value in example.values.items():
                text = text.replace(f"{{{key}}}", value)
            writer = WRITERS[Path(document.target).suffix]
            (folder / document.target).write_bytes(writer(_typeset(text), document))
        if example.manifest is not None:
            (folder / "tender.yaml").write_text(example.manifest, "utf-8")


def _typeset(text: str) -> str:
    """French typography: curly apostrophes, and spaces that do not break before signs."""
    text = text.replace("'", "’")
    return re.sub(r" (?=[%€:;?»])", "\u00a0", text).replace("« ", "«\u00a0")


def items_of(text: str) -> Iterator[Item]:
    """The items of a light Markdown text."""
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Item("table", rows=tuple(rows))
            rows = []
        listed = re.match(r"( *)- (.*)", line)
        if line.startswith("! "):
            yield Item("cover", line[2:])
        elif line.startswith("#"):
            marks, _, title = line.partition(" ")
            yield Item("heading", title, len(marks))
        elif listed:
            yield Item("list", listed[2], 1 + len(listed[1]) // _INDENT)
        elif line.strip():
            yield Item("text", line)


# --- Word ---------------------------------------------------------------------------------------


def docx(text: str, document: Document) -> bytes:
    """A Word document with heading and list styles, real tables and a running header."""
    from docx import Document as NewDocument
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    file = NewDocument()
    file.core_properties.author = ""
    file.core_properties.created = file.core_properties.modified = _WHEN
    file.sections[0].header.paragraphs[0].text = document.header
    file.sections[0].footer.paragraphs[0].text = "Page"
    covered = False
    for item in items_of(text):
        if item.kind == "cover":
            paragraph = file.add_paragraph(style="Title" if item.text.isupper() else None)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(item.text).bold = True
            continue
        if not covered:
            file.add_page_break()
            covered = True
        if item.kind == "heading":
            file.add_heading(item.text, item.level)
        elif item.kind == "list":
            file.add_paragraph(item.text, "List Bullet" if item.level == 1 else "List Bullet 2")
        elif item.kind == "table":
            table = file.add_table(rows=0, cols=len(item.rows[0]), style="Table Grid")
            for row in item.rows:
                for cell, said in zip(table.add_row().cells, row, strict=True):
                    cell.text = said
            file.add_paragraph()
        else:
            file.add_paragraph(item.text)
    out = io.BytesIO()
    file.save(out)
    return _stable(out.getvalue())


# --- PDF ----------------------------------------------------------------------------------------


def pdf(text: str, document: Document) -> bytes:
    """A pdf as an office suite prints it: sizes and bold for titles, header and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=6)
    styles = {
        "cover": ParagraphStyle(
            "cover", body, fontName="Helvetica-Bold", fontSize=15, leading=24, alignment=1
        ),
        "1": ParagraphStyle(
            "h1", body, fontName="Helvetica-Bold", fontSize=13, leading=18, spaceBefore=12
        ),
        "2": ParagraphStyle(
            "h2", body, fontName="Helvetica-Bold", fontSize=11, leading=15, spaceBefore=6
        ),
    }

    def furniture(canvas: object, page: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.2 * cm, 28.4 * cm, document.header)
        canvas.drawRightString(18.8 * cm, 1.2 * cm, f"Page {canvas.getPageNumber()}")

    story: list[object] = [Spacer(1, 5 * cm)]
    covered = False
    for item in items_of(text):
        if item.kind != "cover" and not covered:
            story.append(PageBreak())
            covered = True
        said = item.text.replace("&", "&amp;").replace("<", "&lt;")
        if item.kind == "cover":
            story.append(Paragraph(said, styles["cover"]))
        elif item.kind == "heading":
            story.append(Paragraph(said, styles[str(min(item.level, 2))]))
        elif item.kind == "list":
            indented = ParagraphStyle("li", body, leftIndent=14 * item.level, bulletIndent=6)
            story.append(Paragraph(said, indented, bulletText="•"))
        elif item.kind == "table":
            story.append(_pdf_table(item))
        else:
            story.append(Paragraph(said, body))
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, title=document.header, leftMargin=2.2 * cm, rightMargin=2.2 * cm,
        topMargin=2.4 * cm, bottomMargin=2 * cm, invariant=1,
    )  # fmt: skip
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def _pdf_table(item: Item) -> object:
    from reportlab.lib.colors import black
    from reportlab.platypus import Table

    return Table([list(row) for row in item.rows], style=[("GRID", (0, 0), (-1, -1), 0.5, black)])


# --- OpenDocument -------------------------------------------------------------------------------


def odt(text: str, document: Document) -> bytes:
    """An OpenDocument text with headings, lists and tables."""
    from odfdo import Document as NewDocument
    from odfdo import Header, List, ListItem, Paragraph, Table

    file = NewDocument("text")
    file.body.clear()
    file.meta.title = document.header
    file.meta.creation_date = file.meta.date = _WHEN
    pending: List | None = None
    for item in items_of(text):
        if item.kind != "list":
            pending = None
        if item.kind == "cover":
            file.body.append(Paragraph(item.text, style="Title" if item.text.isupper() else None))
        elif item.kind == "heading":
            file.body.append(Header(item.level, item.text))
        elif item.kind == "list":
            if pending is None:
                pending = List()
                file.body.append(pending)
            pending.append(ListItem(item.text))
        elif item.kind == "table":
            table = Table(f"T{len(file.body.tables) + 1}")
            for rank, row in enumerate(item.rows):
                table.set_row_values(rank, list(row))
            file.body.append(table)
        else:
            file.body.append(Paragraph(item.text))
    out = io.BytesIO()
    file.save(out)
    return _stable(out.getvalue())


# --- Excel --------------------------------------------------------------------------------------


def xlsx(text: str, document: Document) -> bytes:
    """A price list, one sheet per lot, its prices left to the candidates."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _WHEN})
    title = "BORDEREAU DES PRIX UNITAIRES (BPU)"
    if Path(document.source).stem == "dpgf":
        title = "DÉCOMPOSITION DU PRIX GLOBAL ET FORFAITAIRE (DPGF)"
    bold = book.add_format({"bold": True})
    sheets: dict[str, list[list[str]]] = {}
    for line in text.splitlines():
        sheet, *cells = (part.strip() for part in line.split(";"))
        sheets.setdefault(sheet, []).append(cells)
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        page.write(0, 0, title, bold)
        page.write(1, 0, name)
        for column, head in enumerate(("Référence", "Désignation", "Unité", "Prix HT")):
            page.write(3, column, head, bold)
        for rank, cells in enumerate(rows, start=4):
            page.write_row(rank, 0, cells)
        page.set_column(1, 1, 60)
    book.close()
    return _stable(out.getvalue())


def _stable(data: bytes) -> bytes:
    """The same archive with fixed dates, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, _ZIP_DATE)
            entry.compress_type = info.compress_type
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(info.filename))
    return out.getvalue()


WRITERS: Mapping[str, Callable[[str, Document], bytes]] = {
    ".docx": docx,
    ".pdf": pdf,
    ".odt": odt,
    ".xlsx": xlsx,
}


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
