"""What one check concluded → rows of the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tenders_check.audit.measures import Measure
from tenders_check.audit.place import department
from tenders_check.audit.unit import Rows
from tenders_check.checking.controls_declared import consideration
from tenders_check.facts.buyer_id import find_buyer_id
from tenders_check.model import Declared, Notice, PieceStatus, TenderReport
from tenders_check.reports.json import tender_data
from tenders_check.reports.json_evidence import evidence

_LAUNCHED = ("assumed_today", "assumed", "unknown")
_MOST_PASSAGES = 3


def rows_of(
    report: TenderReport, families: tuple[str, ...] = (), asked: Iterable[Measure] = ()
) -> Rows:
    """The rows of each table, columns in the order of `tables`; `asked`: the measures."""
    data = tender_data(report)
    return {
        "tenders": (_tender(report, data, families),),
        "lots": tuple(_lots(data)),
        "documents": tuple(
            (
                one["path"], one["kind"], one["format"], one["pages"], one["characters"],
                one["status"], one["problem"],
            )
            for one in data["documents"]
        ),
        "criteria": tuple(
            (
                one["lot"], one["id"], one["parent"], one["source"], one["name"], one["weight"],
                one["unit"], one["effective_weight"], one["kind"],
                _json([*one["themes"], *one["vague_themes"]]), one["bears_on"],
                int(one["element"]), _json(one["evidence"]),
            )
            for one in data["criteria"]
        ),
        "provisions": tuple(
            (
                one["lot"], one["kind"], one["strength"], _json(one["weakness"]),
                _json(one["evidence"]),
            )
            for one in data["provisions"]
        ),
        "findings": tuple(_findings(data)),
        "declared": tuple(_declared(report)),
        "measures": tuple(_measured(one) for one in asked),
    }  # fmt: skip


def verdicts_of(report: TenderReport, asked: Iterable[Measure] | None = None) -> Rows:
    """The rows of the verdicts alone, with the measures where there are some."""
    rows: Rows = {"findings": tuple(_findings(tender_data(report)))}
    return rows if asked is None else {**rows, "measures": tuple(_measured(one) for one in asked)}


def _tender(
    report: TenderReport, data: dict[str, Any], families: tuple[str, ...]
) -> tuple[Any, ...]:
    tender, facts = report.tender, report.facts
    notices = [piece.notice for piece in tender.pieces if piece.notice]
    notice = notices[0] if notices else None
    launch = facts.launch_date
    known = launch.value if launch.source not in _LAUNCHED else None
    cpv = facts.cpv[0] if facts.cpv else None
    manifest = tender.manifest
    return (
        tender.title,
        tender.path,
        notice.form if notice and len(tender.pieces) == len(notices) else "dossier",
        notice.id or None if notice else None,
        notice.stage if notice else None,
        known.isoformat() if isinstance(known, date) else None,
        launch.source,
        _year(known, notice),
        facts.nature.value,
        facts.object.value,
        facts.procedure.value,
        (manifest.buyer if manifest else None) or _first(notices, "buyer"),
        _text(find_buyer_id(tender).value),
        facts.buyer_kind.value,
        department(notices),
        facts.estimated_value.value,
        facts.duration_months.value,
        cpv,
        cpv[:2] if cpv else None,
        families[0] if families else None,
        len(facts.lots),
        sum(piece.status is not PieceStatus.READ for piece in tender.pieces),
        _json(data["contradictions"]),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _first(notices: Iterable[Notice], name: str) -> str | None:
    """The first value that the notices give for a field."""
    for notice in notices:
        said = getattr(notice, name, None)
        if isinstance(said, Declared) and said.value:
            return said.value
    return None


def _year(launch: object, notice: Notice | None) -> int | None:
    if isinstance(launch, date):
        return launch.year
    said = (notice.dispatch_date or notice.publication_date) if notice else None
    return int(said.value[:4]) if said and said.value[:4].isdigit() else None


def _lots(data: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for lot in data["lots"]:
        reserved = lot["reserved"] or {}
        yield (
            lot["id"],
            lot["title"],
            lot["cpv"][0] if lot["cpv"] else None,
            reserved.get("kind"),
            reserved.get("strength"),
            _json(reserved.get("evidence")),
        )


def _findings(data: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in data["findings"]:
        yield (
            one["lot"], one["rule"], one["name"], one["severity"], one["status"], one["message"],
            one["reason"], _json(one["evidence"][:_MOST_PASSAGES]), _json(one["searched"]),
            _json(one["near_misses"][:_MOST_PASSAGES]), _json(one["waiver"]),
        )  # fmt: skip


def _measured(one: Measure) -> tuple[Any, ...]:
    places = [evidence(item) for item in one.evidence[:_MOST_PASSAGES]]
    searched = [{"document": place.document, "section": place.section} for place in one.searched]
    return one.lot, one.measure, one.answer, one.value, _json(places), _json(searched)


def _declared(report: TenderReport) -> Iterator[tuple[Any, ...]]:
    """What the notices declare; a lot alone in its notice stands for the whole tender."""
    for piece in report.tender.pieces:
        notice = piece.notice
        for lot in notice.lots if notice else ():
            number = lot.id if notice and len(notice.lots) > 1 else None
            for said in (*lot.strategic, *lot.conditions):
                meant = consideration(said.value)
                if notice and meant:
                    yield number, notice.form, meant[0], int(meant[1]), said.pointer
            if notice and lot.reserved_stated:
                reserved = bool(lot.reserved)
                pointer = lot.reserved[0].pointer if reserved else lot.pointer
                yield number, notice.form, "reservation", int(reserved), pointer


def _json(value: object) -> str | None:
    if value is None or value in ([], {}):
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
