"""Exports of open data: one file, thousands of records, read one at a time.

The consolidated essential data (DECP) weigh gigabytes: nothing here holds more than one record.
Known shapes: DECP in JSON (`marches.marche`, `marches.contrat-concession`, the bare `marches` of
2019) and in XML, answers and exports of the BOAMP API (`results`, `records`, a bare list, JSON
lines), BOAMP XML (`ANNONCES`), archives of TED or BOAMP notices (`bulk_packed`). Each may be
compressed with gzip.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, NamedTuple, Protocol

from tenders_check.reading.problem import Unreadable

#: The first line of JSON lines may hold a long notice.
_HEAD = 1 << 19
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_BOM = b"\xef\xbb\xbf"
#: Where the records stand in a JSON export: what begins it → paths in the words of ijson, each with
#: the key without which there is none.
_PREFIXES: tuple[tuple[str, tuple[tuple[str, bytes], ...]], ...] = (
    (r'"marches"\s*:\s*\[', (("marches.item", b""),)),
    (
        r'"marches"\s*:\s*\{',
        (
            ("marches.marche.item", b""),
            ("marches.contrat-concession.item", b'"contrat-concession"'),
        ),
    ),
    (r'"(?:marche|contrat-concession)"\s*:\s*\[',
     (("marche.item", b""), ("contrat-concession.item", b'"contrat-concession"'))),
    (r'"results"\s*:\s*\[', (("results.item", b""),)),
    (r'"records"\s*:\s*\[', (("records.item", b""),)),
)  # fmt: skip
_RECORDS = frozenset({"marche", "contrat-concession", "ANNONCE", "ann", "EFORMS"})
_LISTS = re.compile(rb"<(?:\w+:)?(?:marches|ANNONCES)\b")
_IDS = ("uid", "id", "idweb", "recordid")
#: What a file that breaks off, or that is not what it says, makes its readers raise.
_BREAKS = (OSError, EOFError, UnicodeDecodeError, zlib.error)


class File(Protocol):
    """A file here (`pathlib.Path`) or elsewhere: a name, and bytes read from the beginning."""

    @property
    def name(self) -> str:
        """Its own name."""

    def open(self, mode: str) -> IO[Any]:
        """Its bytes, `mode` "rb"."""


class Record(NamedTuple):
    """One record as a file of its own. `id`: as published, else its rank in the export."""

    id: str
    name: str
    data: bytes


def is_bulk(file: File) -> bool:
    """Whether a file holds several records: read from its beginning or its directory only."""
    from tenders_check.reading.notices import bulk_packed

    with suppress(Unreadable, OSError):
        if bulk_packed.is_tar(file.name) and not bulk_packed.is_package(file):
            return False
        for rank, _ in enumerate(records(file), start=1):
            if rank == 2:
                return True
    return False


def records(file: File) -> Iterator[Record]:
    """The records of an export, in order.

    Raises `Unreadable` where the file breaks off: what comes before was given already.
    """
    from tenders_check.reading.notices import bulk_packed

    if bulk_packed.is_tar(file.name):
        yield from bulk_packed.tarred(file)
        return
    with file.open("rb") as opened:
        head = opened.read(len(_ZIP))
    if head == _ZIP:
        yield from bulk_packed.zipped(file)
    else:
        yield from _listed(file)


class _Bytes:
    """The bytes of a file, without compression nor byte order mark; notes whether a word occurs."""

    def __init__(self, file: File, word: bytes = b"") -> None:
        opened = file.open("rb")
        start = opened.read(len(_GZIP))
        self._raw = _Joined(start, opened)
        raw: Any = self._raw
        packed = start == _GZIP
        inner = gzip.GzipFile(fileobj=raw) if packed else raw
        self._file = _Joined(inner.read(len(_BOM)).removeprefix(_BOM), inner)
        self._word, self._tail, self.met = word, b"", not word

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer at the end."""
        data = self._file.read(size)
        if not self.met:
            self.met = self._word in self._tail + data
            self._tail = data[-len(self._word) :]
        return data


