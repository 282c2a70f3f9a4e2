"""What changed in a repository of tenders, as git says it, and the whole tenders to check again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tenders_check.cli.interface import interface_language
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say
from tenders_check.tender.whole import whole_tenders

#: A new branch has no former state: continuous integration names it by zeros.
_NOTHING = "0"
_SHOWN = 5


def chosen(paths: Sequence[Path], options: Mapping[str, Any]) -> tuple[Path, ...]:
    """The tenders to check: the paths themselves, unless changed or whole tenders are asked for.

    What is left out is told on stderr. Raises `UsageError` when git does not answer.
    """
    since = options["changed-since"]
    if since is None and not options["whole-tenders"]:
        return tuple(paths)
    touched = whole_tenders(
        [*paths, *(changed_since(since) if since is not None else ())], options["tender-folders"]
    )
    if not options["quiet"]:
        language = interface_language()
        _tell(say(language, "Marchés retirés"), touched.gone)
        _tell(say(language, "Fichiers qui ne sont d'aucun marché, non vérifiés"), touched.outside)
        if not touched.paths:
            print(say(language, "Aucun marché modifié : rien à vérifier."), file=sys.stderr)
    return touched.paths


def changed_since(reference: str) -> list[Path]:
    """Files added, changed or removed between a commit and the working folder.

    Files that git does not follow yet are not told: a commit would not hold them. Counted from
    where the two parted: what others did meanwhile is theirs. An empty reference, one of zeros, or
    HEAD before the first commit is the beginning: every file is new.
    """
    if _refused("rev-parse", "--git-dir"):
        hint = "Placez-vous dans le dépôt, ou donnez les chemins des marchés."
        problem = "ce dossier n'est pas dans un dépôt git."
        raise UsageError(Problem(problem, str(Path.cwd()), hint=hint))
    first = reference == "HEAD" and _refused("rev-parse", "--verify", "HEAD")
    if first or not reference.strip(_NOTHING):
        return _paths(_git("ls-files", "-z", "--full-name", ":/"))
    if reference.startswith("-") or _refused("rev-parse", "--verify", f"{reference}^{{commit}}"):
        raise UsageError(
            Problem(
                f"git ne connaît pas « {reference} ».",
                hint="Vérifiez le nom ; en intégration continue, récupérez tout l'historique "
                "(fetch-depth: 0 ou GIT_DEPTH: 0).",
            )
        )
    parted = _run("merge-base", reference, "HEAD")
    base = parted.stdout.decode().strip() if parted.returncode == 0 else reference
    return _paths(_git("diff", "--name-only", "--no-renames", "-z", base, "--"))


def _paths(listed: bytes) -> list[Path]:
    top = Path(_git("rev-parse", "--show-toplevel").decode("utf-8").rstrip("\n"))
    names = [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]
    return [top / name for name in names]


def _git(*words: str) -> bytes:
    ran = _run(*words)
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        where = str(Path.cwd())
        raise UsageError(Problem(f"git ne répond pas ({said[-1] if said else words[0]}).", where))
    return ran.stdout


def _refused(*words: str) -> bool:
    """Whether git refuses."""
    return _run(*words).returncode != 0


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], capture_output=True, check=False)
    except FileNotFoundError:
        hint = "Installez git, ou donnez les chemins des marchés."
        raise UsageError(Problem("git n'est pas installé.", hint=hint)) from None


def _tell(what: str, paths: Sequence[Path]) -> None:
    if not paths:
        return
    language = interface_language()
    shown = ", ".join(str(path) for path in paths[:_SHOWN])
    if len(paths) > _SHOWN:
        shown = say(language, "{chemins} et {n} autres", chemins=shown, n=len(paths) - _SHOWN)
    print(say(language, "{quoi} : {chemins}.", quoi=what, chemins=shown), file=sys.stderr)
