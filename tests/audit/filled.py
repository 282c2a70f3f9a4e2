"""A store filled with tenders of known answers, without auditing any."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tenders_check.audit.store import Keys, Store
from tenders_check.audit.tables import TABLES
from tenders_check.audit.unit import Result

PLACE = {
    "document": "RC.docx", "page": None, "paragraph": 12, "cell": None, "pointer": None,
    "section": "6 Critères", "quote": "Performance environnementale : 10 %", "ocr": None,
}  # fmt: skip
SEARCHED = [{"document": "RC.docx", "section": "6 Critères"}]


def tender(ref: str, answers: Mapping[str, Any], **known: Any) -> Result:
    """A tender of one lot with some answers; a number is a weight."""
    measures = []
    for measure, answer in answers.items():
        number = not isinstance(answer, str)
        measures.append(
            {
                "lot": "1",
                "measure": measure,
                "answer": "yes" if number else answer,
                "value": answer if number else None,
                "evidence": json.dumps([PLACE], ensure_ascii=False) if answer == "yes" else None,
                "searched": json.dumps(SEARCHED, ensure_ascii=False),
            }
        )
    own = {
        "title": f"Achat {ref}", "path": ref, "form": "dossier", "lots": 1, "unread": 0,
        "nature": "marche", "object": "fournitures", "procedure": "formalisee",
    }  # fmt: skip
    piece = {
        "path": "RC.docx", "kind": "rc", "format": "docx", "characters": 2000, "status": "read"
    }  # fmt: skip
    declared = known.pop("declared", {})
    rows = {
        "tenders": [own | known],
        "lots": [{"lot": "1", "title": "Lot unique"}],
        "documents": known.get("documents", [piece]),
        "declared": [
            {"source": "decp", "consideration": name, "value": value, "pointer": "/x"}
            for name, value in declared.items()
        ],
        "findings": [
            {
                "lot": "1", "rule": "ENV001", "name": "critere-environnemental",
                "severity": "error", "status": "pass", "message": "Trouvé.", "reason": "Trouvé.",
            }
        ],
        "measures": measures,
    }  # fmt: skip
    made = {name: _ordered(name, some) for name, some in rows.items()}
    return Result(ref, made, None, b"pieces", b"facts")


def fill(path: Path, tenders: Iterable[Result]) -> Path:
    """A store that holds these tenders."""
    store = Store(path)
    run = store.begin("2026-11-02T08:00:00+00:00", "1.0", "abc", "audit", "2026-11-02")
    for one in tenders:
        store.save(one, Keys("s", f"content of {one.unit}", "r", "f", "v"), run)
    store.end(run, "2026-11-02T09:00:00+00:00", 1, 0, 0)
    store.close()
    return path


def many(count: int, seed: int = 1) -> Iterable[Result]:
    """Tenders of every kind, always the same."""
    draw = random.Random(seed)
    answers = ("yes", "yes", "no", "no", "no", "review", "undetermined")
    for rank in range(count):
        said: dict[str, Any] = {
            name: draw.choice(answers)
            for name in (
                "environmental_criterion", "environmental_clause", "social_clause", "reserved",
                "price_only", "insertion_clause", "social_criterion", "environmental_specification",
            )
        }  # fmt: skip
        if said["environmental_criterion"] == "yes":
            said["environmental_weight"] = float(draw.choice((5, 7.5, 10, 10, 15, 20, 30)))
            said["criterion_without_content"] = draw.choice(answers)
        cpv = draw.choice(("39130000", "45210000", "90911000", "72000000", "15800000"))
        yield tender(
            f"marches/{rank:06}",
            said,
            year=draw.choice((2022, 2023, 2024, 2025, 2026)),
            buyer=f"Commune n° {draw.randrange(max(2, count // 20))}",
            buyer_kind=draw.choice(("collectivite", "etat", "hopital", None)),
            cpv=cpv,
            division=cpv[:2],
            family=draw.choice(("mobilier", "nettoyage", None)),
            procedure=draw.choice(("formalisee", "adaptee")),
            object=draw.choice(("fournitures", "services", "travaux")),
            department=draw.choice(("35", "38", "2A", "974", None)),
            form=draw.choice(("dossier", "dossier", "boamp")),
            unread=draw.choice((0, 0, 0, 1)),
            declared={
                name: draw.randrange(2)
                for name in ("environmental_criterion", "social_clause")
                if draw.random() < 0.5
            },
        )


def link(path: Path, tender_ref: str, record_ref: str) -> None:
    """Join a record to the documents of its contract."""
    db = sqlite3.connect(path)
    db.execute(
        "INSERT INTO links SELECT a.id, b.id, 'id' FROM tenders a, tenders b "
        "WHERE a.ref = ? AND b.ref = ?",
        (tender_ref, record_ref),
    )
    db.commit()
    db.close()


def _ordered(name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    table = next(one for one in TABLES if one.name == name)
    return tuple(tuple(row.get(c.name) for c in table.columns) for row in rows)


def placed(result: Result, **tables: Iterable[Mapping[str, Any]]) -> Result:
    """The same tender with other rows in some tables."""
    rows = dict(result.rows or {})
    return result._replace(rows=rows | {n: _ordered(n, some) for n, some in tables.items()})
