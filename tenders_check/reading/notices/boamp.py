"""BOAMP notices in the formats of the Bulletin: legacy forms, FNSimple, MAPA, DSP; XML or JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from tenders_check.model import Block, Declared, Notice, NoticeLot, Place, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.places import department
from tenders_check.reading.notices.tree import Node, iso_date

ROOTS = frozenset({"ANNONCE", "ann", "DONNEES", "FNSimple", "MAPA", "DSP"})

_SIMPLE = "FNSimple|MAPA|DSP"


def is_content(value: Mapping[str, object]) -> bool:
    """Whether a JSON object is the content of a notice: legacy form, FNSimple, MAPA, DSP."""
    legacy = {"GESTION", "DONNEES", "IDENTITE", "IDENT", "OBJET"}
    return bool(legacy & value.keys()) or bool(set(_SIMPLE.split("|")) & value.keys())


def read(root: Node) -> tuple[Notice, tuple[Block, ...]]:
    """The facts and the readable lines of a notice."""
    from tenders_check.reading.notices import boamp_legacy, boamp_simple

    simple = root if root.name in _SIMPLE.split("|") else root.first(_SIMPLE)
    simple = simple or root.first(f"DONNEES/{_SIMPLE}")
    return boamp_simple.read(simple) if simple else boamp_legacy.read(root)


def completed(
    notice: Notice, blocks: tuple[Block, ...], record: Node
) -> tuple[Notice, tuple[Block, ...]]:
    """The notice with what only the record of the API says: dates, buyer, object, flags."""
    lines = list(blocks)

    def said(names: str, label: str) -> Declared | None:
        node = next((one for one in record.all(names) if one.text), None)
        if node is None:
            return None
        place = Place(paragraph=len(lines) + 1, pointer=node.pointer)
        lines.append(Block(f"{label} : {node.text}", Role.PARAGRAPH, place))
        return Declared(node.text, node.pointer)

    def dated(names: str, label: str) -> Declared | None:
        found = said(names, label)
        value = iso_date(found.value) if found else None
        return Declared(value, found.pointer) if found and value else None

    return dataclasses.replace(
        notice,
        id=_text(record, "idweb") or _text(record, "id") or notice.id,
        title=notice.title or said("objet", "Objet"),
        buyer=notice.buyer or said("nomacheteur", "Acheteur"),
        publication_date=notice.publication_date or dated("dateparution", "Date de parution"),
        deadline=notice.deadline or dated("datelimitereponse", "Date limite de réponse"),
        procedure=notice.procedure or _procedure(said),
        object=notice.object or _object(record, said),
        place=notice.place or _place(record, said),
        stage=_stage(notice, record),
        lots=_flagged(notice, _flags(record, said)),
    ), tuple(lines)


def _flags(record: Node, said: Callable[[str, str], Declared | None]) -> tuple[Declared, ...]:
    """The index "critères sociaux, environnementaux" of the BOAMP, filled in by the buyer."""
    found = said("criteres", "Critères déclarés par l’acheteur")
    words = " ".join(node.text for node in record.all("criteres")).lower()
    flags = (("environnement", "env-imp"), ("socia", "soc-obj"))
    return tuple(Declared(code, found.pointer) for word, code in flags if found and word in words)


def _flagged(notice: Notice, flags: tuple[Declared, ...]) -> tuple[NoticeLot, ...]:
    return tuple(
        dataclasses.replace(
            lot,
            strategic=lot.strategic
            + tuple(
                flag for flag in flags if flag.value not in {said.value for said in lot.strategic}
            ),
        )
        for lot in notice.lots
    )


def _text(record: Node, name: str) -> str:
    node = record.first(name)
    return node.text if node else ""


def _procedure(said: Callable[[str, str], Declared | None]) -> Declared | None:
    found = said("procedure_libelle|type_procedure", "Procédure")
    value = procedure_of(found.value) if found else None
    return Declared(value, found.pointer) if found and value else None


def _place(record: Node, said: Callable[[str, str], Declared | None]) -> Declared | None:
    """The département of the record; several tell that it is published in each of them."""
    names = "code_departement_prestation|code_departement"
    places = {department(node.text) for node in record.all(names) if node.text}
    number = places.pop() if len(places) == 1 else None
    found = said(names, "Département") if number else None
    return Declared(number, found.pointer) if number and found else None


def _object(record: Node, said: Callable[[str, str], Declared | None]) -> Declared | None:
    kinds = {codes.OBJECTS.get(node.text.lower()) for node in record.all("type_marche")}
    if len(kinds) != 1:
        return None
    found = said("type_marche", "Type de marché")
    value = codes.OBJECTS.get(found.value.lower()) if found else None
    return Declared(value, found.pointer) if found and value else None


def _stage(notice: Notice, record: Node) -> str:
    nature = _text(record, "nature").upper()
    for words, stage in (
        ("ATTRIBUTION", "result"),
        ("RECTIFICATIF", "change"),
        ("MODIFICATION", "change"),
        ("ANNULATION", "change"),
        ("PRE", "planning"),
    ):
        if nature.startswith(words):
            return stage
    return notice.stage


def procedure_of(text: str) -> str | None:
    """A procedure written in words → "formalisee", "adaptee", "sans_publicite"."""
    written = text.lower().replace("é", "e").replace("_", " ")
    if "adapte" in written:
        return "adaptee"
    if "sans publicite" in written or "sans mise en concurrence" in written:
        return "sans_publicite"
    if any(word in written for word in ("ouvert", "restreint", "negoci", "dialogue", "concours")):
        return "formalisee"
    return None
