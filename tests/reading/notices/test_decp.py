"""Essential data of awarded contracts: one record or many, in JSON or XML."""

from __future__ import annotations

import json

import pytest

from tests.reading.notices.makers import codes, notice, read_all, value

RECORD = {
    "id": "2026001",
    "acheteur": {"id": "21010001200017"},
    "nature": "Marché",
    "objet": "Nettoyage des halles",
    "codeCPV": "90911200",
    "procedure": "Procédure adaptée",
    "dureeMois": 24,
    "dateNotification": "2026-05-04",
    "datePublicationDonnees": "2026-05-20",
    "montant": 80000,
    "considerationsSociales": {"considerationSociale": ["Clause sociale", "Marché réservé"]},
    "considerationsEnvironnementales": {
        "considerationEnvironnementale": ["Pas de considération environnementale"]
    },
}


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_the_facts_of_a_record():
    found = notice(_bytes({"marches": {"marche": [RECORD]}}))
    assert (found.form, found.stage, found.id) == ("decp", "result", "2026001")
    assert value(found.title) == "Nettoyage des halles"
    assert value(found.procedure) == "adaptee"
    assert value(found.nature) == "marche"
    assert float(value(found.value) or 0) == 80_000
    assert codes(found.cpv) == ["90911200"]
    assert found.lots[0].duration_months == 24


def test_the_notification_is_never_the_launch():
    found = notice(_bytes(RECORD))
    assert found.dispatch_date is None
    assert value(found.publication_date) == "2026-05-20"


def test_considerations_are_declared_one_by_one():
    (lot,) = notice(_bytes(RECORD)).lots
    assert codes(lot.strategic) == ["clause_sociale", "marche_reserve", "pas_environnementale"]
    assert codes(lot.reserved) == ["unknown"]


def test_the_list_without_a_reservation_denies_it():
    record = {**RECORD, "considerationsSociales": {"considerationSociale": ["Clause sociale"]}}
    (lot,) = notice(_bytes(record)).lots
    assert (lot.reserved, lot.reserved_stated) == ((), True)


def test_a_record_without_social_considerations_says_nothing():
    record = {key: item for key, item in RECORD.items() if key != "considerationsSociales"}
    (lot,) = notice(_bytes(record)).lots
    assert (lot.reserved, lot.reserved_stated) == ((), False)


def test_a_framework_agreement_is_a_technique():
    record = {**RECORD, "techniques": {"technique": ["Accord-cadre"]}}
    assert value(notice(_bytes(record)).nature) == "accord_cadre"


def test_xml_repeats_the_element():
    data = """<marches><marche><id>1</id><objet>Nettoyage</objet><codeCPV>90911200</codeCPV>
    </marche><marche><id>2</id><objet>Tonte</objet><codeCPV>77310000</codeCPV></marche></marches>"""
    pieces = read_all(data.encode())
    assert [
        piece.notice.title.value for piece in pieces if piece.notice and piece.notice.title
    ] == [
        "Nettoyage",
        "Tonte",
    ]


def test_a_concession():
    data = (
        "<contrat-concession><id>1</id><nature>Délégation de service public</nature>"
        "<objet>Halle couverte</objet><valeurGlobale>5000</valeurGlobale></contrat-concession>"
    )
    assert value(notice(data.encode()).nature) == "concession"


@pytest.mark.parametrize("procedure", ["Appel d'offres ouvert", "Appel d’offres ouvert"])
def test_both_apostrophes(procedure):
    assert value(notice(_bytes({**RECORD, "procedure": procedure})).procedure) == "formalisee"
