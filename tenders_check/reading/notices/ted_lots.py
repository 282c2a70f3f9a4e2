"""The lots of a TED notice: criteria, reserved participation, conditions of execution."""

from __future__ import annotations

from datetime import date

from tenders_check.model import Declared, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.criteria_text import weight_of
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.ted_fields import amount_of, cpv_of, first
from tenders_check.reading.notices.tree import Node, iso_date, number

#: Reserved participation → eForms code.
_RESERVED = {
    "RESTRICTED_SHELTERED_WORKSHOP": "res-ws",
    "RESERVED_TO_SHELTERED_WORKSHOP": "res-ws",
    "SHELTERED_WORKSHOP": "res-ws",
    "SHELTERED_WORKSHOPS": "res-ws",
    "RESERVED_ORGANISATIONS_SERVICE_MISSION": "res-pub-ser",
}

_PROGRAMME = frozenset(
    {"RESTRICTED_SHELTERED_PROGRAM", "SHELTERED_PROGRAMME", "SHELTERED_PROGRAMMES"}
)

_CONDITIONS = "Conditions d’exécution du contrat"


def lots_of(form: Node, told: Told) -> tuple[NoticeLot, ...]:
    """The lots of a form, or the whole contract as its only lot."""
    nodes = form.below("OBJECT_DESCR") or form.below(
        "F02_ANNEX_B|ANNEX_B_INFORMATION_LOTS_CONTRACT_NOTICE|LOT_PRIOR_INFORMATION"
    )
    several = len(nodes) > 1
    return tuple(
        _lot(node, rank, several, form, told) for rank, node in enumerate(nodes or [form], start=1)
    )


def _lot(node: Node, rank: int, several: bool, form: Node, told: Told) -> NoticeLot:
    own = node is not form
    numbered = node.first("LOT_NO|LOT_NUMBER") if own else None
    identifier = codes.lot_id(numbered.text if numbered else "", rank)
    title = (node.first("TITLE|LOT_TITLE") if own else None) or None
    name = title.words().replace("\n", " ") if title else ""
    if several:
        heading = f"Lot {identifier} : {name}" if name else f"Lot {identifier}"
        told.say(node, heading, role=Role.HEADING, level=3, deeper=True)
        if title:
            told.say(title, "")
    described = node.first("SHORT_DESCR|LOT_DESCRIPTION") if own else None
    criteria, in_documents = _criteria(node if own else form, form, told)
    reserved, stated = _reserved(form, told)
    value = _lot_value(node, told) if own else None
    return NoticeLot(
        id=identifier,
        title=name,
        description=described.words() if described else "",
        cpv=tuple(found.value for found in _lot_cpv(node, form, told)),
        value=value[0] if value else None,
        currency=value[1] if value else None,
        duration_months=_duration(node, told),
        renewals=0 if node.first("NO_RENEWAL") else None,
        criteria=criteria,
        criteria_in_documents=in_documents,
        reserved=reserved,
        reserved_stated=stated,
        conditions=_conditions(form, told),
        pointer=node.pointer,
    )


def _lot_cpv(node: Node, form: Node, told: Told) -> tuple[Declared, ...]:
    found = cpv_of(list(node.all("CPV_ADDITIONAL|CPV_MAIN|CPV")), told)
    main = first(form, "OBJECT_CONTRACT")
    return found or (cpv_of([main.first("CPV_MAIN")], told) if main else ())


def _lot_value(node: Node, told: Told) -> tuple[float, str | None] | None:
    value_node = node.first("VAL_OBJECT|VAL_RANGE_OBJECT|COST_RANGE|NATURE_QUANTITY_SCOPE")
    value = amount_of(value_node)
    if value_node is None or value is None:
        return None
    currency = value_node.attributes.get("CURRENCY")
    told.say(value_node, f"Valeur estimée hors TVA du lot : {value:.2f} {currency or ''}".strip())
    return value, currency


def _duration(node: Node, told: Told) -> float | None:
    measure = node.first("DURATION")
    value = number(measure.text) if measure else None
    if measure and value is not None:
        unit = measure.attributes.get("TYPE", "MONTH")
        words = {"DAY": "jour(s)", "YEAR": "an(s)"}.get(unit, "mois")
        told.say(measure, f"Durée : {measure.text} {words}")
        return round(value * codes.MONTHS.get(unit, 1.0), 2)
    begins, ends = node.first("DATE_START"), node.first("DATE_END")
    start = iso_date(begins.text) if begins else None
    end = iso_date(ends.text) if ends else None
    if not begins or not start or not end or end < start:
        return None
    told.say(begins, f"Durée : du {start} au {end}")
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return round(days / codes.DAYS_A_MONTH, 2)


