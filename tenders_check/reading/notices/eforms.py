"""eForms notices (UBL 2.3), official, re-published under other namespaces, or as JSON.

XPaths: eForms SDK 1.15, matched on local names because the BOAMP re-publishes the same tree under
namespaces of its own.
"""

from __future__ import annotations

from datetime import date

from tenders_check.model import Block, Declared, Notice, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.tree import Node, iso_date, number

ROOTS = frozenset({"ContractNotice", "PriorInformationNotice", "ContractAwardNotice"})

_EXTENSION = "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension"

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
    subtype = _text(root.first(f"{_EXTENSION}/NoticeSubType/SubTypeCode"))
    lots = tuple(
        _lot(node, rank, told)
        for rank, node in enumerate(
            (one for one in root.all("ProcurementProjectLot") if _scheme(one) != "LotsGroup"),
            start=1,
        )
    )
    form = root.first("NoticeTypeCode")
    stage = codes.STAGES.get(form.attributes.get("listName", "") if form else "", "competition")
    if root.first(f"{_EXTENSION}/Changes") is not None:
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
            root.first(f"{_EXTENSION}/Publication/PublicationDate"), "Date de publication", told
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
        object=_object(project, told),
        value=_value(project, told),
        cpv=_cpv(project, told),
        lots=lots,
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
            if title and title != last and node.words():
                told.begin(node, title)
                last = title


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


def _text(node: Node | None) -> str:
    return node.text if node else ""


def _id(root: Node) -> str:
    published = root.first(f"{_EXTENSION}/Publication/NoticePublicationID")
    return _text(published) or _text(root.first("ID"))


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
    wanted = _text(party.first("Party/PartyIdentification/ID"))
    name = _organisation(root, wanted) or party.first("Party/PartyName/Name")
    buyer = Declared(name.text, party.pointer) if name else None
    if name:
        told.say(party, f"Acheteur : {name.text}", deeper=True)
    for code in party.all("ContractingPartyType/PartyTypeCode"):
        if code.attributes.get("listName", "buyer-legal-type") != "buyer-legal-type":
            continue
        kind = codes.kind_from_name(_text(name), codes.BUYER_KINDS.get(code.text))
        if kind:
            label = f"Type d’acheteur : {codes.BUYER_KIND_LABELS[kind]}"
            return buyer, told.declared(code, kind, label)
    kind = codes.kind_from_name(_text(name), None)
    return buyer, Declared(kind, party.pointer) if kind else None


def _organisation(root: Node, wanted: str) -> Node | None:
    for company in root.all(f"{_EXTENSION}/Organizations/Organization/Company"):
        if _text(company.first("PartyIdentification/ID")) == wanted:
            return company.first("PartyName/Name")
    return None


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
    where = root.first(f"{_EXTENSION}/NoticeSubType") or domain
    if where and (subtype in codes.CONCESSION_SUBTYPES or _text(domain) == "32014L0023"):
        return _spoken_nature(domain or where, "concession", told)
    if where and (subtype in codes.DEFENCE_SUBTYPES or _text(domain) == "32009L0081"):
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


def _object(project: Node, told: Told) -> Declared | None:
    code = project.first("ProcurementTypeCode")
    value = codes.OBJECTS.get(_text(code))
    if code is None or value is None:
        return None
    return told.declared(code, value, f"Nature des prestations : {codes.OBJECT_LABELS[value]}")


def _amount(project: Node) -> tuple[Node, float] | None:
    estimated = project.first("RequestedTenderTotal/EstimatedOverallContractAmount")
    greatest = project.first(f"RequestedTenderTotal/{_EXTENSION}/FrameworkMaximumAmount")
    for node in (estimated, greatest):
        value = number(_text(node))
        if node and value is not None:
            return node, value
    return None


def _value(project: Node, told: Told) -> Declared | None:
    found = _amount(project)
    if found is None:
        return None
    node, value = found
    kind = "maximale de l’accord-cadre" if node.name == "FrameworkMaximumAmount" else "estimée"
    currency = node.attributes.get("currencyID", "")
    text = f"Valeur {kind} hors TVA : {node.text} {currency}".strip()
    return told.declared(node, f"{value:g}" if value < 1e6 else f"{value:.2f}", text)


