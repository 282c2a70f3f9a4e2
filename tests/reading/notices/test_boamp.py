"""BOAMP notices: legacy forms and national forms, in XML and in the shapes of the API."""

from __future__ import annotations

import json

import pytest

from tests.reading.notices.makers import codes, notice, read_all, value

LEGACY = """<ANNONCE>
<GESTION><REFERENCE><IDWEB>26-12345</IDWEB><TYPE_AVIS><PERIMETRE><DIRECTIVE-24/></PERIMETRE>
<NATURE><APPEL_OFFRE/></NATURE></TYPE_AVIS></REFERENCE>
<INDEXATION><DATE_PUBLICATION>2026-03-02</DATE_PUBLICATION>{flags}</INDEXATION></GESTION>
<DONNEES>
<IDENTITE><DENOMINATION>Commune de Valbrume</DENOMINATION></IDENTITE>
<OBJET><TITRE_MARCHE>Nettoyage des halles</TITRE_MARCHE><TYPE_MARCHE><SERVICES/></TYPE_MARCHE>
<CPV><PRINCIPAL>90911200</PRINCIPAL></CPV>{lots}</OBJET>
{more}
<PROCEDURE><TYPE_PROCEDURE><OUVERT/></TYPE_PROCEDURE>
<CRITERES_ATTRIBUTION>{criteria}</CRITERES_ATTRIBUTION></PROCEDURE>
<CONDITION_DELAI><RECEPT_OFFRES>2026-04-10T12:00:00+02:00</RECEPT_OFFRES></CONDITION_DELAI>
</DONNEES></ANNONCE>"""

WEIGHTED = (
    '<CRITERES_PONDERES><CRITERE POIDS="70">Prix des prestations</CRITERE>'
    '<CRITERE POIDS="30">Produits sans danger</CRITERE></CRITERES_PONDERES>'
)


def legacy(criteria: str = WEIGHTED, lots: str = "", more: str = "", flags: str = "") -> bytes:
    return LEGACY.format(criteria=criteria, lots=lots, more=more, flags=flags).encode()


def test_the_facts_of_a_legacy_form():
    found = notice(legacy())
    assert (found.form, found.stage, found.id) == ("boamp", "competition", "26-12345")
    assert value(found.title) == "Nettoyage des halles"
    assert value(found.buyer) == "Commune de Valbrume"
    assert value(found.buyer_kind) == "collectivite"
    assert value(found.publication_date) == "2026-03-02"
    assert value(found.deadline) == "2026-04-10"
    assert value(found.procedure) == "formalisee"
    assert value(found.object) == "services"
    assert codes(found.cpv) == ["90911200"]


def test_criteria_of_a_legacy_form():
    (only,) = notice(legacy()).lots
    assert [(c.kind, c.name, c.weight) for c in only.criteria] == [
        ("price", "Prix des prestations", 70),
        ("quality", "Produits sans danger", 30),
    ]


def test_criteria_in_the_documents():
    (only,) = notice(legacy(criteria="<CRITERES_CCTP/>")).lots
    assert only.criteria_in_documents and only.criteria == ()


def test_free_text_is_split_only_when_its_figures_add_up():
    whole = "<CRITERES_LIBRE>Prix : 60 %, qualité : 40 %</CRITERES_LIBRE>"
    partial = "<CRITERES_LIBRE>Prix : 60 %, qualité : 20 %</CRITERES_LIBRE>"
    (split,) = notice(legacy(criteria=whole)).lots
    (kept,) = notice(legacy(criteria=partial)).lots
    assert [(c.name, c.weight) for c in split.criteria] == [("Prix", 60), ("qualité", 40)]
    assert [c.weight for c in kept.criteria] == [None]


@pytest.mark.parametrize(
    ("box", "reserved", "stated"),
    [
        ("<MARCHE_RESERVE_OUI/>", ["res-ws"], True),
        ("<MARCHE_RESERVE_NON/>", [], True),
        ("", [], False),
    ],
)
def test_reserved_boxes(box, reserved, stated):
    (only,) = notice(legacy(more=f"<CONDITIONS>{box}</CONDITIONS>")).lots
    assert (codes(only.reserved), only.reserved_stated) == (reserved, stated)


def test_lots_of_a_legacy_form():
    lots = (
        "<LOTS><LOT><NUM>01</NUM><INTITULE>Halles</INTITULE></LOT>"
        "<LOT><NUM>02</NUM><INTITULE>Marchés</INTITULE></LOT></LOTS>"
    )
    assert [(one.id, one.title) for one in notice(legacy(lots=lots)).lots] == [
        ("1", "Halles"),
        ("2", "Marchés"),
    ]


def test_the_flags_of_the_buyer_are_strategic_not_criteria():
    flags = "<CRITERES_SOCIAUX_ENV><SOCIAUX/><ENVIRONNEMENTAUX/></CRITERES_SOCIAUX_ENV>"
    (only,) = notice(legacy(flags=flags)).lots
    assert sorted(codes(only.strategic)) == ["env-imp", "soc-obj"]
    assert len(only.criteria) == 2


