"""Recognise a notice file and read the notices it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tenders_check.model import Block, Kind, Notice, Piece, PieceStatus
from tenders_check.reading.notices.tree import Node, from_json, from_xml
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

#: A root element stands in the first kilobytes, after the comments of its publisher.
_HEAD = 8192

_XML_ROOTS = frozenset(
    {
        "ContractNotice",
        "PriorInformationNotice",
        "ContractAwardNotice",
        "TED_EXPORT",
        "TED_ESENDERS",
        "ANNONCE",
        "ANNONCES",
        "ANNONCE_REF",
        "ann",
        "DONNEES",
        "FNSimple",
        "MAPA",
        "DSP",
        "EFORMS",
        "marches",
        "marche",
        "contrat-concession",
    }
)

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_JSON_KEYS = re.compile(
    r'\\?"(?:donnees|idweb|EFORMS|FNSimple|MAPA|DSP|GESTION|IDENTITE|marches|considerationsSociales'
    r"|considerationsEnvironnementales|(?:\w+:)?ContractNotice|(?:\w+:)?PriorInformationNotice"
    r'|(?:\w+:)?ContractAwardNotice)\\?"\s*:'
)

NO_NOTICE = (
    "Ce fichier XML ou JSON n'est pas un avis reconnu (eForms, TED, BOAMP ou DECP). "
    "Exportez l'avis depuis le BOAMP, TED ou votre profil d'acheteur."
)


def is_notice(data: bytes) -> bool:
    """Whether a file looks like a structured notice; reads its beginning only."""
    head = _text(data[:_HEAD]).lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        root = _ROOT.search(_COMMENT.sub("", head))
        return bool(root) and root is not None and root.group(1) in _XML_ROOTS
    if head.startswith(("{", "[")):
        return bool(_JSON_KEYS.search(_text(data[: 32 * _HEAD])))
    return False


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The notice of a file; the first one of a bulk file, with a word on the others.

    Raises `Unreadable` when the file holds no notice.
    """
    pieces = read_all(data, name, options)
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    return Piece(
        path=name,
        name=first.name,
        format=first.format,
        status=PieceStatus.PARTLY,
        blocks=first.blocks,
        kind=Kind.NOTICE,
        problem=(
            f"Le fichier contient {len(pieces)} avis : seul le premier est lu ici. "
            "Séparez-les en un fichier par avis."
        ),
        characters=first.characters,
        notice=first.notice,
        title=first.title,
    )


def read_all(data: bytes, name: str, options: ReadOptions) -> tuple[Piece, ...]:
    """Every notice or DECP record of a file; in a bulk file each one's path has its identifier.

    A notice has neither pages, revisions nor passwords: `options` changes nothing. Raises
    `Unreadable` when the file holds no notice.
    """
    del options
    found = list(_notices(data))
    if not found:
        raise Unreadable(NO_NOTICE)
    return tuple(
        _piece(notice, blocks, name, rank if len(found) > 1 else None)
        for rank, (notice, blocks) in enumerate(found, start=1)
    )


def _piece(notice: Notice, blocks: tuple[Block, ...], name: str, rank: int | None) -> Piece:
    shown = name if rank is None else f"{name} › {notice.id or rank}"
    return Piece(
        path=shown,
        name=name.rsplit(" › ", 1)[-1].rsplit("/", 1)[-1],
        format=notice.form,
        status=PieceStatus.READ,
        blocks=blocks,
        kind=Kind.NOTICE,
        characters=sum(len(block.text) for block in blocks),
        notice=notice,
        title=notice.title.value if notice.title else None,
    )


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")


Read = tuple[Notice, tuple[Block, ...]]


def _notices(data: bytes) -> Iterator[Read]:
    head = _text(data[:_HEAD]).lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        from tenders_check.reading.xmlsafe import parse_xml

        yield from _from_tree(from_xml(parse_xml(data)))
    elif head.startswith(("{", "[")):
        for pointer, value in _json_values(data):
            yield from _from_value(value, pointer)
    else:
        raise Unreadable(NO_NOTICE)


# --- trees --------------------------------------------------------------------------------------


def _from_tree(root: Node) -> Iterator[Read]:
    from tenders_check.reading.notices import boamp, decp, eforms, ted

    if root.name in eforms.ROOTS:
        yield eforms.read(root)
    elif root.name in ted.ROOTS:
        yield ted.read(root)
    elif root.name in decp.ROOTS:
        yield from decp.read(root)
    elif root.name in boamp.ROOTS:
        yield boamp.read(root)
    elif root.name in ("ANNONCES", "EFORMS", "ANNONCE_REF"):
        for child in root.children:
            yield from _from_tree(child)


# --- JSON ---------------------------------------------------------------------------------------


def _json_values(data: bytes) -> Iterator[tuple[str, object]]:
    """The JSON values of a file: one, or one a line (JSON lines, pointers begin with the line)."""
    text = _text(data).lstrip("\ufeff")
    try:
        yield "", json.loads(text)
        return
    except (ValueError, RecursionError) as error:
        problem = error
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        values = [json.loads(line) for line in lines] if len(lines) > 1 else []
    except (ValueError, RecursionError):
        values = []
    if not values:
        where = f" (ligne {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise Unreadable(
            f"Le fichier JSON est mal formé{where}. Exportez-le de nouveau."
        ) from problem
    for rank, value in enumerate(values):
        yield f"/{rank}", value


#: Keys under which the exports of the BOAMP and of data platforms keep their records.
_ENVELOPES = ("results", "records", "fields", "record", "data")


def _from_value(value: object, pointer: str) -> Iterator[Read]:
    from tenders_check.reading.notices import boamp, decp

    if isinstance(value, list):
        for rank, item in enumerate(value):
            yield from _from_value(item, f"{pointer}/{rank}")
        return
    if not isinstance(value, dict):
        return
    if decp.is_record(value):
        yield from decp.read(from_json("marche", value, pointer))
    elif "marches" in value:
        yield from decp.read(from_json("marches", value["marches"], f"{pointer}/marches"))
    elif "donnees" in value or "idweb" in value:
        yield from _record(value, pointer)
    elif boamp.is_content(value):
        yield boamp.read(from_json("DONNEES", value, pointer))
    else:
        for key, item in value.items():
            root = key.rsplit(":", 1)[-1]
            if root in _XML_ROOTS and isinstance(item, dict):
                yield from _from_tree(from_json(root, item, f"{pointer}/{key}"))
            elif key in _ENVELOPES:
                yield from _from_value(item, f"{pointer}/{key}")


def _record(value: dict[str, object], pointer: str) -> Iterator[Read]:
    """A record of the BOAMP API, whose `donnees` and `gestion` are JSON written in a string."""
    from tenders_check.reading.notices import boamp

    record = {key: _unwrapped(item) for key, item in value.items()}
    content = record.get("donnees")
    found = list(_from_value(content, f"{pointer}/donnees")) if content else []
    if not found:
        found = [boamp.read(from_json("DONNEES", content or {}, f"{pointer}/donnees"))]
    around = from_json("record", {k: v for k, v in record.items() if k != "donnees"}, pointer)
    for notice, blocks in found:
        yield boamp.completed(notice, blocks, around)


def _unwrapped(item: object) -> object:
    if isinstance(item, str) and item[:1] in ("{", "["):
        try:
            return json.loads(item)
        except (ValueError, RecursionError):
            return item
    return item
