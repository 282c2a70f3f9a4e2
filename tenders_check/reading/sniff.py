"""What a file is: by its content first, by its name only where content cannot tell."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenders_check.reading.xmlsafe import Package


class Format(StrEnum):
    """Families of formats, one reader each."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    SPREADSHEET = "tableur"
    CSV = "csv"
    OFFICE = "bureautique"
    ENCRYPTED = "chiffré"
    ARCHIVE = "archive"
    MAIL = "courriel"
    XML = "xml"
    JSON = "json"
    IMAGE = "image"
    UNKNOWN = "inconnu"


OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
ARCHIVE_MAGICS = (b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
IMAGE_MAGICS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd"})
#: Names that promise text, which may well begin with a bracket.
_PROSE_SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".csv", ".tsv", ".eml"}
#: Names that promise a format with a signature: without it the file is damaged, not plain text.
DOCUMENT_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".odt", ".pdf", ".xlsx", ".xlsm", ".xls", ".ods"}
    | {".ppt", ".pptx", ".zip", ".7z", ".rar"}
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MAIL = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.MULTILINE
)
_MAIL_FIELD = re.compile(rb"^(?:From|To|Received|MIME-Version|Return-Path):", re.M | re.I)


def sniff(data: bytes, name: str) -> Format:
    """The format of a file's bytes."""
    suffix = PurePosixPath(name).suffix.lower()
    head = data[:4096]
    if head.startswith(ZIP_MAGICS):
        return _sniff_zip(data, suffix)
    if head.startswith(OLE_MAGIC):
        return _sniff_ole(data, suffix)
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(ARCHIVE_MAGICS) or head[257:262] == b"ustar":
        return Format.ARCHIVE
    if head.startswith(IMAGE_MAGICS):
        return Format.IMAGE
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.OFFICE
    return _sniff_text(data, suffix)


def _sniff_zip(data: bytes, suffix: str) -> Format:
    from tenders_check.reading.xmlsafe import open_package

    package = open_package(data)
    names = package.names
    if _is_opendocument(package, suffix):
        kind = (package.get("mimetype") or b"")[:200]
        if b"opendocument.text" in kind:
            return Format.ODT
        if b"opendocument.spreadsheet" in kind:
            return Format.SPREADSHEET
        if b"opendocument" in kind:
            return Format.OFFICE
        # The type is damaged or missing: the name decides.
        if suffix in {".odt", ".ott"}:
            return Format.ODT
        if suffix in {".ods", ".ots"}:
            return Format.SPREADSHEET
    if any(name.lower().startswith("word/") for name in names):
        return Format.DOCX
    if any(name.lower().startswith("xl/") for name in names):
        return Format.SPREADSHEET
    if any(name.lower().startswith("ppt/") for name in names):
        return Format.OFFICE
    if suffix in {".docx", ".docm", ".dotx", ".dotm"}:
        return Format.DOCX
    return Format.ARCHIVE


def _is_opendocument(package: Package, suffix: str) -> bool:
    return "mimetype" in package or "content.xml" in package or suffix in {".odt", ".ods"}


def _sniff_ole(data: bytes, suffix: str) -> Format:
    from tenders_check.reading.ole import is_encrypted

    if is_encrypted(data):
        return Format.ENCRYPTED
    if suffix in {".xls", ".xlt", ".et"} or _utf16(b"Workbook") in data:
        return Format.SPREADSHEET
    if suffix == ".msg":
        return Format.UNKNOWN
    return Format.OFFICE


def _utf16(text: bytes) -> bytes:
    return b"".join(bytes((byte, 0)) for byte in text)


def _sniff_text(data: bytes, suffix: str) -> Format:
    head = data[:4096]
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.search(head) and text.startswith(b"<"):
        return Format.HTML
    if text.startswith(b"<?xml") or (suffix == ".xml" and text.startswith(b"<")):
        return Format.XML
    if suffix in {".json", ".jsonl"} or (
        suffix not in _PROSE_SUFFIXES and text[:1] in (b"{", b"[")
    ):
        return Format.JSON
    if _is_binary(head):
        return Format.PDF if suffix == ".pdf" else Format.UNKNOWN
    if suffix in {".html", ".htm", ".xhtml"}:
        return Format.HTML
    if suffix in MARKDOWN_SUFFIXES:
        return Format.MARKDOWN
    if suffix in {".csv", ".tsv"}:
        return Format.CSV
    match = _MAIL.match(head)
    if suffix == ".eml" or (match and _MAIL_FIELD.search(match.group())):
        return Format.MAIL
    if suffix in DOCUMENT_SUFFIXES:
        return Format.UNKNOWN
    return Format.TEXT


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 9 or 14 <= byte < 27 for byte in head)
    return b"\x00" in head or controls * 50 > len(head)


#: The last line of a report as text or Markdown.
_SIGNED = re.compile(rb"\ntenders-check \S+ \xc2\xb7 profile? \S+\s*$")
#: What the other formats hold near their beginning: JSON and SARIF, the page, JUnit.
_NAMED = (
    b'"name": "tenders-check"',
    b'content="tenders-check',
    b'<testsuites name="tenders-check"',
)
#: How those without our name begin: CSV, annotations, code quality (or none of it).
_BEGINNINGS = re.compile(
    rb"tender,lot,rule,name,title,severity|::(?:error|warning|notice) (?:file|title)="
    rb'|\[\s*(?:\{\s*"check_name": "|\]\s*$)'
)


#: How SQLite begins, and where it says that a file is the store of an audit.
#: https://www.sqlite.org/fileformat2.html#application_id
_SQLITE, _APPLICATION, OF_AN_AUDIT = b"SQLite format 3\0", slice(68, 72), 0x7C4B


def is_own_report(data: bytes) -> bool:
    """True for what this tool wrote, an audit included: it is no piece of a tender."""
    head = data[:2048]
    if head.startswith(_SQLITE):
        return int.from_bytes(head[_APPLICATION]) == OF_AN_AUDIT
    if any(mark in head for mark in _NAMED) or _BEGINNINGS.match(head):
        return True
    return _SIGNED.search(data[-200:]) is not None
