"""Small notices of the tests, with the elements that a rule reads and no others."""

from __future__ import annotations

from tenders_check.model import Block, Notice, Piece
from tenders_check.reading import notices
from tenders_check.reading.options import ReadOptions

#: The namespaces of the standard, and those under which the BOAMP publishes the same tree.
STANDARD = {
    "": "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
REBASED = {prefix: f"http://rebased.example/{prefix or 'root'}" for prefix in STANDARD}

PARAMETER = """
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
  <efac:AwardCriterionParameter>
    <efbc:ParameterCode listName="number-weight">{code}</efbc:ParameterCode>
    <efbc:ParameterNumeric>{weight}</efbc:ParameterNumeric>
  </efac:AwardCriterionParameter>
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
"""


def extension(content: str) -> str:
    """`content` where eForms puts what UBL has no element for."""
    return (
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        f"{content}</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"
        "</ext:UBLExtensions>"
    )


def criterion(kind: str, name: str, weight: float | None = None, code: str = "per-exa") -> str:
    """An award criterion of a lot (BT-539, BT-734, BT-541, BT-5421)."""
    parameter = PARAMETER.format(code=code, weight=weight) if weight is not None else ""
    return (
        f"<cac:SubordinateAwardingCriterion>{parameter}"
        f'<cbc:AwardingCriterionTypeCode listName="award-criterion-type">{kind}'
        f'</cbc:AwardingCriterionTypeCode><cbc:Name languageID="FRA">{name}</cbc:Name>'
        "</cac:SubordinateAwardingCriterion>"
    )


def lot(
    number: str = "LOT-0001",
    *,
    criteria: str = "",
    terms: str = "",
    extensions: str = "",
    types: str = "",
    title: str = "Entretien des allées",
) -> str:
    """A lot; `terms` are elements of its terms, `types` of its project."""
    return f"""
<cac:ProcurementProjectLot>
  <cbc:ID schemeName="Lot">{number}</cbc:ID>
  <cac:TenderingTerms>{extension(extensions) if extensions else ""}{terms}
    <cac:AwardingTerms><cac:AwardingCriterion>{criteria}</cac:AwardingCriterion></cac:AwardingTerms>
  </cac:TenderingTerms>
  <cac:TenderingProcess>
    <cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>2026-10-15+02:00</cbc:EndDate>
    </cac:TenderSubmissionDeadlinePeriod>
  </cac:TenderingProcess>
  <cac:ProcurementProject>
    <cbc:Name languageID="FRA">{title}</cbc:Name>
    <cbc:Description languageID="FRA">Taille, tonte et désherbage des allées.</cbc:Description>
    <cbc:ProcurementTypeCode listName="contract-nature">services</cbc:ProcurementTypeCode>
    {types}
    <cac:MainCommodityClassification>
      <cbc:ItemClassificationCode listName="cpv">77310000</cbc:ItemClassificationCode>
    </cac:MainCommodityClassification>
    <cac:PlannedPeriod><cbc:DurationMeasure unitCode="YEAR">2</cbc:DurationMeasure>
    </cac:PlannedPeriod>
    <cac:ContractExtension><cbc:MaximumNumberNumeric>1</cbc:MaximumNumberNumeric>
    </cac:ContractExtension>
  </cac:ProcurementProject>
</cac:ProcurementProjectLot>"""


def requirement(listed: str, code: str, text: str = "") -> str:
    """What is asked of candidates, or reserved participation."""
    description = f"<cbc:Description>{text}</cbc:Description>" if text else ""
    return (
        "<cac:TendererQualificationRequest><cac:SpecificTendererRequirement>"
        f'<cbc:TendererRequirementTypeCode listName="{listed}">{code}'
        f"</cbc:TendererRequirementTypeCode>{description}"
        "</cac:SpecificTendererRequirement></cac:TendererQualificationRequest>"
    )


def execution(listed: str, code: str, text: str = "") -> str:
    """A condition of execution (BT-736, BT-70)."""
    description = f'<cbc:Description languageID="FRA">{text}</cbc:Description>' if text else ""
    return (
        "<cac:ContractExecutionRequirement>"
        f'<cbc:ExecutionRequirementCode listName="{listed}">{code}'
        f"</cbc:ExecutionRequirementCode>{description}</cac:ContractExecutionRequirement>"
    )


def eforms(*lots: str, spaces: dict[str, str] = STANDARD, form: str = "competition", **parts: str):
    """The bytes of an eForms contract notice."""
    declared = " ".join(
        f'xmlns{":" if prefix else ""}{prefix}="{space}"' for prefix, space in spaces.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice {declared}>
  {
        extension(
            '''<efac:NoticeSubType><cbc:SubTypeCode>16</cbc:SubTypeCode></efac:NoticeSubType>
  <efac:Organizations><efac:Organization><efac:Company>
    <cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>
    <cac:PartyName><cbc:Name languageID="FRA">Ville de Valbrume</cbc:Name></cac:PartyName>
  </efac:Company></efac:Organization></efac:Organizations>'''
            + parts.get("extensions", "")
        )
    }
  <cbc:ID schemeName="notice-id">abc-123</cbc:ID>
  <cbc:IssueDate>2026-09-01+02:00</cbc:IssueDate>
  <cbc:RegulatoryDomain>32014L0024</cbc:RegulatoryDomain>
  <cbc:NoticeTypeCode listName="{form}">cn-standard</cbc:NoticeTypeCode>
  <cac:ContractingParty>
    <cac:ContractingPartyType>
      <cbc:PartyTypeCode listName="buyer-legal-type">la</cbc:PartyTypeCode>
    </cac:ContractingPartyType>
    <cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification></cac:Party>
  </cac:ContractingParty>
  <cac:TenderingProcess>
    <cbc:ProcedureCode listName="procurement-procedure-type">open</cbc:ProcedureCode>
  </cac:TenderingProcess>
  <cac:ProcurementProject>
    <cbc:Name languageID="FRA">Entretien des parcs</cbc:Name>
    <cbc:Name languageID="ENG">Upkeep of parks</cbc:Name>
    <cbc:ProcurementTypeCode listName="contract-nature">services</cbc:ProcurementTypeCode>
    <cac:RequestedTenderTotal>
      <cbc:EstimatedOverallContractAmount currencyID="EUR"
      >240000</cbc:EstimatedOverallContractAmount>
    </cac:RequestedTenderTotal>
    <cac:MainCommodityClassification>
      <cbc:ItemClassificationCode listName="cpv">77310000</cbc:ItemClassificationCode>
    </cac:MainCommodityClassification>
  </cac:ProcurementProject>
  {"".join(lots)}
</ContractNotice>""".encode()


def ted(
    lots: str = "", participation: str = "", procedure: str = "<PT_OPEN/>", form: str = "F02"
) -> bytes:
    """The bytes of a TED notice, schema 2.0.9."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT DOC_ID="123456-2021" xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9">
<CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210305</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
<FORM_SECTION>
<{form}_2014 CATEGORY="ORIGINAL" FORM="{form}" LG="FR">
  <LEGAL_BASIS VALUE="32014L0024"/>
  <CONTRACTING_BODY>
    <ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Ville de Valbrume</OFFICIALNAME>
    </ADDRESS_CONTRACTING_BODY>
    <CA_TYPE VALUE="REGIONAL_AUTHORITY"/>
  </CONTRACTING_BODY>
  <OBJECT_CONTRACT>
    <TITLE><P>Entretien des parcs</P></TITLE>
    <CPV_MAIN><CPV_CODE CODE="77310000"/></CPV_MAIN>
    <TYPE_CONTRACT CTYPE="SERVICES"/>
    <VAL_ESTIMATED_TOTAL CURRENCY="EUR">240000</VAL_ESTIMATED_TOTAL>
    {lots or ted_lot()}
  </OBJECT_CONTRACT>
  <LEFTI>{participation}</LEFTI>
  <PROCEDURE>{procedure}<DATE_RECEIPT_TENDERS>2021-04-06</DATE_RECEIPT_TENDERS></PROCEDURE>
  <COMPLEMENTARY_INFO><DATE_DISPATCH_NOTICE>2021-03-01</DATE_DISPATCH_NOTICE></COMPLEMENTARY_INFO>
</{form}_2014>
</FORM_SECTION>
</TED_EXPORT>""".encode()


def ted_lot(criteria: str = "<AC_PROCUREMENT_DOC/>", number: str = "") -> str:
    """A lot of a TED notice."""
    numbered = f"<LOT_NO>{number}</LOT_NO>" if number else ""
    return f"""<OBJECT_DESCR><TITLE><P>Parcs du nord</P></TITLE>{numbered}
    <CPV_ADDITIONAL><CPV_CODE CODE="77310000"/></CPV_ADDITIONAL>
    <SHORT_DESCR><P>Taille et tonte.</P></SHORT_DESCR>
    <AC>{criteria}</AC><DURATION TYPE="MONTH">24</DURATION><NO_RENEWAL/></OBJECT_DESCR>"""


def read_all(data: bytes, name: str = "avis.xml") -> tuple[Piece, ...]:
    assert notices.is_notice(data)
    return notices.read_all(data, name, ReadOptions())


def notice(data: bytes) -> Notice:
    """The only notice of a file."""
    (piece,) = read_all(data)
    assert piece.notice is not None
    return piece.notice


def blocks(data: bytes) -> tuple[Block, ...]:
    (piece,) = read_all(data)
    return piece.blocks


def value(declared) -> str | None:
    return declared.value if declared else None


def codes(declared) -> list[str]:
    return [one.value for one in declared]
