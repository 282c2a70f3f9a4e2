"""From a path to pieces: what each file is, who reads it, and what is said when nobody can.

Nothing is silent: every file of a tender gives at least one piece, unreadable if need be, except
the few that are known not to be pieces (lock files, thumbnails, the manifest, our own reports).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tenders_check.model import Piece
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.members import is_piece_name, unreadable
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.readers import reader_of
from tenders_check.reading.sniff import Format, is_own_report, sniff

#: Beyond this a file is no tender document, and reading it would not fit in memory.
MAX_FILE_BYTES = 500 * (1 << 20)


def read_path(path: Path, options: ReadOptions = ReadOptions()) -> tuple[Piece, ...]:  # noqa: B008
    """Every piece at `path`, in the order of their names; a folder is read with its subfolders.

    Never raises for what a file holds: a file that cannot be read is a piece of status unreadable
    with a French `problem`. Raises `FileNotFoundError` when there is nothing at `path`.
    """
    if path.is_dir():
        pieces: list[Piece] = []
        for found in _files(path):
            pieces.extend(
                _read_file(found, found.relative_to(path).as_posix(), options, skip_own=True)
            )
        return tuple(pieces)
    if not path.exists():
        raise FileNotFoundError(path)
    return _read_file(path, path.name, options, skip_own=False)


def _files(folder: Path) -> Iterator[Path]:
    """Files under a folder, sorted. Linked folders are not entered: they may form a loop."""
    for root, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if is_piece_name(name))
        for name in sorted(files):
            if is_piece_name(name):
                yield Path(root) / name


def _read_file(
    path: Path, shown: str, options: ReadOptions, *, skip_own: bool
) -> tuple[Piece, ...]:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable("Ce n'est pas un fichier ordinaire. Retirez-le du dossier.")
        if size > MAX_FILE_BYTES:
            raise Unreadable(
                f"Le fichier pèse {size >> 20} Mo (500 au plus). Découpez-le ou allégez-le."
            )
        data = path.read_bytes()
    except Unreadable as error:
        return (unreadable(shown, path.name, error.message),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (
            unreadable(
                shown, path.name, f"Le fichier ne s'ouvre pas ({reason}). Vérifiez ses droits."
            ),
        )
    if skip_own and is_own_report(data):
        return ()
    return read_data(data, path.name, shown, options, Budget())


def read_data(
    data: bytes, name: str, shown: str, options: ReadOptions, budget: Budget
) -> tuple[Piece, ...]:
    """The pieces in one file's bytes; `shown` is its path for people. Never raises."""
    if shown in options.refused:
        return (unreadable(shown, name, options.refused[shown], _format_label(data, name)),)
    if options.beginning:
        options.beginning(shown)
    try:
        return _read(data, name, shown, options, budget)
    except Unreadable as error:
        return (unreadable(shown, name, error.message, _format_label(data, name)),)
    except ImportError as error:
        message = (
            f"Il manque un composant pour lire ce format ({error.name}). "
            "Réinstallez tenders-check, ou fournissez le fichier dans un autre format."
        )
        return (unreadable(shown, name, message, _format_label(data, name)),)
    except Exception as error:  # a parser's bug must cost one file and say so, never the run
        message = (
            f"La lecture a échoué ({type(error).__name__}) : le fichier est sans doute endommagé. "
            "Rouvrez-le et enregistrez-le de nouveau, ou fournissez-le en PDF ou en DOCX."
        )
        return (unreadable(shown, name, message, _format_label(data, name)),)


def _read(
    data: bytes, name: str, shown: str, options: ReadOptions, budget: Budget
) -> tuple[Piece, ...]:
    if not data:
        raise Unreadable("Le fichier est vide. Redemandez-le ou retirez-le du dossier.")
    form = sniff(data, name)
    if form is Format.ARCHIVE:
        from tenders_check.reading import archive

        return archive.read_all(data, name, shown, options, budget, read_data)
    if form is Format.MAIL:
        from tenders_check.reading import mail

        return mail.read_all(data, name, shown, options, budget, read_data)
    if form in (Format.XML, Format.JSON):
        return _shown(_read_notice(data, name, options), shown)
    return _shown((reader_of(form, name)(data, name, options),), shown)


def _read_notice(data: bytes, name: str, options: ReadOptions) -> tuple[Piece, ...]:
    notices = import_module("tenders_check.reading.notices")
    if notices.is_notice(data):
        pieces: tuple[Piece, ...] = notices.read_all(data, name, options)
        tenders = {piece.title for piece in pieces}
        if len(tenders) > 1:
            # Taken together they would give each tender the criteria and lots of the others.
            raise Unreadable(
                f"Le fichier réunit les avis de {len(tenders)} marchés différents. "
                "Séparez-les, un fichier par avis, et contrôlez-les avec l'option --each."
            )
        return pieces
    raise Unreadable(
        "Ce fichier de données n'est pas un avis de marché reconnu (eForms, TED, BOAMP, DECP). "
        "Fournissez l'avis d'origine, ou retirez le fichier du dossier."
    )


def _shown(pieces: tuple[Piece, ...], shown: str) -> tuple[Piece, ...]:
    """The pieces under their path for people; several from one file keep what tells them apart."""
    return tuple(
        replace(piece, path=shown if len(pieces) == 1 else f"{shown}{_after(piece)}")
        for piece in pieces
    )


def _after(piece: Piece) -> str:
    return piece.path.removeprefix(piece.name) if piece.path.startswith(piece.name) else ""


def _format_label(data: bytes, name: str) -> str:
    """Name of the format for an unreadable piece."""
    try:
        form = sniff(data, name) if data else None
    except Exception:  # only a label: the name tells enough
        form = Format.UNKNOWN
    if form is None:
        return "vide"
    suffix = Path(name).suffix.lower().lstrip(".")
    return suffix if form is Format.UNKNOWN and suffix else form.value
