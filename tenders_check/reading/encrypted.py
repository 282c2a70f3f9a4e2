"""Office files under a password, opened when one of the passwords fits."""

from __future__ import annotations

import io

from tenders_check.model import Piece
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.readers import reader_of
from tenders_check.reading.sniff import Format, sniff

PROTECTED = (
    "Le fichier est protégé par un mot de passe. "
    "Enregistrez-le sans mot de passe, ou redemandez-le sans protection."
)
#: Excel protects "read-only recommended" workbooks with this password and never asks for it.
_SILENT_PASSWORD = "VelvetSweatshop"


def decrypt(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """The document in the clear; raises `Unreadable` when no password opens it."""
    import msoffcrypto

    for password in (*passwords, _SILENT_PASSWORD):
        clear = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(data))
            office.load_key(password=password)
            office.decrypt(clear)
        except Exception:  # each format has its own errors for a wrong password
            continue
        if clear.getvalue():
            return clear.getvalue()
    raise Unreadable(PROTECTED)


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The document inside, by the reader of its format; raises `Unreadable`."""
    clear = decrypt(data, options.passwords)
    form = sniff(clear, name)
    if form is Format.ENCRYPTED:
        raise Unreadable(PROTECTED)
    return reader_of(form, name)(clear, name, options)