def _cpv(project: Node, told: Told) -> tuple[Declared, ...]:
    nodes = project.all(
        "MainCommodityClassification|AdditionalCommodityClassification/ItemClassificationCode"
    )
    seen: dict[str, Declared] = {}
    for node in nodes:
        if node.text and node.text not in seen:
            seen[node.text] = told.declared(node, node.text, f"CPV : {node.text}")
    return tuple(seen.values())


# --- lots ---------------------------------------------------------------------------------------


def _lot(lot: Node, rank: int, told: Told) -> NoticeLot:
    project = lot.first("ProcurementProject") or lot
    terms = lot.first("TenderingTerms") or lot
    identifier = codes.lot_id(_text(lot.first("ID")), rank)
    title = _text(project.first("Name"))
    told.say(lot, f"Lot {identifier} : {title}", role=Role.HEADING, level=2, deeper=True)
    name = project.first("Name")
    if name:
        told.say(name, "")
    criteria, in_documents = _criteria(terms, told)
    reserved, stated = _reserved(terms, told)
    amount = _amount(project)
    _value(project, told)
    renewals = number(_text(project.first("ContractExtension/MaximumNumberNumeric")))
    return NoticeLot(
        id=identifier,
        title=title,
        description=_text(project.first("Description")),
        cpv=tuple(found.value for found in _cpv(project, told)),
        value=amount[1] if amount else None,
        currency=amount[0].attributes.get("currencyID") if amount else None,
        object=_lot_object(project, told),
        duration_months=_duration(project.first("PlannedPeriod"), told),
        renewals=int(renewals) if renewals is not None else None,
        criteria=criteria,
        criteria_in_documents=in_documents,
        reserved=reserved,
        reserved_stated=stated,
        conditions=_conditions(terms, told),
        strategic=_strategic(project, terms, told),
    )


def _lot_object(project: Node, told: Told) -> str | None:
    found = _object(project, told)
    return found.value if found else None


def _duration(period: Node | None, told: Told) -> float | None:
    if period is None:
        return None
    measure = period.first("DurationMeasure")
    months = codes.MONTHS.get(measure.attributes.get("unitCode", "MONTH")) if measure else None
    value = number(_text(measure))
    if measure and months and value is not None:
        unit = measure.attributes.get("unitCode", "MONTH")
        words = {"DAY": "jour(s)", "WEEK": "semaine(s)", "YEAR": "an(s)"}.get(unit, "mois")
        told.say(measure, f"Durée : {measure.text} {words}")
        return round(value * months, 2)
    start = iso_date(_text(period.first("StartDate")))
    end = iso_date(_text(period.first("EndDate")))
    if not start or not end or end < start:
        return None
    told.say(period, f"Durée : du {start} au {end}")
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return round(days / codes.DAYS_A_MONTH, 2)


# --- criteria -----------------------------------------------------------------------------------


def _criteria(terms: Node, told: Told) -> tuple[tuple[NoticeCriterion, ...], bool]:
    found = []
    said = False
    for node in terms.all("AwardingTerms/AwardingCriterion/SubordinateAwardingCriterion"):
        criterion = _criterion(node, told)
        if codes.refers_to_documents(f"{criterion.name} {criterion.description}".strip()):
            said = said or criterion.weight is None
        found.append(criterion)
    for node in terms.all("AwardingTerms/AwardingCriterion/Description|CalculationExpression"):
        said = said or codes.refers_to_documents(node.text)
    kept = tuple(item for item in found if item.name or item.description or item.weight is not None)
    only_documents = said and all(
        codes.refers_to_documents(f"{item.name} {item.description}") for item in kept
    )
    return (() if only_documents else kept), only_documents


