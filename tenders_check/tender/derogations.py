"""`derogations.csv` and `derogations.xlsx`: motives declared in a table, one a line.

A lawyer keeps one for several tenders. Whatever a spreadsheet makes of it is read (";" or ",",
UTF-8 or Windows, Excel dates); what cannot be understood is refused with its line, never ignored.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.french.fold import fold
from tenders_check.model import Derogation, Tender
from tenders_check.tender.lots_named import lots_named
from tenders_check.tender.manifest import choice_meant

#: Where a table is looked for beside the pieces.
NAMES = ("derogations.csv", "derogations.xlsx")
_COLUMNS = ("regle", "marche", "lot", "motif", "base", "auteur", "expire_le")
_REQUIRED = ("regle", "motif")
#: Other words for a column, folded.
_ALSO = {
    "id": "regle", "dossier": "marche", "consultation": "marche", "tender": "marche",
    "lots": "lot", "motivation": "motif", "base_legale": "base", "fondement": "base",
    "signataire": "auteur", "echeance": "expire_le", "expire": "expire_le",
    "rule": "regle", "reason": "motif", "basis": "base", "author": "auteur",
    "expires": "expire_le",
}  # fmt: skip
#: Bytes; a table of ten thousand motives is a megabyte.
_LONGEST = 20_000_000
#: Columns looked at: a far cell is no column of the table.
_WIDEST = 200
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


class _Row(NamedTuple):
    """A line of the table: its cells by column, its 1-based line, where each column stands."""

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, int]


def load_derogations(path: Path) -> tuple[Derogation, ...]:
    """Every motive of a table. Raises `UsageError` with every problem found, each with its line."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LONGEST else b""
    except OSError as error:
        raise UsageError(
            Problem("fichier de dérogations introuvable ou illisible.", str(path))
        ) from error
    if size > _LONGEST:
        raise UsageError(Problem("fichier de dérogations trop gros.", str(path)))
    return parse_derogations(data, str(path))


def load_member(archive: Path, name: str) -> tuple[Derogation, ...]:
    """As `load_derogations`, for a table inside an archive."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(archive) as opened, opened.open(name) as file:
            data = file.read(_LONGEST + 1)
    except (RuntimeError, NotImplementedError, OSError, zipfile.BadZipFile, zlib.error) as error:
        problem = Problem("dérogations illisibles dans l'archive.", f"{archive} › {name}")
        raise UsageError(problem) from error
    if len(data) > _LONGEST:
        raise UsageError(Problem("fichier de dérogations trop gros.", f"{archive} › {name}"))
    return parse_derogations(data, f"{archive} › {name}")


def parse_derogations(data: bytes, path: str) -> tuple[Derogation, ...]:
    """The motives in the bytes of a table; `path` says which kind it is. See `load_derogations`."""
    sheet = ""
    if path.lower().endswith((".csv", ".txt", ".tsv")):
        rows = _of_text(_decoded(data), path)
    elif path.lower().endswith((".xlsx", ".xlsm")):
        sheet, rows = _of_workbook(data, path)
    else:
        hint = "Enregistrez le tableau en .csv ou en .xlsx."
        raise UsageError(Problem("ce n'est pas un tableau de dérogations.", path, hint=hint))
    problems: list[Problem] = []
    found = [
        one for row in _named(rows, path, problems) for one in _read(row, path, sheet, problems)
    ]
    if problems:
        raise UsageError(*problems)
    return tuple(found)


def declared(tender: Tender) -> tuple[Derogation, ...]:
    """Every motive declared for a tender: in its manifest, then in a table."""
    return (*(tender.manifest.derogations if tender.manifest else ()), *tender.derogations)


def meant_for(found: Iterable[Derogation], tender: Tender) -> tuple[Derogation, ...]:
    """The motives of a table that are for a tender, by its id or title, or for any."""
    names = {fold(name).text.strip() for name in (tender.id, tender.title, tender.path) if name}
    return tuple(
        one for one in found if one.tender is None or fold(one.tender).text.strip() in names
    )


def _decoded(data: bytes) -> str:
    """What a spreadsheet saves: UTF-8 with or without its mark, else the Windows code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _of_text(text: str, path: str) -> Iterator[tuple[int, Sequence[str]]]:
    # Few tenders have a table: starting up does not wait for what reads one.
    import csv

    first = next((line for line in text.splitlines() if line.strip(";, \t")), "")
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Vérifiez les guillemets de cette ligne."
        raise UsageError(Problem("ligne illisible.", path, line, hint=hint)) from error


