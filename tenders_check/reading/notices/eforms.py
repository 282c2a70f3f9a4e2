"""eForms notices (UBL 2.3), official, re-published under other namespaces, or as JSON.

XPaths: eForms SDK 1.15, matched on local names because the BOAMP re-publishes the same tree under
namespaces of its own.
"""

from __future__ import annotations

from tenders_check.model import Block, Declared, Notice, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.eforms_lots import lot_of
from tenders_check.reading.notices.eforms_project import (
    EXTENSION,
    cpv_of,
    object_of,
    text_of,
    value_of,
)
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.places import declared_place, declared_siret
from tenders_check.reading.notices.tree import Node, iso_date

ROOTS = frozenset({"ContractNotice", "PriorInformationNotice", "ContractAwardNotice"})

#: Addresses, contacts, sites and technical particulars: no rule reads them.
_SKIPPED = frozenset(
    {
        "PostalAddress",
        "Contact",
        "PartyLegalEntity",
        "Organizations",
        "UltimateBeneficialOwner",
        "NoticeResult",
        "NoticeSubType",
        "Publication",
        "AppealTerms",
        "RealizedLocation",
        "CallForTendersDocumentReference",
        "AdditionalInformationParty",
        "TenderRecipientParty",
        "DocumentProviderParty",
        "PartyIdentification",
    }
)


def read(root: Node) -> tuple[Notice, tuple[Block, ...]]:
    """The facts and the readable lines of a notice."""
    root = in_french(root)
    told = Told()
    project = root.first("ProcurementProject") or root
    subtype = text_of(root.first(f"{EXTENSION}/NoticeSubType/SubTypeCode"))
    lots = tuple(
        lot_of(node, rank, told)
        for rank, node in enumerate(
            (one for one in root.all("ProcurementProjectLot") if _scheme(one) != "LotsGroup"),
            start=1,
        )
    )
    form = root.first("NoticeTypeCode")
    stage = codes.STAGES.get(form.attributes.get("listName", "") if form else "", "competition")
    if root.first(f"{EXTENSION}/Changes") is not None:
        stage = "change"
    title = project.first("Name")
    if title:
        told.say(title, title.text, role=Role.HEADING, level=1)
    buyer, kind = _buyer(root, told)
    notice = Notice(
        form="eforms",
        stage=stage,
        id=_id(root),
        title=Declared(title.text, title.pointer) if title else None,
        buyer=buyer,
        buyer_kind=kind,
        dispatch_date=_date(root.first("IssueDate"), "Date d’envoi de l’avis", told),
        publication_date=_date(
            root.first(f"{EXTENSION}/Publication/PublicationDate"), "Date de publication", told
        ),
        deadline=_date(
            root.first(
                "ProcurementProjectLot/TenderingProcess/TenderSubmissionDeadlinePeriod/EndDate"
            ),
            "Date limite de réception des offres",
            told,
        ),
        procedure=_procedure(root, subtype, told),
        nature=_nature(root, subtype, told),
        object=object_of(project, told),
        value=value_of(project, told),
        cpv=cpv_of(project, told),
        lots=lots,
        buyer_id=declared_siret([_company(root, "PartyLegalEntity/CompanyID")], told),
        place=_place(root, told),
    )
    _label_selection(root, told)
    _label_parts(root, told)
    return notice, blocks(root, told, _SKIPPED)


#: Parts of the terms of a lot, under headings of their own; "Attribution" names no criterion.
_PARTS = {
    "SelectionCriteria": "Critères de sélection des candidats",
    "StrategicProcurement": "Achat stratégique",
    "PaymentTerms": "Conditions de paiement",
    "TendererQualificationRequest": "Conditions de participation",
    "ContractExecutionRequirement": "Conditions d’exécution du marché",
    "AwardingTerms": "Attribution",
}


def _label_parts(root: Node, told: Told) -> None:
    """Titles of the parts of the notice and of each lot, where they have something to show."""
    for process in root.below("TenderingProcess"):
        told.begin(process, "Procédure")
    for project in root.all("ProcurementProjectLot/ProcurementProject"):
        told.begin(project, "Objet du lot")
    for terms in root.below("TenderingTerms"):
        last = ""
        for node in terms.walk():
            title = _PARTS.get(node.name)
            if title and _reserves(node):
                title = "Participation réservée"
            if title and title != last and node.words():
                told.begin(node, title)
                last = title


def _reserves(request: Node) -> bool:
    return any(
        code.attributes.get("listName") == "reserved-procurement"
        for code in request.below("TendererRequirementTypeCode")
    )


def _label_selection(root: Node, told: Told) -> None:
    """What is asked of candidates must not be taken for an award criterion or a clause."""
    for criteria in root.below("SelectionCriteria"):
        for node in criteria.all("Name|Description"):
            if node.text:
                text = node.text.replace("\n", " ")
                told.say(node, f"Critère de sélection des candidats : {text}")
    for code in root.below("TendererRequirementTypeCode"):
        if code.attributes.get("listName") == "exclusion-ground":
            told.say(code, f"Motif d’exclusion : {code.text}")


