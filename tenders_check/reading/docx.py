"""Word documents: docx, docm, dotx, dotm, transitional or strict."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tenders_check.model import Markup, Piece, PieceStatus, Role
from tenders_check.reading.contents import mark_contents
from tenders_check.reading.docx_names import R, W
from tenders_check.reading.docx_numbers import Numbering
from tenders_check.reading.docx_parts import Parts
from tenders_check.reading.docx_revisions import Revisions, count, drop_fallbacks
from tenders_check.reading.docx_styles import Styles
from tenders_check.reading.docx_walk import Context, Walker
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_SUFFIXES = frozenset({"docx", "docm", "dotx", "dotm"})
_NOTE_KINDS = ("footnotes", "endnotes")
#: Separators between text and notes are stored as notes.
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The document as blocks; raises `Unreadable` when it holds nothing that can be read."""
    parts = Parts(open_package(data))
    root = parts.document()
    body = root.find(f"{W}body")
    if body is None:
        raise Unreadable(
            "Ce fichier n'est pas un document Word lisible : il n'a pas de corps de texte. "
            "Rouvrez-le et enregistrez-le de nouveau en DOCX."
        )
    drop_fallbacks(root)
    walker = walk(parts, root, body, original=options.original)
    blocks = mark_contents(walker.blocks)
    problems = _problems(walker, parts)
    if not any(block.role not in (Role.HEADER, Role.FOOTER) for block in blocks):
        raise Unreadable(_empty(walker))
    insertions, deletions = count(root)
    comments = parts.first("comments")
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    return Piece(
        path=name,
        name=name,
        format=suffix if suffix in _SUFFIXES else "docx",
        status=PieceStatus.PARTLY if problems else PieceStatus.READ,
        blocks=blocks,
        problem=" ".join(problems) or None,
        characters=sum(len(block.text) for block in blocks),
        markup=Markup(
            insertions=insertions,
            deletions=deletions,
            comments=0 if comments is None else len(comments.findall(f"{W}comment")),
            hidden=walker.hidden,
        ),
        title=walker.title,
    )


def walk(
    parts: Parts,
    root: _Element,
    body: _Element,
    *,
    original: bool = False,
    walker_type: type[Walker] = Walker,
) -> Walker:
    """Headers, body and footers walked in the order in which paragraphs are counted."""
    walker = walker_type(
        Styles(parts.first("styles")),
        Numbering(parts.first("numbering")),
        Revisions(original),
        _notes(parts, root),
    )
    sections = list(root.iter(f"{W}sectPr"))
    for header in _furniture(parts, sections, "header"):
        walker.flow(header, Context(Role.HEADER))
    walker.flow(body, Context())
    for footer in _furniture(parts, sections, "footer"):
        walker.flow(footer, Context(Role.FOOTER))
    return walker


def _notes(parts: Parts, root: _Element) -> dict[tuple[str, str], _Element]:
    """Contents of the notes, by part and id; the parts are opened only when a note is called."""
    found: dict[tuple[str, str], _Element] = {}
    for kind in _NOTE_KINDS:
        if next(root.iter(f"{W}{kind[:-1]}Reference"), None) is None:
            continue
        part = parts.first(kind)
        for note in part if part is not None else ():
            if note.get(f"{W}type") not in _SEPARATORS:
                found[kind, note.get(f"{W}id", "")] = note
    return found


def _furniture(parts: Parts, sections: list[_Element], kind: str) -> list[_Element]:
    """Headers or footers that sections refer to, each part once."""
    targets: dict[str | None, str | None] = {}
    for section in sections:
        for reference in section.iterchildren(f"{W}{kind}Reference"):
            identifier = reference.get(f"{R}id")
            targets.setdefault(parts.target(identifier), identifier)
    opened = (parts.by_id(identifier) for identifier in targets.values())
    found = [element for element in opened if element is not None]
    for element in found:
        drop_fallbacks(element)
    return found


def _problems(walker: Walker, parts: Parts) -> list[str]:
    problems = []
    if walker.foreign:
        problems.append(
            f"{walker.foreign} contenu(s) importé(s) d'un autre fichier (altChunk) non lu(s) : "
            "ouvrez le document dans Word et enregistrez-le pour les intégrer."
        )
    if walker.inline.embedded:
        problems.append(
            f"{walker.inline.embedded} fichier(s) incorporé(s) dans le document ne sont pas lus : "
            "joignez-les à part."
        )
    if walker.inline.pages:
        problems.append(
            f"{walker.inline.pages} image(s) de la taille d'une page : leur texte n'est pas lu. "
            "Fournissez le document d'origine, ou un PDF à lire avec l'option --ocr auto."
        )
    if parts.damaged:
        names = ", ".join(dict.fromkeys(parts.damaged))
        problems.append(
            f"Une partie du document est endommagée ({names}) : "
            "rouvrez-le et enregistrez-le de nouveau."
        )
    return problems


def _empty(walker: Walker) -> str:
    if walker.foreign:
        return (
            "Le document ne contient que des contenus importés d'un autre fichier (altChunk). "
            "Ouvrez-le dans Word et enregistrez-le pour les intégrer."
        )
    if walker.inline.pictures:
        return (
            "Le document ne contient que des images : son texte n'est pas lu. "
            "Fournissez le document d'origine, ou un PDF à lire par reconnaissance optique (--ocr)."
        )
    return "Le document ne contient aucun texte. Vérifiez que c'est le bon fichier."
