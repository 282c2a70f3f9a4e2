"""Keep a checked rule set between runs, so that a warm run checks no YAML and no schema.

One file per content: the key is a hash of every rule file, of the schemas and of the program's
version. A cache that cannot be read or written is silently done without.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tenders_check import __version__, kept
from tenders_check.model import Kind, Severity, Status
from tenders_check.ruleset.families import Families, Family
from tenders_check.ruleset.law import Law, LawValue, Outdated, ParameterLaw
from tenders_check.ruleset.model import (
    Application,
    Basis,
    Example,
    ExamplePiece,
    Node,
    Parameter,
    Rule,
    SeverityIf,
    Where,
)
from tenders_check.ruleset.profiles import Profile, Profiles

FORMAT = 4
#: Rules and vocabularies of a dozen states: branches of rules, folders, versions side by side.
_MOST_FILES = 24

_TYPES: Mapping[str, Callable[..., Any]] = {
    kind.__name__: kind
    for kind in (
        Application, Basis, Example, ExamplePiece, Families, Family, Kind, Law, LawValue, Node,
        Outdated, Parameter, ParameterLaw, Profile, Profiles, Rule, Severity, SeverityIf, Status,
        Where,
    )
}  # fmt: skip


def key(files: Iterable[tuple[str, bytes]]) -> str:
    """The key of some files: shown path (it is in messages) and content."""
    # Seldom needed: most runs know the files by their stamps.
    import hashlib

    digest = hashlib.sha256(f"{__version__}/{FORMAT}".encode())
    for name, data in files:
        digest.update(f"{len(name)}:{len(data)}:{name}".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def load(name: str) -> Any:
    """What was kept under a key, or None."""
    data = kept.read(f"regles-{name}")
    if data is None:
        return None
    with suppress(ValueError, EOFError, TypeError, KeyError, AttributeError):
        return decode(marshal.loads(data))
    return None


def save(name: str, value: Any) -> None:
    """Keep a value made of our nouns, texts, numbers, tuples and mappings."""
    kept.write(f"regles-{name}", marshal.dumps(encode(value)), most=_MOST_FILES)


def encode(value: Any) -> Any:
    """Plain lists: ["Type", fields…] for the nouns, ["", items…] for tuples."""
    if isinstance(value, StrEnum):
        return [type(value).__name__, str(value)]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(encode(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, (tuple, list)):
        return ["", *(encode(item) for item in value)]
    if isinstance(value, Mapping):
        return {name: encode(item) for name, item in value.items()}
    return value


def decode(value: Any) -> Any:
    """The reverse of `encode`."""
    if isinstance(value, list):
        name = value[0]
        if name == "":
            return tuple([decode(item) for item in value[1:]])
        if name == "date":
            return date.fromisoformat(value[1])
        return _TYPES[name](*[decode(item) for item in value[1:]])
    if isinstance(value, dict):
        return {name: decode(item) for name, item in value.items()}
    return value
