"""`tenders-check rules docs`: the documentation of the catalogue, written or compared."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tenders_check.audit import tables_page
from tenders_check.cli.output import write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.reports.docs.markdown import GENERATED
from tenders_check.reports.docs.pages import FOLDERS, Material, render
from tenders_check.reports.measures import sentences
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.measures import read_measures
from tenders_check.ruleset.paths import rules_folder

#: How a file that this command made begins: anything else is somebody's, and is left alone.
_MARKS = (GENERATED, "# Fichier produit par « tenders-check rules docs »")


def write_docs(folder: Path, added: tuple[Path, ...], *, check: bool) -> int:
    """Write the pages in a folder; with `check`, only say which are not what the rules give."""
    pages = {**render(_material(added)), tables_page.NAME: tables_page.tables_page()}
    if check:
        return _tell_differences(folder, pages)
    foreign = [name for name in pages if _is_foreign(folder / name)]
    if foreign:
        problem = "ce fichier n'a pas été produit par cette commande, il n'est pas remplacé"
        raise UsageError(*(Problem(problem, str(folder / name)) for name in foreign))
    written = [name for name, text in pages.items() if _write(folder / name, text)]
    left = _left_over(folder, pages)
    for path in left:
        path.unlink()
    print(f"Pages : {len(pages)} ; écrites : {len(written)} ; retirées : {len(left)}.")
    return 0


def _tell_differences(folder: Path, pages: Mapping[str, str]) -> int:
    """Exit code 1 and the list when the folder is not what the rules give."""
    said = []
    for name, text in pages.items():
        held = _text(folder / name)
        if held != text:
            said.append(f"{folder / name} : {'absente' if held is None else 'différente'}")
    said += [f"{path} : en trop" for path in _left_over(folder, pages)]
    for line in said:
        print(line, file=sys.stderr)
    if said:
        print(f"Pages à refaire : {len(said)} (tenders-check rules docs -o {folder}).")
        return 1
    print(f"Pages conformes aux règles : {len(pages)}.")
    return 0


def _write(path: Path, text: str) -> bool:
    """Write a page that is not there yet or differs; whether it was written."""
    if _text(path) == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text)
    return True


def _text(path: Path) -> str | None:
    """What a file holds, with the line ends of this program; None when there is none."""
    return path.read_text("utf-8", errors="replace") if path.is_file() else None


def _is_foreign(path: Path) -> bool:
    held = _text(path)
    return held is not None and not held.startswith(_MARKS)


def _left_over(folder: Path, pages: Mapping[str, str]) -> list[Path]:
    """Pages that this command made for rules, families or vocabularies that are no more."""
    return [
        path
        for name in FOLDERS
        for path in sorted((folder / name).glob("*.md"))
        if f"{name}/{path.name}" not in pages and (_text(path) or "").startswith(GENERATED)
    ]


def _material(added: tuple[Path, ...]) -> Material:
    from tenders_check.cli.help_pages import help_pages
    from tenders_check.ruleset.told import read_family_sources, read_themes, read_value_statuses

    shipped = rules_folder()
    places = (shipped, *added)
    folders = [place for place in places if place.is_dir()]
    return Material(
        rules=load(places, examples=True),
        themes=read_themes(folders),
        family_sources=read_family_sources(folders),
        value_statuses=read_value_statuses(folders),
        helps=help_pages(),
        report_schema=_json(Path(__file__).parent.parent / "schemas" / "report.schema.json"),
        rule_schema=_json(shipped / "regle.schema.json"),
        measures={rule: sentences(measure) for rule, measure in read_measures().items()},
    )


def _json(path: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return data
