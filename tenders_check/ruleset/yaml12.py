"""YAML as a lawyer expects it: plain data, and the line and column of every key and value.

Traps of YAML 1.1 are closed: `03111000`, `on`, `12:30` and `2026-08-21` stay text. Anchors,
aliases, tags, keys written twice, several documents and a phrase cut by ` #` are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tenders_check.errors import Problem, malformed_yaml

#: Path of a value in a document: keys and ranks from the top.
Where = tuple[str | int, ...]

MOST_BYTES = 1_000_000
_DEEPEST = 40

# A leading zero is never a number here: CPV codes and department codes begin with one.
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_COMMENT = re.compile(r"(\s+)#(.?)")


@dataclass(slots=True)
class Document:
    """A YAML file, read. `data` is None when nothing could be read; see `problems`."""

    path: str
    data: Any = None
    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)
    values: dict[Where, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, where: Where, *, value: bool = False) -> tuple[int, int]:
        """Line and column (1-based) of a key, or of its value; of its parent when unknown."""
        first, second = (self.values, self.keys) if value else (self.keys, self.values)
        for length in range(len(where), -1, -1):
            found = first.get(where[:length]) or second.get(where[:length])
            if found:
                return found
        return 1, 1

    def problem(
        self, where: Where, message: str, hint: str | None = None, *, value: bool = False
    ) -> None:
        """Add a problem at a key (or at its value)."""
        line, column = self.place(where, value=value)
        self.problems.append(Problem(message, self.path, line, column, hint))


def read_yaml(path: Path, shown: str | None = None) -> Document:
    """Read one file; every fault is a `Problem` of the document, nothing is raised."""
    name = shown or str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Document(name, problems=[Problem("fichier introuvable.", name)])
    except OSError:
        return Document(name, problems=[Problem("fichier illisible : accès refusé.", name)])
    if len(data) > MOST_BYTES:
        return Document(name, problems=[Problem("fichier trop gros pour une règle", name)])
    try:
        return parse_yaml(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(
            "ce fichier n'est pas en UTF-8", name, line, 1, "Enregistrez-le en UTF-8."
        )
        return Document(name, problems=[problem])


def parse_yaml(text: str, path: str) -> Document:
    """The data and positions of a YAML text."""
    import yaml

    document = Document(path)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(document, text, yaml.parse(text, Loader=loader))
    try:
        document.data = builder.build()
    except yaml.YAMLError as error:
        document.data = None
        document.problems.append(malformed_yaml(error, text, path))
    except _RefusedError:
        document.data = None
    return document


class _RefusedError(Exception):
    """Reading cannot go on; the problem is in the document."""


class _Builder:
    """Builds data from the events of the parser: the only place where aliases still show."""

    def __init__(self, document: Document, text: str, events: Iterator[Any]) -> None:
        self.document = document
        self.lines = text.splitlines()
        self.events = events

    def build(self) -> Any:
        """The value of the only document of the stream."""
        data: Any = None
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                continue
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._refuse(event, "plusieurs documents dans un fichier", "Retirez « --- ».")
                continue
            data = self._value(event, (), 0)
        return data

    def _value(self, event: Any, where: Where, depth: int) -> Any:
        self.document.values[where] = _mark(event)
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._refuse(event, f"renvoi « *{event.anchor} » refusé", "Recopiez le texte.")
        if event.anchor:
            self._refuse(event, f"ancre « &{event.anchor} » refusée", "Recopiez le texte.")
        if event.tag:
            self._refuse(event, f"étiquette « {event.tag} » refusée", "Retirez-la.")
        if depth > _DEEPEST:
            self._refuse(event, "trop de niveaux imbriqués")
        if kind == "MappingStartEvent":
            return self._mapping(where, depth)
        if kind == "SequenceStartEvent":
            return self._sequence(where, depth)
        self._cut_phrase(event)
        return _scalar(event)

    def _mapping(self, where: Where, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            if type(event).__name__ != "ScalarEvent" or event.anchor or event.tag:
                self._refuse(event, "une clé doit être un mot simple")
            name = str(event.value)
            if name in result:
                line, column = _mark(event)
                first = self.document.keys[(*where, name)][0]
                problem = f"clé « {name} » écrite deux fois (déjà ligne {first})"
                self.document.problems.append(Problem(problem, self.document.path, line, column))
                self._value(next(self.events), (*where, "", name), depth + 1)
                continue
            self.document.keys[(*where, name)] = _mark(event)
            result[name] = self._value(next(self.events), (*where, name), depth + 1)
        return result

    def _sequence(self, where: Where, depth: int) -> list[Any]:
        result: list[Any] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            result.append(self._value(event, (*where, len(result)), depth + 1))
        return result

    def _cut_phrase(self, event: Any) -> None:
        """A ` #` in a phrase begins a comment: the end of the phrase would be lost in silence."""
        if event.style or not event.value or event.end_mark.line >= len(self.lines):
            return
        match = _COMMENT.match(self.lines[event.end_mark.line], event.end_mark.column)
        if match is None:
            return
        meant_as_comment = match[2] in (" ", "") and (len(match[1]) > 1 or " " not in event.value)
        if not meant_as_comment:
            self.document.problems.append(
                Problem(
                    "le texte est coupé à « # », qui commence un commentaire",
                    self.document.path,
                    event.end_mark.line + 1,
                    match.end(1) + 1,
                    "Mettez le texte entre guillemets, ou deux espaces avant un commentaire.",
                )
            )

    def _refuse(self, event: Any, message: str, hint: str | None = None) -> None:
        line, column = _mark(event)
        self.document.problems.append(Problem(message, self.document.path, line, column, hint))
        raise _RefusedError


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style:
        return text
    if text in _NULLS:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
