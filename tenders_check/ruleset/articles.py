"""Articles of the code cited by the rules, compared with a consolidated text of it.

What was read of each article is kept as a fingerprint in `droit/articles.yml`: later texts are
compared with it, so that a rule never rests in silence on a wording that changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.citations import CCP
from tenders_check.ruleset.cited import Cited
from tenders_check.ruleset.code_text import (
    CodeText,
    Fingerprint,
    Wording,
    fingerprint,
    paragraph_mark,
)
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


class State(StrEnum):
    """What a consolidated text says of an article that the rules cite."""

    MISSING = "missing"
    REPEALED = "repealed"
    CHANGED = "changed"
    NO_PARAGRAPH = "no_paragraph"
    UNRECORDED = "unrecorded"
    UNCHANGED = "unchanged"


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


class Difference(NamedTuple):
    """What changed in an article.

    `added`: paragraphs of the new wording that the recorded one had not; `kept`: how many it had;
    `lost`: ranks (from 1) of recorded paragraphs that are gone or rewritten.
    """

    added: tuple[str, ...]
    kept: int
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """An article cited by the rules, compared. `missing`: cited paragraphs that do not exist."""

    article: str
    state: State
    cited: tuple[Cited, ...]
    versions: tuple[Wording, ...] = ()
    recorded: Recorded | None = None
    difference: Difference | None = None
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the only fault is a paragraph whose absence was noted."""
        absent = self.recorded.absent if self.recorded else ()
        return self.state is State.NO_PARAGRAPH and set(self.missing) <= set(absent)


def compare(found: Iterable[Cited], code: CodeText, record: Record) -> tuple[Checked, ...]:
    """Every article of the code that the rules cite, in the order of the code."""
    citing: dict[str, list[Cited]] = {}
    for one in found:
        if one.citation.code == CCP:
            for article in _covered(one, code, record):
                citing.setdefault(article, []).append(one)
    return tuple(
        _checked(article, tuple(citing[article]), code, record)
        for article in sorted(citing, key=sorting_key)
    )


def not_checked(found: Iterable[Cited]) -> tuple[Cited, ...]:
    """The citations of other codes, and those that do not say their code."""
    return tuple(one for one in found if one.citation.code != CCP)


def sorting_key(article: str) -> tuple[str, tuple[int, ...]]:
    """Order of the code: letter, then numbers."""
    return article[0], tuple(int(part) for part in article[1:].split("-"))


def _covered(one: Cited, code: CodeText, record: Record) -> tuple[str, ...]:
    """The articles of a citation, a range included; its ends are always among them."""
    first, last = one.citation.article, one.citation.through
    if last is None:
        return (first,)
    low, high = sorting_key(first), sorting_key(last)
    between = [
        name
        for name in {*code.articles, *record.articles}
        if name[0] == first[0] and low <= sorting_key(name) <= high
    ]
    return tuple(dict.fromkeys((first, *between, last)))


def _checked(article: str, cited: tuple[Cited, ...], code: CodeText, record: Record) -> Checked:
    versions = code.articles.get(article, ())
    recorded = record.articles.get(article)
    missing = _missing_paragraphs(article, cited, versions)
    difference = _difference(versions, recorded) if versions and recorded else None
    if not versions:
        state = State.MISSING
    elif versions[-1].repealed:
        state = State.REPEALED
    elif difference:
        state = State.CHANGED
    elif missing:
        state = State.NO_PARAGRAPH
    else:
        state = State.UNCHANGED if recorded else State.UNRECORDED
    return Checked(article, state, cited, versions, recorded, difference, missing)


def _missing_paragraphs(
    article: str, cited: Sequence[Cited], versions: Sequence[Wording]
) -> tuple[str, ...]:
    named = [one.citation for one in cited if one.citation.article == article]
    wanted = {one.paragraphs for one in named if one.paragraphs and not one.through}
    return tuple(
        ", ".join(path)
        for path in sorted(wanted)
        if versions and not any(version.holds(path) for version in versions)
    )


def _difference(versions: tuple[Wording, ...], recorded: Recorded) -> Difference | None:
    now = fingerprint(versions)
    if now.whole == recorded.fingerprint.whole:
        return None
    before = recorded.fingerprint.paragraphs
    lines = [line for wording in versions for line in wording.lines]
    added = tuple(line for line in lines if paragraph_mark(line) not in before)
    lost = tuple(rank for rank, mark in enumerate(before, 1) if mark not in now.paragraphs)
    return Difference(added, len(lines) - len(added), lost)


# --- the file -----------------------------------------------------------------------------------


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


def same_code(code: CodeText, record: Record, path: Path) -> None:
    """Refuse a text of another code. Raises `UsageError`."""
    title = " ".join(code.title.lower().split())
    other = code.identifier and record.identifier and code.identifier != record.identifier
    if other or (title.startswith("code ") and "commande publique" not in title):
        said = f"ce texte est celui du « {code.title} », pas celui du code de la commande publique"
        raise UsageError(Problem(said, str(path)))


def updated(record: Record, checked: Iterable[Checked], code: CodeText, today: date) -> Record:
    """The record after reading a consolidated text, whose date must be known.

    The note on the whole text speaks of one consolidation: it is kept only with it. An article that
    is no longer cited is dropped; one whose wording did not change keeps the date
    of the text where it was first read; one that the text has not keeps what was last read of it.
    """
    assert code.consolidated is not None
    articles = {}
    for one in checked:
        before = one.recorded
        if not one.versions or one.versions[-1].repealed:
            if before:
                articles[one.article] = before
            continue
        now = fingerprint(one.versions)
        same = before is not None and before.fingerprint.whole == now.whole
        articles[one.article] = Recorded(
            now,
            before.text_of if same and before else code.consolidated,
            before.note if before else None,
            before.absent if before else (),
        )
    note = record.note if record.text_of == code.consolidated else None
    return Record(code.title, code.identifier, code.consolidated, today, articles, note)


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
