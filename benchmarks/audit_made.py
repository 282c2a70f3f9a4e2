"""Invented tenders for the benchmark of audits, always the same for the same rank."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.speed.prose import sections

_SPACES = " ".join(
    f'xmlns{":" if name else ""}{name}="urn:oasis:names:specification:ubl:schema:xsd:{space}-2"'
    for name, space in (
        ("", "ContractNotice"),
        ("cbc", "CommonBasicComponents"),
        ("cac", "CommonAggregateComponents"),
        ("ext", "CommonExtensionComponents"),
    )
)
_OWN = (
    'xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" '
    'xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1" '
    'xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"'
)
_CPV = ("39130000", "77310000", "45233140", "90910000", "50110000", "55520000", "72260000")
_OBJECTS = (
    "Fourniture de mobilier de bureau",
    "Entretien des espaces verts",
    "Réfection de la chaussée",
    "Nettoyage des locaux",
    "Entretien des véhicules",
    "Restauration scolaire",
    "Maintenance de logiciels",
)


def _extension(content: str) -> str:
    return (
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        f"{content}</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"
        "</ext:UBLExtensions>"
    )


def _criterion(kind: str, name: str, weight: int) -> str:
    parameter = _extension(
        '<efac:AwardCriterionParameter><efbc:ParameterCode listName="number-weight">per-exa'
        f"</efbc:ParameterCode><efbc:ParameterNumeric>{weight}</efbc:ParameterNumeric>"
        "</efac:AwardCriterionParameter>"
    )
    return (
        f"<cac:SubordinateAwardingCriterion>{parameter}<cbc:AwardingCriterionTypeCode "
        f'listName="award-criterion-type">{kind}</cbc:AwardingCriterionTypeCode>'
        f'<cbc:Name languageID="FRA">{name}</cbc:Name></cac:SubordinateAwardingCriterion>'
    )


def notice(rank: int) -> bytes:
    """An eForms contract notice of one to four lots, about 20 KB as those of the BOAMP."""
    draw = Random(rank)
    title, cpv = _OBJECTS[rank % len(_OBJECTS)], _CPV[rank % len(_CPV)]
    prose = [text for _, texts in sections(4, rank % 50) for text in texts]
    lots = "".join(
        _lot(number, f"{title}, secteur {number}", cpv, draw, prose)
        for number in range(1, draw.choice((1, 1, 1, 2, 4)) + 1)
    )
    company = (
        "<efac:NoticeSubType><cbc:SubTypeCode>16</cbc:SubTypeCode></efac:NoticeSubType>"
        "<efac:Organizations><efac:Organization><efac:Company><cac:PartyIdentification>"
        "<cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification><cac:PartyName>"
        f'<cbc:Name languageID="FRA">Commune n° {rank % 900} du Val</cbc:Name></cac:PartyName>'
        f"<cac:PostalAddress><cbc:PostalZone>{38000 + rank % 900}</cbc:PostalZone>"
        "</cac:PostalAddress></efac:Company></efac:Organization></efac:Organizations>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice {_SPACES} {_OWN}>{_extension(company)}
<cbc:ID schemeName="notice-id">{rank:08}</cbc:ID><cbc:IssueDate>2026-09-15+02:00</cbc:IssueDate>
<cbc:RegulatoryDomain>32014L0024</cbc:RegulatoryDomain>
<cbc:NoticeTypeCode listName="competition">cn-standard</cbc:NoticeTypeCode>
<cac:ContractingParty><cac:ContractingPartyType><cbc:PartyTypeCode listName="buyer-legal-type">la
</cbc:PartyTypeCode></cac:ContractingPartyType><cac:Party><cac:PartyIdentification>
<cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification></cac:Party></cac:ContractingParty>
<cac:TenderingProcess><cbc:ProcedureCode listName="procurement-procedure-type">open
</cbc:ProcedureCode></cac:TenderingProcess><cac:ProcurementProject>
<cbc:Name languageID="FRA">{title} n° {rank}</cbc:Name>
<cbc:Description languageID="FRA">{" ".join(prose[:6])}</cbc:Description>
<cbc:ProcurementTypeCode listName="contract-nature">services</cbc:ProcurementTypeCode>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">{cpv}
</cbc:ItemClassificationCode></cac:MainCommodityClassification></cac:ProcurementProject>
{lots}</ContractNotice>""".encode()


