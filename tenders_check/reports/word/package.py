"""A Word package taken apart and put together again; what is not ours goes through byte for byte.

Open Packaging Conventions (ECMA-376 part 2): parts, content types, relationships.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tenders_check.reading.docx_names import W
from tenders_check.reading.docx_parts import Parts
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.sniff import Format, sniff
from tenders_check.reading.xmlsafe import check_xml_size, open_package, open_zip, read_member

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
#: The author of our comments, as a part names it.
_BY_US = b'author="tenders-check"'
#: What a part gets when the package does not say when it was written.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Draft(NamedTuple):
    """A Word document that can be annotated: its bytes, its main part, parsed whole."""

    data: bytes
    main: str
    root: _Element

    @property
    def body(self) -> _Element:
        """The body of the main part."""
        body = self.root.find(f"{W}body")
        assert body is not None
        return body


def unfit(data: bytes, name: str) -> str | None:
    """Why a file cannot be annotated in Word, as the end of a French sentence; None when it can.

    Macros, templates and the strict namespaces are left alone: a copy of them that Word opens
    otherwise than the original would be worse than a report beside it.
    """
    try:
        form = sniff(data, name) if data else Format.UNKNOWN
        if form is Format.ENCRYPTED:
            return "il est protégé par un mot de passe"
        if form is not Format.DOCX:
            return "ce n'est pas un document Word (.docx)"
        package = open_package(data)
        parts = Parts(package)
        if b"purl.oclc.org/ooxml/" in package.read(parts.main):
            return "il est enregistré au format « Strict Open XML »"
        kind = _type_of(parts.main, parse(package.read(_TYPES)))
        if kind == _MAIN:
            return None
        if kind is not None and "macro" in kind.lower():
            return "il contient des macros"
        return None if kind is None else "ce n'est pas un document Word ordinaire (.docx)"
    except Unreadable:
        return "il ne s'ouvre pas"


def signed(data: bytes) -> bool:
    """Whether a package carries a digital signature, which no changed copy keeps."""
    return any(name.lower().startswith("_xmlsignatures/") for name in open_package(data).names)


def is_annotated(data: bytes) -> bool:
    """Whether a file is a copy that we commented; False for what is no Word document."""
    try:
        package = open_package(data)
        parts = [name for name in package.names if name.lower().endswith("comments.xml")]
        return any(_BY_US in package.read(name) for name in parts)
    except Unreadable:
        return False


def open_draft(data: bytes, *, bare: bool = False) -> Draft:
    """A draft ready to be annotated. `bare`: without the XML comments that the reader ignores."""
    package = open_package(data)
    main = Parts(package).main
    return Draft(data, main, parse(package.read(main), bare=bare))


def parse(data: bytes, *, bare: bool = False) -> _Element:
    """Root of a part, nothing of it lost; raises `Unreadable`."""
    from lxml import etree

    check_xml_size(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        strip_cdata=False,
        remove_comments=bare,
        remove_pis=bare,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("Une partie du document est endommagée.") from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.externalDTD is not None:
        raise Unreadable("Le document contient une déclaration DOCTYPE.")
    return root


def serialise(root: _Element) -> bytes:
    """A part as Word writes them: UTF-8, with its declaration."""
    from lxml import etree

    tree = root.getroottree()
    told: Any = tree.docinfo.standalone  # None: not said, which the stubs do not know
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=told))


def with_comments(draft: Draft, comments: Iterable[_Element]) -> bytes:
    """The bytes of the draft with its main part as it now is and comments added to the others."""
    package = open_package(draft.data)
    changed = {draft.main: serialise(draft.root)}
    name = comments_part(draft)
    if name in package:
        root = parse(package.read(name))
    else:
        root = _empty(f'<w:comments xmlns:w="{W.strip("{}")}"/>')
        changed |= _declared(draft, name, package.read(_TYPES))
    root.extend(comments)
    changed[name] = serialise(root)
    return _rewritten(draft.data, changed)


def comments_part(draft: Draft) -> str:
    """Name of the part that holds the comments, there or to be."""
    found = Parts(open_package(draft.data)).part("comments")
    return found or posixpath.join(posixpath.dirname(draft.main), "comments.xml")


def _declared(draft: Draft, name: str, types: bytes) -> dict[str, bytes]:
    """Content types and relationships that make a new part of comments known."""
    known = parse(types)
    known.append(
        known.makeelement(
            f"{_TYPES_NAMESPACE}Override", {"PartName": f"/{name}", "ContentType": _COMMENTS}
        )
    )
    folder, base = posixpath.split(draft.main)
    links_name = posixpath.join(folder, "_rels", f"{base}.rels")
    package = open_package(draft.data)
    if links_name in package:
        links = parse(package.read(links_name))
    else:
        links = _empty(f'<Relationships xmlns="{_LINKS_NAMESPACE.strip("{}")}"/>')
    taken = {link.get("Id") for link in links}
    rank = next(n for n in range(1, len(taken) + 2) if f"rIdTC{n}" not in taken)
    links.append(
        links.makeelement(
            f"{_LINKS_NAMESPACE}Relationship",
            {
                "Id": f"rIdTC{rank}",
                "Type": _COMMENTS_LINK,
                "Target": posixpath.relpath(name, folder or "."),
            },
        )
    )
    return {_TYPES: serialise(known), links_name: serialise(links)}


def _empty(root: str) -> _Element:
    """A part to be, declared as Word declares its own."""
    return parse(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{root}'.encode())


def _type_of(part: str, types: _Element) -> str | None:
    """The content type of a part: its own, else that of its suffix."""
    for entry in types.iter(f"{_TYPES_NAMESPACE}Override"):
        if entry.get("PartName", "").lstrip("/").lower() == part.lower():
            return entry.get("ContentType")
    return None


def _rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The same package with some members changed or added; the others keep bytes and order."""
    folded = {name.lower(): content for name, content in changed.items()}
    out = io.BytesIO()
    with open_zip(data) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = folded.pop(info.filename.replace("\\", "/").lstrip("/").lower(), None)
            target.writestr(info, read_member(source, info) if content is None else content)
        for name, content in changed.items():
            if name.lower() in folded:
                info = zipfile.ZipInfo(name, _NO_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, content)
    return out.getvalue()
