"""The project of a notice or of a lot: object, value, CPV, duration (eForms)."""

from __future__ import annotations

from datetime import date

from tenders_check.model import Declared
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.tree import Node, iso_date, number

#: Where eForms puts what UBL has no element for.
EXTENSION = "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension"


def text_of(node: Node | None) -> str:
    """The text of a field, "" without one."""
    return node.text if node else ""


def object_of(project: Node, told: Told) -> Declared | None:
    """Works, supplies or services (BT-23)."""
    code = project.first("ProcurementTypeCode")
    value = codes.OBJECTS.get(text_of(code))
    if code is None or value is None:
        return None
    return told.declared(code, value, f"Nature des prestations : {codes.OBJECT_LABELS[value]}")


def amount_of(project: Node) -> tuple[Node, float] | None:
    """The estimate (BT-27), else the maximum of a framework agreement (BT-271)."""
    estimated = project.first("RequestedTenderTotal/EstimatedOverallContractAmount")
    greatest = project.first(f"RequestedTenderTotal/{EXTENSION}/FrameworkMaximumAmount")
    for node in (estimated, greatest):
        value = number(text_of(node))
        if node and value is not None:
            return node, value
    return None


def value_of(project: Node, told: Told) -> Declared | None:
    """The amount, said in its line."""
    found = amount_of(project)
    if found is None:
        return None
    node, value = found
    kind = "maximale de l’accord-cadre" if node.name == "FrameworkMaximumAmount" else "estimée"
    currency = node.attributes.get("currencyID", "")
    text = f"Valeur {kind} hors TVA : {node.text} {currency}".strip()
    return told.declared(node, f"{value:g}" if value < 1e6 else f"{value:.2f}", text)


def cpv_of(project: Node, told: Told) -> tuple[Declared, ...]:
    """Main and additional CPV codes (BT-262, BT-263), each once."""
    nodes = project.all(
        "MainCommodityClassification|AdditionalCommodityClassification/ItemClassificationCode"
    )
    seen: dict[str, Declared] = {}
    for node in nodes:
        if node.text and node.text not in seen:
            seen[node.text] = told.declared(node, node.text, f"CPV : {node.text}")
    return tuple(seen.values())


def duration_of(period: Node | None, told: Told) -> float | None:
    """Months (BT-36), or the time between two dates (BT-536, BT-537)."""
    if period is None:
        return None
    measure = period.first("DurationMeasure")
    months = codes.MONTHS.get(measure.attributes.get("unitCode", "MONTH")) if measure else None
    value = number(text_of(measure))
    if measure and months and value is not None:
        unit = measure.attributes.get("unitCode", "MONTH")
        words = {"DAY": "jour(s)", "WEEK": "semaine(s)", "YEAR": "an(s)"}.get(unit, "mois")
        told.say(measure, f"Durée : {measure.text} {words}")
        return round(value * months, 2)
    start = iso_date(text_of(period.first("StartDate")))
    end = iso_date(text_of(period.first("EndDate")))
    if not start or not end or end < start:
        return None
    told.say(period, f"Durée : du {start} au {end}")
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return round(days / codes.DAYS_A_MONTH, 2)
