"""Who reads each format of document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tenders_check.model import Piece
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sniff import DOCUMENT_SUFFIXES, Format

Reader = Callable[[bytes, str, ReadOptions], Piece]

#: Module of the reader of each format; imported by the first file that needs it.
READERS = {
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.PDF: "pdf",
    Format.TEXT: "text",
    Format.MARKDOWN: "markdown",
    Format.HTML: "html",
    Format.SPREADSHEET: "spreadsheet",
    Format.CSV: "spreadsheet",
    Format.OFFICE: "office",
    Format.ENCRYPTED: "encrypted",
    Format.IMAGE: "image",
}


def reader_of(form: Format, name: str) -> Reader:
    """The reader of a document format; raises `Unreadable` when there is none."""
    if form not in READERS:
        raise Unreadable(_unknown(name))
    reader: Reader = import_module(f"tenders_check.reading.{READERS[form]}").read
    return reader


def _unknown(name: str) -> str:
    suffix = Path(name).suffix
    if suffix.lower() in DOCUMENT_SUFFIXES:
        return (
            f"Le fichier porte l'extension {suffix} mais son contenu n'a pas ce format : il est "
            "sans doute endommagé. Rouvrez-le et enregistrez-le de nouveau, ou redemandez-le."
        )
    what = f"Le format de ce fichier ({suffix}) n'est pas" if suffix else "Ce format n'est pas"
    return f"{what} pris en charge. Fournissez-le en PDF, DOCX ou ODT."
