"""The extract in the Open Contracting Data Standard.

No package ships the schema of OCDS: the structure is held here, to what the standard (1.1) and its
extensions lots, awardCriteriaBreakdown, otherRequirements and sustainability say of the fields that
are used.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tenders_check.audit.ocds import EXTENSIONS, STRATEGIES
from tenders_check.audit.unit import Result
from tenders_check.cli.run import run
from tests.audit.filled import fill, link, many, placed, tender

PREFIX = "ocds-abc123"
ALL_NO = {measure: "no" for measure in STRATEGIES if measure != "reuse"}


def closed(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
    }


def some(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": item}


TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT00:00:00Z$"}
STRATEGY = {"enum": ["awardCriteria", "contractPerformanceConditions", "technicalSpecifications"]}
SUSTAINED = {
    "hasSustainability": {"type": "boolean"},
    "sustainability": some(
        closed(
            (),
            goal={"enum": ["environmental", "environmental.resourceReuse", "social"]},
            strategies=some(STRATEGY),
        )
    ),
}
NUMBER = closed(("number",), number={"type": "number"}, weight={"const": "percentageExact"})
CRITERION = closed(
    ("type", "name"),
    type={"enum": ["price", "cost", "quality"]},
    name=TEXT,
    numbers=some(NUMBER),
)
LOT = closed(
    ("id",),
    id=TEXT,
    title=TEXT,
    awardCriteria=closed(("criteria",), criteria={"type": "array", "items": CRITERION}),
    otherRequirements=closed((), reservedParticipation=some(TEXT)),
    **SUSTAINED,
)
ITEM = closed(
    ("id",),
    id=TEXT,
    relatedLot=TEXT,
    classification=closed(("scheme", "id"), scheme={"const": "CPV"}, id=TEXT),
)
TENDER = closed(
    ("id",),
    id=TEXT,
    title=TEXT,
    mainProcurementCategory={"enum": ["goods", "services", "works"]},
    procurementMethod={"enum": ["open", "selective", "limited", "direct"]},
    tenderPeriod=closed((), startDate=MOMENT),
    value=closed(("amount",), amount={"type": "number"}, currency={"const": "EUR"}),
    lots=some(LOT),
    items=some(ITEM),
    **SUSTAINED,
)
PARTY = closed(
    ("id", "name", "roles"),
    id=TEXT,
    name=TEXT,
    roles={"const": ["buyer"]},
    identifier=closed(("scheme", "id"), scheme={"const": "FR-SIRET"}, id=TEXT),
)
RELEASE = closed(
    ("ocid", "id", "date", "tag", "initiationType"),
    ocid={"type": "string", "pattern": f"^{PREFIX}-"},
    id=TEXT,
    date=MOMENT,
    tag={"const": ["tender"]},
    initiationType={"const": "tender"},
    language={"const": "fr"},
    parties=some(PARTY),
    buyer=closed(("id", "name"), id=TEXT, name=TEXT),
    tender=TENDER,
)
PACKAGE = closed(
    ("uri", "version", "publisher", "publishedDate", "releases"),
    uri={"type": "string", "pattern": "^urn:"},
    version={"const": "1.1"},
    extensions={"const": list(EXTENSIONS)},
    publisher=closed(("name",), name=TEXT),
    publishedDate=MOMENT,
    releases={"type": "array", "items": RELEASE},
)


def package(store: Path) -> dict[str, Any]:
    folder = store.parent / f"{store.stem}-out"
    options = ["-f", "ocds", "--ocid-prefix", PREFIX, "-o", str(folder)]
    assert run(["export", str(store), *options]) == 0
    data: dict[str, Any] = json.loads((folder / "ocds.json").read_text("utf-8"))
    jsonschema.validate(data, PACKAGE)
    return data


def only(path: Path, *tenders: Result) -> dict[str, Any]:
    (release,) = package(fill(path / "a.sqlite", tenders))["releases"]
    tender: dict[str, Any] = release["tender"]
    return tender


def test_the_structure_holds_on_tenders_of_every_kind(tmp_path: Path) -> None:
    data = package(fill(tmp_path / "a.sqlite", many(80)))
    assert len(data["releases"]) == 80
    assert len({one["ocid"] for one in data["releases"]}) == 80


def test_strategies_tell_where_it_was_found(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        tender(
            "m/1",
            {
                "environmental_criterion": "yes",
                "environmental_clause": "yes",
                "social_clause": "review",
                "reuse": "yes",
            },
        ),
    )
    assert found["sustainability"] == [
        {
            "goal": "environmental",
            "strategies": ["awardCriteria", "contractPerformanceConditions"],
        },
        {"goal": "environmental.resourceReuse", "strategies": ["technicalSpecifications"]},
    ]
    assert found["lots"][0]["hasSustainability"] is True


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (ALL_NO, False),
        (ALL_NO | {"social_clause": "undetermined"}, None),
        (ALL_NO | {"reuse": "review"}, None),
        ({"reserved": "no"}, None),
        ({}, None),
    ],
)
def test_what_nobody_knows_is_not_denied(
    answers: dict[str, str], said: bool | None, tmp_path: Path
) -> None:
    assert only(tmp_path, tender("m/1", answers)).get("hasSustainability") is said


@pytest.mark.parametrize(
    ("reserved", "code"),
    [
        ("ea_esat", "shelteredWorkshop"),
        ("ess", "publicServiceMissionOrganization"),
        ("unknown", "unspecified"),
    ],
)
def test_a_reserved_lot(reserved: str, code: str, tmp_path: Path) -> None:
    made = placed(
        tender("m/1", {"reserved": "yes"}),
        lots=[{"lot": "1", "reserved": reserved, "reserved_strength": "strong"}],
    )
    found = only(tmp_path, made)
    assert found["lots"][0]["otherRequirements"] == {"reservedParticipation": [code]}
    assert found["sustainability"] == [{"goal": "social"}]


def test_a_doubtful_reservation_is_left_out(tmp_path: Path) -> None:
    made = placed(
        tender("m/1", {"reserved": "review"}),
        lots=[{"lot": "1", "reserved": "siae", "reserved_strength": "weak"}],
    )
    found = only(tmp_path, made)
    assert "otherRequirements" not in found["lots"][0]
    assert "hasSustainability" not in found


def test_criteria_of_a_lot_with_their_weights(tmp_path: Path) -> None:
    known = {"source": "document", "element": 0, "unit": "%"}
    made = placed(
        tender("m/1", {}),
        criteria=[
            known | {"criterion": "1", "name": "Prix", "kind": "price", "effective_weight": 60.0},
            known | {"criterion": "2", "name": "Délai", "kind": "delay", "effective_weight": 40.0},
            known | {"criterion": "2.1", "parent": "2", "name": "Jours", "effective_weight": 40.0},
            known | {"criterion": "1", "name": "Prix", "kind": "price", "source": "notice"},
        ],
    )
    (lot,) = only(tmp_path, made)["lots"]
    assert lot["awardCriteria"]["criteria"] == [
        {
            "type": "price",
            "name": "Prix",
            "numbers": [{"number": 60.0, "weight": "percentageExact"}],
        },
        {
            "type": "quality",
            "name": "Délai",
            "numbers": [{"number": 40.0, "weight": "percentageExact"}],
        },
    ]


def test_the_buyer_and_the_launch(tmp_path: Path) -> None:
    made = tender(
        "m/1", {}, buyer="Commune de Val", buyer_id="21380001200014", launch_date="2026-09-15"
    )
    (release,) = package(fill(tmp_path / "a.sqlite", [made]))["releases"]
    assert release["buyer"] == {"id": "FR-SIRET-21380001200014", "name": "Commune de Val"}
    assert release["parties"][0]["id"] == release["buyer"]["id"]
    assert release["tender"]["tenderPeriod"] == {"startDate": "2026-09-15T00:00:00Z"}


def test_two_buyers_with_one_number_have_two_ocids(tmp_path: Path) -> None:
    store = fill(tmp_path / "a.sqlite", [tender(f"{b}/1", {}, notice_id="2026M1") for b in "ab"])
    ocids = [one["ocid"] for one in package(store)["releases"]]
    assert len(set(ocids)) == 2 and all("2026M1" in one for one in ocids)


def test_failures_and_joined_records_are_left_out(tmp_path: Path) -> None:
    store = fill(
        tmp_path / "a.sqlite",
        [tender("m/1", {}), tender("m/2", {}), Result("m/3", problem="Illisible.")],
    )
    link(store, "m/1", "m/2")
    assert [one["tender"]["title"] for one in package(store)["releases"]] == ["Achat m/1"]


def test_the_order_of_the_audit_changes_nothing(tmp_path: Path) -> None:
    tenders = list(many(30))
    first = package(fill(tmp_path / "a.sqlite", tenders))
    random.Random(4).shuffle(tenders)
    assert first == package(fill(tmp_path / "b.sqlite", tenders))
