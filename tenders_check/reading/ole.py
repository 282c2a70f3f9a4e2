"""What an OLE container (doc, xls, protected docx…) holds, as far as its format depends on it."""

from __future__ import annotations

import io

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