def in_french(node: Node) -> Node:
    """The tree without the other languages of a text that also exists in French."""
    french = {child.name for child in node.children if child.attributes.get("languageID") == "FRA"}
    kept = tuple(
        in_french(child)
        for child in node.children
        if child.name not in french or child.attributes.get("languageID", "FRA") == "FRA"
    )
    return Node(node.name, node.text, node.pointer, node.attributes, kept)


def _id(root: Node) -> str:
    published = root.first(f"{EXTENSION}/Publication/NoticePublicationID")
    return text_of(published) or text_of(root.first("ID"))


def _scheme(lot: Node) -> str:
    identifier = lot.first("ID")
    return identifier.attributes.get("schemeName", "") if identifier else ""


def _date(node: Node | None, label: str, told: Told) -> Declared | None:
    value = iso_date(node.text) if node else None
    return told.declared(node, value, f"{label} : {node.text}") if node and value else None


# --- whole notice -------------------------------------------------------------------------------


def _buyer(root: Node, told: Told) -> tuple[Declared | None, Declared | None]:
    party = root.first("ContractingParty")
    if party is None:
        return None, None
    name = _company(root, "PartyName/Name") or party.first("Party/PartyName/Name")
    buyer = Declared(name.text, party.pointer) if name else None
    if name:
        told.say(party, f"Acheteur : {name.text}", deeper=True)
    for code in party.all("ContractingPartyType/PartyTypeCode"):
        if code.attributes.get("listName", "buyer-legal-type") != "buyer-legal-type":
            continue
        kind = codes.kind_from_name(text_of(name), codes.BUYER_KINDS.get(code.text))
        if kind:
            label = f"Type d’acheteur : {codes.BUYER_KIND_LABELS[kind]}"
            return buyer, told.declared(code, kind, label)
    kind = codes.kind_from_name(text_of(name), None)
    return buyer, Declared(kind, party.pointer) if kind else None


def _company(root: Node, path: str) -> Node | None:
    """A field of the organisation that buys (the first one of several)."""
    wanted = text_of(root.first("ContractingParty/Party/PartyIdentification/ID"))
    for company in root.all(f"{EXTENSION}/Organizations/Organization/Company"):
        found = company.first(path)
        if found and text_of(company.first("PartyIdentification/ID")) == wanted:
            return found
    return None


_ADDRESS = "PostalZone|CountrySubentityCode"


def _place(root: Node, told: Told) -> Declared | None:
    """Where the contract is performed (BT-5071, BT-5121), else where the buyer is (BT-507)."""
    where = f"ProcurementProject/RealizedLocation/Address/{_ADDRESS}"
    return declared_place(
        ("Lieu d’exécution", [*root.all(where), *root.all(f"ProcurementProjectLot/{where}")]),
        ("Adresse de l’acheteur", [_company(root, f"PostalAddress/{_ADDRESS}")]),
        told=told,
    )


def _procedure(root: Node, subtype: str, told: Told) -> Declared | None:
    code = root.first("TenderingProcess/ProcedureCode")
    if code is None:
        return None
    value = codes.PROCEDURES.get(code.text)
    # Social and other specific services are bought by adapted procedure whatever its shape
    # (CCP, art. R2123-1, 3°); below the thresholds, "open" says nothing of the regime.
    if subtype in codes.LIGHT_SUBTYPES and value == "formalisee":
        value = "adaptee"
    if subtype.startswith("E") and value == "formalisee":
        value = None
    label = f"Procédure : {codes.PROCEDURE_LABELS.get(code.text, code.text)}"
    told.say(code, label)
    return Declared(value, code.pointer) if value else None


def _nature(root: Node, subtype: str, told: Told) -> Declared | None:
    domain = root.first("RegulatoryDomain")
    where = root.first(f"{EXTENSION}/NoticeSubType") or domain
    if where and (subtype in codes.CONCESSION_SUBTYPES or text_of(domain) == "32014L0023"):
        return _spoken_nature(domain or where, "concession", told)
    if where and (subtype in codes.DEFENCE_SUBTYPES or text_of(domain) == "32009L0081"):
        return _spoken_nature(domain or where, "defense_securite", told)
    systems = [
        code
        for code in root.all(
            "ProcurementProjectLot/TenderingProcess/ContractingSystem/ContractingSystemTypeCode"
        )
        if code.attributes.get("listName") == "framework-agreement"
    ]
    frameworks = [code for code in systems if code.text != "none"]
    for code in systems:
        told.say(code, "Accord-cadre : " + ("non" if code.text == "none" else "oui"))
    if frameworks:
        return Declared("accord_cadre", frameworks[0].pointer)
    if systems:
        return Declared("marche", systems[0].pointer)
    # BT-765 is not asked in every form: a public contract, framework or not.
    return _spoken_nature(domain, "marche", told) if domain and _classic(domain.text) else None


def _classic(domain: str) -> bool:
    return domain in ("32014L0024", "32014L0025")


def _spoken_nature(node: Node, value: str, told: Told) -> Declared:
    return told.declared(node, value, f"Nature du contrat : {codes.NATURE_LABELS[value]}")