class _Joined:
    """Bytes already read, then the rest of a file that may not go back."""

    def __init__(self, start: bytes, file: Any) -> None:
        self._start, self._file = start, file

    def read(self, size: int = -1) -> bytes:
        start, self._start = self._start, b""
        if 0 <= size <= len(start):
            self._start = start[size:]
            return start[:size]
        rest: bytes = self._file.read(size - len(start) if size > 0 else size)
        return start + rest

    def close(self) -> None:
        self._file.close()


def lists_records(head: bytes) -> bool:
    """Whether what begins so may hold several records."""
    start = head.removeprefix(_BOM).lstrip()
    if start.startswith(b"<"):
        return bool(_LISTS.search(start))
    return start.startswith(b"[") or _is_lines(start) or bool(_paths(start))


def _listed(file: File) -> Iterator[Record]:
    try:
        with _Bytes(file) as opened:
            head = opened.read(_HEAD).lstrip()
    except _BREAKS as error:
        raise broken(0) from error
    name = file.name.removesuffix(".gz")
    if head.startswith(b"<"):
        yield from _xml(file, name)
    elif _is_lines(head):
        yield from _json(file, name, (("", b""),))
    elif head.startswith(b"["):
        yield from _json(file, name, (("item", b""),))
    elif head.startswith(b"{"):
        yield from _json(file, name, _paths(head))


def _paths(head: bytes) -> tuple[tuple[str, bytes], ...]:
    text = head.decode("utf-8", errors="replace") if head.startswith(b"{") else ""
    return next((paths for start, paths in _PREFIXES if re.search(start, text)), ())


def _is_lines(head: bytes) -> bool:
    """Whether a file has one JSON object a line: the first is whole, and another begins."""
    first, _, rest = head.partition(b"\n")
    if not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _json(file: File, name: str, paths: tuple[tuple[str, bytes], ...]) -> Iterator[Record]:
    import ijson

    rank, words = 0, b"".join(word for _, word in paths)
    wanted = True
    for path, word in paths:
        if word and not wanted:
            continue
        with _Bytes(file, words) as opened:
            try:
                found = ijson.items(opened, path, use_float=True, multiple_values=path == "")
                for value in found:
                    if isinstance(value, dict):
                        rank += 1
                        data = json.dumps(value, ensure_ascii=False).encode()
                        yield Record(_id(value) or str(rank), name, data)
            except (ijson.JSONError, *_BREAKS) as error:
                raise broken(rank) from error
            wanted = opened.met


def _id(value: dict[str, Any]) -> str:
    """The identifier of a record: unique with its buyer's where the standard says so (DECP)."""
    fields = value.get("fields")
    inner = fields if isinstance(fields, dict) else value
    found = next((str(inner[key]) for key in _IDS if inner.get(key)), "")
    buyer = inner.get("acheteur") or inner.get("autoriteConcedante")
    owner = buyer.get("id") if isinstance(buyer, dict) else inner.get("acheteur.id")
    return f"{owner}-{found}" if owner and found and "uid" not in inner else found


def _xml(file: File, name: str) -> Iterator[Record]:
    from lxml import etree

    rank = depth = 0
    with _Bytes(file) as opened:
        try:
            found = etree.iterparse(
                opened,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for event, element in found:
                if event == "start":
                    depth += 1
                    if depth == 1 and element.getroottree().docinfo.doctype:
                        raise Unreadable("Le fichier contient une déclaration DOCTYPE.")
                    continue
                depth -= 1
                if depth == 1 and etree.QName(element).localname in _RECORDS:
                    rank += 1
                    data = etree.tostring(element, encoding="utf-8", with_tail=False)
                    yield Record(_xml_id(element) or str(rank), name, data)
                if depth == 1:
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except (etree.XMLSyntaxError, *_BREAKS) as error:
            raise broken(rank) from error


def _xml_id(element: Any) -> str:
    for key in _IDS:
        found = element.findtext(f"{{*}}{key}") or element.findtext(f".//{{*}}{key.upper()}")
        if found:
            owner = element.findtext("{*}acheteur/{*}id") or element.findtext(
                "{*}autoriteConcedante/{*}id"
            )
            return f"{owner}-{found}" if owner and key == "id" else found
    return ""


def broken(rank: int) -> Unreadable:
    """What is said of an export that breaks off after some records."""
    return Unreadable(
        f"L'export est mal formé ou tronqué après {rank} enregistrements. "
        "Téléchargez-le de nouveau."
    )
