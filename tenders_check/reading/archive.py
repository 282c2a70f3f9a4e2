"""Archives: their members become pieces, "dce.zip › Lot 2/CCTP.pdf".

Nothing is ever extracted to disk. What unpacking may cost is bounded for the whole nest: members,
bytes, depth, ratio.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tenders_check.model import Piece
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.members import SEPARATOR, ReadMember, is_piece_name, tidy, unreadable
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sniff import ZIP_MAGICS
from tenders_check.reading.xmlsafe import (
    DAMAGED,
    HOSTILE,
    MAX_MEMBER_BYTES,
    MAX_RATIO,
    MEGABYTE,
    RATIO_FLOOR,
    check_member,
    open_zip,
    read_member,
)

_OPENERS: tuple[tuple[bytes, Callable[[io.BytesIO], io.BufferedIOBase]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)


class Member(NamedTuple):
    """A file of an archive, not read yet; `read` raises `Unreadable`."""

    name: str
    size: int
    read: Callable[[], bytes]


def read_all(
    data: bytes,
    name: str,
    shown: str,
    options: ReadOptions,
    budget: Budget,
    read_member: ReadMember,
) -> tuple[Piece, ...]:
    """The pieces of an archive and of those inside it; raises `Unreadable`.

    A member that cannot be read is an unreadable piece; so is the rest of an archive that goes over
    the budget.
    """
    inner = budget.deeper()
    pieces: list[Piece] = []
    for member in _members(data, name, options):
        if not all(is_piece_name(part) for part in member.name.split("/")):
            continue
        base = member.name.rpartition("/")[2]
        where = f"{shown}{SEPARATOR}{member.name}"
        try:
            inner.spend(member.size)
        except Unreadable as error:
            pieces.append(unreadable(f"{shown}{SEPARATOR}…", name, error.message, "archive"))
            break
        try:
            content = member.read()
        except Unreadable as error:
            pieces.append(unreadable(where, base, error.message))
            continue
        pieces.extend(read_member(content, base, where, options, inner))
    if not pieces:
        raise Unreadable("L'archive ne contient aucun document. Redemandez-la ou retirez-la.")
    return tuple(pieces)


def _members(data: bytes, name: str, options: ReadOptions) -> Iterator[Member]:
    if data.startswith(ZIP_MAGICS):
        yield from _zip_members(data, options)
    elif data.startswith((b"7z", b"Rar!")):
        from tenders_check.reading import packed

        for shown, size, read in packed.members(data, options.passwords):
            yield Member(tidy(shown), size, read)
    else:
        yield from _tar_members(data, name)


def _zip_members(data: bytes, options: ReadOptions) -> Iterator[Member]:
    archive = open_zip(data)
    named = [(member_name(info), info) for info in archive.infolist() if not info.is_dir()]
    for shown, info in sorted(named, key=lambda pair: pair[0]):
        yield Member(shown, info.file_size, _zip_reader(archive, info, options))


def _zip_reader(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: ReadOptions
) -> Callable[[], bytes]:
    def read() -> bytes:
        if not info.flag_bits & 1:
            check_member(info)
            return read_member(archive, info)
        return _decrypted(archive, info, options)

    return read


def _decrypted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: ReadOptions) -> bytes:
    """A protected member opened with one of the passwords; raises `Unreadable`."""
    info.flag_bits &= ~1
    try:
        check_member(info)
    finally:
        info.flag_bits |= 1
    for password in options.passwords:
        for encoding in ("utf-8", "cp850"):
            try:
                return archive.read(info, pwd=password.encode(encoding, errors="replace"))
            except NotImplementedError as error:
                raise Unreadable(
                    "L'archive est chiffrée (AES) et ne s'ouvre pas ici. "
                    "Décompressez-la avec son mot de passe et fournissez le dossier."
                ) from error
            except (RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
                continue
    raise Unreadable(
        "Le fichier est protégé par un mot de passe dans l'archive. "
        "Décompressez-la avec son mot de passe, ou fournissez-la sans protection."
    )


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as its author typed it, "/" between folders.

    Without the UTF-8 flag the standard library reads the names as cp437. macOS writes UTF-8
    there, and French Windows cp850: "À" would read "╖".
    """
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "cp850"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return tidy(name)


def _tar_members(data: bytes, name: str) -> Iterator[Member]:
    """Members of a tar, compressed or not; a compressed single file is its own member."""
    plain = _decompressed(data)
    if plain[257:262] != b"ustar" and plain is not data:
        inner = name.rpartition("/")[2]
        for suffix in (".gz", ".bz2", ".xz"):
            inner = inner.removesuffix(suffix)
        yield Member(inner, len(plain), lambda: plain)
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
            infos = [info for info in archive if info.isfile()]
            for info in sorted(infos, key=lambda info: info.name):
                yield Member(tidy(info.name), info.size, _tar_reader(archive, info))
    except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError) as error:
        raise Unreadable(DAMAGED.format(why="l'archive tar est tronquée")) from error


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            stream = archive.extractfile(info)
            return stream.read() if stream else b""
        except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
            raise Unreadable(DAMAGED.format(why="l'archive tar est tronquée")) from error

    return read


def _decompressed(data: bytes) -> bytes:
    """Bytes without their gzip, bzip2 or xz layer, within the bounds of any member."""
    opener = next((opener for magic, opener in _OPENERS if data.startswith(magic)), None)
    if opener is None:
        return data
    limit = min(MAX_MEMBER_BYTES, max(len(data) * MAX_RATIO, RATIO_FLOOR))
    parts: list[bytes] = []
    left = limit
    try:
        with opener(io.BytesIO(data)) as stream:
            while left >= 0 and (part := stream.read(MEGABYTE)):
                parts.append(part)
                left -= len(part)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise Unreadable(DAMAGED.format(why="la compression est tronquée")) from error
    if left < 0:
        raise Unreadable(HOSTILE.format(why="il se décompresse démesurément"))
    return b"".join(parts)
