"""The lots of a legacy form of the BOAMP: criteria, reserved boxes, conditions, flags."""

from __future__ import annotations

from tenders_check.model import Declared, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes, criteria_text
from tenders_check.reading.notices.criteria_text import weight_of
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.tree import Node, number

_LABELS = {
    "CONDITION_PARTICULIERE_EXECUTION": "Conditions particulières d’exécution",
    "CONDITIONS_PARTICULIERES_EXECUTION": "Conditions particulières d’exécution",
    "CONDITIONS_EXECUTION": "Conditions d’exécution",
}

_RESERVED = (
    "MARCHE_RESERVE_OUI",
    "MARCHE_RESERVE_NON",
    "MARCHE_RESERVE",
    "MARCHE_NON_RESERVE",
    "ATELIERS_PROTEGES",
)

_DOCUMENTS_LINE = (
    "Critères d’attribution : critères énoncés dans le cahier des charges (règlement de la "
    "consultation, lettre d’invitation ou document descriptif)"
)

_VALUES = (
    "VALEUR_TOTALE",
    "VALEUR",
    "CARACTERISTIQUES/VALEUR_TOTALE",
    "CARACTERISTIQUES/VALEUR",
    "ACCORD_CADRE/VALEUR",
    "CARACTERISTIQUES/VALEUR_MAX",
    "ACCORD_CADRE/VALEUR_MAX",
)


def amount_of(node: Node, told: Told) -> tuple[Declared, float, str] | None:
    """The greatest figure of the value, and its currency."""
    for path in _VALUES:
        for found in node.all(path):
            figures = [number(one.text) for one in found.walk()]
            known = [figure for figure in figures if figure is not None]
            if known:
                currency = found.attributes.get("DEVISE", "EUR")
                text = f"Valeur estimée hors TVA : {max(known):.2f} {currency}"
                return told.declared(found, f"{max(known):.2f}", text), max(known), currency
    return None


def cpv_of(subject: Node, told: Told) -> tuple[Declared, ...]:
    """The CPV codes of the whole or of a lot, each once."""
    seen: dict[str, Declared] = {}
    for node in subject.all("CPV/PRINCIPAL|SUPPLEMENTAIRE"):
        value = node.text.split("-")[0].strip()
        if value:
            seen.setdefault(value, told.declared(node, value, f"CPV : {node.text}"))
    return tuple(seen.values())


def lots_of(root: Node, content: Node, subject: Node, told: Told) -> tuple[NoticeLot, ...]:
    """The lots, or the whole contract as its only lot."""
    nodes = subject.all("LOTS/LOT") or content.all("LOTS/LOT")
    common, in_documents = _criteria(
        content.first("PROCEDURE/CRITERES_ATTRIBUTION|CRITERES_D_ATTRIBUTION")
        or content.first("CRITERES_D_ATTRIBUTION|CRITERES_ATTRIBUTION"),
        told,
    )
    shared = NoticeLot(
        id="1",
        criteria=common,
        criteria_in_documents=in_documents,
        strategic=_strategic(root, content, told),
    )
    if not nodes:
        return (_lot(subject, 1, shared, content, False, told),)
    several = len(nodes) > 1
    return tuple(
        _lot(node, rank, shared, content, several, told) for rank, node in enumerate(nodes, start=1)
    )


def _lot(
    node: Node, rank: int, shared: NoticeLot, content: Node, several: bool, told: Told
) -> NoticeLot:
    numbered = node.first("NUM")
    identifier = codes.lot_id(numbered.text if numbered else "", rank)
    named = node.first("INTITULE")
    title = named.words().replace("\n", " ") if named else ""
    if several:
        heading = f"Lot {identifier} : {title}" if title else f"Lot {identifier}"
        told.say(node, heading, role=Role.HEADING, level=3, deeper=True)
        if named:
            told.say(named, "")
    described = node.first("DESCRIPTION")
    criteria, in_documents = _criteria(node.first("CRITERES_ATTRIBUTION"), told)
    if not criteria and not in_documents:
        criteria, in_documents = shared.criteria, shared.criteria_in_documents
    reserved, stated = _reserved(content, told)
    amount = amount_of(node, told)
    return NoticeLot(
        id=identifier,
        title=title,
        description=described.words() if described else "",
        cpv=tuple(found.value for found in cpv_of(node, told)),
        value=amount[1] if amount else None,
        currency=amount[2] if amount else None,
        duration_months=_duration(node, told),
        renewals=0 if node.first("RENOUVELLEMENT_NON") else None,
        criteria=criteria,
        criteria_in_documents=in_documents,
        reserved=reserved,
        reserved_stated=stated,
        conditions=_conditions(content, told),
        strategic=shared.strategic,
        pointer=node.pointer,
    )


