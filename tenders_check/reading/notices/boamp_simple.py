"""National forms of the BOAMP: FNSimple (standard form of 2022), MAPA and DSP; XML or JSON.

FNSimple/initial/natureMarche…, MAPA/initial/description/objet…: free text mostly, few codes.
"""

from __future__ import annotations

import re

from tenders_check.model import Block, Declared, Notice, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes, criteria_text
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.places import declared_place, declared_siret
from tenders_check.reading.notices.tree import Node, iso_date, number

_SKIPPED = frozenset({"organisme", "adr", "coord", "correspondantPRM", "communication"})

_PROCEDURES = {
    "procedureAdaptee": ("adaptee", "procédure adaptée"),
    "procedureAdapteeOuverte": ("adaptee", "procédure adaptée ouverte"),
    "procedureAdapteeRestreinte": ("adaptee", "procédure adaptée restreinte"),
    "mapa": ("adaptee", "procédure adaptée"),
    "ouverte": ("formalisee", "appel d’offres ouvert"),
    "appelOffreOuvert": ("formalisee", "appel d’offres ouvert"),
    "appelOffresOuvert": ("formalisee", "appel d’offres ouvert"),
    "restreinte": ("formalisee", "appel d’offres restreint"),
    "appelOffreRestreint": ("formalisee", "appel d’offres restreint"),
    "appelOffresRestreint": ("formalisee", "appel d’offres restreint"),
    "procedureNegociee": ("formalisee", "procédure avec négociation"),
    "procedureAvecNegociation": ("formalisee", "procédure avec négociation"),
    "dialogueCompetitif": ("formalisee", "dialogue compétitif"),
    "concours": ("formalisee", "concours"),
}

_NO = frozenset({"non", "false", "0", "no"})


def read(root: Node) -> tuple[Notice, tuple[Block, ...]]:
    """The facts and the readable lines of a notice."""
    told = Told()
    body = root.first("initial|rectificatif|attribution|annulation") or root
    nature = body.first("natureMarche") or body
    title = (
        nature.first("intitule")
        or body.first("description/objet")
        or body.first("description/intitule")
        or body.first("objet")
    )
    if title:
        told.say(title, title.words(), role=Role.HEADING, level=1)
    buyer = _buyer(root, told)
    kind = codes.kind_from_name(buyer.value, None) if buyer else None
    notice = Notice(
        form="boamp",
        stage={"rectificatif": "change", "annulation": "change", "attribution": "result"}.get(
            body.name, "competition"
        ),
        title=Declared(title.words().replace("\n", " "), title.pointer) if title else None,
        buyer=buyer,
        buyer_kind=Declared(kind, buyer.pointer) if buyer and kind else None,
        dispatch_date=_date(body, "dateEnvoi|dateEnvoiAvis|dateEnvoiBoamp", "Date d’envoi", told),
        deadline=_date(
            body,
            "dateLimiteReception|dateReceptionOffres|receptionOffres|dateLimReception|receptOffres",
            "Date limite de réception",
            told,
        ),
        procedure=_procedure(root, body, told),
        nature=Declared("concession", root.pointer) if root.name == "DSP" else _nature(body, told),
        object=_object(body, nature, told),
        value=_value(nature, told),
        cpv=_cpv(nature, told) or _cpv(body.first("description") or body, told),
        lots=_lots(body, nature, told),
        buyer_id=declared_siret(_identifiers(root), told),
        place=declared_place(
            ("Lieu d’exécution", body.below("codeNUTS|codeNuts|nuts|lieuCodeNUTS")),
            ("Adresse de l’acheteur", root.all("organisme/adr/cp") or root.all("organisme/cp")),
            told=told,
        ),
    )
    if root.name == "DSP":
        told.say(root, "Nature du contrat : Concession (délégation de service public)", deeper=True)
    return notice, blocks(root, told, _SKIPPED)


