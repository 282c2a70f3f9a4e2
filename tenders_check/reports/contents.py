"""What was read, before any verdict: pieces, sections, lots, criteria, clauses, facts.

The answer to "did it see what I see?"; a pure function of one tender and its facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tenders_check.language import FRENCH, day, euros, number, say, word
from tenders_check.model import (
    FURNITURE,
    CriteriaTree,
    Criterion,
    Fact,
    Piece,
    PieceStatus,
    TenderReport,
)
from tenders_check.reports.json import tender_data
from tenders_check.reports.wording import position, shorten, source, where

_STATUS = {
    PieceStatus.READ: "lue",
    PieceStatus.PARTLY: "lue en partie",
    PieceStatus.UNREADABLE: "illisible",
}
_MOST_QUOTE = 160


def render_json(report: TenderReport, *, blocks: bool = False) -> str:
    """The facts as in the JSON report, with the outline (and the passages) of each piece."""
    data = tender_data(report)
    del data["findings"]
    for index, piece in enumerate(report.tender.pieces):
        document: dict[str, Any] = data["documents"][index]
        document["sections"] = [
            {"number": one.number, "title": one.title, "level": one.level}
            for one in report.tender.outlines[index].sections
        ]
        if blocks:
            document["blocks"] = [
                {
                    "role": block.role.value,
                    "place": position(block.place),
                    "number": block.number,
                    "text": block.text,
                    "box": block.box.value if block.box else None,
                }
                for block in piece.blocks
            ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render_text(report: TenderReport, language: str = FRENCH, *, blocks: bool = False) -> str:
    """The same for a person, without wrapping: quotes stay whole lines."""
    return "\n".join(_lines(report, language, blocks=blocks)) + "\n"


def _lines(report: TenderReport, language: str, *, blocks: bool) -> Iterator[str]:
    yield report.tender.title or report.tender.id
    yield ""
    yield from _facts(report, language)
    yield ""
    for index in range(len(report.tender.pieces)):
        yield from _piece(report, index, language, blocks=blocks)
    yield from _lots(report, language)
    yield from _criteria(report, language)
    yield from _provisions(report, language)


def _facts(report: TenderReport, language: str) -> Iterator[str]:
    facts = report.facts
    named: list[tuple[str, Fact]] = [
        ("Lancement", facts.launch_date),
        ("Nature", facts.nature),
        ("Objet", facts.object),
        ("Procédure", facts.procedure),
        ("Acheteur", facts.buyer_kind),
        ("Valeur estimée", facts.estimated_value),
        ("Durée totale", facts.duration_months),
    ]
    for label, fact in named:
        shown = _value(label, fact, language)
        said = say(language, label)
        yield f"{said} : {shown} ({source(fact, language)})" if fact.value else f"{said} : ?"
        if fact.evidence and fact.source in ("document", "document_deadline"):
            yield f"    « {shorten(fact.evidence.quote, _MOST_QUOTE)} »"
            yield f"    {where(fact.evidence, language)}"
    yield f"CPV : {', '.join(facts.cpv) or '?'}"


def _value(label: str, fact: Fact, language: str) -> str:
    value = fact.value
    if isinstance(value, (int, float)):
        return f"{euros(float(value))} HT" if label == "Valeur estimée" else f"{number(value)} mois"
    if value is None or isinstance(value, str):
        return word(language, value)
    return day(value, language)


def _piece(report: TenderReport, index: int, language: str, *, blocks: bool) -> Iterator[str]:
    piece = report.tender.pieces[index]
    kind = piece.kind.value if piece.kind else "autre"
    yield f"[{kind}] {piece.path} – {_status(piece, language)}"
    if piece.problem:
        yield f"    {piece.problem}"
    if piece.markup.insertions or piece.markup.deletions:
        yield "    " + say(
            language,
            "suivi des modifications : {n} insertions, {m} suppressions",
            n=piece.markup.insertions,
            m=piece.markup.deletions,
        )
    for section in report.tender.outlines[index].sections:
        yield f"    {'  ' * (section.level - 1)}{section.path[-1]}"
    if blocks:
        for block in piece.blocks:
            mark = "·" if block.role in FURNITURE else " "
            yield f"  {mark} [{block.role.value}] {position(block.place, language)} | {block.text}"
    yield ""


def _status(piece: Piece, language: str) -> str:
    parts = [piece.format, say(language, _STATUS[piece.status])]
    if piece.pages:
        parts.append(say(language, "{n} pages", n=piece.pages))
    parts.append(say(language, "{n} signes", n=piece.characters))
    return ", ".join(parts)


def _lots(report: TenderReport, language: str) -> Iterator[str]:
    yield say(language, "Lots")
    for lot in report.facts.lots:
        reserved = [one for one in report.facts.reservations if not one.lots or lot.id in one.lots]
        said = (
            f" – {say(language, 'réservé')} ({', '.join(reserved[0].kinds)}, {reserved[0].strength})"
            if reserved
            else ""
        )
        yield f"  {lot.id}. {lot.title}{said}"
    yield ""


def _criteria(report: TenderReport, language: str) -> Iterator[str]:
    yield say(language, "Critères d'attribution")
    if not report.facts.trees:
        yield "  " + say(language, "aucun trouvé")
    for tree in report.facts.trees:
        lots = ", ".join(tree.lots) or say(language, "tous")
        yield f"  {say(language, 'lots')} : {lots} – {where(tree.evidence, language)}"
        for criterion in tree.criteria:
            if criterion.parent is None:
                yield from _criterion(criterion, tree, 4)
    yield ""


def _criterion(criterion: Criterion, tree: CriteriaTree, indent: int) -> Iterator[str]:
    weight = (
        f" {number(criterion.weight)} {criterion.unit or ''}".rstrip()
        if criterion.weight is not None
        else ""
    )
    effective = criterion.effective_weight
    share = (
        f" (= {number(effective)} %)"
        if effective is not None and effective != criterion.weight
        else ""
    )
    themes = ", ".join((*criterion.themes, *(f"{theme} ?" for theme in criterion.vague_themes)))
    said = f" [{themes}]" if themes else ""
    yield f"{' ' * indent}{criterion.name}{weight}{share}{said}"
    for child in tree.criteria:
        if child.parent == criterion.id:
            yield from _criterion(child, tree, indent + 2)


def _provisions(report: TenderReport, language: str) -> Iterator[str]:
    yield say(language, "Clauses")
    if not report.facts.provisions:
        yield "  " + say(language, "aucune trouvée")
    for one in report.facts.provisions:
        weak = f" ({', '.join(one.weakness)})" if one.weakness else ""
        lots = f" – lots {', '.join(one.lots)}" if one.lots else ""
        yield f"  {one.kind}, {one.strength}{weak}{lots}"
        yield f"    « {shorten(one.evidence.quote, _MOST_QUOTE)} »"
        yield f"    {where(one.evidence, language)}"
