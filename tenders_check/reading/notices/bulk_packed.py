"""Archives of notices: daily packages of TED and of the BOAMP, exports sent as a zip.

An archive that holds anything else than notices is the archive of a tender, and none of these.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple

from tenders_check.reading.notices.bulk import File, Record, broken, lists_records, records
from tenders_check.reading.problem import Unreadable

_TARS = (".tar", ".tar.gz", ".tgz", ".taz", ".tar.bz2", ".tar.xz")
_NOTICES = (".xml", ".json", ".jsonl", ".ndjson")
_HEAD = 1 << 16
#: Members of a tar that tell what it is.
_ENOUGH = 100
_BREAKS = (
    OSError, EOFError, RuntimeError, ValueError, NotImplementedError, zlib.error,
    zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip


def is_tar(name: str) -> bool:
    """Whether a file bears the name of a tar."""
    return name.lower().endswith(_TARS)


def is_package(file: File) -> bool:
    """Whether a tar holds notices only, as far as its first members tell."""
    try:
        with file.open("rb") as opened, tarfile.open(fileobj=opened, mode="r|*") as archive:
            files = (PurePosixPath(info.name).name for info in archive if info.isfile())
            seen = [name for name in islice(files, _ENOUGH) if not name.startswith(".")]
    except _BREAKS as error:
        raise broken(0) from error
    return bool(seen) and all(name.lower().endswith(_NOTICES) for name in seen)


class _Member(NamedTuple):
    """A member of a zip as a file of its own."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        """Its own name."""
        return PurePosixPath(self.info.filename).name

    def open(self, mode: str = "rb") -> IO[Any]:
        """Its bytes."""
        del mode
        return self.archive.open(self.info)


def zipped(file: File) -> Iterator[Record]:
    """The notices of a zip that holds nothing else; those of an export in it, one by one."""
    rank = 0
    try:
        with file.open("rb") as opened, zipfile.ZipFile(opened) as archive:
            infos = [one for one in archive.infolist() if _is_file(one)]
            if not all(one.filename.lower().endswith(_NOTICES) for one in infos):
                return
            for info in infos:
                for record in _of_member(_Member(archive, info)):
                    rank += 1
                    yield record
    except Unreadable:
        raise
    except _BREAKS as error:
        raise broken(rank) from error


def _is_file(info: zipfile.ZipInfo) -> bool:
    hidden = "__MACOSX/" in info.filename or info.filename.rpartition("/")[2].startswith(".")
    return not info.is_dir() and not hidden


def _of_member(member: _Member) -> Iterator[Record]:
    from tenders_check.reading.xmlsafe import check_member, read_member

    with member.open() as opened:
        several = lists_records(opened.read(_HEAD))
    name = member.info.filename
    if several:
        for record in records(member):
            yield record._replace(id=f"{name}#{record.id}")
        return
    check_member(member.info)
    yield Record(name, member.name, read_member(member.archive, member.info))


def tarred(file: File) -> Iterator[Record]:
    """The notices of a tar, which is read once through: TED publishes its days so."""
    from tenders_check.reading.xmlsafe import MAX_MEMBER_BYTES

    rank = 0
    try:
        with file.open("rb") as opened, tarfile.open(fileobj=opened, mode="r|*") as archive:
            for info in archive:
                name = PurePosixPath(info.name).name
                hidden = name.startswith(".") or not name.lower().endswith(_NOTICES)
                if hidden or not info.isfile():
                    continue
                stream = archive.extractfile(info) if info.size <= MAX_MEMBER_BYTES else None
                if stream is None:
                    raise Unreadable("Un avis de l'archive est démesuré.")
                with closing(stream):
                    data = stream.read()
                for record in _of_data(info.name, name, data):
                    rank += 1
                    yield record
    except Unreadable:
        raise
    except _BREAKS as error:
        raise broken(rank) from error


class _Held(NamedTuple):
    """Bytes as a file."""

    name: str
    data: bytes

    def open(self, mode: str = "rb") -> IO[Any]:
        """Its bytes."""
        del mode
        return io.BytesIO(self.data)


def _of_data(path: str, name: str, data: bytes) -> Iterator[Record]:
    if lists_records(data[:_HEAD]):
        for record in records(_Held(name, data)):
            yield record._replace(id=f"{path}#{record.id}")
    else:
        yield Record(path, name, data)
