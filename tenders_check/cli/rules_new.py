"""`tenders-check rules new`: begin a rule."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from tenders_check.cli.output import write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.loader import documents
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.skeleton import skeleton

_IDENTIFIER = re.compile(r"[A-Z]{3}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_TITLE = 90


def new_rule(
    identifier: str, *, name: str | None, title: str | None, folder: Path, added: tuple[Path, ...]
) -> int:
    """Write the file of a new rule in a folder; nothing that exists is replaced."""
    taken = _taken((rules_folder(), *added, *([folder] if folder.is_dir() else [])))
    _check_identifier(identifier, taken)
    _check_texts(name, title, taken)
    path = _home(folder, identifier) / f"{identifier}.yml"
    if path.exists():
        raise UsageError(Problem("ce fichier existe déjà ; rien n'a été écrit", str(path)))
    text = skeleton(identifier, name=name, title=title, schema=_schema(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text)
    where = _quoted(folder)
    own = folder.resolve() == rules_folder().resolve()
    added_by = "" if own else f" --rules {where}"
    print(
        f"Règle commencée : {path}\n"
        "Ensuite :\n"
        "  1. remplacez chaque « À ÉCRIRE » ;\n"
        f"  2. tenders-check rules check {where}\n"
        f"  3. tenders-check rules test {identifier}{added_by}\n"
        f"  4. tenders-check check DOSSIER --select {identifier}{added_by}"
    )
    return 0


def _taken(folders: Iterable[Path]) -> dict[str, str]:
    """Identifiers and names already used → the file that uses them, whether or not it is valid."""
    found: dict[str, str] = {}
    for place in dict.fromkeys(folder.resolve() for folder in folders):
        for kind, document in documents((place,)):
            if kind == "regles" and isinstance(document.data, dict):
                for key in ("id", "nom"):
                    found.setdefault(str(document.data.get(key)), document.path)
    return found


def _check_identifier(identifier: str, taken: dict[str, str]) -> None:
    if not _IDENTIFIER.fullmatch(identifier):
        said = f"identifiant « {identifier} » refusé"
        meant = _IDENTIFIER.fullmatch(identifier.upper())
        shape = "Trois lettres majuscules et trois chiffres, par exemple « ENV050 »."
        hint = f"Vouliez-vous dire « {identifier.upper()} » ?" if meant else shape
        raise UsageError(Problem(said, hint=hint))
    if identifier in taken:
        letters = identifier[:3]
        used = {int(one[3:]) for one in taken if re.fullmatch(letters + "[0-9]{3}", one)}
        free = next((number for number in range(1, 1000) if number not in used), None)
        advice = f"{letters}{free:03} est libre." if free else None
        said = f"l'identifiant « {identifier} » est déjà pris"
        raise UsageError(Problem(said, taken[identifier], hint=advice))


def _check_texts(name: str | None, title: str | None, taken: dict[str, str]) -> None:
    if name is not None and not _NAME.fullmatch(name):
        hint = "En minuscules sans accent, chiffres et tirets, par exemple « bilan-annuel »."
        raise UsageError(Problem(f"nom « {name} » refusé", hint=hint))
    if name is not None and name in taken:
        raise UsageError(Problem(f"le nom « {name} » est déjà pris", taken[name]))
    if title is not None and not 0 < len(title.strip()) <= _LONGEST_TITLE:
        raise UsageError(Problem(f"le titre a de 1 à {_LONGEST_TITLE} caractères"))


def _home(folder: Path, identifier: str) -> Path:
    """The sub-folder that already holds rules of the same letters, else the folder itself."""
    siblings = sorted(folder.glob(f"*/{identifier[:3]}[0-9][0-9][0-9].yml"))
    return siblings[0].parent if siblings else folder


def _schema(path: Path) -> str:
    """Where the schema is, seen from the new file."""
    schema = rules_folder() / "regle.schema.json"
    try:
        return Path(os.path.relpath(schema, path.parent.resolve())).as_posix()
    except ValueError:  # another drive
        return schema.as_posix()


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
