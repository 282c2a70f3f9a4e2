"""Départements and identifiers of buyers, from the codes that notices use."""

from __future__ import annotations

import json

import pytest

from tenders_check.model import Notice
from tenders_check.reading import notices
from tenders_check.reading.notices.places import NUTS, department
from tenders_check.reading.options import ReadOptions
from tests.reading.notices.makers import eforms, lot

BUYER = "21380185500015"


def read(data: bytes, name: str = "avis.xml") -> Notice:
    (piece,) = notices.read_all(data, name, ReadOptions())
    assert piece.notice is not None
    pointers = {block.place.pointer for block in piece.blocks}
    for said in (piece.notice.buyer_id, piece.notice.place):
        assert said is None or said.pointer in pointers
    return piece.notice


def said(notice: Notice) -> tuple[str | None, str | None]:
    return (
        notice.buyer_id.value if notice.buyer_id else None,
        notice.place.value if notice.place else None,
    )


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("38", "38"),
        ("38000", "38"),
        ("FRK24", "38"),
        ("FR714", "38"),
        ("20090", "2A"),
        ("20200", "2B"),
        ("2B033", "2B"),
        ("FRM02", "2B"),
        ("97400", "974"),
        ("FRY40", "974"),
        ("FRY4", "974"),
        ("38043 Grenoble cedex 9", "38"),
        ("FRK", None),
        ("FRK2", None),
        ("FR", None),
        ("99", None),
        ("00100", None),
        ("DE212", None),
    ],
)
def test_one_departement_or_none(code: str, number: str | None) -> None:
    assert department(code) == number


def test_every_departement_of_the_mainland_has_its_code_in_both_nomenclatures() -> None:
    mainland = {f"{n:02}" for n in range(1, 96) if n != 20} | {"2A", "2B"}
    island = [code for code in NUTS if code.startswith("FR10")]
    assert {NUTS[code] for code in NUTS if code[2].isalpha()} == mainland - {
        NUTS[code] for code in island
    }
    assert {NUTS[code] for code in NUTS if code[2].isdigit()} == mainland


ORGANISATION = f"""
<efac:Organizations><efac:Organization><efac:Company>
  <cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>
  <cac:PartyName><cbc:Name>Commune de Valbrume</cbc:Name></cac:PartyName>
  <cac:PostalAddress><cbc:PostalZone>38000</cbc:PostalZone></cac:PostalAddress>
  <cac:PartyLegalEntity><cbc:CompanyID>{BUYER}</cbc:CompanyID></cac:PartyLegalEntity>
</efac:Company></efac:Organization></efac:Organizations>
"""


def located(*codes: str) -> str:
    return "".join(
        "<cac:RealizedLocation><cac:Address>"
        f'<cbc:CountrySubentityCode listName="nuts">{code}</cbc:CountrySubentityCode>'
        "</cac:Address></cac:RealizedLocation>"
        for code in codes
    )


@pytest.mark.parametrize(
    ("codes", "place"),
    [((), "38"), (("FRK27",), "73"), (("FRK27", "FRK28"), "38"), (("FRK",), "38")],
)
def test_eforms(codes: tuple[str, ...], place: str) -> None:
    data = eforms(lot(types=located(*codes)), extensions=ORGANISATION)
    assert said(read(data)) == (BUYER, place)


def test_ted() -> None:
    form = f"""<TED_EXPORT><FORM_SECTION><F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="FR">
    <CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Commune de Valbrume</OFFICIALNAME>
    <NATIONALID>{BUYER}</NATIONALID><POSTAL_CODE>38000</POSTAL_CODE>
    </ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY>
    <OBJECT_CONTRACT><TITLE><P>Mobilier</P></TITLE><OBJECT_DESCR><NUTS CODE="FR717"/>
    </OBJECT_DESCR></OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>"""
    assert said(read(form.encode())) == (BUYER, "73")


@pytest.mark.parametrize(
    ("code", "kind", "place"),
    [
        ("38185", "Code commune", "38"),
        ("2A", "Code département", "2A"),
        ("84", "Code région", None),
        ("FR", "Code pays", None),
        ("3801", "Code canton", None),
    ],
)
def test_decp(code: str, kind: str, place: str | None) -> None:
    record = {
        "id": "2026M01",
        "acheteur": {"id": BUYER},
        "objet": "Mobilier",
        "codeCPV": "39130000",
        "lieuExecution": {"code": code, "typeCode": kind},
    }
    assert said(read(json.dumps(record).encode(), "decp.json")) == (BUYER, place)


def test_a_concession_of_the_standard_of_2019_is_a_record() -> None:
    record = {
        "_type": "Contrat de concession",
        "id": "2019C01",
        "autoriteConcedante": {"id": BUYER, "nom": "Commune de Valbrume"},
        "objet": "Exploitation du camping",
        "nature": "Délégation de service public",
        "valeurGlobale": 120000,
    }
    notice = read(json.dumps(record).encode(), "decp.json")
    assert said(notice) == (BUYER, None)
    assert notice.nature is not None
    assert notice.nature.value == "concession"


def test_boamp_forms() -> None:
    organisme = {
        "acheteurPublic": "Commune de Valbrume",
        "codeIdentificationNational": BUYER,
        "adr": {"cp": "38000"},
    }
    donnees = {"FNSimple": {"organisme": organisme, "initial": {"natureMarche": {"intitule": "X"}}}}
    assert said(read(json.dumps({"donnees": donnees}).encode(), "a.json")) == (BUYER, "38")
    identite = f"""<ANNONCE><DONNEES><IDENTITE><DENOMINATION>Commune de Valbrume</DENOMINATION>
    <CODE_IDENT_NATIONAL>{BUYER}</CODE_IDENT_NATIONAL><CP>38000</CP></IDENTITE>
    <OBJET><TITRE_MARCHE>Mobilier</TITRE_MARCHE></OBJET></DONNEES></ANNONCE>"""
    assert said(read(identite.encode())) == (BUYER, "38")


@pytest.mark.parametrize(("codes", "place"), [(["73"], "73"), (["73", "74"], None)])
def test_the_record_of_the_api_tells_where(codes: list[str], place: str | None) -> None:
    record = {
        "idweb": "26-1",
        "code_departement": codes,
        "donnees": {"FNSimple": {"initial": {"natureMarche": {"intitule": "Mobilier"}}}},
    }
    assert said(read(json.dumps(record).encode(), "a.json")) == (None, place)