def _duration(node: Node, told: Told) -> float | None:
    for path, months, unit in (
        ("DUREE_MOIS", 1.0, "mois"),
        ("DUREE_DELAI/DUREE_MOIS", 1.0, "mois"),
        ("DUREE_JOURS|DUREE_JOUR", 1 / codes.DAYS_A_MONTH, "jours"),
        ("DUREE_DELAI/DUREE_JOURS|DUREE_JOUR", 1 / codes.DAYS_A_MONTH, "jours"),
        ("DUREE_AN|DUREE_ANS", 12.0, "an(s)"),
    ):
        found = node.first(path)
        value = number(found.text) if found else None
        if found and value is not None:
            told.say(found, f"Durée : {found.text} {unit}")
            return round(value * months, 2)
    return None


# --- criteria -----------------------------------------------------------------------------------


def _criteria(group: Node | None, told: Told) -> tuple[tuple[NoticeCriterion, ...], bool]:
    if group is None:
        return (), False
    for said in group.all("CRITERES_CCTP|CRITERES_LISTE"):
        told.say(said, _DOCUMENTS_LINE)
        return (), True
    weighted = group.all(
        "CRITERES_PONDERES|CRITERES_QUALITE|CRITERES_PRIORITES|CRITERES_COUT/CRITERE"
    )
    found = [_criterion(one, told) for one in weighted]
    found += [_price(one, told) for one in group.all("CRITERES_PRIX|PRIX_UNIQUE|PRIX")]
    for one in group.all("CRITERES_LIBRE|LISTE_CRITERES|AUTRES"):
        words = one.words()
        if not words:
            continue
        told.say(one, f"Critères d’attribution : {words}")
        if codes.refers_to_documents(words):
            return tuple(found), not found
        found += criteria_text.split(words, one.pointer)
    if found and all(codes.refers_to_documents(one.name) for one in found):
        return (), True
    return tuple(found), False


def _criterion(node: Node, told: Told) -> NoticeCriterion:
    name = node.words().replace("\n", " ")
    written = node.attributes.get("POIDS", "")
    weight, unit = weight_of(written)
    order = number(node.attributes.get("ORDRE"))
    text = f"Critère d’attribution : {name}"
    if written:
        text += f" – Pondération : {written}"
    if order is not None:
        text += f" – Ordre d’importance : {order:g}"
    told.say(node, text)
    kind = criteria_text.kind_of(name)
    place = int(order) if order is not None else None
    return NoticeCriterion(kind, name, node.pointer, "", weight, None, unit, place)


def _price(node: Node, told: Told) -> NoticeCriterion:
    weighed = node.first("POIDS")
    written = (weighed.text if weighed else "") or node.attributes.get("POIDS", "") or node.text
    weight, unit = weight_of(written)
    text = "Critère d’attribution : Prix"
    told.say(node, f"{text} – Pondération : {written}" if written else text)
    return NoticeCriterion("price", "Prix", node.pointer, "", weight, None, unit)


# --- reserved, conditions, flags ----------------------------------------------------------------


def _reserved(content: Node, told: Told) -> tuple[tuple[Declared, ...], bool]:
    found = []
    stated = False
    for node in content.below("|".join(_RESERVED)):
        stated = True
        if "NON" in node.name:
            told.say(node, "Marché réservé : non")
        else:
            words = node.words()
            text = f"Marché réservé : {codes.RESERVED_LABELS['res-ws']}"
            said = told.declared(node, "res-ws", f"{text}. {words}" if words else text)
            found.append(said)
    return tuple(found), stated


def _conditions(content: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for node in content.below("|".join(_LABELS)):
        words = node.words()
        if words:
            found.append(told.declared(node, words, f"{_LABELS[node.name]} : {words}"))
    for node in content.below("EMPLOIS_PROTEGES|EXECUTION_RESERVEE_OUI"):
        text = "Exécution réservée dans le cadre de programmes d’emplois protégés : oui"
        found.append(told.declared(node, "reserved-execution", text))
    return tuple(found)


def _strategic(root: Node, content: Node, told: Told) -> tuple[Declared, ...]:
    """The buyer's own flags, an index of the BOAMP: the documents must bear them out."""
    found = []
    groups = root.all("GESTION/INDEXATION/CRITERES_SOCIAUX_ENV") + content.all(
        "CRITERES_SOCIAUX_ENV"
    )
    for group in groups:
        for node in [group, *group.children]:
            name = f"{node.name} {node.text}".upper()
            if node is group and not node.text:
                continue
            if "ENVIRONNEMENT" in name and node is not group:
                text = "Critères environnementaux : oui (déclaration de l’acheteur)"
                found.append(told.declared(node, "env-imp", text))
            elif "SOCIAUX" in name and node is not group:
                text = "Critères sociaux : oui (déclaration de l’acheteur)"
                found.append(told.declared(node, "soc-obj", text))
    return tuple(found)
