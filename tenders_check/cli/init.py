"""`tenders-check init`: files that a team begins with; nothing that exists is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tenders_check import __version__
from tenders_check.cli.interface import interface_language
from tenders_check.cli.output import write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say
from tenders_check.tender.manifest import NAME as MANIFEST

CONFIGURATION = ".tenders-check.yaml"
PRE_COMMIT = ".pre-commit-config.yaml"
GITHUB = ".github/workflows/tenders-check.yml"
GITLAB = ".gitlab-ci.yml"
#: The address of the project is that of the copy a team uses: it must be told.
_SOME_ACTION = f"PROPRIETAIRE/tenders-check@v{__version__}"
_ACTION = re.compile(r"[\w.-]+/[\w./-]+@[\w./-]+|\./[\w./-]*")
_HOOK = re.compile(r"^\s*-\s+id:\s*['\"]?tenders-check\b", re.MULTILINE)
_REPOS = re.compile(r"^repos:[ \t]*(\[[ \t]*\])?[ \t]*(#.*)?$", re.MULTILINE)


class Wanted(NamedTuple):
    """What is asked for, beyond the configuration; `action`: where the GitHub action is."""

    manifest: bool = False
    pre_commit: bool = False
    github: bool = False
    gitlab: bool = False
    action: str | None = None


class Written(NamedTuple):
    """One file to write: its new text, and the command that comes next."""

    path: Path
    text: str
    following: str = ""


def run_init(folder: Path, wanted: Wanted, *, force: bool = False) -> int:
    """Write the files; returns the exit code.

    Raises `UsageError` when a file exists that would be lost: nothing at all is written then.
    """
    if not folder.is_dir():
        hint = "Créez-le d'abord."
        raise UsageError(Problem("dossier introuvable.", str(folder), hint=hint))
    files = list(_files(folder, wanted))
    taken = [] if force else [file.path for file in files if _would_be_lost(file)]
    if taken:
        hint = "Ajoutez --force pour le remplacer."
        raise UsageError(
            *(Problem("ce fichier existe déjà.", str(path), hint=hint) for path in taken)
        )
    for file in files:
        _write(file)
    following = [file.following for file in files if file.following]
    print(say(interface_language(), "Ensuite :"))
    for rank, said in enumerate(following, start=1):
        print(f"  {rank}. {said}")
    return 0


def _files(folder: Path, wanted: Wanted) -> Iterator[Written]:
    repository, language = _repository(folder), interface_language()
    asked_alone = wanted.manifest and not (wanted.pre_commit or wanted.github or wanted.gitlab)
    shown = _quoted(folder)
    if wanted.manifest:
        yield Written(
            folder / MANIFEST,
            template(MANIFEST),
            say(
                language,
                "complétez {fichier}, puis : tenders-check check {dossier}",
                fichier=folder / MANIFEST,
                dossier=shown,
            ),
        )
    if not asked_alone:
        yield Written(
            folder / CONFIGURATION,
            template("tenders-check.yaml"),
            ""
            if wanted.manifest
            else f"tenders-check check {'DOSSIER' if shown == '.' else shown}",
        )
    if wanted.pre_commit:
        path = repository / PRE_COMMIT
        said = say(
            language, "pre-commit install (une fois par poste), puis : pre-commit run --all-files"
        )
        yield Written(path, with_hook(path), said)
    if wanted.github:
        yield _github(repository / GITHUB, wanted.action)
    if wanted.gitlab:
        yield Written(
            repository / GITLAB,
            template("gitlab.yml", package=f"tenders-check=={__version__}"),
            say(
                language,
                "vérifiez dans {fichier} d'où pip installe tenders-check (TENDERS_CHECK)",
                fichier=repository / GITLAB,
            ),
        )


def _repository(folder: Path) -> Path:
    """The root of the git repository that holds a folder, where forges look; else the folder."""
    if (folder / ".git").exists():
        return folder
    found = [up for up in folder.resolve().parents if (up / ".git").exists()]
    if not found:
        return folder
    here = Path.cwd()
    return found[0].relative_to(here) if found[0].is_relative_to(here) else found[0]


def _github(path: Path, action: str | None) -> Written:
    if action is not None and not _ACTION.fullmatch(action):
        hint = "Écrivez PROPRIETAIRE/DEPOT@VERSION, ou ./CHEMIN dans ce dépôt."
        raise UsageError(Problem(f"--action : valeur « {action} » refusée.", hint=hint))
    said = say(
        interface_language(),
        "remplacez PROPRIETAIRE dans {fichier} : où se trouve l'action",
        fichier=path,
    )
    said = "" if action else said
    return Written(path, template("github.yml", action=action or _SOME_ACTION), said)


def template(name: str, **values: str) -> str:
    """The text of a file of `templates/`, its {places} filled."""
    text = (Path(__file__).parents[1] / "templates" / name).read_text("utf-8")
    for place, value in values.items():
        text = text.replace("{" + place + "}", value)
    return text


def with_hook(path: Path) -> str:
    """A configuration of pre-commit with our hook: the one that exists, to the letter, and ours.

    Raises `UsageError` with the lines to add when they cannot be added safely.
    """
    ours = template("pre-commit.yaml")
    if not path.exists():
        return f"repos:\n{ours}"
    text = path.read_text("utf-8-sig")
    if _HOOK.search(text):
        return text
    merged = _merged(text, ours)
    if merged is None:
        said = say(interface_language(), "À ajouter sous « repos: » dans {fichier} :", fichier=path)
        print(f"{said}\n\n{ours}")
        raise UsageError(
            Problem(
                "ce fichier n'a pas la forme attendue : rien n'a été écrit.",
                str(path),
                hint="Ajoutez-y vous-même les lignes ci-dessus.",
            )
        )
    return merged


def _merged(text: str, ours: str) -> str | None:
    """The text with our entry at the head of its `repos`, or None when it does not read so."""
    import yaml

    found = _REPOS.search(text)
    if not found:
        return None
    # Items may be aligned with their key, or shifted from it.
    item = re.compile(r"^([ \t]*)- ", re.MULTILINE).search(text, found.end())
    shift = len(item[1]) if item and not found[1] else 2
    shifted = "".join(f"{' ' * shift}{line[2:]}" for line in ours.splitlines(keepends=True))
    head = f"repos:{'  ' + found[2] if found[2] else ''}\n"
    merged = text[: found.start()] + head + shifted + text[found.end() :].removeprefix("\n")
    try:
        before, after = yaml.safe_load(text), yaml.safe_load(merged)
        kept = after["repos"][1:] == (before["repos"] or [])
    except (yaml.YAMLError, TypeError, KeyError):
        return None
    return merged if kept and {**after, "repos": 0} == {**before, "repos": 0} else None


def _would_be_lost(file: Written) -> bool:
    if not file.path.exists() or file.path.name == PRE_COMMIT:
        return False
    return file.path.read_text("utf-8-sig", errors="replace") != file.text


def _write(file: Written) -> None:
    existed, language = file.path.exists(), interface_language()
    if existed and file.path.read_text("utf-8-sig", errors="replace") == file.text:
        print(say(language, "Inchangé : {fichier}", fichier=file.path))
        return
    file.path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(file.path, file.text)
    if not existed:
        print(say(language, "Écrit : {fichier}", fichier=file.path))
    elif file.path.name == PRE_COMMIT:
        print(say(language, "Complété : {fichier}", fichier=file.path))
    else:
        print(say(language, "Remplacé : {fichier}", fichier=file.path))


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
