"""Options of a check: the command line, then the nearest `.tenders-check.yaml`, then the defaults.

One table says what each option takes, so that the command line and the file refuse the same
values with the same words.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.suggest import meant

NAME = ".tenders-check.yaml"


class Option(NamedTuple):
    """What an option takes: "choice", "flag", "date", "count", "text", or "list" of texts.

    `paths`: its values (or its text) are paths, relative to the file that gives them.
    """

    kind: str
    default: Any = None
    choices: tuple[str, ...] = ()
    paths: bool = False


LANG = Option("choice", "fr", ("fr", "en"))
OCR = Option("choice", "off", ("auto", "off", "force"))
SHOWN_AS = Option("choice", "text", ("text", "json"))
#: The options of `check`, under their names on the command line and in the file.
OPTIONS: Mapping[str, Option] = {
    "format": Option("list", ()),
    "date": Option("date"),
    "lang": LANG,
    "profile": Option("text", "complet"),
    "select": Option("list", ()),
    "ignore": Option("list", ()),
    "rules": Option("list", (), paths=True),
    "fail-on": Option("choice", "error", ("error", "warning", "info", "never")),
    "strict": Option("flag", False),
    "explain": Option("list", ()),
    "waivers": Option("text", paths=True),
    "baseline": Option("text", paths=True),
    "write-baseline": Option("text", paths=True),
    "each": Option("flag", False),
    "whole-tenders": Option("flag", False),
    "changed-since": Option("text"),
    "tender-folders": Option("list", (), paths=True),
    "ocr": OCR,
    "jobs": Option("count", 1),
    "no-cache": Option("flag", False),
    "quiet": Option("flag", False),
    "verbose": Option("flag", False),
    "no-progress": Option("flag", False),
}


def resolve(
    paths: Sequence[Path], given: Mapping[str, Any], defaults: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The value of every option for a check of some paths.

    `given` holds what the command line says; None, False and nothing mean that it does not.
    `defaults`: those of the command, where they differ. Raises `UsageError` for a wrong value,
    wherever it stands.
    """
    said = {
        name: value_of(name, OPTIONS[name], value)
        for name, value in given.items()
        if value not in (None, False, (), [])
    }
    usual = {name: option.default for name, option in OPTIONS.items()}
    return usual | dict(defaults or {}) | _filed(paths) | said


def value_of(name: str, option: Option, value: Any) -> Any:
    """The value of one option of the command line, checked. Raises `UsageError`."""
    problem = _wrong(option, value)
    if problem:
        raise UsageError(Problem(f"--{name} : {problem[0]}.", hint=problem[1]))
    return _typed(option, value, Path())


def _wrong(option: Option, value: Any) -> tuple[str, str | None] | None:
    """What is wrong with a value and what to do, or None."""
    if option.kind == "choice" and str(value) not in option.choices:
        choices = f"Choix : {', '.join(option.choices)}."
        return f"valeur « {value} » inconnue", meant(str(value), option.choices) or choices
    if option.kind == "date":
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return f"date « {value} » invalide", "Écrivez AAAA-MM-JJ, par exemple 2026-09-15."
    if option.kind == "flag" and not isinstance(value, bool):
        return f"valeur « {value} » inconnue", "Écrivez true ou false."
    if option.kind == "count" and not (str(value).isdecimal() and int(value) > 0):
        return f"valeur « {value} » refusée", "Donnez un nombre, 1 au moins."
    if option.kind == "list" and not _texts(value):
        return "une liste de textes est attendue", None
    if option.kind == "text" and not isinstance(value, str):
        return "un texte est attendu", None
    return None


def _texts(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, (list, tuple)) and all(isinstance(item, (str, Path)) for item in value)
    )


def _typed(option: Option, value: Any, home: Path) -> Any:
    if option.kind == "date":
        return date.fromisoformat(str(value))
    if option.kind == "count":
        return int(value)
    if option.kind == "text" and option.paths:
        return home / str(value)
    if option.kind != "list":
        return str(value) if option.kind == "choice" else value
    items = (value,) if isinstance(value, str) else tuple(value)
    return tuple(home / item for item in items) if option.paths else items


def nearest(path: Path) -> Path | None:
    """The configuration nearest to a path: in it, beside it, or in a folder above."""
    # A link that leads to itself is nobody's mistake yet: whoever reads it says so.
    start = Path(os.path.realpath(path))
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def _filed(paths: Sequence[Path]) -> dict[str, Any]:
    """What the nearest file says; the working folder's when the paths have none."""
    found = list(dict.fromkeys(nearest(path) for path in paths)) or [None]
    if len(found) > 1:
        said = ", ".join(str(path or "aucune") for path in found)
        problem = f"les chemins donnés ne dépendent pas de la même configuration ({said})."
        raise UsageError(Problem(problem, hint="Vérifiez-les séparément."))
    file = found[0] or nearest(Path())
    return _read(file) if file else {}


def _read(file: Path) -> dict[str, Any]:
    from tenders_check.ruleset.yaml12 import read_yaml

    document = read_yaml(file)
    data = {} if document.data is None else document.data
    if not isinstance(data, Mapping):
        document.problem((), "une liste de « option: valeur » est attendue")
        data = {}
    values = {}
    for key, value in data.items():
        option = OPTIONS.get(key)
        if option is None:
            document.problem((key,), f"option inconnue « {key} ».", meant(key, OPTIONS))
            continue
        wrong = _wrong(option, value)
        if wrong:
            document.problem((key,), f"{wrong[0]}.", wrong[1], value=True)
        else:
            values[key] = _typed(option, value, file.parent)
    if "format" in values:
        values["format"] = tuple(_beside(text, file.parent) for text in values["format"])
    if str(values.get("profile", "")).endswith((".yml", ".yaml")):
        values["profile"] = str(file.parent / values["profile"])
    if document.problems:
        raise UsageError(*document.problems)
    return values


def _beside(text: str, home: Path) -> str:
    """`json=rapport.json` names a file beside the configuration."""
    name, equals, target = text.partition("=")
    return f"{name}={home / target}" if equals and target else text