def _lot(number: int, title: str, cpv: str, draw: Random, prose: list[str]) -> str:
    green = draw.choice((0, 0, 5, 10, 20))
    criteria = _criterion("price", "Prix des prestations", 60 - green)
    criteria += _criterion("quality", "Valeur technique du mémoire", 40)
    if green:
        criteria += _criterion("quality", "Réduction des émissions de gaz à effet de serre", green)
    social = draw.random() < 0.2
    condition = (
        "<cac:ContractExecutionRequirement><cbc:ExecutionRequirementCode "
        'listName="conditions">performance</cbc:ExecutionRequirementCode>'
        '<cbc:Description languageID="FRA">Le titulaire réserve 300 heures de travail à des '
        "personnes éloignées de l'emploi.</cbc:Description></cac:ContractExecutionRequirement>"
    )
    start = draw.randrange(len(prose) - 8)
    return f"""<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-{number:04}</cbc:ID>
<cac:TenderingTerms><cac:AwardingTerms><cac:AwardingCriterion>{criteria}</cac:AwardingCriterion>
</cac:AwardingTerms>{condition if social else ""}</cac:TenderingTerms><cac:TenderingProcess>
<cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>2026-10-15+02:00</cbc:EndDate>
</cac:TenderSubmissionDeadlinePeriod></cac:TenderingProcess><cac:ProcurementProject>
<cbc:Name languageID="FRA">{title}</cbc:Name>
<cbc:Description languageID="FRA">{" ".join(prose[start : start + 8])}</cbc:Description>
<cbc:ProcurementTypeCode listName="contract-nature">services</cbc:ProcurementTypeCode>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">{cpv}
</cbc:ItemClassificationCode></cac:MainCommodityClassification><cac:PlannedPeriod>
<cbc:DurationMeasure unitCode="YEAR">2</cbc:DurationMeasure></cac:PlannedPeriod>
</cac:ProcurementProject></cac:ProcurementProjectLot>"""


def package(path: Path, count: int, *, first: int = 0) -> Path:
    """A daily package of so many notices, as TED publishes them."""
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for rank in range(first, first + count):
            data = notice(rank)
            info = tarfile.TarInfo(f"20260915/{rank:08}.xml")
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    return path


def decp(path: Path, megabytes: int) -> int:
    """Essential data of so many megabytes, and the number of contracts in it."""
    count, written = 0, 0
    with path.open("w", encoding="utf-8") as file:
        written += file.write('{"marches": {"marche": [\n')
        while written < megabytes << 20:
            text = json.dumps(contract(count), ensure_ascii=False)
            written += file.write((",\n" if count else "") + text)
            count += 1
        file.write("]}}")
    return count


def contract(rank: int) -> dict[str, Any]:
    """A record of essential data."""
    return {
        "id": f"2026{rank:012}",
        "acheteur": {"id": f"2138{rank % 9000:010}"},
        "nature": "Marché",
        "objet": f"{_OBJECTS[rank % len(_OBJECTS)]} n° {rank}, secteur {rank % 40}",
        "codeCPV": _CPV[rank % len(_CPV)],
        "procedure": "Procédure adaptée",
        "lieuExecution": {"code": f"{38000 + rank % 900}", "typeCode": "Code postal"},
        "dureeMois": 24,
        "dateNotification": "2026-03-01",
        "montant": 1000.0 + rank,
        "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": "00000000000000"}}],
        "considerationsSociales": {"considerationSociale": ["Pas de considération sociale"]},
        "considerationsEnvironnementales": {
            "considerationEnvironnementale": ["Clause environnementale"]
        },
        "datePublicationDonnees": "2026-04-01",
    }


def tenders(home: Path, count: int, make: Any) -> Iterator[Path]:
    """So many folders of one piece, made by `make(path, rank)`."""
    for rank in range(count):
        folder = home / f"marche-{rank:04}"
        folder.mkdir(parents=True)
        yield make(folder, rank)
