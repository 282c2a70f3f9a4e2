"""What the YAML files say to readers only: titles and examples of themes, sources of families.

A check needs none of it, so that it is read apart, for the documentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.ruleset.yaml12 import read_yaml


class Theme(NamedTuple):
    """A theme of a vocabulary: its title, and words recognised and refused under its name."""

    name: str
    title: str
    vocabulary: str
    expressions: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class FamilySources(NamedTuple):
    """Where what a family says comes from, and when it was last read (as it is written)."""

    sources: tuple[str, ...] = ()
    verified: str | None = None


def read_themes(folders: Sequence[Path]) -> dict[str, Theme]:
    """Every theme of the vocabularies of some folders of rules, by name."""
    found: dict[str, Theme] = {}
    for data in _documents(folders, "vocabulaire"):
        vocabulary = str(data.get("vocabulaire", ""))
        for name, theme in (data.get("themes") or {}).items():
            found[name] = _theme(name, theme, vocabulary)
    return found


def read_family_sources(folders: Sequence[Path]) -> dict[str, FamilySources]:
    """The sources of every family, by the name of the family."""
    return {
        str(data["famille"]): FamilySources(
            tuple(str(source) for source in data.get("sources") or ()),
            str(data["verifie_le"]) if data.get("verifie_le") else None,
        )
        for data in _documents(folders, "familles")
    }


def read_value_statuses(folders: Sequence[Path]) -> dict[tuple[str, str], str]:
    """How well the source of a value was checked, by parameter and source, where a file says so."""
    return {
        (str(name), str(value["source"])): str(value["statut"])
        for data in _documents(folders, "droit")
        for name, parameter in (data.get("parametres") or {}).items()
        for value in parameter["valeurs"]
        if value.get("statut")
    }


def _documents(folders: Sequence[Path], kind: str) -> list[Mapping[str, Any]]:
    paths = [path for folder in folders for path in sorted((folder / kind).glob("*.y*ml"))]
    return [document.data for document in map(read_yaml, paths) if document.data]


def _theme(name: str, data: Mapping[str, Any], vocabulary: str) -> Theme:
    examples = data.get("exemples") or {}
    return Theme(
        name,
        str(data.get("titre") or name),
        vocabulary,
        _texts(data.get("expressions")),
        _texts(data.get("faux_amis")),
        _texts(examples.get("reconnus")),
        _texts(examples.get("refuses")),
    )


def _texts(value: Any) -> tuple[str, ...]:
    """The plain words of a list; what is written otherwise (near pairs) is left out."""
    return tuple(str(item) for item in value or () if isinstance(item, str))