def _buyer(root: Node, told: Told) -> Declared | None:
    group = root.first("organisme")
    names = group.all("acheteurPublic|nomOfficiel|denomination|nom") if group else []
    for node in names:
        if node.text:
            return told.declared(node, node.text, f"Acheteur : {node.text}")
    return None


def _identifiers(root: Node) -> list[Node]:
    """Fields that may hold the SIRET of the buyer: `codeIdentificationNational`, `siret`."""
    fields = [node for group in root.all("organisme") for node in group.walk()]
    return [node for node in fields if "ident" in node.name.lower() or node.name == "siret"]


def _date(body: Node, names: str, label: str, told: Told) -> Declared | None:
    for node in body.below(names):
        value = iso_date(node.text)
        if value:
            return told.declared(node, value, f"{label} : {node.text}")
    return None


def _ticked(node: Node) -> bool:
    return node.text.strip().lower() not in _NO


def _procedure(root: Node, body: Node, told: Told) -> Declared | None:
    for group in body.below("typeProcedure|procedure"):
        for node in group.walk():
            if node.name in _PROCEDURES and _ticked(node):
                value, label = _PROCEDURES[node.name]
                return told.declared(node, value, f"Procédure : {label}")
    if root.name == "MAPA":
        # The form itself is that of the adapted procedure.
        told.say(root, "Procédure : marché à procédure adaptée (MAPA)", deeper=True)
        return Declared("adaptee", root.pointer)
    return None


def _nature(body: Node, told: Told) -> Declared | None:
    for node in body.below("accordCadre|techniqueAchat|techAchat"):
        words = f"{node.name} {' '.join(one.name + ' ' + one.text for one in node.walk())}"
        if "accordcadre" in words.lower().replace("-", "").replace(" ", "") and _ticked(node):
            return told.declared(node, "accord_cadre", "Technique d’achat : accord-cadre")
    return None


def _object(body: Node, nature: Node, told: Told) -> Declared | None:
    for node in [*nature.all("typeMarche/*"), *nature.children, *body.all("natureMarche/*")]:
        value = codes.OBJECTS.get(node.name.lower())
        if value and _ticked(node):
            text = f"Nature des prestations : {codes.OBJECT_LABELS[value]}"
            return told.declared(node, value, text)
    for node in [*nature.all("typeMarche"), *body.all("natureMarche")]:
        value = codes.OBJECTS.get(node.text.lower())
        if value:
            text = f"Nature des prestations : {codes.OBJECT_LABELS[value]}"
            return told.declared(node, value, text)
    return None


def _cpv(node: Node, told: Told) -> tuple[Declared, ...]:
    seen: dict[str, Declared] = {}
    for group in node.all("codeCPV|CPV"):
        for one in group.walk():
            # Some exports write the code as the name of an empty element.
            value = (one.text or one.name).split("-")[0].strip()
            if len(value) == 8 and value.isdigit():
                seen.setdefault(value, told.declared(one, value, f"CPV : {value}"))
    return tuple(seen.values())


def _value(node: Node, told: Told) -> Declared | None:
    for group in node.all("valeurEstimee|valeur|valeurTotale|montantEstime"):
        figures = [(one, number(one.text)) for one in group.walk()]
        known = [(one, figure) for one, figure in figures if figure is not None]
        if known:
            one, figure = max(known, key=lambda pair: pair[1])
            return told.declared(one, f"{figure:.2f}", f"Valeur estimée : {one.text} EUR")
    return None


# --- lots ---------------------------------------------------------------------------------------


