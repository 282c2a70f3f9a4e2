"""The parts of a Word package and how they point to each other."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.docx_names import transitional
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import Package, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

USUAL_MAIN = "word/document.xml"
_EXTERNAL = "External"


class Relationship(NamedTuple):
    """`kind` is the last word of the type ("footnotes", "header"…), `target` a part name."""

    id: str
    kind: str
    target: str


class Parts:
    """Main part and its relations. `damaged` gathers the secondary parts that would not open."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.damaged: list[str] = []
        self.main = self._main()
        folder, base = posixpath.split(self.main)
        self._relations = self._related(f"{folder}/_rels/{base}.rels", folder)

    def document(self) -> _Element:
        """Root of the main part; raises `Unreadable`."""
        return parse_xml(transitional(self._package.read(self.main)))

    def first(self, kind: str) -> _Element | None:
        """Root of the part of a kind, None when there is none or it is damaged (and noted)."""
        for relation in self._relations.values():
            if relation.kind == kind:
                return self._open(relation.target)
        return None

    def part(self, kind: str) -> str | None:
        """Name of the part of a kind, opened or not."""
        found = (one.target for one in self._relations.values() if one.kind == kind)
        return next(found, None)

    def by_id(self, identifier: str | None) -> _Element | None:
        """Root of the part a relation points to, None when it points nowhere."""
        relation = self._relations.get(identifier or "")
        return None if relation is None else self._open(relation.target)

    def target(self, identifier: str | None) -> str | None:
        """Name of the part a relation points to."""
        relation = self._relations.get(identifier or "")
        return None if relation is None else relation.target

    def _open(self, name: str) -> _Element | None:
        data = None
        try:
            data = self._package.get(name)
            if data is not None:
                return parse_xml(transitional(data))
        except Unreadable:
            data = None
        self.damaged.append(posixpath.basename(name))
        return None

    def _main(self) -> str:
        for relation in self._related("_rels/.rels", "").values():
            if relation.kind == "officeDocument" and relation.target in self._package:
                return relation.target
        return USUAL_MAIN

    def _related(self, name: str, folder: str) -> dict[str, Relationship]:
        if name not in self._package:
            return {}
        root = self._open(name)
        found = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") == _EXTERNAL or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            identifier = element.get("Id", "")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[identifier] = Relationship(identifier, kind, posixpath.normpath(path))
        return found