def _of_workbook(data: bytes, path: str) -> tuple[str, Iterator[tuple[int, Sequence[str]]]]:
    """The first sheet that shows something, with its name; what is struck out or hidden is not.

    Read as the pieces are: a far cell or a bomb cannot exhaust the machine.
    """
    from tenders_check.reading import xlsx
    from tenders_check.reading.problem import Unreadable
    from tenders_check.reading.xmlsafe import open_package

    try:
        sheets = xlsx.book(open_package(data)).sheets
    except (Unreadable, KeyError) as error:
        hint = "Ouvrez-le dans un tableur et enregistrez-le de nouveau en .xlsx."
        raise UsageError(Problem("classeur illisible.", path, hint=hint)) from error
    for sheet in sheets:
        rows: dict[int, dict[int, str]] = {}
        for cell in sheet.cells:
            if sum(end - start for start, end in cell.struck) < len(cell.text):
                rows.setdefault(cell.row, {})[cell.column] = cell.text
        if rows:
            return sheet.name, (
                (row + 1, [cells.get(at, "") for at in range(min(max(cells) + 1, _WIDEST))])
                for row, cells in sorted(rows.items())
            )
    return "", iter(())


def _named(
    rows: Iterable[tuple[int, Sequence[str]]], path: str, problems: list[Problem]
) -> Iterator[_Row]:
    """The lines under the header, each cell under the name of its column."""
    places: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not places:
            places = _header(line, cells, path, problems)
            if problems:
                return
            continue
        if cells[0].lstrip().startswith("#"):
            continue
        named = {name: cells[at] for name, at in places.items() if at < len(cells)}
        over = [cell for cell in cells[max(places.values()) + 1 :] if cell.strip()]
        if over and len(cells) > len(places):
            hint = "Un texte qui contient le séparateur se met entre guillemets."
            problems.append(
                Problem("plus de cases que de colonnes.", path, line, len(places) + 1, hint)
            )
            continue
        yield _Row(line, named, places)
    if not places:
        problems.append(
            Problem("aucune ligne de titres.", path, hint=f"Colonnes : {', '.join(_COLUMNS)}.")
        )


def _header(line: int, cells: Sequence[str], path: str, problems: list[Problem]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        said = cell.strip()
        if not said:
            continue
        word = re.sub(r"[\s\-']+", "_", fold(said).text.strip())
        name = _ALSO.get(word, word)
        if name not in _COLUMNS:
            hint = choice_meant(name, _COLUMNS) or f"Colonnes : {', '.join(_COLUMNS)}."
            problems.append(Problem(f"colonne inconnue « {said} ».", path, line, at + 1, hint))
        elif name in places:
            problems.append(Problem(f"colonne « {said} » en double.", path, line, at + 1))
        else:
            places[name] = at
    for name in _REQUIRED:
        if name not in places and not problems:
            hint = f"Colonnes : {', '.join(_COLUMNS)}."
            problems.append(Problem(f"il manque la colonne « {name} ».", path, line, hint=hint))
    return places


def _cell(sheet: str, row: _Row) -> str:
    """The cell of a workbook that names the rule: "Feuille!B12"."""
    from tenders_check.reading.sheets import address

    return f"{sheet}!{address(row.line - 1, row.places['regle'])}"


def _read(row: _Row, path: str, sheet: str, problems: list[Problem]) -> Iterator[Derogation]:
    """The motives of one line: one for each lot it names."""
    texts = {name: _text(value) for name, value in row.cells.items()}
    for name in _REQUIRED:
        if not texts.get(name):
            at = row.places[name] + 1
            problems.append(Problem(f"une dérogation sans « {name} ».", path, row.line, at))
            return
    expires = None
    if texts.get("expire_le"):
        expires = _day(texts["expire_le"])
        if expires is None:
            said = f"date « {texts['expire_le']} » invalide."
            hint = "Écrivez AAAA-MM-JJ ou JJ/MM/AAAA, par exemple 2026-09-15."
            problems.append(Problem(said, path, row.line, row.places["expire_le"] + 1, hint))
    cell = _cell(sheet, row) if sheet else None
    for lot in lots_named(texts.get("lot")):
        yield Derogation(
            rule=texts["regle"],
            reason=texts["motif"],
            basis=texts.get("base") or None,
            author=texts.get("auteur") or None,
            expires=expires,
            lot=lot,
            path=path,
            line=row.line,
            tender=texts.get("marche") or None,
            cell=cell,
        )


def _text(value: str) -> str:
    return " ".join(value.split())


def _day(text: str) -> date | None:
    french = _FRENCH_DAY.match(text)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