def _lots(body: Node, nature: Node, told: Told) -> tuple[NoticeLot, ...]:
    nodes = body.all("lots/lot") or nature.all("lots/lot") or nature.all("lotsMarche/lot")
    nodes = nodes or nature.all("lotsMarche") or body.all("lotsMarche")
    nodes = [node for node in nodes if node.children]
    common, in_documents = _criteria(body, told)
    reserved, stated = _reserved(body, told)
    conditions = _conditions(body, told)
    several = len(nodes) > 1
    lots = []
    for rank, node in enumerate(nodes or [nature], start=1):
        named = node.first("intitule|titre|description") if nodes else None
        numbered = node.first("numero|num|numLot") if nodes else None
        identifier = codes.lot_id(numbered.text if numbered else "", rank)
        title = _title(named.words()) if named else ""
        if several:
            heading = f"Lot {identifier} : {title}"
            told.say(node, heading, role=Role.HEADING, level=3, deeper=True)
            if named and named.name != "description":
                told.say(named, "")
        described = node.first("description")
        value = _value(node, told)
        lots.append(
            NoticeLot(
                id=identifier,
                title=title,
                description=described.words() if described else "",
                cpv=tuple(found.value for found in _cpv(node, told)),
                value=float(value.value) if value else None,
                currency="EUR" if value else None,
                duration_months=_duration(node, told)
                or _duration(body.first("duree") or body, told),
                criteria=common,
                criteria_in_documents=in_documents,
                reserved=reserved,
                reserved_stated=stated,
                conditions=conditions,
                pointer=node.pointer,
            )
        )
    return tuple(lots)


def _title(words: str) -> str:
    """The first line of a lot's description, without its number ("Lot 1 : …")."""
    line = words.splitlines()[0] if words else ""
    return re.sub(r"^\s*(?:lot)?\s*(?:n\s*°)?\s*\d{1,3}\s*[:.–-]\s*", "", line, flags=re.I) or line


def _duration(node: Node, told: Told) -> float | None:
    for found in node.all("dureeMois|nbMois|dureeJours|nbJours"):
        value = number(found.text)
        if value is not None:
            days = found.name in ("dureeJours", "nbJours")
            told.say(found, f"Durée : {found.text} {'jours' if days else 'mois'}")
            return round(value / codes.DAYS_A_MONTH, 2) if days else value
    return None


def _criteria(body: Node, told: Told) -> tuple[tuple[NoticeCriterion, ...], bool]:
    for node in body.below("critereCDC|criteresCDC"):
        told.say(node, "Critères d’attribution : critères énoncés dans le cahier des charges")
        return (), True
    weighted = [_weighted(node, told) for node in body.below("criterePondere|criterePriorite")]
    if weighted:
        return tuple(weighted), False
    for node in body.below("criteresAttrib|criteres|criteresAttribution"):
        words = node.words()
        if not words:
            continue
        told.say(node, f"Critères d’attribution : {words}")
        if codes.refers_to_documents(words):
            return (), True
        return criteria_text.split(words, node.pointer), False
    return (), False


def _weighted(node: Node, told: Told) -> NoticeCriterion:
    named, weighed, ranked = node.first("critere"), node.first("criterePCT"), node.first("ordre")
    name = (named.words() if named else node.words()).replace("\n", " ")
    weight = number(weighed.text) if weighed else None
    order = number(ranked.text) if ranked else None
    text = f"Critère d’attribution : {name}"
    told.say(node, f"{text} – Pondération : {weight:g} %" if weight is not None else text)
    return NoticeCriterion(
        kind=criteria_text.kind_of(name),
        name=name,
        pointer=node.pointer,
        weight=weight,
        unit="%" if weight is not None else None,
        order=int(order) if order is not None else None,
    )


def _reserved(body: Node, told: Told) -> tuple[tuple[Declared, ...], bool]:
    found = []
    stated = False
    for node in body.below("marcheReserve|reserve|marcheReserveOui|marcheReserveNon"):
        words = f"{node.name} {node.words()}".strip().lower()
        denied = words.endswith("non") or node.text.lower() in _NO
        denied = denied or any(child.name.lower() == "non" for child in node.children)
        stated = True
        if denied:
            told.say(node, "Marché réservé : non")
        else:
            text = f"Marché réservé : oui. {node.words()}".strip()
            found.append(told.declared(node, "unknown", text))
    return tuple(found), stated


def _conditions(body: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for node in body.below("conditionsExecution|conditionsParticulieres|condParticulieres"):
        words = node.words()
        if words:
            found.append(told.declared(node, words, f"Conditions d’exécution : {words}"))
    return tuple(found)
