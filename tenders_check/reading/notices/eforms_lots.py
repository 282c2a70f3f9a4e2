"""The lots of an eForms notice: criteria, reserved participation, conditions, strategic codes."""

from __future__ import annotations

from tenders_check.model import Declared, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.eforms_project import (
    EXTENSION,
    amount_of,
    cpv_of,
    duration_of,
    object_of,
    text_of,
    value_of,
)
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.tree import Node, number


def lot_of(lot: Node, rank: int, told: Told) -> NoticeLot:
    """The lot in a `ProcurementProjectLot`; `rank` numbers a lot without a number."""
    project = lot.first("ProcurementProject") or lot
    terms = lot.first("TenderingTerms") or lot
    identifier = codes.lot_id(text_of(lot.first("ID")), rank)
    title = text_of(project.first("Name"))
    told.say(lot, f"Lot {identifier} : {title}", role=Role.HEADING, level=2, deeper=True)
    name = project.first("Name")
    if name:
        told.say(name, "")
    criteria, in_documents = _criteria(terms, told)
    reserved, stated = _reserved(terms, told)
    amount = amount_of(project)
    value_of(project, told)
    renewals = number(text_of(project.first("ContractExtension/MaximumNumberNumeric")))
    return NoticeLot(
        id=identifier,
        title=title,
        description=text_of(project.first("Description")),
        cpv=tuple(found.value for found in cpv_of(project, told)),
        value=amount[1] if amount else None,
        currency=amount[0].attributes.get("currencyID") if amount else None,
        object=_lot_object(project, told),
        duration_months=duration_of(project.first("PlannedPeriod"), told),
        renewals=int(renewals) if renewals is not None else None,
        criteria=criteria,
        criteria_in_documents=in_documents,
        reserved=reserved,
        reserved_stated=stated,
        conditions=_conditions(terms, told),
        strategic=_strategic(project, terms, told),
        variants=_variants(terms, told),
        pointer=lot.pointer,
    )


def _lot_object(project: Node, told: Told) -> str | None:
    found = object_of(project, told)
    return found.value if found else None


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
    name = text_of(node.first("Name"))
    description = text_of(node.first("Description"))
    kind = text_of(node.first("AwardingCriterionTypeCode")) or "quality"
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
    for parameter in node.all(f"{EXTENSION}/AwardCriterionParameter"):
        code = parameter.first("ParameterCode")
        value = number(text_of(parameter.first("ParameterNumeric")))
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


def _variants(terms: Node, told: Told) -> Declared | None:
    """Whether variants may or must be offered (BT-63)."""
    code = terms.first("VariantConstraintCode")
    words = codes.VARIANTS.get(code.text) if code else None
    if code is None or words is None:
        return None
    return told.declared(code, code.text, f"Variantes : {words}")


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
    for basis in terms.all(f"{EXTENSION}/StrategicProcurement/ApplicableLegalBasis"):
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