# --- criteria -----------------------------------------------------------------------------------


def _criteria(node: Node, form: Node, told: Told) -> tuple[tuple[NoticeCriterion, ...], bool]:
    documents = node.below("AC_PROCUREMENT_DOC|CRITERIA_STATED_BELOW_DOC")
    for said in documents:
        told.say(
            said,
            "Critères d’attribution : le prix n’est pas le seul critère d’attribution et tous les "
            "critères sont énoncés uniquement dans les documents du marché",
        )
    found = [_criterion(one, told) for one in node.below("AC_QUALITY|AC_COST|AC_PRICE")]
    scope = node if node.below("CRITERIA_DEFINITION|LOWEST_PRICE") else form
    found += [_old_criterion(one, told) for one in scope.below("CRITERIA_DEFINITION")]
    for one in scope.below("LOWEST_PRICE"):
        told.say(one, "Critère d’attribution : prix le plus bas")
        found.append(NoticeCriterion("price", "Prix", one.pointer))
    if not found and not documents:
        # Concessions and contests have one list of criteria for the whole notice (IV.2).
        for one in form.below("AC_CRITERION|CRITERIA_EVALUATION"):
            text = one.words()
            told.say(one, f"Critère d’attribution : {text}")
            found.append(NoticeCriterion("quality", text, one.pointer))
        documents = form.below("CRITERIA_STATED_IN_OTHER_DOCUMENT|PURELY_PRICE_OTHER")
    kept = tuple(found)
    only = all(codes.refers_to_documents(f"{one.name} {one.description}") for one in kept)
    if only and (documents or kept):
        return (), True
    return kept, False


def _criterion(node: Node, told: Told) -> NoticeCriterion:
    kind = {"AC_PRICE": "price", "AC_COST": "cost"}.get(node.name, "quality")
    label = {"price": "prix", "cost": "coût", "quality": "qualité"}[kind]
    named, weighed = node.first("AC_CRITERION"), node.first("AC_WEIGHTING")
    name = named.words().replace("\n", " ") if named else ""
    written = weighed.words() if weighed else ""
    weight, unit = weight_of(written)
    name = name or {"price": "Prix", "cost": "Coût"}.get(kind, "")
    text = f"Critère d’attribution ({label}) : {name}"
    told.say(node, f"{text} – Pondération : {written}" if written else text)
    return NoticeCriterion(kind, name, node.pointer, "", weight, None, unit)


def _old_criterion(node: Node, told: Told) -> NoticeCriterion:
    named = node.first("CRITERIA|AC_CRITERION")
    weighed = node.first("WEIGHTING|AC_WEIGHTING")
    name = named.words().replace("\n", " ") if named else node.words()
    written = weighed.words() if weighed else ""
    weight, unit = weight_of(written)
    text = f"Critère d’attribution : {name}"
    told.say(node, f"{text} – Pondération : {written}" if written else text)
    kind = "price" if name.strip().lower().startswith("prix") else "quality"
    return NoticeCriterion(kind, name, node.pointer, "", weight, None, unit)


# --- reserved, conditions -----------------------------------------------------------------------


def _reserved(form: Node, told: Told) -> tuple[tuple[Declared, ...], bool]:
    """TED forms have a box to tick and none to deny: silence is what an open contract looks like,
    and what a reserved one with a forgotten box looks like too; it is not a statement."""
    found = []
    for node in form.walk():
        code = _RESERVED.get(node.name)
        if code:
            text = f"Marché réservé : {codes.RESERVED_LABELS[code]}"
            found.append(told.declared(node, code, text, deeper=True))
            told.begin(node, "Participation réservée")
    return tuple(found), bool(found)


def _conditions(form: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for node in form.walk():
        if node.name in _PROGRAMME:
            text = "Exécution réservée dans le cadre de programmes d’emplois protégés : oui"
            found.append(told.declared(node, "reserved-execution", text))
        elif node.name in ("PERFORMANCE_CONDITIONS", "EXISTENCE_OTHER_PARTICULAR_CONDITIONS"):
            words = node.words()
            if words:
                found.append(told.declared(node, words, f"{_CONDITIONS} : {words}"))
                told.begin(node, _CONDITIONS)
    return tuple(found)
