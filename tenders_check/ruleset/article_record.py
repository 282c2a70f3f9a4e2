"""What was last read of each article that the rules cite: `droit/articles.yml`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tenders_check.errors import UsageError
from tenders_check.ruleset.code_text import Fingerprint
from tenders_check.ruleset.yaml12 import Document, read_yaml

#: Where fingerprints are, in a folder of rules.
FILE = Path("droit") / "articles.yml"

_HEAD = """\
# yaml-language-server: $schema=../droit.schema.json
# Ce qui a été lu des articles cités par les règles. Écrit par
#   tenders-check rules law --code FICHIER --record
# « empreinte » : SHA-256 de l'article ; « alineas » : le début de celle de chaque alinéa.
# Les notes (« note ») et les paragraphes que ce texte ne contient pas (« absents ») s'écrivent à la
# main et sont gardés.
format: 1
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article as it was last read. `absent`: paragraphs known not to be in that text."""

    fingerprint: Fingerprint
    text_of: date
    note: str | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The fingerprints of a folder of rules, and the text they were last compared with."""

    title: str = ""
    identifier: str = ""
    text_of: date | None = None
    verified: date | None = None
    articles: Mapping[str, Recorded] = field(default_factory=dict)
    note: str | None = None


def sorting_key(article: str) -> tuple[str, tuple[int, ...]]:
    """Order of the code: letter, then numbers."""
    return article[0], tuple(int(part) for part in article[1:].split("-"))


def read_record(folder: Path) -> Record:
    """The fingerprints of a folder, empty when it has none. Raises `UsageError`."""
    path = folder / FILE
    if not path.is_file():
        return Record()
    from tenders_check.ruleset.schema import check

    document = read_yaml(path)
    if not document.problems:
        check(document, "droit")
    if document.problems:
        raise UsageError(*document.problems)
    return _record(document)


def _record(document: Document) -> Record:
    data: Mapping[str, Any] = document.data
    code = data.get("code") or {}
    return Record(
        title=code.get("titre", ""),
        identifier=code.get("identifiant", ""),
        text_of=_date(code.get("texte_du")),
        verified=_date(code.get("verifie_le")),
        note=_note(code),
        articles={
            name: Recorded(
                Fingerprint(item["empreinte"], tuple(item["alineas"].split())),
                _date(item["texte_du"]) or date.min,
                _note(item),
                tuple(item.get("absents") or ()),
            )
            for name, item in (data.get("articles") or {}).items()
        },
    )


def _note(item: Mapping[str, Any]) -> str | None:
    return " ".join(item["note"].split()) if item.get("note") else None


def _date(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def written(record: Record) -> str:
    """The YAML of a record."""
    text = [_HEAD, "code:\n", f"  titre: {_quoted(record.title)}\n"]
    if record.identifier:
        text.append(f"  identifiant: {record.identifier}\n")
    text.append(f"  texte_du: {record.text_of}\n  verifie_le: {record.verified}\n")
    if record.note:
        text.append(f"  note: {_quoted(record.note)}\n")
    text.append("articles:\n")
    ordered = sorted(record.articles, key=sorting_key)
    text += [_written_article(name, record.articles[name]) for name in ordered]
    return "".join(text)


def _quoted(text: str) -> str:
    """A text between quotation marks: JSON text is YAML text."""
    return json.dumps(text, ensure_ascii=False)


def _written_article(name: str, one: Recorded) -> str:
    # Quoted: digits alone would be a number.
    lines = [
        f"  {name}:",
        f"    texte_du: {one.text_of}",
        f'    empreinte: "{one.fingerprint.whole}"',
        f'    alineas: "{" ".join(one.fingerprint.paragraphs)}"',
    ]
    if one.absent:
        lines.append(f"    absents: [{', '.join(_quoted(path) for path in one.absent)}]")
    if one.note:
        lines.append(f"    note: {_quoted(one.note)}")
    return "\n".join(lines) + "\n"