SIMPLE = {
    "FNSimple": {
        "organisme": {"acheteurPublic": "Commune de Valbrume"},
        "initial": {
            "natureMarche": {
                "intitule": "Nettoyage des halles",
                "typeMarche": {"services": ""},
                "codeCPV": {"objetPrincipal": {"classPrincipale": "90911200"}},
                "marcheReserve": "non",
                "lotsMarche": {
                    "lot": [
                        {"description": "Lot 1 : Halles", "dureeMois": "12"},
                        {"description": "Lot 2 : Marchés", "dureeMois": "24"},
                    ]
                },
            },
            "procedure": {"typeProcedure": {"procedureAdaptee": ""}},
            "criteres": {"criteresAttribution": "Prix : 60 %, produits sans danger : 40 %"},
        },
    }
}


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


RECORD = {
    "idweb": "26-12345",
    "dateparution": "2026-03-02",
    "datelimitereponse": "2026-04-10T12:00:00+02:00",
    "nomacheteur": "Commune de Valbrume",
    "objet": "Nettoyage des halles",
    "nature": "APPEL_OFFRE",
    "type_marche": ["SERVICES"],
    "procedure_libelle": "Procédure adaptée",
}

#: The same notice as the API has published it: content as JSON in a string or as an object, one
#: record, a page of results, or the older envelope of records with fields.
SHAPES = {
    "content in a string": {**RECORD, "donnees": json.dumps(SIMPLE)},
    "content as an object": {**RECORD, "donnees": SIMPLE},
    "page of results": {"total_count": 1, "results": [{**RECORD, "donnees": SIMPLE}]},
    "records with fields": {"records": [{"fields": {**RECORD, "donnees": json.dumps(SIMPLE)}}]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_api_gives_the_same_facts(shape):
    found = notice(_bytes(SHAPES[shape]))
    assert (found.form, found.id, found.stage) == ("boamp", "26-12345", "competition")
    assert value(found.title) == "Nettoyage des halles"
    assert value(found.buyer) == "Commune de Valbrume"
    assert value(found.publication_date) == "2026-03-02"
    assert value(found.deadline) == "2026-04-10"
    assert value(found.procedure) == "adaptee"
    assert value(found.object) == "services"
    assert [(lot.id, lot.title, lot.duration_months) for lot in found.lots] == [
        ("1", "Halles", 12),
        ("2", "Marchés", 24),
    ]
    assert [c.weight for c in found.lots[0].criteria] == [60, 40]
    assert (found.lots[0].reserved, found.lots[0].reserved_stated) == ((), True)


def test_the_content_of_a_national_form_alone():
    assert value(notice(_bytes(SIMPLE)).title) == "Nettoyage des halles"


def test_a_legacy_form_in_json():
    data = {
        "GESTION": {"REFERENCE": {"IDWEB": "22-1"}},
        "DONNEES": {
            "IDENTITE": {"DENOMINATION": "Commune de Valbrume"},
            "OBJET": {"TITRE_MARCHE": "Nettoyage", "CPV": {"PRINCIPAL": "90911200"}},
            "PROCEDURE": {
                "CRITERES_ATTRIBUTION": {
                    "CRITERES_PONDERES": {
                        "CRITERE": [
                            {"@POIDS": "70", "#text": "Prix"},
                            {"@POIDS": "30", "#text": "Produits sans danger"},
                        ]
                    }
                }
            },
        },
    }
    found = notice(_bytes(data))
    assert [(c.name, c.weight) for c in found.lots[0].criteria] == [
        ("Prix", 70),
        ("Produits sans danger", 30),
    ]


def test_an_eforms_notice_in_the_api():
    content = {
        "EFORMS": {
            "ContractNotice": {
                "cbc:ID": "abc",
                "cbc:NoticeTypeCode": {"@listName": "competition", "#text": "cn-standard"},
                "cac:ProcurementProject": {
                    "cbc:Name": {"@languageID": "FRA", "#text": "Nettoyage"}
                },
                "cac:ProcurementProjectLot": [
                    {
                        "cbc:ID": {"@schemeName": "Lot", "#text": "LOT-0001"},
                        "cac:ProcurementProject": {"cbc:Name": "Halles"},
                    }
                ],
            }
        }
    }
    found = notice(_bytes({**RECORD, "donnees": json.dumps(content)}))
    assert (found.form, found.id) == ("eforms", "26-12345")
    assert [lot.title for lot in found.lots] == ["Halles"]
    assert found.title and found.title.pointer.startswith("/donnees/EFORMS")


def test_a_rectification_is_a_change():
    assert notice(_bytes({**RECORD, "nature": "RECTIFICATIF", "donnees": SIMPLE})).stage == "change"


def test_a_page_of_several_notices_gives_as_many_pieces():
    page = {"results": [{**RECORD, "idweb": f"26-{n}", "donnees": SIMPLE} for n in (1, 2)]}
    assert [piece.path for piece in read_all(_bytes(page), "avis.json")] == [
        "avis.json › 26-1",
        "avis.json › 26-2",
    ]
