"""Exports of open data are read record by record, whatever their shape."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tenders_check.model import Notice
from tenders_check.reading import notices
from tenders_check.reading.notices.bulk import is_bulk, records
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tests.reading.notices.makers import eforms, lot

BUYER = "21380185500015"


def contract(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"2026M{number:03}",
        "acheteur": {"id": BUYER},
        "objet": f"Fourniture n° {number} de mobilier",
        "codeCPV": "39130000",
        "considerationsSociales": {"considerationSociale": ["Pas de considération sociale"]},
        **more,
    }


def concession(number: int) -> dict[str, Any]:
    return {
        "id": f"2026C{number:03}",
        "autoriteConcedante": {"id": BUYER},
        "objet": f"Exploitation n° {number}",
        "valeurGlobale": 1000,
    }


def boamp(number: int) -> dict[str, Any]:
    donnees = {"FNSimple": {"initial": {"natureMarche": {"intitule": f"Mobilier n° {number}"}}}}
    return {"idweb": f"26-{number}", "objet": f"Mobilier n° {number}", "donnees": donnees}


CONTRACTS = [contract(1), contract(2), contract(3)]
DECP = {"marches": {"marche": CONTRACTS, "contrat-concession": [concession(1), concession(2)]}}
OLD = {
    "marches": [contract(1, _type="Marché"), {**concession(1), "_type": "Contrat de concession"}]
}
NOTICES = [boamp(1), boamp(2)]
XML = "".join(
    f"<marche><id>M{n}</id><acheteur><id>{BUYER}</id></acheteur><objet>Mobilier {n}</objet>"
    "<codeCPV>39130000</codeCPV></marche>"
    for n in (1, 2)
)


def text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


SHAPES: dict[str, tuple[str, bytes, list[str]]] = {
    "DECP": (
        "decp-2026.json",
        text(DECP),
        [f"{BUYER}-{one}" for one in ("2026M001", "2026M002", "2026M003", "2026C001", "2026C002")],
    ),
    "DECP of 2019": ("decp.json", text(OLD), [f"{BUYER}-2026M001", f"{BUYER}-2026C001"]),
    "DECP, a mark of order": (
        "decp.json",
        b"\xef\xbb\xbf" + text({"marches": {"marche": CONTRACTS[:2]}}),
        [f"{BUYER}-2026M001", f"{BUYER}-2026M002"],
    ),
    "DECP, indented": (
        "decp.json",
        json.dumps({"marches": {"marche": CONTRACTS[:2]}}, indent=2).encode(),
        [f"{BUYER}-2026M001", f"{BUYER}-2026M002"],
    ),
    "DECP in XML": (
        "decp.xml",
        f"<?xml version='1.0' encoding='UTF-8'?><marches>{XML}</marches>".encode(),
        [f"{BUYER}-M1", f"{BUYER}-M2"],
    ),
    "answer of the BOAMP": (
        "boamp.json",
        text({"total_count": 2, "results": NOTICES}),
        ["26-1", "26-2"],
    ),
    "answer of its first version": (
        "boamp.json",
        text({"nhits": 2, "records": [{"recordid": "a", "fields": one} for one in NOTICES]}),
        ["26-1", "26-2"],
    ),
    "export of the BOAMP": ("boamp.json", text(NOTICES), ["26-1", "26-2"]),
    "JSON lines": ("boamp.jsonl", b"\n".join(map(text, NOTICES)), ["26-1", "26-2"]),
    "BOAMP in XML": (
        "boamp.xml",
        b"<ANNONCES>"
        b"<ANNONCE><GESTION><REFERENCE><IDWEB>26-1</IDWEB></REFERENCE></GESTION></ANNONCE>"
        b"<ANNONCE><GESTION><REFERENCE><IDWEB>26-2</IDWEB></REFERENCE></GESTION></ANNONCE>"
        b"</ANNONCES>",
        ["26-1", "26-2"],
    ),
}


def ids(file: Path) -> list[str]:
    return [record.id for record in records(file)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_record_once(tmp_path: Path, shape: str, packed: bool) -> None:
    name, data, expected = SHAPES[shape]
    file = tmp_path / (f"{name}.gz" if packed else name)
    file.write_bytes(gzip.compress(data) if packed else data)
    assert is_bulk(file)
    assert ids(file) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_each_record_is_a_notice_of_its_own(tmp_path: Path, shape: str) -> None:
    name, data, _ = SHAPES[shape]
    (tmp_path / name).write_bytes(data)
    for record in records(tmp_path / name):
        (piece,) = notices.read_all(record.data, record.name, ReadOptions())
        assert isinstance(piece.notice, Notice)


def test_a_notice_alone_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "avis.xml").write_bytes(eforms(lot()))
    (tmp_path / "avis.json").write_bytes(text(boamp(1)))
    assert not is_bulk(tmp_path / "avis.xml")
    assert not is_bulk(tmp_path / "avis.json")


def packages() -> dict[str, bytes]:
    return {"20260901/1.xml": eforms(lot()), "20260901/2.xml": eforms(lot(title="Elagage"))}


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize(("pack", "name"), [(zipped, "jour.zip"), (tarred, "jour.tar.gz")])
def test_a_package_of_notices(tmp_path: Path, pack: Any, name: str) -> None:
    file = pack(tmp_path / name, packages())
    assert is_bulk(file)
    assert ids(file) == list(packages())


@pytest.mark.parametrize(("pack", "name"), [(zipped, "dce.zip"), (tarred, "dce.tar.gz")])
def test_the_archive_of_a_tender_is_no_package(tmp_path: Path, pack: Any, name: str) -> None:
    assert not is_bulk(pack(tmp_path / name, {**packages(), "RC.md": b"# RC"}))


@pytest.mark.parametrize(("pack", "name"), [(zipped, "decp.zip"), (tarred, "decp.tar.gz")])
def test_an_export_in_an_archive(tmp_path: Path, pack: Any, name: str) -> None:
    file = pack(tmp_path / name, {"decp.json": text({"marches": {"marche": CONTRACTS[:2]}})})
    assert is_bulk(file)
    assert ids(file) == [f"decp.json#{BUYER}-2026M001", f"decp.json#{BUYER}-2026M002"]


@pytest.mark.parametrize("shape", ["DECP", "DECP in XML", "export of the BOAMP"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_truncated_export_gives_what_it_has_and_says_so(
    tmp_path: Path, shape: str, packed: bool
) -> None:
    name, data, expected = SHAPES[shape]
    data = gzip.compress(data)[:-12] if packed else data[:-20]
    file = tmp_path / (f"{name}.gz" if packed else name)
    file.write_bytes(data)
    given = []
    with pytest.raises(Unreadable, match="tronqué"):
        for record in records(file):
            given += [record.id]
    assert given == expected[: len(given)]
    if not packed:
        assert given


def test_a_truncated_package_says_so(tmp_path: Path) -> None:
    file = tarred(tmp_path / "jour.tar.gz", packages())
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(Unreadable, match="tronqué"):
        ids(file)


def test_entities_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "decp.xml"
    file.write_text('<!DOCTYPE a [<!ENTITY e "x">]><marches><marche/><marche/></marches>')
    with pytest.raises(Unreadable, match="DOCTYPE"):
        ids(file)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "xml", "json.gz"])
def test_memory_does_not_grow_with_the_export(tmp_path: Path, form: str) -> None:
    padding = "Fourniture de mobilier de bureau. " * 20

    def peak(count: int) -> int:
        file = tmp_path / f"{count}.{form}"
        if form == "xml":
            data = "".join(
                f"<marche><id>{n}</id><objet>{padding}</objet></marche>" for n in range(count)
            )
            file.write_text(f"<marches>{data}</marches>", encoding="utf-8")
        else:
            data = text({"marches": {"marche": [contract(n, objet=padding) for n in range(count)]}})
            file.write_bytes(gzip.compress(data) if form.endswith("gz") else data)
        del data
        tracemalloc.start()
        assert sum(1 for _ in records(file)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(8000) < peak(2000) * 1.3 + (1 << 17)
