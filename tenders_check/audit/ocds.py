"""An extract in the Open Contracting Data Standard 1.1: what each tender provides.

One release per tender examined, with the extensions lots, awardCriteriaBreakdown,
otherRequirements and sustainability. `strategies` tell where a provision was found: only what is
surely there is published; what a person must decide is left out, and `hasSustainability` is false
only when every answer is a no.

https://standard.open-contracting.org/1.1/en/ and https://extensions.open-contracting.org/en/
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, BinaryIO

from tenders_check import __version__

_EXTENSIONS = (
    "https://raw.githubusercontent.com/open-contracting-extensions/"
    "ocds_{name}_extension/master/extension.json"
)
EXTENSIONS = tuple(
    _EXTENSIONS.format(name=name)
    for name in ("lots", "awardCriteriaBreakdown", "otherRequirements", "sustainability")
)
#: Measure → goal and strategy of the extension sustainability; a reservation has its own field.
STRATEGIES: Mapping[str, tuple[str, str | None]] = {
    "environmental_criterion": ("environmental", "awardCriteria"),
    "environmental_clause": ("environmental", "contractPerformanceConditions"),
    "environmental_specification": ("environmental", "technicalSpecifications"),
    "reuse": ("environmental.resourceReuse", "technicalSpecifications"),
    "social_criterion": ("social", "awardCriteria"),
    "social_clause": ("social", "contractPerformanceConditions"),
    "insertion_clause": ("social", "contractPerformanceConditions"),
    "reserved": ("social", None),
}
#: `lots.reserved` → code of the open list reservedParticipation. Workshops, insertion companies
#: and prisons are those of article 20 of directive 2014/24/UE, which eForms call res-ws.
RESERVED: Mapping[str, str] = {
    "ea_esat": "shelteredWorkshop",
    "siae": "shelteredWorkshop",
    "prison": "shelteredWorkshop",
    "ess": "publicServiceMissionOrganization",
}
_CATEGORY = {"fournitures": "goods", "services": "services", "travaux": "works"}
_KIND = {"price": "price", "cost": "cost"}
_PROCEDURE = {"sans_publicite": "direct"}


def write_ocds(db: sqlite3.Connection, file: BinaryIO, prefix: str) -> None:
    """A release package, written tender after tender. `prefix`: of the ocids."""
    head = {
        "uri": f"urn:{prefix}:tenders-check",
        "version": "1.1",
        "extensions": EXTENSIONS,
        "publisher": {"name": f"tenders-check {__version__}"},
        "publishedDate": _published(db),
    }
    start = json.dumps(head, ensure_ascii=False)[:-1]
    file.write(start.encode() + b', "releases": [')
    before = b"\n"
    for one in releases(db, prefix):
        text = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        file.write(before + text.encode("utf-8", "replace"))
        before = b",\n"
    file.write(b"\n]}\n")


def releases(db: sqlite3.Connection, prefix: str) -> Iterator[dict[str, Any]]:
    """The release of each tender examined, in order; records joined to documents are left out."""
    db.row_factory = sqlite3.Row
    try:
        for tender in db.execute(
            "SELECT t.*, substr(r.started, 1, 10) AS day FROM tenders t "
            "JOIN runs r ON r.id = t.run WHERE t.problem IS NULL "
            "AND t.id NOT IN (SELECT record FROM links) ORDER BY t.ref"
        ):
            yield _release(db, tender, prefix)
    finally:
        db.row_factory = None


def _release(db: sqlite3.Connection, tender: sqlite3.Row, prefix: str) -> dict[str, Any]:
    buyer = tender["buyer_id"] or tender["buyer"]
    made: dict[str, Any] = {
        "ocid": f"{prefix}-{_name(tender)}",
        "id": f"{_name(tender)}-{tender['content']}",
        "date": f"{tender['day']}T00:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "fr",
    }
    if buyer:
        made["parties"] = [_party(tender)]
        made["buyer"] = {"id": f"FR-SIRET-{buyer}" if tender["buyer_id"] else buyer}
        made["buyer"]["name"] = tender["buyer"] or tender["buyer_id"]
    made["tender"] = _tender(db, tender)
    return made


def _party(tender: sqlite3.Row) -> dict[str, Any]:
    name = tender["buyer"] or tender["buyer_id"]
    if not tender["buyer_id"]:
        return {"id": name, "name": name, "roles": ["buyer"]}
    return {
        "id": f"FR-SIRET-{tender['buyer_id']}",
        "name": name,
        "identifier": {"scheme": "FR-SIRET", "id": tender["buyer_id"]},
        "roles": ["buyer"],
    }


def _tender(db: sqlite3.Connection, tender: sqlite3.Row) -> dict[str, Any]:
    measures: dict[str, dict[str, str]] = {}
    for row in db.execute(
        "SELECT lot, measure, answer FROM measures WHERE tender = ? ORDER BY rowid",
        (tender["id"],),
    ):
        measures.setdefault(row["lot"], {})[row["measure"]] = row["answer"]
    lots = [
        _lot(db, tender, lot, measures.get(lot["lot"], {}))
        for lot in db.execute("SELECT * FROM lots WHERE tender = ? ORDER BY rowid", (tender["id"],))
    ]
    made: dict[str, Any] = {"id": _name(tender)}
    if tender["title"]:
        made["title"] = tender["title"]
    if tender["object"] in _CATEGORY:
        made["mainProcurementCategory"] = _CATEGORY[tender["object"]]
    if tender["procedure"] in _PROCEDURE:
        made["procurementMethod"] = _PROCEDURE[tender["procedure"]]
    if tender["launch_date"]:
        made["tenderPeriod"] = {"startDate": f"{tender['launch_date']}T00:00:00Z"}
    if tender["value"] is not None:
        made["value"] = {"amount": tender["value"], "currency": "EUR"}
    made |= _sustained([measures.get(lot["id"], {}) for lot in lots])
    if lots:
        made["lots"] = lots
    bought = [(lot["id"], lot.pop("cpv")) for lot in lots]
    items = [
        {"id": lot, "relatedLot": lot, "classification": {"scheme": "CPV", "id": cpv}}
        for lot, cpv in bought
        if cpv
    ]
    if items:
        made["items"] = items
    return made


def _lot(
    db: sqlite3.Connection, tender: sqlite3.Row, lot: sqlite3.Row, answers: Mapping[str, str]
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": lot["lot"], "cpv": lot["cpv"] or tender["cpv"]}
    if lot["title"]:
        made["title"] = lot["title"]
    made |= _sustained([answers])
    criteria = list(_criteria(db, tender["id"], lot["lot"]))
    if criteria:
        made["awardCriteria"] = {"criteria": criteria}
    if lot["reserved"] and lot["reserved_strength"] == "strong":
        code = RESERVED.get(lot["reserved"], "unspecified")
        made["otherRequirements"] = {"reservedParticipation": [code]}
    return made


def _sustained(answers: list[Mapping[str, str]]) -> dict[str, Any]:
    """`hasSustainability` and `sustainability` of a lot, or of a tender by its lots."""
    goals: dict[str, list[str]] = {}
    for some in answers:
        for measure, (goal, strategy) in STRATEGIES.items():
            if some.get(measure) == "yes":
                found = goals.setdefault(goal, [])
                found += [strategy] if strategy and strategy not in found else []
    if goals:
        told = [
            {"goal": goal, "strategies": some} if some else {"goal": goal}
            for goal, some in goals.items()
        ]
        return {"hasSustainability": True, "sustainability": told}
    # Reuse is asked of some families only; all the rest must have been asked, and denied.
    none = all(
        some.get(measure, "no" if measure == "reuse" else None) == "no"
        for some in answers
        for measure in STRATEGIES
    )
    return {"hasSustainability": False} if none and answers else {}


def _criteria(db: sqlite3.Connection, tender: int, lot: str) -> Iterator[dict[str, Any]]:
    """The criteria of the first level, those of the documents before those of the notice."""
    found = db.execute(
        "SELECT name, kind, effective_weight, source FROM criteria "
        "WHERE tender = ? AND parent IS NULL AND (lot IS NULL OR lot = ?) ORDER BY rowid",
        (tender, lot),
    ).fetchall()
    written = [row for row in found if row["source"] == "document"] or found
    for row in written:
        made: dict[str, Any] = {"type": _KIND.get(row["kind"], "quality"), "name": row["name"]}
        if row["effective_weight"] is not None:
            number = round(row["effective_weight"], 4)
            made["numbers"] = [{"number": number, "weight": "percentageExact"}]
        yield made


def _published(db: sqlite3.Connection) -> str:
    """The day of the last run that made something of what is held: not the clock."""
    (day,) = db.execute(
        "SELECT max(started) FROM runs WHERE id IN (SELECT run FROM tenders)"
    ).fetchone()
    return f"{(day or '1970-01-01')[:10]}T00:00:00Z"


def _name(tender: sqlite3.Row) -> str:
    """A name for identifiers: two buyers may give the same number to their contracts."""
    number = tender["notice_id"] or tender["ref"].rpartition("/")[2]
    plain = "".join(one if one.isalnum() or one in "-_." else "-" for one in number)
    ref = tender["ref"].encode("utf-8", "surrogatepass")
    return f"{plain}-{blake2b(ref, digest_size=4).hexdigest()}"
