"""XML and zip packages from strangers: bounded before anything is expanded.

The standard library never returns more than a member's declared size (and then checks its CRC), so
the declared sizes are a hard bound: they are checked before reading.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from tenders_check.reading.problem import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MEGABYTE = 1 << 20
#: The XML of a 3,000-page document is about 32 MB.
MAX_XML_BYTES = 200 * MEGABYTE
#: A node costs 120 bytes and more once parsed, whatever its size in the file (here 3 to 5).
MAX_XML_NODES = 4_000_000
MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 200 * MEGABYTE
MAX_PACKAGE_BYTES = 600 * MEGABYTE
#: Office XML compresses 10 to 40 times; deflate can reach 1,032.
MAX_RATIO = 200
#: Below this, a ratio says nothing and costs nothing.
RATIO_FLOOR = 4 * MEGABYTE

DAMAGED = (
    "Le fichier est endommagé : {why}. Rouvrez-le et enregistrez-le de nouveau, ou redemandez-le."
)
HOSTILE = "Le fichier est refusé par prudence : {why}. Redemandez-le à la personne qui l'a produit."


def parse_xml(data: bytes) -> _Element:
    """Root element of an XML text; no DTD, no entity, no network, bounded size and depth.

    Raises `Unreadable` when it is not well-formed or declares a document type (a `<!DOCTYPE` is
    how entity bombs and external entities come in; office formats and notices have none).
    """
    from lxml import etree

    check_xml_size(data)
    # Before parsing: even unresolved, a hostile DTD costs time. UTF-16 is caught after parsing.
    if b"<!DOCTYPE" in data[:4096]:
        raise Unreadable(HOSTILE.format(why="il contient une déclaration DOCTYPE"))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED.format(why=f"XML mal formé ({_short(error)})")) from error
    if root is None:
        raise Unreadable(DAMAGED.format(why="il ne contient aucun élément XML"))
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.externalDTD is not None:
        raise Unreadable(HOSTILE.format(why="il contient une déclaration DOCTYPE"))
    return root


def check_xml_size(data: bytes) -> None:
    """Raise `Unreadable` when parsing would take too much memory."""
    if len(data) > MAX_XML_BYTES:
        raise Unreadable(HOSTILE.format(why=f"{len(data) // MEGABYTE} Mo de XML"))
    if len(data) > MEGABYTE and data.count(b"<") + data.count(b"=") > MAX_XML_NODES:
        raise Unreadable(HOSTILE.format(why="un nombre démesuré d'éléments XML"))


#: What the parsers say in English, in the words of a reader of reports.
_CAUSES = (
    ("Excessive depth", "des éléments emboîtés sans fin"),
    ("Bad CRC", "somme de contrôle fausse"),
    ("amplification", "des entités qui se multiplient"),
    ("Premature end", "la fin manque"),
    ("decompress", "compression abîmée"),
)


def _short(error: Exception) -> str:
    said = str(error)
    known = next((cause for mark, cause in _CAUSES if mark in said), None)
    return known or (said.splitlines()[0][:120] if said else type(error).__name__)


class Package:
    """A zip read member by member, within a budget. Names use "/", without a leading one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {
            info.filename.replace("\\", "/").lstrip("/"): info
            for info in archive.infolist()
            if not info.is_dir()
        }
        # Part names are case-insensitive in office packages.
        self._folded = {name.lower(): name for name in self._infos}
        self._left = MAX_PACKAGE_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files in the package, in the order of its directory."""
        return tuple(self._infos)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower().lstrip("/") in self._folded

    def get(self, name: str) -> bytes | None:
        """Bytes of a member, None when there is no such member; raises `Unreadable`."""
        return self.read(name) if name in self else None

    def read(self, name: str) -> bytes:
        """Bytes of a member; raises `Unreadable` (absent, damaged, encrypted, too large)."""
        known = self._folded.get(name.lower().lstrip("/"))
        if known is None:
            raise Unreadable(DAMAGED.format(why=f"il manque la partie « {name} »"))
        info = self._infos[known]
        check_member(info)
        self._left -= info.file_size
        if self._left < 0:
            raise Unreadable(HOSTILE.format(why="il se décompresse en plus de 600 Mo"))
        return read_member(self._archive, info)

    def xml(self, name: str) -> _Element:
        """Root element of an XML member; raises `Unreadable`."""
        return parse_xml(self.read(name))


def open_package(data: bytes) -> Package:
    """A zip package (office document); raises `Unreadable` when it is not one."""
    return Package(open_zip(data))


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The standard library's zip, its directory checked; raises `Unreadable`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(
            DAMAGED.format(why="il est tronqué ou n'est pas une archive zip")
        ) from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise Unreadable(HOSTILE.format(why=f"plus de {MAX_MEMBERS} fichiers dans l'archive"))
    return archive


def check_member(info: zipfile.ZipInfo) -> None:
    """Raise `Unreadable` when a member is encrypted or would expand out of measure."""
    if info.flag_bits & 1:
        raise Unreadable(
            "Le fichier est protégé par un mot de passe. Fournissez-le sans protection."
        )
    if info.file_size > MAX_MEMBER_BYTES:
        size = info.file_size // MEGABYTE
        raise Unreadable(HOSTILE.format(why=f"il se décompresse en {size} Mo"))
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > RATIO_FLOOR and ratio > MAX_RATIO:
        raise Unreadable(HOSTILE.format(why=f"il se décompresse {ratio:.0f} fois"))


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Bytes of a checked member; raises `Unreadable` when it is damaged."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED.format(why=f"contenu corrompu ({_short(error)})")) from error
    except (NotImplementedError, RuntimeError) as error:
        raise Unreadable(
            f"Compression non prise en charge ({_short(error)}). "
            "Recompressez le fichier en zip courant."
        ) from error
