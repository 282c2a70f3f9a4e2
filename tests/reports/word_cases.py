"""Word drafts of every shape, and how to compare one with its annotated copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime

from lxml import etree

from tenders_check.model import (
    Evidence,
    Finding,
    Kind,
    Piece,
    Status,
    Tender,
    TenderReport,
)
from tenders_check.reading import docx
from tenders_check.reading.docx_names import W
from tenders_check.reading.options import ReadOptions
from tenders_check.reports.word import Annotated, Wishes, annotate
from tenders_check.tender.outline import outline
from tests.reading.docx_maker import package as bare_package
from tests.reports.build import facts_of, finding

WHEN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{_WORD}.document.main+xml"


def package(body: str, relations: tuple[tuple[str, str, str], ...] = (), **parts: str) -> bytes:
    """A docx with its content types: as Word wants it."""
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in parts
    )
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>{kinds}</Types>'
    )
    return with_members(bare_package(body, relations, **parts), {"[Content_Types].xml": types})


def with_members(data: bytes, members: dict[str, str | bytes]) -> bytes:
    """The same zip with members added."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def read(data: bytes, *, original: bool = False) -> Piece:
    """The draft as our reader sees it."""
    return docx.read(data, "RC.docx", ReadOptions(original=original))


def proof(piece: Piece, quote: str) -> Evidence:
    """Evidence of some words, wherever they stand in a piece."""
    rank = next(rank for rank, block in enumerate(piece.blocks) if quote in block.text)
    return Evidence(piece.path, quote, piece.blocks[rank].place, piece=0, block=rank)


def report_on(piece: Piece, *findings: Finding, kind: Kind = Kind.RC) -> TenderReport:
    """A report on a tender of one piece."""
    known = Piece(
        piece.path, piece.name, piece.format, piece.status, piece.blocks, kind,
        markup=piece.markup, characters=piece.characters,
    )  # fmt: skip
    tender = Tender("essai", "essai", "Essai", (known,), (outline(piece.blocks),))
    return TenderReport(tender, facts_of(), findings)


def annotated(data: bytes, *quotes: str, **wishes: bool) -> Annotated:
    """The draft with a doubt on each of some words, and nothing else but the top comment."""
    piece = read(data)
    found = [
        finding(f"ESS{rank:03}", Status.REVIEW, evidence=(proof(piece, quote),))
        for rank, quote in enumerate(quotes, start=1)
    ]
    return annotate(report_on(piece, *found), 0, data, Wishes(WHEN, **wishes))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked(data: bytes) -> list[str]:
    """The words that each comment holds to, in the order of the comments; the top one left out."""
    root = part(data)
    words: dict[str, str] = {}
    open_: set[str] = set()
    for element in root.iter():
        identifier = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_.add(identifier)
            words[identifier] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.discard(identifier)
        else:
            for one in open_:
                words[one] += _shown(element)
    assert not open_
    return [words[key] for key in sorted(words, key=int)][1:]


def _shown(element: etree._Element) -> str:
    return {
        f"{W}t": element.text or "",
        f"{W}tab": "\t",
        f"{W}br": "\n",
        f"{W}drawing": "[dessin]",
        f"{W}pict": "[dessin]",
        f"{W}footnoteReference": "[note]",
    }.get(str(element.tag), "")


def comment_texts(data: bytes) -> list[str]:
    """The text of each comment of ours, paragraphs on lines."""
    return [
        "\n".join("".join(p.itertext()) for p in comment.iter(f"{W}p"))
        for comment in part(data, "word/comments.xml")
        if comment.get(f"{W}author") == "tenders-check"
    ]


def without_marks(data: bytes, of: bytes) -> bytes:
    """The main part, canonical, without what the annotation added to `of`; cut runs made whole."""
    root = part(data)
    known = {c.get(f"{W}id") for c in _comments(of)}
    ours = {c.get(f"{W}id") for c in _comments(data)} - known
    for element in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
        if element.get(f"{W}id") in ours:
            _drop(element)
    for element in list(root.iter(f"{W}commentReference")):
        if element.get(f"{W}id") in ours:
            _drop(element.getparent())
    for element in list(root.iter(f"{W}p")):
        mark = element.find(f"{W}pPr/{W}rPr/{W}ins[@{W}author='tenders-check']")
        if mark is not None:
            _drop(element)
    return canonical(root)


def _comments(data: bytes) -> Iterator[etree._Element]:
    if "word/comments.xml" in members(data):
        yield from part(data, "word/comments.xml")


def _drop(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def canonical(root: etree._Element) -> bytes:
    """Canonical XML where runs of the same look that follow each other are one."""
    root = deepcopy(root)
    for run in list(root.iter(f"{W}r")):
        following = run.getnext()
        while following is not None and following.tag == run.tag and _look(run) == _look(following):
            for child in list(following):
                if child.tag != f"{W}rPr":
                    run.append(child)
            following.getparent().remove(following)
            following = run.getnext()
    for text in list(root.iter(f"{W}t")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        following = text.getnext()
        while following is not None and following.tag == text.tag:
            text.text = (text.text or "") + (following.text or "")
            following.getparent().remove(following)
            following = text.getnext()
    return etree.tostring(root, method="c14n")


def _look(run: etree._Element) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    properties = run.find(f"{W}rPr")
    look = b"" if properties is None else etree.tostring(properties, method="c14n")
    return look, tuple(sorted(run.attrib.items()))
