"""`tenders-check annotate`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check import __version__
from tenders_check.api import Settings, check_source, load_catalogue
from tenders_check.cli.check import settings_of
from tenders_check.cli.output import Progress, write_atomic
from tenders_check.cli.spared import spare
from tenders_check.errors import Problem, UsageError
from tenders_check.language import say
from tenders_check.model import Report, TenderReport
from tenders_check.reading.problem import Unreadable
from tenders_check.reports.formats import FORMATS
from tenders_check.reports.formats import render as render_format
from tenders_check.reports.word import Wishes, annotate, is_annotated, signed, unfit
from tenders_check.tender.sources import COPY, Source, find_sources

_HTML = "html"
_EPOCH = "SOURCE_DATE_EPOCH"


class Asked(NamedTuple):
    """What to annotate. `folder`: the other pieces; `out`: None for a name beside the draft."""

    draft: Path
    folder: Path | None = None
    out: Path | None = None
    insert: bool = False
    every: bool = False
    force: bool = False


def run_annotate(asked: Asked, options: Mapping[str, Any], passwords: tuple[str, ...] = ()) -> int:
    """Write the annotated draft, or the HTML report beside it; returns the exit code."""
    if asked.draft.is_dir():
        raise UsageError(
            Problem("c'est un dossier.", str(asked.draft), hint="Indiquez un document Word.")
        )
    settings = settings_of(options, passwords)
    source, shown = _joined(asked)
    data = asked.draft.read_bytes()
    why = unfit(data, asked.draft.name)
    out = _target(asked, ".html" if why else ".docx")
    _spare(out, source)
    if why and _HTML not in FORMATS:
        raise UsageError(
            Problem(f"{why} : il ne peut pas être annoté.", str(asked.draft), hint=_CONVERT)
        )
    source = source._replace(apart=(*source.apart, *_versions(asked, out, source)))
    report = _checked(source, settings)
    if why:
        write_atomic(out, render_format(report, _HTML, settings.language))
        print(_beside(asked.draft, why, out), file=sys.stderr)
        return 0
    wishes = Wishes(_now(), settings.language, asked.insert, asked.every, __version__)
    tender = report.tenders[0]
    try:
        done = annotate(tender, _rank(tender, shown), data, wishes)
    except Unreadable as error:
        raise UsageError(Problem(error.message, str(asked.draft), hint=_CONVERT)) from error
    write_atomic(out, done.data)
    if signed(data):
        print(_SIGNED.format(draft=asked.draft), file=sys.stderr)
    said = say(settings.language, "{fichier} : commentaires : {n}", fichier=out, n=done.comments)
    if asked.insert:
        rules = ", ".join(done.inserted) or say(settings.language, "aucune")
        said += say(settings.language, " ; clauses ajoutées en révision : {regles}", regles=rules)
    print(said)
    return 0


_SIGNED = "{draft} : ce document est signé ; la signature ne vaut pas pour la copie."
_CONVERT = "Enregistrez-le au format Word (.docx), ou lancez « tenders-check check »."


def _beside(draft: Path, why: str, out: Path) -> str:
    return f"{draft} : {why}. Le rapport est écrit dans {out}."


def _target(asked: Asked, suffix: str) -> Path:
    """The file to write; refused when it is the draft, or there already."""
    out = asked.out or asked.draft.with_name(f"{asked.draft.stem}{COPY}")
    if suffix == ".html" and out.suffix.lower() not in (".html", ".htm"):
        out = out.with_suffix(suffix)
    if out.is_dir():
        raise UsageError(Problem("c'est un dossier.", str(out), hint="Indiquez un nom de fichier."))
    if suffix == ".docx" and out.suffix.lower() != suffix:
        raise UsageError(
            Problem("la copie est un document Word.", str(out), hint="Donnez un nom en .docx.")
        )
    if not out.parent.is_dir():
        raise UsageError(Problem("dossier introuvable.", str(out.parent), hint="Créez-le d'abord."))
    if out.exists() and out.samefile(asked.draft):
        raise UsageError(
            Problem(
                "c'est le document à annoter, qui n'est jamais modifié.",
                str(out),
                hint="Donnez un autre nom avec -o.",
            )
        )
    if out.exists() and not asked.force:
        raise UsageError(
            Problem("ce fichier existe déjà.", str(out), hint="Ajoutez --force pour le remplacer.")
        )
    return out


def _spare(out: Path, source: Source) -> None:
    """Even with --force, another piece of the tender is never replaced; an earlier copy is."""
    if not (out.is_file() and is_annotated(out.read_bytes())):
        spare([out], source.paths)


def _joined(asked: Asked) -> tuple[Source, str]:
    """The tender of the draft, and the path under which the draft is shown in it."""
    alone = find_sources([asked.draft])[0]
    if asked.folder is None:
        return alone, asked.draft.name
    others = find_sources([asked.folder])
    draft = asked.draft.resolve()
    for one in others:
        for home in one.paths:
            outside = any(apart.resolve() in draft.parents for apart in one.apart)
            if home.resolve() in draft.parents and not outside:
                shown = draft.relative_to(home.resolve())
                return _instead(one, home / shown), shown.as_posix()
    if len(others) > 1:
        names = ", ".join(one.path for one in others)
        raise UsageError(
            Problem(
                f"ce dossier contient plusieurs marchés ({names}).",
                str(asked.folder),
                hint="Indiquez avec --with le dossier du marché dont ce document fait partie.",
            )
        )
    one = others[0]
    manifest = one.manifest if one.manifest or one.member else alone.manifest
    joined = tuple(path for path in one.paths if path.resolve() != draft)
    return one._replace(paths=(*joined, asked.draft), manifest=manifest), asked.draft.name


def _instead(source: Source, draft: Path) -> Source:
    """An annotated copy that is worked on is the piece, instead of what it was made from."""
    if draft not in source.apart:
        return source
    first = draft.with_name(f"{draft.name.removesuffix(COPY)}{draft.suffix}")
    return source._replace(apart=(*(one for one in source.apart if one != draft), first))


def _versions(asked: Asked, out: Path, source: Source) -> tuple[Path, ...]:
    """Files that are not pieces: an earlier annotated copy, an earlier version of the draft."""
    earlier = [
        folder / asked.draft.name
        for folder in source.paths
        if asked.draft in source.paths and folder.is_dir()
    ]
    copies = [
        folder / out.resolve().relative_to(folder.resolve())
        for folder in source.paths
        if folder.resolve() in out.resolve().parents
    ]
    return (*earlier, *copies)


def _checked(source: Source, settings: Settings) -> Report:
    with Progress(shown=True) as progress:
        settings = replace(settings, recognising=progress.recognising)
        catalogue = load_catalogue(settings)
        tender = check_source(source, catalogue, settings)
    return Report((tender,), __version__, catalogue.version, catalogue.profile)


def _rank(report: TenderReport, shown: str) -> int:
    """The index of the draft among the pieces: the last of its name, for it is given last."""
    found = [rank for rank, one in enumerate(report.tender.pieces) if one.path == shown]
    if not found:
        raise UsageError(
            Problem(
                "ce document n'est pas lu comme une pièce du marché.",
                shown,
                hint="Donnez-lui un nom ordinaire.",
            )
        )
    return found[-1]


def _now() -> datetime:
    """The moment the comments carry; SOURCE_DATE_EPOCH fixes it, for the same bytes each time."""
    fixed = os.environ.get(_EPOCH, "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