def _criterion(node: Node, told: Told) -> NoticeCriterion:
    name = _text(node.first("Name"))
    description = _text(node.first("Description"))
    kind = _text(node.first("AwardingCriterionTypeCode")) or "quality"
    weight, unit, order = _weight(node)
    if kind not in ("price", "cost", "quality"):
        kind = "quality"
    label = {"price": "prix", "cost": "coût", "quality": "qualité"}[kind]
    shown = name or description
    text = f"Critère d’attribution ({label}) : {shown}" if shown else f"Critère : {label}"
    if weight is not None:
        suffix = " %" if unit == "%" else f" {unit}"
        text += f" – Pondération : {weight:g}{suffix}"
    if order is not None:
        text += f" – Ordre d’importance : {order}"
    named = node.first("Name")
    told.say(node, text.replace("\n", " "), deeper=bool(name and description))
    if named:
        told.say(named, "")  # already in the line of the criterion; the description follows
    return NoticeCriterion(
        kind=kind,
        name=name or description or {"price": "Prix", "cost": "Coût"}.get(kind, ""),
        pointer=node.pointer,
        description=description,
        weight=weight,
        unit=unit,
        order=order,
    )


def _weight(node: Node) -> tuple[float | None, str | None, int | None]:
    for parameter in node.all(f"{_EXTENSION}/AwardCriterionParameter"):
        code = parameter.first("ParameterCode")
        value = number(_text(parameter.first("ParameterNumeric")))
        if code is None or value is None:
            continue
        if code.attributes.get("listName", "number-weight") != "number-weight":
            continue
        if code.text.startswith("ord"):
            return None, None, int(value)
        unit = codes.WEIGHT_UNITS.get(code.text.split("-")[0])
        if unit:
            return value, unit, None
    return None, None, None


# --- reserved, conditions, strategic ------------------------------------------------------------


def _reserved(terms: Node, told: Told) -> tuple[tuple[Declared, ...], bool]:
    found = []
    stated = False
    path = "TendererQualificationRequest/SpecificTendererRequirement/TendererRequirementTypeCode"
    for code in terms.all(path):
        if code.attributes.get("listName") != "reserved-procurement":
            continue
        stated = True
        label = codes.RESERVED_LABELS.get(code.text, code.text)
        said = told.declared(code, code.text, f"Marché réservé : {label}")
        if code.text != "none":
            found.append(said)
    return tuple(found), stated


def _conditions(terms: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for node in terms.all("ContractExecutionRequirement"):
        code = node.first("ExecutionRequirementCode")
        listed = code.attributes.get("listName", "") if code else ""
        if code and listed == "reserved-execution":
            words = {"yes": "oui", "no": "non"}.get(code.text, "pas encore connu")
            told.say(
                code, f"Exécution réservée dans le cadre de programmes d’emplois protégés : {words}"
            )
            if code.text == "yes":
                found.append(Declared("reserved-execution", code.pointer))
        if listed != "conditions":
            continue
        for text in node.all("Description"):
            if text.text:
                line = f"Conditions d’exécution du marché : {text.text}"
                found.append(told.declared(text, text.text, line))
    return tuple(found)


def _strategic(project: Node, terms: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for code in project.all("ProcurementAdditionalType/ProcurementTypeCode"):
        listed = code.attributes.get("listName", "")
        if listed not in codes.STRATEGIC_LISTS or not code.text:
            continue
        value = codes.PREFIXES.get((listed, code.text), code.text)
        label = codes.STRATEGIC_LISTS[listed][1]
        text = f"{label} : {codes.STRATEGIC_LABELS.get(value, value)}"
        found.append(told.declared(code, value, text))
    for basis in terms.all(f"{_EXTENSION}/StrategicProcurement/ApplicableLegalBasis"):
        listed = basis.attributes.get("listName", "")
        scope = {"cvd-scope": "cvd", "eed-scope": "eed"}.get(listed)
        if scope:
            yes = basis.text == "true"
            label = {
                "cvd": "Directive « véhicules propres » applicable",
                "eed": "Directive « efficacité énergétique » applicable",
            }[scope]
            text = f"{label} : {'oui' if yes else 'non'}"
            found.append(told.declared(basis, f"{scope}-{'yes' if yes else 'no'}", text))
    return tuple(found)
