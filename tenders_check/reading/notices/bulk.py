"""Exports of open data: one file, thousands of records, read one at a time.

The consolidated essential data (DECP) weigh gigabytes: nothing here holds more than one record.
Known shapes: DECP in JSON (`marches.marche`, `marches.contrat-concession`, a bare list) and in XML,
answers and exports of the BOAMP API (`results`, `records`, a bare list, JSON lines), BOAMP XML
(`ANNONCES`), archives of TED or BOAMP notices (zip, tar.gz). Each may be compressed with gzip.
"""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any, NamedTuple

from tenders_check.reading.problem import Unreadable

_HEAD = 1 << 16
_GZIP = b"\x1f\x8b"
#: Where the records stand in a JSON export, in the words of ijson.
_PREFIXES = {
    b'"marches"': ("marches.marche.item", "marches.contrat-concession.item", "marches.item"),
    b'"marche"': ("marche.item",),
    b'"results"': ("results.item",),
    b'"records"': ("records.item",),
}
_RECORDS = ("marche", "contrat-concession", "ANNONCE", "ann", "EFORMS")
_NOTICES = (".xml", ".json")
_IDS = ("uid", "id", "idweb", "recordid")


class Record(NamedTuple):
    """One record as a file of its own. `id`: as published, else its rank in the export."""

    id: str
    name: str
    data: bytes


def is_bulk(path: Path) -> bool:
    """Whether a file holds several records: read from its beginning or its directory only."""
    return next(_some(path, 2), None) is not None


def records(path: Path) -> Iterator[Record]:
    """The records of an export, in order.

    Raises `Unreadable` where the file breaks off: what comes before was given already.
    """
    if zipfile.is_zipfile(path):
        yield from _zipped(path)
    elif _is_tar(path):
        yield from _tarred(path)
    else:
        yield from _listed(path)


def _some(path: Path, rank: int) -> Iterator[Record]:
    try:
        for place, record in enumerate(records(path), start=1):
            if place == rank:
                yield record
                return
    except (Unreadable, OSError):
        return


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    return gzip.open(path) if packed else path.open("rb")  # type: ignore[return-value]


def _listed(path: Path) -> Iterator[Record]:
    with _open(path) as file:
        head = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    name = path.name.removesuffix(".gz")
    if head.startswith(b"<"):
        yield from _xml(path, name)
    elif head.startswith(b"[") or _is_lines(head):
        yield from _json(path, name, ("",) if _is_lines(head) else ("item",))
    elif head.startswith(b"{"):
        found = [prefix for key, prefix in _PREFIXES.items() if key in head]
        if found:
            yield from _json(path, name, found[0])


def _is_lines(head: bytes) -> bool:
    """Whether a file has one JSON object a line: the first is whole, and another begins."""
    first, _, rest = head.partition(b"\n")
    if not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _json(path: Path, name: str, prefixes: tuple[str, ...]) -> Iterator[Record]:
    import ijson

    rank = 0
    for prefix in prefixes:
        with _open(path) as file:
            try:
                for value in ijson.items(
                    file, prefix, use_float=True, multiple_values=prefix == ""
                ):
                    if isinstance(value, dict):
                        rank += 1
                        data = json.dumps(value, ensure_ascii=False).encode()
                        yield Record(_id(value) or str(rank), name, data)
            except (ijson.JSONError, OSError, EOFError, UnicodeDecodeError) as error:
                raise _broken(rank) from error


def _id(value: dict[str, Any]) -> str:
    """The identifier of a record: unique with its buyer's where the standard says so (DECP)."""
    fields = value.get("fields")
    inner = fields if isinstance(fields, dict) else value
    found = next((str(inner[key]) for key in _IDS if inner.get(key)), "")
    buyer = inner.get("acheteur")
    owner = buyer.get("id") if isinstance(buyer, dict) else inner.get("acheteur.id")
    return f"{owner}-{found}" if owner and found and "uid" not in inner else found


def _xml(path: Path, name: str) -> Iterator[Record]:
    from lxml import etree

    rank = 0
    with _open(path) as file:
        try:
            found = etree.iterparse(
                file,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            depth = 0
            for event, element in found:
                if event == "start":
                    depth += 1
                    if depth == 1 and element.getroottree().docinfo.doctype:
                        raise Unreadable("Le fichier contient une déclaration DOCTYPE.")
                    continue
                depth -= 1
                if depth == 1 and etree.QName(element).localname in _RECORDS:
                    rank += 1
                    yield Record(_xml_id(element) or str(rank), name, etree.tostring(element))
                if depth == 1:
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except (etree.XMLSyntaxError, OSError, EOFError) as error:
            raise _broken(rank) from error


def _xml_id(element: Any) -> str:
    for key in _IDS:
        found = element.findtext(f"{{*}}{key}") or element.findtext(f".//{{*}}{key.upper()}")
        if found:
            owner = element.findtext("{*}acheteur/{*}id")
            return f"{owner}-{found}" if owner and key == "id" else found
    return ""


def _zipped(path: Path) -> Iterator[Record]:
    """The notices of a zip that holds nothing else."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if all(info.filename.lower().endswith(_NOTICES) for info in infos):
                for info in infos:
                    name = info.filename.rpartition("/")[2]
                    yield Record(info.filename, name, _member(archive, info))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _broken(0) from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    from tenders_check.reading.xmlsafe import check_member, read_member

    check_member(info)
    return read_member(archive, info)


def _is_tar(path: Path) -> bool:
    return path.name.lower().endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"))


def _tarred(path: Path) -> Iterator[Record]:
    """The notices of a tar, which is read once through: TED publishes its days so."""
    from tenders_check.reading.xmlsafe import MAX_MEMBER_BYTES

    try:
        with tarfile.open(path, "r|*") as archive:
            for info in archive:
                if not info.isfile() or not info.name.lower().endswith(_NOTICES):
                    continue
                stream = archive.extractfile(info) if info.size <= MAX_MEMBER_BYTES else None
                if stream is None:
                    raise Unreadable("Un avis de l'archive est démesuré.")
                with closing(stream):
                    yield Record(info.name, info.name.rpartition("/")[2], stream.read())
    except (tarfile.TarError, OSError, EOFError) as error:
        raise _broken(0) from error


def _broken(rank: int) -> Unreadable:
    return Unreadable(
        f"L'export est mal formé ou tronqué après {rank} enregistrements. "
        "Téléchargez-le de nouveau."
    )
