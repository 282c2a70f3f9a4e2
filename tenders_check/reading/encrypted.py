"""Office files under a password: recognised, and opened when one of the passwords fits."""

from __future__ import annotations

import io

from tenders_check.model import Piece
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

PROTECTED = (
    "Le fichier est protégé par un mot de passe. "
    "Enregistrez-le sans mot de passe, ou redemandez-le sans protection."
)
#: Excel protects "read-only recommended" workbooks with this password and never asks for it.
_SILENT_PASSWORD = "VelvetSweatshop"
#: FILEPASS, the record of an encrypted workbook, stands within its first records.
_FILEPASS = 0x2F


def is_encrypted(data: bytes) -> bool:
    """True for an OLE container that holds an encrypted office document."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                return True
            if container.exists("WordDocument"):
                # FibBase: the flags are at offset 10, bit 8 is fEncrypted.
                head = container.openstream("WordDocument").read(12)
                return len(head) == 12 and bool(head[11] & 1)
            if container.exists("Workbook"):
                return _has_filepass(container.openstream("Workbook").read(4096))
    except Exception:  # a damaged container: whoever reads it will say so
        return False
    return False


def _has_filepass(book: bytes) -> bool:
    position = 0
    for _ in range(20):
        record = int.from_bytes(book[position : position + 2], "little")
        if record == _FILEPASS:
            return True
        position += 4 + int.from_bytes(book[position + 2 : position + 4], "little")
        if position + 4 > len(book):
            return False
    return False


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
    from tenders_check.reading.dispatch import reader_of
    from tenders_check.reading.sniff import Format, sniff

    clear = decrypt(data, options.passwords)
    form = sniff(clear, name)
    if form is Format.ENCRYPTED:
        raise Unreadable(PROTECTED)
    return reader_of(form, name)(clear, name, options)
