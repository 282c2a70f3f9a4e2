"""Keep a checked rule set between runs, so that a warm run checks no YAML and no schema.

One JSON file per content: the key is a hash of every rule file, of the schemas and of the
program's version. A cache that cannot be read or written is silently done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from tenders_check import __version__
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

FORMAT = 1
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


def folder() -> Path:
    """Where caches go: the folder the system gives for that."""
    chosen = os.environ.get("XDG_CACHE_HOME")
    if chosen:
        return Path(chosen) / "tenders-check"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "tenders-check" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tenders-check"
    return Path.home() / ".cache" / "tenders-check"


def key(files: Iterable[tuple[str, bytes]]) -> str:
    """The key of some files: shown path (it is in messages) and content."""
    digest = hashlib.sha256(f"{__version__}/{FORMAT}".encode())
    for name, data in files:
        digest.update(f"{len(name)}:{len(data)}:{name}".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def load(name: str) -> Any:
    """What was kept under a key, or None."""
    with suppress(OSError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        return decode(json.loads((folder() / f"regles-{name}.json").read_bytes()))
    return None


def save(name: str, value: Any) -> None:
    """Keep a value; the file appears whole or not at all."""
    import tempfile

    with suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        text = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(temporary).replace(place / f"regles-{name}.json")
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _prune(place)


def _prune(place: Path) -> None:
    """Rules that changed leave caches behind: keep the latest ones only."""
    known = sorted(place.glob("regles-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in known[_MOST_FILES:]:
        old.unlink(missing_ok=True)


def encode(value: Any) -> Any:
    """Plain JSON: ["Type", fields…] for the nouns, ["", items…] for tuples."""
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
