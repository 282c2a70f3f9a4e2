"""OpenDocument text documents (odt, ott)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tenders_check.model import Block, Markup, Piece, PieceStatus, Role
from tenders_check.reading.contents import mark_contents
from tenders_check.reading.odt_lists import Lists
from tenders_check.reading.odt_names import DRAW, OFFICE, STYLE, XLINK, words
from tenders_check.reading.odt_styles import Styles, list_styles
from tenders_check.reading.odt_text import Changes, Inline, controls
from tenders_check.reading.odt_walk import Context, Walker
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import Package, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATH = "{http://www.w3.org/1998/Math/MathML}"
_SUFFIXES = frozenset({"odt", "ott"})
_HEADERS = ("header", "header-first", "header-left")
_FOOTERS = ("footer", "footer-first", "footer-left")


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The document as blocks; raises `Unreadable` when it holds nothing that can be read."""
    package = open_package(data)
    _refuse_encrypted(package)
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable(
            "Ce fichier n'est pas un document texte OpenDocument lisible. "
            "Rouvrez-le et enregistrez-le de nouveau en ODT ou en DOCX."
        )
    problems: list[str] = []
    common = _secondary(package, "styles.xml", problems)
    styles = Styles(common, root)
    changes = Changes(root)
    inline = Inline(
        styles, changes, controls(root), _formulas(package, root), original=options.original
    )
    lists = Lists(list_styles(common, root))
    walker = Walker(styles, lists, changes, inline, original=options.original)
    for header in _furniture(common, _HEADERS):
        walker.flow(header, Context(Role.HEADER))
    walker.flow(body, Context())
    for footer in _furniture(common, _FOOTERS):
        walker.flow(footer, Context(Role.FOOTER))
    blocks = mark_contents(walker.blocks)
    if not any(block.role not in (Role.HEADER, Role.FOOTER) for block in blocks):
        raise Unreadable(_empty(inline))
    if inline.embedded:
        problems.append(
            f"{inline.embedded} objet(s) incorporé(s) dans le document ne sont pas lus : "
            "joignez-les à part."
        )
    if inline.pages:
        problems.append(
            f"{inline.pages} image(s) de la taille d'une page : leur texte n'est pas lu. "
            "Fournissez le document d'origine, ou un PDF à lire avec l'option --ocr auto."
        )
    return _piece(name, blocks, problems, root, walker, changes)


def _piece(
    name: str,
    blocks: tuple[Block, ...],
    problems: list[str],
    root: _Element,
    walker: Walker,
    changes: Changes,
) -> Piece:
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    return Piece(
        path=name,
        name=name,
        format=suffix if suffix in _SUFFIXES else "odt",
        status=PieceStatus.PARTLY if problems else PieceStatus.READ,
        blocks=blocks,
        problem=" ".join(problems) or None,
        characters=sum(len(block.text) for block in blocks),
        markup=Markup(
            insertions=len(changes.insertions),
            deletions=len(changes.deletions),
            comments=sum(1 for _ in root.iter(f"{OFFICE}annotation")),
            hidden=walker.hidden,
        ),
        title=walker.title,
    )


def _refuse_encrypted(package: Package) -> None:
    manifest = package.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise Unreadable(
            "Le document est protégé par un mot de passe. Fournissez-le sans protection."
        )


def _secondary(package: Package, name: str, problems: list[str]) -> _Element | None:
    """Root of a part one can read without, None when it is absent or damaged (and told)."""
    try:
        return package.xml(name) if name in package else None
    except Unreadable:
        problems.append(
            f"Une partie du document est endommagée ({name}) : "
            "rouvrez-le et enregistrez-le de nouveau."
        )
        return None


def _formulas(package: Package, root: _Element) -> dict[str, str]:
    """The text of the formulas a document holds, by the name of their folder."""
    found: dict[str, str] = {}
    for element in root.iter(f"{DRAW}object"):
        name = element.get(f"{XLINK}href", "").removeprefix("./").rstrip("/")
        part = f"{name}/content.xml"
        if not name or part not in package:
            continue
        try:
            formula = package.xml(part)
        except Unreadable:
            continue
        if formula.tag == f"{_MATH}math":
            found[name] = "".join(
                (leaf.text or "").strip()
                for leaf in formula.iter(f"{_MATH}mi", f"{_MATH}mn", f"{_MATH}mo", f"{_MATH}mtext")
            )
    return found


def _furniture(common: _Element | None, names: tuple[str, ...]) -> list[_Element]:
    """Headers or footers of the page styles, those that say the same once."""
    found: dict[str, _Element] = {}
    for page in common.iter(f"{STYLE}master-page") if common is not None else ():
        for element in page:
            if element.tag in {f"{STYLE}{name}" for name in names}:
                told = words(element).strip()
                if told and element.get(f"{STYLE}display") != "false":
                    found.setdefault(told, element)
    return list(found.values())


def _empty(inline: Inline) -> str:
    if inline.pictures:
        return (
            "Le document ne contient que des images : son texte n'est pas lu. "
            "Fournissez le document d'origine, ou un PDF à lire par reconnaissance optique (--ocr)."
        )
    return "Le document ne contient aucun texte. Vérifiez que c'est le bon fichier."
